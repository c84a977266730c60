"""The thresholds of lineage, read from its data file."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Jaccard of word shingles, proposed by MinHash bands."""

    shingle: int
    bands: int
    rows: int
    jaccard: float
    unquoted: float
    own: int
    seed: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs of words outside quotation marks that stand in both texts."""

    words: int
    sample: int
    common: int
    proposed: int
    contained: float
    minimum: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Credit:
    """How much must be shared beside a named source."""

    contained: float
    common: int
    facts: float
    shared_facts: int
    days: int


@dataclass(frozen=True, slots=True)
class Link:
    """How much must be shared beside a link."""

    contained: float
    common: int
    facts: float
    shared_facts: int


@dataclass(frozen=True, slots=True)
class Settings:
    """All thresholds of lineage; the reasons stand beside them in ``data/lineage.toml``."""

    near_copy: NearCopy
    passage: Passage
    credit: Credit
    link: Link
    agencies: dict[str, list[str]]


def default() -> Settings:
    """The shipped thresholds."""
    text = files("hearsay.lineage").joinpath("data", "lineage.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Settings)
