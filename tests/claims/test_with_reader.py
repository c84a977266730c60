"""The claim stage over the shipped reader: the codebook's examples, other wars, odd texts, and the benchmark's floor."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.reads import STAGES, claims

from hearsay.bench import claims as bench
from hearsay.claims import codebook, review
from hearsay.model import Claim, Document
from hearsay.reading import Reader
from hearsay.stage import Reading, run_stages

FLOORS = {"attributed claim": 0.64, "found": 0.88, "speakers": 0.87, "status": 0.82}
JUMBLE = (
    'At least 15 rebels were killed and dozens wounded by the army, officials in Goma said : “ We retook Sake " on Monday ,'
    " a day after — the attack ; none of its troops had fled - RSF shells Omdurman. 15,000 years ago he told AFP ( AP ) that"
)


def test_examples_fire_and_counter_examples_do_not(reader: Reader) -> None:
    """A parse may fail one sentence in twenty; more means that a change broke a frame."""

    def read(text: str) -> Sequence[Claim]:
        return claims(text, reader)

    book = codebook.load()
    wrong = [p for p in review.check(book, read) if p.what in {"silent", "noisy"}]
    total = sum(len(kind.examples) + len(kind.counter) for kind in book.kinds.values())
    assert len(wrong) <= total / 20, wrong


@pytest.mark.parametrize(
    ("text", "kind", "status", "speakers", "places"),
    [
        (
            "The army recaptured Dinder on Saturday, a military spokesman told Reuters.",
            "control.gain",
            "asserted",
            2,
            ["Dinder"],
        ),
        ("The rebels denied losing the city of Goma.", "control.loss", "denied", 1, ["Goma"]),
        ("Warplanes reportedly bombed Kyaukme.", "strike", "possible", 0, ["Kyaukme"]),
        ("The road between Lashio and Muse remains closed.", "access", "asserted", 0, ["Lashio", "Muse"]),
        ("Government troops have withdrawn from Avdiivka, the army chief said.", "control.loss", "asserted", 1, ["Avdiivka"]),
        ("The militia vowed to capture Bukavu.", "control.gain", "planned", 0, ["Bukavu"]),
    ],
)
def test_other_wars_are_read_by_the_same_rules(
    text: str, kind: str, status: str, speakers: int, places: list[str], reader: Reader
) -> None:
    found = [c for c in claims(text, reader) if c.kind == kind]
    assert [(c.status, len(c.speakers), [m.text for m in c.place]) for c in found] == [(status, speakers, places)]


@pytest.mark.parametrize(
    "text", ["", "\n", "—", '"', "said", "According to", "X said:", "rebel-held", "told", "KABUL —", "\u200e", "reports"]
)
def test_odd_texts_give_claims_inside_the_text_or_none(text: str, reader: Reader) -> None:
    for claim in claims(text, reader):
        assert 0 <= claim.trigger[0] < claim.trigger[1] <= len(text)


@pytest.mark.slow
def test_the_benchmark_does_not_fall_below_its_floors(shared: Path, reader: Reader) -> None:
    """Floors are lowered only together with a line in the changelog."""

    def read(documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            yield run_stages(STAGES, Reading(document, next(reader.read([document.text]))))

    figures = bench.run(shared / "bench" / "claims", read=read)
    low = {name: round(figures[name]["f1"], 3) for name, floor in FLOORS.items() if figures[name]["f1"] < floor}
    assert not low


def test_a_text_may_break_off_anywhere(reader: Reader) -> None:
    """Each beginning of a report is read without an exception, whatever word it ends on."""
    text = (
        "GOMA, Nov 3 - Rebels were driven from Sake, the army says, after shelling killed at least 12. "
        "“We took the town,” Colonel Jean Bahati told AFP, citing residents who said that nobody was hurt in Masisi"
    )
    words = text.split(" ")
    beginnings = [" ".join(words[:n]) for n in range(1, len(words) + 1)]
    for beginning in beginnings:
        claims(beginning, reader)


@given(st.permutations(JUMBLE.split(" ")))
@settings(max_examples=40)
def test_words_in_any_order_are_read(reader: Reader, words: list[str]) -> None:
    """Nonsense gives claims or none, never an exception or no end."""
    claims(" ".join(words), reader)
