"""GeoNames' own tables: country dumps, admin1CodesASCII, admin2Codes, alternateNamesV2."""

from collections.abc import Iterator

from hearsay.places.entries import Entry
from hearsay.places.levels import of_feature

FORMS = ("geonames", "geonames admin1", "geonames admin2", "geonames names")
SOURCE = "GeoNames"


def form(first: str) -> str | None:
    """Which of GeoNames' tables a first line belongs to, None for none of them."""
    cells = first.rstrip("\r\n").split("\t")
    if len(cells) == 19 and cells[0].isdigit() and _number(cells[4]) is not None and len(cells[6]) <= 1:
        return "geonames"
    if len(cells) == 4 and cells[3].isdigit():
        return {1: "geonames admin1", 2: "geonames admin2"}.get(cells[0].count("."))
    if len(cells) >= 4 and cells[0].isdigit() and cells[1].isdigit() and len(cells) in (4, 8, 10):
        return "geonames names"
    return None


def read(form: str, first: str, rest: Iterator[str], bad: list[str]) -> Iterator[Entry | tuple[str, str]]:
    """Entries of the table, or (key, name) pairs for further names; rows that cannot be read go to ``bad``."""
    reader = {"geonames": _place, "geonames admin1": _admin1, "geonames admin2": _admin2, "geonames names": _name}[form]
    for number, line in enumerate(_chained(first, rest), 1):
        cells = line.rstrip("\r\n").split("\t")
        try:
            item = reader(cells)
        except (ValueError, IndexError):
            bad.append(f"line {number}: {line[:60]!r}")
            continue
        if item is not None:
            yield item


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _place(cells: list[str]) -> Entry | None:
    """A row of a dump; features that no level covers are left out."""
    ident, name, _, others, lat, lon, _, code, country = cells[:9]
    level = of_feature(code)
    if level is None:
        return None
    one, two = f"gn1:{country}.{cells[10]}", f"gn2:{country}.{cells[10]}.{cells[11]}"
    keys = {"province": (one,), "district": (two,), "country": (f"iso:{country}",)}.get(level, ())
    within = tuple(
        key for key in (two if cells[11] else "", one if cells[10] else "", f"iso:{country}") if key and key not in keys
    )
    if code.endswith("H") and code != "PPLCH":
        level = "settlement" if level == "settlement" else level
    return Entry(
        id=f"geonames:{int(ident)}",
        name=name,
        level=level,
        country=country,
        lat=float(lat),
        lon=float(lon),
        names=tuple(n for n in others.split(",") if n),
        keys=keys,
        within=within,
        population=int(cells[14] or 0),
        feature=code,
        source=SOURCE,
    )


def _admin1(cells: list[str]) -> Entry:
    code, name, plain, ident = cells
    return Entry(
        id=f"geonames:{int(ident)}",
        name=name,
        level="province",
        country=code[:2],
        lat=None,
        lon=None,
        names=(plain,),
        keys=(f"gn1:{code}",),
        within=(f"iso:{code[:2]}",),
        feature="ADM1",
        source=SOURCE,
    )


def _admin2(cells: list[str]) -> Entry:
    code, name, plain, ident = cells
    country, one, _ = code.split(".", 2)
    return Entry(
        id=f"geonames:{int(ident)}",
        name=name,
        level="district",
        country=country,
        lat=None,
        lon=None,
        names=(plain,),
        keys=(f"gn2:{code}",),
        within=(f"gn1:{country}.{one}", f"iso:{country}"),
        feature="ADM2",
        source=SOURCE,
    )


def _name(cells: list[str]) -> tuple[str, str] | None:
    """A further name; links, post codes and airport codes are no names."""
    if cells[2] in ("link", "post", "iata", "icao", "faac", "wkdt", "phon", "unlc", "abbr"):
        return None
    return f"geonames:{int(cells[1])}", cells[3]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
