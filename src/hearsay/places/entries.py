"""What a source gives: an entry with its names, its keys (what others call it) and the keys of what it lies in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from hearsay.model import Level
from hearsay.places.folding import fold, plain, rules


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as one source has it.

    ``keys`` and ``within`` are ``scheme:value`` (``geonames:1123105``, ``pcode:AF0907``, ``gn1:AF.03``, ``wof:…``); ``within``
    goes from nearest to farthest. ``abbreviations`` match only as they are written. ``line`` is (lat, lon) points.
    ``shape`` is WKB.
    """

    id: str
    name: str
    level: Level
    country: str | None
    lat: float | None
    lon: float | None
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    population: int = 0
    feature: str = ""
    source: str = ""
    valid: tuple[date | None, date | None] = (None, None)
    abbreviations: tuple[str, ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    touches: tuple[str, ...] = ()
    shape: bytes | None = field(default=None, repr=False)


def merge(entries: Iterable[Entry]) -> list[Entry]:
    """Entries of several sources as one list; the first to hold a key keeps its id and gains names, keys, shape and point.

    Two entries are one where they share an id or key and a name (or its transliteration key) and their levels agree. A shared
    key alone is not enough: published gazetteers give one place's id to its neighbour.
    """
    kept: list[Entry] = []
    by_key: dict[str, int] = {}
    for entry in entries:
        at = _same(entry, kept, by_key)
        if at is None:
            at = len(kept)
            taken = entry.id in by_key
            kept.append(replace(entry, id=f"{entry.id}~{entry.level}") if taken else entry)
        else:
            kept[at] = _join(kept[at], entry)
        for key in (entry.id, *entry.keys):
            by_key.setdefault(key, at)
    return kept


def _same(entry: Entry, kept: list[Entry], by_key: dict[str, int]) -> int | None:
    for key in (entry.id, *entry.keys):
        at = by_key.get(key)
        if (
            at is not None
            and kept[at].level == entry.level
            and (key.startswith(("gn1:", "pcode:")) or _share_name(kept[at], entry))
        ):
            return at
    return None


def _share_name(a: Entry, b: Entry) -> bool:
    left = {key for name in (a.name, *a.names) for key in (plain(name), fold(name))}
    return any(key in left for name in (b.name, *b.names) for key in (plain(name), fold(name)))


def _join(a: Entry, b: Entry) -> Entry:
    return replace(
        a,
        lat=a.lat if a.lat is not None else b.lat,
        lon=a.lon if a.lon is not None else b.lon,
        names=tuple(dict.fromkeys((*a.names, b.name, *b.names))),
        keys=tuple(dict.fromkeys((*a.keys, b.id, *b.keys))),
        within=tuple(dict.fromkeys((*a.within, *b.within))),
        population=max(a.population, b.population),
        feature=a.feature or b.feature,
        abbreviations=tuple(dict.fromkeys((*a.abbreviations, *b.abbreviations))),
        touches=a.touches or b.touches,
        line=a.line or b.line,
        shape=a.shape or b.shape,
    )


def names_of(entry: Entry) -> Iterator[str]:
    """Its name, then its other names, each once."""
    yield from dict.fromkeys((entry.name, *entry.names))


def name_keys(entry: Entry) -> list[str]:
    """The plain keys of its names, then their transliteration keys (marked ``~``) where its country is in scope."""
    names = list(names_of(entry))
    folded = [f"~{key}" for name in names if (key := fold(name))] if entry.country in rules().countries else []
    return list(dict.fromkeys([*(plain(name) for name in names), *folded]))
