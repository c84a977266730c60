"""The small word lists that the rules share, read from data once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


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
    same: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def verbs() -> Mapping[str, frozenset[str]]:
    """Light, event and control verbs of ``data/verbs.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "verbs.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


@lru_cache(maxsize=1)
def reporting() -> frozenset[str]:
    """The verbs of ``data/reporting.toml``: to say, deny, doubt, plan."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "reporting.toml").read_text(encoding="utf-8"))
    return frozenset(verb for section in raw.values() for verb in section.get("verbs", ()) if verb.isalpha())


@lru_cache(maxsize=1)
def signs() -> Mapping[str, frozenset[str]]:
    """Words around a name that tell what it is, of ``data/entities.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "entities.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


@lru_cache(maxsize=1)
def mends() -> Mapping[str, frozenset[str]]:
    """Words that decide how a doubtful parse is mended, of ``data/mends.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "mends.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


@lru_cache(maxsize=1)
def places() -> Mapping[str, frozenset[str]]:
    """How the place of a happening is looked for, of ``data/places.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "places.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


@lru_cache(maxsize=1)
def times() -> Mapping[str, frozenset[str]]:
    """How the time of a happening is looked for, of ``data/times.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "times.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


@lru_cache(maxsize=1)
def names() -> Names:
    """The names of ``data/names.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "names.toml").read_text(encoding="utf-8"))
    sets = {key: frozenset(word.lower() for word in words) for key, words in raw.items()}
    same = tuple(frozenset(name.strip() for name in line.split("|")) for line in raw["same"])
    keys = ("countries", "regions", "seats", "demonyms", "groups", "institutions", "media", "capitals")
    return Names(**{key: sets[key] for key in keys}, same=same)
