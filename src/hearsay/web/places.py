"""The state of a place on a day, as the page shows it: control, access, and where it lies."""

from datetime import date
from typing import Any, Literal

from hearsay.model import Claim, Control, Place, PlaceId
from hearsay.web.picture import Picture
from hearsay.web.view import Access, PlaceState, Reason, Share
from hearsay.weighing.facts import polarity

FRESH = 14
"""Days for which a word about a road still tells of today."""
MOST = 12
"""Reasons shown of one place."""


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
        polygon=None,
        within=within(place, picture),
        state=row.state,
        shares=[Share(holder=holder, share=round(share, 4)) for holder, share in row.shares],
        because=[
            Reason(claim=w.claim, holder=w.holder, age=w.age, weight=round(w.weight, 4), why=w.why) for w in row.because[:MOST]
        ],
        access=access(place, picture, day),
    )


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
