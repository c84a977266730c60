"""What time expressions look like: the rules of ``times/data/rules.toml``, compiled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hearsay.times.lexicon import Lexicon, lexicon

MACRO = re.compile(r"\{([a-z_]+)\}")
REL_YEAR = r"(?:last|this|next|the previous|the following|that) year"
MERIDIEM = r"(?P<ap>\s?[ap]\.?\s?m\b\.?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the name of the function that gives its value."""

    name: str
    pattern: re.Pattern[str]
    make: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules in their order, and the text they were read from."""

    rules: tuple[Rule, ...]
    source: str


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The shipped rules over the shipped lists."""
    source = (files("hearsay.times") / "data" / "rules.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)
    macros = macros_of(lexicon(), raw["macros"])
    rules = [Rule(rule["name"], compiled(rule["pattern"], macros), rule["make"]) for rule in raw["rule"]]
    return Grammar(tuple(rules), source)


def macros_of(words: Lexicon, own: Mapping[str, str]) -> dict[str, str]:
    """Every name that a pattern may use in braces."""
    return {**words.lists, **own, "rel_year": REL_YEAR, "rel": words.lists["steps"], "meridiem_group": MERIDIEM}


def compiled(pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    """A rule's pattern with its macros expanded, its spaces widened, closed at a word's end."""
    while MACRO.search(pattern):
        pattern = MACRO.sub(lambda name: macros[name[1]], pattern)
    wide = pattern.replace(" ?", r"\s*").replace(" ", r"\s+").replace("~?", r"[\s-]*").replace("~", r"[\s-]+")
    return re.compile(rf"(?:{wide})(?:(?<!\w)|(?!\w))", re.IGNORECASE)
