"""Whatever the text, expressions are well formed; whatever the date, its usual spellings come back."""

import re
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.times import find

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "the a last next two 3 1990 of May may Friday night in early week weeks years ago later 31 ' - , . 230815Z AUG "
        "24:00 5 p.m. quarter third every since 9999 0001 "
        "million century decades ’90s noon 29/02/2021 from to between and yesterday 99 BC",
    )
)


@given(st.text(max_size=120) | st.lists(WORDS, max_size=14).map(" ".join), st.none() | st.dates())
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_and_intervals_that_run_forward(text: str, day: date | None) -> None:
    times = find(text, day)
    for time in times:
        assert 0 <= time.span[0] < time.span[1] <= len(text)
        assert (time.start is None) == (time.end is None)
        assert time.start is None or time.end is None or time.start <= time.end
    for left, right in pairwise(times):
        assert left.span[1] <= right.span[0]


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)), st.integers(0, 4), st.none() | st.dates())
@settings(deadline=None)
def test_a_full_date_comes_back_from_any_of_its_spellings(day: date, form: int, dct: date | None) -> None:
    month = MONTHS[day.month - 1]
    spelt = [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"the {day.day}th of {month} {day.year}",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{month[:3]}. {day.day}, {day.year}",
    ][form]
    found = find(f"It was taken on {spelt}, they said.", dct)
    assert [(time.value, time.start, time.end) for time in found] == [(day.isoformat(), day, day)]


@given(st.dates(date(1900, 1, 8), date(2099, 12, 20)), st.integers(1, 7))
@settings(deadline=None)
def test_a_past_weekday_lies_within_the_week_before_the_document(day: date, weekday: int) -> None:
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday - 1]  # noqa: SIM905
    (time,) = find(f"The town was taken on {name}.", day)
    assert time.start is not None
    assert 0 <= (day - time.start).days < 7
    assert time.start.isoweekday() == weekday
