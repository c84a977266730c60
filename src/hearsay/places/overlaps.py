"""Stretches of a text found by where they lie: which of them shares most with a given one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Stretch = tuple[int, int]


class Overlaps:
    """Answers for any stretches, in any order; each costs what lies around, not what the text holds."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self.order = sorted(range(len(stretches)), key=lambda n: stretches[n][0])
        self.starts = [stretches[n][0] for n in self.order]
        self.longest = max((end - start for start, end in stretches), default=0)

    def most(self, start: int, end: int) -> int | None:
        """The position of the stretch that shares most characters with this one, the first of equals; None if none does."""
        near = self.order[bisect_right(self.starts, start - self.longest) : bisect_left(self.starts, end)]
        shared = [(min(self.stretches[n][1], end) - max(self.stretches[n][0], start), -n) for n in near]
        size, best = max(shared, default=(0, 0))
        return -best if size > 0 else None
