"""The neutral ground: land, lines that are all alike, graticule and scale bar. It names nothing and colours nothing."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from hearsay.web.projection import Frame

AROUND = 4.0  # drawn beyond the window, so that there is land to drag in
STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30)
BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Ground:
    """Land and lines of the world, loaded once."""

    land: BaseGeometry
    lines: BaseGeometry


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule with its label and where that stands."""

    path: str
    label: str
    x: float
    y: float
    axis: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A scale bar: its length in map units and what it stands for."""

    length: float
    label: str


@dataclass(frozen=True, slots=True)
class Base:
    """What is drawn under the places, as SVG paths."""

    land: str
    lines: str
    graticule: tuple[Line, ...]
    bar: Bar


@lru_cache(maxsize=1)
def load() -> Ground:
    """Read the vendored outline, which is valid as it stands: mending it here would take seconds at each start."""
    text = (files("hearsay.web") / "static" / "vendor" / "land.json").read_text(encoding="utf-8")
    parts = {
        feature["properties"]["what"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in json.loads(text)["features"]
    }
    return Ground(parts["land"], parts["lines"])


def draw(ground: Ground, frame: Frame) -> Base:
    """The ground in and around the window."""
    box = frame.box(AROUND)
    fine = math.degrees(0.5 / frame.scale)  # half a map unit: finer cannot be seen
    land, lines = (
        shapely.clip_by_rect(part, *box).simplify(fine, preserve_topology=False) for part in (ground.land, ground.lines)
    )
    return Base(path_of(land, frame), path_of(lines, frame), graticule(frame), scale_bar(frame))


def path_of(geometry: BaseGeometry, frame: Frame) -> str:
    """Any geometry as an SVG path; polygons are closed, points left out."""
    if isinstance(geometry, shapely.Polygon):
        return "".join(
            f"{trace(ring.coords, frame)}Z" for ring in (geometry.exterior, *geometry.interiors) if not ring.is_empty
        )
    if isinstance(geometry, shapely.LineString):
        return trace(geometry.coords, frame)
    return "".join(path_of(part, frame) for part in getattr(geometry, "geoms", ()))


def trace(coords: Iterable[Sequence[float]], frame: Frame) -> str:
    """A run of points as an SVG path, without points that fall on the one before."""
    steps: list[str] = []
    for lon, lat in ((point[0], point[1]) for point in coords):
        x, y = frame.point(lat, lon)
        step = f"{x:.1f},{y:.1f}"
        if not steps or steps[-1] != step:
            steps.append(step)
    return f"M{'L'.join(steps)}" if len(steps) > 1 else ""


def outline(polygon: dict[str, Any], frame: Frame) -> tuple[str, tuple[float, float]]:
    """A place's polygon as an SVG path, and a point inside it for its name."""
    geometry = shape(polygon)
    inside = geometry.representative_point()
    return path_of(geometry, frame), frame.point(inside.y, inside.x)


def graticule(frame: Frame) -> tuple[Line, ...]:
    """Meridians and parallels at a round step, some four to eight of each."""
    west, _, east, _ = frame.box()
    wide = frame.box(AROUND)
    step = next((step for step in STEPS if (east - west) / step <= 6), STEPS[-1])
    found = []
    for lon in multiples(wide[0], wide[2], step):
        (x, top), (_, bottom) = frame.point(wide[3], lon), frame.point(wide[1], lon)
        found.append(Line(f"M{x:.1f},{top:.1f}V{bottom:.1f}", degrees(lon, "E", "W"), x, frame.height - 8, "x"))
    for lat in multiples(wide[1], wide[3], step):
        (left, y), (right, _) = frame.point(lat, wide[0]), frame.point(lat, wide[2])
        found.append(Line(f"M{left:.1f},{y:.1f}H{right:.1f}", degrees(lat, "N", "S"), 8, y, "y"))
    return tuple(found)


def multiples(first: float, last: float, step: float) -> list[float]:
    """The multiples of ``step`` between two numbers."""
    return [number * step for number in range(math.ceil(first / step), math.floor(last / step) + 1)]


def degrees(value: float, positive: str, negative: str) -> str:
    """A coordinate as ``35.5°N``."""
    side = positive if value > 0 else negative if value < 0 else ""
    return f"{abs(round(value, 2)):g}°{side}"


def scale_bar(frame: Frame) -> Bar:
    """The longest round distance that takes at most a fifth of the width."""
    most = frame.width / 5 / frame.kilometre()
    length = max((bar for bar in BARS if bar <= most), default=BARS[0])
    return Bar(length * frame.kilometre(), f"{length:,} km")
