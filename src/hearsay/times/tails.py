"""Short second dates: the 5 of "May 3-5", the 25 of "April 24 and 25", the 14 of "2011-14"."""

import re

from hearsay.model import TimeExpression
from hearsay.times import calendar

DAY = re.compile(
    r"(?:\s?[-–—]\s?|\s(?:and|to|or|through|until)\s|,\s(?:and\s)?)(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
    r"(?![.:,]?\d)(?!\s?(?:%|percent|[ap]\.?m\b|[a-z]+s\b|people|men|women|children|killed|wounded))"
    r"(?:,?\s(?:1\d|20)\d\d\b)?"
)
YEAR = re.compile(r"[-–/](?P<yy>\d\d)\b(?![-\d/.])")


def tails(text: str, head: TimeExpression) -> list[TimeExpression]:
    """The days or the year that go on from a date without naming its month or century again."""
    if head.how == "date.month_day" and head.value.count("-") == 2 and head.start:
        return days(text, head)
    if head.how in ("year.alone", "season.year") and head.start:
        return years(text, head)
    return []


def days(text: str, head: TimeExpression) -> list[TimeExpression]:
    """Further days of the same month, each later than the one before."""
    found: list[TimeExpression] = []
    last = head
    while hit := DAY.match(text, last.span[1]):
        value = f"{head.value[:8]}{int(hit['d']):02}"
        on = calendar.interval(value)
        if value <= last.value or on is None:
            break
        last = TimeExpression((hit.start("d"), hit.end()), "DATE", value, on[0], on[1], on[2], "date.day_tail")
        found.append(last)
    return found


def years(text: str, head: TimeExpression) -> list[TimeExpression]:
    """The second year of a span such as 1990-91."""
    hit = YEAR.match(text, head.span[1])
    if not hit or head.start is None or int(hit["yy"]) <= head.start.year % 100:
        return []
    value = f"{head.start.year // 100:02}{hit['yy']}"
    on = calendar.interval(value)
    return [TimeExpression(hit.span("yy"), "DATE", value, on[0], on[1], on[2], "year.tail")] if on else []
