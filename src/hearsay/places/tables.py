"""Tables with a header: Who's On First places, COD-AB units and their other names, and the user's own CSV."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import cast, get_args

from hearsay.model import Level
from hearsay.places.entries import Entry
from hearsay.places.levels import of_feature

Row = Mapping[str, str]
Item = Entry | tuple[str, str]
LEVEL_OF = {"adm1": "province", "adm2": "district", "raion": "district", "adm3": "subdistrict", "hromada": "subdistrict"}


def form(first: str) -> str | None:
    """Which table a header line belongs to."""
    columns = {cell.strip().lower() for cell in first.replace("\t", ",").split(",")}
    if columns >= {"wof_id", "name", "lat", "lon", "fcode"}:
        return "who's on first table"
    if columns >= {"level", "pcode", "alias"}:
        return "names by p-code"
    if columns >= {"level", "pcode", "parent", "en"}:
        return "cod-ab table"
    if columns >= {"name", "lat", "lon"}:
        return "own table"
    return None


def read(form: str, first: str, rest: Iterator[str], stem: str, bad: list[str]) -> Iterator[Item]:
    """Entries and (key, name) pairs of the table; rows that cannot be read go to ``bad``."""
    readers: Mapping[str, Callable[[Row, str], Iterator[Item]]] = {
        "who's on first table": _wof,
        "names by p-code": _alias,
        "cod-ab table": _unit,
        "own table": _own,
    }
    separator = "\t" if "\t" in first else ","
    header = [cell.strip().lower() for cell in first.rstrip("\r\n").split(separator)]
    rows = csv.DictReader(rest, fieldnames=header, delimiter=separator)
    for number, row in enumerate(rows, 2):
        try:
            yield from readers[form](row, stem)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            bad.append(f"line {number}: {error}")


def _wof(row: Row, stem: str) -> Iterator[Item]:
    """A place of Who's On First with its GeoNames id; parents by P-code where there is one, else by Who's On First id."""
    level = of_feature(row["fcode"] or "PPL")
    if level is None:
        return
    code = row.get("adm2_pcode") or ""
    within = [f"pcode:{code}", f"pcode:{row.get('adm1_pcode')}"] if code else []
    within += [f"wof:{_whole(row[name])}" for name in ("adm2_wof", "adm1_wof") if row.get(name)]
    ident = f"geonames:{_whole(row['geonames_id'])}" if row.get("geonames_id") else f"wof:{_whole(row['wof_id'])}"
    yield Entry(
        id=ident,
        name=row["name"],
        level=level,
        country=code[:2] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        names=tuple(n for n in (row.get("alternates") or "").split("|") if n),
        keys=(f"wof:{_whole(row['wof_id'])}",),
        within=(*within, *([f"iso:{code[:2]}"] if code else [])),
        population=int(float(row.get("population") or 0)),
        feature=row["fcode"],
        source="Who's On First",
    )


def _whole(text: str) -> int:
    """Ids that went through a spreadsheet as decimals."""
    return int(float(text))


def _alias(row: Row, stem: str) -> Iterator[Item]:
    yield f"pcode:{row['pcode']}", row["alias"]


def _unit(row: Row, stem: str) -> Iterator[Item]:
    """A unit of a COD-AB table; the parents' codes are prefixes of its own."""
    code = row["pcode"]
    parents = [f"pcode:{code[:size]}" for size in range(len(code) - 2, 3, -1) if code[:size] != code]
    names = tuple(row[name] for name in ("ua", "ru", "ar", "da", "fr", "es") if row.get(name))
    yield Entry(
        id=f"pcode:{code}",
        name=row["en"],
        level=cast(Level, LEVEL_OF[row["level"]]),
        country=code[:2],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        names=names,
        within=(f"pcode:{row['parent']}", *parents, f"iso:{code[:2]}"),
        source="COD-AB",
    )


def _own(row: Row, stem: str) -> Iterator[Item]:
    """The user's own place: name, lat, lon; may add id, level, country, aliases and within (with |), population, dates."""
    level = row.get("level") or "settlement"
    if level not in get_args(Level):
        raise ValueError(f"level {level!r} is none of {', '.join(get_args(Level))}")
    country = (row.get("country") or "").upper() or None
    ident = row.get("id") or f"{row['name']}-{row['lat']}-{row['lon']}"
    yield Entry(
        id=ident if ":" in ident else f"{stem}:{ident}",
        name=row["name"].strip(),
        level=cast(Level, level),
        country=country,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        names=_parts(row.get("aliases")),
        within=(*_parts(row.get("within")), *([f"iso:{country}"] if country else [])),
        population=int(row.get("population") or 0),
        source=row.get("source") or stem,
        valid=(_date(row.get("valid_from")), _date(row.get("valid_to"))),
    )


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split("|") if part.strip())


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
