"""The small word lists that the rules share, read from data once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Names:
    """States, wider regions, seats that stand for their governments, demonyms, armed groups and alliances, lower case."""

    countries: frozenset[str]
    regions: frozenset[str]
    seats: frozenset[str]
    demonyms: frozenset[str]
    groups: frozenset[str]
    institutions: frozenset[str]
    media: frozenset[str]
    capitals: frozenset[str]
    weapons: frozenset[str]
    same: tuple[frozenset[str], ...]


def _raw(name: str) -> dict[str, Any]:
    return tomllib.loads((files("hearsay.claims") / "data" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def verbs() -> Mapping[str, frozenset[str]]:
    """Light, event and control verbs of ``data/verbs.toml``."""
    return {name: frozenset(words) for name, words in _raw("verbs.toml").items()}


@lru_cache(maxsize=1)
def reporting() -> frozenset[str]:
    """The verbs of ``data/reporting.toml``: to say, deny, doubt, plan."""
    return frozenset(verb for section in _raw("reporting.toml").values() for verb in section.get("verbs", ()) if verb.isalpha())


@lru_cache(maxsize=1)
def long_groups() -> tuple[Mapping[str, frozenset[str]], int]:
    """The groups and bodies whose names have three tokens or more, by their first, and how many tokens the longest has."""
    spaced = (re.sub(r"([-–])", r" \1 ", name) for name in names().groups | names().institutions)
    found = [re.sub(r"(['’]s)\b", r" \1", name) for name in spaced if name.count(" ") > 1]
    first = {name.split()[0] for name in found}
    by_first = {word: frozenset(name for name in found if name.split()[0] == word) for word in first}
    return by_first, max((name.count(" ") + 1 for name in found), default=0)


@lru_cache(maxsize=1)
def signs() -> Mapping[str, frozenset[str]]:
    """Words around a name that tell what it is, of ``data/entities.toml``."""
    return {name: frozenset(words) for name, words in _raw("entities.toml").items()}


@lru_cache(maxsize=1)
def mends() -> Mapping[str, frozenset[str]]:
    """Words that decide how a doubtful parse is mended, of ``data/mends.toml``."""
    return {name: frozenset(words) for name, words in _raw("mends.toml").items()}


@lru_cache(maxsize=1)
def places() -> Mapping[str, frozenset[str]]:
    """How the place of a happening is looked for, of ``data/places.toml``."""
    return {name: frozenset(words) for name, words in _raw("places.toml").items()}


@lru_cache(maxsize=1)
def times() -> Mapping[str, frozenset[str]]:
    """How the time of a happening is looked for, of ``data/times.toml``."""
    return {name: frozenset(words) for name, words in _raw("times.toml").items()}


@lru_cache(maxsize=1)
def names() -> Names:
    """The names of ``data/names.toml``."""
    raw = _raw("names.toml")
    sets = {key: frozenset(word.lower() for word in words) for key, words in raw.items()}
    same = tuple(frozenset(name.strip() for name in line.split("|")) for line in raw["same"])
    keys = ("countries", "regions", "seats", "demonyms", "groups", "institutions", "media", "capitals", "weapons")
    return Names(**{key: sets[key] for key in keys}, same=same)


@lru_cache(maxsize=1)
def nouns() -> Mapping[str, frozenset[str]]:
    """What a common noun names (person, place, weapon …), of ``data/wordnet.tsv``; for nouns that no list of ours has."""
    text = (files("hearsay.claims") / "data" / "wordnet.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {word: frozenset(sorts.split()) for word, sorts in rows}
