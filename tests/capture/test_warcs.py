"""Archives are read page by page, whatever they hold."""

import gzip
import io
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.capture.conftest import Collect
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from hearsay.capture import unpack
from hearsay.capture.archive import Archive
from hearsay.capture.fetched import Fetched, Options
from hearsay.model import Circumstance, Document, Failure

PAGE = b"<html><head><title>Town</title></head><body><p>The movement said it holds the town and the road.</p></body></html>"
WHEN = "2021-08-22T10:00:00Z"


def write(
    path: Path, *pages: tuple[str, int, str, bytes], packed: bool = True, extra: tuple[tuple[str, str], ...] = ()
) -> Path:
    """An archive of pages (address, status, content type, body)."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for url, status, kind, body in pages:
            http = StatusAndHeaders(f"{status} X", [("Content-Type", kind), *extra], protocol="HTTP/1.1")
            date = {"WARC-Date": WHEN}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=date
                )
            )
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_an_archive_come_with_their_own_time_and_address(tmp_path: Path, gather: Collect, packed: bool) -> None:
    name = "a.warc.gz" if packed else "a.warc"
    page = ("https://e.example/town.html", 200, "text/html", PAGE)
    path = write(tmp_path / name, page, ("u", 200, "image/png", b"x"), ("v", 404, "text/html", PAGE), packed=packed)
    (found,) = gather(path)
    assert isinstance(found, Fetched) and found.data == PAGE and found.stem == "town"
    came = found.circumstance
    assert (came.method, came.final_url, came.status) == ("warc", "https://e.example/town.html", 200)
    assert came.fetched == datetime(2021, 8, 22, 10, tzinfo=UTC)
    assert came.source.startswith(f"{path}#")


def test_chunked_and_packed_pages_are_read(
    tmp_path: Path, gather: Collect, read: Callable[[Fetched], Document | Failure]
) -> None:
    body = gzip.compress(PAGE)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    extra = (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    (found,) = gather(write(tmp_path / "a.warc.gz", ("https://e.example/t", 200, "text/html", chunked), extra=extra))
    assert isinstance(found, Fetched) and found.data == body
    document = read(found)
    assert isinstance(document, Document) and "holds the town" in document.text


def test_a_page_that_unpacks_without_end_is_a_failure(
    tmp_path: Path, gather: Collect, read: Callable[[Fetched], Document | Failure], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "MOST", 1_000_000)
    bomb = gzip.compress(bytes(2_000_000))
    path = write(tmp_path / "a.warc.gz", ("https://e.example/t", 200, "text/html", bomb), extra=(("Content-Encoding", "gzip"),))
    (found,) = gather(path)
    assert isinstance(found, Fetched)
    failure = read(found)
    assert isinstance(failure, Failure) and "unpacks to more than" in failure.what


def zeros(path: Path, size: int) -> Path:
    """An archive whose one record is ``size`` zeros, packed a thousandfold."""
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/\r\nWARC-Date: {WHEN}\r\n"
    head += "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
    head += f"Content-Length: {size + 44}\r\n\r\n"
    engine = zlib.compressobj(6, zlib.DEFLATED, 31)
    with path.open("wb") as stream:
        stream.write(engine.compress(head.encode() + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"))
        for _ in range(size // 2**20):
            stream.write(engine.compress(bytes(2**20)))
        stream.write(engine.compress(b"\r\n\r\n") + engine.flush())
    return path


def test_a_bomb_in_an_archive_is_a_failure(tmp_path: Path, gather: Collect) -> None:
    found = gather(zeros(tmp_path / "bomb.warc.gz", 70 * 2**20), options=Options(max_bytes=1_000_000))
    assert all(isinstance(each, Failure) for each in found)
    assert any("a bomb" in each.what for each in found if isinstance(each, Failure))


def test_a_record_over_the_limit_is_a_failure_and_the_others_are_read(tmp_path: Path, gather: Collect) -> None:
    long = ("https://e.example/long", 200, "text/html", PAGE * 50)
    path = write(tmp_path / "a.warc.gz", long, ("https://e.example/short", 200, "text/html", PAGE))
    failure, found = gather(path, options=Options(max_bytes=1000))
    assert isinstance(failure, Failure) and "too large" in failure.what
    assert isinstance(found, Fetched) and found.stem == "short"


def test_a_cut_archive_is_a_failure_after_the_whole_pages(tmp_path: Path, gather: Collect) -> None:
    pages = [(f"https://e.example/{n}", 200, "text/html", PAGE + bytes(str(n) * 5, "ascii")) for n in range(3)]
    path = write(tmp_path / "a.warc.gz", *pages)
    path.write_bytes(path.read_bytes()[:-120])
    found = gather(path)
    assert [each.stem for each in found if isinstance(each, Fetched)] == ["0", "1"]
    assert [each.what.split(" ")[0] for each in found if isinstance(each, Failure)] == ["broken"]


@pytest.mark.parametrize("content", [b"hello", b"\x1f\x8b\x08\x00junkjunk", b"WARC/1.0\r\n", gzip.compress(b"no archive")])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_what_is_no_archive_is_a_failure(tmp_path: Path, gather: Collect, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    found = gather(tmp_path)
    assert len(found) == 1 and isinstance(found[0], Failure)


def test_an_evidence_archive_can_be_read_as_a_source(tmp_path: Path, gather: Collect) -> None:
    headers = (("Content-Type", "text/html"),)
    came = Circumstance("https://e.example/x", "url", datetime(2021, 8, 22, tzinfo=UTC), status=200, headers=headers)
    with Archive(tmp_path) as archive:
        archive.put(PAGE, came, "text/html")
    (tmp_path / "index.sqlite").unlink()
    (found,) = gather(tmp_path)
    assert isinstance(found, Fetched) and found.data == PAGE


def test_a_page_cut_off_in_an_unpacked_archive_is_a_failure(tmp_path: Path, gather: Collect) -> None:
    path = write(tmp_path / "a.warc", ("https://e.example/t", 200, "text/html", PAGE), packed=False)
    path.write_bytes(path.read_bytes()[:-50])
    (failure,) = gather(path)
    assert isinstance(failure, Failure) and "cut off" in failure.what
