"""Scores time expressions against TIMEX3 annotations, as the benchmark's own scorer does."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from hearsay import times
from hearsay.model import TimeExpression

Found = dict[str, Any]


def run(
    data: Path, out: Path | None = None, *, nlp: Callable[[Iterable[str]], Iterable[Doc]] | None = None
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 (fractions) of relaxed spans, strict spans and values on a file of gold documents.

    ``out`` receives the predictions, one JSON object a document: {"doc", "timexes": [{"span", "type", "value"}]}. ``nlp``
    parses texts in order; without it direction is read off words alone.
    """
    # A document that is given twice counts once, the last time, as in the benchmark's scorer.
    records = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = list({record["doc"]: record for record in records}.values())
    docs = nlp([document["text"] for document in gold]) if nlp is not None else repeat(None, len(gold))
    found = [predicted(document, doc) for document, doc in zip(gold, docs, strict=True)]
    if out is not None:
        lines = (json.dumps({"doc": d["doc"], "timexes": f}, ensure_ascii=False) for d, f in zip(gold, found, strict=True))
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return scored([document["timexes"] for document in gold], found)


def predicted(document: Found, doc: Doc | None = None) -> list[Found]:
    """The expressions found in one gold document's text; ends of ranges apart, since TIMEX3 has no ranges."""
    day = date.fromisoformat(document["dct"][:10]) if document.get("dct") else None
    return [plain(time) for time in times.find(document["text"], day, doc, ranges=False)]


def plain(time: TimeExpression) -> Found:
    """An expression in the benchmark's form."""
    return {"span": list(time.span), "type": time.type, "value": time.value}


def scored(gold: Sequence[Sequence[Found]], found: Sequence[Sequence[Found]]) -> dict[str, dict[str, float]]:
    """The three scores over all documents."""
    hits = {"relaxed": 0, "strict": 0, "value": 0}
    for wanted, got in zip(gold, found, strict=True):
        for name, count in document_hits(wanted, got).items():
            hits[name] += count
    n_gold, n_found = sum(map(len, gold)), sum(map(len, found))
    return {name: rates(count, n_gold, n_found) for name, count in hits.items()}


def document_hits(gold: Iterable[Found], found: Sequence[Found]) -> dict[str, int]:
    """How many gold expressions one document's predictions meet: each takes the free prediction that overlaps it most."""
    free = list(found)
    hits = {"relaxed": 0, "strict": 0, "value": 0}
    for wanted in gold:
        best = max(free, key=lambda got: overlap(wanted, got), default=None)
        if best is None or overlap(wanted, best) <= 0:
            continue
        free.remove(best)
        hits["relaxed"] += 1
        hits["strict"] += list(best["span"]) == list(wanted["span"])
        hits["value"] += best["value"] == wanted["value"]
    return hits


def overlap(a: Found, b: Found) -> int:
    """Characters that two spans share; not positive where they are apart."""
    return int(min(a["span"][1], b["span"][1]) - max(a["span"][0], b["span"][0]))


def rates(hits: int, n_gold: int, n_found: int) -> dict[str, float]:
    """Precision, recall and F1."""
    return {"p": hits / max(1, n_found), "r": hits / max(1, n_gold), "f1": 2 * hits / max(1, n_gold + n_found)}
