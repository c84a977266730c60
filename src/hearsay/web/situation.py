"""The Situation page's contents, put together from what the View says: map, answers, timeline, independence, list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry import shape

from hearsay.web import basemap, projection, timeline
from hearsay.web.ask import Ask
from hearsay.web.basemap import Base, Ground
from hearsay.web.listing import Independence, Listing, Row, by_place, fold, independence, page_of, unresolved
from hearsay.web.markers import Marker, place_markers
from hearsay.web.projection import Frame
from hearsay.web.timeline import Timeline
from hearsay.web.view import ClaimLine, Party, PlaceState, Situation
from hearsay.web.wording import level

AREAS = ("country", "region")  # too large to be shown by a sign among districts


@dataclass(frozen=True, slots=True)
class Map:
    """The drawn map; ``beyond`` are places outside its window, ``pointless`` those without a point; ``regions`` the outlines
    (SVG paths) of what the claims about the chosen place leave open."""

    frame: Frame
    base: Base
    markers: Sequence[Marker]
    beyond: Sequence[PlaceState]
    pointless: Sequence[PlaceState]
    regions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A place's state on the day with how independent the claims about it are (None: only mentioned elsewhere)."""

    place: PlaceState
    independence: Independence | None


@dataclass(frozen=True, slots=True)
class Legend:
    """What the map's legend must explain: parties that hold something, (symbol, levels it stands for), states of roads."""

    parties: Sequence[Party]
    shapes: Sequence[tuple[str, str]]
    roads: Sequence[str]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything the template needs."""

    map: Map
    answers: Sequence[Answer]
    unknown: Sequence[Answer]
    chosen: Answer | None
    claims: Mapping[str, ClaimLine]
    parties: Mapping[str, Party]
    timeline: Timeline
    listing: Listing
    independence: Independence | None
    told: Sequence[Answer]
    unresolved: Sequence[tuple[str, int]]
    choices: Mapping[str, Sequence[tuple[str, str]]]
    legend: Legend
    roads: Sequence[Row]
    filtered: bool


def contents(situation: Situation, ask: Ask, ground: Ground) -> Contents:
    """Put the page together."""
    claims, parties = situation["claims"], {party["id"]: party for party in situation["parties"]}
    about = by_place(claims)
    answers = [Answer(place, independence(about.get(place["id"], ()))) for place in situation["places"]]
    answers.sort(key=prominence)
    reports = {answer.place["id"]: answer.independence.reports if answer.independence else 0 for answer in answers}
    drawn = draw(situation["places"], reports, ask, ground)
    lines = {claim["id"]: claim for claim in claims}
    chosen = next((answer for answer in answers if answer.place["id"] == ask.place), None)
    return Contents(
        map=drawn,
        answers=[answer for answer in answers if answer.place["state"] != "unknown"],
        unknown=[answer for answer in answers if answer.place["state"] == "unknown"],
        chosen=chosen,
        claims=lines,
        parties=parties,
        timeline=timeline.draw(claims, situation["parties"], situation["days"], ask.lanes),
        listing=page_of(claims, ask),
        independence=independence(claims),
        told=told(answers),
        unresolved=unresolved(claims),
        choices=choices(claims, situation["parties"]),
        legend=legend(situation, drawn),
        roads=roads(chosen, lines),
        filtered=ask != ask.cleared() or ask.place is not None,
    )


def roads(chosen: Answer | None, claims: Mapping[str, ClaimLine]) -> list[Row]:
    """The claims about the chosen place's road, copies folded."""
    access = chosen.place["access"] if chosen else None
    return fold(claims[one] for one in access["claims"] if one in claims) if access else []


def legend(situation: Situation, drawn: Map) -> Legend:
    """Only what is in sight."""
    holders = {share["holder"] for place in situation["places"] for share in place["shares"]}
    holders |= {place["state"] for place in situation["places"]}
    levels: dict[str, list[str]] = {}
    for marker in drawn.markers:
        label = level(marker.place["level"]).label
        if marker.symbol != "outline" and label not in levels.setdefault(marker.symbol, []):
            levels[marker.symbol].append(label)
    roads = {marker.place["access"]["state"] for marker in drawn.markers if marker.place["access"]}
    return Legend(
        [party for party in situation["parties"] if party["id"] in holders],
        [(symbol, ", ".join(labels)) for symbol, labels in levels.items()],
        [state for state in ("open", "closed", "disputed") if state in roads],
    )


def prominence(answer: Answer) -> tuple[int, str]:
    """Most reported first, then by name."""
    return -(answer.independence.reports if answer.independence else 0), answer.place["name"]


def told(answers: Sequence[Answer], most: int = 5) -> list[Answer]:
    """Places with the most reports of which some repeat each other."""
    repeated = [answer for answer in answers if answer.independence and answer.independence.largest > 1]
    return repeated[:most]


def draw(places: Sequence[PlaceState], reports: dict[str, int], ask: Ask, ground: Ground) -> Map:
    """Fit the window to the story's places (``frame=all``: to all) and draw it."""
    pointed = [place for place in places if place["lat"] is not None and place["lon"] is not None]
    areas = AREAS if any(place["level"] not in AREAS for place in pointed) else ()
    candidates = [place for place in pointed if place["level"] not in areas]
    points = [(float(place["lat"] or 0), float(place["lon"] or 0)) for place in candidates]
    weights = [1.0 + reports.get(place["id"], 0) for place in candidates]
    inside = [True] * len(points) if ask.frame == "all" else projection.near(points, weights)
    kept = [place for place, keep in zip(candidates, inside, strict=True) if keep]
    frame = projection.fit([corner for place in kept for corner in corners(place)])
    shown = [
        place for place in candidates if ask.frame == "all" or frame.holds(float(place["lat"] or 0), float(place["lon"] or 0))
    ]
    ids = {place["id"] for place in shown}
    return Map(
        frame,
        basemap.draw(ground, frame),
        place_markers(shown, reports, frame),
        [place for place in pointed if place["id"] not in ids],
        [place for place in places if place["lat"] is None],
        [
            path
            for place in shown
            if place["id"] == ask.place
            for region in place["regions"]
            if (path := basemap.path_of(shape(region), frame))
        ],
    )


def corners(place: PlaceState) -> list[tuple[float, float]]:
    """What the window must hold of a place: its point, or the corners of its polygon's box."""
    if place["polygon"]:
        west, south, east, north = shape(place["polygon"]).bounds
        return [(south, west), (north, east)]
    return [(float(place["lat"] or 0), float(place["lon"] or 0))]


def choices(claims: Sequence[ClaimLine], parties: Sequence[Party]) -> dict[str, list[tuple[str, str]]]:
    """What each filter of the list can be set to: (value, label)."""
    places = {place["id"] or place["name"]: place["name"] for claim in claims for place in claim["places"]}
    names = {party["id"]: party["name"] for party in parties}
    sides = {claim["party"] for claim in claims if claim["party"]}
    return {
        "place": sorted(places.items(), key=lambda pair: pair[1].casefold()),
        "party": sorted(((side, names.get(side, side)) for side in sides), key=lambda pair: pair[1].casefold()),
        "kind": [(kind, kind) for kind in sorted({claim["kind"] for claim in claims})],
        "status": [(status, status) for status in ("asserted", "denied", "possible", "planned")],
        "outlet": [(outlet, outlet) for outlet in sorted({claim["outlet"] for claim in claims}, key=str.casefold)],
    }
