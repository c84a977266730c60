"""Bytes of a known kind become fetched texts: one for a page, many for a table, an archive or a feed."""

import io
from collections.abc import Iterator
from dataclasses import fields
from typing import BinaryIO

from hearsay.capture import feeds, tables, warcs
from hearsay.capture.fetched import Columns, Fetched, Hints
from hearsay.capture.files import Problem
from hearsay.capture.run import Run, record_of
from hearsay.model import Circumstance, Failure

STREAMED = ("application/x-ndjson", "text/csv", "application/warc")


def read_stream(run: Run, kind: str, stream: BinaryIO, came: Circumstance, stem: str) -> Iterator[Fetched | Failure]:
    """The records of a stream that may be larger than memory; ``kind`` is one of ``STREAMED``."""
    if kind == "application/warc":
        yield from warcs.read(run, stream, came)
    elif kind == "text/csv":
        yield from _records(run, tables.rows(stream, came.source, run.options.max_bytes), came, stem)
    else:
        yield from _records(run, tables.lines(stream, came.source, run.options.max_bytes), came, stem)


def read_bytes(run: Run, kind: str, data: bytes, came: Circumstance, stem: str, hints: Hints) -> Iterator[Fetched | Failure]:
    """The texts in bytes that fit in memory: the bytes themselves, or the records, items or pages they hold."""
    if not data.strip():
        yield run.failure(Problem("empty", came.source, "leave it out, or fetch it again"))
    elif kind in STREAMED:
        yield from read_stream(run, kind, io.BytesIO(data), came, stem)
    elif kind == "application/json":
        yield from _records(run, tables.whole(data, came.source), came, stem)
    elif kind == "application/xml":
        yield from feeds.read(run, data, came, stem, hints)
    else:
        yield run.fetched(data, came, kind, stem, hints)


def _records(
    run: Run, records: Iterator[tables.Record | Problem], came: Circumstance, stem: str
) -> Iterator[Fetched | Failure]:
    for record in records:
        if isinstance(record, Problem):
            yield run.failure(record)
            continue
        number, data, values = record
        source = f"{came.source}#{number}" if number else came.source
        columns = tables.resolve_columns(list(values), run.options.columns, run.names)
        if not _has_text(values, columns):
            yield run.failure(_no_text(source, list(values), columns))
            if came.source.lower().removesuffix(".gz").endswith((".csv", ".tsv")) and columns.text not in values:
                return  # every row has the same columns
            continue
        name = tables.id_of(values, columns) or (f"{stem}#{number}" if number else stem)
        given = _given(run.options.columns)
        circumstance = record_of(came, source, given)
        yield run.fetched(data, circumstance, "application/json", name, tables.hints_of(values, columns))


def _has_text(values: dict[str, object], columns: Columns) -> bool:
    text = values.get(columns.text) if columns.text else None
    return isinstance(text, str) and bool(text.strip())


def _no_text(source: str, keys: list[str], columns: Columns) -> Problem:
    if columns.text in keys:
        return Problem(f"{columns.text!r} holds no text", source, "leave this record out, or fill it")
    listed = ", ".join(keys[:30]) or "none"
    what = f"no column {columns.text!r}" if columns.text else "no column is known to hold the text"
    return Problem(f"{what}; the columns are: {listed}", source, "name it with --text-column NAME")


def _given(columns: Columns) -> tuple[tuple[str, str], ...]:
    """The columns that the user named: without them the capture could not be read again in the same way."""
    named = {item.name: getattr(columns, item.name) for item in fields(Columns)}
    return tuple((f"column.{name}", key) for name, key in named.items() if key)
