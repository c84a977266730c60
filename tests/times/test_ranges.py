"""Two ends make a range; "since" runs on to the document's date; neighbours lend each other what they leave out."""

from datetime import date

import pytest

from hearsay.times import find

DAY = date(2021, 8, 24)  # a Tuesday

RANGES = [
    ("Fighting raged between 3 and 5 May.", (2021, 5, 3), (2021, 5, 5)),
    ("They met on May 3-5, 2019 in the capital.", (2019, 5, 3), (2019, 5, 5)),
    ("It lasted from Monday to Thursday.", (2021, 8, 16), (2021, 8, 19)),
    ("Between June and September 2019 the road was closed.", (2019, 6, 1), (2019, 9, 30)),
    ("The drought of 2011-14 hit them.", (2011, 1, 1), (2014, 12, 31)),
    ("Nobody has left since Sunday.", (2021, 8, 22), (2021, 8, 24)),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_a_range_is_one_expression_with_both_its_ends(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    (time,) = find(text, DAY)
    assert (time.start, time.end, time.precision) == (date(*start), date(*end), "range")


def test_without_ranges_both_ends_stand_apart_as_in_timex3() -> None:
    found = find("They met on May 3-5 in the capital.", DAY, ranges=False)
    assert [time.value for time in found] == ["2021-05-03", "2021-05-05"]


def test_two_days_joined_by_and_stay_two() -> None:
    assert [time.value for time in find("They met in 2014 and 2015.", DAY)] == ["2014", "2015"]


def test_the_next_day_counts_from_the_expression_before_it() -> None:
    found = find("The town fell on 12 August. The next day its mayor fled; two days later he was back.", DAY)
    assert [time.value for time in found] == ["2021-08-12", "2021-08-13", "2021-08-15"]


def test_a_year_earlier_keeps_the_quarter_that_is_spoken_of() -> None:
    found = find("Exports rose in the third quarter of 2020 from a year earlier, and again in that quarter.", DAY)
    assert [time.value for time in found] == ["2020-Q3", "2019-Q3", "2020-Q3"]


def test_a_clause_that_looks_ahead_turns_a_weekday_round() -> None:
    assert [time.value for time in find("The truce begins on Thursday.", DAY)] == ["2021-08-26"]
    assert [time.value for time in find("The truce began on Thursday.", DAY)] == ["2021-08-19"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Shells fell in the past 24 hours.", (2021, 8, 23), (2021, 8, 24)),
        ("Over the last two weeks villages burned.", (2021, 8, 10), (2021, 8, 24)),
        ("Drones came overnight.", (2021, 8, 23), (2021, 8, 24)),
        ("The pass has been shut since last year's attacks.", (2020, 1, 1), (2020, 12, 31)),
    ],
)
def test_what_ends_now_covers_the_days_up_to_now(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert [(time.start, time.end) for time in find(text, DAY)] == [(date(*start), date(*end))]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It began on 12 August; dozens have died since then.", (2021, 8, 12), (2021, 8, 24)),
        ("The town fell on 12 August. The day before, its mayor had fled.", (2021, 8, 11), (2021, 8, 11)),
        ("The town fell on 12 August. Hours later its mayor fled.", (2021, 8, 12), (2021, 8, 12)),
        ("It fell on 12 August, and at dawn on Friday the mayor fled.", (2021, 8, 20), (2021, 8, 20)),
    ],
)
def test_the_second_time_counts_from_the_first(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert [(time.start, time.end) for time in find(text, DAY)][1:] == [(date(*start), date(*end))]


def test_without_ranges_there_is_no_more_than_in_timex3() -> None:
    found = find(
        "It began on 12 August; dozens have died since then. Hours later, in the past 24 hours, it ended.", DAY, ranges=False
    )
    assert [(time.value, time.start is None) for time in found] == [("2021-08-12", False), ("PT24H", True)]
