"""Opens the database, and turns what a database says when it cannot into what a user can do."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from hearsay.errors import LedgerError

SCHEMA = 1
APPLICATION = 0x48525359
"""``HRSY``: marks a SQLite file as a ledger."""
CACHE_KIB = 65536


class Store:
    """A database with a ledger in it. ``reading`` sees one snapshot; ``writing`` is one transaction, alone at writing."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is now, whatever is written meanwhile."""
        with explained(self.where), self.engine.connect() as conn:
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; everything is kept at the end, or nothing if an exception passes."""
        with explained(self.where), self.engine.connect().execution_options(hearsay_writes=True) as conn, conn.begin():
            yield conn

    def close(self) -> None:
        """Let all connections go."""
        self.engine.dispose()


def open_sqlite(path: Path, wait: float) -> Store:
    """Open or create a ledger file; ``wait`` is how many seconds to wait for another writer."""
    if path.is_dir():
        raise LedgerError("this is a folder, not a ledger", where=str(path), do="name a file in it")
    if not path.parent.is_dir():
        raise LedgerError("its folder does not exist", where=str(path), do=f"make it first: mkdir -p {path.parent}")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": wait})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    store = Store(engine, str(path))
    with ExitStack() as undo:
        undo.callback(store.close)
        _check(store, wait)
        undo.pop_all()
    return store


def _prepare(connection: Any, _record: object) -> None:
    """Leave transactions to us, and make a commit survive a loss of power."""
    connection.isolation_level = None
    for pragma in ("synchronous = FULL", f"cache_size = -{CACHE_KIB}", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(conn: Connection) -> None:
    """Take the write lock at once where we mean to write: a lock that is upgraded later can fail at once."""
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("hearsay_writes") else "BEGIN")


def _check(store: Store, wait: float) -> None:
    """Create the tables in an empty file; refuse what is not a ledger of ours."""
    with store.reading() as conn:
        application, version, tables = _identity(conn)
    if not tables and not application:
        _create(store, wait)
    elif application != APPLICATION:
        raise LedgerError("this is a database, but not a ledger", where=store.where, do="name another file")
    elif version > SCHEMA:
        raise LedgerError(
            f"this ledger has schema {version}; this Hearsay knows {SCHEMA}", where=store.where, do="install a newer Hearsay"
        )


def _identity(conn: Connection) -> tuple[int, int, int]:
    """Application mark, schema version, number of tables."""
    queries = ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
    application, version, tables = (int(conn.exec_driver_sql(query).scalar_one()) for query in queries)
    return application, version, tables


def _create(store: Store, wait: float) -> None:
    """Make the tables, unless another process has just made them."""
    with explained(store.where), store.engine.connect() as conn:
        raw = conn.connection.driver_connection
        if raw is None:
            raise LedgerError("the connection was lost", where=store.where, do="try again")
        keep_a_journal(raw, wait)
    with store.writing() as conn:
        if _identity(conn)[2]:
            return
        for statement in schema():
            conn.exec_driver_sql(statement)
        conn.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        conn.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def keep_a_journal(raw: sqlite3.Connection, wait: float) -> None:
    """Turn write-ahead logging on; SQLite does not wait for others here, whatever its time-out, so we do."""
    last = time.monotonic() + wait
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= last:
                raise
            time.sleep(0.01)


def schema() -> Iterator[str]:
    """The statements that make the tables, triggers whole."""
    statement = ""
    for line in files("hearsay.ledger").joinpath("data/sqlite.sql").read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


ADVICE = {
    "locked": ("another process has been writing all the time", "wait until it is done, then try again"),
    "unable to open": ("the file cannot be opened or made", "check that its folder exists and that you may write there"),
    "readonly": ("the ledger may not be written to", "copy the workspace to a place where you may write, or change its rights"),
    "not a database": ("this file is not a ledger", "name another file; a ledger is made by: hearsay init"),
    "malformed": ("the file is damaged", "restore it from a copy; hearsay verify tells what is broken"),
    "disk is full": ("no room is left on the disk", "make room, then try again: nothing of this write was kept"),
    "append-only": ("the log is append-only", "correct or retract instead"),
}


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn an error of the database into a ``LedgerError`` that says what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        known = (advice for mark, advice in ADVICE.items() if mark in said)
        what, do = next(known, ("the database refused", "run hearsay verify; if it finds nothing, report this message"))
        raise LedgerError(f"{what}: {said}", where=where, do=do) from error


@contextmanager
def scratch() -> Iterator[Connection]:
    """Empty tables of a ledger in a private file that goes away by itself, for replaying a log."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect("", isolation_level=None), poolclass=StaticPool)
    try:
        with engine.connect() as conn, conn.begin():
            for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KIB}"):
                conn.exec_driver_sql(f"PRAGMA {pragma}")
            for statement in schema():
                if not statement.startswith("CREATE INDEX"):
                    conn.exec_driver_sql(statement)
            yield conn
    finally:
        engine.dispose()
