"""Accuracy floors: figures that may not fall, pinned with the hash of the data they were measured on."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure of a benchmark (``path`` through its groups, such as ``found.f1``) and the least it may be.

    ``data`` is a path in the shared folder; with ``./`` before it, one in the project itself.
    """

    bench: str
    data: str
    sha256: str
    path: str
    least: float
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A floor with the figure that was measured."""

    floor: Floor
    figure: float

    @property
    def holds(self) -> bool:
        """Whether the figure reaches the floor."""
        return self.figure >= self.floor.least


def load_floors(path: Path) -> list[Floor]:
    """The floors of a TOML file; raises ``ConfigError`` where a row is not one."""
    try:
        return [Floor(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["floor"]]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        do = "each [[floor]] has bench, data, sha256, path, least"
        raise ConfigError(f"no table of floors: {error}", where=str(path), do=do) from error


def digest(path: Path) -> str:
    """SHA-256 of a file, or of all files of a folder with their names, in order."""
    total = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def figure_at(figures: Mapping[str, Any], path: str) -> float:
    """The figure that a dotted path names."""
    value: Any = figures
    for part in path.split("."):
        value = value[part]
    return float(value)


def raised(old: Floor, figure: float, *, allow_regression: bool, margin: float) -> Floor:
    """The floor pinned anew ``margin`` below a figure; it falls only if that is allowed in so many words."""
    least = round(figure - margin, 3)
    if least < old.least and not allow_regression:
        least = old.least
    return Floor(old.bench, old.data, old.sha256, old.path, least, old.baseline)


def data_of(floor: Floor, shared: Path, home: Path) -> Path:
    """Where a floor's data lies: in the shared folder, or in the project."""
    return (home if floor.data.startswith("./") else shared) / floor.data


def measure(floors: list[Floor], shared: Path, run: Callable[..., dict[str, Any]], home: Path | None = None) -> list[Outcome]:
    """Run each benchmark once and hold its figures against the floors; data of another hash is a ``ConfigError``."""
    done: dict[tuple[str, str, bool], dict[str, Any]] = {}
    outcomes = []
    for floor in floors:
        data = data_of(floor, shared, home or Path())
        if digest(data) != floor.sha256:
            do = "pin the floors anew: python bench/pin.py"
            raise ConfigError("the data is not that of the floor", where=str(data), do=do)
        key = (floor.bench, floor.data, floor.baseline)
        if key not in done:
            done[key] = run(floor.bench, data=data, baseline=floor.baseline)
        outcomes.append(Outcome(floor, figure_at(done[key], floor.path)))
    return outcomes
