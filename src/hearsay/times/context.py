"""What a value depends on besides its own words: the document's date, the last expression, and the direction of the clause."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hearsay.times import calendar
from hearsay.times.lexicon import Lexicon

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Groups = Mapping[str, str | None]
FLAT = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Made:
    """A TIMEX3 type and value."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands. ``last`` is the value before it with a place on the calendar, ``near`` tells whether that one
    stands in the same sentence, ``spanning`` whether a duration of months was given since; ``toward`` gives -1 for the past,
    1 for the future, 0 where the clause does not tell. ``hint`` is the first full date of a text without one of its own: it
    lends its year to days and months, and no more.
    """

    words: Lexicon
    text: str
    start: int
    end: int
    day: date | None
    hint: date | None
    last: str | None
    near: bool
    spanning: bool
    toward: Callable[[], int]

    @property
    def last_day(self) -> date | None:
        """The day of the last expression if it was that fine, else None."""
        days = calendar.interval(self.last) if self.last else None
        return days[0] if days and days[2] == "day" else None


def flat(word: str | None) -> str:
    """A group as the lists spell it: lower case, single spaces, straight apostrophes, no final stop."""
    return FLAT.sub(" ", (word or "").lower().replace("’", "'")).strip(" .")


def dated(value: str | None) -> Made | None:
    """A DATE, if there is a value."""
    return Made("DATE", value) if value else None


def number(words: Lexicon, phrase: str | None) -> float | None:
    """What a count says; None where it is vague ("several") or no number at all."""
    text = flat(phrase).replace(",", "")
    if text in words.vague:
        return None
    if text in ("a", "an"):
        return 1
    if text in words.numbers:
        return words.numbers[text]
    whole = re.fullmatch(r"(\d+(?:\.\d+)?)(?: (\d)/(\d))?(?: (million|billion|hundred|thousand))?", text)
    if whole:
        scale = {"million": 1e6, "billion": 1e9, "hundred": 100, "thousand": 1000}.get(whole[4] or "", 1)
        return (float(whole[1]) + (int(whole[2]) / int(whole[3]) if whole[2] else 0)) * scale
    return spelt(words, text)


def spelt(words: Lexicon, text: str) -> float | None:
    """A number of several words, such as "two hundred and ten" or "one and a half"."""
    total = part = 0.0
    halves = " and a half" in text
    for word in text.replace(" and a half", "").split():
        if word in ("and", "a", "an"):
            continue
        value = words.numbers.get(word)
        if value is None:
            return None
        if value in (100, 1000):
            part = max(part, 1) * value
            if value == 1000:
                total, part = total + part, 0.0
        elif value == 12 and part:
            part *= value
        else:
            part += value
    return total + part + (0.5 if halves else 0)
