"""Exports of the demonstration story that are meant for others: nothing of it can be found in them again."""

import io
import itertools
import re
import unicodedata
from pathlib import Path

import pytest

from hearsay import verbs
from hearsay.ledger import ClaimFilter
from hearsay.model import Mention, Place
from hearsay.places.gazetteer import Gazetteer
from hearsay.units import container_in
from hearsay.workspace import open_workspace

FINER = {
    "district": {"settlement", "neighbourhood", "facility", "subdistrict", "natural", "road", "pass", "valley"},
    "province": {"district", "settlement", "neighbourhood", "facility", "subdistrict", "natural", "road", "pass", "valley"},
}


def words(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(["", *re.findall(r"[^\W_]+", bare.casefold()), ""])


@pytest.mark.parametrize(
    ("unit", "form", "masked"), list(itertools.product(["district", "province"], ["csv", "jsonl", "geojson"], [False, True]))
)
def test_no_finer_place_and_no_text_survives(told: Path, unit: str, form: str, masked: bool) -> None:
    stream = io.StringIO(newline="")
    with open_workspace(told) as space:
        verbs.export_claims(space, stream, form=form, filters=ClaimFilter(), coarsen=unit, mask_sources=masked)
        claims, documents = space.ledger.claims(ClaimFilter()), list(space.ledger.documents())
        gazetteer = space.resources.gazetteer
    text, spoken = stream.getvalue(), words(stream.getvalue())
    mentions = [mention for claim in claims for mention in claim.place if mention.id]
    places = {gazetteer.place(str(mention.id)) for mention in mentions}
    finer = [place for place in places if place.level in FINER[unit]]
    units = {words(name) for place in places for name in names_above(gazetteer, place, unit)}
    assert finer
    for place in finer:
        assert f'"{place.id}"' not in text
        at = [rf"(?<![\d.]){round(value or 0, 4)}(?!\d)" for value in (place.lat, place.lon)]
        assert not any(re.search(at[0], line) and re.search(at[1], line) for line in text.splitlines())
        for name in {words(name) for name in (place.name, *place.names)}:
            assert len(name) < 6 or any(name in unit for unit in units) or name not in spoken, name
    for document in documents:
        for hidden in (document.id, document.capture, document.stem, document.outlet, document.title, document.url):
            assert not hidden or hidden not in text
    for claim in claims:
        document = next(d for d in documents if d.id == claim.document)
        assert claim.id not in text
        assert words(document.text[slice(*claim.sentence)]) not in spoken
    assert not masked or "Zabihullah" not in text


def names_above(gazetteer: Gazetteer, place: Place, unit: str) -> set[str]:
    """What the unit that stands for a place is called."""
    found = container_in(gazetteer, unit)(Mention((0, 0), place.name, place.id))
    up = gazetteer.place(str(found.id)) if found else None
    return {up.name, *up.names} if up else set()


def test_a_masked_export_keeps_places_as_they_are(told: Path) -> None:
    stream = io.StringIO(newline="")
    with open_workspace(told) as space:
        verbs.export_claims(space, stream, form="csv", filters=ClaimFilter(), mask_sources=True)
        ids = {mention.id for claim in space.ledger.claims(ClaimFilter()) for mention in claim.place if mention.id}
    assert ids and all(place in stream.getvalue() for place in ids)
    assert "Zabihullah" not in stream.getvalue() and "sources masked" in stream.getvalue()
