"""Pin the accuracy floors anew: python bench/pin.py [--allow-regression]. A floor falls only with that flag."""

import argparse
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path

from hearsay.bench.floors import Floor, data_of, digest, figure_at, load_floors, raised
from hearsay.bench.run import run_bench

FLOORS = Path(__file__).with_name("floors.toml")
HOME = FLOORS.parent.parent
MARGIN = 0.005
HEAD = (
    "# Figures that may not fall. Written by bench/pin.py; a floor falls only with --allow-regression and a line in\n"
    "# CHANGELOG.md.\n"
)


def main() -> int:
    """Measure every benchmark that has a floor and write the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--allow-regression", action="store_true")
    allow = parser.parse_args().allow_regression
    shared = Path(os.environ.get("HEARSAY_SHARED", "../shared"))
    done: dict[tuple[str, str, bool], dict[str, object]] = {}
    pinned: list[Floor] = []
    for floor in load_floors(FLOORS):
        key = (floor.bench, floor.data, floor.baseline)
        if key not in done:
            done[key] = run_bench(floor.bench, data=data_of(floor, shared, HOME), baseline=floor.baseline)
        figure = figure_at(done[key], floor.path)
        new = raised(floor, figure, allow_regression=allow, margin=MARGIN)
        pinned.append(replace(new, sha256=digest(data_of(floor, shared, HOME))))
        sys.stdout.write(f"{floor.bench} {floor.path}: {figure:.4f}, floor {floor.least} -> {new.least}\n")
    FLOORS.write_text(HEAD + "".join(row(floor) for floor in pinned), encoding="utf-8")
    return 0


def row(floor: Floor) -> str:
    """A floor as TOML."""
    values = asdict(floor)
    lines = [f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}" for key, value in values.items()]
    return "\n[[floor]]\n" + "\n".join(lines).replace("'", '"') + "\n"


if __name__ == "__main__":
    sys.exit(main())
