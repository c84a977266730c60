"""Gold for the reader, from corpora in their own formats: tokens with whatever a corpus annotates."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from hearsay.bench import treebank

Span = tuple[int, int, str]
Roles = tuple[int, frozenset[tuple[str, int]]]
FIELD = {
    "Person": "PERSON", "Organisation": "ORG", "Location": "PLACE", "Weapon": "WEAPON", "MilitaryPlatform": "WEAPON",
    "Vehicle": "WEAPON", "Quantity": "QUANTITY", "Money": "QUANTITY", "Temporal": "TIME", "Nationality": "NORP",
}  # fmt: skip
WIKI = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}
NEWS = ("GUM_news_", "GUM_interview_")


@dataclass(frozen=True, slots=True)
class Gold:
    """One text: words, the blanks after them, and annotation; heads are word indices, -1 at a root; spans are half-open."""

    words: list[str]
    blanks: list[str]
    starts: list[bool] | None = None
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    roles: list[Roles] | None = None
    fact: list[tuple[int, float]] = field(default_factory=list)
    spans: frozenset[Span] = frozenset()


def trees(path: Path, roles: Path | None = None) -> Iterator[Gold]:
    """A treebank file, one Gold a document; paragraphs are parted by an empty line."""
    args = _roles(roles) if roles else {}
    for _, group in groupby(treebank.read(path), key=lambda tree: tree.doc):
        yield _document(list(group), args, roles is not None)


def gum(folder: Path, split: str = "test", names: tuple[str, ...] = NEWS) -> Iterator[Gold]:
    """GUM's documents of a split whose names begin with one of `names`."""
    part, wanted = "", []
    for line in (folder / "splits.md").read_text(encoding="utf-8").splitlines():
        part = line[3:].strip() if line.startswith("## ") else part
        if part == split and line.strip().startswith("* ") and line.strip()[2:].startswith(names):
            wanted.append(line.strip()[2:])
    for name in wanted:
        if (folder / f"{name}.conllu").exists():
            yield from trees(folder / f"{name}.conllu")


def _document(group: list[treebank.Tree], args: dict[str, list[tuple[int, list[tuple[str, int, int]]]]], known: bool) -> Gold:
    starts: list[bool] = []
    gold = Gold([], [], starts, roles=[] if known else None)
    for n, tree in enumerate(group):
        at = len(gold.words)
        last = "\n\n" if n + 1 < len(group) and group[n + 1].newpar else " "
        gold.words.extend(tree.words)
        gold.blanks.extend("" if b[0] == a[1] else " " for a, b in zip(tree.span, tree.span[1:], strict=False))
        gold.blanks.append(last)
        starts.extend([True] + [False] * (len(tree.words) - 1))
        for mine, theirs in (
            (gold.upos, tree.upos),
            (gold.xpos, tree.xpos),
            (gold.lemma, tree.lemma),
            (gold.deprel, tree.deprel),
        ):
            mine.extend(theirs)
        gold.head.extend(h + at if h >= 0 else -1 for h in tree.head)
        if gold.roles is not None:
            deep = treebank.depths(tree.head)
            for p, spans in args.get(tree.sent_id, []):
                found = frozenset((role, _head(a, b, tree, deep) + at) for role, a, b in spans)
                gold.roles.append((p + at, found))
    return gold


def _roles(path: Path) -> dict[str, list[tuple[int, list[tuple[str, int, int]]]]]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {r["sent_id"]: [(p["i"], [(a, b, c) for a, b, c in p["args"]]) for p in r["predicates"]] for r in rows}


def _head(start: int, end: int, tree: treebank.Tree, deep: list[int]) -> int:
    """The word of an inclusive span whose head lies outside it, the nearest to the root; no mark if it can be helped."""
    inside = range(start, end + 1)
    tops = [i for i in inside if tree.head[i] not in inside] or [start]
    return min(tops, key=lambda i: (tree.upos[i] == "PUNCT", deep[i], i))


def factuality(path: Path) -> Iterator[Gold]:
    """Sentences with factuality scores of some of their words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = row["text"].split(" ")
        starts = [True] + [False] * (len(words) - 1)
        yield Gold(words, [" "] * len(words), starts, fact=[(t["span1"][0], t["label"]) for t in row["targets"]])


def re3d(folder: Path, tokenize: Callable[[str], list[tuple[int, int]]], least: float = 0.0) -> Iterator[Gold]:
    """The held-out fifth of re3d's documents; of nested mentions the outermost is kept, nationalities apart.

    `least` is the confidence, re3d's own, that an annotation must have: some of those with 0 mark no thing at all.
    """
    for source in sorted(p for p in folder.iterdir() if p.is_dir()):
        marks: dict[str, list[Span]] = {}
        for row in _json(source / "entities.json"):
            if row["type"] in FIELD and row["confidence"] >= least:
                marks.setdefault(row["documentId"], []).append((row["begin"], row["end"], FIELD[row["type"]]))
        for row in _json(source / "documents.json"):
            if hashlib.sha256(row["_id"].encode()).digest()[0] % 5 == 0:
                yield _marked(row["text"], marks.get(row["_id"], []), tokenize(row["text"]))


def _json(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _marked(text: str, marks: Sequence[Span], tokens: list[tuple[int, int]]) -> Gold:
    starts = {a: n for n, (a, _) in enumerate(tokens)}
    ends = {b: n + 1 for n, (_, b) in enumerate(tokens)}
    blanks = [text[a[1] : b[0]] for a, b in zip(tokens, [*tokens[1:], (len(text), 0)], strict=True)]
    # Nesting is judged by characters, before a mention whose edges are no token's edges gets an impossible place: it cannot
    # be found, and stays in the gold.
    spans = {(starts.get(a, -a - 1), ends.get(b, -b - 1), k) for a, b, k in _outermost(set(marks))}
    return Gold([text[a:b] for a, b in tokens], blanks, spans=frozenset(spans))


def _outermost(spans: set[Span]) -> Iterator[Span]:
    for s in spans:
        others = (t for t in spans if t != s and t[2] != "NORP")
        if s[2] == "NORP" or not any(t[0] <= s[0] and s[1] <= t[1] and t[:2] != s[:2] for t in others):
            yield s


def _blocks(path: Path, sep: str) -> Iterator[list[list[str]]]:
    for filled, lines in groupby(path.read_text(encoding="utf-8").splitlines(), key=lambda x: bool(x.strip())):
        if filled:
            yield [line.strip().split(sep) for line in lines]


def wikigold(path: Path) -> Iterator[Gold]:
    """Every fifth document of wikigold, the fold that was not trained on, a sentence each."""
    number = 0
    for rows in _blocks(path, " "):
        if rows[0][0] == "-DOCSTART-":
            number += 1
        elif number % 5 == 4:
            yield _columns([r[0] for r in rows], [r[-1] for r in rows], WIKI)


def wnut(path: Path) -> Iterator[Gold]:
    """WNUT-17's messages."""
    for rows in _blocks(path, "\t"):
        yield _columns([r[0] for r in rows], [r[-1] for r in rows], {})


def _columns(words: list[str], tags: list[str], kinds: dict[str, str]) -> Gold:
    spans: list[Span] = []
    for n, tag in enumerate(tags):
        if tag == "O":
            continue
        kind = kinds.get(tag[2:], tag[2:])
        if tag[0] == "I" and spans and spans[-1][1] == n and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], n + 1, kind)
        else:
            spans.append((n, n + 1, kind))
    return Gold(words, [" "] * len(words), spans=frozenset(spans))


def _upper(word: str) -> str:
    return word.upper() if len(word.upper()) == len(word) else word


def rough(gold: Gold, how: str) -> Gold:
    """The same text as messy sources have it: `plain`, `no punctuation`, `ALL CAPS` or `lower case`."""
    if how == "plain":
        return gold
    if how != "no punctuation":
        change = _upper if how == "ALL CAPS" else str.lower
        return replace(gold, words=[change(w) for w in gold.words])
    keep = [n for n, w in enumerate(gold.words) if any(c.isalnum() for c in w)]
    return _only(gold, keep) if keep else gold


def _only(gold: Gold, keep: list[int]) -> Gold:
    """A Gold of some of its words; what hung on a dropped word hangs on that word's head."""
    place = {old: new for new, old in enumerate(keep)}

    def climb(i: int) -> int:
        while i >= 0 and i not in place:
            i = gold.head[i]
        return place.get(i, -1)

    starts = None
    if gold.starts is not None:
        number = list(accumulate(gold.starts))
        starts = [n == 0 or number[i] != number[keep[n - 1]] for n, i in enumerate(keep)]
    before = [0, *accumulate(n in place for n in range(len(gold.words)))]
    spans = {(before[a], before[b], k) for a, b, k in gold.spans if 0 <= a < b and before[a] < before[b]}
    roles = gold.roles and [
        (place[p], frozenset((r, place[a]) for r, a in s if a in place)) for p, s in gold.roles if p in place
    ]

    def pick(column: list[str]) -> list[str]:
        return [column[i] for i in keep] if column else []

    blanks = ["".join(gold.blanks[a:b]) for a, b in zip(keep, [*keep[1:], len(gold.words)], strict=True)]
    return Gold(
        pick(gold.words), ["\n\n" if "\n" in b else " " if b else "" for b in blanks], starts, pick(gold.upos), pick(gold.xpos),
        pick(gold.lemma), [climb(gold.head[i]) for i in keep] if gold.head else [], pick(gold.deprel),
        roles, [(place[i], s) for i, s in gold.fact if i in place], frozenset(spans),
    )  # fmt: skip
