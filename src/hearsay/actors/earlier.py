"""What stands before a mention in its text, looked for once for the whole text and not anew for each mention."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from hearsay.model import Candidate

Read = Callable[[re.Match[str]], Iterable[Candidate]]
"""What one match can mean; it must not depend on the mention that asks."""
INSIDE = re.compile(r"\w\w")
RUN = re.compile(r"\w+")
BEFORE = 200
"""Characters before a surname that hold, but for odd texts, the words of the full name."""
NAMES = 3
"""Words of a full name before the surname, at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """All matches of a pattern in a text, and their ends."""

    matches: list[re.Match[str]]
    ends: list[int]


@dataclass(slots=True)
class Best:
    """How many matches were read, and the candidates that were better than all of the same id before, with their places."""

    read: int = 0
    places: list[int] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)

    def take(self, place: int, candidate: Candidate) -> None:
        """Keep a candidate if it is the best of its id so far."""
        if candidate.score > self.scores.get(candidate.id, -1.0):
            self.scores[candidate.id] = candidate.score
            self.places.append(place)
            self.candidates.append(candidate)


class Earlier:
    """The matches of patterns in one text, as they would be found in the part of it before any given offset.

    A pattern with a ``surname`` is one of full names: at most ``NAMES`` words, white space, and the surname as it is written.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[re.Pattern[str], Found] = {}
        self.best: dict[tuple[str, re.Pattern[str]], Best] = {}

    def last(self, pattern: re.Pattern[str], stop: int) -> re.Match[str] | None:
        """The last match in the text before an offset."""
        count, rest = self._before(pattern, stop)
        return rest[-1] if rest else self._all(pattern).matches[count - 1] if count else None

    def candidates(self, name: str, pattern: re.Pattern[str], surname: str, stop: int, read: Read) -> Iterator[Candidate]:
        """What the matches before an offset can mean, without those that are no better than one before them.

        ``name`` tells apart what ``read`` makes of the same matches.
        """
        count, rest = self._before(pattern, stop, surname)
        best = self.best.setdefault((name, pattern), Best())
        for match in self._all(pattern).matches[best.read : count]:
            for candidate in read(match):
                best.take(best.read, candidate)
            best.read += 1
        yield from best.candidates[: bisect_right(best.places, count - 1)]
        for match in rest:
            yield from read(match)

    def _all(self, pattern: re.Pattern[str], surname: str = "") -> Found:
        if pattern not in self.found:
            stretches = self._around(surname) if surname else [(0, len(self.text))]
            matches = [match for start, end in stretches for match in pattern.finditer(self.text, start, end)]
            self.found[pattern] = Found(matches, [match.end() for match in matches])
        return self.found[pattern]

    def _around(self, surname: str) -> list[tuple[int, int]]:
        """The stretches of the text in which full names with a surname can stand, those that touch as one."""
        run = RUN.search(surname)
        if run is None:
            return [(0, len(self.text))]
        found: list[tuple[int, int]] = []
        for at in self._words.get(run.group(), ()):
            if at >= run.start() and self.text.startswith(surname, at - run.start()):
                start, end = self._begin(at - run.start()), at - run.start() + len(surname) + 1
                if found and start <= found[-1][1]:
                    found[-1] = (min(start, found[-1][0]), max(end, found[-1][1]))
                else:
                    found.append((start, end))
        return found

    def _begin(self, at: int) -> int:
        """Where a full name may begin at the earliest whose surname stands at an offset."""
        start = max(0, at - BEFORE)
        return start if len(self.text[start:at].split()) > NAMES else 0

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Where each word of the text stands."""
        places: dict[str, list[int]] = {}
        for match in RUN.finditer(self.text):
            places.setdefault(match.group(), []).append(match.start())
        return places

    def _before(self, pattern: re.Pattern[str], stop: int, surname: str = "") -> tuple[int, list[re.Match[str]]]:
        """How many of all matches end before an offset, and what is found behind them where the text is cut off there.

        Where the next match reaches over the offset, a shorter one may begin in it; where the offset lies within a word, the
        edges of words differ, and nothing is known but by looking.
        """
        if INSIDE.match(self.text, stop - 1) if stop else False:
            return 0, list(pattern.finditer(self.text, 0, stop))
        found = self._all(pattern, surname)
        count = bisect_right(found.ends, stop)
        if count == len(found.matches) or found.matches[count].start() >= stop:
            return count, []
        return count, list(pattern.finditer(self.text, found.matches[count].start(), stop))
