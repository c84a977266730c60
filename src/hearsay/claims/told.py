"""Dated events that a text told so far, and when one that is told again was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hearsay.model import Interval

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A dated event: its kind, the names of its places and actors, and its time."""

    kind: str
    where: Names
    who: Names
    time: Interval

    def apart(self, kind: str, where: Names) -> bool:
        """Whether the places are others; for another happening of the same kind, also where this one has no place."""
        return bool(where and (self.where or kind == self.kind) and not where & self.where)

    def same(self, kind: str, where: Names, who: Names) -> bool:
        """Whether what is told of the kind, places and actors may be this event again."""
        if not self.where & where and (self.where or where or not self.who & who):
            return False
        return bool(self.who & who) or (kind == self.kind and not (self.who and who))


@dataclass(slots=True)
class Kept:
    """The last of the events that share kind, places and actors, its number, and whether all lie on the same days."""

    last: Told
    number: int
    agreed: bool = True


class Memory:
    """Remembers them by kind and name: the same happening told a thousand times is looked at once."""

    def __init__(self) -> None:
        self.count = 0
        self.kept: dict[tuple[str, Names, Names], Kept] = {}
        self.filed: dict[tuple[str, bool, str], list[Kept]] = {}

    def note(self, told: Told) -> None:
        """Remember an event."""
        self.count += 1
        key = (told.kind, told.where, told.who)
        if (kept := self.kept.get(key)) is not None:
            kept.agreed = kept.agreed and _days(kept.last) == _days(told)
            kept.last, kept.number = told, self.count
            return
        self.kept[key] = kept = Kept(told, self.count)
        for name in told.where or told.who:
            self.filed.setdefault((told.kind, bool(told.where), name), []).append(kept)

    def time(self, kinds: Iterable[str], kind: str, where: Names, who: Names) -> Interval | None:
        """When an event was that was told before as one of ``kinds``: the days of all that it may be, where they agree."""
        last: Kept | None = None
        for kept in self._near(kinds, where, who):
            if not kept.last.same(kind, where, who):
                continue
            if not kept.agreed or (last is not None and _days(last.last) != _days(kept.last)):
                return None
            last = kept if last is None or kept.number > last.number else last
        return last.last.time if last is not None else None

    def _near(self, kinds: Iterable[str], where: Names, who: Names) -> Iterator[Kept]:
        """The events that share a name of a place, or of an actor where no place is named; some more than once."""
        for kind in kinds:
            for name in where or who:
                yield from self.filed.get((kind, bool(where), name), ())


def _days(told: Told) -> tuple[object, object]:
    return told.time.start, told.time.end
