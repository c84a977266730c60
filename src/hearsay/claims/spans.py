"""Spans of one text in their order, found by bisection: what stands last before a token, or begins within a stretch."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


class Row:
    """Spans that do not overlap, in text order; each look-up costs the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(spans)
        self.starts = [start for start, _ in self.spans]
        self.ends = [end for _, end in self.spans]

    def ended(self, i: int) -> Span | None:
        """The last span that ends at a token or before it."""
        at = bisect_right(self.ends, i)
        return self.spans[at - 1] if at else None

    def begun(self, i: int) -> Span | None:
        """The last span that begins at a token or before it."""
        at = bisect_right(self.starts, i)
        return self.spans[at - 1] if at else None

    def within(self, low: int, high: int) -> Sequence[Span]:
        """The spans that begin from ``low`` on and before ``high``."""
        return self.spans[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def meets(self, start: int, end: int) -> bool:
        """Whether a span shares a token with those from ``start`` to ``end`` (exclusive)."""
        at = bisect_left(self.starts, end)
        return at > 0 and self.ends[at - 1] > start
