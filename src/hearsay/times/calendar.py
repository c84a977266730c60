"""TIMEX3 values on the calendar: the days they cover, their neighbours, and how coarse they are."""

import re
from calendar import monthrange
from datetime import date, timedelta

from hearsay.model import Precision

Days = tuple[date, date, Precision]
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
MONTH = re.compile(r"(\d{4})-(\d\d)")
PIECE = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")
YEARS = re.compile(r"\d{2,4}")


def interval(value: str) -> Days | None:
    """The first and last day that a TIMEX3 value covers, with its precision; None where it has no place on the calendar."""
    if "/" in value:
        return between(*value.split("/", 1))
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def between(left: str, right: str) -> Days | None:
    """The days from the start of one value to the end of another."""
    first, last = interval(left), interval(right)
    return (first[0], last[1], "range") if first and last and first[0] <= last[1] else None


def _interval(value: str) -> Days | None:
    if found := DAY.fullmatch(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day, "day"
    if found := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        first = monday + timedelta(days=5) if found[3] else monday
        return first, monday + timedelta(days=6), "range" if found[3] else "week"
    if found := MONTH.fullmatch(value):
        return months(int(found[1]), int(found[2]), int(found[2]), "month")
    if found := PIECE.fullmatch(value):
        return piece(int(found[1]), found[2], found[3], found[4])
    if YEARS.fullmatch(value):
        width = 10 ** (4 - len(value))
        first_year = int(value) * width
        precision: Precision = "year" if width == 1 else "range"
        return date(first_year or 1, 1, 1), date(first_year + width - 1, 12, 31), precision
    return None


def piece(year: int, quarter: str | None, half: str | None, season: str | None) -> Days:
    """The days of a quarter, half or season of a year; a winter runs into the next one."""
    if quarter:
        return months(year, 3 * int(quarter) - 2, 3 * int(quarter), "quarter")
    if half:
        return months(year, 6 * int(half) - 5, 6 * int(half), "range")
    first, last = SEASON_MONTHS[season or "SP"]
    return months(year, first, last, "season")


def months(year: int, first: int, last: int, precision: Precision) -> Days:
    """The days from the first of one month to the end of another; months over 12 lie in the next year."""
    end_year, end = (year + 1, last - 12) if last > 12 else (year, last)
    return date(year, first, 1), date(end_year, end, monthrange(end_year, end)[1]), precision


def week(day: date) -> str:
    """The ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def quarter(day: date) -> str:
    """The calendar quarter of a day."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months later, or the month's last."""
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def step(day: date, count: int, unit: str) -> str:
    """The value of the ``unit`` (D, W, M, Q, Y …) that lies ``count`` units from the one of ``day``."""
    if unit == "D":
        return (day + timedelta(days=count)).isoformat()
    if unit in ("W", "WE", "F"):
        return week(day + timedelta(weeks=count * (2 if unit == "F" else 1))) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return add_months(day, count).isoformat()[:7]
    if unit in ("Q", "S"):
        return quarter(add_months(day, 3 * count)) if unit == "Q" else half(add_months(day, 6 * count))
    year = day.year + count * {"Y": 1, "E": 10, "C": 100}[unit]
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return f"{year:04}"


def half(day: date) -> str:
    """The half-year of a day."""
    return f"{day.year:04}-H{1 if day.month < 7 else 2}"


def shift(value: str, count: int, unit: str) -> str | None:
    """The value ``count`` units later, as coarse as it was; None where that is not on the calendar."""
    days = interval(value)
    if days is None:
        return None
    if unit in "YEC" and len(unit) == 1:
        year = days[0].year + count * {"Y": 1, "E": 10, "C": 100}[unit]
        moved = f"{year:04}{value[4:]}" if DAY.match(value) or len(value) >= 4 else None
        return moved if moved and 1 <= year <= 9999 and interval(moved) else None
    coarse = {"day": "D", "week": "W", "month": "M", "quarter": "Q"}.get(days[2], "D")
    try:
        if coarse == "D" or unit == "D":
            return moved_day(days[0], count, unit).isoformat()
        return step(moved_day(days[0], count, unit), 0, coarse if coarse != "D" else unit)
    except (ValueError, OverflowError):
        return None


def moved_day(day: date, count: int, unit: str) -> date:
    """The day ``count`` days, weeks, months or quarters later."""
    if unit in ("D", "W", "WE", "F"):
        return day + timedelta(days=count * {"D": 1, "W": 7, "WE": 7, "F": 14}[unit])
    return add_months(day, count * {"M": 1, "Q": 3, "S": 6}[unit])
