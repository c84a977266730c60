"""``hearsay where``: which place a few words mean, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hearsay.model import Candidate, Level, Place, Region
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.mentions import find_spots
from hearsay.places.regions import geometry_of, region_of
from hearsay.places.resolve import Resolved, resolve_spots
from hearsay.places.spots import Spot


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place that a query means, or None with the reason; ``rejected`` are the other candidates, each with its reason.

    ``geometry`` is the region's shape as GeoJSON.
    """

    query: str
    name: str
    place: Place | None
    level: Level | None
    district: Place | None
    province: Place | None
    score: float
    region: Region | None
    geometry: dict[str, Any] | None
    why: tuple[str, ...]
    rejected: tuple[Candidate, ...]


def where(query: str, gazetteer: Gazetteer, *, near: str | None = None, day: date | None = None) -> Resolution:
    """Resolve the first name of the query; ``near`` names places that matter here; ``day`` picks the boundary set."""
    spots = find_spots(query, gazetteer, spans=_whole(query))
    around = _positions(near, gazetteer, day) if near else ()
    results = resolve_spots(spots, gazetteer, day=day, near=around)
    if not results:
        return Resolution(query, query, None, None, None, None, 0.0, None, None, ("no name in it",), ())
    return _resolution(query, results[0], gazetteer)


def _whole(query: str) -> list[tuple[int, int]]:
    """The query up to its first comma is a place name, whatever its letters."""
    head = query.split(",")[0].strip()
    start = query.find(head)
    return [(start, start + len(head))] if head else []


def _positions(near: str, gazetteer: Gazetteer, day: date | None) -> Sequence[int]:
    spots = find_spots(near, gazetteer, spans=_whole(near))
    return [result.at for result in resolve_spots(spots, gazetteer, day=day) if result.at is not None]


def _resolution(query: str, result: Resolved, gazetteer: Gazetteer) -> Resolution:
    spot, every = result.spot, result.candidates(gazetteer, most=12)
    if result.at is None:
        why = ("no entry of that name",) if not every else (f"nothing clear: the likeliest has {result.score:.2f}",)
        return Resolution(query, spot.name, None, None, None, None, result.score, None, None, why, every)
    place = gazetteer.place_at(result.at)
    region = region_of(gazetteer, result.at, spot.relation)
    return Resolution(
        query,
        spot.name,
        place,
        place.level,
        gazetteer.district_of(place),
        gazetteer.province_of(place),
        round(result.score, 4),
        region,
        geometry_of(region, gazetteer.shape(place)) if region else None,
        _reasons(spot, every),
        tuple(candidate for candidate in every if candidate.id != place.id),
    )


def _reasons(spot: Spot, every: Sequence[Candidate]) -> tuple[str, ...]:
    """Why the first candidate was taken, and what the text puts in relation to it."""
    reasons = [every[0].why] if every else []
    if spot.relation is not None:
        reasons.append(f"relation: {spot.relation.kind}")
    return tuple(reasons)
