"""Attributed claims against gold: reads the texts beside the gold, writes predictions, gives the scorer's figures."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hearsay.bench.match import list_hits, overlap, pairs_of, same_list
from hearsay.claims.record import bench_record
from hearsay.codec import content_id
from hearsay.errors import ResourceMissing, SourceError
from hearsay.model import CaptureId, Dating, Document, DocumentId
from hearsay.stage import Reading

Record = Mapping[str, Any]
Read = Callable[[Iterable[Document]], Iterable[Reading]]
Counts = dict[str, list[int]]
SLOTS = ("actor", "target", "place", "speakers", "quantity", "time")
FIGURES = ("attributed claim", "found", "kind", "status", *SLOTS)


def run(data: Path | None, *, read: Read, out: Path | None = None) -> dict[str, Any]:
    """Read the documents of ``data`` (a gold JSONL beside ``docs/`` and ``docs.json``, or their folder) and score the claims.

    ``out`` gets the predictions, one JSON object per line. Fractions: {figure: {p, r, f1, gold}}. Raises ``ResourceMissing``.
    """
    path = gold_file(data)
    gold = load_records(path)
    documents = {document.stem: document for document in load_documents(path.parent)}
    rows = [
        bench_record(claim, reading.document)
        for reading in read(documents[stem] for stem in sorted(gold) if stem in documents)
        for claim in reading.claims
    ]
    if out is not None:
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return score(gold, by_document(rows))


def gold_file(data: Path | None) -> Path:
    """The gold file that ``data`` names: itself, or ``dev.jsonl`` or the only JSONL in the folder."""
    if data is None or not data.exists():
        raise ResourceMissing("no gold claims", where=str(data), do="name a JSONL file or its folder")
    if data.is_file():
        return data
    found = sorted(data.glob("*.jsonl"))
    named = [path for path in found if path.name == "dev.jsonl"] or found
    if not named:
        raise ResourceMissing("no JSONL of gold claims", where=str(data), do="put it beside docs/ and docs.json")
    return named[0]


def load_records(path: Path) -> dict[str, list[Record]]:
    """The records of a JSONL file by document; raises ``SourceError`` with the line where one is not a claim."""
    rows = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        row = json.loads(line)
        missing = {"doc", "trigger", "kind", "status"} - set(row)
        if missing:
            raise SourceError(f"no {', '.join(sorted(missing))}", where=f"{path}:{n}", do="write it as in GUIDELINES.md")
        rows.append(row)
    return by_document(rows)


def by_document(rows: Iterable[Record]) -> dict[str, list[Record]]:
    """Records grouped by their document."""
    grouped: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        grouped[row["doc"]].append(row)
    return dict(grouped)


def load_documents(folder: Path) -> list[Document]:
    """The texts of ``folder``/docs with the dates, outlets and titles of docs.json, exactly as they stand in the files."""
    meta_file = folder / "docs.json"
    meta = json.loads(meta_file.read_text(encoding="utf-8")) if meta_file.exists() else {}
    paths = sorted((folder / "docs").glob("*.txt"))
    if not paths:
        raise ResourceMissing("no texts", where=str(folder / "docs"), do="put DOC.txt files there")
    return [_document(path, meta.get(path.stem) or {}) for path in paths]


def _document(path: Path, meta: Record) -> Document:
    text = path.read_bytes().decode("utf-8")
    value = date.fromisoformat(meta["date"]) if meta.get("date") else None
    capture = CaptureId(content_id(text, size=64))
    return Document(
        id=DocumentId(content_id(path.stem, text)),
        capture=capture,
        text=text,
        stem=path.stem,
        source=str(path),
        extractor="plain",
        title=meta.get("title"),
        outlet=meta.get("outlet"),
        dating=Dating(value, "day" if value else "none", "meta" if value else "none"),
    )


def score(gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, Sequence[Record]]) -> dict[str, Any]:
    """{figure: {p, r, f1, gold}} over the documents of ``gold``; the same numbers as the benchmark's ``score.py --json``."""
    total: Counts = defaultdict(lambda: [0, 0, 0])
    for stem, claims in gold.items():
        for name, counts in count_document(claims, predicted.get(stem, ())).items():
            for n in range(3):
                total[name][n] += counts[n]
    return {name: _figure(total[name]) for name in FIGURES}


def _figure(counts: Sequence[int]) -> dict[str, float]:
    hits, predicted, gold = counts
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "gold": gold}


def count_document(gold: Sequence[Record], predicted: Sequence[Record]) -> Counts:
    """[hits, predicted, gold] of every figure in one document."""
    mates = dict(pairs_of([[pair_value(g, p) for p in predicted] for g in gold]))
    tests: Mapping[str, Callable[[Record, Record], bool]] = {
        "found": lambda g, p: True,
        "kind": lambda g, p: bool(g["kind"] == p["kind"]),
        "status": lambda g, p: bool(g["status"] == p["status"]),
        "attributed claim": is_right,
    }
    sizes = (len(predicted), len(gold))
    counts = {name: [sum(test(gold[i], predicted[j]) for i, j in mates.items()), *sizes] for name, test in tests.items()}
    taken = set(mates.values())
    both = [(g, predicted[mates[i]] if i in mates else None) for i, g in enumerate(gold)]
    both += [(None, p) for j, p in enumerate(predicted) if j not in taken]  # type: ignore[misc]
    for slot in SLOTS:
        counted = [slot_counts(g, p, slot) for g, p in both]
        counts[slot] = [sum(column) for column in zip(*counted, strict=True)] if counted else [0, 0, 0]
    return counts


def pair_value(gold: Record, predicted: Record) -> float:
    """How well two claims fit each other; 0 where they may not be matched."""
    touching = overlap(gold["trigger"], predicted["trigger"]) > 0
    same = gold["kind"] == predicted["kind"]
    gap = max(gold["trigger"][0], predicted["trigger"][0]) - min(gold["trigger"][1], predicted["trigger"][1])
    if not touching and not (same and gap <= 60):
        return 0.0
    hits: int = sum(list_hits(gold.get(slot) or [], predicted.get(slot) or []) for slot in SLOTS[:4])
    return float(1.0 + 2.0 * touching + 2.0 * same + 0.2 * hits)


def slot_counts(gold: Record | None, predicted: Record | None, slot: str) -> tuple[int, int, int]:
    """(hits, predicted, gold) of one slot of a matched pair or of a claim without a mate."""
    left, right = (gold or {}).get(slot), (predicted or {}).get(slot)
    if slot == "time":
        return int(bool(left) and bool(right) and list(left or ()) == list(right or ())), int(bool(right)), int(bool(left))
    left, right = left or [], right or []
    if slot != "quantity":
        return list_hits(left, right), len(right), len(left)
    remaining = [(q.get("low"), q.get("high")) for q in right]
    hits = 0
    for quantity in left:
        if (bounds := (quantity.get("low"), quantity.get("high"))) in remaining:
            remaining.remove(bounds)
            hits += 1
    return hits, len(right), len(left)


def is_right(gold: Record, predicted: Record) -> bool:
    """Whether an analyst could use the claim as it stands: kind, status, speakers, and place (else actor) right."""
    if gold["kind"] != predicted["kind"] or gold["status"] != predicted["status"]:
        return False
    if not same_list(gold.get("speakers") or [], predicted.get("speakers") or []):
        return False
    key = "place" if gold.get("place") else "actor"
    return not gold.get(key) or same_list(gold[key], predicted.get(key) or [])
