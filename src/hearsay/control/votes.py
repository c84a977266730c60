"""Claims of control become votes: which place, for which holder, against which, from which day, in whose voice."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hearsay.control.settings import Settings
from hearsay.model import Claim, Document, DocumentId, Mention, Root, RootId

PartyOf = Callable[[str], str | None]

UNKNOWN = "unknown"
# Ids of names that were not resolved beyond their document begin so; another document cannot have the same.
LOCAL = "local:"
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Vote:
    """One claim about one place. ``holder`` may be ``unknown``; ``against`` is who does not hold it, if the claim says so.

    ``weight`` is before age; ``why`` lists its factors. ``voice`` is the party that speaks, "" for outlets and unnamed sources.
    """

    claim: Claim
    root: RootId | None
    place: str
    holder: str
    against: str | None
    start: date
    end: date
    voice: str
    weight: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Hall:
    """What votes are read with."""

    documents: Mapping[DocumentId, Document]
    roots: Mapping[DocumentId, RootId]
    settings: Settings
    party_of: PartyOf | None = None


def origins(roots: Sequence[Root]) -> dict[DocumentId, RootId]:
    """The root of each document."""
    found = {root.document: root.id for root in roots}
    found.update({copy.document: root.id for root in roots for copy in root.copies})
    return found


def folded(text: str) -> str:
    """Words in lower case, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(WORD.findall(plain.lower()))


def place_key(mention: Mention) -> str:
    """A place's id, or its folded words after ``text:`` where it was not resolved."""
    return mention.id or "text:" + folded(mention.text)


def nameless_key(text: str, settings: Settings) -> str:
    """The words by which a holder that was not resolved goes, after ``text:``; ``unknown`` where they name nobody."""
    words = [word for word in folded(text).split() if word not in settings.words.generic]
    return "text:" + " ".join(words) if words else UNKNOWN


def quoted(holder: str) -> str:
    """A holder that no registry knows as the text's own words in quotation marks; any other as it is."""
    return f"“{holder.removeprefix('text:')}”" if holder.startswith("text:") else holder


def party_key(mention: Mention, hall: Hall) -> str:
    """The party that an actor belongs to; where it was not resolved its folded words after ``text:``.

    Words that any force goes by ("fighters", "they") name nobody: ``unknown``.
    """
    if mention.id is None or mention.id.startswith(LOCAL):
        return nameless_key(mention.text, hall.settings)
    return (hall.party_of(mention.id) if hall.party_of else None) or mention.id


def votes(claims: Iterable[Claim], hall: Hall) -> Iterator[Vote]:
    """The votes of all claims about control of a place, on a known day, that are no mere plans."""
    for claim in claims:
        if claim.kind not in hall.settings.kind or not claim.place or hall.settings.status[claim.status] == 0:
            continue
        days = (claim.time.start, claim.time.end) if claim.time else (claim.said, claim.said) if claim.said else None
        if days is not None and claim.document in hall.documents and not in_part(claim, hall.settings):
            yield from cast(claim, days, hall)


def in_part(claim: Claim, settings: Settings) -> bool:
    """Whether a claim is about some places within the one it names ("three districts in Baghlan"), not about that one."""
    counts = [q.low if q.low is not None else q.high for q in claim.quantity if q.unit in settings.words.parts]
    return any(count is None or count != len(claim.place) for count in counts)


def cast(claim: Claim, days: tuple[date, date], hall: Hall) -> Iterator[Vote]:
    """The votes of one claim, one for each of its places and holders; joint holders share the weight."""
    voice = speaker_party(claim, hall)
    sides = stands(claim, voice, hall)
    root = hall.roots.get(claim.document)
    for holder, against in sides:
        weight, why = weigh(claim, holder, against, voice, hall.settings)
        if len(sides) > 1:
            why += (f"one of {len(sides)} holders",)
        for place in dict.fromkeys(place_key(mention) for mention in claim.place):
            yield Vote(claim, root, place, holder, against, *days, voice, weight / len(sides), why)


def speaker_party(claim: Claim, hall: Hall) -> str:
    """The party for which the nearest speaker speaks, "" if for none."""
    if not claim.speakers:
        return ""
    speaker = claim.speakers[-1]
    if speaker.party or speaker.mention.id is None:
        return speaker.party or ""
    return (hall.party_of(speaker.mention.id) if hall.party_of else None) or ""


def stands(claim: Claim, voice: str, hall: Hall) -> list[tuple[str, str | None]]:
    """(holder, who does not hold it) pairs that a claim comes to."""
    actors = list(dict.fromkeys(party_key(mention, hall) for mention in claim.actor))
    targets = list(dict.fromkeys(party_key(mention, hall) for mention in claim.target))
    loss = claim.kind == "control.loss" or (not actors and falls(claim, hall))
    if claim.status == "denied":
        return [(who, None) for who in actors] if loss and actors else denied(targets if loss else actors, voice)
    if loss:
        loser = next((who for who in actors if who != UNKNOWN), None)
        return [(who, loser) for who in targets] or [(UNKNOWN, loser)]
    loser = next((who for who in targets if who != UNKNOWN), None)
    return [(who, loser if loser not in actors else None) for who in actors] or [(UNKNOWN, loser)]


def denied(holders: Sequence[str], voice: str) -> list[tuple[str, str | None]]:
    """A denied holder: the denying party is for itself, anybody else for nobody."""
    named = [who for who in holders if who != UNKNOWN]
    return [(voice if voice and voice != who else UNKNOWN, who) for who in named] or ([(voice, None)] if voice else [])


def falls(claim: Claim, hall: Hall) -> bool:
    """Whether the trigger is a verb with which a place passes to the party named as target."""
    start, end = claim.trigger
    words = folded(hall.documents[claim.document].text[start:end]).split()
    return not hall.settings.words.falls.isdisjoint(words)


def weigh(claim: Claim, holder: str, against: str | None, voice: str, settings: Settings) -> tuple[float, tuple[str, ...]]:
    """A claim's weight before age, and its factors in words."""
    if not voice:
        how, interest = "no party speaks", settings.interest.independent
    elif voice == against:
        how, interest = "against its own interest", settings.interest.against
    elif voice == holder:
        how, interest = "a party for itself", settings.interest.own
    else:
        how, interest = "a party about others", settings.interest.independent
    kind, status, read = settings.kind[claim.kind], settings.status[claim.status], 0.5 + 0.5 * claim.confidence
    why = (f"{claim.kind} {kind:g}", f"{claim.status} {status:g}", f"{how} {interest:g}", f"read with confidence {read:.2f}")
    if holder != UNKNOWN or (claim.kind == "control.loss" and against):
        return kind * status * interest * read, why
    return kind * status * interest * read * settings.unnamed, (*why, f"names no holder {settings.unnamed:g}")
