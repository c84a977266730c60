"""What the role scorer is told of two words and the way between them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.reading import paths

# "troops that the army sent": troops (0) is the root, sent (4) hangs on it, that (1) and army (3) on sent, the (2) on army.
HEAD = np.array([0, 4, 3, 4, 0])
DEP = np.array([1, 2, 3, 4, 5])


def code(pred: int, word: int) -> int:
    """The code of one pair."""
    return int(paths.path_codes(np.array([pred]), np.array([word]), HEAD, DEP)[0])


def test_a_word_and_its_head_are_told_from_the_head_and_its_word() -> None:
    assert code(4, 3) != code(3, 4)


def test_the_labels_on_the_way_make_the_difference_and_not_the_words() -> None:
    assert code(4, 3) != code(4, 1)
    other = paths.path_codes(np.array([1]), np.array([0]), np.array([1, 1]), np.array([4, 9]))
    assert int(other[0]) == code(4, 3)


def test_a_way_longer_than_the_steps_is_far() -> None:
    n = 2 * paths.STEPS + 2
    chain = np.maximum(np.arange(n) - 1, 0)
    assert paths.path_codes(np.array([0]), np.array([n - 1]), chain, np.zeros(n, np.int64))[0] == paths.FAR


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_distances_are_classes_in_range_and_keep_their_order(a: int, b: int) -> None:
    """The class tells the side, and grows with the distance on each side."""
    one, two = (int(paths.distances(np.array([0]), np.array([x]))[0]) for x in (a, b))
    assert 0 <= one < paths.DISTANCES
    if 0 <= a <= b or b <= a < 0:
        assert one <= two
    if a < 0 <= b:
        assert one != two


def test_a_code_that_is_not_known_is_looked_up_as_nothing() -> None:
    known = np.array([3, 8, 20])
    assert paths.lookup(np.array([8, 9, 3, 99]), known).tolist() == [2, 0, 1, 0]
    assert paths.lookup(np.array([8]), np.array([], np.int64)).tolist() == [0]
