"""Values of expressions that name a date, month, quarter, season, year or century."""

from datetime import date, timedelta

from hearsay.times import calendar
from hearsay.times.context import Context, Groups, Made, dated, flat, number

CENTURY_TURN = 50


def full_date(g: Groups, ctx: Context) -> Made | None:
    """A day of a month, with or without its year."""
    month = month_number(g, ctx)
    named = flat(g.get("d"))
    day = int(named) if named.isdigit() else ctx.words.ordinals.get(named, 0)
    year = given_year(g, ctx)
    if not month or day < 1 or not fits(year or 2000, month, day):
        return None
    if year is None:
        year = year_of_day(month, day, ctx)
    value = f"{year:04}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"
    time = g.get("time")
    if time:
        return Made("TIME", f"{value}T{time if ':' in time else time[:2] + ':' + time[2:]}")
    return dated(value)


def month_number(g: Groups, ctx: Context) -> int:
    """The month named or written in figures, 0 if there is none."""
    named = flat(g.get("m"))
    return int(named) if named.isdigit() else ctx.words.months.get(named, 0)


def fits(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def given_year(g: Groups, ctx: Context) -> int | None:
    """The year an expression states, in figures or as "last year"."""
    named = g.get("y") or g.get("y2") or g.get("y3")
    if named:
        return wide_year(int(named), len(named))
    step = flat(g.get("relyear"))
    if not step or ctx.day is None:
        return None
    if step in ("that year", "the following year", "the previous year") and ctx.last:
        days = calendar.interval(ctx.last)
        base = days[0].year if days else ctx.day.year
        return base + {"that year": 0, "the following year": 1, "the previous year": -1}[step]
    return ctx.day.year + {"last year": -1, "the previous year": -1, "next year": 1, "the following year": 1}.get(step, 0)


def wide_year(year: int, digits: int) -> int:
    """A year of two figures as one of four."""
    if digits != 2:
        return year
    return year + (2000 if year < CENTURY_TURN else 1900)


def year_of_day(month: int, day: int, ctx: Context) -> int | None:
    """The year that brings a day without one nearest to the document's date, leaning to where the clause looks."""
    base = ctx.day or ctx.hint
    if base is None:
        return None
    years = [year for year in range(base.year - 1, base.year + 2) if 1 <= year <= 9999 and fits(year, month, day)]
    lean = ctx.toward()
    ahead, behind = (200, 240) if lean > 0 else (100, 265) if lean == 0 else (60, 305)
    for year in years:
        gap = (date(year, month, day) - base).days
        if -behind < gap <= ahead:
            return year
    return base.year


def figures(g: Groups, ctx: Context) -> Made | None:
    """A date such as 23/08/2021: day first unless only the other order is on the calendar, or lies nearer to the document."""
    a, b, year = int(g["a"] or 0), int(g["b"] or 0), wide_year(int(g["y"] or 0), len(g["y"] or ""))
    readings = [date(year, month, day) for day, month in ((a, b), (b, a)) if 0 < month < 13 and fits(year, month, day)]
    if not readings:
        return None
    base = ctx.day
    return dated((min(readings, key=lambda day: abs((day - base).days)) if base else readings[0]).isoformat())


def month(g: Groups, ctx: Context) -> Made | None:
    """A month, alone or with a year or a step ("last June")."""
    number_ = month_number(g, ctx)
    year = given_year(g, ctx)
    if year is not None:
        return dated(f"{year:04}-{number_:02}")
    step = ctx.words.steps.get(flat(g.get("rel")), None) if g.get("rel") else None
    if ctx.day is None and ctx.hint is None:
        return dated(f"XXXX-{number_:02}")
    return dated(f"{year_of_month(number_, step, ctx):04}-{number_:02}")


def year_of_month(month_: int, step: int | None, ctx: Context) -> int:
    """The year of a month named without one: the last before the document's date, or the next if the clause looks ahead."""
    base = ctx.day or ctx.hint or date(2000, 1, 1)
    if step is not None:
        if step < 0:
            return base.year - (month_ >= base.month)
        return base.year + (month_ < base.month if step == 0 else month_ <= base.month)
    lean = ctx.toward()
    if lean > 0:
        return base.year + (month_ < base.month)
    ahead = (month_ - base.month) % 12
    if lean == 0 and 0 < ahead <= 2:
        return base.year + (month_ < base.month)
    return base.year - (month_ > base.month)


def year(g: Groups, ctx: Context) -> Made | None:
    """A year in four figures."""
    return dated(f"{int(g['y'] or 0):04}")


def era(g: Groups, ctx: Context) -> Made | None:
    """A year before or after Christ."""
    return dated(f"BC{int(g['n'] or 0):04}" if g.get("n") else f"{int(g['y'] or 0):04}")


def year_words(g: Groups, ctx: Context) -> Made | None:
    """A year in words."""
    base = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}.get(flat(g.get("c")), 2000)
    rest = number(ctx.words, g.get("yy")) if g.get("yy") else 0
    return dated(f"{base + int(rest or 0):04}")


def year_short(g: Groups, ctx: Context) -> Made | None:
    """A year in two figures after an apostrophe."""
    short = int(g["yy"] or 0)
    base = ctx.day.year if ctx.day else 2000
    full = base - base % 100 + short
    return dated(f"{full - 100 if full > base + 20 else full:04}")


def decade(g: Groups, ctx: Context) -> Made | None:
    """Ten years, as their first three figures."""
    if g.get("y"):
        return dated((g["y"] or "")[:3] if not (g["y"] or "").endswith("00") else (g["y"] or "")[:2])
    tens = int((g["yy"] or "0")[0]) if g.get("yy") else ctx.words.decades[flat(g.get("w") or g.get("w2"))]
    if flat(g.get("c")) == "eighteen":
        return dated(f"18{tens}")
    base = ctx.day.year if ctx.day else 2000
    return dated(f"20{tens}" if 2000 + 10 * tens <= base else f"19{tens}")


def century(g: Groups, ctx: Context) -> Made | None:
    """A hundred years, as their first two figures."""
    nth = int(g["n"] or 0) if g.get("n") else ctx.words.ordinals[flat(g.get("o"))]
    return dated(f"{nth - 1:02}") if 1 < nth < 100 else None


def season(g: Groups, ctx: Context) -> Made | None:
    """A season of a year."""
    code = ctx.words.seasons[flat(g.get("season"))]
    year_ = given_year(g, ctx)
    if year_ is None:
        if ctx.day is None:
            return dated(f"XXXX-{code}")
        step = ctx.words.steps.get(flat(g.get("rel")), None) if g.get("rel") else None
        first, last = calendar.SEASON_MONTHS[code]
        year_ = season_year(first, last, step, ctx)
    return dated(f"{year_:04}-{code}")


def season_year(first: int, last: int, step: int | None, ctx: Context) -> int:
    """The year in which a season without one begins."""
    base = ctx.day or date(2000, 1, 1)
    inside = first <= base.month <= last or (last > 12 and base.month <= last - 12)
    current = base.year - (last > 12 and base.month <= last - 12)
    if step == 0 or (inside and step is None):
        return current if inside else base.year
    lean = step or ctx.toward() or -1
    if lean > 0:
        return base.year + (base.month >= first)
    return (current - 1) if inside and step else base.year - (base.month < first)


def quarter(g: Groups, ctx: Context) -> Made | None:
    """A quarter or half of a year."""
    named = flat(g.get("o") or g.get("o2"))
    nth = int(named) if named.isdigit() else ctx.words.ordinals.get(named, 0)
    letter = "H" if flat(g.get("u")).startswith("hal") else "Q"
    nth = (4 if letter == "Q" else 2) if nth == -1 else nth
    if not 1 <= nth <= (4 if letter == "Q" else 2):
        return None
    year_ = given_year(g, ctx)
    if year_ is None:
        if ctx.day is None:
            return dated(f"XXXX-{letter}{nth}")
        now = (ctx.day.month + 2) // 3 if letter == "Q" else 1 + (ctx.day.month > 6)
        year_ = ctx.day.year - (nth > now + (1 if letter == "Q" else 2) and ctx.toward() <= 0)
        year_ += nth < now and ctx.toward() > 0 and now - nth > 1
    return dated(f"{year_:04}-{letter}{nth}")


def week_of(g: Groups, ctx: Context) -> Made | None:
    """The week that holds a named day."""
    made = full_date({"m": g.get("m") or g.get("m2"), "d": g.get("d") or g.get("d2"), "y": g.get("y")}, ctx)
    days = calendar.interval(made.value) if made else None
    return dated(calendar.week(days[0])) if days else None


def holiday(g: Groups, ctx: Context) -> Made | None:
    """A feast whose date is known, nearest to the document's date."""
    parts = ctx.words.holidays[flat(g.get("holiday"))].replace("--1", "-L").split("-")
    year_ = given_year(g, ctx)
    month_ = int(parts[0])
    if year_ is None and ctx.day is None:
        return None
    step = ctx.words.steps.get(flat(g.get("rel")), 0) if g.get("rel") else 0
    guess = year_ or year_of_day(month_, 20, ctx) or 1
    day = feast(guess, month_, parts[1:])
    if step and ctx.day and (day >= ctx.day) == (step < 0):
        day = feast(guess + step, month_, parts[1:])
    return dated(day.isoformat())


def feast(year_: int, month_: int, rest: list[str]) -> date:
    """The day of a feast in a year: a day of the month, or its nth (L: last) weekday."""
    if len(rest) == 1:
        return date(year_, month_, int(rest[0]))
    weekday = int(rest[0]) if rest[1] == "L" else int(rest[1])
    if rest[1] == "L":
        end = date(year_, month_, 28) + timedelta(days=3)
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    first = date(year_, month_, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (int(rest[0]) - 1))
