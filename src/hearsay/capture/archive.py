"""The evidence archive: bytes as they came, in WARC files that are only ever appended to."""

import hashlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Self

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec import MsgspecError
from warcio.warcwriter import WARCWriter

from hearsay import __version__
from hearsay.capture import warc_records
from hearsay.capture.index import Index, Row
from hearsay.errors import ResourceCorrupt, UnknownRecord
from hearsay.model import Capture, CaptureId, Circumstance

ROLL = 256 * 2**20
STORED = WarcRecordType.response | WarcRecordType.resource
MAX_HEADERS = 2**20
FETCHED = ("url", "feed")


class Archive:
    """Captures in a folder. Each open archive writes WARC files of its own, so that several processes may write at once.

    Nothing is synced to the disk before ``flush``: call it before a ledger row that names a capture is committed.
    """

    def __init__(self, folder: Path, *, roll: int = ROLL) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._roll = roll
        self._index = Index(folder)
        self._pending: dict[str, Row] = {}
        self._seen: set[tuple[str, str]] = set()
        self._out: BinaryIO | None = None
        self._name = ""
        self._reader: tuple[str, BinaryIO] | None = None
        self._catch_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(self, data: bytes, circumstance: Circumstance, media_type: str) -> Capture:
        """Store the bytes, or a ``revisit`` record if they are stored already, and give the capture of this circumstance.

        A file that is read again unchanged is no news and is not recorded a second time; an address that is fetched again is.
        """
        digest = hashlib.sha256(data).hexdigest()
        row = self._find(digest)
        if row and circumstance.method not in FETCHED and self._was_seen(digest, circumstance.source):
            return Capture(CaptureId(digest), len(data), media_type, circumstance, row.file, row.at)
        self._seen.add((digest, circumstance.source))
        out, writer = self._writer(circumstance)
        if row is None:
            row = self._row(digest, data, circumstance, media_type, out.tell())
            writer.write_record(warc_records.stored_record(writer, data, circumstance, media_type, digest))
            self._pending[digest] = row
        else:
            writer.write_record(warc_records.revisit_record(writer, circumstance, media_type, digest, row.uri, row.date))
        return Capture(CaptureId(digest), len(data), media_type, circumstance, row.file, row.at)

    def get(self, capture: Capture) -> bytes:
        """The bytes of a capture; raise ``UnknownRecord`` if they are not here, ``ResourceCorrupt`` if they have changed."""
        file, at = capture.archive, capture.offset
        if file is None or at is None:
            row = self._find(capture.id)
            if row is None:
                raise UnknownRecord("no such capture", where=capture.id, do="add its source again")
            file, at = row.file, row.at
        data = self._read(file, at)[1]
        if hashlib.sha256(data).hexdigest() != capture.id:
            raise ResourceCorrupt("these bytes are not those that were captured", where=f"{file}@{at}", do="restore the file")
        return data

    def has(self, capture: CaptureId) -> bool:
        """Whether the bytes with that SHA-256 are stored."""
        return self._find(capture) is not None

    def captures(self) -> Iterator[tuple[Capture, str]]:
        """Every stored capture with the SHA-256 that its bytes have now; empty where they cannot be read at all."""
        self.flush()
        for row in self._index.rows():
            try:
                capture, data = self._read(row.file, row.at)
            except ResourceCorrupt:
                lost = Circumstance(row.uri, "file", datetime.fromisoformat(row.date), final_url=row.uri)
                yield Capture(CaptureId(row.id), row.size, row.media_type, lost, row.file, row.at), ""
            else:
                yield capture, hashlib.sha256(data).hexdigest()

    def flush(self) -> None:
        """Bring all that was put to the disk, then into the index."""
        if self._out is None:
            return
        self._out.flush()
        os.fsync(self._out.fileno())
        self._index.add(self._pending.values(), self._seen, self._name, self._out.tell())
        self._pending, self._seen = {}, set()

    def close(self) -> None:
        """Flush, and let the files go."""
        self._finish_file()
        if self._reader:
            self._reader[1].close()
            self._reader = None
        self._index.close()

    def _find(self, digest: str) -> Row | None:
        return self._pending.get(digest) or self._index.find(digest)

    def _was_seen(self, digest: str, source: str) -> bool:
        return (digest, source) in self._seen or self._index.seen(digest, source)

    def _row(self, digest: str, data: bytes, circumstance: Circumstance, media_type: str, at: int) -> Row:
        date = warc_records.warc_date(circumstance.fetched)
        return Row(digest, self._name, at, len(data), media_type, warc_records.target(circumstance), date)

    def _writer(self, circumstance: Circumstance) -> tuple[BinaryIO, Any]:
        if self._out and self._out.tell() >= self._roll:
            self._finish_file()
        if self._out:
            return self._out, WARCWriter(self._out, warc_version="1.1")
        self._name, self._out = _new_file(self._folder)
        writer = WARCWriter(self._out, warc_version="1.1")
        info = {"software": f"hearsay/{__version__}", "format": "WARC File Format 1.1"}
        record = writer.create_warcinfo_record(self._name, info)
        record.rec_headers.replace_header("WARC-Date", warc_records.warc_date(circumstance.fetched))
        writer.write_record(record)
        return self._out, writer

    def _finish_file(self) -> None:
        if self._out:
            self.flush()
            self._out.close()
            self._out = None

    def _read(self, file: str, at: int) -> tuple[Capture, bytes]:
        if file == self._name and self._out:
            self._out.flush()
        try:
            stream = self._open(file)
            stream.seek(at)
            record = next(iter(_records(stream)))
            data = record.reader.read()
            return warc_records.read_capture(record, file, at, len(data)), data
        except (OSError, StopIteration, ValueError, RuntimeError, MsgspecError) as error:
            where = f"{self._folder / file}@{at}"
            raise ResourceCorrupt(f"no whole record here: {error}", where=where, do="restore the file from a copy") from error

    def _open(self, file: str) -> BinaryIO:
        if self._reader is None or self._reader[0] != file:
            if self._reader:
                self._reader[1].close()
            self._reader = (file, (self._folder / file).open("rb"))
        return self._reader[1]

    def _catch_up(self) -> None:
        """Index what another process wrote and did not live to index; what it left half-written stays unindexed."""
        for path in sorted(self._folder.glob("*.warc.gz")):
            upto = self._index.upto(path.name)
            if path.stat().st_size > upto:
                found = list(_whole_records(path, upto))
                rows = [row for row, stored, _ in found if stored]
                seen = [(row.id, source) for row, _, source in found]
                self._index.add(rows, seen, path.name, found[-1][0].at if found else upto)


def _records(stream: BinaryIO) -> ArchiveIterator:
    return ArchiveIterator(stream, record_types=STORED, max_header_len=MAX_HEADERS)


def _whole_records(path: Path, start: int) -> Iterator[tuple[Row, bool, str]]:
    """Each whole record from ``start`` on: its row, whether it holds the bytes, and the source that it names."""
    with path.open("rb") as stream:
        stream.seek(start)
        try:
            for record in ArchiveIterator(stream, record_types=STORED | WarcRecordType.revisit, max_header_len=MAX_HEADERS):
                stored = record.record_type != WarcRecordType.revisit
                data = record.reader.read()
                if not stored or hashlib.sha256(data).hexdigest() == warc_records.read_digest(record):
                    row = _row_of(record, path.name, record.stream_pos, len(data))
                    yield row, stored, warc_records.read_source(record)
        except (OSError, ValueError, RuntimeError):
            return  # the tail that a killed process left


def _row_of(record: WarcRecord, file: str, at: int, size: int) -> Row:
    headers = record.headers
    media_type = headers.get("WARC-Identified-Payload-Type") or ""
    uri, date = headers.get("WARC-Target-URI") or "", headers.get("WARC-Date") or ""
    return Row(warc_records.read_digest(record), file, at, size, media_type, uri, date)


def _new_file(folder: Path) -> tuple[str, BinaryIO]:
    """A WARC file of a name that no other process has."""
    number = 1 + max((int(path.name[9:15]) for path in folder.glob("captures-??????.warc.gz")), default=0)
    while True:
        name = f"captures-{number:06d}.warc.gz"
        try:
            return name, (folder / name).open("xb", buffering=2**20)
        except FileExistsError:
            number += 1
