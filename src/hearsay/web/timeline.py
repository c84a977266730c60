"""The timeline: how many claims were said each day, in lanes by the side that speaks or by what they are about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hearsay.web.listing import NOBODY
from hearsay.web.view import ClaimLine, Days, Party
from hearsay.web.wording import MONTHS, kind_group, words

WIDTH, LANE, TOP, BAR = 1000.0, 60.0, 12.0, 40.0
SPANS = ((70, 1), (500, 7), (1500, 30), (10**9, 91))


@dataclass(frozen=True, slots=True)
class Cell:
    """The claims of one lane in one step of days: ``own`` of them in roots, ``copied`` in copies. Heights in units."""

    x: float
    y: float
    first: date
    last: date
    own: int
    copied: int
    own_height: float
    copied_height: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane; ``key`` filters the list, ``index`` is the party's (None: no party)."""

    key: str
    label: str
    index: int | None
    y: float
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the time axis."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawn timeline; ``step`` is the days of a bar, ``undated`` the claims of documents without a date."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    bar: float
    height: float
    step: int
    first: date
    last: date
    undated: int

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.first).days / ((self.last - self.first).days + 1) * WIDTH


def draw(claims: Sequence[ClaimLine], parties: Sequence[Party], days: Days, lanes: str | None) -> Timeline:
    """Lay the claims out by the day they were said; ``lanes`` is ``kind`` or (default) ``party``."""
    dated = [claim for claim in claims if claim["said"]]
    said = [str(claim["said"])[:10] for claim in dated]
    first = date.fromisoformat(min([days["first"], *said]))
    last = date.fromisoformat(max([days["last"], *said]))
    length = (last - first).days + 1
    step = next(step for most, step in SPANS if length <= most)
    counts = count(dated, first, step, lanes)
    order = lane_order(counts, parties, lanes)
    most = max((sum(pair) for lane in counts.values() for pair in lane.values()), default=1)
    bar = max(2.0, min(22.0, WIDTH / length * step - 3))
    drawn = []
    for row, (key, label, index) in enumerate(order):
        y = TOP + row * LANE
        cells = [cell(number, pair, first, last, step, y, most, length) for number, pair in sorted(counts[key].items())]
        drawn.append(Lane(key, label, index, y, sum(map(sum, counts[key].values())), tuple(cells)))
    height = TOP + max(1, len(order)) * LANE + 26
    return Timeline(tuple(drawn), ticks(first, last, length), bar, height, step, first, last, len(claims) - len(dated))


def count(claims: Sequence[ClaimLine], first: date, step: int, lanes: str | None) -> dict[str, dict[int, tuple[int, int]]]:
    """Per lane and step: claims in roots, claims in copies."""
    own: Counter[tuple[str, int]] = Counter()
    copied: Counter[tuple[str, int]] = Counter()
    for claim in claims:
        key = kind_group(claim["kind"]) if lanes == "kind" else claim["party"] or NOBODY
        number = (date.fromisoformat(str(claim["said"])[:10]) - first).days // step
        (copied if claim["copy"] else own)[key, number] += 1
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for key, number in own.keys() | copied.keys():
        found.setdefault(key, {})[number] = (own[key, number], copied[key, number])
    return found


def lane_order(
    counts: dict[str, dict[int, tuple[int, int]]], parties: Sequence[Party], lanes: str | None
) -> list[tuple[str, str, int | None]]:
    """The lanes that have claims: kinds in the order of words.toml, parties by claims, nobody's last."""
    if lanes == "kind":
        return [(key, label, None) for key, label in words()["groups"].items() if key in counts]
    totals = {key: sum(map(sum, lane.values())) for key, lane in counts.items()}
    sides = sorted((party for party in parties if party["id"] in counts), key=lambda party: -totals[party["id"]])
    order: list[tuple[str, str, int | None]] = [(party["id"], party["name"], party["index"]) for party in sides]
    known = {party["id"] for party in sides} | {NOBODY}
    order += [(key, key, None) for key in sorted(counts.keys() - known)]
    return [*order, (NOBODY, "Outlets and others", None)] if NOBODY in counts else order


def cell(number: int, pair: tuple[int, int], first: date, last: date, step: int, y: float, most: int, length: int) -> Cell:
    """One bar, standing on its lane's floor."""
    start = first + timedelta(number * step)
    x = (number * step + step / 2) / length * WIDTH
    own, copied = (max(2.0, part / most * BAR) if part else 0.0 for part in pair)
    return Cell(x, y + LANE - 8, start, min(last, start + timedelta(step - 1)), *pair, own, copied)


def ticks(first: date, last: date, length: int) -> tuple[Tick, ...]:
    """Days, or months where days would crowd."""
    every = next((every for every in (1, 2, 3, 5, 7, 14) if length / every <= 14), 0)
    found: list[Tick] = []
    for number in range(length):
        day = first + timedelta(number)
        x = (number + 0.5) / length * WIDTH
        if every and number % every == 0:
            found.append(
                Tick(
                    x, f"{day.day} {MONTHS[day.month - 1]}" if not found or day.day <= every else str(day.day), day.day <= every
                )
            )
        elif not every and day.day == 1 and month_shown(day, length):
            found.append(
                Tick(x, MONTHS[day.month - 1] + (f" {day.year}" if day.month == 1 or not found else ""), day.month == 1)
            )
    return tuple(found)


def month_shown(day: date, length: int) -> bool:
    """Every month up to two years, then quarters, then years."""
    return length < 750 or (day.month % 3 == 1 and length < 2200) or day.month == 1
