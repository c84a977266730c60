"""What the encoder is told about a word besides its pieces: its casing, and what stands before it."""

from __future__ import annotations

from typing import Final

LOWER, TITLE, UPPER, LETTER, MIXED, DIGIT, MARK = range(7)
CASES: Final = 7
NOTHING, BLANK, LINE, INSIDE = range(4)
SPACES: Final = 4
MAX_PIECES: Final = 8


def case_of(word: str) -> int:
    """Return the casing class of a word, from 0 (lower) to 6 (a mark)."""
    if word.islower():
        return DIGIT if any(c.isdigit() for c in word) else LOWER
    if not any(c.isalnum() for c in word):
        return MARK
    if any(c.isdigit() for c in word):
        return DIGIT
    if word.isupper():
        return LETTER if len(word) == 1 else UPPER
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED if any(c.isupper() for c in word) else LOWER
