"""The command line, as its user types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hearsay import __version__
from hearsay.cli import app
from tests.helpers import STORY, baseline_workspace

COMMANDS = sorted(command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands)


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, words, input=stdin)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 3


@pytest.mark.parametrize("command", ["claims", "sources", "relations", "control", "verify"])
def test_what_is_listed_is_also_json(told: Path, command: str) -> None:
    result = run(command, "-w", str(told), "--json")
    assert result.exit_code == 0, result.output
    json.loads(result.stdout)


@pytest.mark.parametrize("command", ["claims", "sources", "relations", "control", "verify", "errors"])
def test_what_is_listed_is_readable(told: Path, command: str) -> None:
    result = run(command, "-w", str(told))
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()


def test_a_claim_is_shown_with_its_sentence_and_rules(told: Path) -> None:
    claims = json.loads(run("claims", "-w", str(told), "--kind", "control.*", "--json").stdout)
    result = run("show", claims[0]["id"][:10], "-w", str(told))
    assert result.exit_code == 0, result.output
    assert "rule" in result.stdout
    assert "capture" in result.stdout


def test_a_missing_workspace_ends_with_2_and_the_way_out(tmp_path: Path) -> None:
    result = run("claims", "-w", str(tmp_path))
    assert result.exit_code == 2
    assert "hearsay init" in result.stderr


def test_a_failed_record_ends_with_1_and_a_run_in_which_nothing_could_be_done_with_2(tmp_path: Path) -> None:
    folder = baseline_workspace(tmp_path / "desk")
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("Rebels seized the town of Banu on Monday.", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    assert run("add", str(good), "-w", str(folder)).exit_code == 0
    assert run("add", str(good), str(empty), "-w", str(folder)).exit_code == 1
    assert run("add", str(empty), "-w", str(folder)).exit_code == 2
    assert run("errors", "-w", str(folder)).exit_code == 1


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    folder = baseline_workspace(tmp_path / "desk")
    result = run("add", "-", "-w", str(folder), "--json", stdin="Rebels seized the town of Banu on Monday.\n")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["documents"] == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("control", "--on", "yesterday"), "2021-08-24"),
        (("claims", "--known", "last week"), "2021-08-24"),
        (("claims", "--status", "certain"), "asserted"),
        (("show", "zzz"), "zzz"),
        (("correct", "x", "status", "--who", "a", "--why", "b"), "FIELD=VALUE"),
    ],
)
def test_a_wrong_value_ends_with_2_and_shows_the_right_form(told: Path, words: tuple[str, ...], hint: str) -> None:
    result = run(*words, "-w", str(told))
    assert result.exit_code == 2
    assert hint in result.stderr


def test_an_unknown_benchmark_names_the_known_ones() -> None:
    result = run("bench", "nothing")
    assert result.exit_code == 2
    assert "claims" in result.stderr


def test_where_says_why(told: Path) -> None:
    result = run("where", "Bazarak", "--json")
    assert result.exit_code == 0, result.output
    assert "Bazarak" in result.stdout


def test_the_demonstration_answers_and_can_be_told_again(tmp_path: Path) -> None:
    words = ("demo", "-w", str(baseline_workspace(tmp_path / "demo")), "--story", str(STORY), "--no-serve")
    first, second = run(*words), run(*words)
    assert first.exit_code == 0, first.output
    assert "contradictions" in first.stdout
    assert first.stdout == second.stdout


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("hearsay ")


def test_the_module_runs_as_the_command_does() -> None:
    found = subprocess.run([sys.executable, "-m", "hearsay", "--version"], capture_output=True, text=True, check=True)
    assert found.stdout.strip().endswith(__version__)


def test_a_reading_says_how_many_texts_have_no_date(tmp_path: Path) -> None:
    baseline_workspace(tmp_path / "w")
    (tmp_path / "note.txt").write_text("Rebels took Kidal today, residents said.", encoding="utf-8")
    assert run("add", str(tmp_path / "note.txt"), "-w", str(tmp_path / "w")).exit_code == 0
    assert "1 of them have no date" in run("read", "-w", str(tmp_path / "w")).output
