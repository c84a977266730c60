"""Adds rows to the end of the log, each bound to the one before, and lets the tables follow."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, select

from hearsay.errors import LedgerError
from hearsay.ledger.projection import apply, text_reader
from hearsay.ledger.rows import COLUMNS_OF, FIRST, LogRow, Op, RecordType, row_hash, stamp
from hearsay.ledger.tables import LOG
from hearsay.model import Author

TICK = timedelta(microseconds=1)
GATHERED = 1000
_INSERT, _NAMES = insert(LOG), LOG.columns.keys()


@dataclass(frozen=True, slots=True)
class Entry:
    """A log row in the making; ``payload`` is None where a version only ends; ``under`` is what else it is looked up by."""

    type: RecordType
    record: str
    op: Op
    payload: str | None = None
    under: str = ""


class Appender:
    """The open end of the log during one transaction; all its rows bear one time, later than any row's before.

    Rows are gathered and written many at a time; ``settle`` before looking up what they may have changed.
    """

    def __init__(self, conn: Connection, by: Author, reason: str, clock: Callable[[], datetime]) -> None:
        self._conn = conn
        self._by = by
        self._reason = reason
        self._seq, last, self._hash = head(conn)
        self.at = next_time(last, clock())
        self.text_of = text_reader(conn)
        self._rows: list[LogRow] = []
        self._waiting: set[tuple[str, str]] = set()

    def append(self, entries: Iterable[Entry]) -> None:
        """Add entries to the log."""
        for entry in entries:
            self.settle(entry.type, entry.record)
            self._rows.append(self._row(entry))
            self._waiting |= {(entry.type, entry.record), (entry.type, entry.under)}
        if len(self._rows) >= GATHERED:
            self.settle()

    def settle(self, kind: RecordType | None = None, value: str | None = None) -> None:
        """Write what was gathered, or only if some of it is of that kind and is looked up by that value."""
        if not self._rows or not (kind is None or (kind, value) in self._waiting):
            return
        rows, self._rows, self._waiting = self._rows, [], set()
        self._conn.execute(_INSERT, [dict(zip(_NAMES, COLUMNS_OF(row), strict=True)) for row in rows])
        apply(self._conn, rows, self.text_of)

    def _row(self, entry: Entry) -> LogRow:
        by = (self._by.name, self._by.version, self._by.config)
        body = (self._seq + 1, entry.type, entry.record, entry.op, entry.payload, *by, stamp(self.at), self._reason, self._hash)
        self._seq, self._hash = self._seq + 1, row_hash(*body)
        return LogRow(*body, self._hash)


def head(conn: Connection) -> tuple[int, str, str]:
    """Number, time and hash of the last row of the log."""
    last = conn.execute(select(LOG.c.seq, LOG.c.at, LOG.c.hash).order_by(LOG.c.seq.desc()).limit(1)).one_or_none()
    return (last.seq, last.at, last.hash) if last else (0, "", FIRST)


def next_time(last: str, now: datetime) -> datetime:
    """Now, or the least time after the last row where the clock has gone back."""
    if now.tzinfo is None:
        raise LedgerError("the clock gives a time without a zone", where="clock", do="use datetime.now(UTC)")
    now = now.astimezone(UTC)
    return max(now, datetime.fromisoformat(last) + TICK) if last else now
