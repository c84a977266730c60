"""Values of durations, sets and references to past, present and future."""

import re
from collections.abc import Callable, Mapping

from hearsay.times import makers_dates as dates
from hearsay.times import makers_relative as relative
from hearsay.times.context import Context, Groups, Made, flat, number

Maker = Callable[[Groups, Context], Made | None]
BARE = frozenset(["D", "W", "M", "Y", "E", "C"])
SHORT = {"hr": "TH", "min": "TM", "sec": "TS", "yr": "Y"}


def amount(count: float | None, unit: str) -> str:
    """A TIMEX3 duration."""
    if unit == "F":
        count, unit = (None if count is None else count * 2), "W"
    if unit in ("E", "C") and count is not None:
        count, unit = count * (10 if unit == "E" else 100), "Y"
    if unit == "WE":
        return "PXWE" if count is None else f"P{count:g}WE"
    time, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if count is not None and count != int(count):
        return broken(count, time, letter)
    figure = "X" if count is None else f"{int(count)}"
    return f"P{time}{figure}{letter}"


def broken(count: float, time: str, letter: str) -> str:
    """A duration of so many units and a part, in the unit below where that comes out even."""
    below = {"Y": ("M", 12), "H": ("M", 60), "D": ("TH", 24), "E": ("Y", 10), "W": ("D", 7)}.get(letter)
    whole = int(count)
    if below is None or (count - whole) * below[1] != int((count - whole) * below[1]):
        return f"P{time}{count:g}{letter}"
    head = f"P{time}{whole}{letter}" if whole else f"P{time}"
    part = int((count - whole) * below[1])
    return f"{head}{part}{below[0]}" if letter != "D" else f"{head}T{part}H"


def duration(g: Groups, ctx: Context) -> Made | None:
    """A number of units."""
    if g.get("short"):
        return Made("DURATION", amount(number(ctx.words, g.get("n")), SHORT[flat(g.get("short")).rstrip("s")]))
    unit = ctx.words.units[flat(g.get("u"))]
    if g.get("u2"):
        first, second = number(ctx.words, g.get("n")), number(ctx.words, g.get("n2"))
        return Made("DURATION", amount(first, unit) + amount(second, ctx.words.units[flat(g.get("u2"))])[1:].lstrip("T"))
    if g.get("n") is None:
        return Made("DURATION", amount(1, unit) if "long" not in flat(ctx.text[ctx.start : ctx.end]) else long(g, ctx, unit))
    if unit == "TS" and not g.get("s") and not (g.get("n") or "").isdigit():
        return None
    if flat(g.get("n")) in ("a", "an") and rate(ctx):
        return Made("SET", amount(1, unit))
    if flat(g.get("n")) in ctx.words.ordinals:
        return None
    count = number(ctx.words, g.get("n"))
    return Made("DURATION", amount(count + 0.5 if count is not None and g.get("half") else count, unit))


def long(g: Groups, ctx: Context, unit: str) -> str:
    """ "Day-long" is one day; "decades-long" is some decades."""
    plural = flat(ctx.text[ctx.start : ctx.end]).startswith(f"{flat(g.get('u'))}s")
    return amount(None if plural else 1, unit)


def rate(ctx: Context) -> bool:
    """Whether "a year" here means each year: after a figure, a money word or a count of times."""
    before = ctx.text[max(0, ctx.start - 24) : ctx.start]
    return bool(re.search(r"(?:\d[\d,.]*|million|billion|times|hours|days|cents|dollars|percent|%|once|twice)\s+$", before))


def duration_half(g: Groups, ctx: Context) -> Made | None:
    """Half a unit."""
    return Made("DURATION", amount(0.5, ctx.words.units[flat(g.get("u") or g.get("u2"))]))


def plural(g: Groups, ctx: Context) -> Made | None:
    """Units without a number: "for weeks", "recent years"."""
    if g.get("recent"):
        return Made("DATE", "PAST_REF")
    unit = ctx.words.units[flat(g.get("u"))]
    if unit not in BARE or (flat(g.get("u")) == "night"):
        return None
    return Made("DURATION", amount(None, unit))


def every(g: Groups, ctx: Context) -> Made | None:
    """A set of times: every day, weekly, on Fridays."""
    if g.get("set"):
        return Made("SET", ctx.words.sets[flat(g.get("set"))])
    if g.get("w"):
        named = flat(g.get("w"))
        day = ctx.words.weekdays.get(named) or ctx.words.weekdays[f"{named}day"]
        part = ctx.words.parts.get(flat(g.get("part")))
        return Made("SET", f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
    if g.get("m"):
        return Made("SET", f"XXXX-{ctx.words.months[flat(g.get('m'))]:02}")
    count = number(ctx.words, g.get("n")) if g.get("n") else 2 if g.get("other") else 1
    return Made("SET", amount(count, ctx.words.units[flat(g.get("u"))]))


def reference(g: Groups, ctx: Context) -> Made | None:
    """Now, recently, the future."""
    if flat(g.get("ref")) == "soon" and ctx.toward() < 0:
        return None
    return Made("DATE", ctx.words.references[flat(g.get("ref"))] if g.get("ref") else "PRESENT_REF")


def some_time(g: Groups, ctx: Context) -> Made | None:
    """A while."""
    return Made("DURATION", "PXX")


def nothing(g: Groups, ctx: Context) -> Made | None:
    """What looks like a time and is none, such as an age."""
    return None


MAKERS: Mapping[str, Maker] = {
    "full_date": dates.full_date, "figures": dates.figures, "month": dates.month, "year": dates.year, "era": dates.era,
    "year_words": dates.year_words, "year_short": dates.year_short, "decade": dates.decade,
    "century": dates.century, "season": dates.season, "quarter": dates.quarter, "week_of": dates.week_of,
    "holiday": dates.holiday, "weekday": relative.weekday, "weekday_ago": relative.weekday_ago, "deictic": relative.deictic,
    "anaphoric_day": relative.anaphoric_day, "anaphoric_unit": relative.anaphoric_unit, "unit_step": relative.unit_step,
    "ago": relative.ago, "later": relative.later, "comparable": relative.comparable, "day_around": relative.day_around,
    "clock": relative.clock,
    "noon": relative.noon, "part_alone": relative.part_alone, "duration": duration, "duration_half": duration_half,
    "plural": plural, "set": every, "reference": reference, "some_time": some_time, "nothing": nothing,
}  # fmt: skip
