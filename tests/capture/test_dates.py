"""Dates as the press writes them."""

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.capture.dates import Dates
from hearsay.model import Dating

NOW = datetime(2021, 9, 10, 12, tzinfo=UTC)
DATES = Dates()
DAY = date(2021, 8, 22)
days = st.dates(date(1950, 1, 1), date(2021, 9, 10))

PHRASES = [
    ("2021-08-22", DAY, "day"),
    ("2021-08-22T23:30:00-04:00", DAY, "day"),
    ("2021-8-22", DAY, "day"),
    ("20210822", DAY, "day"),
    ("20210822T101500Z", DAY, "day"),
    ("2021/08/22", DAY, "day"),
    ("22 August 2021", DAY, "day"),
    ("22nd of August, 2021", DAY, "day"),
    ("Sunday, August 22, 2021 at 6:00 PM", DAY, "day"),
    ("Aug. 22, 2021", DAY, "day"),
    ("Sun, 22 Aug 2021 18:00:00 +0430", DAY, "day"),
    ("22.08.2021", DAY, "day"),
    ("08/22/2021", DAY, "day"),
    ("1629640800", DAY, "day"),
    ("1629640800000", DAY, "day"),
    ("August 2021", date(2021, 8, 1), "month"),
    ("2021-08", date(2021, 8, 1), "month"),
    ("2021", date(2021, 1, 1), "year"),
    ("08/09/2021", date(2021, 1, 1), "year"),
]


@pytest.mark.parametrize(("phrase", "value", "precision"), PHRASES)
def test_a_phrase_gives_its_date_and_precision(phrase: str, value: date, precision: str) -> None:
    assert DATES.parse(phrase, NOW) == (value, precision)


@pytest.mark.parametrize(
    "phrase", ["", "yesterday", "2021-13-40", "31/31/2021", "2031-01-01", "0001-01-01", "May", "12", "99999999999999"]
)
def test_what_is_no_date_or_lies_ahead_gives_none(phrase: str) -> None:
    assert DATES.parse(phrase, NOW) is None


@given(days, st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y%m%d", "%a, %d %b %Y 10:00:00 GMT"]))
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert DATES.parse(day.strftime(form), NOW) == (day, "day")


@given(days)
def test_mail_dates_are_read(day: date) -> None:
    assert DATES.parse(format_datetime(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)), NOW) == (day, "day")


@given(st.text(max_size=80))
def test_no_phrase_breaks_it(phrase: str) -> None:
    found = DATES.parse(phrase, NOW)
    assert found is None or found[0] <= NOW.date() + timedelta(days=1)
    DATES.in_address(phrase, NOW)
    DATES.in_text(phrase, NOW)


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://e.example/2021/08/22/pass", DAY),
        ("https://e.example/news/2021-8-22-pass.html", DAY),
        ("wire_2021-08-22_pass", DAY),
        ("APW20210822.0261", DAY),
        ("https://e.example/article/20218221", None),
        ("https://e.example/2021/08/pass", None),
        ("https://e.example/2031/08/22/pass", None),
        ("re3d-2c271bb8", None),
    ],
)
def test_an_address_gives_its_date(address: str, value: date | None) -> None:
    assert DATES.in_address(address, NOW) == (Dating(value, "day", "url") if value else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The pass is open\n22 August 2021\n\nA spokesman said.", DAY),
        ("The pass is open\nPublished: Sunday, 22 August 2021 18:00 GMT\n\nA spokesman said.", DAY),
        ("Posted on August 22, 2021\nA spokesman said.", DAY),
        ("On 22 August 2021 fighters took the pass.\nMore.", None),
        ("Released 22 August 2021 prisoners went home.", None),
        ("The pass\n\nfell on\n22 August 2021, they say, at night.", None),
        ("\n".join(["line"] * 20 + ["22 August 2021"]), None),
    ],
)
def test_only_a_line_of_its_own_dates_a_text(text: str, value: date | None) -> None:
    assert DATES.in_text(text, NOW) == (Dating(value, "day", "text") if value else None)
