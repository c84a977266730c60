"""Int8 with fixed scales, measured on training windows: a text reads the same whatever it is batched with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.calibrate import CalibrationDataReader
from tokenizers import Tokenizer

from training.batches import Indexer, collate, grouped
from training.labels import Pieces
from training.records import Record
from training.windows import columns, cut

INPUTS = ("ids", "mask", "case", "space", "first", "last")
Feed = dict[str, np.ndarray[Any, Any]]


class Feeds(CalibrationDataReader):  # type: ignore[misc]
    """Feeds in order, then None."""

    def __init__(self, feeds: list[Feed]) -> None:
        self.rest: Iterator[Feed] = iter(feeds)

    def get_next(self) -> Feed | None:
        """Return the next feed."""
        return next(self.rest, None)


def windows(records: list[Record], labels: dict[str, list[str]], tokenizer: Tokenizer, most: int, seed: int = 1) -> list[Feed]:
    """Batches of the network's inputs from training documents of all corpora."""
    rng, indexer = random.Random(seed), Indexer(labels, Pieces(tokenizer))
    chosen = [r for r in records if r.split == "train" and (r.corpus != "event-location" or rng.random() < 0.05)]
    rng.shuffle(chosen)
    items = [c for r in chosen[:400] for w in cut(r, rng) if len((c := indexer(columns(w)))["ids"]) < 300]
    rng.shuffle(items)
    return [{k: b[k].numpy() for k in INPUTS} for b in map(collate, grouped(items[:most], 2000))]


def pairs(graph: Path, feeds: list[Feed]) -> list[Feed]:
    """What the label graph is given when those windows are read."""
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    labels = []
    for feed in feeds:
        arc, dep, head = session.run(["arc", "ldep", "lhead"], feed)
        live = feed["first"] > 0
        rows = np.nonzero(live)[0]
        labels.append({"dep": dep[live], "head": head[rows, arc.argmax(2)[live]]})
    return labels


def quantize(graph: Path, feeds: list[Feed], spare: tuple[str, ...] = ()) -> Path:
    """Write the int8 graph beside the fp32 one; products of two activations, and parts named in `spare`, stay fp32."""
    loaded = onnx.load(str(graph)).graph
    constant = {i.name for i in loaded.initializer}
    keep = [n.name for n in loaded.node if n.op_type == "MatMul" and not constant & set(n.input)]
    keep += [n.name for n in loaded.node if any(k in n.name for k in spare)]
    out = graph.with_suffix(".int8.onnx")
    quantize_static(
        str(graph),
        str(out),
        Feeds(feeds),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=keep,
        calibrate_method=CalibrationMethod.MinMax,
        extra_options={"MatMulConstBOnly": True, "OpTypesToExcludeOutputQuantization": ["MatMul", "Gemm"]},
    )
    return out
