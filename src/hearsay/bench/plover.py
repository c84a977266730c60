"""PLOVER categories through the codebook's crosswalk: gold is the JSON list of the PLOVER gold-standard records."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from hearsay.claims.codebook import Codebook
from hearsay.codec import content_id
from hearsay.model import CaptureId, Claim, Document, DocumentId
from hearsay.stage import Reading, Stage, run_stages

Nlp = Callable[[Iterable[str]], Iterator[Doc]]
TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""The older names of the gold file as the 16 categories of today."""


def run(data: Path, *, nlp: Nlp, stage: Stage, codebook: Codebook) -> dict[str, Any]:
    """The share of sentences whose main claim has the gold category, and whose claims include it (fractions)."""
    rows = [row for row in json.loads(data.read_text(encoding="utf-8")) if row["event"] != "DOCUMENT"]
    main = some = 0
    missed: Counter[str] = Counter()
    for row, doc in zip(rows, nlp([row["text"] for row in rows]), strict=True):
        reading = Reading(_document(row["text"]), doc)
        found = categories(run_stages([stage], reading), codebook)
        gold = TODAY.get(row["event"], row["event"])
        main += found[:1] == [gold]
        some += gold in found
        missed[gold] += found[:1] != [gold]
    size = len(rows)
    return {"main": main / size, "any": some / size, "sentences": size, "missed": dict(missed.most_common())}


def categories(reading: Reading, codebook: Codebook) -> list[str]:
    """The categories of a sentence's claims, the least embedded first."""
    ranked = sorted(reading.claims, key=lambda claim: (_depth(reading.doc, claim), claim.trigger))
    named = [codebook.plover(claim.kind, claim.rules[0]) for claim in ranked]
    return [name for name in named if name]


def _depth(doc: Doc, claim: Claim) -> int:
    span = doc.char_span(*claim.trigger, alignment_mode="expand")
    return sum(1 for _ in span.root.ancestors) if span is not None else 99


def _document(text: str) -> Document:
    return Document(DocumentId(content_id(text)), CaptureId("none"), text, "text", "text", "plain")
