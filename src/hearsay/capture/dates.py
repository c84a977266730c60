"""When a text was published: the phrase, its precision, and how it was found."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from hearsay.capture.resources import table
from hearsay.model import Dating

Found = tuple[date, Literal["day", "month", "year"]]

ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?(?!\d)")
YEAR = re.compile(r"(19|20)\d{2}")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
EPOCH = re.compile(r"\d{10}(\d{3})?(\.\d+)?")
IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d{2})[/_.-](0?[1-9]|1[0-2])[/_.-](0?[1-9]|[12]\d|3[01])(?!\d)")
HEAD_LINES = 8
LONGEST_LINE = 80


class Dates:
    """Reads dates as the press and its tables write them; holds the month names and nothing that changes."""

    def __init__(self) -> None:
        data = table("dates")
        self._months: Mapping[str, int] = data["months"]
        names = "|".join(sorted(self._months, key=len, reverse=True))
        labels = "|".join(sorted(data["labels"]["published"], key=len, reverse=True))
        self._day_first = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({names})\b\.?,?\s+(\d{{4}})\b", re.I)
        self._month_first = re.compile(rf"\b({names})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
        self._month_only = re.compile(rf"\b({names})\b\.?,?\s+(\d{{4}})\b", re.I)
        self._beside = frozenset(data["labels"]["beside"])
        self._label = re.compile(rf"(?:{labels})\b\s*(?:date)?\s*:?\s*(.*)", re.I)

    def parse(self, phrase: str, now: datetime) -> Found | None:
        """The date that a whole phrase gives; None if it gives none, or one after ``now``."""
        found = self._parse(phrase.strip())
        return found if found and date(1900, 1, 1) <= found[0] and found[0] <= _tomorrow(now) else None

    def _parse(self, phrase: str) -> Found | None:
        for pattern in (ISO, YEAR_FIRST, COMPACT):
            if match := pattern.match(phrase):
                return _found(match[1], match[2], match[3])
        if match := self._day_first.search(phrase):
            return _found(match[3], str(self._months[match[2].casefold()]), match[1])
        if match := self._month_first.search(phrase):
            return _found(match[3], str(self._months[match[1].casefold()]), match[2])
        if match := self._month_only.search(phrase):
            return _found(match[2], str(self._months[match[1].casefold()]), None)
        return _from_digits(phrase) or _from_mail(phrase)

    def in_address(self, address: str, now: datetime) -> Dating | None:
        """The date in an address or a file's name, such as ``/2021/08/15/``."""
        for pattern in (IN_PATH, COMPACT):
            for match in pattern.finditer(address):
                found = _found(match[1], match[2], match[3])
                if found and found[0] <= _tomorrow(now):
                    return Dating(found[0], found[1], "url")
        return None

    def in_text(self, text: str, now: datetime) -> Dating | None:
        """The date on a line of its own among the first lines, or after a label such as "Published"; never one in prose."""
        heads = [line.strip() for line in text[:4000].splitlines() if line.strip()][:HEAD_LINES]
        for line in heads:
            if len(line) <= LONGEST_LINE and (found := self._own_line(line, now)):
                return Dating(found[0], found[1], "text")
        return None

    def _own_line(self, line: str, now: datetime) -> Found | None:
        labelled = self._label.match(line)
        phrase = labelled[1] if labelled else line
        found = self.parse(phrase, now)
        if found is None or found[1] != "day":
            return None
        # Nothing but the date, a weekday, a time of day and its zone may stand on the line: all else is prose.
        words = re.findall(r"[^\W\d_]+", phrase.casefold())
        return found if all(word in self._months or word in self._beside for word in words) else None


def _tomorrow(now: datetime) -> date:
    """East of Greenwich it is a day later for some hours."""
    return date.fromordinal(now.astimezone(UTC).date().toordinal() + 1)


def _found(year: str, month: str, day: str | None) -> Found | None:
    try:
        return date(int(year), int(month), int(day or 1)), "day" if day else "month"
    except ValueError:
        return None


def _from_digits(phrase: str) -> Found | None:
    if match := SLASHED.match(phrase):
        first, second = int(match[1]), int(match[2])
        if first > 12 or first == second:
            return _found(match[3], match[2], match[1])
        # Day and month cannot be told apart where both could be a month: only the month's year is sure.
        return _found(match[3], match[1], match[2]) if second > 12 else (date(int(match[3]), 1, 1), "year")
    if EPOCH.fullmatch(phrase):
        seconds = float(phrase.split(".")[0][:10])
        return datetime.fromtimestamp(seconds, UTC).date(), "day"
    return (date(int(phrase), 1, 1), "year") if YEAR.fullmatch(phrase) else None


def _from_mail(phrase: str) -> Found | None:
    try:
        return parsedate_to_datetime(phrase).date(), "day"
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
