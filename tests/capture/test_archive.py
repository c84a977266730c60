"""The evidence archive keeps bytes as they came."""

import contextlib
import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from hearsay.capture.archive import Archive
from hearsay.errors import ResourceCorrupt, UnknownRecord
from hearsay.model import Capture, CaptureId, Circumstance

NOW = datetime(2021, 8, 22, 9, 30, tzinfo=UTC)


def came(source: str = "a.txt", status: int | None = None) -> Circumstance:
    """A circumstance; with a status it comes from a server."""
    if status is None:
        return Circumstance(source, "file", NOW)
    headers = (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"))
    final, before = f"https://e.example/{source}", ("https://e.example/old",)
    return Circumstance(source, "url", NOW, final, before, status, headers, (("t", "1"),))


def types(path: Path) -> list[str]:
    """The types of the records in a WARC file, as warcio reads them."""
    with path.open("rb") as stream:
        return [record.rec_type for record in ArchiveIterator(stream)]


@given(blobs=st.lists(st.binary(max_size=300), max_size=12))
@settings(max_examples=15, deadline=None)
def test_all_bytes_come_back_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, blobs: list[bytes]) -> None:
    with Archive(tmp_path_factory.mktemp("archive")) as archive:
        captures = [archive.put(blob, came(f"{n}.txt", 200 if n % 2 else None), "text/plain") for n, blob in enumerate(blobs)]
        assert [archive.get(capture) for capture in captures] == blobs
        assert all(capture.id == digest for capture, digest in archive.captures())


def test_the_same_bytes_are_stored_once_and_come_again_as_a_revisit(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first = archive.put(b"the same", came("a.txt"), "text/plain")
        second = archive.put(b"the same", came("b.html", 200), "text/html")
        assert (first.id, first.archive, first.offset) == (second.id, second.archive, second.offset)
        assert second.circumstance.source == "b.html"
    assert types(tmp_path / str(first.archive)) == ["warcinfo", "resource", "revisit"]


@pytest.mark.parametrize("index", ["kept", "lost"])
def test_a_file_read_again_leaves_no_record_and_a_page_fetched_again_does(tmp_path: Path, index: str) -> None:
    with Archive(tmp_path) as archive:
        archive.put(b"file", came("a.txt"), "text/plain")
        archive.put(b"file", came("b.txt"), "text/plain")
        archive.put(b"page", came("p", 200), "text/html")
    if index == "lost":
        (tmp_path / "index.sqlite").unlink()
    with Archive(tmp_path) as archive:
        archive.put(b"file", came("a.txt"), "text/plain")
        archive.put(b"file", came("b.txt"), "text/plain")
        assert len(list(tmp_path.glob("*.warc.gz"))) == 1
        again = archive.put(b"page", came("p", 200), "text/html")
        archive.flush()
        assert archive.get(again) == b"page"
    assert types(tmp_path / "captures-000002.warc.gz") == ["warcinfo", "revisit"]


def test_a_second_session_knows_what_the_first_stored(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first = archive.put(b"the same", came("a.txt"), "text/plain")
    with Archive(tmp_path) as archive:
        assert archive.has(first.id)
        again = archive.put(b"the same", came("b.txt"), "text/plain")
        assert (again.archive, again.offset) == (first.archive, first.offset)
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2


def test_the_archive_alone_gives_back_the_whole_capture(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        put = [archive.put(b"one", came("ä b.jsonl#7"), "application/json"), archive.put(b"two", came("c", 200), "text/html")]
    (tmp_path / "index.sqlite").unlink()
    with Archive(tmp_path) as archive:
        assert [capture for capture, _ in archive.captures()] == put
        assert archive.get(Capture(put[0].id, 3, "", came())) == b"one"


def test_a_file_ends_at_the_rolling_size_and_the_next_begins(tmp_path: Path) -> None:
    with Archive(tmp_path, roll=2000) as archive:
        captures = [archive.put(os.urandom(900), came(str(n)), "text/plain") for n in range(6)]
        assert len({capture.archive for capture in captures}) > 1
        assert all(archive.get(capture) for capture in captures)


def test_a_flipped_byte_is_found_and_the_other_captures_are_still_read(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        captures = [archive.put(os.urandom(500), came(str(n)), "text/plain") for n in range(3)]
    path = tmp_path / str(captures[1].archive)
    data = bytearray(path.read_bytes())
    data[(captures[2].offset or 0) - 100] ^= 0xFF
    path.write_bytes(data)
    with Archive(tmp_path) as archive:
        assert [capture.id == digest for capture, digest in archive.captures()] == [True, False, True]
        with pytest.raises(ResourceCorrupt):
            archive.get(captures[1])


@given(at=st.integers(0, 3000), flip=st.integers(1, 255), lose=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_flipped_byte_anywhere_passes_or_crashes(
    tmp_path_factory: pytest.TempPathFactory, at: int, flip: int, lose: bool
) -> None:
    """Every capture still gives its very bytes or says that it cannot, with the old index or without it."""
    folder = tmp_path_factory.mktemp("archive")
    blobs = [f"They hold district {n}. ".encode() * 9 for n in range(5)]
    with Archive(folder) as archive:
        captures = [archive.put(blob, came(f"{n}", 200 if n % 2 else None), "text/plain") for n, blob in enumerate(blobs)]
    path = folder / str(captures[0].archive)
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= flip
    path.write_bytes(data)
    if lose:
        (folder / "index.sqlite").unlink()
    with Archive(folder) as archive:
        for capture, blob in zip(captures, blobs, strict=True):
            with contextlib.suppress(ResourceCorrupt):
                assert archive.get(capture) == blob
        assert len(list(archive.captures())) <= len(blobs)


def test_bytes_replaced_in_a_well_formed_record_are_found(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        capture = archive.put(b"three districts", came(), "text/plain")
    path = tmp_path / str(capture.archive)
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()[capture.offset :]).replace(b"three", b"seven")))
    with Archive(tmp_path) as archive, pytest.raises(ResourceCorrupt, match="not those that were captured"):
        archive.get(Capture(capture.id, capture.size, capture.media_type, capture.circumstance, capture.archive, 0))


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        capture = archive.put(b"gone", came(), "text/plain")
    (tmp_path / str(capture.archive)).unlink()
    with Archive(tmp_path) as archive:
        assert [(found.id, digest) for found, digest in archive.captures()] == [(capture.id, "")]


def test_an_unknown_capture_is_an_error_that_says_so(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive, pytest.raises(UnknownRecord, match="no such capture"):
        archive.get(Capture(CaptureId("0" * 64), 1, "text/plain", came()))


def test_half_a_record_left_by_a_killed_process_harms_nobody(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        captures = [archive.put(os.urandom(400), came(str(n)), "text/plain") for n in range(3)]
    path = tmp_path / str(captures[0].archive)
    path.write_bytes(path.read_bytes()[:-150])
    (tmp_path / "index.sqlite").unlink()
    with Archive(tmp_path) as archive:
        assert [archive.has(capture.id) for capture in captures] == [True, True, False]
        again = archive.put(b"new", came(), "text/plain")
        assert archive.get(again) == b"new"


def test_what_was_flushed_but_not_indexed_is_indexed_by_the_next_session(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.put(b"first", came(), "text/plain")
        archive.flush()
    saved = (tmp_path / "index.sqlite").read_bytes()
    with Archive(tmp_path) as archive:
        second = archive.put(b"second", came(), "text/plain")
    (tmp_path / "index.sqlite").write_bytes(saved)
    with Archive(tmp_path) as archive:
        assert archive.get(Capture(second.id, second.size, "", came())) == b"second"


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        capture = archive.put(b"kept", came(), "text/plain")
    (tmp_path / "index.sqlite").write_bytes(b"no database" * 500)
    with Archive(tmp_path) as archive:
        assert archive.has(capture.id)


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from hearsay.capture.archive import Archive
from hearsay.model import Circumstance

worker = int(sys.argv[2])
with Archive(Path(sys.argv[1])) as archive:
    for n in range(60):
        came = Circumstance(f"{worker}-{n}", "file", datetime(2021, 8, 22, tzinfo=UTC))
        archive.put(f"{n} of {worker if n % 2 else 'all'}".encode(), came, "text/plain")
        if n % 10 == 0:
            archive.flush()
"""


def test_six_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    workers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(n)]) for n in range(6)]
    assert [worker.wait() for worker in workers] == [0] * 6
    with Archive(tmp_path) as archive:
        found = {capture.id for capture, digest in archive.captures() if capture.id == digest}
    assert len(found) == 6 * 30 + 30
    assert len(list(tmp_path.glob("*.warc.gz"))) == 6
