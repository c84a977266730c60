"""Look-ups by bisection and by name give what the plain scan over the whole text gives."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hearsay.claims.spans import Row, Span
from hearsay.claims.told import Memory, Told
from hearsay.model import Interval

SIZES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=12)
TOKENS = st.integers(0, 60)
NAMES = st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=2)
KINDS = ("strike", "attack", "clash")
DAYS = st.sampled_from([Interval(date(2024, 5, day), date(2024, 5, day), "day") for day in (1, 2)])
TOLD = st.lists(st.builds(Told, st.sampled_from(KINDS), NAMES, NAMES, DAYS), max_size=12)


def spans_of(sizes: list[tuple[int, int]]) -> list[Span]:
    """Spans in text order from gaps and lengths."""
    spans, at = [], 0
    for gap, length in sizes:
        spans.append((at + gap, at + gap + length))
        at += gap + length
    return spans


@given(SIZES, TOKENS)
def test_the_last_span_before_a_token_is_the_last_of_all_before_it(sizes: list[tuple[int, int]], i: int) -> None:
    spans = spans_of(sizes)
    assert Row(spans).ended(i) == next((s for s in reversed(spans) if s[1] <= i), None)
    assert Row(spans).begun(i) == next((s for s in reversed(spans) if s[0] <= i), None)


@given(SIZES, TOKENS, TOKENS)
def test_a_stretch_holds_the_spans_that_a_scan_finds_in_it(sizes: list[tuple[int, int]], low: int, high: int) -> None:
    spans = spans_of(sizes)
    assert list(Row(spans).within(low, high)) == [s for s in spans if low <= s[0] < high]
    if low < high:
        assert Row(spans).meets(low, high) == any(start < high and low < end for start, end in spans)


@given(TOLD, st.sampled_from(KINDS), st.sets(st.sampled_from(KINDS), min_size=1), NAMES, NAMES)
def test_what_is_told_again_has_the_day_that_a_scan_of_all_told_gives(
    events: list[Told], kind: str, kinds: set[str], where: frozenset[str], who: frozenset[str]
) -> None:
    memory = Memory()
    for event in events:
        memory.note(event)
    same = [t for t in events if t.kind in kinds and t.same(kind, where, who)]
    days = {(t.time.start, t.time.end) for t in same}
    assert memory.time(kinds, kind, where, who) == (same[-1].time if len(days) == 1 else None)
