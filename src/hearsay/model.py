"""The records: frozen dataclasses, nothing else. The words are those of docs/glossary.md.

All offsets count characters of a document's stored text, 0-based, end exclusive. All times of day are UTC.
Ids are content-derived (see ``codec.content_id``): the same content has the same id on every machine.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NewType

CaptureId = NewType("CaptureId", str)
DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
RootId = NewType("RootId", str)
EventId = NewType("EventId", str)
PlaceId = NewType("PlaceId", str)
ActorId = NewType("ActorId", str)

Status = Literal["asserted", "denied", "possible", "planned"]
Precision = Literal["day", "week", "month", "season", "quarter", "year", "range", "open"]
Method = Literal["file", "stdin", "url", "feed", "warc"]
Level = Literal[
    "country", "province", "district", "subdistrict", "settlement", "neighbourhood", "facility", "natural",
    "road", "pass", "valley", "region",
]  # fmt: skip


# --- capture -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One way in which the bytes of a capture came to us. ``fetched`` is UTC."""

    source: str
    method: Method
    fetched: datetime
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    tools: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as fetched. ``id`` is their SHA-256 (hex), ``size`` counts bytes, ``archive`` names the WARC and its offset."""

    id: CaptureId
    size: int
    media_type: str
    circumstance: Circumstance
    archive: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """A document's date, how precise it is and how it was found (meta, html, url, header, feed, text, none)."""

    value: date | None
    precision: Literal["day", "month", "year", "none"] = "none"
    how: str = "none"


@dataclass(frozen=True, slots=True)
class Document:
    """The text extracted from a capture. ``stem`` is the file's stem or the record's own id.

    ``shifts`` maps the text back to a plain-text source: (offset in text, offset in source, length) for each copied
    run; empty means that both are the same. ``language`` is ISO 639-1; ``read`` is False for texts no reader can read.
    """

    id: DocumentId
    capture: CaptureId
    text: str
    stem: str
    source: str
    extractor: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    dating: Dating = Dating(None)
    language: str = "en"
    readable: bool = True
    links: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    shifts: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A bad record: what went wrong, where, and what to do; the run went on."""

    stage: str
    what: str
    where: str
    do: str
    at: datetime


# --- reading and claims ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a predicate; ``start``/``end``/``head`` are token indices (end exclusive); ``role`` ARG0, LOC, TMP …"""

    role: str
    start: int
    end: int
    head: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate at token ``i``; ``factuality`` from -3 (did not happen) to 3 (happened), None where not scored."""

    i: int
    lemma: str
    arguments: tuple[Argument, ...] = ()
    roleset: str | None = None
    factuality: float | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: token spans (start, end exclusive) of source, cue and content, and the rule that found it.

    An empty ``source`` is an unnamed one ("it was reported").
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    how: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in a text. ``type`` and ``value`` follow TIMEX3; ``start``/``end`` is the interval meant, inclusive.

    ``start`` and ``end`` are None where the value has no place on the calendar (durations, sets, PAST_REF).
    """

    span: tuple[int, int]
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start: date | None
    end: date | None
    precision: Precision
    how: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a mention could mean, with its score (0 to 1) and why it was taken or rejected."""

    id: str
    name: str
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a mention may lie: ``polygon``, its place's boundary; all within ``km`` of the middle (``buffer``) or a line.

    ``line``: (latitude, longitude) points; ``acled`` 1 (exact) to 3 and ``ucdp`` 1 to 7 are these datasets' precision codes.
    """

    kind: Literal["polygon", "buffer", "segment"]
    lat: float
    lon: float
    km: float
    line: tuple[tuple[float, float], ...] = ()
    acled: int = 3
    ucdp: int = 7
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or description in the text, what it was resolved to, and what else was considered.

    ``span`` is where it stands (for a reference such as "the group": the mention that names it, with the reference's own
    span in ``reference``). ``side`` is the mention that names whose a nameless force is ("their fighters"). ``id`` is None
    where nothing was decided. ``how`` tells the rule or "predicate", "paragraph", "dateline" for places; ``region`` where a
    resolved place leaves it open.
    """

    span: tuple[int, int]
    text: str
    id: str | None = None
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    how: str = ""
    reference: tuple[int, int] | None = None
    side: tuple[int, int] | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """When it is said to hold: days, both inclusive. ``phrase`` is the expression it rests on, None if carried or implied."""

    start: date
    end: date
    precision: Precision
    phrase: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that belongs to a claim: lowest, best and highest value meant (None: open), its unit and qualifier."""

    span: tuple[int, int]
    low: int | None
    best: int | None
    high: int | None
    unit: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of sources: who says it, the party spoken for, and the medium (Twitter, a statement …)."""

    mention: Mention
    party: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion: somebody says that something happened, holds, will happen or did not happen.

    ``speakers``: the chain named in the text, nearest to the claim last; empty means the outlet in its own voice.
    ``said`` is the document's date; ``rules`` lists every rule that fired; ``stages`` the hashes of the stages that made it.
    ``known`` is set by the ledger when the claim is read back: the time at which the ledger learnt it.
    """

    id: ClaimId
    document: DocumentId
    trigger: tuple[int, int]
    sentence: tuple[int, int]
    kind: str
    status: Status
    actor: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    place: tuple[Mention, ...] = ()
    time: Interval | None = None
    quantity: tuple[Quantity, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    cue: tuple[int, int] | None = None
    confidence: float = 0.5
    said: date | None = None
    rules: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    known: datetime | None = None


# --- places, actors, lineage, weighing, control, ledger --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry. ``id`` is ``scheme:value``; ``parents`` from nearest to country; ``valid`` the years of its set."""

    id: PlaceId
    name: str
    level: Level
    lat: float | None
    lon: float | None
    names: tuple[str, ...] = ()
    parents: tuple[PlaceId, ...] = ()
    country: str | None = None
    population: int = 0
    feature: str = ""
    source: str = ""
    valid: tuple[date | None, date | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was between two days (either may be open): insurgent, government, de facto authority …"""

    role: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, group, office or person who acts. ``party`` is the id of the party it speaks for (its own id for a party)."""

    id: ActorId
    name: str
    kind: Literal["party", "group", "office", "person", "state", "organisation"]
    aliases: tuple[str, ...] = ()
    party: ActorId | None = None
    parents: tuple[ActorId, ...] = ()
    roles: tuple[Role, ...] = ()
    countries: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that repeats another: ``reason`` is bytes, near-copy, credit, link or paragraph; ``score`` 0 to 1."""

    document: DocumentId
    of: DocumentId
    reason: str
    score: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """An independent origin: the earliest document that has it, and the copies that repeat it with their reasons."""

    id: RootId
    document: DocumentId
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other, with the reason: same event, supports, contradicts."""

    id: str
    kind: Literal["contradicts", "supports", "same"]
    left: ClaimId
    right: ClaimId
    reason: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """The happening that several claims are about, with the number of independent roots that report it."""

    id: EventId
    kind: str
    claims: tuple[ClaimId, ...]
    roots: int
    place: str | None = None
    time: Interval | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """What one claim adds to one holder, and why: its root, age in days, and the weight left after both."""

    claim: ClaimId
    root: RootId | None
    holder: str
    age: int
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place on a day as known on another: a distribution over holders and ``unknown`` (sums to 1), inferred.

    ``state`` is the most probable holder's id, ``contested`` or ``unknown``.
    """

    place: str
    day: date
    known: datetime
    state: str
    shares: tuple[tuple[str, float], ...]
    because: tuple[Weight, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a row: a person, or a stage with its version and the hash of its settings."""

    name: str
    version: str = ""
    config: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What ``verify`` found broken, and where: a log row, a capture, a text, an offset."""

    what: str
    where: str
    detail: str
