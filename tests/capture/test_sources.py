"""Files, folders, tables and standard input become fetched texts, and what cannot is a failure that helps."""

import gzip
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.capture.conftest import NOW, Collect

from hearsay.capture import files
from hearsay.capture.fetched import Columns, Fetched, Hints, Options
from hearsay.capture.sources import collect
from hearsay.model import Failure

TEXT = "The movement said on Sunday that it holds three districts.\n"


def stems(found: list[Fetched | Failure]) -> list[str]:
    """The stems of what was fetched."""
    return [each.stem for each in found if isinstance(each, Fetched)]


def failures(found: list[Fetched | Failure]) -> list[str]:
    """What failed."""
    return [each.what for each in found if isinstance(each, Failure)]


def test_a_folder_is_read_to_its_depth_in_the_order_of_names(tmp_path: Path, gather: Collect) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.html", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = gather(tmp_path)
    assert stems(found) == ["c", "z", "b"]
    assert next(each.circumstance.source for each in found if isinstance(each, Fetched)) == str(tmp_path / "a/b/c.html")
    assert [each.media_type for each in found if isinstance(each, Fetched)] == ["text/html", "text/markdown", "text/plain"]


def test_collecting_is_lazy(tmp_path: Path) -> None:
    """The first record of an endless table comes at once."""
    path = tmp_path / "pipe.jsonl"
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    path.write_bytes(line * 50_000)
    first = next(iter(collect([str(path)], Options(), clock=lambda: NOW)))
    assert isinstance(first, Fetched) and first.circumstance.source == f"{path}#1"


def test_each_line_of_json_is_a_capture_of_its_own_bytes(tmp_path: Path, gather: Collect) -> None:
    lines = [b'{"doc": "d1", "text": "One.", "dct": "2021-08-22"}', b'{"text": "Two.", "headline": "H", "n": 1}']
    (tmp_path / "t.jsonl").write_bytes(b"\r\n".join(lines) + b"\n\n")
    first, second = gather(tmp_path / "t.jsonl")
    assert isinstance(first, Fetched) and isinstance(second, Fetched)
    assert (first.data, second.data) == (lines[0], lines[1])
    assert (first.stem, second.stem) == ("d1", "t#2")
    assert first.hints == Hints(date="2021-08-22", text="text")
    assert second.hints == Hints(title="H", text="text")


def test_a_broken_line_fails_and_the_others_go_on(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "t.jsonl").write_bytes(b'{"text": "One."}\n{"text": \n[1]\n{"text": "Four."}\n{"text": "  "}\n{"b": 1}')
    found = gather(tmp_path / "t.jsonl")
    assert stems(found) == ["t#1", "t#4"]
    wheres = [each.where.rpartition("#")[2] for each in found if isinstance(each, Failure)]
    assert wheres == ["2", "3", "5", "6"]
    assert failures(found)[3] == "no column is known to hold the text; the columns are: b"


def test_rows_of_csv_are_records(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "t.csv").write_bytes('\ufeffId;Headline;Body;Published\n7;Téxt;"One;\ntwo";2021-08-22\n'.encode())
    (found,) = gather(tmp_path / "t.csv")
    assert isinstance(found, Fetched)
    assert (found.stem, found.circumstance.source) == ("7", f"{tmp_path}/t.csv#1")
    assert found.hints == Hints(title="Téxt", date="2021-08-22", text="Body")
    assert json.loads(found.data) == {"Id": "7", "Headline": "Téxt", "Body": "One;\ntwo", "Published": "2021-08-22"}


def test_csv_in_an_old_encoding_is_read(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "t.csv").write_bytes(
        "id,text\n1,L’envoyé a proposé des négociations à Genève, dit‑on.\n".encode("cp1252", "ignore")
    )
    (found,) = gather(tmp_path / "t.csv")
    assert isinstance(found, Fetched) and "négociations" in json.loads(found.data)["text"]


def test_csv_without_a_text_column_says_which_columns_there_are(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n3,4\n")
    (failure,) = gather(tmp_path / "t.csv")
    assert isinstance(failure, Failure)
    assert failure.what.endswith("the columns are: a, b") and "--column text=NAME" in failure.do


def test_named_columns_go_before_guessed_ones_and_stay_with_the_capture(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "t.csv").write_text("text,note,key\nshort,A longer note.,k9\n")
    (found,) = gather(tmp_path / "t.csv", options=Options(columns=Columns(text="note", id="key")))
    assert isinstance(found, Fetched) and found.stem == "k9" and found.hints.text == "note"
    assert ("column.text", "note") in found.circumstance.tools


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[{"text": "One."}, {"id": "x", "text": "Two."}]', ["t#1", "x"]),
        ('{"x": {"text": "One."}, "y": {"body": "Two."}}', ["x", "y"]),
        ('{"text": "One."}', ["t"]),
    ],
)
def test_json_files_hold_one_record_or_many(tmp_path: Path, gather: Collect, content: str, expected: list[str]) -> None:
    (tmp_path / "t.json").write_text(content)
    assert stems(gather(tmp_path / "t.json")) == expected


def test_packed_tables_and_texts_are_unpacked(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n') + gzip.compress(b'{"text": "Two."}\n'))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert stems(gather(tmp_path)) == ["a#1", "a#2", "b"]


def test_metadata_of_the_user_goes_before_the_records_own(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": "r", "text": "One.", "title": "Own", "outlet": "Own"}\n')
    options = Options(meta={"r": Hints(outlet="Given", date="2021-08-22")})
    (found,) = gather(tmp_path, options=options)
    assert isinstance(found, Fetched)
    assert found.hints == Hints(title="Own", outlet="Given", date="2021-08-22", text="text")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Plain words.", "text/plain"),
        (b"<html><body>x</body></html>", "text/html"),
        (b"%PDF-1.4", "application/pdf"),
        (b"From: a@b.example\n\nHello", "message/rfc822"),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(data: bytes, kind: str) -> None:
    (found,) = collect(["-"], Options(), clock=lambda: NOW, stdin=io.BytesIO(data))
    assert isinstance(found, Fetched)
    assert (found.media_type, found.circumstance.method, found.stem) == (kind, "stdin", "stdin")


def test_standard_input_takes_json_lines() -> None:
    found = list(collect(["-"], Options(), clock=lambda: NOW, stdin=io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n')))
    assert stems(found) == ["stdin#1", "stdin#2"]


def test_standard_input_stops_at_the_limit() -> None:
    (failure,) = collect(["-"], Options(max_bytes=10), clock=lambda: NOW, stdin=io.BytesIO(b"x" * 11))
    assert isinstance(failure, Failure) and "too large" in failure.what


def test_a_file_of_metadata_among_the_texts_is_one_failure(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "docs.json").write_text('{"a": {"date": "2021-08-22"}, "b": {"date": null}}')
    (failure,) = gather(tmp_path)
    assert isinstance(failure, Failure) and failure.what == "none of its 2 records holds a text" and "--meta" in failure.do


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.html", b" \n\t ", "empty"),
    ("empty.jsonl", b"", "empty"),
    ("empty.csv", b"", "empty"),
    ("empty.warc", b"", "empty"),
    ("a.exe", b"MZ\x90\x00", "unknown file type '.exe'"),
    ("noend", b"words", "unknown file type ''"),
    ("t.json", b"{broken", "broken JSON"),
    ("t.json", b"3", "holds no record"),
    ("t.json", b"[1]", "is no object"),
    ("t.json", b"[" * 5000, "broken JSON"),
    ("t.csv", b"\x00\x01\x02\x03" * 50, "binary"),
    ("t.txt.gz", b"no gzip at all", "cannot be read"),
    ("t.txt.gz", gzip.compress(b"words" * 100)[:-20], "cannot be read"),
    ("t.jsonl.gz", gzip.compress(b'{"text": "a"}' * 100)[:30], "cannot be read"),
    ("bomb.txt.gz", gzip.compress(bytes(2_000_000)), "too large"),
    ("bomb.jsonl.gz", gzip.compress(b"1" * 2_000_000), "too large"),
    ("bomb.jsonl.gz", gzip.compress(b"1" * 70_000_000, 1), "150 times"),
    ("long.txt", b"word " * 300_000, "too large"),
]


@pytest.mark.parametrize(("name", "data", "what"), BAD)
def test_bad_input_is_a_failure_with_what_where_and_what_to_do(
    tmp_path: Path, gather: Collect, name: str, data: bytes, what: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = gather(tmp_path / name, options=Options(max_bytes=1_000_000))
    assert found and all(isinstance(each, Failure) for each in found)
    assert any(what in each for each in failures(found)), failures(found)
    for each in found:
        assert isinstance(each, Failure) and each.where.startswith(str(tmp_path / name)) and each.do


def test_one_bad_file_does_not_stop_the_folder(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT)
    found = gather(tmp_path, tmp_path / "nowhere.txt", tmp_path / "b.txt")
    assert stems(found) == ["b", "b"] and failures(found) == ["empty", "no such file or folder"]


def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path, gather: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    monkeypatch.setattr(files, "opened", None)  # opening it would fail
    (failure,) = gather(path)
    assert isinstance(failure, Failure) and failure.what == "too large: 200,000,000 bytes, the limit is 50,000,000"


def _deny(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, below: Path) -> None:
    """Let a call fail for paths below a folder as it does without the right to read them; the tests may run as root."""
    real = getattr(owner, name)

    def denied(path: Any, *args: Any, **kwargs: Any) -> Any:
        if str(path).startswith(str(below)):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(owner, name, denied)


def test_a_folder_without_permission_is_a_failure(tmp_path: Path, gather: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    _deny(monkeypatch, os, "scandir", tmp_path)
    (failure,) = gather(tmp_path)
    assert isinstance(failure, Failure) and failure.what == "folder cannot be read: Permission denied"
    assert failure.where == str(tmp_path)


@pytest.mark.parametrize("name", ["t.txt", "t.jsonl"])
def test_a_file_without_permission_is_a_failure(
    tmp_path: Path, gather: Collect, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_text(TEXT)
    _deny(monkeypatch, Path, "open", tmp_path)
    (failure,) = gather(tmp_path)
    assert isinstance(failure, Failure) and failure.what == "cannot be read: Permission denied"


def test_a_path_below_a_closed_folder_is_a_failure(tmp_path: Path, gather: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    _deny(monkeypatch, Path, "stat", tmp_path)
    (failure,) = gather(tmp_path / "t.txt")
    assert isinstance(failure, Failure) and "Permission denied" in failure.what


@pytest.mark.parametrize("name", ["with\0zero.txt", "x" * 5000, ""])
def test_an_impossible_name_is_a_failure(gather: Collect, name: str) -> None:
    (failure,) = gather(name)
    assert isinstance(failure, Failure) and failure.do
