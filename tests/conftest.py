"""Fixtures shared by all rooms."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hearsay import verbs
from tests.helpers import STORY, baseline_workspace

# A loaded machine is slow, not wrong: no example fails for the time that it, or drawing it, takes.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of benchmarks and corpora, or a skip that says why."""
    named = os.environ.get("HEARSAY_SHARED")
    path = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    if not (path / "bench").is_dir():
        pytest.skip(f"no benchmark data at {path}: set HEARSAY_SHARED to the folder that holds bench/ and corpora/")
    return path


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration story in a workspace, replayed and read with the baseline; tests must not write to it."""
    folder = baseline_workspace(tmp_path_factory.mktemp("told"))
    verbs.replay(folder, [str(STORY / "reports")], meta=STORY / "meta.json")
    return folder
