"""A claim as it is compared with others: places, actors and days under one name each, and what it comes to."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hearsay.model import Claim, Document, DocumentId, Mention, Root, RootId
from hearsay.weighing.settings import Settings

WORD = re.compile(r"\w+")
# Ids of names that were not resolved beyond their document begin so; another document cannot have the same.
LOCAL = "local:"
CONTROL = ("control.gain", "control.hold", "control.loss")

PartyOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Name:
    """A place or an actor: its id or its folded words, how a reader would write it, and the words that tell it apart."""

    key: str
    text: str
    core: frozenset[str]
    resolved: bool


Sides = tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim made comparable. ``days`` is when it is said to hold (its own time, else the day it was said).

    ``has`` and ``lacks`` (control only) are who holds the places and who does not; ``open`` is for access; ``voice`` is who
    says it.
    """

    claim: Claim
    root: RootId | None
    places: tuple[Name, ...]
    actors: tuple[Name, ...]
    days: tuple[date, date] | None
    has: tuple[Name, ...]
    lacks: tuple[Name, ...]
    open: bool | None
    voice: str

    @property
    def order(self) -> tuple[date, str]:
        """Earlier said first."""
        return (self.claim.said or date.max, self.claim.id)


@dataclass(frozen=True)
class Context:
    """What facts are made with."""

    documents: Mapping[DocumentId, Document]
    roots: Mapping[DocumentId, RootId]
    settings: Settings
    party_of: PartyOf | None = None


def fold(text: str) -> list[str]:
    """Words in lower case without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return WORD.findall(plain.lower())


def name(mention: Mention, generic: frozenset[str], party_of: PartyOf | None = None) -> Name:
    """What a mention stands for; an actor goes by its party where that is known."""
    words = fold(mention.text)
    core = frozenset(word for word in words if word not in generic)
    key = shared_id(mention)
    if key and party_of:
        key = party_of(key) or key
    return Name(key or "text:" + " ".join(sorted(core or words)), mention.text, core, key is not None)


def shared_id(mention: Mention) -> str | None:
    """The id of a mention, None where it has none that other documents use too."""
    return None if mention.id is None or mention.id.startswith(LOCAL) else mention.id


def names(mentions: Iterable[Mention], generic: frozenset[str], party_of: PartyOf | None = None) -> tuple[Name, ...]:
    """The distinct names of mentions, in their order."""
    found = {item.key: item for item in (name(mention, generic, party_of) for mention in mentions)}
    return tuple(found.values())


def origins(roots: Sequence[Root]) -> dict[DocumentId, RootId]:
    """The root of each document."""
    found = {root.document: root.id for root in roots}
    found.update({copy.document: root.id for root in roots for copy in root.copies})
    return found


def fact(claim: Claim, context: Context) -> Fact:
    """A claim made comparable."""
    generic = context.settings.generic
    days = (claim.time.start, claim.time.end) if claim.time else (claim.said, claim.said) if claim.said else None
    actors = names(claim.actor, generic.actor, context.party_of)
    targets = names(claim.target, generic.actor, context.party_of)
    has, lacks = sides(claim, actors, targets)
    return Fact(
        claim,
        context.roots.get(claim.document),
        names(claim.place, generic.place),
        actors,
        days,
        has,
        lacks,
        polarity(claim, context),
        voice(claim, context),
    )


def sides(claim: Claim, actors: Sides, targets: Sides) -> tuple[Sides, Sides]:
    """Who holds the places by a claim of control, and who does not: the ousted are targets, and so are those it is lost to."""
    if claim.kind not in CONTROL:
        return (), ()
    if claim.kind == "control.loss":
        return (actors, ()) if claim.status == "denied" else (targets, actors)
    return ((), actors) if claim.status == "denied" else (actors, targets)


def polarity(claim: Claim, context: Context) -> bool | None:
    """Whether the claim says that a way is open (True) or closed (False); None where its words do not say."""
    document = context.documents.get(claim.document)
    if claim.kind != "access" or document is None:
        return None
    words = set(fold(document.text[claim.trigger[0] : claim.trigger[1]]))
    access = context.settings.access
    is_open, is_closed = bool(words & access.open), bool(words & access.closed)
    if is_open == is_closed:
        return None
    return is_open == (claim.status != "denied")


def voice(claim: Claim, context: Context) -> str:
    """Who says it: the party or the name of the nearest speaker, else the outlet."""
    if claim.speakers:
        speaker = claim.speakers[-1]
        return speaker.party or shared_id(speaker.mention) or "text:" + " ".join(fold(speaker.mention.text))
    document = context.documents.get(claim.document)
    return "outlet:" + ((document.outlet if document else None) or str(claim.document))
