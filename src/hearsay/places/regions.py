"""Where a place may be: a region instead of a bare point, and the precision codes that ACLED and UCDP would give it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from shapely import wkb
from shapely.geometry import LineString, Point, mapping
from shapely.geometry.base import BaseGeometry

from hearsay.model import Level, Region
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.levels import LEVELS
from hearsay.places.phrases import Relation

DEGREE = 111.2
"""Kilometres of a degree of latitude."""

# km around the point where no shape is known; settlements grow with their people
REACH: dict[Level, float] = {
    "country": 400,
    "province": 80,
    "district": 22,
    "subdistrict": 10,
    "settlement": 3,
    "neighbourhood": 2,
    "facility": 2,
    "natural": 30,
    "road": 40,
    "pass": 5,
    "valley": 25,
    "region": 150,
}
ACLED: dict[Level, int] = {
    "country": 3,
    "province": 3,
    "region": 3,
    "district": 2,
    "subdistrict": 2,
    "road": 2,
    "valley": 2,
    "natural": 2,
    "settlement": 1,
    "neighbourhood": 1,
    "facility": 1,
    "pass": 1,
}
UCDP: dict[Level, int] = {
    "country": 6,
    "province": 4,
    "region": 4,
    "district": 3,
    "subdistrict": 3,
    "road": 5,
    "valley": 5,
    "natural": 5,
    "settlement": 1,
    "neighbourhood": 1,
    "facility": 1,
    "pass": 1,
}


@dataclass(frozen=True, slots=True)
class Precision:
    """Codes of the usual datasets: ACLED 1 (exact) to 3 (region), UCDP 1 (exact) to 7 (open sea or air)."""

    acled: int
    ucdp: int


def region_of(gazetteer: Gazetteer, at: int, relation: Relation | None = None) -> Region | None:
    """The region that a mention of the place at ``at`` leaves open; None where the place has no point."""
    lat, lon = float(gazetteer.lat[at]), float(gazetteer.lon[at])
    if lat != lat:
        return None
    level = LEVELS[gazetteer.level[at]]
    codes = precision_of(level, relation)
    return replace(_open(gazetteer, at, relation, level, (lat, lon)), acled=codes.acled, ucdp=codes.ucdp)


def _open(gazetteer: Gazetteer, at: int, relation: Relation | None, level: Level, point: tuple[float, float]) -> Region:
    (lat, lon), reach = point, _reach(gazetteer, at, level)
    if relation is not None and relation.kind == "from":
        return _offset(lat, lon, relation, reach)
    if relation is not None and relation.kind == "part":
        return _part(lat, lon, relation, reach)
    if relation is not None and relation.kind == "near":
        return _buffer(lat, lon, reach + 10, f"near, within {reach + 10:.0f} km")
    if gazetteer.has_shape(at):
        return Region("polygon", round(lat, 4), round(lon, 4), reach, why=f"boundary of the {level}")
    line = gazetteer.line_at(at)
    if len(line) > 1:
        ends = tuple((round(a, 4), round(b, 4)) for a, b in line)
        return Region("segment", round(lat, 4), round(lon, 4), 5.0, ends, why=f"5 km around the line of the {level}")
    return _buffer(lat, lon, reach, f"{reach:.0f} km around a {level}")


def geometry_of(region: Region, boundary: bytes | None = None) -> dict[str, Any]:
    """GeoJSON of a region's shape; ``boundary`` is the WKB of its place, needed for a polygon.

    A polygon whose boundary is not to be had any more becomes a buffer of its reach. Circles have 32 corners.
    """
    if region.kind == "polygon" and boundary is not None:
        return dict(mapping(wkb.loads(boundary)))
    line = region.line if region.kind == "segment" and len(region.line) > 1 else ((region.lat, region.lon),)
    return dict(mapping(_around(line, region.km)))


def _around(line: Sequence[tuple[float, float]], km: float) -> BaseGeometry:
    """All within ``km`` of the points or the line: flat around its middle, which is near enough for such distances."""
    middle = line[len(line) // 2]
    stretch = max(math.cos(math.radians(middle[0])), 0.01)
    flat = [((lon - middle[1]) * stretch * DEGREE, (lat - middle[0]) * DEGREE) for lat, lon in line]
    shape = (LineString(flat) if len(flat) > 1 else Point(flat[0])).buffer(km, quad_segs=8)
    back = np.array([1 / stretch / DEGREE, 1 / DEGREE])
    return shapely.transform(shape, lambda xy: np.round(xy * back + (middle[1], middle[0]), 4))


def _reach(gazetteer: Gazetteer, at: int, level: Level) -> float:
    code = gazetteer.feature_at(at)
    if code.startswith("reach="):
        return float(code[6:].partition(";")[0])
    if level == "settlement":
        return min(25.0, 2.0 + math.sqrt(gazetteer.people[at]) / 100)
    return REACH[level]


def _buffer(lat: float, lon: float, km: float, why: str) -> Region:
    return Region("buffer", round(lat, 4), round(lon, 4), round(km, 1), why=why)


def _offset(lat: float, lon: float, relation: Relation, reach: float) -> Region:
    """A buffer at distance and bearing; without a bearing the whole ring, without a distance the near side."""
    km = relation.km if relation.km is not None else reach + 10
    if relation.bearing is None:
        return _buffer(lat, lon, km * 1.25, f"within {km:.0f} km, bearing unknown")
    a, b = moved(lat, lon, relation.bearing, km)
    spread = max(3.0, km * 0.35)
    return _buffer(a, b, spread, f"{km:.0f} km at {relation.bearing:.0f} degrees, give or take {spread:.0f} km")


def _part(lat: float, lon: float, relation: Relation, reach: float) -> Region:
    if relation.bearing is None:
        return _buffer(lat, lon, reach / 2, "the middle of it")
    a, b = moved(lat, lon, relation.bearing, reach / 2)
    return _buffer(a, b, reach * 0.6, f"its part at {relation.bearing:.0f} degrees")


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` away at ``bearing`` degrees from north."""
    turn, far, here = math.radians(bearing), km / 6371.0, math.radians(lat)
    there = math.asin(math.sin(here) * math.cos(far) + math.cos(here) * math.sin(far) * math.cos(turn))
    east = math.atan2(math.sin(turn) * math.sin(far) * math.cos(here), math.cos(far) - math.sin(here) * math.sin(there))
    return math.degrees(there), (lon + math.degrees(east) + 540) % 360 - 180


def precision_of(level: Level, relation: Relation | None = None, *, sea: bool = False) -> Precision:
    """The precision codes of a place of that level; a relation ("near", "20 km north of") makes an exact place a near one."""
    acled, ucdp = ACLED[level], UCDP[level]
    if sea:
        return Precision(3, 7)
    if relation is not None and relation.kind in ("near", "from", "between", "road"):
        return Precision(max(2, acled), max(2, ucdp))
    if relation is not None and relation.kind == "part" and level in ("province", "country", "region"):
        return Precision(3, 6 if level == "country" else 5)
    return Precision(acled, ucdp)
