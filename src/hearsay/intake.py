"""Sources into the ledger: each record captured, kept in the evidence archive, and extracted; what fails becomes a row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import groupby, islice

from hearsay.capture.extract import Extractor
from hearsay.capture.sources import Fetched, Hints, Options, collect
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


def options_of(workspace: Workspace, columns: Mapping[str, str], private: bool) -> Options:
    """The limits of the workspace's settings as the capture room wants them."""
    limits = workspace.config.capture
    return Options(
        max_bytes=limits.max_bytes,
        timeout=limits.timeout,
        delay=limits.delay,
        private_addresses=limits.private_addresses or private,
        columns=dict(columns),
    )


def take(workspace: Workspace, sources: Sequence[str], options: Options, meta: Mapping[str, Hints]) -> Iterator[Taken | Failure]:
    """Every record of the sources, captured and extracted, in the order in which it comes."""
    extractor = Extractor()
    for item in collect(sources, options, clock=workspace.clock):
        if isinstance(item, Failure):
            yield item
            continue
        capture = workspace.archive.put(item.data, item.circumstance, item.media_type)
        made = extractor.extract(capture, item, hints_of(item, meta), now=workspace.clock())
        yield Taken(capture, failure=made) if isinstance(made, Failure) else Taken(capture, made)


def hints_of(item: Fetched, meta: Mapping[str, Hints]) -> Hints:
    """What is known of a record from outside its bytes; the file given with ``--meta`` wins."""
    given = meta.get(item.stem)
    return given.over(item.hints) if given else item.hints


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
