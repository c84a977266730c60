"""Who's On First as SQLite: whole records where the file has them, points and names where it does not."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from hearsay.errors import SourceError
from hearsay.places import geojson
from hearsay.places.entries import Entry

MAGIC = b"SQLite format 3\x00"
FORMAT = "who's on first sqlite"
GONE = {"is_current": (1, -1), "is_deprecated": (0, -1), "is_ceased": (0, -1), "is_superseded": (0, -1), "is_alt": (0,)}
"""Values of a place that is still there; -1 is "not known"."""


def read(path: Path, bad: list[str]) -> Iterator[Entry]:
    """One entry for each present place of a kind that Hearsay has a level for; records that cannot be read go to ``bad``.

    ``geojson`` gives the whole records; without it ``spr`` gives points, ``names`` further names, ``ancestors`` what they lie
    in. The file is not written to. Raises ``SourceError`` where it holds none of these tables or is broken.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            base.row_factory = sqlite3.Row
            have = tables(base)
            if "body" in have.get("geojson", ()):
                yield from geojson.entries(bodies(base, have, bad), "who's on first", bad)
            elif {"id", "name", "placetype", "latitude", "longitude"} <= have.get("spr", set()):
                yield from points(base, have, bad)
            else:
                raise SourceError(
                    "SQLite without the tables of Who's On First", where=str(path), do="a table geojson or spr is needed"
                )
    except sqlite3.DatabaseError as error:
        raise SourceError(f"a broken SQLite file: {error}", where=str(path), do="download it again") from error


def tables(base: sqlite3.Connection) -> dict[str, set[str]]:
    """The columns of each table: distributions of different years have more or fewer."""
    names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    known = [name for name in names if name in ("geojson", "spr", "names", "ancestors")]
    return {name: {row["name"] for row in base.execute(f"PRAGMA table_info({name})")} for name in known}


def bodies(base: sqlite3.Connection, have: Mapping[str, set[str]], bad: list[str]) -> Iterator[dict[str, Any]]:
    """The records of present places, without their alternative geometries."""
    main = "WHERE NOT coalesce(is_alt, 0)" if "is_alt" in have["geojson"] else ""
    for row in base.execute(f"SELECT id, body FROM geojson {main} ORDER BY id"):
        try:
            feature = json.loads(row["body"])
            properties = feature["properties"]
            if present(properties) and properties.get("wof:placetype") in geojson.PLACETYPE:
                yield feature
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            bad.append(f"record {row['id']}: {error}")


def present(properties: Mapping[str, Any]) -> bool:
    """Whether a place is still there: not replaced, withdrawn or known to be gone."""
    gone = properties.get("mz:is_current") == 0 or properties.get("wof:superseded_by")
    ended = [str(properties.get(f"edtf:{what}") or "") for what in ("deprecated", "cessation")]
    return not gone and not any(day[:4].isdigit() for day in ended)


def points(base: sqlite3.Connection, have: Mapping[str, set[str]], bad: list[str]) -> Iterator[Entry]:
    """Places as ``spr`` has them."""
    names = grouped(base, have, "names", "name")
    above = grouped(base, have, "ancestors", "ancestor_id")
    for row in base.execute("SELECT * FROM spr ORDER BY CAST(id AS INTEGER)"):
        gone = any(row[column] not in (None, *well) for column, well in GONE.items() if column in have["spr"])
        if gone or row["placetype"] not in geojson.PLACETYPE:
            continue
        try:
            ident = int(row["id"])  # a text in some years
            yield point(ident, row, names.get(ident, []), above.get(ident, []))
        except (ValueError, TypeError) as error:
            bad.append(f"record {row['id']}: {error}")


def grouped(base: sqlite3.Connection, have: Mapping[str, set[str]], table: str, column: str) -> dict[int, list[Any]]:
    """A column's values by id; none where there is no such table."""
    if not {"id", column} <= have.get(table, set()):
        return {}
    found: dict[int, list[Any]] = {}
    for ident, value in base.execute(f"SELECT id, {column} FROM {table}"):
        found.setdefault(int(ident), []).append(value)
    return found


def point(ident: int, row: sqlite3.Row, names: list[Any], above: list[Any]) -> Entry:
    """An entry without a shape."""
    country = row["country"] if "country" in row.keys() else None  # noqa: SIM118 - a Row is no mapping
    parent = row["parent_id"] if "parent_id" in row.keys() else None  # noqa: SIM118
    within = [f"wof:{up}" for up in dict.fromkeys((parent, *above)) if up and up > 0 and up != ident]
    return Entry(
        id=f"wof:{ident}",
        name=row["name"],
        level=geojson.PLACETYPE[row["placetype"]],
        country=country or None,
        lat=float(row["latitude"]),
        lon=float(row["longitude"]),
        names=tuple(name for name in dict.fromkeys(names) if name and name != row["name"]),
        within=(*within, *([f"iso:{country}"] if country else [])),
        source="Who's On First",
    )
