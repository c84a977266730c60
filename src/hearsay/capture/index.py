"""The index of the archive: which capture stands in which WARC file at which byte. A cache, rebuilt from the files."""

import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

NAME = "index.sqlite"


class Row(NamedTuple):
    """Where one stored record stands: WARC file, byte offset, and what a revisit must say of it."""

    id: str
    file: str
    at: int
    size: int
    media_type: str
    uri: str
    date: str


class Index:
    """An SQLite table of stored records; several processes may write, each in short transactions."""

    def __init__(self, folder: Path) -> None:
        self._sql = _statements()
        try:
            self._db = self._open(folder)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # A damaged cache is no loss: the archive fills a new one from its files.
            (folder / NAME).unlink()
            self._db = self._open(folder)

    def _open(self, folder: Path) -> sqlite3.Connection:
        db = sqlite3.connect(folder / NAME, timeout=60.0, isolation_level=None)
        db.execute(self._sql["create"])
        db.execute(self._sql["create_file"])
        db.execute(self._sql["create_seen"])
        return db

    def find(self, capture: str) -> Row | None:
        """The row of that capture, None if it is not stored."""
        found = self._db.execute(self._sql["find"], (capture,)).fetchone()
        return Row(*found) if found else None

    def rows(self) -> Iterator[Row]:
        """All rows by file and offset."""
        return (Row(*row) for row in self._db.execute(self._sql["all"]))

    def seen(self, capture: str, source: str) -> bool:
        """Whether that capture is recorded as having come from that source."""
        return self._db.execute(self._sql["was_seen"], (capture, source)).fetchone() is not None

    def upto(self, file: str) -> int:
        """The byte up to which that file has been indexed."""
        found = self._db.execute(self._sql["upto"], (file,)).fetchone()
        return int(found[0]) if found else 0

    def add(self, rows: Iterable[Row], seen: Iterable[tuple[str, str]], file: str, upto: int) -> None:
        """Add rows and (capture, source) pairs, and say how far their file is indexed, in one transaction."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(self._sql["add"], rows)
        self._db.executemany(self._sql["see"], seen)
        self._db.execute(self._sql["mark"], (file, upto))
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the table."""
        self._db.close()


def _statements() -> dict[str, str]:
    text = files("hearsay.capture").joinpath("data/archive.sql").read_text(encoding="utf-8")
    parts = [part.split("\n", 1) for part in text.split("-- name: ")[1:]]
    return {name.strip(): statement.strip() for name, statement in parts}
