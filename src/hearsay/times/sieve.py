"""Throws out matches that only look like times."""

import re

from hearsay.times.grammar import Rule
from hearsay.times.lexicon import Lexicon

CAPITAL_MONTHS = frozenset({"may", "march", "mar", "august", "dec", "jan", "sep", "oct"})
SHORT_DAYS = frozenset({"sat", "sun", "mon", "wed", "tue", "thu", "fri", "thur"})
CAPITAL_DAYS = frozenset({"sat", "sun", "mon", "wed"})
MONEY = re.compile(r"[$£€¥#№]\s?$|\b(?:No|Nos|no|Route|Highway|Flight|flight|page|Room)\.?\s$|\d[.,]$|[A-Za-z]-$|/$")
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|from|until|till|of|during|before|after|for|to|through|early|late|mid|between|and|or|fiscal|year|the|summer|"
    r"spring|fall|winter|autumn|around|about|over|than|on|as|its|his|their|her|is)[\s-]+$|[(\-–,]\s*$",
    re.IGNORECASE,
)
BEFORE_SHORT_YEAR = re.compile(r"\b(?:in|of|since|by|from|until|summer|winter|spring|fall|autumn|early|late|back)\s$")
BEFORE_MONTH = re.compile(r"\b(?:in|of|since|by|until|last|next|this)\s$")
BEFORE_DAY = re.compile(r"\b(?:on|last|next|this|since|until|by|from|to|and)\s$")
COUNTED = re.compile(
    r"\s+(?:[a-z]+(?:ed|ing|al|ian|ish|ese)\s+)?(?:people|men|women|children|troops|soldiers|fighters|rebels|civilians|residents|families|"
    r"homes|houses|tons|tonnes|kilomet\w+|km|miles|met\w+|feet|shares|jobs|workers|employees|dollars|euros|pounds|points|votes|"
    r"members|prisoners|refugees|rounds|rockets|shells|tanks|vehicles|villages|dead|others|percent|pages|words|times|hours|days|"
    r"weeks|months|years|minutes|seconds)\b"
)
LEADS = (
    r"\b(?:in|since|by|from|until|till|of|during|before|after|for|to|through|early|late|mid|between|and|last|next|this|a|the|its)"
    r"[\s-]$|^$|[^\w\s]\s?$"
)
ROUND = re.compile(r"\d\d00$")
NOT_YEAR_AFTER = re.compile(r"(?:[\s-]?(?:mph|km|kg|mm|cm|hp|GMT|UTC|hours|hrs)\b|%|,\d{3}|\.\d|[A-Za-z])")


def plausible(rule: Rule, hit: re.Match[str], text: str, words: Lexicon) -> bool:
    """Whether a match may stand: names of months and days in capitals, figures that can be years."""
    end = hit.end()
    if hit.start() and end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    groups = hit.groupdict()
    if not cased(groups, text, hit):
        return False
    if rule.name in ("year.alone", "time.military"):
        return year_like(hit, text) if rule.name == "year.alone" else True
    if rule.name == "month.alone":
        return month_like(hit, text)
    if rule.name == "weekday.date_elsewhere" and hit["w"].lower() in SHORT_DAYS:
        return day_like(hit, text)
    if rule.name == "year.short":
        return bool(BEFORE_SHORT_YEAR.search(text[max(0, hit.start() - 8) : hit.start()]))
    if rule.name == "reference":
        return reference_like(hit, text)
    if rule.name == "time.24h":
        return hour_like(hit, text)
    return True


def cased(groups: dict[str, str | None], text: str, hit: re.Match[str]) -> bool:
    """Whether names that are common words too ("may", "march", "sat") begin with a capital, or stand with a day or year."""
    month, day = groups.get("m") or "", groups.get("w") or ""
    if groups.get("y") or (groups.get("d") and month != "may"):
        return True
    if month.lower() in CAPITAL_MONTHS and not month[0].isupper():
        return False
    return not (day.lower() in CAPITAL_DAYS and not day[0].isupper())


def year_like(hit: re.Match[str], text: str) -> bool:
    """Whether four figures are a year rather than a count, a price or a name."""
    year_at = hit.start("y")
    before, after = text[max(0, year_at - 12) : year_at], text[hit.end() : hit.end() + 40]
    if MONEY.search(before) and not re.search(r"\b(?:mid|post|pre|early|late)-$", before, re.IGNORECASE):
        return False
    if NOT_YEAR_AFTER.match(after) or COUNTED.match(after):
        return False
    if not 1000 < int(hit["y"]) < 2100:
        return False
    if int(hit["y"]) < 1500 or ROUND.match(hit["y"]):
        return bool(BEFORE_YEAR.search(before)) and not re.match(r"\s+[a-z]+s\b", after)
    return True


def month_like(hit: re.Match[str], text: str) -> bool:
    """Whether a month's name alone is a month: "May" and "March" need a word before them that leads to a time."""
    name = hit["m"].lower()
    before = text[max(0, hit.start("m") - 14) : hit.start("m")]
    after = text[hit.end() : hit.end() + 14]
    if len(name) <= 4 and name not in ("may", "june", "july"):
        if re.match(r"\s[A-Z][a-z]", after):
            return False
        return hit["m"][0].isupper() and (hit[0].endswith(".") or bool(re.search(LEADS, before)))
    if name == "march" and re.match(r"\s(?:of|for|on)\b", after):
        return bool(BEFORE_MONTH.search(before))
    if name not in ("may", "march", "august", "april", "june"):
        return True
    if name in ("april", "june", "august"):
        return not re.match(r"\s[A-Z][a-z]+\b", after) or bool(BEFORE_MONTH.search(before))
    if re.search(r"[.!?\"”]\s$|\n$|^$", before):
        return bool(re.match(r"[,.:]|\s(?:was|is|and|saw|has|will)\b", after)) if name == "march" else False
    return bool(re.search(LEADS, before, re.IGNORECASE))


def day_like(hit: re.Match[str], text: str) -> bool:
    """Whether a shortened weekday is one: with a stop after it, or a word before it that leads to a day."""
    if text[hit.end("w") : hit.end("w") + 1] == ".":
        return True
    return bool(BEFORE_DAY.search(text[max(0, hit.start("w") - 6) : hit.start("w")]))


def reference_like(hit: re.Match[str], text: str) -> bool:
    """Whether a reference word is one: not "present" as a verb, nor "now" in "until now" split, nor "current" of a river."""
    after = text[hit.end() : hit.end() + 14].lower()
    word = hit[0].lower()
    before = text[max(0, hit.start() - 4) : hit.start()].lower()
    if word == "soon":
        return before[-3:] != "as " and not re.match(r"\s+(?:after|as)\b", after)
    return not (word == "future" and after.startswith("s")) and not (word == "long ago" and before == "hat ")


def hour_like(hit: re.Match[str], text: str) -> bool:
    """Whether figures with a stop or colon are a time of day: a stop needs a zone or "hours" beside it."""
    whole = hit[0]
    if ":" in whole:
        return not (hit.start() and text[hit.start() - 1] in ":.,$")
    return bool(re.search(r"\d\s?(?:hours|hrs|h\b|GMT|UTC|local)", whole, re.IGNORECASE))
