"""The tables as SQLAlchemy Core sees them; ``data/*.sql`` defines them, and a test holds the two together."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Column, Integer, MetaData, Table, Text

META = MetaData()


def _projection(name: str, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A table of record versions: one row per version, its payload in the log row of the same ``seq``."""
    named = ("id", *columns, "known_from", "superseded", "ended")
    kinds = [Column(column, Integer if column in numbers else Text) for column in named]
    return Table(name, META, Column("seq", Integer, primary_key=True, autoincrement=False), *kinds)


LOG = Table(
    "log",
    META,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(Column(n, Text) for n in (
        "type", "record", "op", "payload", "author", "version", "config", "at", "reason", "previous", "hash",
    )),
)  # fmt: skip
CAPTURE = _projection("capture")
CIRCUMSTANCE = _projection("circumstance", "capture")
DOCUMENT = _projection("document", "capture", "stem", "outlet")
READING = _projection("reading", "config")
CLAIM = _projection(
    "claim", "document", "kind", "status", "position", "said", "first", "last", "sentence", "held", numbers=("position", "held")
)
CLAIM_NAME = Table(
    "claim_name",
    META,
    Column("slot", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("claim", Integer, primary_key=True, autoincrement=False),
)
COPY = _projection("copy", "document", "origin")
RELATION = _projection("relation", "one", "other")
FAILURE = _projection("failure")

PROJECTED: Mapping[str, Table] = MappingProxyType(
    {t.name: t for t in (CAPTURE, CIRCUMSTANCE, DOCUMENT, READING, CLAIM, COPY, RELATION, FAILURE)}
)
"""The table of each type of record in the log."""
