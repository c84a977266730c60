"""The append-only store of all records: what it holds, what it held at any moment, and proof that nobody has touched it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import select

from hearsay.codec import from_json
from hearsay.errors import LedgerError
from hearsay.ledger import projection, queries
from hearsay.ledger.appender import Appender, head
from hearsay.ledger.batch import Batch
from hearsay.ledger.filters import ClaimFilter, held
from hearsay.ledger.payloads import Found
from hearsay.ledger.rows import LogRow
from hearsay.ledger.store import Store, open_sqlite
from hearsay.ledger.tables import CAPTURE, CIRCUMSTANCE, CLAIM, COPY, DOCUMENT, FAILURE, READING, RELATION
from hearsay.ledger.verify import ArchiveGet, verify
from hearsay.model import Author, Capture, Circumstance, Claim, Copy, Document, Failure, Fault, Relation

COUNTED = {
    "captures": CAPTURE,
    "circumstances": CIRCUMSTANCE,
    "documents": DOCUMENT,
    "claims": CLAIM,
    "copies": COPY,
    "relations": RELATION,
    "failures": FAILURE,
}


def utc_now() -> datetime:
    """The clock that is used unless another is handed in."""
    return datetime.now(UTC)


class Ledger:
    """An open ledger. In every question, ``known`` (UTC, None: now) asks for the picture as the ledger held it then."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._writer: int | None = None

    @classmethod
    def open(cls, where: Path | str, *, clock: Callable[[], datetime] = utc_now, wait: float = 60.0) -> Self:
        """Open a ledger, or make one where there is no file; ``wait`` is how many seconds to wait for another writer.

        ``where`` is a file, or an SQLAlchemy URL. Raises ``LedgerError`` where it cannot be opened.
        """
        if isinstance(where, str):
            if not where.startswith("sqlite:///"):
                kind = where.partition(":")[0]
                raise LedgerError(f"a ledger in {kind} is not yet possible", where=kind, do="give a file, or sqlite:///FILE")
            where = Path(where.removeprefix("sqlite:///"))
        return cls(open_sqlite(where, wait), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    # --- writing -------------------------------------------------------------------------------------------------------

    @contextmanager
    def write(self, *, by: Author, reason: str) -> Iterator[Batch]:
        """One transaction: all that the batch wrote is kept at the end, or nothing if an exception passes.

        Its rows bear one time, later than every row's before, so no question ever sees half of it.
        """
        if self._writer == threading.get_ident():
            raise LedgerError("a batch is being written already", where=self._store.where, do="write into it, or end it first")
        with self._lock:
            self._writer = threading.get_ident()
            try:
                with self._store.writing() as conn:
                    log = Appender(conn, by, reason, self._clock)
                    yield Batch(conn, by, log)
                    log.settle()
            finally:
                self._writer = None

    def rebuild(self) -> None:
        """Empty all tables but the log, and fill them from it."""
        with self._lock, self._store.writing() as conn:
            projection.rebuild(conn, queries.log_of(conn), projection.text_reader(conn))

    # --- captures and documents ----------------------------------------------------------------------------------------

    def captures(self, *, known: datetime | None = None) -> Iterator[Capture]:
        """All captures, in the order in which they came."""
        return queries.records(self._store, CAPTURE, Capture, known)

    def capture(self, capture: str, *, known: datetime | None = None) -> Capture:
        """The capture whose id is or begins with this; raises ``UnknownRecord``."""
        return from_json(queries.one(self._store, "capture", capture, known)[0], Capture)

    def circumstances(self, capture: str, *, known: datetime | None = None) -> tuple[Circumstance, ...]:
        """Every way in which the bytes of a capture came, the first one first."""
        found = queries.records(self._store, CIRCUMSTANCE, Found, known, CIRCUMSTANCE.c.capture == capture)
        return tuple(item.circumstance for item in found)

    def documents(
        self, *, known: datetime | None = None, unread_only: bool = False, stage: str | None = None
    ) -> Iterator[Document]:
        """All documents, in the order in which they came; ``unread_only``: those that pipeline ``stage`` has not read."""
        where = (queries.unread(stage, known),) if unread_only else ()
        return queries.records(self._store, DOCUMENT, Document, known, *where)

    def document(self, document: str, *, known: datetime | None = None) -> Document:
        """The document whose id is or begins with this; raises ``UnknownRecord``."""
        return from_json(queries.one(self._store, "document", document, known)[0], Document)

    def read_with(self, document: str, *, known: datetime | None = None) -> str | None:
        """The hash of the pipeline that a document was last read with; None if it is unread."""
        with self._store.reading() as conn:
            query = select(READING.c.config).where(READING.c.id == document, held(READING, known))
            return conn.execute(query).scalar_one_or_none()

    # --- claims and what follows from them -----------------------------------------------------------------------------

    def claims(self, wanted: ClaimFilter | None = None, *, known: datetime | None = None) -> list[Claim]:
        """The claims that meet a filter, by the day they were said, then in the order of the text; raises ``BadFilter``."""
        return queries.claims(self._store, wanted or ClaimFilter(), known)

    def claim(self, claim: str, *, known: datetime | None = None) -> Claim:
        """The claim whose id is or begins with this; raises ``UnknownRecord``."""
        return queries.as_claim(*queries.one(self._store, "claim", claim, known))

    def claim_history(self, claim: str) -> list[tuple[Author, datetime, str, Claim | None]]:
        """Who made each version of a claim, when and why, oldest first; None where it was superseded or retracted."""
        rows = queries.history(self._store, claim)
        return [(r.by, r.time, r.reason, queries.as_claim(r.payload, r.at) if r.payload else None) for r in rows]

    def copies(self, *, known: datetime | None = None) -> Iterator[Copy]:
        """Which document repeats which, where both are held."""
        return queries.records(
            self._store, COPY, Copy, known, *queries.both(COPY, "document", "origin", DOCUMENT, known)
        )

    def relations(self, *, known: datetime | None = None, claim: str | None = None) -> Iterator[Relation]:
        """How claims stand to each other, where both are held; ``claim``: those of one claim."""
        where = queries.both(RELATION, "one", "other", CLAIM, known)
        if claim is not None:
            where = (*where, (RELATION.c.one == claim) | (RELATION.c.other == claim))
        return queries.records(self._store, RELATION, Relation, known, *where)

    def failures(self, *, known: datetime | None = None) -> Iterator[Failure]:
        """The records that failed, newest last."""
        return queries.records(self._store, FAILURE, Failure, known)

    # --- the ledger about itself ---------------------------------------------------------------------------------------

    def counts(self, *, known: datetime | None = None) -> dict[str, int]:
        """How many records of each type it holds."""
        with self._store.reading() as conn:
            return {name: queries.count(conn, table, known) for name, table in COUNTED.items()}

    def log(self, since: int = 0) -> Iterator[LogRow]:
        """The rows of the log after number ``since``, in order."""
        return queries.log(self._store, since)

    def head(self) -> tuple[int, str]:
        """Number and hash of the last row: kept elsewhere, they prove that nothing up to it was changed since."""
        with self._store.reading() as conn:
            seq, _, digest = head(conn)
        return seq, digest

    def verify(self, archive_get: ArchiveGet | None = None) -> Iterator[Fault]:
        """Recompute all hashes, offsets and tables; yields what is broken. ``archive_get`` gives a capture's bytes."""
        return verify(self._store, archive_get)
