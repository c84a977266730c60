"""Where the places' signs and names stand on the map: signs that do not cover each other, names that do not collide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hearsay.web.basemap import outline
from hearsay.web.projection import Frame
from hearsay.web.view import PlaceState
from hearsay.web.wording import level

ROUNDS, GAP, CROWD = 40, 3.0, 400
NAMED = 150  # names that are tried; more would be a carpet
LETTER, LINE = 7.4, 18.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Marker:
    """A place on the map. ``x``, ``y`` is the sign's middle, ``at`` the true point, ``name_at`` where its name is written.

    ``anchor`` is start, middle or end; ``named`` is False where the name found no room (it shows on pointing).
    """

    place: PlaceState
    symbol: str
    x: float
    y: float
    radius: float
    at: tuple[float, float]
    outline: str = ""
    name_at: tuple[float, float] = (0.0, 0.0)
    anchor: str = "middle"
    named: bool = False

    @property
    def reach(self) -> float:
        """How far the sign extends to the side; a pass may carry the bar of its road."""
        return self.radius * {"wide": 1.5, "pass": 1.6 if self.place["access"] else 1.25}.get(self.symbol, 1.0)

    @property
    def moved(self) -> bool:
        """Whether the sign had to leave its point."""
        return abs(self.x - self.at[0]) + abs(self.y - self.at[1]) > 1.5


def place_markers(places: Sequence[PlaceState], weights: dict[str, int], frame: Frame) -> list[Marker]:
    """Signs for the places that have a point, areas first; ``weights`` (reports per place) decide whose name goes first."""
    found = [sign(place, frame) for place in places if place["lat"] is not None and place["lon"] is not None]
    if len(found) > CROWD // 4:
        found = [replace(marker, radius=marker.radius * 0.7) for marker in found]
    found.sort(
        key=lambda marker: (level(marker.place["level"]).rank, -weights.get(marker.place["id"], 0), marker.place["name"])
    )
    return name(spread(found), frame)


def sign(place: PlaceState, frame: Frame) -> Marker:
    """The sign of one place at its true point, or its outline where it has one."""
    kind = level(place["level"])
    if place["polygon"]:
        path, inside = outline(place["polygon"], frame)
        return Marker(place, "outline", *inside, 0.0, inside, path)
    point = frame.point(place["lat"] or 0.0, place["lon"] or 0.0)
    return Marker(place, kind.symbol, *point, kind.radius, point)


def spread(markers: list[Marker]) -> list[Marker]:
    """Push signs apart that cover each other, never far from their points; areas stay."""
    loose = [index for index, marker in enumerate(markers) if marker.symbol not in ("area", "outline")]
    if len(loose) < 2 or len(loose) > CROWD:
        return markers
    true = np.array([markers[index].at for index in loose])
    radii = np.array([(markers[index].radius + markers[index].reach) / 2 for index in loose])
    points = true + np.stack([np.cos(np.arange(len(loose))), np.sin(np.arange(len(loose)))], axis=1) * 0.01
    for _ in range(ROUNDS):
        points = points + push(points, radii) - 0.08 * (points - true)
    moved = list(markers)
    for index, (x, y) in zip(loose, points, strict=True):
        moved[index] = replace(markers[index], x=float(x), y=float(y))
    return moved


def push(points: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Half of each overlap, away from the neighbour."""
    apart = points[:, None, :] - points[None, :, :]
    distance = np.hypot(apart[..., 0], apart[..., 1])
    np.fill_diagonal(distance, np.inf)
    overlap = np.clip(radii[:, None] + radii[None, :] + GAP - distance, 0, None)
    direction = apart / np.where(np.isinf(distance), 1.0, np.maximum(distance, 1e-6))[..., None]
    return np.asarray((direction * overlap[..., None] * 0.5).sum(axis=1))


def name(markers: list[Marker], frame: Frame) -> list[Marker]:
    """Give each name the first free spot beside its sign; those without room stay unnamed until pointed at."""
    taken = [around(marker) for marker in markers if marker.symbol not in ("area", "outline")]
    areas = [around(marker) for marker in markers if marker.symbol == "area"]
    named = []
    for rank, marker in enumerate(markers):
        spots = spots_of(marker)
        free = next((spot for spot in spots if rank < NAMED and fits(spot[2], taken, marker, frame, areas)), None)
        free = free or next((spot for spot in spots if rank < NAMED and fits(spot[2], taken, marker, frame)), None)
        (x, y), anchor, box = free or spots[0]
        if free:
            taken.append(box)
        named.append(replace(marker, name_at=(x, y), anchor=anchor, named=free is not None))
    return named


def around(marker: Marker) -> Box:
    """The box of a sign."""
    return marker.x - marker.reach, marker.y - marker.radius, marker.x + marker.reach, marker.y + marker.radius


def spots_of(marker: Marker) -> list[tuple[tuple[float, float], str, Box]]:
    """Where a name can stand: right, left, below, above, then the corners; an area's name in its middle first."""
    wide, x, y, r = len(marker.place["name"]) * LETTER, marker.x, marker.y, marker.radius + 4
    right, left = ((x + marker.reach + 4, y + 5), "start"), ((x - marker.reach - 4, y + 5), "end")
    below, above = ((x, y + r + 13), "middle"), ((x, y - r - 3), "middle")
    corners = [
        ((x + r - 2, y - r + 2), "start"),
        ((x - r + 2, y - r + 2), "end"),
        ((x + r - 2, y + r + 8), "start"),
        ((x - r + 2, y + r + 8), "end"),
    ]
    inside = [((x, y + 5), "middle"), ((x, y - 14), "middle"), ((x, y + 24), "middle")]
    spots = [*inside, below, above] if marker.symbol in ("area", "outline") else [right, left, below, above, *corners]
    return [(at, anchor, box_of(at, anchor, wide)) for at, anchor in spots]


def box_of(at: tuple[float, float], anchor: str, wide: float) -> Box:
    """The box of a name written at a spot."""
    left = at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return left, at[1] - LINE * 0.75, left + wide, at[1] + LINE * 0.25


def fits(box: Box, taken: Sequence[Box], marker: Marker, frame: Frame, areas: Sequence[Box] = ()) -> bool:
    """Whether a name is inside the window and touches nothing but its own sign; ``areas`` are avoided where there is room."""
    if box[0] < 4 or box[1] < 4 or box[2] > frame.width - 4 or box[3] > frame.height - 4:
        return False
    own = around(marker)
    return not any(meet(box, other) for other in [*taken, *areas] if other != own)


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
