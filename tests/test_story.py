"""The demonstration story agrees with itself: every expected claim stands in its report, every report says what it is."""

import html
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

STORY = Path(__file__).resolve().parents[1] / "examples" / "panjshir"
STATUSES = {"asserted", "denied", "possible", "planned"}
KINDS = {
    "control.gain", "control.hold", "control.loss", "siege", "access", "clash", "strike", "bombing", "attack", "abuse",
    "detain", "casualties", "damage", "deploy", "strength", "surrender", "talks", "agreement", "appeal", "refusal", "threat",
    "accuse", "support", "protest", "flight", "relief", "leadership", "other",
}
KEYS = {
    "at", "trigger", "kind", "kinds", "status", "statuses", "actor", "target", "place", "speakers", "time", "quantity",
    "optional",
}
FEED_TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def strip(markup: str) -> str:
    """The words of a piece of HTML."""
    bare = re.sub(r"(?s)<!--.*?-->|<script.*?</script>|<[^>]+>", " ", markup)
    return re.sub(r"\s+", " ", html.unescape(bare))


def plain_reports(folder: Path) -> dict[str, str]:
    """The texts of the plain files below their notice and headline, by stem."""
    texts = {}
    for path in [*folder.glob("*.txt"), *folder.glob("*.md")]:
        texts[path.stem] = path.read_text(encoding="utf-8").split("\n\n", 2)[2].replace("*", "")
    return texts


def read_reports(folder: Path) -> dict[str, str]:
    """All texts of the story, by stem or the record's own id."""
    texts = plain_reports(folder)
    for path in folder.glob("*.html"):
        texts[path.stem] = strip(path.read_text(encoding="utf-8"))
    for path in folder.glob("*.xml"):
        for item in ElementTree.parse(path).iter("item"):
            texts[str(item.findtext("guid"))] = strip(str(item.findtext(FEED_TEXT)))
    for path in folder.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            texts[record["id"]] = record["text"]
    return texts


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """All texts of the story."""
    return read_reports(STORY / "reports")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What a careful reader concludes."""
    return tomllib.loads((STORY / "expected.toml").read_text(encoding="utf-8"))


def copies_of(expected: dict[str, Any]) -> set[str]:
    """The documents that repeat another."""
    return {copy["document"] for root in expected["root"] for copy in root["copies"]}


def test_each_passage_stands_once_in_its_report(texts: dict[str, str], expected: dict[str, Any]) -> None:
    """A passage that is missing or ambiguous would make the acceptance test measure nothing."""
    for stem, claims in expected["claims"].items():
        for claim in claims:
            assert texts[stem].count(claim["at"]) == 1, (stem, claim["at"])
            assert claim["trigger"] in claim["at"], (stem, claim["trigger"])


def test_each_claim_uses_the_words_of_the_record(expected: dict[str, Any]) -> None:
    """Kinds, statuses, keys and times are those of the claim record."""
    for claim in (claim for claims in expected["claims"].values() for claim in claims):
        assert set(claim) <= KEYS, claim
        assert claim["kind"] in claim.get("kinds", KINDS)
        assert set(claim.get("kinds", ())) <= KINDS
        assert set(claim.get("statuses", ())) | {claim.get("status", "asserted")} <= STATUSES
        assert all(isinstance(day, date) for day in claim.get("time", ()))


def test_each_mention_stands_in_its_report(texts: dict[str, str], expected: dict[str, Any]) -> None:
    """Actors, targets, places, speakers and quantities are words of the text."""
    for stem, claims in expected["claims"].items():
        for claim in claims:
            for slot in ("actor", "target", "place", "speakers", "quantity"):
                for mention in claim.get(slot, ()):
                    assert mention.lower() in texts[stem].lower(), (stem, claim["at"], mention)


def test_every_report_is_read_or_is_a_copy(texts: dict[str, str], expected: dict[str, Any]) -> None:
    """Each document has its expected claims, or is a copy that takes them from its root."""
    copies = copies_of(expected)
    assert set(texts) == set(expected["claims"]) | copies
    assert copies - set(expected["claims"]) == copies - {"specimen-0824"}


def test_each_copy_keeps_passages_of_its_root(texts: dict[str, str], expected: dict[str, Any]) -> None:
    """A copy by wording repeats at least three of the original's passages; a translation need not."""
    for root in expected["root"]:
        passages = [claim["at"] for claim in expected["claims"][root["document"]]]
        for copy in root["copies"]:
            kept = sum(passage in texts[copy["document"]] for passage in passages)
            assert kept >= (0 if copy["reason"] == "link" else 3), copy


def test_eleven_of_fourteen_reports_are_one_story(expected: dict[str, Any]) -> None:
    """The counts of the story follow from its roots."""
    about = set(expected["independence"]["reports"])
    one_story = about & (copies_of(expected) | {root["document"] for root in expected["root"]})
    assert (len(one_story), len(about)) == (expected["independence"]["one_story"], 14)
    assert len(about) - len(one_story) + 1 == expected["independence"]["voices"]


def test_both_sides_of_each_contradiction_are_expected_claims(expected: dict[str, Any]) -> None:
    """A contradiction joins two claims of the list."""
    for pair in expected["contradiction"]:
        for side in (pair["left"], pair["right"]):
            found = [c for c in expected["claims"][side["document"]] if side["at"] in c["at"] or c["at"] in side["at"]]
            assert any(claim["trigger"] == side["trigger"] for claim in found), side


def test_no_place_is_asked_for_before_anything_was_known(expected: dict[str, Any]) -> None:
    """Who holds a place on a day can be known on that day at the earliest."""
    assert all(answer["known"] >= answer["day"] for answer in expected["control"])
    assert {answer["place"] for answer in expected["control"]} >= {"Panjshir", "Banu", "Deh Salah", "Pul-e-Hesar"}


def test_each_report_is_short_and_says_that_its_outlet_is_fictional(texts: dict[str, str]) -> None:
    """Nobody can mistake the story for a source, and nobody has to read long."""
    for path in (STORY / "reports").iterdir():
        assert "fictional" in path.read_text(encoding="utf-8"), path.name
    for stem, text in texts.items():
        assert len(text.split()) <= 250, stem
        assert stem.startswith("post-") or len(text.split()) >= 70, stem


def test_the_metadata_names_every_plain_report() -> None:
    """Date, outlet, title and address come from meta.json for files that cannot carry them."""
    meta = json.loads((STORY / "meta.json").read_text(encoding="utf-8"))
    assert set(meta) == set(plain_reports(STORY / "reports"))
    for stem, entry in meta.items():
        assert set(entry) == {"date", "outlet", "title", "url"}, stem
        assert ".example/" in entry["url"]
