"""What the ledger holds, now or as of any moment. Long answers come in pages, so that no reader keeps the log growing."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, exists, func, select

from hearsay.codec import from_json
from hearsay.errors import UnknownRecord
from hearsay.ledger.filters import ClaimFilter, begins, conditions, held
from hearsay.ledger.rows import LogRow
from hearsay.ledger.store import Store
from hearsay.ledger.tables import CLAIM, DOCUMENT, LOG, PROJECTED, READING
from hearsay.model import Claim

T = TypeVar("T")
PAGE = 500
SHOWN = 8


def records(store: Store, table: Table, kind: type[T], known: datetime | None, *where: ColumnElement[bool]) -> Iterator[T]:
    """The records of a table in the order in which their versions came, as of one moment however slowly they are read."""
    moment = known or now(store)
    last = 0
    while moment is not None:
        query = (
            select(table.c.seq, LOG.c.payload)
            .join(LOG, LOG.c.seq == table.c.seq)
            .where(held(table, moment), table.c.seq > last, *where)
            .order_by(table.c.seq)
            .limit(PAGE)
        )
        with store.reading() as conn:
            page = conn.execute(query).all()
        for row in page:
            yield from_json(row.payload, kind)
        if len(page) < PAGE:
            return
        last = page[-1].seq


def now(store: Store) -> datetime | None:
    """The time of the last row; None in an empty ledger."""
    with store.reading() as conn:
        last = conn.execute(select(LOG.c.at).order_by(LOG.c.seq.desc()).limit(1)).scalar_one_or_none()
    return datetime.fromisoformat(last) if last else None


def claims(store: Store, wanted: ClaimFilter, known: datetime | None) -> list[Claim]:
    """The claims that meet a filter, by the day they were said, then in the order of their document's text."""
    own = CLAIM.c
    query = select(own.seq).where(*conditions(wanted, known)).order_by(own.said, own.document, own.position, own.id)
    query = query.limit(wanted.limit).offset(wanted.offset or None)
    with store.reading() as conn, conn.begin():
        return read_claims(conn, conn.execute(query).scalars().all())


def read_claims(conn: Connection, versions: Sequence[int]) -> list[Claim]:
    """Claims from their log rows, in the order asked for; fetched apart from the sorting, which then moves numbers only."""
    found: list[Claim] = []
    with no_collection():
        for start in range(0, len(versions), PAGE):
            page = versions[start : start + PAGE]
            rows = {row.seq: row for row in conn.execute(select(LOG.c.seq, LOG.c.payload, LOG.c.at).where(LOG.c.seq.in_(page)))}
            found.extend(as_claim(rows[seq].payload, rows[seq].at) for seq in page)
    return found


@contextmanager
def no_collection() -> Iterator[None]:
    """Holds off the search for cycles: records have none, and looking for them takes longer than reading them."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def as_claim(payload: str, at: str) -> Claim:
    """A claim with the time at which the ledger learnt this version.

    The time is put into the JSON: inside its strings quotes are escaped, so only the field can read so, and a copy of every
    claim would take as long again as reading it.
    """
    return from_json(payload.replace('"known":null', f'"known":"{at}"', 1), Claim)


def one(store: Store, kind: str, prefix: str, known: datetime | None) -> tuple[str, str]:
    """Payload and time of the one current record whose id is, or begins with, ``prefix``."""
    table = PROJECTED[kind]
    query = (
        select(table.c.id, LOG.c.payload, LOG.c.at)
        .join(LOG, LOG.c.seq == table.c.seq)
        .where(begins(table.c.id, prefix), held(table, known))
        .order_by(table.c.id)
        .limit(SHOWN + 1)
    )
    with store.reading() as conn:
        rows = conn.execute(query).all() if prefix else []
        exact = [row for row in rows if row.id == prefix]
        if len(exact or rows) == 1:
            row = (exact or rows)[0]
            return row.payload, row.at
        if not rows:
            raise _unknown(conn, kind, prefix)
    shown = ", ".join(row.id for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
    raise UnknownRecord(f"more than one {kind} begins with this: {shown}", where=prefix, do="give more of the id")


def _unknown(conn: Connection, kind: str, prefix: str) -> UnknownRecord:
    """Says whether there never was such a record, or there is at another time."""
    table = PROJECTED[kind]
    other = select(table).where(table.c.id == prefix).order_by(table.c.seq.desc()).limit(1)
    row = conn.execute(other).one_or_none()
    if row is None:
        return UnknownRecord(f"no {kind} has this id", where=prefix or "(empty id)", do="look it up among those that are there")
    until = f" until {row.superseded} ({row.ended})" if row.superseded else ""
    return UnknownRecord(f"this {kind} was held from {row.known_from}{until}", where=prefix, do="ask as known at that time")


def unread(stage: str | None, known: datetime | None) -> ColumnElement[bool]:
    """That a document has not been read with the pipeline of that hash (None: with any)."""
    own = READING.c
    with_it = (own.config == stage,) if stage is not None else ()
    return ~exists().where(own.id == DOCUMENT.c.id, held(READING, known), *with_it)


def both(table: Table, left: str, right: str, of: Table, known: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """That both ends of a row are held too: a copy of what was retracted is none."""
    moments = (of.alias(), of.alias())
    sides = zip((left, right), moments, strict=True)
    return tuple(exists().where(end.c.id == table.c[side], held(end, known)) for side, end in sides)


def history(store: Store, claim: str) -> list[LogRow]:
    """All that the log says about one claim, in order."""
    query = select(LOG).where(LOG.c.record == claim, LOG.c.type == "claim").order_by(LOG.c.seq)
    with store.reading() as conn:
        rows = [LogRow(*row) for row in conn.execute(query)]
    if not rows:
        raise UnknownRecord("no claim has this id", where=claim, do="give a whole id, as hearsay claims lists them")
    return rows


def log(store: Store, since: int) -> Iterator[LogRow]:
    """The rows of the log after number ``since``."""
    while True:
        with store.reading() as conn:
            page = conn.execute(select(LOG).where(LOG.c.seq > since).order_by(LOG.c.seq).limit(PAGE)).all()
        yield from (LogRow(*row) for row in page)
        if len(page) < PAGE:
            return
        since = page[-1].seq


def count(conn: Connection, table: Table, known: datetime | None) -> int:
    """How many records of a table the ledger holds."""
    return conn.execute(select(func.count()).select_from(table).where(held(table, known))).scalar_one()


def log_of(conn: Connection) -> Iterator[LogRow]:
    """All rows of the log as one connection sees them."""
    for row in conn.execute(select(LOG).order_by(LOG.c.seq).execution_options(yield_per=PAGE)):
        yield LogRow(*row)
