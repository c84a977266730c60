"""Columns become annotations of a spaCy Doc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from hearsay.model import Argument, Predicate
from hearsay.reading import entities, scripts
from hearsay.reading.decode import Columns

Array = NDArray[Any]
ATTRS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
FIELD_TYPES = frozenset({"WEAPON", "QUANTITY", "TIME"})
NAME_TYPES = frozenset({"PERSON", "ORG", "PLACE"})
CACHE = 200_000


@dataclass
class Writer:
    """Writes Columns into Docs of one vocabulary; label indices become the vocabulary's own ids once."""

    vocab: Vocab
    names: Mapping[str, Sequence[str]]
    table: Mapping[str, str]
    ids: dict[str, Array] = field(init=False)
    lemmas: dict[tuple[int, int, int], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        add = self.vocab.strings.add
        self.ids = {
            "tag": np.array([add(n) for n in self.names["xpos"]] + [add("_SP")], np.uint64),
            "pos": np.array([add(n) for n in self.names["upos"]] + [add("SPACE")], np.uint64),
            "morph": np.array(
                [self.vocab.morphology.add(n) for n in self.names["feats"]] + [self.vocab.morphology.add("")], np.uint64
            ),
            "dep": np.array([add("ROOT" if n == "root" else n) for n in self.names["deprel"]] + [add("dep")], np.uint64),
        }

    def write(self, doc: Doc, col: Columns) -> None:
        """Annotate one Doc in place."""
        size = len(doc)
        if not size:
            return
        out = np.zeros((size, len(ATTRS)), np.uint64)
        for at, (name, k) in enumerate((("tag", 1), ("pos", 0), ("morph", 2))):
            out[:, at] = self.ids[name][col.tags[:, k]]
        out[:, 3] = self._lemmas(doc, col.tags[:, 1], col.tags[:, 3])
        out[:, 4] = self.ids["dep"][col.dep]
        out[:, 5] = _relative(col).astype(np.uint64)
        out[:, 6] = 2
        spans = names(doc, col)
        for start, end, kind in spans:
            out[start:end, 6], out[start, 6] = 1, 3
            out[start:end, 7] = self.vocab.strings.add(kind)
        doc.from_array(ATTRS, out)  # type: ignore[arg-type]
        doc.spans["mentions"] = [Span(doc, s, e, label=k) for s, e, k in sorted(col.layers["field"]) if k in NAME_TYPES]
        doc._.predicates = tuple(_predicate(doc, *p) for p in sorted(col.predicates, key=lambda p: p[0]))
        doc._.confidence = _confidence(col)

    def _lemmas(self, doc: Doc, tags: Array, rules: Array) -> list[int]:
        if len(self.lemmas) > CACHE:
            self.lemmas = {}
        known = self.lemmas
        orths: list[int] = np.asarray(doc.to_array(["ORTH"])).ravel().tolist()
        keys = list(zip(orths, tags.tolist(), rules.tolist(), strict=True))
        for key in set(keys) - known.keys():
            known[key] = self.vocab.strings.add(self._lemma(self.vocab.strings[key[0]], key[1], key[2]))
        return [known[key] for key in keys]

    def _lemma(self, form: str, tag: int, rule: int) -> str:
        """The table's lemma of a form and tag, else what the edit script makes of it; white space is its own."""
        if rule < 0:
            return form
        found = self.table.get(f"{form.lower()}|{self.names['xpos'][tag]}")
        return found if found is not None else scripts.apply(self.names["lemma"][rule], form)


def names(doc: Doc, col: Columns) -> entities.Spans:
    """Return the Doc's entities: names by the surer convention, then by the wider one, then what conflict reports annotate."""
    rest = [x for x in col.layers["field"] if x[2] in FIELD_TYPES]
    return entities.merge((_named(doc, col.layers["wiki"]), col.layers["norp"], _named(doc, col.layers["names"]), rest))


def _named(doc: Doc, spans: entities.Spans) -> entities.Spans:
    last = entities.facility_words()
    named = [x for x in spans if x[2] in NAME_TYPES]
    return [(s, e, "FAC" if k == "PLACE" and e - s > 1 and doc[e - 1].lower_ in last else k) for s, e, k in named]


def _relative(col: Columns) -> Array:
    """Offsets to heads; white space hangs on the word before it, or after it where a text begins with it."""
    size = len(col.head)
    here = np.arange(size)
    head = np.where(col.head >= 0, col.head, here)
    words = col.tags[:, 0] >= 0
    if not words.all():
        before = np.maximum.accumulate(np.where(words, here, -1))
        first = int(np.argmax(words)) if words.any() else 0
        head = np.where(words, head, np.where(before >= 0, before, first))
    return head - here


def _predicate(doc: Doc, i: int, score: float, fact: float, args: list[tuple[str, int, float]]) -> Predicate:
    made = (_argument(doc, i, role, at, sure) for role, at, sure in args)
    return Predicate(i, doc[i].lemma_, tuple(a for a in made if a is not None), None, round(fact, 2), round(score, 3))


def _argument(doc: Doc, i: int, role: str, at: int, score: float) -> Argument | None:
    """The words under an argument's head, without the branch that holds the predicate itself."""
    head = doc[at]
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= i < end and at != i:
        branch = doc[i]
        while branch.head.i != at and branch.head.i != branch.i:
            branch = branch.head
        start, end = (start, branch.left_edge.i) if i > at else (branch.right_edge.i + 1, end)
    while end - 1 > at and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < at and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return Argument(role.removeprefix("ARGM-"), min(start, at), max(end, at + 1), at, round(score, 3))


def _confidence(col: Columns) -> dict[str, float]:
    words = col.tags[:, 0] >= 0
    if not words.any():
        return {}
    out = {"tag": col.sure[words].mean(), "dep": col.arc_sure[words].mean(), "sentence": col.bound_sure[words].mean()}
    if col.predicates:
        out["predicates"] = sum(p[1] for p in col.predicates) / len(col.predicates)
    return {k: round(float(v), 4) for k, v in out.items()}
