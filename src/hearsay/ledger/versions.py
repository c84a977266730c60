"""Finds the versions of records, with the payloads that the log holds of them."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from hearsay.codec import from_json
from hearsay.ledger.rows import Op, is_person
from hearsay.ledger.tables import LOG, PROJECTED
from hearsay.model import Author

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: ``ended`` is the op that superseded it, None while it is current."""

    seq: int
    id: str
    known_from: str
    superseded: str | None
    ended: Op | None
    op: Op
    payload: str
    by: Author

    @property
    def current(self) -> bool:
        """Whether the ledger still holds it to be so."""
        return self.superseded is None

    @property
    def held(self) -> bool:
        """Whether a person made it, so that no stage replaces it."""
        return self.op == "correct" or is_person(self.by)

    def record(self, kind: type[T]) -> T:
        """The record that this version holds."""
        return from_json(self.payload, kind)


def latest_of(conn: Connection, table: Table, *where: ColumnElement[bool]) -> dict[str, Version]:
    """The newest version of each record of a table that meets the conditions, current or not, oldest first."""
    own, log = table.c, LOG.c
    state = (own.seq, own.id, own.known_from, own.superseded, own.ended)
    found = (
        select(*state, log.op, log.payload, log.author, log.version, log.config)
        .join(LOG, log.seq == own.seq)
        .where(*where)
        .order_by(own.seq)
    )
    return {row.id: Version(*row[:7], Author(row[7], row[8], row[9])) for row in conn.execute(found)}


def latest(conn: Connection, kind: str, record: str) -> Version | None:
    """The newest version of one record, current or not."""
    table = PROJECTED[kind]
    return latest_of(conn, table, table.c.id == record).get(record)


def current_of(conn: Connection, table: Table, *where: ColumnElement[bool]) -> dict[str, Version]:
    """The current version of each record of a table that meets the conditions."""
    return latest_of(conn, table, table.c.superseded.is_(None), *where)


def retracted_of(conn: Connection, table: Table) -> set[str]:
    """The ids of a table's records whose newest version was retracted."""
    ended = select(table.c.id).where(table.c.ended == "retract")
    live = select(table.c.id).where(table.c.superseded.is_(None))
    return set(conn.execute(ended.except_(live)).scalars())
