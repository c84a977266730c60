"""Where a marked event happened: gold is JSON Lines of {"text", "event": [[start, end]], "place": [[start, end] …]}."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from hearsay.bench.match import overlap
from hearsay.claims import lexicon
from hearsay.claims.codebook import Codebook
from hearsay.claims.located import places_of
from hearsay.codec import content_id
from hearsay.model import CaptureId, Document, DocumentId
from hearsay.stage import Reading

Nlp = Callable[[Iterable[str]], Iterator[Doc]]


def run(data: Path, *, nlp: Nlp, codebook: Codebook, last: int = 1000, out: Path | None = None) -> dict[str, Any]:
    """Figures over the last ``last`` records: ``overlap`` where gold has a place, ``none`` where it has none (fractions)."""
    rows = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    return score(rows[-last:], nlp=nlp, codebook=codebook, out=out)


def score(rows: list[dict[str, Any]], *, nlp: Nlp, codebook: Codebook, out: Path | None = None) -> dict[str, Any]:
    """The figures over given records."""
    words = lexicon.build(codebook)
    hits = {"overlap": [0, 0], "none": [0, 0]}
    lines = []
    for row, doc in zip(rows, nlp([row["text"] for row in rows]), strict=True):
        reading = Reading(_document(row["text"]), doc)
        found = [mention.span for mention in places_of(reading, tuple(row["event"][0]), codebook, words)]
        key = "overlap" if row["place"] else "none"
        right = any(overlap(a, b) for a in row["place"] for b in found) if row["place"] else not found
        hits[key][0] += right
        hits[key][1] += 1
        lines.append(json.dumps({**row, "found": found, "right": right}, ensure_ascii=False))
    if out is not None:
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {key: {"accuracy": n / total if total else 0.0, "gold": total} for key, (n, total) in hits.items()}


def _document(text: str) -> Document:
    return Document(DocumentId(content_id(text)), CaptureId("none"), text, "text", "text", "plain")
