"""Scores of the reader against Gold, on gold tokens and on raw text."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from hearsay.bench.reader_gold import Gold, Span
from hearsay.reading.decode import Columns
from hearsay.reading.reader import COMPONENT, Component

Figures = dict[str, float]
BATCH = 32


@dataclass(frozen=True)
class Subject:
    """What is measured: any spaCy pipeline; `component` is the trained reader, where it is one."""

    nlp: Language

    @property
    def component(self) -> Component:
        """The trained reader's component."""
        found = self.nlp.get_pipe(COMPONENT)
        if not isinstance(found, Component):
            raise TypeError(f"{COMPONENT} is {type(found).__name__}")
        return found

    def pipe(self, docs: Iterable[Doc]) -> list[Doc]:
        """Run the pipeline over Docs that are made already."""
        return list(self.nlp.pipe(docs, batch_size=BATCH))


def make(nlp: Language, gold: Gold) -> Doc:
    """A Doc of gold words, and gold sentence starts where they are known."""
    starts: list[bool | int | None] | None = list(gold.starts) if gold.starts is not None else None
    return Doc(nlp.vocab, words=gold.words, spaces=[bool(b) for b in gold.blanks], sent_starts=starts)


def f1(right: float, gold: float, guess: float) -> float:
    """F1 in per cent."""
    return round(200 * right / (gold + guess), 2) if gold + guess else 0.0


def _dep(label: str) -> str:
    return "root" if label == "ROOT" else label


def on_gold(subject: Subject, golds: Sequence[Gold]) -> Figures:
    """Tag and tree accuracy in per cent over all tokens; LAS compares full labels, `las_universal` those before the colon."""
    n: Counter[str] = Counter()
    for gold, doc in zip(golds, subject.pipe([make(subject.nlp, g) for g in golds]), strict=True):
        for i, t in enumerate(doc):
            head = -1 if t.head.i == t.i else t.head.i
            attached, dep = head == gold.head[i], _dep(t.dep_)
            n["words"] += 1
            n["upos"] += t.pos_ == gold.upos[i]
            n["xpos"] += t.tag_ == gold.xpos[i]
            n["lemma"] += t.lemma_ == gold.lemma[i]
            n["uas"] += attached
            n["las"] += attached and dep == gold.deprel[i]
            n["las_universal"] += attached and dep.split(":")[0] == gold.deprel[i].split(":")[0]
    keys = ("upos", "xpos", "lemma", "uas", "las", "las_universal")
    return {k: round(100 * n[k] / max(1, n["words"]), 2) for k in keys}


@dataclass(frozen=True)
class Cut:
    """A text as characters without white space: token spans, and each token's columns."""

    tokens: list[tuple[int, int]]
    sents: set[tuple[int, int]]


def _cut(words: Sequence[str], starts: Sequence[bool]) -> Cut:
    tokens, at = [], 0
    for w in words:
        size = len("".join(w.split()))
        tokens.append((at, at + size))
        at += size
    firsts = [tokens[n][0] for n, s in enumerate(starts) if s]
    return Cut(tokens, set(zip(firsts, [*firsts[1:], at], strict=True)) if firsts else set())


def on_raw(subject: Subject, golds: Sequence[Gold]) -> Figures:
    """F1 in per cent on raw text: tokens and sentences are the reader's own, aligned by characters."""
    n: Counter[str] = Counter()
    texts = ["".join(w + b for w, b in zip(g.words, g.blanks, strict=True)).strip() for g in golds]
    for gold, doc in zip(golds, subject.pipe([subject.nlp.make_doc(t) for t in texts]), strict=True):
        words = [t for t in doc if not t.is_space]
        place = {t.i: k for k, t in enumerate(words)}
        mine = _cut([t.text for t in words], [bool(t.is_sent_start) for t in words])
        # White space between sentences belongs to the sentence before: its first word may be marked at the space.
        firsts = {next((t.i for t in s if not t.is_space), -1) for s in doc.sents} if len(doc) else set()
        mine = _cut([t.text for t in words], [t.i in firsts for t in words])
        theirs = _cut(gold.words, gold.starts or [])
        n["gold"] += len(theirs.tokens)
        n["guess"] += len(mine.tokens)
        n["sent"] += len(mine.sents & theirs.sents)
        n["sent gold"] += len(theirs.sents)
        n["sent guess"] += len(mine.sents)
        index = {s: k for k, s in enumerate(theirs.tokens)}
        for k, t in enumerate(words):
            g = index.get(mine.tokens[k])
            if g is None:
                continue
            head = None if t.head.i == t.i else mine.tokens[place[t.head.i]] if t.head.i in place else (-1, -1)
            attached = head == (theirs.tokens[gold.head[g]] if gold.head[g] >= 0 else None)
            n["tokens"] += 1
            n["upos"] += t.pos_ == gold.upos[g]
            n["xpos"] += t.tag_ == gold.xpos[g]
            n["uas"] += attached
            n["las"] += attached and _dep(t.dep_) == gold.deprel[g]
    out = {k: f1(n[k], n["gold"], n["guess"]) for k in ("tokens", "upos", "xpos", "uas", "las")}
    return {"sentences": f1(n["sent"], n["sent gold"], n["sent guess"])} | out


def on_roles(subject: Subject, golds: Sequence[Gold]) -> Figures:
    """Predicate-argument F1 (predicate, role, head word): predicates given, and found; and F1 of the predicates alone."""
    n: Counter[str] = Counter()
    docs = [make(subject.nlp, g) for g in golds]
    want = [dict(g.roles or []) for g in golds]
    given = [frozenset(w) for w in want]
    for a in range(0, len(docs), BATCH):
        part = slice(a, a + BATCH)
        for how, known in (("given", given[part]), ("found", None)):
            for gold, col in zip(want[part], subject.component.columns(docs[part], known), strict=True):
                _count_roles(n, how, gold, col)
    return {
        "given predicates": f1(n["given right"], n["given gold"], n["given guess"]),
        "end to end": f1(n["found right"], n["found gold"], n["found guess"]),
        "predicates": f1(n["found predicates"], n["found gold predicates"], n["found guess predicates"]),
    }


def _count_roles(n: Counter[str], how: str, gold: dict[int, frozenset[tuple[str, int]]], col: Columns) -> None:
    guess = {p: {(role, at) for role, at, _ in args} for p, _, _, args in col.predicates}
    n[f"{how} gold"] += sum(map(len, gold.values()))
    n[f"{how} guess"] += sum(map(len, guess.values()))
    n[f"{how} right"] += sum(len(gold.get(p, frozenset()) & args) for p, args in guess.items())
    n[f"{how} predicates"] += len(gold.keys() & guess.keys())
    n[f"{how} gold predicates"] += len(gold)
    n[f"{how} guess predicates"] += len(guess)


def on_factuality(subject: Subject, golds: Sequence[Gold]) -> Figures:
    """Pearson's r and the mean absolute error of factuality, predicates given."""
    docs = [make(subject.nlp, g) for g in golds]
    mine: list[float] = []
    theirs: list[float] = []
    for a in range(0, len(docs), BATCH):
        for gold, col in zip(golds[a : a + BATCH], subject.component.columns(docs[a : a + BATCH]), strict=True):
            mine += [float(col.fact[i]) for i, _ in gold.fact]
            theirs += [s for _, s in gold.fact]
    x, y = np.array(mine), np.array(theirs)
    return {"pearson": round(float(np.corrcoef(x, y)[0, 1]), 4), "mae": round(float(np.abs(x - y).mean()), 3)}


def on_names(subject: Subject, golds: Sequence[Gold], spans: Callable[[Columns], set[Span]]) -> Figures:
    """Strict F1 of spans with their kinds, all and by kind; `spans` picks them out of what was read."""
    n: Counter[str] = Counter()
    docs = [make(subject.nlp, g) for g in golds]
    for a in range(0, len(docs), BATCH):
        for gold, col in zip(golds[a : a + BATCH], subject.component.columns(docs[a : a + BATCH]), strict=True):
            guess = spans(col)
            for name, group in (("gold", gold.spans), ("guess", guess), ("right", gold.spans & guess)):
                for kind in [k for _, _, k in group]:
                    n[f"{name} {kind}"] += 1
                    n[name] += 1
    kinds = sorted({k.split(" ")[1] for k in n if k.startswith("gold ")})
    out = {
        "f1": f1(n["right"], n["gold"], n["guess"]),
        "precision": _part(n["right"], n["guess"]),
        "recall": _part(n["right"], n["gold"]),
    }
    return out | {k: f1(n[f"right {k}"], n[f"gold {k}"], n[f"guess {k}"]) for k in kinds}


def _part(right: float, whole: float) -> float:
    return round(100 * right / whole, 2) if whole else 0.0


def field_spans(col: Columns) -> set[Span]:
    """Mentions as re3d has them, nationalities included."""
    return {*col.layers["field"], *col.layers["norp"]}


def name_spans(col: Columns) -> set[Span]:
    """Names as wikigold has them."""
    return set(col.layers["wiki"] or col.layers["names"])


def message_spans(col: Columns) -> set[Span]:
    """Names as WNUT-17 has them."""
    return set(col.layers["wnut"])
