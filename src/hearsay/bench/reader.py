"""Measures the trained reader layer by layer: accuracy, robustness, speed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language

from hearsay.bench import reader_gold as gold
from hearsay.bench import reader_scores as scores
from hearsay.bench.reader_speed import speed
from hearsay.reading import load

WAYS = ("plain", "no punctuation", "ALL CAPS", "lower case")
Figures = dict[str, Any]


def run(
    data: Path, *, model: Path | None = None, threads: int = 2, ways: tuple[str, ...] = WAYS, timing: bool = True
) -> Figures:
    """All figures of the reader; `data` holds the corpora, the benchmarks' texts for timing lie beside it in `bench`.

    Accuracies, F1 and errors are in per cent, factuality is Pearson's r. Raises ``ReaderMissing`` where there is no model.
    """
    reader = load(model, threads=threads)
    subject = scores.Subject(reader.nlp)
    sets = corpora(data, reader.nlp)
    out: Figures = {"version": reader.version, "threads": threads}
    for way in ways:
        out[way] = accuracy(subject, {k: [gold.rough(g, way) for g in golds] for k, golds in sets.items()})
    if timing:
        out["speed"] = speed(data.parent / "bench", model)
    return out


def corpora(data: Path, nlp: Language) -> dict[str, list[gold.Gold]]:
    """The test halves."""

    def tokens(text: str) -> list[tuple[int, int]]:
        return [(t.idx, t.idx + len(t)) for t in nlp.make_doc(text) if not t.is_space]

    return {
        "ewt": list(gold.trees(data / "ud-ewt" / "test.conllu", data / "propbank-ewt-test.jsonl")),
        "gum": list(gold.gum(data / "gum")),
        "uds": list(gold.factuality(data / "factuality" / "UDS_IH2" / "test.jsonl")),
        "re3d": list(gold.re3d(data / "re3d", tokens)),
        "re3d confident": list(gold.re3d(data / "re3d", tokens, 0.5)),
        "wikigold": list(gold.wikigold(data / "wikigold" / "wikigold.conll.txt")),
        "wnut": list(gold.wnut(data / "wnut17" / "emerging.test.annotated")),
    }


def accuracy(subject: scores.Subject, sets: Mapping[str, list[gold.Gold]]) -> Figures:
    """Every layer's figures on its test half."""
    return {
        "ewt gold tokens": scores.on_gold(subject, sets["ewt"]),
        "ewt raw": scores.on_raw(subject, sets["ewt"]),
        "gum news+interview gold tokens": scores.on_gold(subject, sets["gum"]),
        "gum news+interview raw": scores.on_raw(subject, sets["gum"]),
        "propbank": scores.on_roles(subject, sets["ewt"]),
        "factuality": scores.on_factuality(subject, sets["uds"]),
        "re3d": scores.on_names(subject, sets["re3d"], scores.field_spans),
        "re3d confident": scores.on_names(subject, sets["re3d confident"], scores.field_spans),
        "wikigold": scores.on_names(subject, sets["wikigold"], scores.name_spans),
        "wnut17": scores.on_names(subject, sets["wnut"], scores.message_spans),
    }
