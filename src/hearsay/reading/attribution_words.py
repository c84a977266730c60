"""The words by which a text lays something to somebody's account, read from ``reading/data/reporting.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

VERB_LISTS = ("addressee", "finding", "passive", "through")


@dataclass(frozen=True)
class Words:
    """Lemmas by how they take what is said, and the smaller lists by name."""

    say: frozenset[str]
    think: frozenset[str]
    object: frozenset[str]
    preposition: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]

    def lemma(self, token: Token) -> str:
        """The lemma of a word of these lists by its form, so that it does not hang on the reader; else the reader's own."""
        return self.forms.get(token.lower_) or token.lemma_.lower()

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
        {form: verb for verb in verbs_of(raw) for form in inflected(verb)} | raw["irregular"],
    )


def verbs_of(raw: Mapping[str, Any]) -> set[str]:
    """Every verb of the lists."""
    listed = (raw["say"], raw["think"], raw["object"], raw["preposition"], *(raw["lists"][name] for name in VERB_LISTS))
    return {verb for verbs in listed for verb in verbs}


def inflected(verb: str) -> set[str]:
    """The regular forms of a verb, with and without a doubled last letter; some of them are no words and do no harm."""
    stem = verb[:-1] if verb.endswith("e") else verb
    forms = {verb, f"{verb}s", f"{stem}ed", f"{stem}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.add(f"{verb}es")
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    if verb.endswith("ie"):
        forms.add(f"{verb[:-2]}ying")
    return forms
