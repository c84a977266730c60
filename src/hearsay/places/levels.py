"""Levels: which one a feature code has, how likely a bare name means it, which words name it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import get_args

from hearsay.model import Level

LEVELS: tuple[Level, ...] = get_args(Level)
CODE: Mapping[str, int] = {level: i for i, level in enumerate(LEVELS)}
AREAS: frozenset[Level] = frozenset({"country", "province", "district", "subdistrict", "region"})


@dataclass(frozen=True)
class Levels:
    """The tables of ``data/levels.toml``."""

    feature: Mapping[str, Level]
    prior: Mapping[Level, tuple[float, float, float]]
    words: Mapping[str, frozenset[Level]]
    plurals: Mapping[str, frozenset[Level]]


@lru_cache(maxsize=1)
def levels() -> Levels:
    """The shipped tables, read once."""
    table = tomllib.loads(files("hearsay.places").joinpath("data/levels.toml").read_text(encoding="utf-8"))
    plurals = table["words"].pop("plurals")
    words: dict[str, set[Level]] = {}
    for level, names in table["words"].items():
        for name in names:
            words.setdefault(name, set()).add(level)
    singular = {word: frozenset(meant) for word, meant in words.items()}
    return Levels(
        feature=table["feature"],
        prior=table["prior"],
        words=singular,
        plurals={word: singular.get(_singular(word), frozenset()) for word in plurals},
    )


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("passes") else word.removesuffix("s")


def of_feature(code: str) -> Level | None:
    """The level of a GeoNames feature code (``PPLA2``, ``ADM1``, ``STMI``), None for codes that no store keeps."""
    table = levels().feature
    for size in range(len(code), 1, -1):
        if code[:size] in table:
            return table[code[:size]]
    return None
