"""What a place name in a text is before it is resolved: spots, words, the reader's entities."""

import re
from dataclasses import dataclass, field
from typing import Literal

from hearsay.model import Level
from hearsay.places.gazetteer import Hit
from hearsay.places.phrases import Relation

WORD = re.compile(r"(?:[A-Z][a-z]{0,2}\.){2,}|[^\W\d_](?:\w|['’ʼ‘`](?=[^\W\d_])|[-–](?=[^\W\d_]))*")
LISTED = re.compile(r"^\s*(?:,|,?\s+and|,?\s+or|&)\s+$")
PLACES = frozenset({"PLACE", "FAC", "GPE", "LOC"})
POSSESSIVES = ("'s", "’s")
Kind = Literal["place", "demonym", "metonym"]


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the reader: character offsets and label (PLACE, FAC, ORG, PERSON, NORP)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in a text. ``levels`` are those its level word allows (empty: none said); ``inside`` indexes the spot that
    the text says contains it; ``sure`` is how certain it is to be a place at all (0 to 1);
    ``listed`` that it follows the spot before it in a list."""

    start: int
    end: int
    name: str
    hits: tuple[Hit, ...] = field(repr=False, default=())
    levels: frozenset[Level] = frozenset()
    kind: Kind = "place"
    relation: Relation | None = None
    inside: int | None = None
    sure: float = 1.0
    country: str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; ``capital`` if its first letter is."""

    start: int
    end: int
    text: str
    capital: bool

    @property
    def bare_end(self) -> int:
        """Where the word ends without a possessive."""
        return self.end - 2 if self.text.endswith(POSSESSIVES) else self.end


def words_of(text: str) -> list[Word]:
    """The words of a text, hyphened ones whole."""
    return [Word(m.start(), m.end(), m.group(), m.group()[0].isupper()) for m in WORD.finditer(text)]


def word_before(text: str, start: int) -> str:
    """The word that stands before an offset, in lower case; empty at a sentence's or line's beginning."""
    found = re.search(r"([\w’'.-]+)\s+$", text[max(0, start - 24) : start])
    return found.group(1).lower() if found else ""
