"""Entity layers: label scores become spans, and the layers become one list of names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Spans = list[tuple[int, int, str]]


@lru_cache(maxsize=1)
def facility_words() -> frozenset[str]:
    """Last words of places that are facilities ("airport"), of ``reading/data/facilities.toml``."""
    raw = tomllib.loads((files("hearsay.reading") / "data" / "facilities.toml").read_text(encoding="utf-8"))
    return frozenset(raw["last"])


def forbidden(names: Sequence[str]) -> Array:
    """Return a (before, after) table of penalties: an inside label must follow a label of its kind."""
    out = np.zeros((len(names), len(names)), np.float32)
    for k, after in enumerate(names):
        if after[0] == "I":
            out[:, k] = [0.0 if before[2:] == after[2:] and before != "O" else -1e4 for before in names]
    return out


def best_path(scores: Array, table: Array) -> Array:
    """Return the best label sequence of each row; `scores` is (windows, words, labels)."""
    count, words, labels = scores.shape
    back = np.zeros((words, count, labels), np.int8)
    at = scores[:, 0] + table[0][None]
    for n in range(1, words):
        step = at[:, :, None] + table[None]
        back[n] = step.argmax(1)
        at = step.max(1) + scores[:, n]
    path = np.zeros((count, words), np.int64)
    path[:, -1] = at.argmax(1)
    rows = np.arange(count)
    for n in range(words - 1, 0, -1):
        path[:, n - 1] = back[n][rows, path[:, n]]
    return path


def spans(tags: Sequence[int], names: Sequence[str]) -> Spans:
    """Return half-open (start, end, kind) of a BIO label sequence given by index."""
    out: Spans = []
    for n, t in enumerate(tags):
        if t > 0:
            kind = names[t][2:]
            if names[t][0] == "I" and out and out[-1][1] == n and out[-1][2] == kind:
                out[-1] = (out[-1][0], n + 1, kind)
            else:
                out.append((n, n + 1, kind))
    return out


def merge(layers: Iterable[Spans]) -> Spans:
    """Join layers in order of precedence: a span that overlaps one of an earlier layer is left out."""
    taken: set[int] = set()
    out: Spans = []
    for layer in layers:
        for start, end, kind in layer:
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                out.append((start, end, kind))
    return sorted(out)
