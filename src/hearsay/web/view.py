"""What the page needs to be told: one Protocol, and the payloads it gives, which are also those of the HTTP API.

All payloads are plain JSON: days are ISO dates, times ISO date-times in UTC, offsets count characters of a document's
text, end exclusive. Ids are those of ``model``. A field that does not apply is None or empty, never missing.
"""

from datetime import date
from typing import Any, Literal, Protocol, TypedDict


class Party(TypedDict):
    """A party that holds or speaks; ``role`` is that of the day, ``index`` (stable in a workspace) chooses its colour."""

    id: str
    name: str
    role: str | None
    index: int


class PlaceRef(TypedDict):
    """A place of a claim: ``id`` is None where the mention was not resolved, ``name`` then is the mention.

    ``region`` says in words how much the text leaves open, with the precision codes; empty where nothing is known.
    """

    id: str | None
    name: str
    region: str


class ClaimLine(TypedDict):
    """One claim in short. ``trigger`` counts from the start of ``sentence``; ``party`` is the nearest speaker's side.

    ``start`` and ``end`` say when it is said to hold, ``said`` when it was said; ``speakers`` are names, nearest to the
    claim last; ``copy`` is True where its document repeats the document of its ``root``.
    """

    id: str
    document: str
    root: str
    copy: bool
    outlet: str
    title: str
    said: str | None
    start: str | None
    end: str | None
    kind: str
    status: str
    actor: list[str]
    target: list[str]
    places: list[PlaceRef]
    speakers: list[str]
    party: str | None
    quantity: list[str]
    confidence: float
    sentence: str
    trigger: tuple[int, int]


class Share(TypedDict):
    """A holder's share of the probability; ``holder`` is a party's id or ``unknown``. Shares of a place sum to 1."""

    holder: str
    share: float


class Reason(TypedDict):
    """What one claim adds to one holder; ``age`` in days, ``weight`` what is left after age and root."""

    claim: str
    holder: str
    age: int
    weight: float
    why: str


class Access(TypedDict):
    """Whether a road, pass or crossing is said to be open on the day, and the claims that say so."""

    state: Literal["open", "closed", "disputed", "unknown"]
    claims: list[str]


class PlaceState(TypedDict):
    """A place on the day. ``state`` is a party's id, ``contested`` or ``unknown``; ``polygon`` is a GeoJSON geometry or None.

    ``within`` names what contains it (district, province); ``because`` lists the heaviest claims first; ``regions`` are
    the different areas (GeoJSON geometries) that the claims about it leave open.
    """

    id: str
    name: str
    level: str
    lat: float | None
    lon: float | None
    polygon: dict[str, Any] | None
    within: str
    state: str
    shares: list[Share]
    because: list[Reason]
    access: Access | None
    regions: list[dict[str, Any]]


class Contradiction(TypedDict):
    """Two claims that cannot both hold, and why; ``about`` names the place or matter."""

    id: str
    about: str
    place: str | None
    reason: str
    left: ClaimLine
    right: ClaimLine


class Counts(TypedDict):
    """How much is known: documents, independent roots, claims, records that failed, mentions without a place."""

    documents: int
    roots: int
    claims: int
    failures: int
    unresolved: int


class Days(TypedDict):
    """First and last day, inclusive."""

    first: str
    last: str


class Situation(TypedDict):
    """Everything the first page shows for one valid day and one known day."""

    workspace: str
    day: str
    known: str
    days: Days
    knowns: Days
    parties: list[Party]
    places: list[PlaceState]
    claims: list[ClaimLine]
    contradictions: list[Contradiction]
    counts: Counts


class Series(TypedDict):
    """Control of every place on every day of ``days``, as known: one state per day, and the (at most two) heaviest holders."""

    known: str
    days: list[str]
    states: dict[str, list[str]]
    holders: dict[str, list[list[str]]]


class Candidate(TypedDict):
    """Something a mention could have meant, its score and why it was taken or not."""

    id: str
    name: str
    score: float
    why: str


class Span(TypedDict):
    """A marked stretch of the text: ``slot`` is trigger, actor, target, place, time, quantity, speaker, cue or sentence.

    ``meaning`` is what it was resolved to (a name, an interval, a number); ``how`` the rule; ``candidates`` what else it
    could be.
    """

    start: int
    end: int
    slot: str
    meaning: str
    how: str
    score: float | None
    candidates: list[Candidate]


class SpeakerLink(TypedDict):
    """One link of the chain of sources, nearest to the claim last."""

    name: str
    party: str | None
    medium: str | None


class DocumentLine(TypedDict):
    """A document in short; ``claims`` counts its claims; ``copy`` is True where it repeats the document of its ``root``."""

    id: str
    stem: str
    title: str
    outlet: str
    url: str | None
    date: str | None
    language: str
    readable: bool
    claims: int
    root: str
    copy: bool


class CaptureLine(TypedDict):
    """The bytes a document was taken from, and how they came: ``archive`` names the file in the workspace that holds them."""

    sha256: str
    size: int
    media_type: str
    method: str
    source: str
    fetched: str
    final_url: str | None
    archive: str | None


class CopyLine(TypedDict):
    """A document that repeats the root, with the reason; ``claim`` is its own wording of the claim asked about, if kept."""

    document: DocumentLine
    reason: str
    score: float
    detail: str
    claim: str | None


class RootLine(TypedDict):
    """An independent origin and the documents that repeat it."""

    id: str
    document: DocumentLine
    copies: list[CopyLine]


class Change(TypedDict):
    """One row of the ledger about this claim: when it was learnt, by whom, what and why."""

    at: str
    by: str
    what: str
    reason: str


class ClaimPage(TypedDict):
    """Everything the page of one claim shows."""

    workspace: str
    claim: ClaimLine
    document: DocumentLine
    text: str
    dated: str
    spans: list[Span]
    speakers: list[SpeakerLink]
    cue: str | None
    precision: str | None
    rules: list[str]
    stages: list[str]
    parties: list[Party]
    root: RootLine
    captures: list[CaptureLine]
    contradictions: list[Contradiction]
    history: list[Change]
    others: list[ClaimLine]


class OutletLine(TypedDict):
    """An outlet: its documents, how many of them are roots, and how many repeat somebody else."""

    name: str
    documents: int
    own: int
    copies: int
    claims: int
    first: str | None
    last: str | None


class Sources(TypedDict):
    """All outlets, all roots (most repeated first) and all documents (newest last)."""

    workspace: str
    outlets: list[OutletLine]
    roots: list[RootLine]
    documents: list[DocumentLine]


class FailureLine(TypedDict):
    """A record that could not be taken or read: what, where, what to do."""

    stage: str
    what: str
    where: str
    do: str
    at: str


class Errors(TypedDict):
    """The newest failures (at most 500) and how many there are."""

    workspace: str
    total: int
    failures: list[FailureLine]


class View(Protocol):
    """What the page asks of the verbs: ``UnknownRecord`` for an id that is not there, ``BadFilter`` for a bad day."""

    def situation(self, day: date | None, known: date | None) -> Situation:
        """Who is said to hold what on ``day`` (default: the last day), as known at the end of ``known`` (default: now)."""

    def series(self, known: date | None) -> Series:
        """Control for all days, so that a slider needs no reload."""

    def claim(self, id: str, known: date | None) -> ClaimPage:
        """One claim with its text, chain, evidence, copies and contradictions; ``id`` may be any unambiguous beginning."""

    def sources(self) -> Sources:
        """Outlets, roots and documents."""

    def errors(self) -> Errors:
        """What failed."""
