"""Texts as word hashes: what is left when case, accents, punctuation and layout are taken away."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

WORD = re.compile(r"\w+")
# Accents, and the vowel signs of Arabic and Hebrew that few writers set.
MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u064b-\u065f]+")
# Two reporters at one press conference share quotations, not work: what stands in quotation marks is no sign of copying.
QUOTED = re.compile(r"“[^”]{20,1500}”|\"[^\"]{20,1500}\"|«[^»]{20,1500}»|„[^“”]{20,1500}[“”]")
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[A-Z\"“])")
MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(30), np.uint64(27), np.uint64(31))


class Words(dict[str, int]):
    """Stable 64-bit hashes of words; a cache that lives as long as one call."""

    def __missing__(self, word: str) -> int:
        """Hash a word met for the first time."""
        value = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
        self[word] = value
        return value


def folded(text: str) -> list[str]:
    """Words in lower case without accents."""
    if not text.isascii():
        text = MARKS.sub("", unicodedata.normalize("NFKD", text))
    return WORD.findall(text.lower())


def unquoted(text: str) -> str:
    """The text without its longer quotations."""
    return QUOTED.sub(" ", text)


def hashes(words: list[str], cache: Words) -> Hashes:
    """One 64-bit hash for each word."""
    return np.fromiter(map(cache.__getitem__, words), dtype=np.uint64, count=len(words))


def mixed(values: Hashes) -> Hashes:
    """Spread the bits evenly (the finaliser of splitmix64)."""
    first, second, a, b, c = MIX
    values = (values ^ (values >> a)) * first
    values = (values ^ (values >> b)) * second
    return values ^ (values >> c)


def grams(words: Hashes, size: int) -> Hashes:
    """Sorted distinct hashes of every run of ``size`` words; a text shorter than that is one run."""
    if len(words) == 0:
        return words
    if len(words) < size:
        size = len(words)
    count = len(words) - size + 1
    total = np.zeros(count, dtype=np.uint64)
    for step in range(size):
        total = mixed(total + words[step : step + count])
    return np.unique(total)


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of a text: its shingles, those outside quotations, its passages outside quotations, its paragraphs."""

    shingles: Hashes
    own: Hashes
    passages: Hashes
    paragraphs: frozenset[int]
    words: int


def fingerprint(text: str, cache: Words, *, shingle: int, passage: int, paragraph: int) -> Print:
    """The fingerprint of a text with shingles of ``shingle`` words, passages of ``passage``, paragraphs from ``paragraph``."""
    words = hashes(folded(text), cache)
    shingles = grams(words, shingle)
    plain = unquoted(text)
    outside = words if plain == text else hashes(folded(plain), cache)
    own = shingles if outside is words else grams(outside, shingle)
    blocks = (folded(block) for block in PARAGRAPH.split(text))
    long = frozenset(cache[" ".join(block)] for block in blocks if len(block) >= paragraph)
    return Print(shingles, own, grams(outside, passage), long, len(words))


def jaccard(left: Hashes, right: Hashes) -> float:
    """Share of two sorted sets that is common to both."""
    common = shared(left, right)
    return common / max(1, len(left) + len(right) - common)


def shared(left: Hashes, right: Hashes) -> int:
    """How many values stand in both sorted sets."""
    if len(left) > len(right):
        left, right = right, left
    if len(left) == 0:
        return 0
    at = np.searchsorted(right, left)
    at[at == len(right)] = len(right) - 1
    return int(np.count_nonzero(right[at] == left))
