"""Recomputes everything that the ledger asserts about itself, and says what is broken and where."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

import msgspec
from sqlalchemy import Connection, LargeBinary, Table, cast, select

from hearsay.codec import from_json
from hearsay.errors import HearsayError, LedgerError
from hearsay.ledger.offsets import outside
from hearsay.ledger.projection import apply, distinct, text_reader
from hearsay.ledger.queries import log_of
from hearsay.ledger.rows import FIRST, LogRow, expected_hash
from hearsay.ledger.store import Store, scratch
from hearsay.ledger.tables import CAPTURE, CLAIM_NAME, LOG, PROJECTED
from hearsay.model import Capture, Claim, Document, Fault

ArchiveGet = Callable[[Capture], bytes]
PAGE = 500
SHOWN = 5


def verify(store: Store, archive_get: ArchiveGet | None) -> Iterator[Fault]:
    """Yield every fault of the file, the chain, the claims' offsets, the tables and the captures."""
    try:
        with store.reading() as conn, conn.begin():
            yield from _file(conn, store.where)
            walk = Walk()
            yield from walk.log(conn)
            if walk.sound:
                yield from _tables(conn)
            if archive_get:
                yield from _captures(conn, archive_get)
    except LedgerError as error:
        yield Fault("file", store.where, f"{error.what}; what follows in it was not looked at")


def _file(conn: Connection, where: str) -> Iterator[Fault]:
    """What the database finds wrong with its own pages and indexes."""
    if conn.dialect.name == "sqlite":
        for said in conn.exec_driver_sql(f"PRAGMA integrity_check({SHOWN})").scalars():
            if said != "ok":
                yield Fault("file", where, str(said))


class Walk:
    """One walk along the log. ``sound`` stays True while every row is what it was when it was written."""

    def __init__(self) -> None:
        self.sound = True
        self._seq, self._hash, self._at = 0, FIRST, ""
        self._lengths: dict[str, int] = {}

    def log(self, conn: Connection) -> Iterator[Fault]:
        """The faults of all rows, in order."""
        for raw in raw_rows(conn):
            row = _decoded(raw)
            for what, detail in self._row(raw[0], row):
                self.sound = self.sound and what == "offset"
                about = f" ({row.type} {row.record})" if row else ""
                yield Fault(what, f"log row {raw[0]}{about}", detail)

    def _row(self, seq: int, row: LogRow | None) -> Iterator[tuple[str, str]]:
        if seq != self._seq + 1:
            yield "log", f"rows {self._seq + 1} to {seq - 1} are missing"
        self._seq = seq
        if row is None:
            yield "log", "its bytes are no text any more"
            self._hash = ""
            return
        if row.previous != self._hash and self._hash:
            yield "log", "it does not continue the row before it"
        if expected_hash(row) != row.hash:
            yield "log", "its hash is not that of its content: the row has been changed"
        if row.at < self._at:
            yield "log", "it is older than the row before it"
        self._hash, self._at = row.hash, row.at
        yield from self._record(row)

    def _record(self, row: LogRow) -> Iterator[tuple[str, str]]:
        """What is wrong with the record in a row."""
        if row.payload is None:
            return
        try:
            if row.type == "document":
                self._lengths[row.record] = len(from_json(row.payload, Document).text)
            elif row.type == "claim":
                yield from self._claim(from_json(row.payload, Claim))
        except msgspec.MsgspecError as error:
            yield "log", f"its payload is no {row.type}: {error}"

    def _claim(self, claim: Claim) -> Iterator[tuple[str, str]]:
        length = self._lengths.get(claim.document)
        if length is None:
            yield "offset", f"its document {claim.document} is not in the log before it"
            return
        for slot, span in outside(claim, length):
            yield "offset", f"{slot} {list(span)} lies outside the {length} characters of document {claim.document}"


def raw_rows(conn: Connection) -> Iterator[tuple[Any, ...]]:
    """The log's rows with their texts as bytes, so that one that is no text any more does not stop the walk."""
    texts = [cast(column, LargeBinary) for column in LOG.columns if column.name != "seq"]
    last = -1
    while True:
        page = conn.execute(select(LOG.c.seq, *texts).where(LOG.c.seq > last).order_by(LOG.c.seq).limit(PAGE)).all()
        yield from (tuple(row) for row in page)
        if len(page) < PAGE:
            return
        last = page[-1][0]


def _decoded(raw: tuple[Any, ...]) -> LogRow | None:
    try:
        return LogRow(raw[0], *(value if value is None else bytes(value).decode() for value in raw[1:]))  # type: ignore[arg-type]
    except UnicodeDecodeError:
        return None


def _tables(conn: Connection) -> Iterator[Fault]:
    """Where the tables are not what the log gives."""
    with scratch() as replayed:
        text_of = text_reader(conn)
        for several in distinct(log_of(conn)):
            apply(replayed, several, text_of)
        for table in (*PROJECTED.values(), CLAIM_NAME):
            yield from _compared(table, conn, replayed)


def _compared(table: Table, conn: Connection, replayed: Connection) -> Iterator[Fault]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=PAGE)
    shown = 0
    for here, there in zip_longest(conn.execute(query), replayed.execute(query)):
        if here != there:
            known = (here or there or ("",))[:2]
            yield Fault("table", f"{table.name} {known}", "the table is not what the log gives: hearsay rebuild mends it")
            shown += 1
            if shown >= SHOWN:
                yield Fault("table", table.name, "and perhaps more: the rest of this table was not compared")
                return


def _captures(conn: Connection, archive_get: ArchiveGet) -> Iterator[Fault]:
    """The captures whose bytes are gone or are not those that were captured."""
    query = select(LOG.c.seq, LOG.c.payload).join(CAPTURE, CAPTURE.c.seq == LOG.c.seq).where(CAPTURE.c.superseded.is_(None))
    for row in conn.execute(query.order_by(LOG.c.seq).execution_options(yield_per=PAGE)):
        try:
            capture = from_json(row.payload, Capture)
        except msgspec.MsgspecError:
            continue  # the walk along the log has told of it
        try:
            data = archive_get(capture)
        except (HearsayError, OSError) as error:
            yield Fault("capture", f"capture {capture.id}", str(error))
            continue
        if hashlib.sha256(data).hexdigest() != capture.id:
            yield Fault("capture", f"capture {capture.id}", f"its bytes are not those that were captured ({capture.archive})")
