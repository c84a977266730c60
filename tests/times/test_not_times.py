"""What only looks like a time is left alone."""

from datetime import date

import pytest

from hearsay.times import find

DAY = date(2021, 8, 24)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the city.",
        "Resolution No. 1984 was read out.",
        "It cost $2019 and weighed 1,990 kg.",
        "Some 2000 soldiers came.",
        "The 30-year-old fighter fled.",
        "Three-quarters of the houses burnt.",
        "The wall began to fall.",
        "He sat in the sun and wed her.",
        "As soon as they left, it rained.",
    ],
)
def test_a_text_without_times_gives_none(text: str) -> None:
    assert find(text, DAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("on Friday", "XXXX-WXX-5"), ("on 3 May", "XXXX-05-03"), ("in May", "XXXX-05"), ("two weeks ago", "PAST_REF")],
)
def test_without_a_document_date_nothing_is_put_on_the_calendar(text: str, value: str) -> None:
    (time,) = find(f"They left {text}.", None)
    assert (time.value, time.start, time.end) == (value, None, None)


def test_a_full_date_lends_its_year_to_days_of_a_text_without_a_date() -> None:
    found = find("They fled on September 17. A report of Nov. 29, 2016 says so; on Friday it was confirmed.", None)
    assert [time.value for time in found] == ["2016-09-17", "2016-11-29", "XXXX-WXX-5"]
