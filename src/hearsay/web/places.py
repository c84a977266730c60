"""The state of a place on a day, as the page shows it: control, access, and where it lies."""

from collections import Counter
from datetime import date
from typing import Any, Literal

from shapely import wkb
from shapely.geometry import mapping

from hearsay.model import Claim, Control, Place, PlaceId
from hearsay.weave import shape_in
from hearsay.web.picture import Picture
from hearsay.web.view import Access, PlaceState, Reason, Share
from hearsay.weighing.facts import polarity

FRESH = 14
"""Days for which a word about a road still tells of today."""
MOST = 12
"""Reasons shown of one place."""
AREAS = 4
"""Areas drawn of one place."""
FINE = 0.003
"""Degrees (some 300 m) by which an outline may be off."""


def place_ids(picture: Picture) -> list[str]:
    """The places that claims were resolved to."""
    return sorted({m.id for claim in picture.claims.values() for m in claim.place if m.id})


def place_state(row: Control, picture: Picture, day: date) -> PlaceState:
    """A place's control and access on the day."""
    place = picture.resources.gazetteer.place(PlaceId(row.place))
    return PlaceState(
        id=row.place,
        name=place.name,
        level=place.level,
        lat=place.lat,
        lon=place.lon,
        polygon=boundary(place, picture),
        within=within(place, picture),
        state=row.state,
        shares=[Share(holder=holder, share=round(share, 4)) for holder, share in row.shares],
        because=[
            Reason(claim=w.claim, holder=w.holder, age=w.age, weight=round(w.weight, 4), why=w.why) for w in row.because[:MOST]
        ],
        access=access(place, picture, day),
        regions=regions(place, picture),
    )


def boundary(place: Place, picture: Picture) -> dict[str, Any] | None:
    """The outline of a place where the gazetteer has it, as fine as the page can show it."""
    shape = picture.resources.gazetteer.shape(place)
    return dict(mapping(wkb.loads(shape).simplify(FINE))) if shape else None


def regions(place: Place, picture: Picture) -> list[dict[str, Any]]:
    """The different areas that the claims about a place leave open, the most frequent first."""
    mentions = [m for m in picture.places_of.get(place.id, ()) if m.region]
    first = {m.region: m for m in reversed(mentions)}
    often = Counter(m.region for m in mentions)
    shape_of = shape_in(picture.resources.gazetteer)
    shapes = [shape_of(first[region]) for region, _ in often.most_common(AREAS)]
    return [shape for shape in shapes if shape]


def within(place: Place, picture: Picture) -> str:
    """The nearest place that contains it."""
    return picture.resources.gazetteer.place(place.parents[0]).name if place.parents else ""


def access(place: Place, picture: Picture, day: date) -> Access | None:
    """Whether a way is said to be open; the newest word of each voice counts."""
    words = [(c, is_open) for c in about(place, picture, day) if (is_open := polarity(c, picture.context)) is not None]
    if not words:
        return Access(state="unknown", claims=[]) if place.level in ("pass", "road") else None
    latest: dict[Any, tuple[Claim, bool]] = {}
    for claim, is_open in sorted(words, key=lambda item: held_since(item[0]) or date.min):
        latest[claim.speakers[-1].party if claim.speakers else picture.origin.get(claim.document)] = (claim, is_open)
    return Access(state=verdict([is_open for _, is_open in latest.values()]), claims=[c.id for c, _ in latest.values()])


def verdict(words: list[bool]) -> Literal["open", "closed", "disputed"]:
    """What the newest words come to."""
    return "disputed" if len(set(words)) > 1 else "open" if words[0] else "closed"


def about(place: Place, picture: Picture, day: date) -> list[Claim]:
    """Fresh claims about the way on the day that are no plans."""
    return [
        claim
        for claim in picture.claims.values()
        if claim.kind == "access"
        and claim.status != "planned"
        and any(m.id == place.id for m in claim.place)
        and (since := held_since(claim)) is not None
        and 0 <= (day - since).days <= FRESH
    ]


def held_since(claim: Claim) -> date | None:
    """The day from which a claim is said to hold."""
    return claim.time.start if claim.time else claim.said
