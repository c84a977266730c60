"""How a word stands to a predicate in the tree: what the role scorer is told besides the two words' states."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
STEPS: Final = 4
BITS: Final = 6
NEAR: Final = 6
FARTHEST: Final = NEAR + 3
DISTANCES: Final = 2 * FARTHEST + 1
FAR: Final = -1


def path_codes(pred: Ints, word: Ints, head: Ints, dep: Ints) -> Ints:
    """Return one number for each (predicate, word) pair: the labels up from the word and down to the predicate.

    `pred` and `word` index the columns `head` (own index at a root) and `dep` (below 64). FAR where the way is longer than
    STEPS up or STEPS down.
    """
    up, down = _climb(word, head), _climb(pred, head)
    up_code, down_code = _labels(up, dep), _labels(down, dep)
    out = np.full(len(pred), FAR, np.int64)
    for total in range(2 * STEPS, -1, -1):
        # The shortest way is written last.
        for i in range(max(0, total - STEPS), min(STEPS, total) + 1):
            j = total - i
            meet = up[i] == down[j]
            code = ((up_code[i] << (BITS * STEPS)) + down_code[j]) * 64 + i * 8 + j
            out[meet] = code[meet]
    return out


def _climb(start: Ints, head: Ints) -> list[Ints]:
    chain = [start]
    for _ in range(STEPS):
        chain.append(head[chain[-1]])
    return chain


def _labels(chain: list[Ints], dep: Ints) -> list[Ints]:
    """The labels passed on the first n steps of a chain, as one number for each n."""
    out = [np.zeros(len(chain[0]), np.int64)]
    for at in chain[:-1]:
        out.append((out[-1] << BITS) + dep[at])
    return out


def distances(pred: Ints, word: Ints) -> Ints:
    """Return the class of the signed distance from predicate to word: exact to NEAR words, then by doubling."""
    far = word - pred
    size = np.abs(far)
    doubled = NEAR + 1 + np.log2(np.maximum(size, NEAR) / NEAR).astype(np.int64)
    near = np.where(size <= NEAR, size, np.minimum(doubled, FARTHEST))
    out: Ints = np.where(far < 0, near + FARTHEST, near)
    return out


def lookup(codes: Ints, known: Ints) -> Ints:
    """Return the place of each code in the sorted list `known`, counted from 1; 0 where it is not there."""
    if not len(known):
        return np.zeros(len(codes), np.int64)
    at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    out: Ints = np.where(known[at] == codes, at + 1, 0)
    return out


def told(pred: Ints, word: Ints, head: Ints, dep: Ints, known: Ints) -> Ints:
    """Return (pairs, 2): each pair's path among the `known`, and its distance."""
    return np.stack([lookup(path_codes(pred, word, head, dep), known), distances(pred, word)], 1)
