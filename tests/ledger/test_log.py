"""The log only grows, every row is bound to the one before, and its times only increase."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from tests.ledger import make
from tests.ledger.make import CAPTURING, READING, Clock

from hearsay.errors import BadFilter, LedgerError
from hearsay.ledger import Ledger
from hearsay.ledger.rows import FIRST, expected_hash
from hearsay.ledger.tables import META

DOC = make.document(1)
FIELDS = "type, record, op, payload, author, version, config, at, reason"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, clock=Clock()) as opened:
        make.fill(opened, [DOC])
        yield opened


def test_each_row_is_bound_to_the_one_before_it(ledger: Ledger) -> None:
    rows = list(ledger.log())
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous for row in rows] == [FIRST, *(row.hash for row in rows[:-1])]
    assert all(row.hash == expected_hash(row) for row in rows)
    assert ledger.head() == (rows[-1].seq, rows[-1].hash)


def test_the_log_can_be_followed_from_any_row(ledger: Ledger) -> None:
    assert list(ledger.log(since=3)) == list(ledger.log())[3:]
    assert list(ledger.log(since=10_000)) == []


def test_each_row_tells_who_wrote_it_when_and_why(ledger: Ledger) -> None:
    first, *_, last = ledger.log()
    assert (first.by, first.reason, first.type, first.op) == (CAPTURING, "add", "capture", "add")
    assert (last.by, last.reason, last.type) == (READING, "read", "reading")
    assert first.time == make.START


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET reason = 'another' WHERE seq = 2",
        "UPDATE log SET payload = replace(payload, 'Rebels', 'Army')",
        "DELETE FROM log WHERE seq = 1",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 2",
        f"INSERT INTO log SELECT 100, {FIELDS}, previous, hash FROM log LIMIT 1",
        f"INSERT INTO log SELECT max(seq) + 1, {FIELDS}, 'x', hash FROM log",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(ledger: Ledger, path: Path, statement: str) -> None:
    before = list(ledger.log())
    with closing(sqlite3.connect(path)) as intruder, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        intruder.execute(statement)
    assert list(ledger.log()) == before


def test_a_clock_that_goes_back_does_not_break_the_order(path: Path) -> None:
    clock = Clock()
    with Ledger.open(path, clock=clock) as ledger:
        seen = []
        for number in range(4):
            make.fill(ledger, [make.document(number)])
            seen.append(list(ledger.log())[-1].time)
            clock.forward(days=-1)
        assert seen == sorted(set(seen))
        assert [len(list(ledger.documents(known=at))) for at in seen] == [1, 2, 3, 4]
        assert list(ledger.verify()) == []


def test_a_batch_has_one_time_so_that_nobody_sees_half_of_it(ledger: Ledger) -> None:
    times = {(row.by.name, row.at) for row in ledger.log()}
    assert len(times) == 2


def test_times_are_kept_in_utc_whatever_zone_the_clock_has(path: Path) -> None:
    kabul = timezone(timedelta(hours=4, minutes=30))
    with Ledger.open(path, clock=lambda: datetime(2021, 8, 15, 12, tzinfo=kabul)) as ledger:
        make.fill(ledger, [DOC])
        assert next(ledger.log()).at == "2021-08-15T07:30:00.000000+00:00"
        assert len(list(ledger.documents(known=datetime(2021, 8, 15, 9, 30, tzinfo=UTC)))) == 1
        assert list(ledger.documents(known=datetime(2021, 8, 15, 11, 59, tzinfo=kabul))) == []


def test_a_time_without_a_zone_is_refused(ledger: Ledger, path: Path) -> None:
    with pytest.raises(BadFilter, match="no time zone"):
        ledger.claims(known=datetime(2021, 8, 15))
    with (
        Ledger.open(path, clock=lambda: datetime(2021, 8, 15)) as naive,
        pytest.raises(LedgerError, match="without a zone"),
        naive.write(by=CAPTURING, reason="add"),
    ):
        pass


def test_an_iterator_tells_of_the_moment_at_which_it_was_begun(ledger: Ledger) -> None:
    make.fill(ledger, [make.document(n) for n in range(600)], 0)
    documents = ledger.documents()
    first = next(documents)
    with ledger.write(by=make.PERSON, reason="?") as batch:
        batch.retract("document", make.document(599).id)
        batch.document(make.document(700))
    assert first == DOC
    rest = [document.id for document in documents]
    assert make.document(599).id in rest and make.document(700).id not in rest


def test_the_tables_in_python_are_those_in_sql(ledger: Ledger, path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    there = {name: [c["name"] for c in inspect(engine).get_columns(name)] for name in inspect(engine).get_table_names()}
    engine.dispose()
    assert there == {table.name: table.columns.keys() for table in META.tables.values()}


def test_a_second_batch_inside_a_batch_is_refused_at_once(ledger: Ledger) -> None:
    with (
        ledger.write(by=CAPTURING, reason="add"),
        pytest.raises(LedgerError, match="being written already"),
        ledger.write(by=READING, reason="read"),
    ):
        pass
    with ledger.write(by=replace(READING, config="x"), reason="read") as batch:
        batch.claims(DOC.id, [])
