"""The map's window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.web.projection import HEIGHT, WIDTH, fit, latitude, mercator, near

POINTS = st.lists(st.tuples(st.floats(-80, 80), st.floats(-179, 179)), min_size=1, max_size=20)


@given(POINTS)
def test_the_window_holds_every_point(points: list[tuple[float, float]]) -> None:
    frame = fit(points)
    for lat, lon in points:
        x, y = frame.point(lat, lon)
        assert -0.01 <= x <= WIDTH + 0.01
        assert -0.01 <= y <= HEIGHT + 0.01


@given(st.floats(-84, 84))
def test_latitudes_come_back(lat: float) -> None:
    assert latitude(mercator(lat)) == pytest.approx(lat, abs=1e-6)


def test_a_single_point_is_not_magnified_beyond_measure() -> None:
    west, _, east, _ = fit([(35.0, 69.0)]).box()
    assert 0.3 < east - west < 3


def test_a_capital_far_away_does_not_shrink_the_story() -> None:
    valley = [(35.3 + n / 20, 69.5) for n in range(8)]
    keep = near([*valley, (55.75, 37.6)], [3.0] * 8 + [1.0])
    assert keep == [True] * 8 + [False]


def test_two_places_are_both_the_story() -> None:
    assert near([(35, 69), (55, 37)], [1, 1]) == [True, True]


def test_the_scale_is_true_in_the_middle() -> None:
    frame = fit([(35.0, 69.0), (36.0, 69.0)])
    (_, south), (_, north) = frame.point(35, 69), frame.point(36, 69)
    assert (south - north) / frame.kilometre() == pytest.approx(111, rel=0.02)
