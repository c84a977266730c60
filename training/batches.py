"""Windows -> padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from hearsay.reading.features import INSIDE
from hearsay.reading.scripts import script
from training.labels import Pieces
from training.records import Record
from training.windows import Names, columns, cut, roughen

CLS, SEP = 101, 102
TOKEN = ("upos", "xpos", "feats", "lemma", "deprel", "names", "field", "norp", "wnut")
Columns = dict[str, Any]


class Indexer:
    """Turns window columns into numbers; -100 is "not trained on"."""

    def __init__(self, labels: dict[str, list[str]], pieces: Pieces) -> None:
        self.index = {k: {v: n for n, v in enumerate(names)} for k, names in labels.items()}
        self.pieces = pieces

    def __call__(self, c: Columns) -> Columns:
        """Return piece and label ids of one window."""
        ids, case, space, first, last = [CLS], [7], [4], [], []
        for form, k, sp in zip(c["form"], c["case"], c["space"], strict=True):
            got = self.pieces(form)
            first.append(len(ids))
            ids += got
            last.append(len(ids) - 1)
            case += [k] * len(got)
            space += [sp] + [INSIDE] * (len(got) - 1)
        out: Columns = {
            "ids": [*ids, SEP],
            "case": [*case, 7],
            "space": [*space, 4],
            "first": first,
            "last": last,
            "sent": c["sent"],
            "start": c["start"],
            "head": c["head"],
            "pred": c["pred"],
        }
        for k in TOKEN:
            index = self.index[k]
            if k == "lemma":
                out[k] = [
                    index.get(script(f, x["lemma"]), -100) if "lemma" in x else -100
                    for f, x in zip(c["form"], c["label"], strict=True)
                ]
            else:
                out[k] = [index.get(x.get(k, "\0"), -100) for x in c["label"]]
        role = self.index["role"]
        out["args"] = [(p, [(a, role[r]) for r, a in args if r in role]) for p, args in c["args"]]
        out["fact"] = c["fact"]
        return out


def stream(
    records: list[Record], mixture: dict[str, float], indexer: Indexer, names: Names, seed: int, pieces: int
) -> Iterator[dict[str, Tensor]]:
    """Yield training batches for ever: each pass draws the mixture anew, sorts chunks by length, shuffles batches."""
    rng = random.Random(seed)
    while True:
        drawn = [r for r in records for _ in range(int(mixture[r.corpus]) + (rng.random() < mixture[r.corpus] % 1))]
        windows = [w for r in drawn for w in cut(r, rng)]
        rng.shuffle(windows)
        for at in range(0, len(windows), 512):
            chunk = [indexer(columns(roughen(w, rng, names))) for w in windows[at : at + 512]]
            groups = list(grouped([c for c in chunk if len(c["ids"]) <= 320], pieces))
            rng.shuffle(groups)
            yield from (collate(g) for g in groups)


def grouped(items: list[Columns], pieces: int) -> Iterator[list[Columns]]:
    """Group windows of like length up to `pieces` padded word pieces."""
    group: list[Columns] = []
    for c in sorted(items, key=lambda c: len(c["ids"])):
        if group and len(c["ids"]) * (len(group) + 1) > pieces:
            yield group
            group = []
        group.append(c)
    if group:
        yield group


def _pad(rows: list[list[int]], value: int, width: int = 0) -> Tensor:
    width = max(width, max(map(len, rows)))
    return torch.tensor([r + [value] * (width - len(r)) for r in rows])


def collate(group: list[Columns]) -> dict[str, Tensor]:
    """Pad a group; predicates become (row, word) pairs with a role id for every word of the row."""
    n = max(len(c["first"]) for c in group)
    out = {
        "ids": _pad([c["ids"] for c in group], 0),
        "case": _pad([c["case"] for c in group], 7),
        "space": _pad([c["space"] for c in group], 4),
    }
    out["mask"] = _pad([[1] * len(c["ids"]) for c in group], 0)
    out["first"], out["last"] = _pad([c["first"] for c in group], 0, n), _pad([c["last"] for c in group], 0, n)
    out["sent"], out["head"] = _pad([c["sent"] for c in group], -1, n), _pad([c["head"] for c in group], -1, n)
    out["start"], out["pred"] = _pad([c["start"] for c in group], -1, n), _pad([c["pred"] for c in group], -1, n)
    for k in TOKEN:
        out[k] = _pad([c[k] for c in group], -100, n)
    out["fact"] = torch.tensor(
        [[float("nan") if f is None else f for f in c["fact"]] + [float("nan")] * (n - len(c["fact"])) for c in group]
    )
    where, roles = [], []
    for b, c in enumerate(group):
        for p, args in c["args"]:
            row = [0] * len(c["first"]) + [-100] * (n - len(c["first"]))
            row = [v if s == c["sent"][p] else -100 for v, s in zip(row, [*c["sent"], *[-1] * n], strict=False)]
            for a, r in args:
                row[a] = r
            where.append((b, p))
            roles.append(row)
    out["where"] = torch.tensor(where).view(-1, 2)
    out["roles"] = torch.tensor(roles).view(-1, n)
    return out
