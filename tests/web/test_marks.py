"""Marked text."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.web.marks import PRIORITY, cut, excerpt
from hearsay.web.view import Span

TEXT = "They took Aville, he said."
SPANS = st.lists(
    st.builds(
        lambda start, length, slot: Span(
            start=start, end=start + length, slot=slot, meaning="", how="", score=None, candidates=[]
        ),
        st.integers(0, 25),
        st.integers(1, 12),
        st.sampled_from((*PRIORITY, "sentence")),
    ),
    max_size=8,
)


@given(SPANS)
def test_cutting_loses_nothing(spans: list[Span]) -> None:
    assert "".join(run.text for run in cut(TEXT, spans)) == TEXT


@given(SPANS)
def test_each_character_has_the_slots_that_cover_it(spans: list[Span]) -> None:
    position = 0
    for run in cut(TEXT, spans):
        for at in range(position, position + len(run.text)):
            over = {span["slot"] for span in spans if span["start"] <= at < span["end"]}
            assert set(run.slots) == over - {"sentence"}
            assert run.within == ("sentence" in over)
        position += len(run.text)


def test_a_sentence_is_split_at_its_trigger() -> None:
    assert excerpt("They took it.", (5, 9)) == ("They ", "took", " it.")
