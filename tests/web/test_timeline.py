"""The timeline's lanes, bars and ticks."""

from datetime import date, timedelta

import pytest
from tests.web.make import BLUE, RED, claim

from hearsay.web.timeline import WIDTH, draw, ticks
from hearsay.web.view import Days

MAY = Days(first="2020-05-01", last="2020-05-31")


def test_each_side_has_its_lane_and_nobody_s_comes_last() -> None:
    lines = [claim(party=None), claim(party="blue"), claim(party="red"), claim(party="red")]
    assert [lane.label for lane in draw(lines, [RED, BLUE], MAY, None).lanes] == [
        "Red Front",
        "Blue Army",
        "Outlets and others",
    ]


def test_kinds_share_the_lane_of_their_group() -> None:
    lines = [claim(kind="siege"), claim(kind="control.hold"), claim(kind="talks"), claim(kind="checkpoint")]
    assert [lane.key for lane in draw(lines, [RED], MAY, "kind").lanes] == ["control", "politics", "other"]


def test_copies_are_counted_apart() -> None:
    lane = draw([claim(), claim(document="d2", copy=True), claim(document="d3", copy=True)], [RED], MAY, None).lanes[0]
    assert [(cell.own, cell.copied, cell.first) for cell in lane.cells] == [(1, 2, date(2020, 5, 5))]


def test_claims_without_a_day_are_counted_not_drawn() -> None:
    assert draw([claim(said=None)], [RED], MAY, None).undated == 1


def test_a_claim_outside_the_story_s_days_widens_the_timeline() -> None:
    drawn = draw([claim(said="2020-06-20")], [RED], MAY, None)
    assert drawn.last == date(2020, 6, 20)


@pytest.mark.parametrize("length", [1, 2, 27, 70, 71, 400, 900, 4000])
def test_labels_of_the_axis_do_not_crowd(length: int) -> None:
    first = date(2020, 1, 15)
    found = ticks(first, first + timedelta(length - 1), length)
    assert len(found) <= 26
    assert all(0 <= tick.x <= WIDTH for tick in found)


def test_a_long_war_is_drawn_in_steps() -> None:
    days = Days(first="2014-01-01", last="2024-01-01")
    assert draw([claim()], [RED], days, None).step == 91
