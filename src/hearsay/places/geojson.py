"""GeoJSON of boundaries: geoBoundaries, Who's On First, OCHA COD-AB."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from shapely import wkb
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from hearsay.model import Level
from hearsay.places import packaged
from hearsay.places.entries import Entry

LEVELS: Mapping[int, Level] = {0: "country", 1: "province", 2: "district", 3: "subdistrict"}
PLACETYPE: Mapping[str, Level] = {
    "country": "country",
    "region": "province",
    "county": "district",
    "localadmin": "subdistrict",
    "locality": "settlement",
    "borough": "neighbourhood",
    "macrohood": "neighbourhood",
    "neighbourhood": "neighbourhood",
    "microhood": "neighbourhood",
    "campus": "facility",
    "macroregion": "region",
}
COD_LEVEL = re.compile(r"^adm(\d)_?(?:pcode|p_code)$", re.I)


def form(collection: Mapping[str, Any]) -> str | None:
    """Which publisher's properties the features have."""
    features = collection.get("features")
    if not isinstance(features, list) or not features:
        return None
    have = features[0].get("properties") or {}
    if "shapeName" in have and "shapeGroup" in have:
        return "geoboundaries"
    if "wof:id" in have or ("wof_id" in have and "names" in have):
        return "who's on first"
    if "pcode" in have or any(COD_LEVEL.match(name) for name in have):
        return "cod-ab"
    return None


def entries(features: Iterable[Mapping[str, Any]], form: str, bad: list[str]) -> Iterator[Entry]:
    """One entry a feature; features that cannot be read go to ``bad``."""
    reader = {"geoboundaries": _geoboundaries, "who's on first": _wof, "cod-ab": _cod}[form]
    for number, feature in enumerate(features):
        try:
            geometry = shape(feature["geometry"])
            if not geometry.is_valid:
                geometry = geometry.buffer(0)
            yield reader(feature["properties"], geometry)
        except (KeyError, TypeError, ValueError, AttributeError, ShapelyError) as error:
            bad.append(f"feature {number}: {error}")


def _point(geometry: BaseGeometry) -> tuple[float, float]:
    """A point that lies in the shape for certain."""
    inner = geometry.representative_point()
    return round(inner.y, 5), round(inner.x, 5)


def _geoboundaries(have: Mapping[str, Any], geometry: BaseGeometry) -> Entry:
    level = LEVELS[int(have["shapeType"][3])]
    country = iso2().get(have["shapeGroup"])
    lat, lon = _point(geometry)
    name = " ".join(have["shapeName"].split())
    return Entry(
        id=f"geoboundaries:{have['shapeID']}",
        name=name,
        level=level,
        country=country,
        lat=lat,
        lon=lon,
        within=(f"iso:{country}",) if country else (),
        source="geoBoundaries",
        shape=wkb.dumps(geometry),
    )


@lru_cache(maxsize=1)
def iso2() -> dict[str, str]:
    """Two-letter country codes by three-letter ones."""
    table = msgspec.json.decode(packaged.cache_file("countries.json"))
    return {country["iso3"]: iso for iso, country in table.items()}


def _wof(have: Mapping[str, Any], geometry: BaseGeometry) -> Entry:
    """Who's On First in its own form (``wof:id``) or in the short form of its tables (``wof_id``, ``parent``, ``names``)."""
    lat, lon = _point(geometry)
    if "wof:id" in have:
        names = tuple(
            name
            for key, all_ in have.items()
            if key.startswith("name:")
            for name in (all_ if isinstance(all_, list) else [all_])
        )
        country = have.get("iso:country") or have.get("wof:country") or None
        level = PLACETYPE[have["wof:placetype"]]
        up = above(have)
        people = have.get("wof:population") or have.get("gn:population") or 0
        geonames = (have.get("wof:concordances") or {}).get("gn:id")
        ident, name = have["wof:id"], have["wof:name"]
    else:
        names = tuple(have["names"])
        country = (have.get("iso") or "")[:2] or None
        level = "province" if have.get("iso") else "district"
        up, people = [have["parent"]] if have.get("parent") else [], 0
        geonames, ident, name = have.get("geonames_id"), have["wof_id"], have["name"]
    keys = (f"geonames:{geonames}",) if geonames else ()
    within = tuple(dict.fromkeys(f"wof:{parent}" for parent in up if parent != ident))
    return Entry(
        id=f"wof:{ident}",
        name=name,
        level=level,
        country=country,
        lat=lat,
        lon=lon,
        names=names,
        keys=keys,
        within=(*within, *([f"iso:{country}"] if country else [])),
        population=int(people),
        source="Who's On First",
        shape=wkb.dumps(geometry) if geometry.area else None,
    )


def above(have: Mapping[str, Any]) -> list[int]:
    """The ids of what a record of Who's On First lies in, the nearest first; a negative parent stands for none or several."""
    parent = int(have.get("wof:parent_id") or -1)
    first: Mapping[str, int] = next(iter(have.get("wof:hierarchy") or []), {})
    kinds = ("localadmin_id", "county_id", "region_id", "country_id")
    return [up for up in (parent, *(first.get(kind) or -1 for kind in kinds)) if up > 0]


def _cod(have: Mapping[str, Any], geometry: BaseGeometry) -> Entry:
    """COD-AB: the deepest ADMn_PCODE is the unit, the others its parents; the short form has ``pcode`` and ``adm1_pcode``."""
    lat, lon = _point(geometry)
    low = {key.lower().replace("p_code", "pcode"): value for key, value in have.items()}
    codes = {int(found[1]): low[key] for key in low if (found := COD_LEVEL.match(key)) and low[key]}
    if "pcode" in low:
        code, depth = low["pcode"], 2 if "adm1_pcode" in low else 1
    else:
        depth = max(codes)
        code = codes[depth]
    name = low.get("name_en") or low.get(f"adm{depth}_en") or low.get(f"adm{depth}_name")
    others = [
        low.get("name_da"),
        *(low.get("alt_en") or []),
        *(v for k, v in low.items() if re.match(rf"adm{depth}_(?!en|pcode)", k)),
    ]
    country = code[:2]
    within = [f"pcode:{codes[up]}" for up in sorted(codes, reverse=True) if codes[up] != code]
    keys = [f"gn1:{low['geonames_admin1']}"] if low.get("geonames_admin1") else []
    keys += [
        f"{scheme}:{low[column]}" for scheme, column in (("geonames", "geonames_id"), ("wof", "wof_id")) if low.get(column)
    ]
    return Entry(
        id=f"pcode:{code}",
        name=str(name),
        level=LEVELS[depth],
        country=country,
        lat=lat,
        lon=lon,
        names=tuple(str(n) for n in others if isinstance(n, str) and n),
        keys=tuple(keys),
        within=(*within, f"iso:{country}"),
        source="COD-AB",
        valid=(_day(low.get("validon") or low.get("valid_on")), _day(low.get("validto") or low.get("valid_to"))),
        shape=wkb.dumps(geometry),
    )


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
