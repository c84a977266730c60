"""Control against maps: probabilities for each place and day from dated reports, scored as the data's own scorer does."""

import csv
import gzip
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.control.gauge import Model, gauge, shipped
from hearsay.control.reports import Report, Sites, boards
from hearsay.errors import BadFilter

STATES = ("ukraine", "contested", "russia")
CONTESTED = "contested"
MAPS = ("isw", "nzz", "wikipedia")
AROUND_CHANGE = (-14, 31)
FLOOR = 1e-4
METHODS = ("stack", "calibrated", "last")

Key = tuple[str, date]
Shares = tuple[float, ...]


@dataclass(frozen=True)
class Data:
    """A folder of the benchmark: reports, places, and for each place and day what each map says ("" for nothing)."""

    reports: tuple[Report, ...]
    sites: Sites
    maps: Mapping[Key, tuple[str, ...]]

    @property
    def days(self) -> list[date]:
        """The days of the maps, ascending."""
        return sorted({day for _, day in self.maps})


def run(
    data: Path,
    *,
    out: Path | None = None,
    start: str = "0001-01-01",
    end: str = "9999-12-31",
    method: str = "stack",
    model: Model | None = None,
) -> dict[str, Any]:
    """Figures of the days from ``start`` to ``end``; ``out`` gets the predictions of every place and day of the maps.

    ``method``: ``stack`` and ``calibrated`` (the shipped models of those names, or the given ``model``), or ``last`` (the last
    report is believed).
    """
    given = load(data)
    if method not in METHODS:
        raise BadFilter(f"no method {method!r}", where="bench control", do="one of: " + ", ".join(METHODS))
    guesses = dict(last(given) if method == "last" else modelled(given, model or shipped(method)))
    if out:
        write(guesses, out)
    return score(guesses, given.maps, date.fromisoformat(start), date.fromisoformat(end))


def load(folder: Path) -> Data:
    """Read ``claims.csv``, ``places.csv`` and ``maps.csv.gz``; a claim's state that is no state is left out later."""
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as stream:
        reports = tuple(
            Report(row["source"], row["party"], row["place_id"], date.fromisoformat(row["known_at"]), row["state"])
            for row in csv.DictReader(stream)
        )
    with (folder / "places.csv").open(encoding="utf-8", newline="") as stream:
        sites = Sites.of([(row["place_id"], float(row["lat"]), float(row["lon"])) for row in csv.DictReader(stream)])
    with gzip.open(folder / "maps.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        maps = {
            (row["place_id"], date.fromisoformat(row["day"])): tuple(row[name] for name in MAPS)
            for row in csv.DictReader(stream)
        }
    return Data(reports, sites, maps)


def modelled(data: Data, model: Model) -> Iterator[tuple[Key, Shares]]:
    """The fitted model's probabilities, rounded as they are written."""
    for day, shares in gauge(data.reports, data.sites, data.days, model):
        yield from rounded(data, day, shares)


def last(data: Data) -> Iterator[tuple[Key, Shares]]:
    """The last report is believed; without one the place is the first state's."""
    for board in boards(data.reports, data.sites, data.days, STATES, CONTESTED):
        _, state, _ = board.latest
        yield from rounded(data, board.day, np.eye(len(STATES))[np.maximum(state, 0)])


def rounded(data: Data, day: date, shares: NDArray[np.float64]) -> Iterator[tuple[Key, Shares]]:
    """Probabilities of the places that the maps have on that day, to six digits."""
    for site, row in zip(data.sites.ids, shares, strict=True):
        if (site, day) in data.maps:
            yield (site, day), tuple(round(float(share), 6) for share in row)


def write(guesses: Mapping[Key, Shares], out: Path) -> None:
    """Predictions as the scorer reads them."""
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("place_id", "day", *STATES))
        writer.writerows((site, day.isoformat(), *shares) for (site, day), shares in guesses.items())


def score(guesses: Mapping[Key, Shares], maps: Mapping[Key, tuple[str, ...]], start: date, end: date) -> dict[str, Any]:
    """Accuracy, log-loss, Brier and ECE against the first map, on all and on hot place-days, and against the majority."""
    hot = around_changes(maps)
    rows: dict[str, list[tuple[bool, float, float, float]]] = {"all": [], "hot": []}
    votes: list[tuple[bool, float]] = []
    for key, seen in maps.items():
        if not start <= key[1] <= end:
            continue
        shares = normal(guesses.get(key, (1.0,) * len(STATES)))
        if seen[0]:
            row = against(shares, STATES.index(seen[0]))
            rows["all"].append(row)
            if key in hot:
                rows["hot"].append(row)
        if all(seen):
            most = 2 * sum(vote == STATES[-1] for vote in seen) > len(seen)
            votes.append(((shares[-1] > 0.5) == most, (shares[-1] - most) ** 2))
    majority = {"days": len(votes), "accuracy": mean(hit for hit, _ in votes), "brier": mean(miss for _, miss in votes)}
    return {**{name: figures(found) for name, found in rows.items()}, "majority": majority}


def normal(shares: Iterable[float]) -> Shares:
    """Shares that sum to 1."""
    shares = tuple(shares)
    whole = sum(shares)
    return tuple(share / whole for share in shares)


def against(shares: Shares, truth: int) -> tuple[bool, float, float, float]:
    """(hit, log-loss, Brier, greatest share) of one place-day."""
    best = max(range(len(shares)), key=shares.__getitem__)
    brier = sum((share - (index == truth)) ** 2 for index, share in enumerate(shares))
    return best == truth, -math.log(max(shares[truth], FLOOR)), brier, shares[best]


def around_changes(maps: Mapping[Key, tuple[str, ...]]) -> set[Key]:
    """Place-days from 14 days before to 30 after a change on the first map."""
    days: dict[str, list[date]] = {}
    for site, day in sorted(maps):
        days.setdefault(site, []).append(day)
    hot: set[Key] = set()
    for site, line in days.items():
        for before, after in pairwise(line):
            one, two = maps[site, before][0], maps[site, after][0]
            if one and two and one != two:
                hot |= {(site, after + timedelta(shift)) for shift in range(*AROUND_CHANGE)}
    return hot


def figures(rows: list[tuple[bool, float, float, float]]) -> dict[str, float]:
    """The figures of some place-days."""
    return {
        "days": len(rows),
        "accuracy": mean(row[0] for row in rows),
        "log_loss": mean(row[1] for row in rows),
        "brier": mean(row[2] for row in rows),
        "ece": calibration(rows),
    }


def calibration(rows: list[tuple[bool, float, float, float]]) -> float:
    """Expected calibration error over ten bins of the greatest share."""
    gaps: dict[int, list[float]] = {}
    for hit, _, _, share in rows:
        gaps.setdefault(math.ceil(round(share * 10, 9)), []).append(share - hit)
    return sum(abs(sum(gap)) for gap in gaps.values()) / max(1, len(rows))


def mean(values: Iterable[float]) -> float:
    """The mean, 0 of nothing."""
    found = list(values)
    return sum(found) / max(1, len(found))
