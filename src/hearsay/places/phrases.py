"""The word lists of spatial phrases, and what stands around a name: level words, directions, distances, containers."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hearsay.model import Level
from hearsay.places.levels import levels
from hearsay.places.packaged import data, rows


@dataclass(frozen=True)
class Relation:
    """How the text places something relative to a name: ``kind`` is near, part, from (distance and bearing), between, road."""

    kind: str
    bearing: float | None = None
    km: float | None = None


@dataclass(frozen=True)
class Phrases:
    """The tables of ``phrases.toml`` and ``words.toml``, with the patterns made of them."""

    inside: frozenset[str]
    locative: frozenset[str]
    taking: frozenset[str]
    titles: frozenset[str]
    says: frozenset[str]
    civic: frozenset[str]
    papers: frozenset[str]
    streets: frozenset[str]
    direction: frozenset[str]
    bearing: Mapping[str, float]
    km: Mapping[str, float]
    numbers: Mapping[str, float]
    common: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    demonyms: Mapping[str, str]
    distance: re.Pattern[str]
    part: re.Pattern[str]
    near: re.Pattern[str]
    head_of: re.Pattern[str]
    word_after: re.Pattern[str]
    joined: re.Pattern[str]


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The shipped lists, read once."""
    table = tomllib.loads(data("phrases.toml"))
    words = tomllib.loads(data("words.toml"))
    bearing, km, numbers = table["direction"]["bearing"], table["unit"]["km"], table["number"]["words"]
    direction = table["direction"]["adjective"]
    level_words = "|".join(sorted(levels().words, key=len, reverse=True))
    compass = "|".join(sorted(bearing, key=len, reverse=True))
    count = r"\d[\d,.]*|" + "|".join(sorted(numbers, key=len, reverse=True))
    units = "|".join(sorted(km, key=len, reverse=True))
    head = rf"(?:(?:the\s+)?(?:{level_words})s?\s+of\s+)?"
    return Phrases(
        inside=frozenset(table["join"]["inside"]),
        locative=frozenset(table["before"]["locative"]),
        taking=frozenset(table["before"]["taking"]),
        titles=frozenset(table["before"]["titles"]),
        says=frozenset(table["after"]["says"]),
        civic=frozenset(table["organisation"]["civic"]),
        papers=frozenset(table["organisation"]["titles"]),
        streets=frozenset(table["street"]["words"]),
        direction=frozenset(direction),
        bearing=bearing,
        km=km,
        numbers=numbers,
        common=frozenset(words["common"]),
        given=frozenset(words["given"]),
        never=frozenset(words["never"]),
        demonyms=_demonyms(),
        distance=re.compile(
            rf"(?:(?P<n>{count})[\s-]*(?P<unit>{units})\s+)?(?:(?:to\s+)?the\s+)?(?:(?:due\s+)?(?P<bearing>{compass})\s+)?"
            rf"(?P<of>of|from|outside|away\s+from)\s+{head}(?:the\s+)?$",
            re.I,
        ),
        part=re.compile(rf"\b(?P<part>{'|'.join(sorted(direction, key=len, reverse=True))})\s+$", re.I),
        near=re.compile(
            rf"\b(?:near|outside|around|close\s+to|outskirts\s+of|suburbs?\s+of|vicinity\s+of)\s+{head}(?:the\s+)?$", re.I
        ),
        head_of=re.compile(rf"\b(?P<word>{level_words})(?P<s>s?)\s+of\s+(?:the\s+)?$", re.I),
        joined=re.compile(
            r"(?<![\w-])((?:[^\W\d_a-z][\w'’`‘-]*)(?:\s+(?:[a-z]{1,3}\s+)?[`‘']?[^\W\d_a-z][\w'’`‘-]*)*[-–][`‘']?[^\W\d_a-z][\w'’`‘-]*"
            rf"(?:\s+(?:[a-z]{{1,3}}\s+)?[`‘']?[^\W\d_a-z][\w'’`‘-]*)*)\s+(?:{'|'.join(table['road']['words'])})\b"
        ),
        word_after=re.compile(rf"^\s+(?P<word>{level_words}|{'|'.join(levels().plurals)})\b", re.I),
    )


def _demonyms() -> dict[str, str]:
    return {word: row["iso"] for row in rows("countries.tsv") for word in (row["demonyms"] or "").split("|") if word}


def level_after(text: str, end: int) -> tuple[frozenset[Level], int, bool]:
    """The levels that the word after ``end`` names, where that word ends, and whether it is a plural."""
    found = phrases().word_after.match(text[end : end + 24])
    if not found:
        return frozenset(), end, False
    word = found["word"].lower()
    table = levels()
    if word in table.words:
        return table.words[word], end + found.end(), False
    return table.plurals.get(word, frozenset()), end + found.end(), True


def level_before(text: str, start: int) -> frozenset[Level]:
    """The levels that a head noun before the name gives: "district of X", "the towns of X"."""
    found = phrases().head_of.search(text[max(0, start - 32) : start])
    return levels().words.get(found["word"].lower(), frozenset()) if found else frozenset()


def plural_before(text: str, start: int) -> bool:
    """Whether a plural head noun opens a list at ``start``: "the districts of X, Y and Z"."""
    found = phrases().head_of.search(text[max(0, start - 32) : start])
    return bool(found and found["s"])


def relation_before(text: str, start: int) -> Relation | None:
    """The relation in which the text before ``start`` puts something to the name there."""
    table, before = phrases(), text[max(0, start - 60) : start]
    found = table.distance.search(before)
    if found and (found["n"] or found["bearing"]):
        bearing = table.bearing[found["bearing"].lower()] if found["bearing"] else None
        return Relation("from", bearing, _number(found["n"]) * table.km[found["unit"].lower()] if found["n"] else None)
    if table.near.search(before):
        return Relation("near")
    part = table.part.search(before)
    if part:
        word = part["part"].lower().removesuffix("ern")
        return Relation("part", table.bearing.get(word))
    return None


def _number(text: str) -> float:
    known = phrases().numbers.get(text.lower())
    return known if known is not None else float(text.replace(",", "").rstrip(".") or 0)
