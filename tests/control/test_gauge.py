"""Boards, features and the fit, on places made up for these tests."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.control.features import Shape, features
from hearsay.control.gauge import gauge, shipped
from hearsay.control.reports import NEVER, Report, Sites, boards
from hearsay.control.softmax import fit, softmax

STATES = ("east", "contested", "west")
SITES = Sites.of([("a", 50.0, 30.0), ("b", 50.0, 31.0), ("c", 50.0, 33.0)])


def report(place: str, day: int, state: str, party: str = "") -> Report:
    return Report("paper", party, place, date(2031, 1, day), state)


def test_distances_are_kilometres() -> None:
    assert SITES.distance[0, 1] == pytest.approx(71.5, abs=0.2)
    assert np.allclose(SITES.distance, SITES.distance.T)


def test_a_board_keeps_the_last_word_of_each_voice_and_its_age() -> None:
    reports = [report("a", 1, "east"), report("a", 3, "west"), report("a", 2, "west", "west"), report("elsewhere", 1, "east")]
    days = [date(2031, 1, n) for n in (1, 2, 5)]
    first, second, third = boards(reports, SITES, days, STATES, "contested")
    assert first.last[:, 0].tolist() == [0, -1, -1]
    assert second.last[:, 0].tolist() == [0, -1, 2]
    assert third.last[0, 0] == 2
    assert third.age[:, 0].tolist() == [2, NEVER, 3]
    voice, state, age = third.latest
    assert (voice[0], state[0], age[0]) == (0, 2, 2)
    assert (voice[1], state[1]) == (-1, -1)


def test_a_site_without_reports_takes_after_its_neighbours() -> None:
    model = shipped()
    reports = [Report("paper", "", place, date(2031, 1, 1), model.states[-1]) for place in ("a", "c")]
    _, shares = next(iter(gauge(reports, SITES, [date(2031, 1, 5)], model)))
    other = [Report("paper", "", place, date(2031, 1, 1), model.states[0]) for place in ("a", "c")]
    _, opposite = next(iter(gauge(other, SITES, [date(2031, 1, 5)], model)))
    assert shares[1, -1] > opposite[1, -1]


@pytest.mark.parametrize("name", ["stack", "calibrated"])
def test_the_shipped_models_say_how_they_were_made(name: str) -> None:
    model = shipped(name)
    assert {"by", "truth", "settings"} <= set(model.made)
    assert len(model.names) == len(model.weights)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(1, 20), st.sampled_from(STATES), st.sampled_from(["", "east", "west"]))
    )
)
def test_features_are_finite_whatever_was_reported(line: list[tuple[str, int, str, str]]) -> None:
    reports = [report(*item) for item in line]
    for board in boards(reports, SITES, [date(2031, 1, 1), date(2031, 1, 20)], STATES, "contested"):
        for shape in (Shape(), Shape(bins=(3, 9))):
            names, values = features(board, SITES, STATES, shape)
            assert values.shape == (3, len(names))
            assert np.isfinite(values).all()


def test_the_fit_finds_the_shares_of_each_group() -> None:
    rows = np.array([[1.0, float(n % 2)] for n in range(400)])
    classes = np.array([(n // 2) % 4 == 0 if n % 2 else n % 4 == 0 for n in range(400)], dtype=np.int64)
    found = fit(rows, classes, np.ones(400), count=2, penalty=1e-3)
    shares = softmax(rows[:2] @ found)
    assert shares[0, 1] == pytest.approx(0.5, abs=0.02)
    assert shares[1, 1] == pytest.approx(0.25, abs=0.02)
