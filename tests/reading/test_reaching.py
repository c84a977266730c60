"""Quotations found by bisection are those that a scan over all of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.reading.attribution_draft import around
from hearsay.reading.attribution_quotes import Quote, reaching

SIZES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6)), max_size=10)
TOKENS = st.integers(0, 60)


def quotes_of(sizes: list[tuple[int, int]]) -> tuple[Quote, ...]:
    """Quotations in order from gaps and lengths."""
    found, at = [], 0
    for gap, length in sizes:
        found.append(Quote(at + gap, at + gap + length, length))
        at += gap + length
    return tuple(found)


@given(SIZES, TOKENS)
def test_a_token_lies_in_the_quotation_that_holds_it(sizes: list[tuple[int, int]], i: int) -> None:
    quotes = quotes_of(sizes)
    assert around(quotes, i) == next((quote for quote in quotes if quote.holds(i)), None)


@given(SIZES, TOKENS, TOKENS)
def test_no_quotation_that_holds_a_token_of_a_stretch_is_left_out(sizes: list[tuple[int, int]], one: int, two: int) -> None:
    first, last = sorted((one, two))
    quotes = quotes_of(sizes)
    held = [quote for quote in quotes if any(quote.holds(i) for i in range(first, last + 1))]
    assert [quote for quote in reaching(quotes, first, last) if quote in held] == held
