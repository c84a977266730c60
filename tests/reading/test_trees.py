"""Trees out of scores."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.reading.trees import best_tree, broken


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root and no circle."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        seen, at = set(), start
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


def scores_of(size: int, seed: int) -> np.ndarray:
    """Random head scores with the impossible loops ruled out, as the network gives them."""
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    scores[np.arange(size), np.arange(1, size + 1)] = -1e4
    return scores


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all_trees(size: int, seed: int) -> None:
    scores = scores_of(size, seed)
    trees = [h for h in product(range(size + 1), repeat=size) if is_tree(h)]
    want = max(sum(scores[d, h] for d, h in enumerate(heads)) for heads in trees)
    heads = best_tree(scores)
    assert is_tree(tuple(heads.tolist()))
    assert np.isclose(sum(scores[d, h] for d, h in enumerate(heads)), want, atol=1e-4)


@given(st.integers(6, 40), st.integers(0, 10_000))
@settings(deadline=None, max_examples=30)
def test_long_sentences_get_a_tree_too(size: int, seed: int) -> None:
    assert is_tree(tuple(best_tree(scores_of(size, seed)).tolist()))


def test_a_circle_and_two_roots_are_seen_in_their_own_sentence_only() -> None:
    heads = np.array([[2, 0, 5, 3, 4], [0, 0, 2, 0, 0]])
    sents = np.array([[0, 0, 1, 1, 1], [2, 2, 2, 3, -1]])
    assert broken(heads, sents).tolist() == [[False, False, True, True, True], [True, True, True, False, False]]
