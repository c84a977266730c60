"""Step 4: shift three decisions (sentence start, predicate, no role) to where dev F1 is best; the shifts go into the weights."""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.batches import Indexer, collate, grouped
from training.labels import Pieces
from training.losses import role_scores
from training.model import Reader, Sizes
from training.records import load
from training.windows import columns, cut

SHIFTS = [round(-1.6 + 0.2 * n, 1) for n in range(17)]


def f1(right: int, gold: int, guess: int) -> float:
    """F1 in per cent."""
    return 200 * right / max(1, gold + guess)


def binary(scores: Tensor, gold: Tensor) -> dict[float, float]:
    """F1 of `scores + shift > 0` for every shift."""
    return {s: f1(int((gold & (scores + s > 0)).sum()), int(gold.sum()), int((scores + s > 0).sum())) for s in SHIFTS}


def roles(logits: list[Tensor], gold: list[Tensor]) -> dict[float, float]:
    """F1 of roles when the score of "no role" is shifted."""
    out = {}
    for s in SHIFTS:
        right = guess = total = 0
        for x, y in zip(logits, gold, strict=True):
            x = x.clone()
            x[:, 0] += s
            best = x.argmax(-1)
            right += int(((best == y) & (y > 0)).sum())
            guess += int((best > 0).sum())
            total += int((y > 0).sum())
        out[s] = f1(right, total, guess)
    return out


@torch.no_grad()
def collect(model: Reader, indexer: Indexer, cache: Path) -> dict[str, dict[float, float]]:
    """Dev F1 of each decision by shift; GUM's news and interviews count for sentences as much as EWT."""
    starts: list[tuple[Tensor, Tensor]] = []
    preds: list[tuple[Tensor, Tensor]] = []
    logits: list[Tensor] = []
    gold: list[Tensor] = []
    items = []
    for r in load(cache):
        if r.split == "dev" and r.corpus in ("ewt", "gum"):
            items += [c for w in cut(r, random.Random(0)) if len((c := indexer(columns(w)))["ids"]) < 300]
    for group in grouped(items, 3000):
        b = collate(group)
        out = model(*(b[k] for k in ("ids", "mask", "case", "space", "first", "last")))
        # A window's first word starts a sentence by construction.
        inner = b["start"] >= 0
        inner[:, 0] = False
        starts.append((out["bound"][inner], b["start"][inner] == 1))
        known = b["pred"] >= 0
        preds.append((out["pred"][known], b["pred"][known] == 1))
        if len(b["where"]):
            i, p = b["where"].T
            x, y = role_scores(model, out["spred"][i, p], out["sarg"][i]), b["roles"]
            logits.append(x[y >= 0])
            gold.append(y[y >= 0])
    pairs = {"bound": starts, "pred": preds}
    out_f1 = {k: binary(torch.cat([s for s, _ in v]), torch.cat([g for _, g in v])) for k, v in pairs.items()}
    return out_f1 | {"role": roles(logits, gold)}


def main() -> None:
    """Shift a checkpoint's biases."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--checkpoint", type=Path, required=True)
    args.add_argument("--cache", type=Path, required=True)
    args.add_argument("--bert", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    got = args.parse_args()
    state = torch.load(got.checkpoint, weights_only=False)
    model = Reader(Sizes(**state["sizes"]))
    model.load_state_dict(state["model"])
    model.eval()
    indexer = Indexer(state["labels"], Pieces(Tokenizer.from_file(str(got.bert / "tokenizer.json"))))
    table = collect(model, indexer, got.cache)
    shift = {k: max(v, key=lambda s: v[s]) for k, v in table.items()}
    state["model"]["bound.bias"] += shift["bound"]
    state["model"]["pred.bias"] += shift["pred"]
    state["model"]["role"][-1, 0, -1] += shift["role"]
    torch.save(state, got.out)
    report = {k: {"shift": shift[k], "f1": round(v[shift[k]], 2), "before": round(v[0.0], 2)} for k, v in table.items()}
    sys.stdout.write(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
