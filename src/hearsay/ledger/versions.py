"""Finds the versions of records, with the payloads that the log holds of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, select

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


@lru_cache
def _versions(kind: str, column: str) -> Select[Any]:
    """The query for all versions of a kind with a value in a column, oldest first; built once, as building costs most."""
    own, log = PROJECTED[kind].c, LOG.c
    state = (own.seq, own.id, own.known_from, own.superseded, own.ended)
    query = select(*state, log.op, log.payload, log.author, log.version, log.config).join(LOG, log.seq == own.seq)
    where = own.superseded.is_(None) if column == "superseded" else own[column] == bindparam("value")
    return query.where(where).order_by(own.seq)


def latest_of(conn: Connection, kind: str, column: str, value: str) -> dict[str, Version]:
    """The newest version, current or not, of each record of a kind with that value in a column, oldest first."""
    return _by_id(conn.execute(_versions(kind, column), {"value": value}))


def all_current(conn: Connection, kind: str) -> dict[str, Version]:
    """The current version of every record of a kind."""
    return _by_id(conn.execute(_versions(kind, "superseded")))


def _by_id(rows: Iterable[Any]) -> dict[str, Version]:
    return {row.id: _version(row) for row in rows}


def _version(row: Any) -> Version:
    by = Author(row.author, row.version, row.config)
    return Version(row.seq, row.id, row.known_from, row.superseded, row.ended, row.op, row.payload, by)


def retracted(conn: Connection, kind: str) -> set[str]:
    """The ids of a kind's records whose newest version was retracted."""
    table = PROJECTED[kind]
    ended = select(table.c.id).where(table.c.ended == "retract")
    live = select(table.c.id).where(table.c.superseded.is_(None))
    return set(conn.execute(ended.except_(live)).scalars())
