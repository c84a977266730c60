"""Inflected forms of English lemmas, so that words are found before anybody has tagged them."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

VOWELS = frozenset("aeiou")
SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bdfgklmnprtvz]")
"""One short syllable: its last letter is doubled ("lobbed", "shrugged")."""
IN_L = re.compile(r".*[aeiouy][^aeiou]+[aeiou]l")
"""Of more syllables, in -l: doubled in Britain, not in America."""


@dataclass(frozen=True, slots=True)
class Irregular:
    """Irregular verb forms, verbs that double their last letter, and irregular plurals."""

    verbs: dict[str, tuple[str, ...]]
    doubling: frozenset[str]
    plurals: dict[str, str]


@lru_cache(maxsize=1)
def irregular() -> Irregular:
    """The shipped table of ``claims/data/irregular.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "irregular.toml").read_text(encoding="utf-8"))
    verbs = {lemma: tuple(forms.split()) for lemma, forms in raw["verbs"].items()}
    return Irregular(verbs, frozenset(raw["doubling"]["verbs"]), dict(raw["plurals"]))


@lru_cache(maxsize=8192)
def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of one verb, lower case: ``take`` gives take, takes, took, taken, taking."""
    table = irregular()
    stem = _stem(lemma, table)
    forms = {lemma, third_person(lemma), _ing(lemma, stem)}
    forms.update(table.verbs.get(lemma) or (stem + ("d" if stem.endswith("e") else "ed"),))
    if IN_L.fullmatch(lemma) and lemma not in table.doubling:
        forms |= {lemma + "led", lemma + "ling"}
    return frozenset(forms)


@lru_cache(maxsize=8192)
def past_forms(lemma: str) -> frozenset[str]:
    """The past and the past participle of one verb."""
    return verb_forms(lemma) - {lemma, third_person(lemma), _ing(lemma, _stem(lemma, irregular()))}


def _stem(lemma: str, table: Irregular) -> str:
    if lemma in table.doubling or SHORT.fullmatch(lemma):
        return lemma + lemma[-1]
    if len(lemma) > 2 and lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "i"
    return lemma


def _ing(lemma: str, stem: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return lemma[:-1] + "ing"
    return (lemma if lemma.endswith("y") else stem) + "ing"


def third_person(lemma: str) -> str:
    """The form with -s; the same rule as for plurals."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or lemma in {"go", "do", "undergo", "veto"}:
        return lemma + "es"
    if len(lemma) > 1 and lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


@lru_cache(maxsize=8192)
def noun_forms(noun: str) -> frozenset[str]:
    """Singular and plural of a noun of one or more words; only the last word is inflected."""
    head, _, last = noun.rpartition(" ")
    prefix = f"{head} " if head else ""
    return frozenset({noun, prefix + irregular().plurals.get(last, third_person(last))})


@lru_cache(maxsize=8192)
def spellings(phrase: str) -> frozenset[str]:
    """The ways a compound is spelt: "air strike", "air-strike"."""
    return frozenset({phrase, phrase.replace(" ", "-"), phrase.replace("-", " ")})
