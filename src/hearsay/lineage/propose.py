"""Which pairs of documents are worth comparing: MinHash bands and shared passages, both near linear in the documents."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from hearsay.lineage.fold import Hashes, Print, mixed
from hearsay.lineage.settings import NearCopy, Passage

Pairs = set[tuple[int, int]]


def signatures(prints: Sequence[Print], settings: NearCopy) -> NDArray[np.uint64]:
    """MinHash signatures, one row for each text, ``bands * rows`` columns."""
    size = settings.bands * settings.rows
    random = np.random.default_rng(settings.seed)
    factor = random.integers(1, 2**63, size=size, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    offset = random.integers(0, 2**63, size=size, dtype=np.uint64)
    rows = np.empty((len(prints), size), dtype=np.uint64)
    for row, item in zip(rows, prints, strict=True):
        if len(item.shingles):
            row[:] = (item.shingles[:, None] * factor + offset).min(axis=0)
        else:
            row[:] = random.integers(0, 2**63, size=size, dtype=np.uint64)
    return rows


def near(prints: Sequence[Print], settings: NearCopy) -> Pairs:
    """Pairs whose signatures agree in at least one whole band."""
    rows = signatures(prints, settings).reshape(len(prints), settings.bands, settings.rows)
    pairs: Pairs = set()
    for band in range(settings.bands):
        key = np.zeros(len(prints), dtype=np.uint64)
        for column in range(settings.rows):
            key = mixed(key + rows[:, band, column])
        for group in groups(key, np.arange(len(prints))):
            pairs.update(linked(group, 40))
    return pairs


def sharing(prints: Sequence[Print], settings: Passage) -> Pairs:
    """Pairs that have at least ``proposed`` of the indexed passages in common."""
    kept = [item.passages[item.passages % np.uint64(settings.sample) == 0] for item in prints]
    if not kept:
        return set()
    owners = np.repeat(np.arange(len(kept)), [len(item) for item in kept])
    found: list[tuple[int, int]] = []
    for group in groups(np.concatenate(kept), owners):
        found.extend(linked(group, settings.common))
    if not found:
        return set()
    pairs, counts = np.unique(np.array(found, dtype=np.int64), axis=0, return_counts=True)
    return {(int(a), int(b)) for a, b in pairs[counts >= settings.proposed]}


def groups(keys: Hashes, owners: NDArray[np.int64]) -> Iterator[list[int]]:
    """Owners of equal keys, sorted, for every key that has more than one owner."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.array([], dtype=np.int64)
    ends = np.append(starts[1:], len(keys))
    many = np.flatnonzero(ends - starts > 1)
    for index in many:
        yield owners[starts[index] : ends[index]].tolist()


def linked(group: Sequence[int], common: int) -> Iterator[tuple[int, int]]:
    """All pairs of a small group; of a large one only each with the first and with its neighbour."""
    if len(group) <= common:
        for index, left in enumerate(group):
            for right in group[index + 1 :]:
                yield left, right
        return
    for index in range(1, len(group)):
        yield group[0], group[index]
        if index > 1:
            yield group[index - 1], group[index]


def paragraphs(prints: Sequence[Print], settings: Passage) -> Pairs:
    """Pairs that have a whole paragraph in common."""
    owners: dict[int, list[int]] = {}
    for index, item in enumerate(prints):
        for paragraph in item.paragraphs:
            owners.setdefault(paragraph, []).append(index)
    return {pair for group in owners.values() if len(group) > 1 for pair in linked(group, settings.common)}
