"""The words by which a text lays something to somebody's account, read from ``reading/data/reporting.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Words:
    """Lemmas by how they take what is said, and the smaller lists by name."""

    say: frozenset[str]
    think: frozenset[str]
    object: frozenset[str]
    preposition: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, lemma: str) -> bool:
        """Whether a word stands in one of the smaller lists."""
        return lemma in self.lists[name]


@lru_cache(maxsize=1)
def words() -> Words:
    """The shipped lists."""
    raw = tomllib.loads((files("hearsay.reading") / "data" / "reporting.toml").read_text(encoding="utf-8"))
    return Words(
        frozenset(raw["say"]),
        frozenset(raw["think"]),
        frozenset(raw["object"]),
        {verb: frozenset(found) for verb, found in raw["preposition"].items()},
        {name: frozenset(found) for name, found in raw["lists"].items()},
    )
