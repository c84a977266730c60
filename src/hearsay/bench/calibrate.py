"""Fits the confidence of claims to gold, and says how well it predicts documents that it has not seen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.bench import claims as bench
from hearsay.bench.match import pairs_of
from hearsay.claims.confidence import factualities, features
from hearsay.claims.record import bench_record
from hearsay.model import Document
from hearsay.stage import Reading

Array = NDArray[np.float64]
Row = tuple[str, dict[str, float], bool]
RIDGE = 3.0
BINS = 8


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: their mean ``predicted`` probability, the ``right`` share and its 95 % interval."""

    predicted: float
    right: float
    low: float
    high: float
    claims: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients, and how held-out predictions fared: ``reliability`` by bins of equal size, ``brier``, ``ece`` (expected
    calibration error), ``auc``, the share right (``base``), and the Brier score ``without`` each group of features."""

    bias: float
    weights: dict[str, float]
    reliability: tuple[Bin, ...]
    brier: float
    ece: float
    auc: float
    base: float
    claims: int
    documents: int
    without: dict[str, float]


Read = Callable[[Iterable[Document]], Iterable[Reading]]


def fit(data: Sequence[Path], *, read: Read) -> Fit:
    """Fit to all documents of the ``data``; measure on each document with the coefficients of all others."""
    return fitted([row for folder in data for row in rows_of(folder, read)])


def check(made: Fit, rows: Sequence[Row]) -> dict[str, float]:
    """How a fit fares on claims it was not fitted to: ``brier``, ``ece``, ``auc``, ``base`` (the share right), ``claims``."""
    y = np.array([float(right) for _, _, right in rows])
    total = [made.bias + sum(made.weights.get(name, 0.0) * value for name, value in found.items()) for _, found, _ in rows]
    p = _logistic(np.array(total))
    return {
        "brier": _brier(p, y),
        "ece": reliability(p, y)[1],
        "auc": _auc(p, y),
        "base": float(y.mean()),
        "claims": float(len(y)),
    }


def rows_of(data: Path, read: Read) -> list[Row]:
    """The judged claims of a folder of gold."""
    path = bench.gold_file(data)
    gold = bench.load_records(path)
    readings = read(d for d in bench.load_documents(path.parent) if d.stem in gold)
    return [row for reading in readings for row in judged(reading, gold[reading.document.stem])]


def judged(reading: Reading, gold: Sequence[bench.Record]) -> list[Row]:
    """(document, features, right) of every claim that was read in a document."""
    predicted = [bench_record(claim, reading.document) for claim in reading.claims]
    pairs = pairs_of([[bench.pair_value(g, p) for p in predicted] for g in gold])
    right = {j for i, j in pairs if bench.is_right(gold[i], predicted[j])}
    scores = factualities(reading.doc)
    rows: list[Row] = []
    for n, claim in enumerate(reading.claims):
        span = reading.doc.char_span(*claim.trigger, alignment_mode="expand")
        told = [scores[token.i] for token in span or () if token.i in scores]
        rows.append((reading.document.stem, features(claim, max(told, default=None)), n in right))
    return rows


def fitted(rows: Sequence[Row]) -> Fit:
    """The fit to judged claims."""
    names = sorted({name for _, found, _ in rows for name in found})
    x, y = _matrix(rows, names)
    stems = [stem for stem, _, _ in rows]
    held = _held_out(x, y, stems)
    whole = _solve(x, y)
    table, ece = reliability(held, y)
    return Fit(
        bias=round(float(whole[0]), 4),
        weights={name: round(float(w), 4) for name, w in zip(names, whole[1:], strict=True) if abs(w) > 0.005},
        reliability=table,
        brier=_brier(held, y),
        ece=ece,
        auc=_auc(held, y),
        base=float(y.mean()),
        claims=len(y),
        documents=len(set(stems)),
        without={group: _without(rows, names, stems, group) for group in sorted({n.partition(":")[0] for n in names})},
    )


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> tuple[Array, Array]:
    x = np.array([[1.0, *(found.get(name, 0.0) for name in names)] for _, found, _ in rows])
    return x, np.array([float(right) for _, _, right in rows])


def _without(rows: Sequence[Row], names: Sequence[str], stems: Sequence[str], group: str) -> float:
    """The held-out Brier score of a model that lacks one group of features: higher than the whole's where the group helps."""
    x, y = _matrix(rows, [name for name in names if name.partition(":")[0] != group])
    return _brier(_held_out(x, y, stems), y)


def _brier(p: Array, y: Array) -> float:
    return float(np.mean((p - y) ** 2))


def _auc(p: Array, y: Array) -> float:
    """The probability that a right claim is held surer than a wrong one."""
    gaps = p[y == 1][:, None] - p[y == 0][None, :]
    return float(np.mean((gaps > 0) + 0.5 * (gaps == 0))) if gaps.size else 0.5


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


def reliability(p: Array, y: Array, bins: int = BINS) -> tuple[tuple[Bin, ...], float]:
    """Bins of as many claims each, least sure first, and the expected calibration error (0 to 1) over them."""
    groups = [group for group in np.array_split(np.argsort(p, kind="stable"), bins) if len(group)]
    table = tuple(_bin(p[group], y[group]) for group in groups)
    return table, sum(b.claims * abs(b.predicted - b.right) for b in table) / max(len(p), 1)


def _bin(p: Array, y: Array) -> Bin:
    """One bin, with Wilson's interval around its share."""
    n, share, z = len(y), float(y.mean()), 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)))
    return Bin(float(p.mean()), share, max(0.0, middle - half), min(1.0, middle + half), n)


def to_toml(made: Fit) -> str:
    """The coefficients as ``claims/data/confidence.toml`` holds them."""
    lines = [
        "# Coefficients of the logistic model of confidence.py, written by bench/fit_confidence.py.",
        f"bias = {made.bias}",
        "[features]",
    ]
    lines += [f'"{name}" = {weight}' for name, weight in sorted(made.weights.items())]
    return "\n".join(lines) + "\n"


def to_markdown(made: Fit) -> str:
    """The figures as docs/claims.md shows them."""
    lines = ["| predicted | right | 95 % | claims |", "|---|---|---|---|"]
    lines += [f"| {b.predicted:.2f} | {b.right:.2f} | {b.low:.2f} – {b.high:.2f} | {b.claims} |" for b in made.reliability]
    told = (
        f"{made.claims} claims of {made.documents} documents. Expected calibration error {made.ece:.3f}, Brier score "
        f"{made.brier:.3f} (a constant {made.base:.2f}: {made.base * (1 - made.base):.3f}); a right claim is held surer than a "
        f"wrong one with probability {made.auc:.2f}."
    )
    each = ", ".join(f"`{group}` {brier:.4f}" for group, brier in made.without.items())
    lines += ["", told, f"Brier score without a group of features: {each} (with all: {made.brier:.4f})."]
    return "\n".join(lines) + "\n"


def as_dict(made: Fit) -> dict[str, Any]:
    """The figures for docs and JSON."""
    rows = [
        {"predicted": b.predicted, "right": b.right, "low": b.low, "high": b.high, "claims": b.claims} for b in made.reliability
    ]
    return {
        "reliability": rows,
        "brier": made.brier,
        "ece": made.ece,
        "auc": made.auc,
        "base": made.base,
        "without": made.without,
    }
