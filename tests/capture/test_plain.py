"""Plain text keeps the offsets of its file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.capture.conftest import Collect

from hearsay.capture.fetched import Fetched, Hints
from hearsay.capture.parts import Parts
from hearsay.capture.plain import extract_plain, read_front
from hearsay.model import Dating, Document, Failure

Read = Callable[[Fetched], Document | Failure]
BODY = "Fighters said they hold the pass.\r\n\r\nOthers said they do not.\n"
FRONT = "---\ntitle: 'The pass'\ndate: 2021-08-22\noutlet: Hill Radio\nurl: https://hill.example/1\ntags: [a, b]\n---\n\n"


def one(path: Path, gather: Collect, read: Read) -> Document:
    """The document of one file."""
    (found,) = gather(path)
    assert isinstance(found, Fetched)
    document = read(found)
    assert isinstance(document, Document)
    return document


def test_the_text_is_the_file_unchanged(tmp_path: Path, gather: Collect, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes(("\n\n" + BODY).encode())
    document = one(tmp_path / "a.txt", gather, read)
    assert (document.text, document.shifts, document.stem) == ("\n\n" + BODY, (), "a")


def test_a_byte_order_mark_is_mapped_back(tmp_path: Path, gather: Collect, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes(("\ufeff" + BODY).encode())
    document = one(tmp_path / "a.txt", gather, read)
    assert (document.text, document.shifts) == (BODY, ((0, 1, len(BODY)),))


def test_front_matter_is_read_taken_out_and_mapped_back(tmp_path: Path, gather: Collect, read: Read) -> None:
    (tmp_path / "a.md").write_bytes((FRONT + BODY).encode())
    document = one(tmp_path / "a.md", gather, read)
    assert (document.text, document.shifts) == (BODY, ((0, len(FRONT), len(BODY)),))
    assert (document.title, document.outlet, document.url) == ("The pass", "Hill Radio", "https://hill.example/1")
    assert document.dating == Dating(date(2021, 8, 22), "day", "meta")


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert read_front("---\nNobody knows.\n---\nMore.") == (Hints(), 0)


@given(st.text(max_size=300))
def test_every_shift_points_to_the_same_characters(text: str) -> None:
    source = text.encode("utf-8", "replace").decode()
    parts = extract_plain(source.encode(), "x", None)
    if isinstance(parts, Parts) and "\0" not in source:
        assert source[parts.dropped :] == parts.text
