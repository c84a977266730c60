"""Bytes of a known kind, and addresses, become fetched texts: one for a page, many for a table, an archive or a feed."""

import io
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import BinaryIO

from hearsay.capture import feeds, pages, tables, warcs
from hearsay.capture.fetched import Columns, Fetched, Hints, merge
from hearsay.capture.files import Problem
from hearsay.capture.run import TOOLS, Run, record_of
from hearsay.capture.sniff import is_page
from hearsay.capture.web import Unchanged
from hearsay.codec import to_json
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


def read_bytes(
    run: Run, kind: str, data: bytes, came: Circumstance, stem: str, hints: Hints, depth: int = 2
) -> Iterator[Fetched | Failure]:
    """The texts in bytes that fit in memory: the bytes themselves, or the records, items or pages they hold.

    ``depth`` says how far lists of feeds (2), feeds (1) and pages (0) are followed.
    """
    if not data.strip():
        yield run.failure(Problem("empty", came.source, "leave it out, or fetch it again"))
    elif kind in STREAMED:
        yield from read_stream(run, kind, io.BytesIO(data), came, stem)
    elif kind == "application/json":
        yield from _json_file(run, data, came, stem)
    elif kind == "application/xml":
        yield from _markup(run, data, came, stem, hints, depth)
    else:
        yield run.fetched(data, came, kind, stem, hints)


def _json_file(run: Run, data: bytes, came: Circumstance, stem: str) -> Iterator[Fetched | Failure]:
    """The records of a JSON file; one failure, not hundreds, for a file of something else such as metadata."""
    found = list(_records(run, tables.whole(data, came.source), came, stem))
    if len(found) > 1 and all(isinstance(each, Failure) for each in found):
        what = f"none of its {len(found)} records holds a text"
        yield run.failure(Problem(what, came.source, "name its key with --column text=NAME; metadata belongs after --meta"))
    else:
        yield from found


def read_url(run: Run, url: str, hints: Hints, depth: int = 2) -> Iterator[Fetched | Failure]:
    """What stands behind an address; nothing if it has not changed since the last time."""
    answer = run.web.get(url, run.options.validators.get(url))
    if isinstance(answer, Unchanged):
        return
    if isinstance(answer, Problem):
        yield run.failure(answer)
        return
    kind = pages.kind_of(answer, run.served, run.ends)
    if kind is None:
        said = pages.served_type(answer) or "unnamed"
        do = "leave it out, or save what you need from it as .txt, .html or .pdf"
        yield run.failure(Problem(f"not a kind that is read: {said}", url, do))
        return
    came = Circumstance(
        source=url,
        method="url" if depth else "feed",
        fetched=run.clock(),
        final_url=answer.final_url,
        redirects=answer.redirects,
        status=answer.status,
        headers=answer.headers,
        tools=TOOLS,
    )
    yield from read_bytes(run, kind, answer.data, came, pages.stem_of(answer.final_url), hints, depth)


def _markup(run: Run, data: bytes, came: Circumstance, stem: str, hints: Hints, depth: int) -> Iterator[Fetched | Failure]:
    """XML: a list of feeds, a feed, or a page after all."""
    if is_page(data):
        yield run.fetched(data, came, "text/html", stem, hints)
    elif feeds.is_list(data) and depth >= 2:
        found = feeds.addresses(data, came.source)
        if isinstance(found, Problem):
            yield run.failure(found)
            return
        for address in found:
            yield from read_url(run, address, Hints(), 1)
    elif depth >= 1:
        follow = came.final_url is not None if run.options.follow is None else run.options.follow
        for item in feeds.items(data, came.source, came.final_url):
            yield from (run.failure(item),) if isinstance(item, Problem) else _item(run, item, came, stem, follow=follow)
    else:
        yield run.failure(Problem("a feed where an article was expected", came.source, "add the feed itself"))


def _item(run: Run, item: feeds.Item, came: Circumstance, stem: str, *, follow: bool) -> Iterator[Fetched | Failure]:
    """The page that a feed's item links to; the item's own words where it is not followed or its page cannot be had."""
    address = item.hints.url or ""
    if follow and address.startswith(("http://", "https://")):
        got = list(read_url(run, address, item.hints, 0))
        yield from got
        if not any(isinstance(each, Failure) for each in got):
            return
    about = item.hints
    said = {"title": about.title, "date": about.date, "url": about.url, "author": about.author, "feed": about.feed}
    record = {**said, "text": item.content}
    circumstance = replace(came, source=f"{came.source}#{address or item.number}", status=None, headers=())
    name = pages.stem_of(address) if address else f"{stem}#{item.number}"
    yield run.fetched(to_json(record), circumstance, "application/json", name, merge(about, Hints(text="text")))


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
    return Problem(f"{what}; the columns are: {listed}", source, "name it with --column text=NAME")


def _given(columns: Columns) -> tuple[tuple[str, str], ...]:
    """The columns that the user named: without them the capture could not be read again in the same way."""
    named = {item.name: getattr(columns, item.name) for item in fields(Columns)}
    return tuple((f"column.{name}", key) for name, key in named.items() if key)
