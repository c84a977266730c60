"""From log rows to the current tables: the one way in which they are ever written, by a batch as by a rebuild."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.sql.dml import Insert, Update

from hearsay.codec import from_json
from hearsay.ledger.payloads import Found
from hearsay.ledger.rows import LogRow, is_person
from hearsay.ledger.tables import CLAIM_NAME, LOG, PROJECTED
from hearsay.model import Claim, Copy, Document, Mention, Relation

Columns = dict[str, Any]
TextOf = Callable[[str], str]
"""The text of a document by its id."""

CHUNK = 1000


class _Text(msgspec.Struct):
    """Of a document's payload, the text alone."""

    text: str


def text_reader(conn: Connection) -> TextOf:
    """Reads documents' texts from the log, keeping the last few: every version of a document has the same text."""
    wanted = (
        select(LOG.c.payload)
        .where(LOG.c.record == bindparam("document"), LOG.c.type == "document", LOG.c.payload.is_not(None))
        .order_by(LOG.c.seq.desc())
        .limit(1)
    )

    @lru_cache(maxsize=16)
    def text_of(document: str) -> str:
        return from_json(conn.execute(wanted, {"document": document}).scalar_one(), _Text).text

    return text_of


def apply(conn: Connection, rows: Sequence[LogRow], text_of: TextOf) -> None:
    """Bring the tables up to date with log rows, of which no two may be about the same record."""
    ended: dict[str, list[Columns]] = {}
    added: dict[str, list[Columns]] = {}
    names: list[Columns] = []
    for row in rows:
        if row.op != "add":
            ended.setdefault(row.type, []).append({"of": row.record, "at": row.at, "by": row.op})
        if row.payload is not None:
            columns, row_names = _version(row, row.payload, text_of)
            added.setdefault(row.type, []).append(columns)
            names.extend(row_names)
    for kind, several in ended.items():
        conn.execute(_ending(kind), several)
    for kind, several in added.items():
        conn.execute(_adding(kind), several)
    if names:
        conn.execute(_adding("claim_name"), names)


@lru_cache
def _adding(kind: str) -> Insert:
    """The statement that adds versions, or names."""
    return insert(CLAIM_NAME if kind == "claim_name" else PROJECTED[kind])


@lru_cache
def _ending(kind: str) -> Update:
    """The statement that supersedes the current version of a record."""
    table = PROJECTED[kind]
    current = (table.c.id == bindparam("of")) & table.c.superseded.is_(None)
    return update(table).where(current).values(superseded=bindparam("at"), ended=bindparam("by"))


def _version(row: LogRow, payload: str, text_of: TextOf) -> tuple[Columns, Iterable[Columns]]:
    """The columns of a new version, and the names under which it is found if it is a claim."""
    columns: Columns = {"seq": row.seq, "id": row.record, "known_from": row.at, "superseded": None, "ended": None}
    match row.type:
        case "claim":
            claim = from_json(payload, Claim)
            held = row.op == "correct" or is_person(row.by)
            return columns | _claim(claim, text_of(claim.document)) | {"held": int(held)}, _names(claim, row.seq)
        case "document":
            document = from_json(payload, Document)
            return columns | {"capture": document.capture, "stem": document.stem, "outlet": document.outlet}, ()
        case "circumstance":
            return columns | {"capture": from_json(payload, Found).capture}, ()
        case "reading":
            return columns | {"config": row.config}, ()
        case "copy":
            copy = from_json(payload, Copy)
            return columns | {"document": copy.document, "origin": copy.of}, ()
        case "relation":
            relation = from_json(payload, Relation)
            return columns | {"one": relation.left, "other": relation.right}, ()
        case "capture" | "failure":
            return columns, ()


def _claim(claim: Claim, text: str) -> Columns:
    first, last = (claim.time.start, claim.time.end) if claim.time else (claim.said, claim.said)
    return {
        "document": claim.document,
        "kind": claim.kind,
        "status": claim.status,
        "position": claim.trigger[0],
        "said": claim.said and claim.said.isoformat(),
        "first": first and first.isoformat(),
        "last": last and last.isoformat(),
        "sentence": fold(text[slice(*claim.sentence)]),
    }


def fold(text: str) -> str:
    """Text as filters compare it: case-folded, each run of white space one space."""
    return " ".join(text.casefold().split())


def _names(claim: Claim, seq: int) -> Iterator[Columns]:
    found: set[tuple[str, str]] = set()
    for slot, mentions in (("actor", claim.actor), ("target", claim.target), ("place", claim.place)):
        found |= {(slot, name) for mention in mentions for name in names_of(mention)}
    for speaker in claim.speakers:
        found |= {("speaker", name) for name in names_of(speaker.mention)}
        if speaker.party:
            found.add(("speaker", speaker.party))
    for slot, name in sorted(found):
        yield {"slot": slot, "name": name, "claim": seq}


def names_of(mention: Mention) -> set[str]:
    """What a mention is found by: its id, its folded text, and the folded name of the candidate that was taken."""
    names = {fold(mention.text)}
    if mention.id:
        names.add(mention.id)
        names |= {fold(candidate.name) for candidate in mention.candidates if candidate.id == mention.id}
    return names - {""}


def rebuild(conn: Connection, rows: Iterable[LogRow], text_of: TextOf) -> None:
    """Empty the tables and fill them from the log alone."""
    for table in (CLAIM_NAME, *PROJECTED.values()):
        conn.execute(delete(table))
    for several in distinct(rows):
        apply(conn, several, text_of)


def distinct(rows: Iterable[LogRow], size: int = CHUNK) -> Iterator[list[LogRow]]:
    """Rows in their order, in chunks none of which tells twice of one record."""
    chunk: list[LogRow] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.type, row.record)
        if key in seen or len(chunk) >= size:
            yield chunk
            chunk, seen = [], set()
        chunk.append(row)
        seen.add(key)
    if chunk:
        yield chunk


def dump(conn: Connection) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every row of every current table, in order: what two ledgers with the same log have in common."""
    tables = (CLAIM_NAME, *PROJECTED.values())
    return {t.name: [tuple(r) for r in conn.execute(select(t).order_by(*t.primary_key.columns))] for t in tables}
