"""Spans held against spans, and the best one-to-one pairing of two lists."""

from collections.abc import Sequence

import numpy as np

Span = Sequence[int]


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def span_match(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    short = min(a[1] - a[0], b[1] - b[0])
    return short > 0 and 2 * overlap(a, b) >= short


def list_hits(gold: Sequence[Span], predicted: Sequence[Span]) -> int:
    """How many gold spans find a predicted one of their own."""
    used: set[int] = set()
    for a in gold:
        found = next((j for j, b in enumerate(predicted) if j not in used and span_match(a, b)), None)
        if found is not None:
            used.add(found)
    return len(used)


def same_list(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether two lists of spans match one to one."""
    return len(a) == len(b) and list_hits(a, b) == len(a)


def pairs_of(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of the one-to-one assignment with the greatest total weight; zero weights are no pair."""
    if not weights or not weights[0]:
        return []
    size = max(len(weights), len(weights[0]))
    top = max(max(row) for row in weights)
    cost = np.full((size, size), top)
    cost[: len(weights), : len(weights[0])] = top - np.asarray(weights)
    columns = _assign(cost)
    rows = range(len(weights))
    return [(i, columns[i]) for i in rows if columns[i] < len(weights[0]) and weights[i][columns[i]] > 0]


def _assign(cost: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> list[int]:
    """The column of each row in the cheapest assignment of a square matrix (Hungarian method with potentials)."""
    size = len(cost)
    u, v = np.zeros(size + 1), np.zeros(size + 1)
    row_of, way = np.zeros(size + 1, dtype=int), np.zeros(size + 1, dtype=int)
    for i in range(1, size + 1):
        row_of[0] = i
        column = _grow(cost, u, v, row_of, way)
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    out = [0] * size
    for j in range(1, size + 1):
        out[row_of[j] - 1] = j - 1
    return out


def _grow(
    cost: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
    u: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    v: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    row_of: "np.ndarray[tuple[int], np.dtype[np.int_]]",
    way: "np.ndarray[tuple[int], np.dtype[np.int_]]",
) -> int:
    """Grow the alternating tree until it reaches a free column, which is returned; updates potentials and ``way``."""
    size = len(cost)
    least, used = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=bool)
    column = 0
    while True:
        used[column] = True
        row = row_of[column]
        current = cost[row - 1] - u[row] - v[1:]
        better = ~used[1:] & (current < least[1:])
        least[1:][better] = current[better]
        way[1:][better] = column
        nearest = int(np.argmin(np.where(used[1:], np.inf, least[1:]))) + 1
        delta = least[nearest]
        u[row_of[used]] += delta
        v[used] -= delta
        least[~used] -= delta
        column = nearest
        if row_of[column] == 0:
            return column
