"""The documentation cannot rot: commands, examples and links are those of the product."""

import importlib.util
import os
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from tests.helpers import STORY, baseline_workspace

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_command_line_s_page_is_the_real_help() -> None:
    made = load(ROOT / "docs" / "make_cli.py").page()
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == made, "run: python docs/make_cli.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = {page.name for page in PAGES if f"docs/{page.name}" in readme or page.parent == ROOT}
    others = {page.name: page.read_text(encoding="utf-8") for page in PAGES if page.name in linked}
    for page in PAGES:
        assert page.name in linked or any(page.name in text for text in others.values()), page.name


def test_the_example_in_python_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.S)
    baseline_workspace(tmp_path / "desk")
    (tmp_path / "reports").mkdir()
    for name in ("wire-0823.txt", "exemplar-0824b.txt"):
        shutil.copy(STORY / "reports" / name, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    for block in code:
        exec(compile(block, "docs/python.md", "exec"), {"__name__": "example", "os": os})


def test_a_key_of_the_settings_stands_in_their_page() -> None:
    page = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
    template = (ROOT / "src" / "hearsay" / "data" / "hearsay.toml").read_text(encoding="utf-8")
    section = ""
    for line in template.splitlines():
        header = re.match(r"\[(\w+)\]", line)
        section = header.group(1) if header else section
        key = re.match(r"(?:# )?(\w+) = ", line)
        if key:
            assert f"`{section}.{key.group(1)}`" in page
