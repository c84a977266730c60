"""Which facts are worth comparing: near days, a common place or actor, and stances that can clash at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import heappop, heappush

from hearsay.weighing.alike import Alike
from hearsay.weighing.compare import ParentsOf
from hearsay.weighing.contradict import named_in, settings_unit, two_holders
from hearsay.weighing.events import anchors
from hearsay.weighing.facts import CONTROL, Fact, Name
from hearsay.weighing.settings import Settings

Pair = tuple[int, int]
Shelf = Mapping["Stance", Sequence[int]]


@dataclass(frozen=True, slots=True)
class Stance:
    """What a fact can clash with another about, wherever and whenever it is."""

    kind: str
    planned: bool
    denied: bool
    open: bool | None
    has: tuple[Name, ...]
    lacks: tuple[Name, ...]
    units: frozenset[str]


def stance(item: Fact, settings: Settings) -> Stance:
    """The stance of a fact; how its names are written makes no difference to it."""
    has, lacks = (tuple(replace(name, text="") for name in names) for names in (item.has, item.lacks))
    units = frozenset(settings_unit(quantity, settings) for quantity in item.claim.quantity) - {""}
    status = item.claim.status
    return Stance(item.claim.kind, status == "planned", status == "denied", item.open, has, lacks, units)


def may_clash(one: Stance, two: Stance) -> bool:
    """Whether some rule of contradiction can hold between two stances: it asks less than the rules do."""
    if one.planned or two.planned:
        return False
    if one.kind == two.kind and (one.denied != two.denied or one.units & two.units):
        return True
    if one.open is not None and two.open is not None and one.open != two.open:
        return True
    if one.kind not in CONTROL or two.kind not in CONTROL:
        return False
    if {one.kind, two.kind} == {"control.gain", "control.loss"} and one.denied != two.denied:
        return True
    return two_holders(one.has, two.has) or bool(named_in(one.has, two.lacks) or named_in(two.has, one.lacks))


def worth(kinds: Sequence[Alike], settings: Settings, parents_of: ParentsOf | None) -> set[Pair]:
    """Pairs of positions, the lower first, that may contradict each other; also one with itself."""
    shelves = shelve([item.first for item in kinds], settings)
    found: set[Pair] = set()
    for left, right in [*((name, name) for name in shelves), *(nested(kinds, parents_of) if parents_of else ())]:
        for one, two, denied in clashing(shelves[left], shelves[right]):
            days = max(settings.slack_days, settings.denial_days) if denied else settings.slack_days
            found.update(near(kinds, one, two, timedelta(days)))
    return found


def shelve(facts: Sequence[Fact], settings: Settings) -> dict[str, dict[Stance, list[int]]]:
    """The positions of facts by family of kinds and place (or actor), then by stance."""
    shelves: dict[str, dict[Stance, list[int]]] = {}
    for number, item in enumerate(facts):
        family = "control" if item.claim.kind in CONTROL else item.claim.kind
        for anchor in dict.fromkeys(anchors(item)):
            shelves.setdefault(f"{family}|{anchor}", {}).setdefault(stance(item, settings), []).append(number)
    return shelves


def nested(kinds: Sequence[Alike], parents_of: ParentsOf) -> Iterator[tuple[str, str]]:
    """The shelves of each two places of claims of control of which one is part of the other."""
    facts = [item.first for item in kinds]
    places = {place.key for item in facts if item.claim.kind in CONTROL for place in item.places if place.resolved}
    for inner in sorted(places):
        for outer in sorted(places.intersection(parents_of(inner))):
            yield f"control|place:{inner}", f"control|place:{outer}"


def clashing(left: Shelf, right: Shelf) -> Iterator[tuple[Sequence[int], Sequence[int], bool]]:
    """What stands on two shelves (or one) in stances that can clash; of one shelf each two stances once.

    True where one of them denies, which may answer what lies further back.
    """
    others = list(right.items())
    for at, (one, ours) in enumerate(left.items()):
        for two, theirs in others[at if left is right else 0 :]:
            if may_clash(one, two):
                yield ours, theirs, one.denied != two.denied


def near(kinds: Sequence[Alike], ours: Sequence[int], theirs: Sequence[int], reach: timedelta) -> Iterator[Pair]:
    """The pairs of two rows whose days are at most ``reach`` apart; those without a day only with each other."""
    rows = (ours, theirs)
    undated = [[number for number in row if kinds[number].first.days is None] for row in rows]
    yield from ((min(one, two), max(one, two)) for one in undated[0] for two in undated[1])
    dated = sorted((*days, side, number) for side in (0, 1) for number in rows[side] if (days := kinds[number].first.days))
    still: tuple[list[tuple[date, int]], list[tuple[date, int]]] = ([], [])
    for start, end, side, number in dated:
        beside = still[1 - side]
        while beside and beside[0][0] + reach < start:
            heappop(beside)
        yield from ((min(other, number), max(other, number)) for _, other in beside)
        heappush(still[side], (end, number))
