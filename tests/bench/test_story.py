"""The demonstration story held against what a careful reader concludes."""

import json
from pathlib import Path

from tests.helpers import STORY

from hearsay.bench import story
from hearsay.bench.story import Wanted, fit, headline, same_names
from hearsay.model import CaptureId, Claim, ClaimId, Document, DocumentId
from hearsay.workspace import open_workspace


def test_every_share_is_one_and_every_difference_is_listed(told: Path, tmp_path: Path) -> None:
    with open_workspace(told) as space:
        figures = story.run(space, STORY, out=tmp_path / "gaps.jsonl")
    claims = figures["claims"]
    assert all(0 <= claims[name] <= 1 for name in ("found", "kind", "status", "speakers", "invented"))
    gaps = [json.loads(line) for line in (tmp_path / "gaps.jsonl").read_text(encoding="utf-8").splitlines()]
    missing = sum("missing" in gap for gap in gaps)
    assert claims["wanted"] - missing == round(claims["found"] * claims["wanted"])
    assert sum("contradiction missed" in gap for gap in gaps) == round((1 - figures["contradictions"]["found"]) * 5)


def test_the_copies_are_those_of_the_story(told: Path) -> None:
    with open_workspace(told) as space:
        roots = story.run(space, STORY)["roots"]
    assert roots["found"] >= 0.9
    assert roots["collapsed_wrongly"] == 0


def test_a_claim_fits_an_expected_one_by_its_trigger_or_by_its_kind_nearby() -> None:
    wanted = Wanted("d", (0, 60), (10, 16), {"kind": "access"})

    def claim(start: int, kind: str) -> Claim:
        return Claim(ClaimId("c"), DocumentId("d"), (start, start + 5), (0, 90), kind, "asserted")

    assert fit(wanted, claim(12, "access")) > fit(wanted, claim(12, "talks")) > fit(wanted, claim(40, "access")) > 0
    assert fit(wanted, claim(40, "talks")) == 0


def test_the_first_line_is_a_headline_unless_it_ends_as_sentences_do() -> None:
    def document(text: str) -> Document:
        return Document(DocumentId("d"), CaptureId("c"), text, "d", "d", "plain")

    assert headline(document("Town taken\n\nRebels took it.")) == len("Town taken")
    assert headline(document("Rebels took it.\n\nThe army left.")) == 0


def test_one_name_of_a_speaker_may_be_part_of_the_other() -> None:
    assert same_names(["Zabihullah Mujahid"], ["Mujahid"])
    assert not same_names(["Mujahid"], ["Mujahid", "Twitter"])
    assert not same_names(["Mujahid"], [])
