"""Values of expressions that count from the document's date or from the expression before them."""

from datetime import date, timedelta

from hearsay.times import calendar
from hearsay.times.context import Context, Groups, Made, dated, flat, number
from hearsay.times.makers_dates import full_date

COARSE = {"Y": "Y", "E": "Y", "C": "Y", "M": "M", "W": "W", "F": "W", "WE": "W", "D": "D", "Q": "Q", "S": "M"}


def with_part(value: str | None, g: Groups, ctx: Context) -> Made | None:
    """A day, or a part of it where one is named."""
    part = ctx.words.parts.get(flat(g.get("part")))
    if value is None or not part:
        return dated(value)
    return Made("TIME", f"{value}T{part}")


def weekday(g: Groups, ctx: Context) -> Made | None:
    """A named day of the week: the last one, today included, unless the clause or a step looks ahead."""
    wanted = ctx.words.weekdays[flat(g.get("w"))]
    if ctx.day is None:
        return with_part(f"XXXX-WXX-{wanted}", g, ctx)
    step = ctx.words.steps.get(flat(g.get("rel")), None) if g.get("rel") else None
    return with_part(weekday_day(ctx.day, wanted, step, ctx).isoformat(), g, ctx)


def weekday_day(base: date, wanted: int, step: int | None, ctx: Context) -> date:
    """The day of the week ``wanted`` (1 Monday to 7 Sunday) that is meant."""
    back = (base.isoweekday() - wanted) % 7
    if step is None:
        return base - timedelta(days=back) if not back or ctx.toward() <= 0 else base + timedelta(days=7 - back)
    if step == 0:
        return base + timedelta(days=wanted - base.isoweekday())
    if step < 0:
        return base - timedelta(days=back or 7)
    return base + timedelta(days=(7 - back))


def weekday_ago(g: Groups, ctx: Context) -> Made | None:
    """A weekday of the week before: "a week ago Friday"."""
    if ctx.day is None:
        return None
    back = (ctx.day.isoweekday() - ctx.words.weekdays[flat(g.get("w"))]) % 7
    return dated((ctx.day - timedelta(days=back + 7)).isoformat())


def deictic(g: Groups, ctx: Context) -> Made | None:
    """Today, yesterday, this morning, last night."""
    word = flat(g.get("deictic"))
    if word == "today" and ctx.day is None:
        return Made("DATE", "PRESENT_REF")
    if ctx.day is None:
        return dated("XXXX-XX-XX")
    if word == "tonight":
        return Made("TIME", f"{ctx.day.isoformat()}TNI")
    count = deictic_step(word) if word else ctx.words.steps[flat(g.get("rel"))]
    return with_part((ctx.day + timedelta(days=count)).isoformat(), g, ctx)


def deictic_step(word: str) -> int:
    """How many days a word such as "yesterday" lies from today."""
    return {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(word, 0)


def anaphoric_day(g: Groups, ctx: Context) -> Made | None:
    """The next, previous or same day, seen from the expression before it."""
    words = flat(g.get("rel")).split()
    count = 1 if set(words) & {"next", "following", "after"} else -1 if set(words) & {"previous", "preceding", "before"} else 0
    base = ctx.last_day or (ctx.day if count < 0 and ctx.last is None else None)
    if base is None:
        return with_part("XXXX-XX-XX", g, ctx)
    return with_part((base + timedelta(days=count)).isoformat(), g, ctx)


def anaphoric_unit(g: Groups, ctx: Context) -> Made | None:
    """The week, month, quarter or year that was being spoken of, or the one before or after it."""
    named, words = flat(g.get("u")), flat(g.get("rel")).split()
    count = 1 if "following" in words or "next" in words else -1 if {"previous", "preceding", "prior"} & set(words) else 0
    if named == "period":
        return period(ctx)
    unit = ctx.words.units[named]
    if unit == "WE" and words == ["the"]:
        return unit_step({"u": named}, ctx)
    last = calendar.interval(ctx.last) if ctx.last else None
    if unit == "Q" and not count:
        return dated(ctx.last if last and last[2] == "quarter" else quarter_now(ctx))
    told = bool({"that", "same"} & set(words)) or count
    base = last[0] if last and told else ctx.day
    return dated(calendar.step(base, count, unit) if base else None)


def quarter_now(ctx: Context) -> str | None:
    """The quarter that reports speak of: the one that ended last, unless the clause looks ahead."""
    return calendar.step(ctx.day, 0 if ctx.toward() > 0 else -1, "Q") if ctx.day else None


def period(ctx: Context) -> Made | None:
    """ "The period": the last quarter, month or year spoken of."""
    days = calendar.interval(ctx.last) if ctx.last else None
    if days and days[2] in ("quarter", "month", "year"):
        return dated(ctx.last)
    return dated(quarter_now(ctx))


def unit_step(g: Groups, ctx: Context) -> Made | None:
    """Last week, this year, the end of the month: a unit some steps from the document's."""
    unit = ctx.words.units[flat(g.get("u") or g.get("u2"))]
    if ctx.day is None:
        return None
    step = ctx.words.steps.get(flat(g.get("rel")), 0) if g.get("rel") else 0
    if unit == "C":
        return dated(f"{ctx.day.year // 100 + step:02}")
    if unit == "E":
        return dated(f"{ctx.day.year // 10 + step:03}")
    if unit == "WE" and step >= 0 and not g.get("rel"):
        step = -1 if ctx.day.isoweekday() < 6 and ctx.toward() <= 0 else 0
    return dated(calendar.step(ctx.day, step, unit))


def ago(g: Groups, ctx: Context) -> Made | None:
    """A number of units before (or, "from now", after) the document's date, as coarse as the unit."""
    unit = ctx.words.units[flat(g.get("u"))]
    count = 0.5 if flat(g.get("n")) == "half a" else number(ctx.words, g.get("n"))
    sign = 1 if g.get("from") else -1
    if count is None or ctx.day is None:
        return dated("FUTURE_REF" if sign > 0 else "PAST_REF")
    if unit.startswith("T"):
        return dated(ctx.day.isoformat())
    if unit == "Y" and ctx.near and count == 1 and ctx.last and is_quarter(ctx.last):
        return dated(calendar.shift(ctx.last, sign, "Y"))
    return counted(ctx.day, sign * count, unit)


def is_quarter(value: str) -> bool:
    """Whether a value is a quarter or a half of a year."""
    return value[4:6] in ("-Q", "-H")


def counted(base: date, count: float, unit: str) -> Made | None:
    """The day, week, month or year ``count`` units from a day; only before or after, where that is off the calendar."""
    try:
        return exact(base, count, unit)
    except (ValueError, OverflowError):
        return dated("FUTURE_REF" if count > 0 else "PAST_REF")


def exact(base: date, count: float, unit: str) -> Made | None:
    """``counted`` within the years 1 to 9999; raises ``ValueError`` or ``OverflowError`` outside."""
    if count != int(count):
        return dated(calendar.add_months(base, round(count * 12)).isoformat()[:7]) if unit == "Y" else fine(base, count, unit)
    scale = {"E": 10, "C": 100}.get(unit, 1)
    return dated(calendar.step(base, int(count) * scale, COARSE[unit]))


def fine(base: date, count: float, unit: str) -> Made | None:
    """A broken number of units, in days."""
    days = {"D": 1, "W": 7, "F": 14, "M": 30, "E": 3652, "C": 36525}.get(unit, 1)
    return dated((base + timedelta(days=round(count * days))).isoformat())


def later(g: Groups, ctx: Context) -> Made | None:
    """A number of units before or after the expression that was last given; a duration where none was."""
    unit = ctx.words.units[flat(g.get("u"))]
    count = number(ctx.words, g.get("n"))
    back = flat(g.get("dir")) in ("earlier", "before", "previously")
    if count is None or unit.startswith("T") or count != int(count):
        amount = "X" if count is None else f"{count:g}"
        return Made("DURATION", f"PT{amount}{unit[1:]}" if unit.startswith("T") else f"P{amount}{unit}")
    anchor = ctx.last or (ctx.day.isoformat() if ctx.day and back else None)
    if anchor is None:
        return Made("DURATION", f"P{count:g}{unit}")
    if ctx.spanning and unit == "Y" and ctx.day:
        return dated(f"{ctx.day.year - int(count):04}" if back else None)
    if unit in ("Y", "E", "C"):
        return dated(calendar.shift(anchor, (-1 if back else 1) * int(count), unit))
    days = calendar.interval(anchor)
    return counted(days[0], (-1 if back else 1) * int(count), unit) if days else None


def comparable(g: Groups, ctx: Context) -> Made | None:
    """The same period of the year before: "the year-earlier quarter", "year-ago"."""
    nth = ctx.words.ordinals.get(flat(g.get("o")), 0)
    if nth in (1, 2, 3, 4) and ctx.day:
        return dated(f"{ctx.day.year - 1:04}-Q{nth}")
    if g.get("y") or g.get("relyear"):
        return same_period(g, ctx)
    anchor = ctx.last or (calendar.quarter(ctx.day) if ctx.day else None)
    if anchor is None:
        return None
    days = calendar.interval(anchor)
    if ctx.day and days and days[0].year < ctx.day.year:
        return dated(anchor)
    return dated(calendar.shift(anchor, -1, "Y"))


def same_period(g: Groups, ctx: Context) -> Made | None:
    """The last period, in a year that is named."""
    year = int(g["y"] or 0) if g.get("y") else (ctx.day.year - (flat(g.get("relyear")) == "last year") if ctx.day else 0)
    if not year:
        return None
    return dated(f"{year:04}{ctx.last[4:]}" if ctx.last and is_quarter(ctx.last) else f"{year:04}")


def day_around(g: Groups, ctx: Context) -> Made | None:
    """The day before or after yesterday, tomorrow or last Tuesday."""
    if ctx.day is None:
        return None
    if g.get("deictic"):
        base = ctx.day + timedelta(days=deictic_step(flat(g.get("deictic"))))
    else:
        step = ctx.words.steps[flat(g.get("rel"))]
        base = weekday_day(ctx.day, ctx.words.weekdays[flat(g.get("w"))], step, ctx)
    return dated((base + timedelta(days=-1 if flat(g.get("dir")) in ("before", "earlier") else 1)).isoformat())


def clock(g: Groups, ctx: Context) -> Made | None:
    """A time of day, of the day that is named beside it, spoken of before it, or the document's."""
    hour = int(number(ctx.words, g.get("h")) or 0)
    half_day = flat(g.get("ap")) or flat(g.get("part"))
    if half_day[:1] == "p" or half_day in ("afternoon", "evening", "night"):
        hour += 12 if hour < 12 else 0
    elif half_day[:1] in ("a", "m") and hour == 12:
        hour = 0
    day = clock_day(g, ctx)
    if hour > 24:
        return None
    zulu = "Z" if "z" in ctx.text[ctx.start : ctx.end].lower()[-1:] else ""
    return Made("TIME", f"{day}T{hour:02}:{int(g.get('min') or 0):02}{zulu}")


def noon(g: Groups, ctx: Context) -> Made | None:
    """Noon or midnight of a day that is named."""
    code = ctx.words.parts.get(flat(g.get("part")).replace("-", "").replace(" ", ""))
    day = clock_day(g, ctx)
    return Made("TIME", f"{day}T{code}") if code else None


def clock_day(g: Groups, ctx: Context) -> str:
    """The day of a time of day."""
    if g.get("d") or g.get("d3"):
        date_ = full_date({"m": g.get("m") or g.get("m3"), "d": g.get("d") or g.get("d3"), "y": g.get("y")}, ctx)
        return date_.value if date_ else "XXXX-XX-XX"
    named = deictic(g, ctx) if g.get("deictic") else weekday({"w": g.get("w")}, ctx) if g.get("w") else None
    if named:
        return named.value
    base = ctx.last_day if ctx.near and ctx.last_day else ctx.day
    return base.isoformat() if base else "XXXX-XX-XX"


def part_alone(g: Groups, ctx: Context) -> Made | None:
    """A part of the day that was last spoken of, or of the document's."""
    base = (ctx.last_day if ctx.near else None) or ctx.day
    return with_part(base.isoformat() if base else "XXXX-XX-XX", g, ctx)
