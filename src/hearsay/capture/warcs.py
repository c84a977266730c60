"""WARC archives: the pages and files they hold, one by one, however large the archive is."""

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from hearsay.capture import pages
from hearsay.capture.bounded import Bomb, Bounded
from hearsay.capture.fetched import Fetched, Hints
from hearsay.capture.files import Problem, too_large
from hearsay.capture.run import TOOLS, Run
from hearsay.model import Circumstance, Failure

TEXTS = ("text/html", "text/plain", "text/markdown", "application/pdf", "message/rfc822")
RECORDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
MEND = "the records before were read; fetch the archive again, or mend it with: warcio recompress"


def read(run: Run, stream: BinaryIO, came: Circumstance) -> Iterator[Fetched | Failure]:
    """The texts of an archive that a server answered with success; images, scripts and errors are passed over.

    Each is a capture of its own with the time at which the archive says it was fetched.
    """
    packed = stream.peek(2)[:2] == b"\x1f\x8b" if hasattr(stream, "peek") else False
    count = 0
    try:
        for record in ArchiveIterator(Bounded(stream) if packed else stream, record_types=RECORDS, parse_http=False):
            count += 1
            yield from _record(run, record, came, f"{came.source}#{_name(record, count)}")
    except Bomb as error:
        yield run.failure(Problem(f"a bomb: {error}", came.source, "do not trust where it comes from"))
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        yield run.failure(Problem(f"broken after {count} records: {error}", came.source, MEND))
    else:
        if not count:
            yield run.failure(Problem("no archive, or an empty one", came.source, "check that it is a WARC file"))


def _name(record: WarcRecord, count: int) -> str:
    return (record.record_id or "").strip("<>").removeprefix("urn:uuid:") or str(count)


def _record(run: Run, record: WarcRecord, came: Circumstance, source: str) -> Iterator[Fetched | Failure]:
    try:
        if record.is_http:
            record.parse_http(auto_decode="transfer")
        kind = _kind(run, record)
        if kind is None:
            return
        data = record.reader.read(run.options.max_bytes + 1)
    except (ValueError, RuntimeError, UnicodeDecodeError) as error:
        yield run.failure(Problem(f"broken record: {error}", source, "the others were read"))
        return
    if len(data) > run.options.max_bytes:
        yield run.failure(too_large(source, f"more than {run.options.max_bytes:,}", run.options.max_bytes))
    elif len(data) < record.content_length and not _chunked(record):
        yield run.failure(Problem("cut off in the middle", source, "fetch the archive again"))
    elif data.strip():
        yield _fetched(run, record, came, source, kind, data)


def _chunked(record: WarcRecord) -> bool:
    return record.is_http_parsed and "Transfer-Encoding" in record.http_headers


def _kind(run: Run, record: WarcRecord) -> str | None:
    """The media type of a record that holds a text and came with success; None for all others."""
    if record.is_http_parsed:
        served = record.http_headers.get("Content-Type") or ""
        if record.http_headers.status_code != 200:
            return None
    else:
        served = record.headers.get("Content-Type") or ""
    kind = run.served.get(served.split(";")[0].strip().lower())
    return kind if kind in TEXTS else None


def _fetched(run: Run, record: WarcRecord, came: Circumstance, source: str, kind: str, data: bytes) -> Fetched:
    url = record.headers.get("WARC-Target-URI") or None
    http = record.http_headers if record.is_http_parsed else None
    circumstance = Circumstance(
        source=source,
        method="warc",
        fetched=record.record_date or came.fetched,
        final_url=url,
        status=http.status_code if http else None,
        headers=tuple(http.to_tuples()) if http else (),
        tools=TOOLS,
    )
    return run.fetched(data, circumstance, kind, pages.stem_of(url) if url else source, Hints())
