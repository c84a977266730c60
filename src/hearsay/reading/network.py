"""The trained network: one file, checked by its hash, run by onnxruntime in batches of windows of like length."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hearsay.errors import ReaderCorrupt, ReaderMissing
from hearsay.reading.features import CASES, INSIDE, SPACES
from hearsay.reading.plan import Window

Array = NDArray[Any]
OUTPUTS = ("tags", "sure", "ents", "bound", "pred", "fact", "arc", "ldep", "lhead", "states")
CLS, SEP = 101, 102
BATCH_PIECES = 2048
LAYERS = ("names", "field", "norp", "wnut", "wiki")


@dataclass(frozen=True)
class Network:
    """Sessions, label inventory and tokenizer of one model file."""

    words: onnxruntime.InferenceSession
    labels: onnxruntime.InferenceSession
    roles: onnxruntime.InferenceSession
    names: Mapping[str, Sequence[str]]
    paths: NDArray[np.int64]
    lemmas: Mapping[str, str]
    tokenizer: Tokenizer
    version: str

    def run(self, batch: Mapping[str, Array]) -> dict[str, Array]:
        """Run the encoder and word heads; see OUTPUTS."""
        got = self.words.run(list(OUTPUTS), {k: batch[k] for k in ("ids", "mask", "case", "space", "first", "last")})
        return dict(zip(OUTPUTS, got, strict=True))

    def label(self, dep: Array, head: Array) -> tuple[Array, Array]:
        """Label (dependent, head) pairs: index and probability."""
        first, second = self.labels.run(None, {"dep": dep, "head": head})
        return first, second

    def role(self, words: tuple[Array, Array, Array], at: Array, pairs: tuple[Array, Array, Array]) -> tuple[Array, Array]:
        """Give each pair of words a role (0 none) and its probability.

        `words` are states, labels and tags; the predicates are those `at`; a pair is an index into `at`, one into the words,
        and what `paths.told` says of it.
        """
        names = ("states", "dep", "tag", "at", "pred", "word", "told")
        first, second = self.roles.run(None, dict(zip(names, (*words, at, *pairs), strict=True)))
        return first, second


def read_checked(path: Path) -> bytes:
    """Return a model file's bytes; raise ``ReaderMissing`` or ``ReaderCorrupt``."""
    if not path.is_file():
        raise ReaderMissing(
            "the trained reader is not there", where=str(path), do="reinstall hearsay, or set reader.model to a model file"
        )
    digest = path.with_name(path.name + ".sha256")
    if not digest.is_file():
        raise ReaderMissing("the model file has no .sha256 beside it", where=str(digest), do="export writes both: copy both")
    data = path.read_bytes()
    want = (digest.read_text(encoding="utf-8").split() or [""])[0]
    if hashlib.sha256(data).hexdigest() != want:
        raise ReaderCorrupt(
            f"the model file does not have the hash {want[:12]}…", where=str(path), do="copy it again, or reinstall hearsay"
        )
    return data


def open_network(path: Path, threads: int) -> Network:
    """Load a model file for `threads` threads."""
    data = read_checked(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            meta = json.loads(file.read("meta.json"))
            ways = np.array(meta["labels"].pop("paths"), np.int64)
            lemmas = json.loads(file.read("lemmas.json"))
            tokenizer = Tokenizer.from_str(file.read("tokenizer.json").decode())
            words, labels, roles = (_session(file.read(f"{k}.onnx"), threads) for k in ("words", "labels", "roles"))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReaderCorrupt(f"the model file cannot be read: {error}", where=str(path), do="export it again") from error
    version = f"hearsay-{hashlib.sha256(data).hexdigest()[:12]}"
    return Network(words, labels, roles, meta["labels"], ways, lemmas, tokenizer, version)


def _session(data: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Spinning threads would eat the time that decoding needs on the same cores.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def batches(windows: Sequence[Window], most: int = BATCH_PIECES) -> Iterator[list[Window]]:
    """Group windows of like length, up to `most` padded word pieces a group."""
    group: list[Window] = []
    for w in sorted(windows, key=lambda w: (w.pieces, w.doc, w.tokens[0])):
        if group and (w.pieces + 2) * (len(group) + 1) > most:
            yield group
            group = []
        group.append(w)
    if group:
        yield group


def pack(group: Sequence[Window]) -> dict[str, Array]:
    """Pad a group into the network's inputs, with `count` words, `forced` sentence starts and `marks` per window."""
    length = max(w.pieces for w in group) + 2
    words = max(len(w.tokens) for w in group)
    ids, case, space = (
        np.zeros((len(group), length), np.int64),
        np.full((len(group), length), CASES, np.int64),
        np.full((len(group), length), SPACES, np.int64),
    )
    first, last = np.zeros((len(group), words), np.int64), np.zeros((len(group), words), np.int64)
    forced = np.zeros((len(group), words), np.int8)
    mask = np.zeros((len(group), length), np.int64)
    marks = np.zeros((len(group), words), np.int8)
    for b, w in enumerate(group):
        sizes = np.fromiter((len(e.pieces) for e in w.entries), np.int64, len(w.entries))
        n, end = len(sizes), w.pieces + 1
        ids[b, 1:end] = [p for e in w.entries for p in e.pieces]
        ids[b, 0], ids[b, end] = CLS, SEP
        last[b, :n] = np.cumsum(sizes)
        first[b, :n] = last[b, :n] - sizes + 1
        case[b, 1:end] = np.repeat(np.fromiter((e.case for e in w.entries), np.int64, n), sizes)
        space[b, 1:end] = INSIDE
        space[b, first[b, :n]] = w.space
        mask[b, : end + 1] = 1
        forced[b, :n] = w.forced
        marks[b, :n] = w.marks
    count = np.fromiter((len(w.tokens) for w in group), np.int64, len(group))
    return {
        "ids": ids,
        "mask": mask,
        "case": case,
        "space": space,
        "first": first,
        "last": last,
        "forced": forced,
        "count": count,
        "marks": marks,
    }
