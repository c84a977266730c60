"""Reports to probabilities of control, by a model fitted where maps exist; the model is a data file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from hearsay.control.features import Shape, features
from hearsay.control.reports import Board, Report, Sites, boards
from hearsay.control.softmax import fit, softmax
from hearsay.errors import ResourceCorrupt


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model: coefficients (feature, state), the features' names and shape, and how it was made."""

    states: tuple[str, ...]
    contested: str
    shape: Shape
    names: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]
    made: dict[str, str]


def shipped(name: str = "stack") -> Model:
    """The model ``stack`` or ``calibrated``; raises ``ResourceCorrupt`` where its file is not one."""
    path = files("hearsay.control").joinpath("data", f"{name}.json")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Model)
    except msgspec.DecodeError as error:
        raise ResourceCorrupt(str(error), where=f"control/data/{name}.json", do="install Hearsay again") from error


def gauge(
    reports: Sequence[Report], sites: Sites, days: Sequence[date], model: Model
) -> Iterator[tuple[date, NDArray[np.float64]]]:
    """For each day (ascending) the probabilities (site, state), from nothing but the reports known on that day."""
    weights = np.array(model.weights)
    for board in boards(reports, sites, days, model.states, model.contested):
        yield board.day, softmax(values(board, sites, model) @ weights)


def values(board: Board, sites: Sites, model: Model) -> NDArray[np.float64]:
    """The features of a board; raises ``ResourceCorrupt`` where the model was fitted on others."""
    names, found = features(board, sites, model.states, model.shape)
    if tuple(names) != model.names:
        raise ResourceCorrupt("the model knows other features", where="control model", do="fit it again: bench/fit_control.py")
    return found


def learn(
    reports: Sequence[Report],
    sites: Sites,
    truth: dict[date, NDArray[np.int64]],
    states: Sequence[str],
    contested: str,
    *,
    half_life: float,
    penalty: float,
    every: int = 3,
    shape: Shape | None = None,
) -> Model:
    """Fit on the days of ``truth`` (state index for each site, -1 for none), every so-manieth, later days weighing more."""
    shape = shape or Shape()
    days = sorted(truth)
    used = set(days[::-1][::every])
    rows, classes, weights, names = [], [], [], ["one"]
    for board in boards(reports, sites, days, states, contested):
        if board.day in used:
            names, found = features(board, sites, states, shape)
            seen = truth[board.day] >= 0
            rows.append(found[seen])
            classes.append(truth[board.day][seen])
            weights.append(np.full(int(seen.sum()), 0.5 ** ((days[-1] - board.day).days / half_life)))
    weight = np.concatenate(weights)
    weight *= len(weight) / weight.sum()
    found = fit(np.concatenate(rows), np.concatenate(classes), weight, count=len(states), penalty=penalty)
    table = tuple(tuple(round(float(value), 5) for value in row) for row in found)
    return Model(tuple(states), contested, shape, tuple(names), table, {})
