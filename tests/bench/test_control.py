"""The control benchmark runs on any folder of its format and gives the figures of its own scorer."""

import csv
import gzip
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from hearsay.bench.control import STATES, load, run
from hearsay.control.features import Shape
from hearsay.control.gauge import learn
from hearsay.errors import BadFilter

FIRST = date(2031, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A made-up war of 24 places in a row whose front moves one place a day for twelve days."""
    places = [(str(n), f"Place {n}", 50.0, 30.0 + n / 5) for n in range(24)]
    reports, maps = [], []
    for shift in range(20):
        day = (FIRST + timedelta(shift)).isoformat()
        front = min(shift, 12)
        for n in range(24):
            state = "russia" if n < front else "contested" if n == front else "ukraine"
            maps.append((n, day, state, "russia" if state == "russia" else "ukraine", state if n % 2 else ""))
        if front % 2 == 0:
            reports.append(("paper", "", front, day, "contested"))
            reports.append(("claims of one side", "russia", max(front - 1, 0), day, "russia"))
    reports.append(("paper", "", 999, FIRST.isoformat(), "ukraine"))
    for name, header, rows in (
        ("places.csv", ("place_id", "name", "lat", "lon"), places),
        ("claims.csv", ("source", "party", "place_id", "known_at", "state"), reports),
    ):
        with (tmp_path / name).open("w", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
    with gzip.open(tmp_path / "maps.csv.gz", "wt", newline="") as stream:
        csv.writer(stream).writerows([("place_id", "day", "isw", "nzz", "wikipedia"), *maps])
    return tmp_path


def test_every_place_and_day_of_the_maps_gets_a_distribution(folder: Path, tmp_path: Path) -> None:
    found = run(folder, out=tmp_path / "guesses.csv")
    with (tmp_path / "guesses.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 24 * 20
    assert all(abs(sum(float(row[state]) for state in STATES) - 1) < 1e-4 for row in rows)
    assert set(found) == {"all", "hot", "majority"}


def test_only_reports_known_on_the_day_count(folder: Path, tmp_path: Path) -> None:
    run(folder, out=tmp_path / "before.csv", end="2031-01-10")
    with (folder / "claims.csv").open("a", newline="") as stream:
        csv.writer(stream).writerow(("paper", "", 20, "2031-01-15", "russia"))
    run(folder, out=tmp_path / "after.csv", end="2031-01-10")
    early, late = ((tmp_path / name).read_text().splitlines() for name in ("before.csv", "after.csv"))
    assert [row for row in early if row.split(",")[1] < "2031-01-15"] == [
        row for row in late if row.split(",")[1] < "2031-01-15"
    ]
    assert early != late


def test_a_model_fitted_on_the_first_days_beats_the_last_report_on_the_others(folder: Path) -> None:
    data = load(folder)
    days = [day for day in data.days if day < date(2031, 1, 11)]
    truth = {day: np.array([STATES.index(data.maps[site, day][0]) for site in data.sites.ids]) for day in days}
    for shape in (Shape(), Shape(bins=(2, 5))):
        model = learn(data.reports, data.sites, truth, STATES, "contested", half_life=10, penalty=1.0, every=1, shape=shape)
        found = run(folder, start="2031-01-11", model=model)
        plain = run(folder, start="2031-01-11", method="last")
        assert found["all"]["log_loss"] < plain["all"]["log_loss"]


def test_an_unknown_method_is_a_bad_call(folder: Path) -> None:
    with pytest.raises(BadFilter, match="guess"):
        run(folder, method="guess")


@pytest.mark.slow
def test_the_figures_are_those_of_the_datas_own_scorer(shared: Path, tmp_path: Path) -> None:
    data = shared / "bench/control/ukraine-2022"
    found = run(data, out=tmp_path / "guesses.csv", start="2022-06-01", end="2022-07-31")
    scorer = [shared / "bench/control/score.py", data / "maps.csv.gz", tmp_path / "guesses.csv"]
    command = [sys.executable, *map(str, scorer), "2022-06-01", "2022-07-31"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for name in ("all", "hot"):
        line = next(line for line in printed.splitlines() if line.startswith(name))
        figures = found[name]
        written = f"accuracy {figures['accuracy']:.3f}  log-loss {figures['log_loss']:.3f}  Brier {figures['brier']:.3f}"
        assert line.endswith(f"{written}  ECE {figures['ece']:.3f}")
    assert f"accuracy {found['majority']['accuracy']:.3f}  Brier {found['majority']['brier']:.3f}" in printed
