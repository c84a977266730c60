"""Several processes may write at once, and any of them may be killed."""

import sqlite3
import subprocess
import sys
import textwrap
import threading
from contextlib import closing
from pathlib import Path

import pytest
from tests.ledger import make

from hearsay.ledger import Ledger
from hearsay.ledger.store import keep_a_journal

ROOT = Path(__file__).parents[2]
WRITER = """
    import sys
    from pathlib import Path
    from hearsay.ledger import Ledger
    from tests.ledger import make

    path, first, last, size = Path(sys.argv[1]), *map(int, sys.argv[2:])
    with Ledger.open(path) as ledger:
        for start in range(first, last, size):
            make.fill(ledger, [make.document(n) for n in range(start, min(start + size, last))], 10)
            print(start, flush=True)
"""


def writer(path: Path, *numbers: int) -> "subprocess.Popen[str]":
    """A process that adds and reads the documents from one number to another, so many at once."""
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), *map(str, numbers)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def check_whole(path: Path, several: int) -> None:
    """Every document is there once, with all its claims, and nothing is broken."""
    with Ledger.open(path) as ledger:
        assert sorted(int(document.stem) for document in ledger.documents()) == list(range(several))
        assert len({claim.id for claim in ledger.claims()}) == ledger.counts()["claims"] == 10 * several
        assert not list(ledger.documents(unread_only=True, stage=make.READING.config))
        assert list(ledger.verify()) == []


def test_six_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    writers = [writer(path, 20 * which, 20 * which + 30, 5) for which in range(6)]
    for process in writers:
        process.communicate()
    assert [process.returncode for process in writers] == [0] * 6
    check_whole(path, 130)


def test_processes_that_make_the_same_ledger_at_the_same_moment_all_get_it(tmp_path: Path) -> None:
    """Held at a gate until all stand ready, so that they race for the empty file."""
    path, gate = tmp_path / "ledger.sqlite", tmp_path / "gate"
    opener = f"""
        import time
        from pathlib import Path
        from hearsay.ledger import Ledger

        print("ready", flush=True)
        while not Path({str(gate)!r}).exists():
            time.sleep(0.001)
        Ledger.open(Path({str(path)!r})).close()
    """
    command = [sys.executable, "-c", textwrap.dedent(opener)]
    openers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    for process in openers:
        assert process.stdout
        process.stdout.readline()
    gate.touch()
    for process in openers:
        process.communicate()
    assert [process.returncode for process in openers] == [0] * 8


def test_the_change_to_write_ahead_logging_waits_for_whoever_holds_the_file(tmp_path: Path) -> None:
    """SQLite itself gives up at once here, however long its own time-out."""
    path = tmp_path / "ledger.sqlite"
    with closing(holding(path)) as holder, closing(sqlite3.connect(path, timeout=60)) as raw:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            keep_a_journal(raw, wait=0)
        freed = threading.Timer(0.1, holder.execute, ["COMMIT"])
        freed.start()
        keep_a_journal(raw, wait=60)
        freed.join()
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def holding(path: Path) -> sqlite3.Connection:
    """A connection that holds the write lock of a new file."""
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("CREATE TABLE something (x)")
    holder.execute("BEGIN IMMEDIATE")
    return holder


@pytest.mark.slow
def test_a_writer_killed_while_adding_a_thousand_documents_can_be_started_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    for lines in (3, 9):
        process = writer(path, 0, 1000, 40)
        assert process.stdout
        for _ in range(lines):
            process.stdout.readline()
        process.kill()
        process.communicate()
        assert process.returncode != 0, "it was killed in the middle"
    with Ledger.open(path) as ledger:
        assert 120 <= ledger.counts()["documents"] < 1000
        assert list(ledger.verify()) == []
    process = writer(path, 0, 1000, 40)
    process.communicate()
    assert process.returncode == 0
    check_whole(path, 1000)
