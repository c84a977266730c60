"""Docs with a parse written by hand, for tests that must not hang on a trained reader."""

import spacy
from spacy.tokens import Doc

TIGHT = frozenset(",.;:?!)”’")
OPENING = frozenset("(“‘")


def parsed(text: str) -> Doc:
    """A Doc of lines ``word POS label head`` (heads count from 1 within the sentence, 0 the root; an empty line between sentences).

    A line ``¶`` ends a paragraph.
    """
    words: list[str] = []
    rows: list[tuple[str, str, int]] = []
    for block in text.strip().split("\n\n"):
        base = len(words)
        for line in block.strip().split("\n"):
            if line.strip() == "¶":
                rows.append(("SPACE", "dep", max(0, len(words) - 1)))
                words.append("\n\n")
                continue
            word, pos, label, head = line.split()
            rows.append((pos, "ROOT" if head == "0" else label, len(words) if head == "0" else base + int(head) - 1))
            words.append(word)
    return Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[spaced(words, i) for i in range(len(words))],
        pos=[row[0] for row in rows],
        deps=[row[1] for row in rows],
        heads=[row[2] for row in rows],
        tags=[row[0] for row in rows],
    )


def spaced(words: list[str], i: int) -> bool:
    """Whether a space follows a word."""
    if i + 1 == len(words) or "\n" in words[i] or "\n" in words[i + 1]:
        return False
    return words[i + 1] not in TIGHT and words[i] not in OPENING
