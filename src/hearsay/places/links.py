"""What the text says around its place names: level words, relations, speakers, containers, lists with one head noun."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.model import Level
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.levels import levels
from hearsay.places.phrases import level_after, level_before, phrases, plural_before, relation_before
from hearsay.places.spots import LISTED, Kind, Spot, word_before

METONYM = 13.0
"""From which prior weight (a city of half a million) a name may stand for a government."""
FULL = ("district", "province", "governorate", "oblast")
CONTAINED = re.compile(
    r"^(?:\s+[a-z-]+){0,2}?(?:,\s*|\s*\(\s*|,?\s+(?:in|of|within)\s+)(?:the\s+)?"
    r"(?:(?:northern|southern|eastern|western|central|[a-z]+ern)\s+)?(?:(?:province|governorate|oblast|state|district|region)\s+of\s+)?$"
)
POSSESSED = re.compile(r"^(?:\s+(?:province|district|governorate|oblast|region|state))?['’]s?\s+(?:[a-z-]+\s+){0,2}$")
FARTHEST = 40


def around(text: str, spot: Spot, gazetteer: Gazetteer) -> Spot:
    """The spot with its level words, its relation, and the longer name that its feature word makes ("Salang pass")."""
    if spot.kind != "place":
        return spot
    level, end, plural = level_after(text, spot.end)
    if level and not plural and (longer := gazetteer.exact(text[spot.start : end])):
        spot = replace(spot, end=end, name=text[spot.start : end], hits=longer)
        level = frozenset()
    level = level or level_before(text, spot.start) or _named_level(spot)
    kind: Kind = "metonym" if not level and _speaks(text, spot, gazetteer) else "place"
    return replace(spot, levels=level, kind=kind, relation=spot.relation or relation_before(text, spot.start))


def _speaks(text: str, spot: Spot, gazetteer: Gazetteer) -> bool:
    """Whether a capital or country stands before a verb of speech and after no preposition: its government is meant."""
    after = re.match(r"\s+(?:has |have |had |also |later )?([a-z]+)", text[spot.end : spot.end + 30])
    if after is None or after.group(1) not in phrases().says or word_before(text, spot.start) in phrases().locative:
        return False
    return any(gazetteer.prior[hit.at] > METONYM for hit in spot.hits)


def _named_level(spot: Spot) -> frozenset[Level]:
    """The level that the name itself says: "Panjshir Province"."""
    _, space, last = spot.name.lower().rpartition(" ")
    return levels().words[last] if space and last in FULL else frozenset()


def link(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """Say which spot lies inside which, and give the members of a list the level and container of their head noun."""
    out = list(spots)
    for i in range(len(out) - 1):
        gap = text[out[i].end : out[i + 1].start]
        if len(gap) > FARTHEST or out[i].kind != "place" or out[i + 1].kind != "place":
            continue
        out[i + 1] = replace(out[i + 1], listed=bool(LISTED.match(gap)))
        if CONTAINED.match(gap):
            out[i] = replace(out[i], inside=i + 1)
        elif POSSESSED.match(gap):
            out[i + 1] = replace(out[i + 1], inside=i)
    _share_last(text, out)
    _share_first(text, out)
    return out


def _share_last(text: str, out: list[Spot]) -> None:
    """ "A, B and C districts of P": what C has, A and B have."""
    for i in range(len(out) - 2, -1, -1):
        this, after = out[i], out[i + 1]
        if not LISTED.match(text[this.end : after.start]) or this.kind != "place":
            continue
        if level_after(text, after.end)[2] or (after.levels and _plural_tail(text, out, i + 1)):
            inside = after.inside if after.inside is not None and after.inside > i + 1 else None
            out[i] = replace(this, levels=this.levels or after.levels, inside=inside)


def _share_first(text: str, out: list[Spot]) -> None:
    """ "the districts of A, B and C": what A is, B and C are."""
    for i in range(len(out) - 1):
        this, after = out[i], out[i + 1]
        head = plural_before(text, this.start) or (
            i > 0 and this.levels and this.levels == out[i - 1].levels and _follows(text, out, i)
        )
        if head and after.kind == "place" and LISTED.match(text[this.end : after.start]):
            inside = None if this.inside == i + 1 else this.inside
            out[i] = replace(this, inside=inside)
            out[i + 1] = replace(after, levels=after.levels or this.levels)


def _follows(text: str, spots: Sequence[Spot], at: int) -> bool:
    """Whether the spot stands in a list that a plural head noun opened."""
    while at > 0 and LISTED.match(text[spots[at - 1].end : spots[at].start]):
        at -= 1
    return plural_before(text, spots[at].start)


def _plural_tail(text: str, spots: Sequence[Spot], at: int) -> bool:
    """Whether the list that the spot belongs to ends in a plural head noun."""
    while at + 1 < len(spots) and LISTED.match(text[spots[at].end : spots[at + 1].start]):
        at += 1
    return level_after(text, spots[at].end)[2]
