"""A capture becomes a document whose id follows from what it is."""

import gzip
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter
from tests.capture.conftest import NOW

from hearsay.capture.extract import Tools, extract
from hearsay.capture.fetched import Fetched, Hints
from hearsay.capture.unpack import charset_of, unpack
from hearsay.model import Capture, CaptureId, Circumstance, Dating, Document, Failure

Read = Callable[[Fetched], Document | Failure]
CAME = Circumstance("a.txt", "file", NOW)


def document(
    tools: Tools, data: bytes, media_type: str = "text/plain", capture: str = "c1", outlet: str | None = None
) -> Document:
    """The document of some bytes."""
    kept = Capture(CaptureId(capture), len(data), media_type, CAME)
    found = extract(kept, data, stem="s", hints=Hints(outlet=outlet), now=NOW, tools=tools)
    assert isinstance(found, Document), found
    return found


def test_the_id_follows_from_capture_extractor_and_text(tools: Tools) -> None:
    first = document(tools, b"They hold the pass.")
    assert document(tools, b"They hold the pass.", outlet="Hill Radio").id == first.id
    assert document(tools, b"They hold the pass.", capture="c2").id != first.id
    assert document(tools, b"They lost the pass.").id != first.id
    page = b"<html><body><p>They hold the pass.</p><p>Others say no.</p></body></html>"
    assert document(tools, page, "text/html").id != document(tools, page, "text/plain").id


def test_a_record_gives_its_text_unchanged(tools: Tools) -> None:
    data = json.dumps(
        {"text": "\n\n  They hold\tthe pass. \n", "title": "T", "dct": "2021-08-22", "source": "Hill Radio"}
    ).encode()
    found = document(tools, data, "application/json")
    assert found.text == "\n\n  They hold\tthe pass. \n"
    assert (found.title, found.outlet, found.dating) == ("T", "Hill Radio", Dating(date(2021, 8, 22), "day", "meta"))


def test_a_record_s_column_named_at_capture_is_used_again_later(tools: Tools) -> None:
    came = Circumstance("a.csv#1", "file", NOW, tools=(("column.text", "note"),))
    data = b'{"note": "They hold the pass.", "text": "x"}'
    found = extract(Capture(CaptureId("c"), 1, "application/json", came), data, stem="s", hints=Hints(), now=NOW, tools=tools)
    assert isinstance(found, Document) and found.text == "They hold the pass."


def test_html_in_a_record_becomes_words(tools: Tools) -> None:
    data = json.dumps({"text": "<p>They <b>hold</b> the&nbsp;pass.</p><script>x()</script><p>Others<br>say no.</p>"}).encode()
    assert document(tools, data, "application/json").text == "They hold the pass.\nOthers\nsay no."


def test_ten_thousand_nested_boxes_in_a_record_break_nothing(tools: Tools) -> None:
    record = {"text": "<div>" * 10_000 + "They hold it." + "</div>" * 10_000}
    kept = Capture(CaptureId("c"), 1, "application/json", CAME)
    extract(kept, json.dumps(record).encode(), stem="s", hints=Hints(), now=NOW, tools=tools)


def test_what_no_store_can_keep_is_replaced_one_for_one(tools: Tools) -> None:
    assert document(tools, b'{"text": "a\\u0000b\\ud800c"}', "application/json").text == "a�b�c"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(b"{", "application/json"), (b"[]", "application/json"), (b'{"a": 1}', "application/json"), (b" \n", "text/plain"),
     (b"x", "image/png"), (b"\0" * 50, "text/plain"), (b'{"text": " "}', "application/json")],
)  # fmt: skip
def test_what_holds_no_text_is_a_failure(tools: Tools, data: bytes, media_type: str) -> None:
    found = extract(Capture(CaptureId("c"), 1, media_type, CAME), data, stem="s", hints=Hints(), now=NOW, tools=tools)
    assert isinstance(found, Failure)
    assert (found.stage, found.where, found.at) == ("extract", "a.txt", NOW)
    assert found.do


def test_addresses_in_plain_text_are_links(tools: Tools) -> None:
    found = document(tools, b"They hold it, see https://hill.example/a?b=1. Via https://valley.example/x")
    assert found.links == ("https://hill.example/a?b=1", "https://valley.example/x")


def test_a_file_s_name_dates_its_text(tools: Tools) -> None:
    came = Circumstance("2021-08-22_pass.txt", "file", datetime(2021, 9, 9, tzinfo=UTC))
    capture = Capture(CaptureId("c"), 1, "text/plain", came)
    found = extract(capture, b"They hold it.", stem="2021-08-22_pass", hints=Hints(), now=NOW, tools=tools)
    assert isinstance(found, Document) and found.dating == Dating(date(2021, 8, 22), "day", "url")


def _brotli(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.br"
        with BrotliWriter(str(path)) as writer:
            writer.write(data)
        return path.read_bytes()


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [(b"words", ""), (b"words", "identity"), (gzip.compress(b"words"), "gzip"), (gzip.compress(b"words"), "X-GZIP"),
     (b"words", "gzip"), (_brotli(b"words"), "br"), (gzip.compress(gzip.compress(b"words")), "gzip, gzip")],
)  # fmt: skip
def test_packed_bodies_are_unpacked(packed: bytes, encoding: str) -> None:
    assert unpack(packed, encoding, "x") == b"words"


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "no-such"])
def test_a_broken_or_unknown_packing_is_a_problem(encoding: str) -> None:
    assert not isinstance(unpack(b"\x1f\x8b\xff\xff\xff\xff", encoding, "x"), bytes)


@pytest.mark.parametrize(
    ("header", "charset"),
    [("text/html; charset=UTF-8", "UTF-8"), ('text/html;a=b; Charset="koi8-r"', "koi8-r"), ("text/html", None), ("", None)],
)
def test_the_charset_of_a_header_is_read(header: str, charset: str | None) -> None:
    assert charset_of(header) == charset
