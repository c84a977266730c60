"""Fixtures shared by all rooms."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of benchmarks and corpora, or a skip that says why."""
    named = os.environ.get("HEARSAY_SHARED")
    path = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    if not (path / "bench").is_dir():
        pytest.skip(f"no benchmark data at {path}: set HEARSAY_SHARED to the folder that holds bench/ and corpora/")
    return path
