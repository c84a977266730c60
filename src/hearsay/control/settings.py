"""The priors of control, read from their data file."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class Interest:
    """Factors by whose favour a speaker speaks in."""

    own: float
    independent: float
    against: float


@dataclass(frozen=True, slots=True)
class Words:
    """Words by which claims are read for their holder."""

    falls: frozenset[str]
    generic: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """All of ``data/control.toml``: weights, half-lives in days, factors."""

    unknown: float
    unnamed: float
    contested: float
    denial_days: int
    kind: dict[str, float]
    half_life: dict[str, float]
    supersedes: dict[str, float]
    status: dict[str, float]
    interest: Interest
    words: Words


def default() -> Settings:
    """The shipped priors."""
    text = files("hearsay.control").joinpath("data", "control.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Settings)
