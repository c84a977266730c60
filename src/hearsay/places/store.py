"""The store: one SQLite file of columns (arrays as blobs), sources and shapes; written once, read as a whole.

Columns are read into memory without a copy: a store of 300,000 places opens in about a tenth of a second.
"""

import math
import os
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

import numpy as np

from hearsay.errors import GazetteerMissing, ResourceCorrupt
from hearsay.places.entries import Entry, names_of
from hearsay.places.folding import fold, plain, rules
from hearsay.places.levels import CODE

FORMAT = "hearsay-places-2"
NAME, ALIAS, FOLDED, ABBREVIATION, SHORT = range(5)
CODES = {
    "key": "Q",
    "hit": "I",
    "kind": "B",
    "level": "B",
    "lat": "f",
    "lon": "f",
    "people": "I",
    "extra": "f",
    "country": "i",
    "province": "i",
    "district": "i",
    "name_at": "I",
    "id_at": "I",
    "feature": "H",
    "source": "H",
    "since": "i",
    "until": "i",
    "line_at": "I",
}


def key_of(text: str) -> int:
    """A 64-bit key of a name; two of a million names share one with a chance of one in 30 million."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Columns:
    """The arrays of a store: ``key``/``hit``/``kind`` sorted by key; the rest by place. ``text`` holds names and ids."""

    arrays: Mapping[str, Sequence[float] | memoryview]
    names: bytes
    ids: bytes
    lines: bytes
    features: tuple[str, ...]
    sources: tuple[str, ...]


def write(entries: Sequence[Entry], out: Path, licences: Mapping[str, str] | None = None) -> None:
    """Write the entries as a store at ``out``; an old one is replaced only when the new one is whole."""
    fresh = out.with_name(f"{out.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    with sqlite3.connect(fresh) as base:
        fill(base, entries, licences or {})
    base.close()
    fresh.replace(out)


def fill(base: sqlite3.Connection, entries: Sequence[Entry], licences: Mapping[str, str]) -> None:
    """Write the entries into an empty database."""
    base.executescript(files("hearsay.places").joinpath("data/store.sql").read_text(encoding="utf-8"))
    columns, blobs = _columns(entries)
    base.execute("INSERT INTO meta VALUES ('format', ?), ('byteorder', ?)", (FORMAT, sys.byteorder))
    base.executemany("INSERT INTO columns VALUES (?, ?, ?)", ((n, a.typecode, a.tobytes()) for n, a in columns.items()))
    base.executemany("INSERT INTO columns VALUES (?, 'text', ?)", blobs.items())
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.source] = counts.get(entry.source, 0) + 1
    base.executemany("INSERT INTO sources VALUES (?, ?, ?)", ((s, licences.get(s, ""), n) for s, n in counts.items()))
    base.executemany("INSERT INTO shapes VALUES (?, ?, ?, ?, ?)", _shapes(entries))
    base.commit()


def _shapes(entries: Sequence[Entry]) -> Iterable[tuple[int, str, str | None, str | None, bytes]]:
    for at, entry in enumerate(entries):
        if entry.shape is not None:
            since, until = entry.valid
            yield at, entry.source, since.isoformat() if since else None, until.isoformat() if until else None, entry.shape


def _columns(entries: Sequence[Entry]) -> tuple[dict[str, "array[float]"], dict[str, bytes]]:
    columns: dict[str, array[float]] = {name: array(code) for name, code in CODES.items()}
    features: dict[str, int] = {}
    sources: dict[str, int] = {}
    names, ids, lines = bytearray(), bytearray(), bytearray(b"\0")
    at_key = _positions(entries)
    for at, entry in enumerate(entries):
        country, province, district = _parents(entry, at, entries, at_key)
        values = (
            CODE[entry.level],
            math.nan if entry.lat is None else entry.lat,
            math.nan if entry.lon is None else entry.lon,
            min(max(entry.population, 0), 2**32 - 1),
            _extra(entry.feature),
            country,
            province,
            district,
            len(names),
            len(ids),
            features.setdefault(entry.feature, len(features)),
            sources.setdefault(entry.source, len(sources)),
            _day(entry.valid[0]),
            _day(entry.valid[1]),
            len(lines) if entry.line else 0,
        )
        for name, value in zip(tuple(CODES)[3:], values, strict=True):
            columns[name].append(value)
        names += "\n".join(names_of(entry)).encode() + b"\0"
        ids += "\n".join((entry.id, *entry.keys)).encode() + b"\0"
        if entry.line:
            lines += " ".join(f"{a} {b}" for a, b in entry.line).encode() + b"\0"
    for key, hit, kind in _index(entries):
        columns["key"].append(key)
        columns["hit"].append(hit)
        columns["kind"].append(kind)
    order = np.argsort(np.frombuffer(columns["key"], dtype=np.uint64), kind="stable")
    for name, kind_of in (("key", np.uint64), ("hit", np.uint32), ("kind", np.uint8)):
        columns[name] = array(CODES[name], np.frombuffer(columns[name], dtype=kind_of)[order].tobytes())
    blobs = {
        "names": bytes(names),
        "ids": bytes(ids),
        "lines": bytes(lines),
        "features": "\n".join(features).encode(),
        "sources": "\n".join(sources).encode(),
    }
    return columns, blobs


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0


def _extra(feature: str) -> float:
    """What a region's reach (km) and own weight add to its prior: a continent is meant more often than a namesake village."""
    parts = dict(part.split("=") for part in feature.split(";") if "=" in part)
    reach = float(parts.get("reach", 20))
    return float(parts.get("prior", 0)) + 1.2 * math.log(max(reach, 20) / 20)


def _positions(entries: Sequence[Entry]) -> dict[str, int]:
    at_key: dict[str, int] = {}
    for at, entry in enumerate(entries):
        for key in (entry.id, *entry.keys):
            at_key.setdefault(key, at)
    return at_key


def _parents(entry: Entry, at: int, entries: Sequence[Entry], at_key: Mapping[str, int]) -> tuple[int, int, int]:
    """Positions of country, province and district that the entry lies in or is; -1 where unknown."""
    found = {"country": -1, "province": -1, "district": -1}
    if entry.level in found:
        found[entry.level] = at
    todo, seen = list(entry.within), {at}
    while todo:
        up = at_key.get(todo.pop(0), -1)
        if up < 0 or up in seen:
            continue
        seen.add(up)
        level = entries[up].level
        if level in found and found[level] < 0:
            found[level] = up
        todo.extend(entries[up].within)
    return found["country"], found["province"], found["district"]


def _index(entries: Sequence[Entry]) -> Iterable[tuple[int, int, int]]:
    scope = rules().countries
    for at, entry in enumerate(entries):
        keys: dict[int, int] = {}
        for i, name in enumerate(names_of(entry)):
            keys.setdefault(key_of(plain(name)), NAME if i == 0 else ALIAS)
            if entry.country in scope and (folded := fold(name)):
                keys.setdefault(key_of("~" + folded), FOLDED)
            if entry.level == "district" and entry.country == "US":
                keys.setdefault(key_of(plain(name.rpartition(" ")[0])), SHORT)
        for name in entry.abbreviations:
            keys.setdefault(key_of("." + name), ABBREVIATION)
        for key, kind in keys.items():
            yield key, at, kind


def read(path: Path) -> Columns:
    """The columns of the store at ``path``; raises ``GazetteerMissing`` or ``ResourceCorrupt``."""
    if not path.is_file():
        raise GazetteerMissing("no gazetteer here", where=str(path), do="build one: hearsay places build SOURCE… --out FILE")
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return load(base, str(path))
    finally:
        base.close()


def load(base: sqlite3.Connection, where: str) -> Columns:
    """The columns of an open store."""
    try:
        meta = dict(base.execute("SELECT key, value FROM meta").fetchall())
        blobs = {name: (code, data) for name, code, data in base.execute("SELECT name, code, data FROM columns")}
    except sqlite3.DatabaseError as error:
        raise ResourceCorrupt(f"not a gazetteer: {error}", where=where, do="build it anew: hearsay places build") from error
    if meta.get("format") != FORMAT or meta.get("byteorder") != sys.byteorder or not blobs.keys() >= CODES.keys():
        raise ResourceCorrupt(f"a gazetteer of another format ({meta.get('format')})", where=where, do="build it anew")
    arrays = {name: memoryview(blobs[name][1]).cast(CODES[name]) for name in CODES}  # type: ignore[call-overload]
    text = {name: blobs[name][1] for name in ("names", "ids", "lines", "features", "sources")}
    return Columns(
        arrays,
        text["names"],
        text["ids"],
        text["lines"],
        tuple(text["features"].decode().split("\n")),
        tuple(text["sources"].decode().split("\n")),
    )
