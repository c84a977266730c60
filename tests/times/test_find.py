"""Expressions of every usual form resolve to the day, week, month or year that is meant."""

from datetime import date

import pytest

from hearsay.times import find

DAY = date(2021, 8, 24)  # a Tuesday

CASES = [
    ("The pass was closed on 3 May 2014.", "2014-05-03"),
    ("The pass was closed on May 3rd, 2014.", "2014-05-03"),
    ("Dated 2014-05-03.", "2014-05-03"),
    ("They took the town on Friday.", "2021-08-20"),
    ("They took the town on Tuesday.", "2021-08-24"),
    ("The council will meet on Friday.", "2021-08-27"),
    ("The bridge fell last week.", "2021-W33"),
    ("He arrived yesterday.", "2021-08-23"),
    ("Two weeks ago the road was open.", "2021-W32"),
    ("Three days ago the road was open.", "2021-08-21"),
    ("The army left in early June.", "2021-06"),
    ("Fighting began in late November.", "2020-11"),
    ("It was quiet this year.", "2021"),
    ("The third quarter of 1988 was worse.", "1988-Q3"),
    ("The war of the 1980s went on.", "198"),
    ("They besieged it for three months.", "P3M"),
    ("A two-year siege ended.", "P2Y"),
    ("Shells fall every day.", "P1D"),
    ("The town is now quiet.", "PRESENT_REF"),
    ("It was recently quiet.", "PAST_REF"),
    ("Nobody knows the future.", "FUTURE_REF"),
    ("They struck on Friday night.", "2021-08-20TNI"),
    ("They struck at 5 p.m. on Friday.", "2021-08-20T17:00"),
    ("At 230815Z AUG 21 the convoy left.", "2021-08-23T08:15"),
    ("The winter of 2019 was cold.", "2019-WI"),
    ("They fled last summer.", "2020-SU"),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_an_expression_has_the_value_that_is_meant(text: str, value: str) -> None:
    assert [time.value for time in find(text, DAY)] == [value]


def test_a_date_without_capitals_is_a_date() -> None:
    assert [time.value for time in find("they left on 5 march, not on may 9, 2021", DAY)] == ["2021-03-05", "2021-05-09"]
