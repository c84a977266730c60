"""Dated reports of who holds a place, and where they leave every place on a day: the last state of each voice and its age."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

EARTH = 6371.0
NEVER = 9999


@dataclass(frozen=True, slots=True)
class Report:
    """A source says that a place is in a state; ``party`` is the side the source speaks for, "" for none."""

    source: str
    party: str
    place: str
    known: date
    state: str


@dataclass(frozen=True)
class Sites:
    """Places with their coordinates (degrees) and all distances between them (km)."""

    ids: tuple[str, ...]
    distance: NDArray[np.float64]

    @classmethod
    def of(cls, points: Sequence[tuple[str, float, float]]) -> "Sites":
        """Sites from (id, latitude, longitude)."""
        latitude = np.radians([point[1] for point in points])
        longitude = np.radians([point[2] for point in points])
        north = np.sin((latitude[:, None] - latitude) / 2) ** 2
        east = np.cos(latitude)[:, None] * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
        return cls(tuple(point[0] for point in points), 2 * EARTH * np.arcsin(np.sqrt(np.minimum(1.0, north + east))))


@dataclass(frozen=True)
class Board:
    """A day as the reports leave it. Arrays are (voice, site): state index, -1 for none, and its age in days.

    Voice 0 speaks for no party; voice ``k`` speaks for the party whose state has the index ``k - 1`` among the holders.
    """

    day: date
    last: NDArray[np.int64]
    age: NDArray[np.int64]

    @property
    def latest(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """(voice, state, age) of the latest report on each site; voice and state are -1 where there is none."""
        voice = np.argmin(np.where(self.last >= 0, self.age, NEVER + 1), axis=0)
        at = np.arange(self.last.shape[1])
        state = self.last[voice, at]
        return np.where(state >= 0, voice, -1), state, self.age[voice, at]


def boards(
    reports: Sequence[Report], sites: Sites, days: Sequence[date], states: Sequence[str], contested: str
) -> Iterator[Board]:
    """The board of each day (ascending), from reports known on that day or before; reports of other places are left out."""
    voices = ("", *(state for state in states if state != contested))
    column = {site: index for index, site in enumerate(sites.ids)}
    line = sorted(
        (
            report.known,
            column[report.place],
            voices.index(report.party) if report.party in voices else 0,
            states.index(report.state),
        )
        for report in reports
        if report.place in column and report.state in states
    )
    last = np.full((len(voices), len(column)), -1)
    when = np.zeros((len(voices), len(column)), dtype=np.int64)
    at = 0
    for day in days:
        while at < len(line) and line[at][0] <= day:
            known, site, voice, state = line[at]
            last[voice, site], when[voice, site] = state, known.toordinal()
            at += 1
        yield Board(day, last.copy(), np.where(last >= 0, day.toordinal() - when, NEVER))
