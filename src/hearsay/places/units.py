"""Administrative units by likeness: what a key cannot reach (a consonant too many, half of a double name) a comparison can.

There are a few hundred units in a country, so all are compared. A unit must be much alike; where its
province is known less, and then a part of a double name will do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from hearsay.places.folding import latin, sound

ALIKE = 0.955
ALIKE_IN_PROVINCE = 0.8
PART = 0.96
"""What one word of a longer name is worth against the whole of it."""
SHORTEST = 4
SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's position, its province's, and how its names and their longer words sound."""

    at: int
    province: int
    names: frozenset[str]
    parts: frozenset[str]


def unit_of(at: int, province: int, names: Iterable[str]) -> Unit:
    """The unit at a position, ready to be compared."""
    every = [name for name in names if name]
    return Unit(at, province, frozenset(map(sound, every)), frozenset(part for name in every for part in parts_of(name)))


def parts_of(name: str) -> list[str]:
    """How the longer words of a name of several words sound."""
    words = latin(name).split()
    return [sound(word) for word in words if len(word) >= SHORTEST_PART] if len(words) > 1 else []


def likely(name: str, units: Sequence[Unit], province: int | None = None) -> list[tuple[int, float]]:
    """Positions of the units that the name is much alike, best first, with their likeness (0 to 1)."""
    whole, least = sound(name), ALIKE if province is None else ALIKE_IN_PROVINCE
    if len(whole) < SHORTEST:
        return []
    parts = parts_of(name)
    found = []
    for unit in units:
        if province is None or unit.province == province:
            alike = _alike(whole, parts if province is not None else (), unit, province is not None)
            if alike >= least:
                found.append((unit.at, alike))
    return sorted(found, key=lambda pair: -pair[1])


def _alike(whole: str, parts: Sequence[str], unit: Unit, by_part: bool) -> float:
    best = max((JaroWinkler.similarity(whole, name) for name in unit.names), default=0.0)
    for part in unit.parts if by_part else ():
        best = max(best, PART * JaroWinkler.similarity(whole, part))
    for part in parts:
        best = max(best, PART * max((JaroWinkler.similarity(part, name) for name in unit.names), default=0.0))
    return float(best)
