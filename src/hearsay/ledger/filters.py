"""Which claims are asked for, and when a version was held to be so, as conditions in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from sqlalchemy import ColumnElement, FromClause, and_, func, or_, select

from hearsay.errors import BadFilter
from hearsay.ledger.projection import fold
from hearsay.ledger.rows import stamp
from hearsay.ledger.tables import CLAIM, CLAIM_NAME, DOCUMENT
from hearsay.model import Status

Names = str | tuple[str, ...] | None
LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims must meet, all of it; None and () ask for nothing.

    ``kind`` may end in ``*`` ("control.*"). ``place``, ``actor`` and ``speaker`` are an id or a name as the text has it,
    or several of which one must do; a speaker is also found by the party spoken for. ``document`` is an id, its beginning,
    or a stem. ``since`` and ``until`` (inclusive) bound the days for which the claim is said to hold, where it names none the
    day it was said; ``said_since`` and ``said_until`` that day. ``text`` must stand in the claim's sentence, in any case.
    """

    kind: str | None = None
    kinds: tuple[str, ...] = ()
    status: Status | None = None
    place: Names = None
    actor: Names = None
    speaker: Names = None
    outlet: str | None = None
    document: str | None = None
    since: date | None = None
    until: date | None = None
    said_since: date | None = None
    said_until: date | None = None
    text: str | None = None
    limit: int | None = None
    offset: int = 0

    def check(self) -> None:
        """Raise ``BadFilter`` where a value is not of its kind."""
        for first, last in (("since", "until"), ("said_since", "said_until")):
            _check_days(first, getattr(self, first), last, getattr(self, last))
        if self.status is not None and self.status not in get_args(Status):
            raise BadFilter(f"no status {self.status!r}", where="status", do=f"one of: {', '.join(get_args(Status))}")
        for name in ("limit", "offset"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, int) or value < 0):
                raise BadFilter(f"{value!r} is not a number of claims", where=name, do="give a whole number from 0")
        for name in ("kind", "place", "actor", "speaker", "outlet", "document", "text"):
            if getattr(self, name) in ("", ()):
                raise BadFilter("nothing is asked for", where=name, do="give a value, or leave the filter out")


def _check_days(first: str, start: Any, last: str, end: Any) -> None:
    for name, value in ((first, start), (last, end)):
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise BadFilter(f"{value!r} is not a day", where=name, do="give a date, as 2021-08-23")
    if start and end and start > end:
        raise BadFilter(f"{start} is after {end}", where=f"{first}, {last}", do="exchange them")


def held(table: FromClause, known: datetime | None) -> ColumnElement[bool]:
    """That a version was what the ledger held to be so at a moment (None: now)."""
    if known is None:
        return table.c.superseded.is_(None)
    if known.tzinfo is None:
        raise BadFilter("the moment has no time zone", where=f"known={known}", do="give a UTC time, as 2021-08-23T12:00Z")
    moment = stamp(known)
    return and_(table.c.known_from <= moment, or_(table.c.superseded.is_(None), table.c.superseded > moment))


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """That a text begins with a prefix, in a way that an index serves."""
    return and_(column >= prefix, column < prefix + LAST_CHARACTER)


def conditions(wanted: ClaimFilter, known: datetime | None) -> Iterator[ColumnElement[bool]]:
    """What the columns of the claim table must meet."""
    wanted.check()
    own = CLAIM.c
    yield held(CLAIM, known)
    if wanted.kind is not None:
        yield begins(own.kind, wanted.kind[:-1]) if wanted.kind.endswith("*") else own.kind == wanted.kind
    if wanted.kinds:
        yield own.kind.in_(wanted.kinds)
    if wanted.status is not None:
        yield own.status == wanted.status
    for slot in ("place", "actor", "speaker"):
        if (names := getattr(wanted, slot)) is not None:
            yield own.seq.in_(_named(slot, (names,) if isinstance(names, str) else names))
    if wanted.outlet is not None:
        yield own.document.in_(select(DOCUMENT.c.id).where(DOCUMENT.c.outlet == wanted.outlet, held(DOCUMENT, known)))
    if wanted.document is not None:
        stems = select(DOCUMENT.c.id).where(DOCUMENT.c.stem == wanted.document, held(DOCUMENT, known))
        yield or_(begins(own.document, wanted.document), own.document.in_(stems))
    yield from _days(wanted)
    if wanted.text is not None:
        yield func.instr(own.sentence, fold(wanted.text)) > 0


def _named(slot: str, names: tuple[str, ...]) -> Any:
    either = {*names, *(fold(name) for name in names)}
    return select(CLAIM_NAME.c.claim).where(CLAIM_NAME.c.slot == slot, CLAIM_NAME.c.name.in_(sorted(either)))


def _days(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    own = CLAIM.c
    if wanted.since is not None:
        yield own.last >= wanted.since.isoformat()
    if wanted.until is not None:
        yield own.first <= wanted.until.isoformat()
    if wanted.said_since is not None:
        yield own.said >= wanted.said_since.isoformat()
    if wanted.said_until is not None:
        yield own.said <= wanted.said_until.isoformat()
