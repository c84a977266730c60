"""How the page says things: labels from words.toml, days, numbers and lists in words."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of place is named and drawn: ``radius`` in map units, lower ``rank`` is drawn and named first."""

    label: str
    symbol: str
    radius: float
    rank: int


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """The tables of words.toml."""
    text = (files("hearsay.web") / "data" / "words.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def kind_label(kind: str) -> str:
    """A kind in words; an analyst's own kind is its own word."""
    return str(words()["kinds"].get(kind, [kind])[0])


def kind_group(kind: str) -> str:
    """The lane of the timeline that a kind belongs to."""
    return str(words()["kinds"].get(kind, [kind, "other"])[1])


def status_label(status: str) -> str:
    """A status in a word."""
    return str(words()["statuses"].get(status, [status])[0])


def level(name: str) -> Level:
    """How a level is named and drawn."""
    return Level(*words()["levels"].get(name, [name, "circle", 7, 5]))


def reason_label(reason: str) -> str:
    """Why a document counts as a copy."""
    return str(words()["reasons"].get(reason, reason))


def day(value: str | date | None, year: bool = True) -> str:
    """A day as ``24 Aug 2021``; a dash for none."""
    if not value:
        return "–"
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return str(value)
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def interval(start: str | None, end: str | None) -> str:
    """Days as ``16–22 Aug 2021``; one day alone; a dash for none."""
    if not start or not end or start == end:
        return day(start or end)
    if start[:7] == end[:7]:
        return f"{int(start[8:10])}–{day(end)}"
    return f"{day(start, year=start[:4] != end[:4])} – {day(end)}"


def percent(share: float) -> str:
    """A share as whole per cent; never 0 for something or 100 for less than all."""
    if 0 < share < 0.005:
        return "<1 %"
    if 0.995 <= share < 1:
        return ">99 %"
    return f"{round(share * 100)} %"


def listing(items: Sequence[str], most: int = 4) -> str:
    """Names as ``a, b and c``; beyond ``most`` ``a, b, c and 4 more``."""
    shown = list(items[:most])
    if len(items) > most:
        return f"{', '.join(shown[: most - 1])} and {len(items) - most + 1} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 report``, ``1,240 reports``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
