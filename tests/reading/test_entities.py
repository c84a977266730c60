"""Entity layers."""

import numpy as np

from hearsay.reading.entities import best_path, forbidden, merge, spans

NAMES = ["O", "B-ORG", "I-ORG", "B-PLACE", "I-PLACE"]


def test_the_best_path_never_goes_inside_what_was_not_begun() -> None:
    scores = np.random.default_rng(1).normal(size=(40, 12, len(NAMES))).astype(np.float32)
    for path in best_path(scores, forbidden(NAMES)):
        for before, after in zip([0, *path], path, strict=False):
            assert NAMES[after][0] != "I" or NAMES[before][2:] == NAMES[after][2:]


def test_spans_are_half_open_and_two_names_side_by_side_stay_two() -> None:
    assert spans([1, 2, 1, 0, 3], NAMES) == [(0, 2, "ORG"), (2, 3, "ORG"), (4, 5, "PLACE")]


def test_an_earlier_layer_wins_over_a_later_one_that_overlaps_it() -> None:
    assert merge(([(2, 4, "ORG")], [(3, 5, "NORP"), (0, 1, "NORP")])) == [(0, 1, "NORP"), (2, 4, "ORG")]
