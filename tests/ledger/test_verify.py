"""Whoever changes a byte is found out."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.ledger import make

from hearsay.errors import LedgerError, ResourceCorrupt
from hearsay.ledger import Ledger
from hearsay.ledger.tables import LOG
from hearsay.model import Capture, Fault

DOCUMENTS = [make.document(number) for number in range(1, 6)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, clock=make.Clock()) as ledger:
        make.fill(ledger, DOCUMENTS)
        with ledger.write(by=make.READING, reason="weave") as batch:
            batch.copies([make.copy(DOCUMENTS[0], DOCUMENTS[1])])
            batch.relations([make.relation(make.claim(DOCUMENTS[0]), make.claim(DOCUMENTS[1]))])
            batch.failure(make.failure())
        with ledger.write(by=make.PERSON, reason="not said") as batch:
            batch.retract("claim", make.claim(DOCUMENTS[2]).id)
    return path


def faults(path: Path) -> list[Fault]:
    with Ledger.open(path) as ledger:
        return list(ledger.verify())


def tamper(path: Path, statement: str) -> None:
    """Change the file as somebody would who knows SQL and takes the triggers away first."""
    with closing(sqlite3.connect(path)) as intruder:
        for trigger in ("log_no_update", "log_no_delete", "log_chain"):
            intruder.execute(f"DROP TRIGGER {trigger}")
        assert intruder.execute(statement).rowcount
        intruder.commit()


def archive(capture: Capture) -> bytes:
    """The bytes that ``make.fill`` captured."""
    return f"bytes {Path(capture.circumstance.source).stem}".encode()


def test_an_untouched_ledger_has_no_fault(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert list(ledger.verify(archive)) == []


def test_a_flipped_byte_in_a_capture_is_found(path: Path) -> None:
    def flipped(capture: Capture) -> bytes:
        data = bytearray(archive(capture))
        if capture.id == DOCUMENTS[3].capture:
            data[2] ^= 1
        return bytes(data)

    with Ledger.open(path) as ledger:
        [fault] = ledger.verify(flipped)
    assert (fault.what, fault.where) == ("capture", f"capture {DOCUMENTS[3].capture}")


def test_captures_whose_bytes_are_gone_are_named(path: Path) -> None:
    def gone(capture: Capture) -> bytes:
        if capture.id == DOCUMENTS[0].capture:
            raise FileNotFoundError("a.warc")
        if capture.id == DOCUMENTS[1].capture:
            raise ResourceCorrupt("no whole record here", where="a.warc@0", do="restore it")
        return archive(capture)

    with Ledger.open(path) as ledger:
        assert [fault.where.split()[1] for fault in ledger.verify(gone)] == [d.capture for d in DOCUMENTS[:2]]


def test_a_changed_letter_in_a_text_is_found(path: Path) -> None:
    tamper(path, "UPDATE log SET payload = replace(payload, 'Report 3. Rebels', 'Report 3. Rabels')")
    [fault] = faults(path)
    assert fault.what == "log"
    assert f"(document {DOCUMENTS[2].id})" in fault.where


@pytest.mark.parametrize("column", [c.name for c in LOG.columns if c.name not in ("seq", "type")])
def test_a_changed_field_of_a_log_row_is_found(path: Path, column: str) -> None:
    value = "'end'" if column == "op" else f"coalesce({column}, '') || 'x'"
    tamper(path, f"UPDATE log SET {column} = {value} WHERE seq = 5")
    assert "log row 5" in {fault.where[:9] for fault in faults(path)}


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM log WHERE seq = 7", "rows 7 to 7 are missing"),
        ("DELETE FROM log WHERE seq < 3", "rows 1 to 2 are missing"),
        ("UPDATE log SET payload = CAST(x'ff61' AS TEXT) WHERE seq = 7", "no text any more"),
    ],
)
def test_rows_that_are_gone_or_no_text_are_named(path: Path, statement: str, says: str) -> None:
    tamper(path, statement)
    assert any(says in fault.detail for fault in faults(path))


def test_a_log_that_was_cut_off_at_its_end_no_longer_gives_its_tables(path: Path) -> None:
    tamper(path, "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)")
    assert {fault.what for fault in faults(path)} == {"table"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET status = 'denied' WHERE seq = (SELECT max(seq) FROM claim)",
        "UPDATE document SET superseded = known_from WHERE seq = (SELECT min(seq) FROM document)",
        "DELETE FROM relation",
        "DELETE FROM claim_name WHERE name = 'place:1'",
        "UPDATE claim SET superseded = NULL, ended = NULL",
    ],
)
def test_a_changed_table_is_found_and_mended_from_the_log(path: Path, statement: str) -> None:
    tamper(path, statement)
    assert {fault.what for fault in faults(path)} == {"table"}
    with Ledger.open(path) as ledger:
        ledger.rebuild()
        assert list(ledger.verify()) == []


def test_a_claim_that_points_outside_its_text_is_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.ledger.batch.outside", lambda claim, length: iter(()))
    wrong = make.claim(DOCUMENTS[0], 40)
    with Ledger.open(path) as ledger, ledger.write(by=make.PERSON, reason="add") as batch:
        batch.claims(DOCUMENTS[0].id, [type(wrong)(wrong.id, wrong.document, (0, 999), (5, 5), "siege", "asserted")])
    assert [fault.detail.split(" lies")[0] for fault in faults(path)] == ["trigger [0, 999]", "sentence [5, 5]"]


def places(path: Path, text: bytes) -> Iterator[int]:
    """Where a text stands in a file."""
    data, at = path.read_bytes(), -1
    while (at := data.find(text, at + 1)) >= 0:
        yield at


def found(path: Path) -> bool:
    """Whether opening or verifying tells of a fault."""
    try:
        return bool(faults(path))
    except LedgerError:
        return True


@pytest.mark.parametrize("mark", [b'"text":"Report', b'"trigger":[', b"capture.v1", b"2021-08-15T06"])
def test_a_bit_flipped_in_the_file_where_the_log_stands_is_found(path: Path, mark: bytes) -> None:
    draw = random.Random(7)
    whole = path.read_bytes()
    for at in draw.sample(sorted(places(path, mark)), 4):
        broken = bytearray(whole)
        broken[at + draw.randrange(len(mark))] ^= 1 << draw.randrange(8)
        path.write_bytes(broken)
        assert found(path), f"a bit flipped at {at} was not found"
    path.write_bytes(whole)
    assert not found(path)
