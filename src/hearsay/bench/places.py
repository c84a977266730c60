"""Scores places from raw text against toponyms with coordinates, as the benchmark's own scorer does."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from hearsay.places.claims_stage import entities_of
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.resolve import Resolved, resolve_document

Toponym = dict[str, Any]


def run(
    data: Path,
    *,
    nlp: Callable[[Iterable[str]], Iterable[Doc]],
    gazetteer: Gazetteer,
    out: Path | None = None,
    demonyms: bool = False,
) -> dict[str, float]:
    """Figures as fractions: spans recognised (F1), and within 161 km or 25 km of the gold point (F1, and share of those
    recognised). ``demonyms`` counts "Georgian" as its country, as some gold does. ``out`` receives the predictions."""
    records = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = {record["doc"]: record for record in records}
    docs = nlp([record["text"] for record in gold.values()])
    found = {name: predicted(doc, gazetteer, demonyms) for name, doc in zip(gold, docs, strict=True)}
    if out is not None:
        lines = (json.dumps({"doc": name, "toponyms": toponyms}) for name, toponyms in found.items())
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return scored({name: record["toponyms"] for name, record in gold.items()}, found)


def predicted(doc: Doc, gazetteer: Gazetteer, demonyms: bool = False) -> list[Toponym]:
    """The places of one text in the benchmark's form; a name for which the resolver abstains is not predicted."""
    results = resolve_document(doc.text, gazetteer, entities=entities_of(doc))
    located = (result for result in results if result.at is not None)
    return [toponym(result, gazetteer) for result in located if demonyms or result.spot.kind != "demonym"]


def toponym(result: Resolved, gazetteer: Gazetteer) -> Toponym:
    """One resolved mention."""
    spot = result.spot
    if result.at is None:
        return {"span": [spot.start, spot.end], "lat": None, "lon": None, "geonames_id": None}
    lat, lon = float(gazetteer.lat[result.at]), float(gazetteer.lon[result.at])
    known = next((key[9:] for key in gazetteer.keys_at(result.at) if key.startswith("geonames:")), None)
    return {
        "span": [spot.start, spot.end],
        "lat": None if lat != lat else lat,
        "lon": None if lon != lon else lon,
        "geonames_id": known,
    }


def scored(gold: Mapping[str, Sequence[Toponym]], found: Mapping[str, Sequence[Toponym]]) -> dict[str, float]:
    """The figures over all documents."""
    recognised = near = close = 0
    for name, wanted in gold.items():
        free = list(found[name])
        for toponym in wanted:
            best = max(free, key=lambda got, want=toponym: overlap(want, got), default=None)  # type: ignore[misc]
            if best is None or overlap(toponym, best) <= 0:
                continue
            free.remove(best)
            recognised += 1
            near += same_id(toponym, best) or km(toponym, best) <= 161
            close += same_id(toponym, best) or km(toponym, best) <= 25
    both = max(1, sum(map(len, gold.values())) + sum(map(len, found.values())))
    return {
        "recognised_f1": 2 * recognised / both,
        "f1_161": 2 * near / both,
        "f1_25": 2 * close / both,
        "resolved_161": near / max(1, recognised),
        "resolved_25": close / max(1, recognised),
    }


def overlap(a: Toponym, b: Toponym) -> int:
    """Characters that two spans share (negative: their distance)."""
    return int(min(a["span"][1], b["span"][1]) - max(a["span"][0], b["span"][0]))


def same_id(a: Toponym, b: Toponym) -> bool:
    """Whether both have the same GeoNames id."""
    return bool(a.get("geonames_id")) and str(a["geonames_id"]) == str(b.get("geonames_id"))


def km(a: Toponym, b: Toponym) -> float:
    """Great-circle distance; infinite where either has no point."""
    if a.get("lat") is None or b.get("lat") is None:
        return math.inf
    p, q = math.radians(float(a["lat"])), math.radians(float(b["lat"]))
    turn = math.radians(float(b["lon"]) - float(a["lon"]))
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
