"""Joins two points to a range, and stretches a "since" to the document's date."""

import re
from dataclasses import replace
from datetime import date, timedelta

from hearsay.model import TimeExpression
from hearsay.times import calendar

JOINT = re.compile(r"\s*(?:[-–—]|to|until|till|through|and)\s*(?:the\s+)?", re.IGNORECASE)
LEAD = re.compile(r"\b(?P<word>between|from)\s+(?:the\s+)?$", re.IGNORECASE)


def joined(text: str, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """The expressions with ranges in place of their two ends."""
    out: list[TimeExpression] = []
    for time in times:
        pair = join(text, out[-1], time) if out else None
        if pair:
            out[-1] = pair
        else:
            out.append(time)
    return tuple(out)


def join(text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
    """One range of two points that a dash, "to" or "between … and" joins; None where they are two times."""
    gap = text[left.span[1] : right.span[0]]
    if not JOINT.fullmatch(gap) or left.start is None or right.start is None or left.precision in ("range", "open"):
        return None
    if left.start > right.start and {left.how, right.how} == {"weekday.date_elsewhere"}:
        back = left.start - timedelta(days=7)
        left = replace(left, start=back, end=back, value=back.isoformat() + left.value[10:])
    lead = LEAD.search(text, max(0, left.span[0] - 16), left.span[0])
    word = gap.strip().split(" ")[0].lower()
    if word == "and" and not (lead and lead["word"].lower() == "between"):
        return None
    value = f"{left.value}/{right.value}"
    days = calendar.interval(value)
    if days is None:
        return None
    return replace(
        left, span=(left.span[0], right.span[1]), value=value, start=days[0], end=days[1], precision="range",
        how=f"{left.how}+{right.how}",
    )  # fmt: skip


SINCE = re.compile(r"\bsince\s+(?:(?:the|at least|about|around)\s+)?$", re.IGNORECASE)


def since(text: str, time: TimeExpression, dct: date | None) -> TimeExpression:
    """The expression, running on to the document's date if "since" stands before it."""
    if dct is None or time.start is None or time.start > dct or time.type not in ("DATE", "TIME"):
        return time
    owner = text[time.span[1] : time.span[1] + 2] in ("'s", "’s")
    if owner or not SINCE.search(text, max(0, time.span[0] - 20), time.span[0]):
        return time
    return replace(time, end=dct, precision="range", how=f"{time.how}+since")


THEN = re.compile(r"\b[Ss]ince\s+(?P<then>then)\b(?!\s+(?:on|president|prime|foreign|vice|chief|commander)\b)")
RECENT = re.compile(r"\b(?:past|last|previous|preceding)\b", re.IGNORECASE)
SIZE = re.compile(r"P(?:T(?P<h>\d+)H|(?P<n>\d+)(?P<u>[DWMY]))")


def since_then(text: str, times: tuple[TimeExpression, ...], dct: date | None) -> tuple[TimeExpression, ...]:
    """The expressions with every "since then": from the last one that lies in the past to the document's date."""
    out = list(times)
    if dct is None:
        return times
    for hit in THEN.finditer(text):
        before = [time for time in times if time.span[1] <= hit.start() and time.start is not None and time.start <= dct]
        if before and (anchor := before[-1]).start is not None:
            out.append(replace(anchor, span=hit.span("then"), type="DATE", end=dct, precision="range", how="then+since"))
    return tuple(sorted(out, key=lambda time: time.span))


def recent(text: str, time: TimeExpression, dct: date | None) -> TimeExpression:
    """A duration that ends now ("in the past 24 hours", "over the last week"), with the days it covers."""
    size = SIZE.fullmatch(time.value)
    if dct is None or time.type != "DURATION" or size is None or not RECENT.search(text[slice(*time.span)]):
        return time
    days = -(-int(size["h"]) // 24) if size["h"] else int(size["n"]) * {"D": 1, "W": 7}.get(size["u"], 0)
    months = int(size["n"] or 0) * (12 if size["u"] == "Y" else 1)
    try:
        start = dct - timedelta(days=days) if days else calendar.add_months(dct, -months)
    except (ValueError, OverflowError):  # before the calendar began
        return time
    return replace(time, start=start, end=dct, precision="range", how=f"{time.how}+recent")


SOON = re.compile(
    r"\b(?:(?:a few|several|some|many|two|three|four|five|six) )?(?:hours|minutes|moments)"
    r" (?:later|earlier|afterwards?|before(?=[.,;]|$))",
    re.IGNORECASE,
)


def same_day(text: str, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """The expressions, with "hours later" and the like on the day of the last one before it that names a day."""
    out = list(times)
    for hit in SOON.finditer(text):
        before = [time for time in times if time.span[1] <= hit.start() and time.precision == "day" and time.start is not None]
        if before and (day := before[-1].start) is not None:
            out = [time for time in out if time.span[1] <= hit.start() or time.span[0] >= hit.end()]
            out.append(TimeExpression(hit.span(), "TIME", day.isoformat(), day, day, "day", "hours.same_day"))
    return tuple(sorted(out, key=lambda time: time.span))


def night(time: TimeExpression, dct: date | None) -> TimeExpression:
    """The expression; "overnight" in a report of the morning after began the day before."""
    if time.how != "part.overnight" or dct is None or time.start != dct:
        return time
    return replace(time, start=dct - timedelta(days=1), precision="range")
