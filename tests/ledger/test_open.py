"""What cannot be opened says why and what to do."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.ledger import make
from tests.ledger.make import CAPTURING

from hearsay.errors import LedgerError
from hearsay.ledger import Ledger


def a_text(path: Path) -> None:
    path.write_text("This is no ledger, however long it goes on. " * 200)


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bird (name)")


def a_newer_ledger(path: Path) -> None:
    Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("make_it", "says"),
    [
        (a_text, "not a ledger.*name another file"),
        (another_database, "not a ledger.*name another file"),
        (a_newer_ledger, "schema 99.*newer Hearsay"),
        (Path.mkdir, "folder.*name a file in it"),
    ],
)
def test_a_file_that_is_no_ledger_of_ours_is_refused(tmp_path: Path, make_it: Callable[[Path], None], says: str) -> None:
    path = tmp_path / "ledger.sqlite"
    make_it(path)
    with pytest.raises(LedgerError, match=f"(?s){path}.*{says}"):
        Ledger.open(path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"does not exist.*mkdir"):
        Ledger.open(tmp_path / "nowhere" / "ledger.sqlite")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder in which nobody may write")
def test_a_folder_in_which_one_may_not_write_is_named() -> None:
    with pytest.raises(LedgerError, match="check that its folder exists and that you may write"):
        Ledger.open(Path("/proc/self/ledger.sqlite"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_ledger_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    path.chmod(0o400)
    with (
        pytest.raises(LedgerError, match="copy the workspace"),
        Ledger.open(path) as ledger,
        ledger.write(by=CAPTURING, reason="add") as batch,
    ):
        batch.failure(make.failure())


def test_a_ledger_that_another_process_writes_all_the_time_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, wait=0.05) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(LedgerError, match=r"another process has been writing.*try again"),
            ledger.write(by=CAPTURING, reason="add"),
        ):
            pass
        assert list(ledger.documents()) == [], "readers are not held up"


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.head() == (0, "")
        assert ledger.counts()["claims"] == 0
        assert not list(ledger.documents())
        assert not list(ledger.log())
        assert not list(ledger.verify())


def test_a_ledger_is_found_again_by_path_and_by_url(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        make.fill(ledger, [make.document()])
        head = ledger.head()
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert ledger.head() == head


def test_another_kind_of_database_is_not_yet_possible() -> None:
    with pytest.raises(LedgerError, match="not yet"):
        Ledger.open("postgresql://somewhere/ledger")
