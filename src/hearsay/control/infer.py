"""Votes to control: the latest word of each voice, weakened with age and by what came after, against what is unknown."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hearsay.control import settings as defaults
from hearsay.control.settings import Settings
from hearsay.control.votes import UNKNOWN, Hall, PartyOf, Vote, origins, quoted, votes
from hearsay.model import Claim, Control, Document, Root, Weight


def infer(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    roots: Sequence[Root],
    *,
    day: date,
    known: datetime,
    places: Collection[str] | None = None,
    settings: Settings | None = None,
    party_of: PartyOf | None = None,
) -> tuple[Control, ...]:
    """Who holds each place on ``day``, from the claims known at ``known``; with ``places`` exactly those, in their order.

    A place is named by its id, or by ``text:`` and its folded words where it was not resolved. ``party_of(actor)`` names
    an actor's party; without it actors stand for themselves.
    """
    return control_series(
        claims, documents, roots, days=(day,), known=known, places=places, settings=settings, party_of=party_of
    )


def control_series(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    roots: Sequence[Root],
    *,
    days: Sequence[date],
    known: datetime,
    places: Collection[str] | None = None,
    settings: Settings | None = None,
    party_of: PartyOf | None = None,
) -> tuple[Control, ...]:
    """``infer`` for many days at once: place by place, the days in their order."""
    settings = settings or defaults.default()
    hall = Hall({item.id: item for item in documents}, origins(roots), settings, party_of)
    heard = [claim for claim in claims if claim.known is None or claim.known <= known]
    by_place: dict[str, list[Vote]] = {}
    for vote in votes(heard, hall):
        by_place.setdefault(vote.place, []).append(vote)
    wanted = dict.fromkeys(places) if places is not None else sorted(by_place)
    ready = {place: conceded(by_place.get(place, ()), settings) for place in wanted}
    return tuple(decide(place, day, known, ready[place], settings) for place in wanted for day in days)


def conceded(cast: Sequence[Vote], settings: Settings) -> list[Vote]:
    """The votes of a place, those heavier with which a party to the dispute gives it to another."""
    sides = {side for vote in cast for side in (vote.holder, vote.against) if side} - {UNKNOWN}
    factor = settings.interest.against / settings.interest.independent
    return [
        replace(vote, weight=vote.weight * factor, why=(*vote.why, f"a party to the dispute concedes it {factor:g}"))
        if vote.voice in sides and vote.voice not in (vote.holder, vote.against) and vote.holder != UNKNOWN
        else vote
        for vote in cast
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """A vote with what is left of its weight on a day, and why."""

    vote: Vote
    age: int
    weight: float
    why: tuple[str, ...]


def decide(place: str, day: date, known: datetime, cast: Sequence[Vote], settings: Settings) -> Control:
    """Who holds one place on one day."""
    latest, replaced = last_words([vote for vote in cast if vote.start <= day])
    standing = [stand(vote, latest, day, settings) for vote in latest]
    totals = {UNKNOWN: settings.unknown}
    for item in standing:
        totals[item.vote.holder] = totals.get(item.vote.holder, 0.0) + item.weight
    whole = sum(totals.values())
    shares = {holder: weight / whole for holder, weight in totals.items()}
    ordered = sorted(shares.items(), key=lambda pair: (pair[0] == UNKNOWN, -pair[1], pair[0]))
    because = [trace(item) for item in sorted(standing, key=lambda item: (-item.weight, item.vote.claim.id))]
    return Control(place, day, known, state(shares, settings), tuple(ordered), (*because, *silent(replaced, day)))


def last_words(cast: Iterable[Vote]) -> tuple[list[Vote], list[tuple[Vote, Vote]]]:
    """The latest votes of each voice, and those that they replace.

    A party speaks with one voice through however many roots; everybody else once for each root. A claim with joint
    holders stays whole.
    """
    voices: dict[str, list[Vote]] = {}
    for vote in cast:
        key = f"party {vote.voice}" if vote.voice else f"root {vote.root or vote.claim.document}"
        voices.setdefault(key, []).append(vote)
    kept, replaced = [], []
    for group in voices.values():
        best, removed = last_word(group)
        kept += [replace(vote, against=vote.against or removed) for vote in group if vote.claim.id == best.claim.id]
        replaced += [(vote, best) for vote in group if vote.claim.id != best.claim.id]
    return sorted(kept, key=lambda vote: (vote.start, vote.claim.id, vote.holder)), replaced


def last_word(group: Iterable[Vote]) -> tuple[Vote, str | None]:
    """The latest vote of a voice, and who it says has gone.

    A loss that names no new holder does not silence what the same voice said of another holder before: both stand together.
    """
    ordered = sorted(group, key=latest_first, reverse=True)
    gone: list[str] = []
    for vote in ordered:
        if vote.holder == UNKNOWN:
            gone += [vote.against] if vote.against else []
        elif vote.holder not in gone:
            return vote, gone[0] if gone else None
        else:
            break
    return ordered[0], ordered[0].against


def latest_first(vote: Vote) -> tuple[date, date, bool, float, str]:
    """Later days win; of one day what was said last, then who names a holder, then the heavier."""
    said = vote.claim.said or date.min
    return (vote.start, said, vote.holder != UNKNOWN, vote.weight, vote.claim.id)


def stand(vote: Vote, others: Iterable[Vote], day: date, settings: Settings) -> Standing:
    """What is left of a vote on a day."""
    age = max(0, (day - vote.end).days)
    faded: float = 0.5 ** (age / settings.half_life[vote.claim.kind])
    weight, why = vote.weight * faded, [*vote.why, f"{age} days old {faded:.2f}"]
    for other in others:
        left = against(vote, other, settings)
        if left < 1.0:
            weight *= left
            why.append(f"{reply(other)} on {other.start} {left:.2f}")
    return Standing(vote, age, weight, tuple(why))


def reply(other: Vote) -> str:
    """How a later vote speaks against an earlier one."""
    if other.claim.status == "denied":
        return "denied"
    return f"followed by {other.claim.kind}" + ("" if other.holder == UNKNOWN else f" of {quoted(other.holder)}")


def against(vote: Vote, other: Vote, settings: Settings) -> float:
    """The share of a vote that another leaves standing (1: all of it)."""
    if vote.claim.id == other.claim.id or vote.holder == other.holder:
        return 1.0
    strength = min(1.0, other.weight) * settings.supersedes[other.claim.kind]
    if other.against == vote.holder:
        reach = other.start - timedelta(settings.denial_days if other.claim.status == "denied" else 3650)
        return 1.0 - strength if reach <= vote.start <= other.start else 1.0
    return 1.0 - strength if vote.start < other.start and other.claim.status != "denied" else 1.0


def state(shares: Mapping[str, float], settings: Settings) -> str:
    """The holder who stands out, ``contested`` if two are comparable, ``unknown`` if none outweighs it."""
    ranked = sorted(((share, holder) for holder, share in shares.items() if holder != UNKNOWN), reverse=True)
    if not ranked:
        return UNKNOWN
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else (0.0, "")
    if second[0] >= settings.contested * first[0] and first[0] + second[0] > shares[UNKNOWN]:
        return "contested"
    return first[1] if first[0] > shares[UNKNOWN] else UNKNOWN


def trace(item: Standing) -> Weight:
    """A standing vote as the record of its weight."""
    vote = item.vote
    return Weight(vote.claim.id, vote.root, vote.holder, item.age, round(item.weight, 4), "; ".join(item.why))


def silent(replaced: Iterable[tuple[Vote, Vote]], day: date) -> Iterable[Weight]:
    """The record of votes that do not count because their voice spoke again."""
    for vote, by in sorted(replaced, key=lambda pair: (pair[0].start, pair[0].claim.id), reverse=True):
        again = (
            "the same origin repeats it" if (vote.root, vote.holder) == (by.root, by.holder) else "replaced by its later word"
        )
        why = f"{again}: {by.claim.id}"
        yield Weight(vote.claim.id, vote.root, vote.holder, max(0, (day - vote.end).days), 0.0, why)
