"""Scores attributions against annotated sources and contents, as the benchmark's own scorer does."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from spacy.tokens import Doc

from hearsay.model import Attribution
from hearsay.reading.attribution import attribute, outermost

Spans = list[list[int]]
Found = dict[str, Spans]


def run(
    data: Path, *, nlp: Callable[[Iterable[str]], Iterable[Doc]], out: Path | None = None
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 (fractions) of contents found, and of contents found with their source, over gold documents.

    The gold has no attribution within another's content, so only the outermost are scored. ``nlp`` parses texts in order.
    ``out`` receives the predictions, one JSON object a document.
    """
    records = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = list({record["doc"]: record for record in records}.values())
    docs = nlp([record["text"] for record in gold])
    found = [[plain(doc, made) for made in outermost(attribute(doc))] for doc in docs]
    if out is not None:
        lines = (json.dumps({"doc": d["doc"], "attributions": f}) for d, f in zip(gold, found, strict=True))
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    pairs = list(zip([record["attributions"] for record in gold], found, strict=True))
    return {"found": rates(pairs, same_content), "found_source": rates(pairs, same_source)}


def plain(doc: Doc, made: Attribution) -> Found:
    """An attribution in the benchmark's form, token spans as character offsets."""
    return {
        "source": [characters(doc, span) for span in made.source],
        "cue": [characters(doc, span) for span in made.cue],
        "content": [characters(doc, span) for span in made.content],
    }


def characters(doc: Doc, span: tuple[int, int]) -> list[int]:
    """A token span as characters."""
    last = doc[span[1] - 1]
    return [doc[span[0]].idx, last.idx + len(last)]


def rates(
    pairs: Sequence[tuple[Sequence[Found], Sequence[Found]]], same: Callable[[Found, Found], bool]
) -> dict[str, float]:
    """Precision, recall and F1: a prediction is right if it meets any gold attribution, and the other way round."""
    n_gold, n_found = sum(len(gold) for gold, _ in pairs), sum(len(found) for _, found in pairs)
    right = sum(any(same(p, g) for g in gold) for gold, found in pairs for p in found)
    met = sum(any(same(p, g) for p in found) for gold, found in pairs for g in gold)
    p, r = right / max(1, n_found), met / max(1, n_gold)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def size(spans: Spans) -> int:
    """Characters in spans."""
    return sum(end - start for start, end in spans)


def common(a: Spans, b: Spans) -> int:
    """Characters that two lists of spans share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def same_content(p: Found, g: Found) -> bool:
    """Whether the contents overlap by at least half of the shorter."""
    short = min(size(p["content"]), size(g["content"]))
    return short > 0 and 2 * common(p["content"], g["content"]) >= short


def same_source(p: Found, g: Found) -> bool:
    """Whether the contents are the same and the sources overlap, or both are unnamed."""
    same = common(p["source"], g["source"]) > 0 or not (p["source"] or g["source"])
    return same and same_content(p, g)
