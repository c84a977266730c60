"""Colour and pattern of parties and states: each can be told apart without seeing colours."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from hearsay.control.votes import quoted
from hearsay.web.view import Party, PlaceState, Share

COLOURS = 8
MOTIFS = ("solid", "slash", "dots", "rows", "grid", "columns", "backslash", "checks")


def colour(index: int) -> int:
    """Which of the eight colours a party has."""
    return index % COLOURS


def motif(index: int) -> str:
    """The pattern of a party: beyond eight parties a colour comes again with another pattern."""
    return MOTIFS[(index + index // COLOURS) % len(MOTIFS)]


def top(shares: Sequence[Share]) -> list[str]:
    """The two heaviest holders."""
    held = sorted((share for share in shares if share["holder"] != "unknown"), key=lambda share: -share["share"])
    return [share["holder"] for share in held[:2]]


def fill(place: PlaceState, parties: Mapping[str, Party]) -> str:
    """The SVG fill of a place's state."""
    if place["state"] == "unknown":
        return "none"
    if place["state"] != "contested":
        return party_fill(place["state"], parties)
    pair = sorted(parties[holder]["index"] for holder in top(place["shares"]) if holder in parties)
    return f"url(#pair-{pair[0]}-{pair[1]})" if len(pair) == 2 else "url(#contested)"


def party_fill(id: str, parties: Mapping[str, Party]) -> str:
    """The SVG fill of a party; grey for one that is not on the list."""
    return f"url(#party-{parties[id]['index']})" if id in parties else "url(#stranger)"


def complete(parties: Sequence[Party], places: Iterable[PlaceState]) -> list[Party]:
    """The parties and, after them, holders that no registry knows: each is told apart and named as in the text."""
    known = {party["id"] for party in parties}
    holders = {share["holder"] for place in places for share in place["shares"]} | {place["state"] for place in places}
    after = max((party["index"] for party in parties), default=-1) + 1
    strangers = sorted(holders - known - {"unknown", "contested"})
    return [*parties, *(Party(id=s, name=quoted(s), role=None, index=after + n) for n, s in enumerate(strangers))]


def pairs(parties: Iterable[Party], places: Iterable[PlaceState] = ()) -> list[tuple[int, int]]:
    """The pairs of parties that a contested place may need: all of the first eight, and those in sight."""
    indexes = sorted(party["index"] for party in parties)
    index = {party["id"]: party["index"] for party in parties}
    found = set(combinations(indexes[:COLOURS], 2))
    for place in places:
        pair = sorted(index[holder] for holder in top(place["shares"]) if holder in index)
        if len(pair) == 2:
            found.add((pair[0], pair[1]))
    return sorted(found)
