"""Head scores become trees: the best head of each word where that is a tree, the best tree (Chu-Liu, Edmonds) where not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
SHORT = 8


def broken(heads: Ints, sents: Ints) -> Bools:
    """Say of each word whether its sentence is no tree.

    `heads` (windows, words) counts words from 1, 0 is the root; `sents` numbers sentences over all windows, -1 is padding.
    """
    live = sents >= 0
    count = int(sents.max(initial=-1)) + 1
    roots = np.bincount(sents[live & (heads == 0)], minlength=count)
    climb = np.concatenate([np.zeros((len(heads), 1), np.int64), heads], 1)
    for _ in range(max(1, int(np.ceil(np.log2(max(2, heads.shape[1])))))):
        climb = np.take_along_axis(climb, climb, 1)
    looped = np.bincount(sents[live & (climb[:, 1:] > 0)], minlength=count) > 0
    bad = (roots != 1) | looped
    out: Bools = live & bad[np.maximum(sents, 0)]
    return out


def best_tree(scores: Floats) -> Ints:
    """Return heads (1-based, 0 the root) of the best tree with one root; `scores` is (words, 1 + words)."""
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    full = np.full((n + 1, n + 1), -np.inf, np.float64)
    full[1:] = scores - np.float32(scores.max())
    np.fill_diagonal(full, -np.inf)
    free = _arborescence(full)
    roots = np.flatnonzero(free[1:] == 0)
    if len(roots) == 1:
        return free[1:]
    # Several words hang on the root. In a short sentence every word is tried as the only one, in a long one those words.
    roots = np.arange(n) if n <= SHORT else roots
    best: float = -np.inf
    heads: Ints = np.zeros(n, np.int64)
    for root in roots[np.argsort(-full[roots + 1, 0])][:SHORT]:
        one = full.copy()
        one[1:, 0] = -np.inf
        one[root + 1, 0] = full[root + 1, 0]
        one[root + 1, 1:] = -np.inf
        tree = _arborescence(one)
        total = float(full[np.arange(1, n + 1), tree[1:]].sum())
        if total > best:
            best, heads = total, tree[1:]
    return heads


def _cycle(heads: Ints) -> list[int]:
    """Return the words of one cycle, or nothing."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        state[path] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """Maximum arborescence rooted at 0; `scores[d, h]`; returns the head of each node (0 for node 0)."""
    heads: Ints = np.argmax(scores, 1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), np.bool_)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = scores[ring, heads[ring]]
    # Contract the cycle into the last node: entering it costs the arc it breaks.
    enter = scores[np.ix_(ring, outer)] - kept[:, None]
    leave = scores[np.ix_(outer, ring)]
    small = np.full((len(outer) + 1, len(outer) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    small[-1, :-1] = enter.max(0)
    small[:-1, -1] = leave.max(1)
    np.fill_diagonal(small, -np.inf)
    inner = _arborescence(small)
    out: Ints = heads.copy()
    last = len(outer)
    for k, d in enumerate(outer):
        if k:
            out[d] = ring[leave[k].argmax()] if inner[k] == last else outer[inner[k]]
    entry = int(inner[last])
    out[ring[enter[:, entry].argmax()]] = outer[entry]
    out[0] = 0
    return out
