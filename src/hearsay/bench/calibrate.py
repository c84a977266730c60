"""Fits the confidence of claims to gold, and says how well it predicts documents that it has not seen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.bench import claims as bench
from hearsay.bench.match import pairs_of
from hearsay.claims.confidence import features
from hearsay.claims.record import bench_record
from hearsay.model import Document
from hearsay.stage import Reading

Array = NDArray[np.float64]
RIDGE = 3.0
BINS = (0.0, 0.35, 0.5, 0.65, 0.8, 1.01)


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients, and (mean predicted, share right, count) per bin of held-out predictions; ``brier`` and ``ece``."""

    bias: float
    weights: dict[str, float]
    reliability: tuple[tuple[float, float, int], ...]
    brier: float
    ece: float
    base: float


def fit(data: Path, *, read: Callable[[Iterable[Document]], Iterable[Reading]]) -> Fit:
    """Fit to all documents; measure on each document with the coefficients of all others."""
    path = bench.gold_file(data)
    gold = bench.load_records(path)
    rows: list[tuple[str, dict[str, float], bool]] = []
    for reading in read(d for d in bench.load_documents(path.parent) if d.stem in gold):
        rows += _rows(reading, gold[reading.document.stem])
    names = sorted({name for _, found, _ in rows for name in found})
    x = np.array([[1.0, *(found.get(name, 0.0) for name in names)] for _, found, _ in rows])
    y = np.array([float(right) for _, _, right in rows])
    stems = [stem for stem, _, _ in rows]
    held = _held_out(x, y, stems)
    whole = _solve(x, y)
    table, ece = reliability(held, y)
    weights = {name: round(float(w), 4) for name, w in zip(names, whole[1:], strict=True) if abs(w) > 0.005}
    return Fit(round(float(whole[0]), 4), weights, table, float(np.mean((held - y) ** 2)), ece, float(y.mean()))


def _rows(reading: Reading, gold: Sequence[bench.Record]) -> list[tuple[str, dict[str, float], bool]]:
    predicted = [bench_record(claim, reading.document) for claim in reading.claims]
    pairs = pairs_of([[bench.pair_value(g, p) for p in predicted] for g in gold])
    right = {j for i, j in pairs if bench.is_right(gold[i], predicted[j])}
    return [(reading.document.stem, features(claim), n in right) for n, claim in enumerate(reading.claims)]


def _held_out(x: Array, y: Array, stems: Sequence[str]) -> Array:
    """The prediction for each row by the coefficients that were fitted without its document."""
    out = np.zeros(len(y))
    marks = np.array(stems)
    for stem in sorted(set(stems)):
        test = marks == stem
        out[test] = _logistic(x[test] @ _solve(x[~test], y[~test]))
    return out


def _solve(x: Array, y: Array) -> Array:
    """Ridge logistic regression by Newton's method; the bias is not shrunk."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(30):
        p = _logistic(x @ w)
        gradient = x.T @ (p - y) + ridge * w
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(ridge + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return w


def _logistic(z: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-z)))


def reliability(p: Array, y: Array) -> tuple[tuple[tuple[float, float, int], ...], float]:
    """Rows of (mean predicted, share right, count) and the expected calibration error."""
    rows, ece = [], 0.0
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            rows.append((float(p[inside].mean()), float(y[inside].mean()), int(inside.sum())))
            ece += float(inside.mean()) * abs(rows[-1][0] - rows[-1][1])
    return tuple(rows), ece


def to_toml(made: Fit) -> str:
    """The coefficients as ``claims/data/confidence.toml`` holds them."""
    lines = [
        "# Coefficients of the logistic model of confidence.py, written by hearsay.bench.calibrate.",
        f"bias = {made.bias}",
        "[features]",
    ]
    lines += [f'"{name}" = {weight}' for name, weight in sorted(made.weights.items())]
    return "\n".join(lines) + "\n"


def as_dict(made: Fit) -> dict[str, Any]:
    """The figures for docs and JSON."""
    rows = [{"predicted": p, "right": r, "claims": n} for p, r, n in made.reliability]
    return {"reliability": rows, "brier": made.brier, "ece": made.ece, "base": made.base}
