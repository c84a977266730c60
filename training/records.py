"""The one cached format: a document is a list of sentences; absent layers are None."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Sentence:
    """Word columns of equal length; `space` before a word: 0 none, 1 blank, 2 line break; heads are 0-based, -1 the root.

    `srl` holds (predicate, [(role, head word)]); `fact` (word, score); `names`, `field`, `norp`, `wnut` are BIO columns
    in which "_" is unknown and not trained on.
    """

    words: list[str]
    space: list[int]
    lemma: list[str] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    head: list[int] | None = None
    deprel: list[str] | None = None
    srl: list[tuple[int, list[tuple[str, int]]]] | None = None
    fact: list[tuple[int, float]] | None = None
    names: list[str] | None = None
    field: list[str] | None = None
    norp: list[str] | None = None
    wnut: list[str] | None = None
    alt: Sentence | None = None


@dataclass(slots=True)
class Record:
    """One document; `segmented` says whether its sentence starts are gold."""

    corpus: str
    split: str
    doc: str
    segmented: bool
    sentences: list[Sentence] = field(default_factory=list)


def _sentence(row: dict[str, Any]) -> Sentence:
    alt = row.pop("alt", None)
    return Sentence(**row, alt=_sentence(alt) if alt else None)


def save(path: Path, records: Iterable[Record]) -> None:
    """Write gzipped JSON lines, one document a line."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        for record in records:
            out.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")


def load(path: Path) -> Iterator[Record]:
    """Yield the documents of a cache written by `save`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["sentences"] = [_sentence(s) for s in row["sentences"]]
            yield Record(**row)
