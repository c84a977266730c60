"""Where on the page a place lies: a Mercator frame fitted to the story's places."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

WIDTH, HEIGHT, MARGIN = 1000.0, 640.0, 90.0
LEAST = math.radians(0.45)  # a single place is shown with some 50 km around it
FURTHEST = 85.0


def mercator(lat: float) -> float:
    """The ordinate of a latitude in degrees, in radians."""
    return math.log(math.tan(math.pi / 4 + math.radians(max(-FURTHEST, min(FURTHEST, lat))) / 2))


def latitude(ordinate: float) -> float:
    """The latitude in degrees of an ordinate."""
    return math.degrees(2 * math.atan(math.exp(ordinate)) - math.pi / 2)


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the map: its middle (radians east, Mercator ordinate) and map units per radian."""

    x: float
    y: float
    scale: float
    width: float = WIDTH
    height: float = HEIGHT

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Map units from the upper left corner."""
        x = (math.radians(lon) - self.x) * self.scale + self.width / 2
        return x, self.height / 2 - (mercator(lat) - self.y) * self.scale

    def box(self, times: float = 1.0) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees of the window enlarged ``times``, clipped to the world."""
        across, up = self.width / 2 * times / self.scale, self.height / 2 * times / self.scale
        west, east = math.degrees(self.x - across), math.degrees(self.x + across)
        south, north = latitude(self.y - up), latitude(self.y + up)
        return max(-180.0, west), max(-FURTHEST, south), min(180.0, east), min(FURTHEST, north)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the window."""
        x, y = self.point(lat, lon)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def kilometre(self) -> float:
        """Map units of one kilometre in the middle of the window."""
        return self.scale * math.cosh(self.y) / 6371.0


def fit(points: Sequence[tuple[float, float]]) -> Frame:
    """The smallest window that holds all (latitude, longitude) points with a margin; the world when there are none."""
    if not points:
        return Frame(0.0, 0.35, (WIDTH - 20) / math.tau)
    xs, ys = [math.radians(lon) for _, lon in points], [mercator(lat) for lat, _ in points]
    across, up = max(max(xs) - min(xs), LEAST), max(max(ys) - min(ys), LEAST * 0.6)
    scale = min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / up)
    return Frame((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, scale)


def near(points: Sequence[tuple[float, float]], weights: Sequence[float], times: float = 5.0) -> list[bool]:
    """Which points belong to the story: within ``times`` the weighted median distance (at least 150 km) of its middle.

    A capital far away that is named once must not shrink the valley everything is about.
    """
    if len(points) < 3:
        return [True] * len(points)
    array, weight = np.array(points, dtype=float), np.array(weights, dtype=float)
    middle = np.array([weighted_median(array[:, 0], weight), weighted_median(array[:, 1], weight)])
    narrow = math.cos(math.radians(middle[0]))
    distance = np.hypot(array[:, 0] - middle[0], (array[:, 1] - middle[1]) * narrow)
    reach = max(1.35, times * weighted_median(distance, weight))
    return [bool(one) for one in distance <= reach]


def weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    """The value at which half of the weight is reached."""
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])
