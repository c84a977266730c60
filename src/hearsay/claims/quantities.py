"""Numbers in a text as quantities: lowest, best and highest value, qualifier and unit (docs/quantities.md)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Doc

from hearsay.model import Quantity

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
DASHES = frozenset({"-", "–", "—", "to", "and"})


@dataclass(frozen=True, slots=True)
class Numbers:
    """The shipped tables: number words, scales, vague plurals, qualifiers, and what is not a quantity."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    vague: tuple[tuple[tuple[str, ...], int], ...]
    qualifiers: tuple[tuple[tuple[str, ...], str], ...]
    skip: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number phrase at tokens ``start`` to ``end`` (unit included); ``unit_at`` is the token of what is counted, or -1."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: str = ""
    unit_at: int = -1
    money: str = ""


@lru_cache(maxsize=1)
def numbers() -> Numbers:
    """The tables of ``claims/data/quantities.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "quantities.toml").read_text(encoding="utf-8"))
    vague = sorted(((tuple(k.split()), v) for k, v in raw["vague"].items()), key=lambda item: -len(item[0]))
    named = [(tuple(text.split()), name) for name, texts in raw["qualifiers"].items() for text in texts]
    skip = {key: frozenset(words) for key, words in raw["skip"].items()}
    return Numbers(raw["units"], raw["scales"], tuple(vague), tuple(sorted(named, key=lambda q: -len(q[0]))), skip)


def find(doc: Doc) -> tuple[Amount, ...]:
    """All amounts of a Doc in text order; dates, hours, distances and numbers in names are left out."""
    lower = [token.lower_ for token in doc]
    out: list[Amount] = []
    i = 0
    while i < len(lower):
        amount = _amount(doc, lower, i)
        if amount is None:
            i += 1
            continue
        if not _named_number(doc, lower, amount):
            out.append(amount)
        i = amount.end
    return tuple(out)


def _amount(doc: Doc, lower: Sequence[str], i: int) -> Amount | None:
    """The amount whose number begins at token ``i``, with what stands around it."""
    base = _vague(lower, i) or _range(doc, lower, i) or _plain(doc, lower, i)
    if base is None:
        return None
    return _with_unit(doc, lower, _qualified(doc, lower, base))


def _vague(lower: Sequence[str], i: int) -> Amount | None:
    for words, value in numbers().vague:
        if tuple(lower[i : i + len(words)]) == words:
            if words[0] == "half":
                return Amount(i, i + len(words), value, value, value)
            return Amount(i, i + len(words), value, None, None, "vague")
    return None


def _range(doc: Doc, lower: Sequence[str], i: int) -> Amount | None:
    """``40 to 50``, ``40-50``, ``between 40 and 50``."""
    first = _number(lower, i)
    if first is None or first[1] + 1 >= len(lower) or lower[first[1]] not in DASHES:
        return None
    if i and lower[i - 1] in numbers().skip["months"]:
        return None
    between = i > 0 and lower[i - 1] in {"between", "from"}
    if lower[first[1]] == "and" and not between:
        return None
    second = _number(lower, first[1] + 1)
    if second is None or second[0] <= first[0]:
        return None
    low = first[0] * (second[2] if first[0] < 1000 and first[2] == 1 else 1)
    low = first[0] if low > second[0] else low
    return Amount(i - between, second[1], low, (low + second[0]) // 2, second[0], "range")


def _plain(doc: Doc, lower: Sequence[str], i: int) -> Amount | None:
    found = _number(lower, i)
    if found is None:
        return None
    value, end, _ = found
    return Amount(i, end, value, value, value)


def _number(lower: Sequence[str], i: int) -> tuple[int, int, int] | None:
    """(value, end, last scale) of the number words or digits from ``i`` on."""
    table = numbers()
    total, group, end, scale = 0.0, None, i, 1
    if i + 1 < len(lower) and lower[i] in {"a", "an"} and lower[i + 1] in table.scales and len(lower[i + 1]) > 2:
        group, end = 1.0, i + 1
    while end < len(lower):
        word = lower[end]
        if word in table.units:
            group = (group or 0) + table.units[word]
        elif DIGITS.fullmatch(word) and group is None:
            group = float(word.replace(",", ""))
        elif word in table.scales and group is not None:
            scale = table.scales[word]
            group *= scale
            if scale >= 1000:
                total, group = total + group, None
                if end + 1 >= len(lower) or lower[end + 1] not in table.units:
                    end += 1
                    break
        elif not _joins(lower, end, scale):
            break
        end += 1
    if end == i or (group is None and not total):
        return None
    value = total + (group or 0)
    return (int(value), end, scale) if value == int(value) else None


def _joins(lower: Sequence[str], at: int, scale: int) -> bool:
    """Whether the hyphen of ``twenty-five`` or the "and" of ``two hundred and five`` stands at ``at``."""
    units = numbers().units
    if at + 1 >= len(lower) or lower[at + 1] not in units:
        return False
    return (lower[at] == "-" and lower[at - 1] in units) or (lower[at] == "and" and scale >= 100)


def _qualified(doc: Doc, lower: Sequence[str], amount: Amount) -> Amount:
    """The amount with the words before it taken in: ``at least``, ``up to``, ``about``."""
    start = amount.start
    while start and lower[start - 1] in numbers().skip["currency"] | {"a", "an"}:
        start -= 1
    for words, name in numbers().qualifiers:
        if tuple(lower[max(0, start - len(words)) : start]) != words or (len(words) == 1 and doc[start - 1].tag_ == "RP"):
            continue  # the "over" of "handed over two bases" is the verb's
        wide = replace(amount, start=start - len(words), qualifier=" ".join(words) if name != "exact" else amount.qualifier)
        if name == "low":
            return replace(wide, high=None)
        if name == "high":
            return replace(wide, low=None)
        return wide
    return replace(amount, start=start)


def _with_unit(doc: Doc, lower: Sequence[str], amount: Amount) -> Amount:
    """The amount with what is counted: the noun that ends the phrase after the number."""
    if amount.start and lower[amount.start - 1] in numbers().skip["currency"]:
        amount = replace(amount, start=amount.start - 1)
    money = next((w for w in lower[amount.start : amount.end] if w in numbers().skip["currency"]), "")
    if money:
        return replace(amount, money=money)
    at = amount.end
    if at < len(lower) and lower[at] in {"%", "percent", "per"}:
        at += 2 if lower[at] == "per" else 1
        return replace(amount, end=at, unit_at=at - 1)
    if at < len(lower) and lower[at] == "of":
        whole = doc[at].head.i if doc.has_annotation("DEP") and doc[at].dep_ == "case" else -1
        if at < whole <= at + 8 and doc[whole].pos_ == "NOUN":
            return replace(amount, end=whole + 1, unit_at=whole)
        at += 1
    unit = _unit(doc, lower, at)
    return replace(amount, end=max(amount.end, unit + 1), unit_at=unit)


def _unit(doc: Doc, lower: Sequence[str], at: int) -> int:
    """The last word of the noun phrase that begins at ``at``, or -1; the syntax decides where there is one."""
    if doc.has_annotation("DEP") and at > 0:
        head = doc[at - 1].head if lower[at - 1] != "of" else doc[at - 1]
        if head.i >= at and head.i - at < 8 and head.pos_ in {"NOUN", "PROPN"} and head.sent == doc[at - 1].sent:
            return head.i
    last = -1
    for i in range(at, min(at + 6, len(lower))):
        if lower[i] == "-" and last == i - 1 and not doc[i - 1].whitespace_:
            continue
        if not lower[i][0].isalpha() or lower[i] in numbers().skip["breaks"] or doc[i].is_stop:
            break
        last = i
        if lower[i].endswith("s") and len(lower[i]) > 3:
            break
    return last


def _named_number(doc: Doc, lower: Sequence[str], amount: Amount) -> bool:
    """Whether the number is a date, an hour, a distance, or part of a name."""
    skip = numbers().skip
    number = next((i for i in range(amount.start, amount.end) if lower[i][0].isdigit()), None)
    before = lower[amount.start - 1] if amount.start else ""
    after = lower[amount.end] if amount.end < len(lower) else ""
    around = {before, after, *lower[amount.start : amount.end]}
    if around & skip["months"] and amount.qualifier == "" and amount.low is not None and amount.low < 2100:
        return True
    if any(word in skip["units"] for word in lower[amount.start : min(amount.end + 1, len(lower))]) and "square" not in around:
        return True
    if before in skip["before"] or (after == "-" and amount.unit_at < 0):
        return not (before == "-" and amount.qualifier)
    if before == "as" and not amount.qualifier:
        return True
    if number is not None and _is_year(lower[number]) and not amount.qualifier:
        many = lower[amount.unit_at].endswith(("s", "people", "men"))
        return amount.unit_at < 0 or before in skip["years_follow"] or not many
    word = lower[amount.start]
    return word == "one" and after not in skip["harm"] and (after in {"of", "another", "day"} or amount.unit_at < 0)


def _is_year(word: str) -> bool:
    return word.isdigit() and 1900 <= int(word) <= 2100


def record(doc: Doc, amount: Amount, what: str = "") -> Quantity:
    """The quantity of an amount; ``what`` is the unit where the number names none."""
    start = doc[amount.start].idx
    last = doc[amount.end - 1]
    unit = CURRENCIES.get(amount.money) or (doc[amount.unit_at].lower_ if amount.unit_at >= 0 else what.lower())
    return Quantity((start, last.idx + len(last)), amount.low, amount.best, amount.high, unit, amount.qualifier)


CURRENCIES = {"$": "USD", "us$": "USD", "£": "GBP", "€": "EUR"}
