"""An export that is protected holds no finer place, no source and no word of any text, whatever its format."""

import io
import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from tests.export.test_tables import TEXT, written
from tests.weighing.make import claim, document

from hearsay import export
from hearsay.codec import from_json, plain
from hearsay.errors import UsageError
from hearsay.export import Protection
from hearsay.export.protect import protect, role
from hearsay.model import Actor, ActorId, Candidate, Claim, Document, Interval, Mention, Quantity, Region, Speaker

SECRET = "zxq"
KEPT = {"kind", "status", "precision", "qualifier", "stages"}
UNIT = Mention((0, 0), "Upper Vale", "unit:vale", region=Region("buffer", 54.0, 21.0, 22.0, acled=2, ucdp=3))
ACTORS = {
    "party:east": Actor(ActorId("party:east"), "Eastern League", "party"),
    "person:speaker": Actor(ActorId("person:speaker"), "Vera Holm", "person"),
    "group:ford": Actor(ActorId("group:ford"), "Grey Ford Guard", "group"),
}
BOTH = [Protection("district"), Protection("province"), Protection(None, True), Protection("district", True)]


def container(mention: Mention) -> Mention | None:
    return UNIT if mention.id == "place:ford" else None


def finer(mention: Mention) -> list[str]:
    return ["Grey Ford", mention.text]


def protected(claims: list[Claim], doc: Document, protection: Protection) -> tuple[list[Claim], list[Document]]:
    return protect(claims, [doc], protection, container=container, finer=finer, actor=ACTORS.get)


def shape(mention: Mention) -> dict[str, Any] | None:
    region = mention.region
    return {"type": "Point", "coordinates": [region.lon, region.lat]} if region else None


def everywhere(value: Any, name: str = "") -> Any:
    """The same plain record with a secret in every text that is not of a closed list."""
    if isinstance(value, dict):
        return {key: item if key in KEPT else everywhere(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [everywhere(item, name) for item in value]
    return f"{SECRET} {name}" if isinstance(value, str) and not value[:4].isdigit() and value not in ("buffer", "en") else value


def full() -> tuple[Document, Claim]:
    """A claim with every field filled, and its document."""
    spot = Region("buffer", 54.512, 21.251, 3.0, why="3 km around a settlement")
    other = (Candidate("place:other", "Low Mill", 0.2, "farther"),)
    named = Mention((3, 7), "somebody", "local:1", 0.9, other, "how", (1, 2), (3, 4))
    doc = replace(document("report", TEXT), title="t", url="u", author="a", links=("l",), credits=("c",), source="s")
    one = replace(
        claim(doc, "access", "closed"),
        actor=(named,),
        target=(named,),
        place=(replace(named, region=spot), replace(named, id=None)),
        speakers=(Speaker(named, "local:1", "Radio"),),
        quantity=(Quantity((0, 4), 1, 2, 3, "riders", "about"),),
        time=Interval(doc.dating.value, doc.dating.value, "day", (5, 9)),  # type: ignore[arg-type]
        cue=(1, 3),
        rules=("rule",),
    )
    filled = msgspec.convert(everywhere(plain(doc)), Document)
    return filled, replace(msgspec.convert(everywhere(plain(one)), Claim), document=filled.id)


@pytest.mark.parametrize("protection", BOTH, ids=lambda p: p.text)
@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_nothing_of_a_record_leaves_that_is_not_of_a_closed_list(form: str, protection: Protection) -> None:
    doc, one = full()
    assert SECRET in written(form, [one], doc, geometry=shape)
    shared, documents = protected([one], doc, protection)
    text = written(form, shared, documents[0], geometry=shape, protection=protection.text)
    assert SECRET not in text
    assert "54.512" not in text and "21.251" not in text


def test_a_place_is_its_unit_with_the_units_name_and_region() -> None:
    doc = document("report", TEXT)
    one = claim(doc, "access", "closed", place=["Ford=place:ford", "Ford again=place:ford", "Low Mill", "Mill=place:mill"])
    (shared,), _ = protected([one], doc, Protection("district"))
    assert [(m.text, m.id, m.region) for m in shared.place] == [
        ("Upper Vale", "unit:vale", UNIT.region),
        ("withheld", None, None),
    ]


def test_a_public_name_that_holds_the_finer_place_is_not_said() -> None:
    doc = document("report", TEXT)
    one = claim(doc, "access", "closed", place="Grey Ford=place:ford", actor=["x=group:ford", "y=party:east"])
    (shared,), _ = protected([one], doc, Protection("district"))
    assert [(m.text, m.id) for m in shared.actor] == [("unnamed", None), ("Eastern League", "party:east")]


def test_people_speak_by_their_role_and_parties_by_their_name() -> None:
    doc = document("report", TEXT)
    names = ["spokesman Vera Holm=person:speaker", "a nurse at the clinic", "someone=local:9", "the League=party:east"]
    one = claim(doc, "access", "closed", speaker=names, party="party:east")
    (open_,), _ = protected([one], doc, Protection("district"))
    assert open_.speakers[0].mention.text == "Vera Holm"
    (masked,), _ = protected([one], doc, Protection(None, True))
    assert [s.mention.text for s in masked.speakers] == ["spokesperson", "medical staff", "source", "Eastern League"]
    assert [s.party for s in masked.speakers] == ["party:east"] * 4 and masked.speakers[0].mention.id is None


def test_claims_of_one_document_and_documents_of_one_outlet_stay_together() -> None:
    docs = [document(name, TEXT, outlet=outlet) for name, outlet in (("a", "Post"), ("b", "Wire"), ("c", "Post"))]
    claims = [claim(docs[n], "access", "closed", on=9 + i) for i, n in enumerate((0, 0, 1, 2))]
    shared, documents = protect(
        claims, docs, Protection("province"), container=container, finer=finer, actor=ACTORS.get
    )  # fmt: skip
    assert [c.id for c in shared] == ["claim-1", "claim-2", "claim-3", "claim-4"]
    assert [c.document for c in shared] == ["document-1", "document-1", "document-2", "document-3"]
    assert [d.outlet for d in documents] == ["outlet 1", "outlet 2", "outlet 1"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_the_file_says_that_it_was_protected(form: str) -> None:
    doc, one = full()
    shared, documents = protected([one], doc, BOTH[-1])
    text = written(form, shared, documents[0], geometry=shape, protection=BOTH[-1].text)
    assert "places coarsened to the district; sources masked" in text
    if form == "geojson":
        assert json.loads(text)["protection"] == BOTH[-1].text
    if form == "jsonl":
        assert from_json(text, Claim) == shared[0]


def test_the_benchmarks_record_cannot_be_protected() -> None:
    with pytest.raises(UsageError, match="words"):
        export.claims([], [], "bench", io.StringIO(), bench=lambda c, d: {}, protection="x")


def test_places_are_coarsened_to_nothing_else() -> None:
    with pytest.raises(UsageError, match="village"):
        Protection.of("village", False)


def test_a_role_is_found_in_any_spelling_of_its_word() -> None:
    assert role("A Taliban SPOKESMAN", "source") == "spokesperson"
    assert role("Zarmina", "source") == "source"
