"""Sources into the ledger: each record captured, kept in the evidence archive, and extracted; what fails becomes a row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, time
from itertools import groupby, islice

from hearsay.capture.fetched import Columns, Hints, Options, validators_of
from hearsay.errors import BadFilter
from hearsay.model import Author, Capture, Document, Failure
from hearsay.workspace import Workspace

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many are done, and of how many (None: not known)."""

BATCH = 200


def silent(what: str, done: int, total: int | None) -> None:
    """The progress of a caller that wants none."""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What ``add`` did: records seen, captures and documents new to the ledger, records that failed."""

    records: int
    captures: int
    documents: int
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """One record on its way into the ledger."""

    capture: Capture
    document: Document | None = None
    failure: Failure | None = None


def options_of(
    workspace: Workspace, columns: Mapping[str, str], meta: Mapping[str, Hints], *, private: bool, online: bool
) -> Options:
    """The limits of the workspace's settings, and what the call adds, as the capture room wants them.

    ``online``: addresses are among the sources, so that what their servers said the last time is worth looking up.
    """
    limits = workspace.config.capture
    known = [item.name for item in fields(Columns)]
    unknown = [name for name in columns if name not in known]
    if unknown:
        raise BadFilter(f"no field {unknown[0]!r}", where="column", do="one of: " + ", ".join(known))
    return Options(
        max_bytes=limits.max_bytes,
        timeout=limits.timeout,
        delay=limits.delay,
        private_addresses=limits.private_addresses or private,
        columns=Columns(**columns),
        meta=meta,
        validators=validators_of(capture.circumstance for capture in workspace.ledger.captures()) if online else {},
    )


def take(workspace: Workspace, sources: Sequence[str], options: Options) -> Iterator[Taken | Failure]:
    """Every record of the sources, captured and extracted, in the order in which it comes."""
    from hearsay.capture.extract import extract, make_tools
    from hearsay.capture.sources import collect

    tools = make_tools()
    for item in collect(sources, options, clock=workspace.clock):
        if isinstance(item, Failure):
            yield item
            continue
        capture = workspace.archive.put(item.data, item.circumstance, item.media_type)
        made = extract(capture, item.data, stem=item.stem, hints=item.hints, now=workspace.clock(), tools=tools)
        yield Taken(capture, failure=made) if isinstance(made, Failure) else Taken(capture, made)


def store(workspace: Workspace, items: Sequence[Taken | Failure], by: Author, reason: str) -> AddReport:
    """Write one batch of records in one transaction."""
    workspace.archive.flush()
    failures = tuple(f for f in (i if isinstance(i, Failure) else i.failure for i in items) if f)
    captures = documents = 0
    with workspace.ledger.write(by=by, reason=reason) as batch:
        for item in items:
            if isinstance(item, Taken):
                captures += batch.capture(item.capture)
                documents += batch.document(item.document) if item.document else 0
        for failure in failures:
            batch.failure(failure)
    return AddReport(len(items), captures, documents, failures)


def store_all(
    workspace: Workspace, items: Iterator[Taken | Failure], by: Author, reason: str, progress: Progress = silent
) -> AddReport:
    """Write all records, a batch at a time, so that an interruption loses at most the batch in hand."""
    total = AddReport(0, 0, 0)
    while chunk := list(islice(items, BATCH)):
        total = joined(total, store(workspace, chunk, by, reason))
        progress("adding", total.records, None)
    return total


def joined(left: AddReport, right: AddReport) -> AddReport:
    """Two reports as one."""
    return AddReport(
        left.records + right.records,
        left.captures + right.captures,
        left.documents + right.documents,
        left.failures + right.failures,
    )


def by_day(items: Sequence[Taken | Failure]) -> Iterator[tuple[datetime | None, list[Taken | Failure]]]:
    """Records by the evening of their documents' dates, oldest first; what has no date comes last, with None."""

    def day(item: Taken | Failure) -> datetime:
        value = item.document.dating.value if isinstance(item, Taken) and item.document else None
        return datetime.combine(value, time(22), UTC) if value else datetime.max.replace(tzinfo=UTC)

    for when, group in groupby(sorted(items, key=day), key=day):
        yield (None if when.year == datetime.max.year else when), list(group)
