"""Accuracy floors."""

from pathlib import Path

import pytest

from hearsay.bench.floors import Floor, digest, figure_at, load_floors, measure, raised
from hearsay.bench.run import run_bench
from hearsay.errors import ConfigError

FLOORS = Path(__file__).resolve().parents[2] / "bench" / "floors.toml"
FLOOR = Floor("claims", "x", "0", "found.f1", 0.5)


@pytest.mark.slow
def test_no_figure_falls_below_its_floor(shared: Path) -> None:
    outcomes = measure(load_floors(FLOORS), shared, run_bench, FLOORS.parents[1])
    low = [outcome for outcome in outcomes if not outcome.holds]
    assert not low


def test_a_floor_rises_with_a_better_figure() -> None:
    assert raised(FLOOR, 0.7, allow_regression=False, margin=0.0).least == 0.7


def test_a_floor_falls_only_if_that_is_allowed() -> None:
    assert raised(FLOOR, 0.4, allow_regression=False, margin=0.0).least == 0.5
    assert raised(FLOOR, 0.4, allow_regression=True, margin=0.0).least == 0.4


def test_a_figure_is_found_by_its_path() -> None:
    assert figure_at({"found": {"f1": 0.25}}, "found.f1") == 0.25


def test_other_data_than_the_pinned_one_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("changed", encoding="utf-8")
    with pytest.raises(ConfigError, match="not that of the floor"):
        measure([FLOOR], tmp_path, run_bench)


def test_a_folder_s_digest_depends_on_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    one = digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert digest(tmp_path) != one
