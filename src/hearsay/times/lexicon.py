"""The words of time, read from ``times/data/english.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Lexicon:
    """Word lists by name, and two sets of words: those that can make an expression, and those that can stand before them."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    numbers: Mapping[str, float]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    steps: Mapping[str, int]
    sets: Mapping[str, str]
    references: Mapping[str, str]
    vague: Mapping[str, str]
    holidays: Mapping[str, str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    lists: Mapping[str, str]
    core: frozenset[str]
    before: frozenset[str]
    source: str


def alternation(words: Iterable[str]) -> str:
    """A non-capturing group of the words, longest first, whose spaces match any white space or hyphen."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace("\\ ", r"[\s-]+").replace("'", "['’]") for word in ordered)
    return "(?:" + "|".join(escaped) + ")"


def split(words: Iterable[str]) -> set[str]:
    """The single words of a list of phrases."""
    return {part for word in words for part in re.findall(r"[a-z]+", word)}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lists."""
    source = (files("hearsay.times") / "data" / "english.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)
    references = {phrase: ref for ref, phrases in raw["references"].items() for phrase in phrases}
    tables = {name: raw[name] for name in raw if name not in ("references", "modifiers", "direction", "edges")}
    lists = {name: alternation(table) for name, table in tables.items()}
    lists["references"] = alternation(references)
    lists["modifiers"] = alternation(raw["modifiers"]["words"])
    lists["approximations"] = alternation(raw["modifiers"]["approx"])
    plain = {key: tables[key] for key in ("months", "weekdays", "units", "seasons", "parts", "decades", "sets", "holidays")}
    core = split(word for table in plain.values() for word in table) | set(raw["edges"]["core"])
    core |= {f"{unit}s" for unit in raw["units"]} | {phrase.split()[-1] for phrase in references}
    core |= {"day", "days", "hence", "time", "while", "moment", "juncture", "thousand", *split(raw["decades"])}
    before = core | set(raw["edges"]["before"]) | split(references)
    before |= split(raw["modifiers"]["words"]) | split(raw["modifiers"]["approx"])
    before |= split(raw["numbers"]) | split(raw["ordinals"]) | split(raw["vague"]) | split(raw["steps"])
    return Lexicon(
        **tables,
        references=references,
        future=cue(raw["direction"]["future"]),
        past=cue(raw["direction"]["past"], r"(?!expected|scheduled|planned|slated|anticipated|promised|vowed)\w{3,}ed"),
        lists=lists,
        core=frozenset(core - {"of", "in", "at", "the", "s", "to"}),
        before=frozenset(before),
        source=source,
    )


def cue(words: Iterable[str], also: str = "(?!)") -> re.Pattern[str]:
    """A pattern that finds any of the words, or of those that the pattern ``also`` describes."""
    return re.compile(rf"(?<!\w)(?:{alternation(words)}|{also})(?!\w)", re.IGNORECASE)
