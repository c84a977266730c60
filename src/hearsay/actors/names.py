"""Folding and splitting of actors' names; the fold proposes, the registry decides."""

import re
import unicodedata

ARTICLES = re.compile(r"^(?:the|a|an|some|several|many|its|their|his|her|our)\s+", re.I)
POSSESSIVE = re.compile(r"(?<=[\w.])(?:['’]s|s['’])(?=\s|$)")
INNER = re.compile(r"\b(?:the|of|for|and|in)\b")
DROPPED = re.compile(r"[\"“”‘’'`.]")
JOINS = re.compile(r"[-–—_/\s]+")


def fold(name: str) -> str:
    """A name as it is compared: no article, link word, accent, apostrophe, hyphen or case."""
    name = ARTICLES.sub("", POSSESSIVE.sub("", name.strip()))
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    flat = INNER.sub(" ", JOINS.sub(" ", DROPPED.sub("", plain)).casefold())
    return " ".join(flat.split()) or plain.casefold()


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym, which must keep its case ("IS", "SDF", but not "is")."""
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) <= 7 and sum(c.isupper() for c in letters) >= len(letters) - 1 and " " not in name.strip()


def grams(words: list[str]) -> list[tuple[int, int]]:
    """All spans of a list of words, longest first, leftmost first."""
    size = len(words)
    return [(start, start + length) for length in range(size, 0, -1) for start in range(size - length + 1)]
