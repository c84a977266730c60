"""Fit the control model on dated maps and write it as the package's data file.

    python bench/fit_control.py FOLDER [--method stack|calibrated] [--end 2022-05-31] [--out FILE]

FOLDER holds claims.csv, places.csv and maps.csv.gz in the format of the control benchmark. The half-life and the penalty were
chosen on a time-forward split (fitted to the end of May 2022, measured on June and July): see docs/control.md.
"""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from hearsay.bench.control import CONTESTED, MAPS, STATES, Data, load
from hearsay.control.features import Shape
from hearsay.control.gauge import Model, learn

HALF_LIFE = 30.0
PENALTY = 50.0
SHAPE = {"stack": Shape(), "calibrated": Shape(bins=(3, 7, 14, 30, 60))}


def fitted(data: Data, end: date, method: str) -> Model:
    """The model of the days up to ``end``."""
    days = [day for day in data.days if day <= end]
    truth = {day: np.array([index(data.maps.get((site, day), ("",))[0]) for site in data.sites.ids]) for day in days}
    model = learn(data.reports, data.sites, truth, STATES, CONTESTED, half_life=HALF_LIFE, penalty=PENALTY, shape=SHAPE[method])
    made = {
        "by": "bench/fit_control.py",
        "truth": f"the map {MAPS[0]}, {days[0]} to {days[-1]}, {len(data.sites.ids)} places",
        "settings": f"half-life {HALF_LIFE:g} days, L2 penalty {PENALTY:g}, every third day",
    }
    return replace(model, made=made)


def index(state: str) -> int:
    """The state's number, -1 where the map is silent."""
    return STATES.index(state) if state in STATES else -1


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--end", type=date.fromisoformat, default=date.max)
    parser.add_argument("--method", choices=sorted(SHAPE), default="stack")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    model = fitted(load(options.folder), options.end, options.method)
    out = options.out or Path("src/hearsay/control/data") / f"{options.method}.json"
    out.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")


if __name__ == "__main__":
    main()
