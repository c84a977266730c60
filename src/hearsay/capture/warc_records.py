"""One capture as a WARC record, and back."""

import io
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import msgspec
from fastwarc.warc import WarcRecord
from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders

from hearsay.codec import plain
from hearsay.model import Capture, CaptureId, Circumstance

CIRCUMSTANCE = "Hearsay-Circumstance"
KEPT_ASIDE = "X-Archive-Orig-"
HOP_BY_HOP = ("transfer-encoding",)


def target(circumstance: Circumstance) -> str:
    """The address that the record is about: the URL, or the source's name as a file URI."""
    url = circumstance.final_url or circumstance.source
    if url.startswith(("http://", "https://")):
        return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    return "file:///" + quote(url.lstrip("/"), safe="/#")


def warc_date(moment: datetime) -> str:
    """UTC time as WARC 1.1 writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def stored_record(builder: RecordBuilder, data: bytes, circumstance: Circumstance, media_type: str, digest: str) -> Any:
    """The record that holds the bytes: a ``response`` where a server sent headers, else a ``resource``."""
    http = _http_headers(circumstance)
    return builder.create_warc_record(
        target(circumstance),
        "response" if http else "resource",
        payload=io.BytesIO(data),
        length=len(data),
        warc_content_type="" if http else media_type,
        warc_headers_dict=_warc_headers(circumstance, media_type, digest),
        http_headers=http,
    )


def revisit_record(
    builder: RecordBuilder, circumstance: Circumstance, media_type: str, digest: str, uri: str, date: str
) -> Any:
    """The record that says that the same bytes came again, and how."""
    headers = _warc_headers(circumstance, media_type, digest)
    del headers["WARC-Payload-Digest"]
    http = _http_headers(circumstance)
    return builder.create_revisit_record(target(circumstance), f"sha256:{digest}", uri, date, http, headers)


def _warc_headers(circumstance: Circumstance, media_type: str, digest: str) -> dict[str, str]:
    fields = plain(circumstance)
    del fields["headers"]
    return {
        "WARC-Date": warc_date(circumstance.fetched),
        "WARC-Payload-Digest": f"sha256:{digest}",
        "WARC-Identified-Payload-Type": media_type,
        CIRCUMSTANCE: json.dumps(fields, sort_keys=True),
    }


def _http_headers(circumstance: Circumstance) -> StatusAndHeaders | None:
    if circumstance.status is None:
        return None
    # The body is kept without chunking, so the header that announces it must not stand as such.
    headers = [(KEPT_ASIDE + key if key.lower() in HOP_BY_HOP else key, value) for key, value in circumstance.headers]
    return StatusAndHeaders(f"{circumstance.status} ", headers, protocol="HTTP/1.1")


def read_digest(record: WarcRecord) -> str:
    """The SHA-256 (hex) that the record says its payload has; empty if it says none."""
    return (record.headers.get("WARC-Payload-Digest") or "").removeprefix("sha256:")


def read_source(record: WarcRecord) -> str:
    """The source that the record names; empty for a record of another tool."""
    try:
        fields = msgspec.json.decode(record.headers.get(CIRCUMSTANCE) or "{}")
    except msgspec.DecodeError:
        return ""
    return str(fields.get("source", "")) if isinstance(fields, dict) else ""


def read_circumstance(record: WarcRecord) -> Circumstance:
    """The circumstance that was written into the record; raises ``msgspec.DecodeError`` if there is none."""
    fields = msgspec.json.decode(record.headers.get(CIRCUMSTANCE) or "")
    if fields.get("status") is not None and record.is_http_parsed:
        fields["headers"] = [[key.removeprefix(KEPT_ASIDE), value] for key, value in record.http_headers]
    return msgspec.convert(fields, Circumstance)


def read_capture(record: WarcRecord, file: str, at: int, size: int) -> Capture:
    """The capture as the record describes it."""
    media_type = record.headers.get("WARC-Identified-Payload-Type") or "application/octet-stream"
    return Capture(CaptureId(read_digest(record)), size, media_type, read_circumstance(record), file, at)
