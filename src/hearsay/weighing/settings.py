"""The words and scores of weighing, read from its data file."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class Score:
    """Factors by which a relation's score falls."""

    possible: float
    unresolved: float
    within: float
    same_voice: float
    two_gains: float


@dataclass(frozen=True, slots=True)
class Access:
    """Words that say whether a way is open or closed."""

    open: frozenset[str]
    closed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Generic:
    """Words of names that do not tell one from another."""

    place: frozenset[str]
    actor: frozenset[str]


@dataclass(frozen=True)
class Settings:
    """All of ``data/weighing.toml``."""

    slack_days: int
    denial_days: int
    many: frozenset[str]
    score: Score
    access: Access
    generic: Generic
    units: dict[str, list[str]]

    @cached_property
    def unit_of(self) -> dict[str, str]:
        """Each unit word with the name of what it counts."""
        return {word: unit for unit, words in self.units.items() for word in words}


def default() -> Settings:
    """The shipped words and scores."""
    text = files("hearsay.weighing").joinpath("data", "weighing.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Settings)
