"""The row of the log, and the chain of hashes that binds each row to all before it."""

import hashlib
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Literal

import msgspec

from hearsay.model import Author

RecordType = Literal["capture", "circumstance", "document", "reading", "claim", "copy", "relation", "failure"]
Op = Literal["add", "change", "correct", "end", "retract"]

FIRST = ""
"""What stands for the hash of the row before the first."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One thing that the ledger learnt: who wrote what, when and why. ``hash`` covers every other field.

    ``payload`` is canonical JSON of the record, None where a version only ends; ``at`` is UTC with microseconds.
    """

    seq: int
    type: RecordType
    record: str
    op: Op
    payload: str | None
    author: str
    version: str
    config: str
    at: str
    reason: str
    previous: str
    hash: str

    @property
    def by(self) -> Author:
        """Who wrote the row."""
        return Author(self.author, self.version, self.config)

    @property
    def time(self) -> datetime:
        """When the ledger learnt it."""
        return datetime.fromisoformat(self.at)


COLUMNS_OF = attrgetter(*(field.name for field in fields(LogRow)))
"""The fields of a row in their order; ``dataclasses.astuple`` copies each, which takes most of the time of a walk."""


def row_hash(*fields: Any) -> str:
    """The hash of a row: SHA-256 of the JSON array of its fields from ``seq`` to ``previous``, in the order of ``LogRow``."""
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()


def expected_hash(row: LogRow) -> str:
    """The hash that a row should have."""
    return row_hash(*COLUMNS_OF(row)[:-1])


def stamp(moment: datetime) -> str:
    """A UTC time as the ledger writes it: 32 characters that sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def is_person(author: Author) -> bool:
    """Whether an author is a person: stages have a version or a hash of their settings."""
    return not author.version and not author.config
