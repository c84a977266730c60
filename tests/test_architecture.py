"""The house: imports run one way, rooms stay small, nothing hides in module state."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "hearsay"
BASE = {"model", "errors", "codec", "stage", "datelines"}
ROOMS = {"capture", "reading", "claims", "times", "places", "actors", "lineage", "weighing", "control", "export"}
FRAME = {"config", "ledger", "resources", "workspace", "pipeline", "intake", "weave", "show", "units"}
MIDDLE = FRAME | {"verbs", "bench", "demo", "parse"}
FACES = {"cli", "cli_data", "cli_frame", "web", "render"}


def modules() -> Iterator[Path]:
    return SRC.rglob("*.py")


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Names of the rooms below ``hearsay`` that a module imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "hearsay":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hearsay."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("hearsay.")}
    return found - {room_of(path), "__version__"}


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_stage_imports_the_records_and_no_other_room(room: str) -> None:
    for path in (SRC / room).rglob("*.py"):
        assert imported(path) <= BASE, f"{path.relative_to(SRC)} imports {sorted(imported(path) - BASE)}"


def test_the_records_import_nothing_of_the_house() -> None:
    for name in ("model", "errors", "codec"):
        assert imported(SRC / f"{name}.py") == set()


def test_the_ledger_knows_only_the_records() -> None:
    for path in (SRC / "ledger").rglob("*.py"):
        assert imported(path) <= BASE, path


def test_nothing_below_the_verbs_imports_a_face() -> None:
    for path in modules():
        if room_of(path) in BASE | ROOMS | MIDDLE:
            assert not imported(path) & FACES, path


def test_every_module_has_its_floor() -> None:
    """A new top-level module is placed on purpose."""
    assert {room_of(path) for path in modules()} <= BASE | ROOMS | MIDDLE | FACES | {"__init__", "__main__"}


@pytest.mark.parametrize("path", sorted(modules()), ids=lambda p: str(p.relative_to(SRC)))
def test_rooms_are_small_and_hide_nothing(path: Path) -> None:
    """At most 400 lines a file and 80 a function; no global, no broad except."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 80, node.name
        assert not isinstance(node, ast.Global)
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert getattr(node.type, "id", "") not in ("Exception", "BaseException")


def test_a_short_command_does_not_load_what_it_does_not_need() -> None:
    """``hearsay --help`` answers at once: the rooms are imported where a verb needs them."""
    code = "import sys, hearsay.cli; sys.exit(bool({'spacy', 'trafilatura', 'starlette', 'onnxruntime'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
