"""Reads CoNLL-U: trees, tags and the text they were cut from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Tree:
    """One sentence: word columns, 0-based heads (-1 is the root), and character offsets into `text`."""

    sent_id: str
    doc: str
    text: str
    newpar: bool
    words: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    span: list[tuple[int, int]] = field(default_factory=list)


def _locate(tree: Tree) -> None:
    at = 0
    for word in tree.words:
        found = tree.text.find(word, at)
        # A multiword token's parts need not be substrings of it: such a part gets an empty span.
        if found < 0 or found > at + 3:
            tree.span.append((at, at))
            continue
        at = found + len(word)
        tree.span.append((found, at))


def read(path: Path) -> Iterator[Tree]:
    """Yield the sentences of one file in order; empty nodes and multiword ranges are skipped."""
    meta: dict[str, str] = {}
    doc = path.stem
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            key = key.strip()
            meta[key.split()[0] if key.startswith("newpar") else key] = value.strip()
            if key == "newdoc id":
                doc = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            tree = Tree(meta.get("sent_id", ""), doc, meta.get("text", ""), "newpar" in meta)
            for c in rows:
                if c[0].isdigit():
                    tree.words.append(c[1])
                    tree.lemma.append(c[2])
                    tree.upos.append(c[3])
                    tree.xpos.append(c[4])
                    tree.feats.append("" if c[5] == "_" else c[5])
                    tree.head.append(int(c[6]) - 1)
                    tree.deprel.append(c[7])
                    tree.misc.append(c[9])
            _locate(tree)
            yield tree
            rows, meta = [], {}


def depths(head: list[int]) -> list[int]:
    """Count the steps from each word to the root."""
    out = []
    for i in range(len(head)):
        n, at = 0, i
        while head[at] >= 0 and n <= len(head):
            at, n = head[at], n + 1
        out.append(n)
    return out
