"""A quick look at dev accuracy while training: gold sentences, greedy arcs."""

from __future__ import annotations

import random
from collections import Counter

import torch

from training.batches import Columns, Indexer, collate, grouped
from training.losses import arc_scores, label_scores, role_scores
from training.model import Reader
from training.records import Record
from training.windows import columns, cut


def _count(n: Counter[str], model: Reader, batch: dict[str, torch.Tensor]) -> None:
    out = model(*(batch[k] for k in ("ids", "mask", "case", "space", "first", "last")))
    for k in ("upos", "xpos", "feats", "lemma"):
        seen = batch["head"] >= 0
        n[k] += int((out[k].argmax(-1) == batch[k])[seen].sum())
    known = batch["head"] >= 0
    heads = arc_scores(out, batch["sent"]).argmax(-1)
    right = (heads == batch["head"])[known]
    row = torch.arange(known.shape[0])[:, None].expand_as(known)[known]
    labels = label_scores(model, out["ldep"][known], out["lhead"][row, heads[known]]).argmax(-1)
    n["words"] += int(known.sum())
    n["uas"] += int(right.sum())
    n["las"] += int((right & (labels == batch["deprel"][known])).sum())
    start, guess = batch["start"] == 1, (out["bound"] > 0) & (batch["start"] >= 0)
    # A window's first word starts a sentence by construction and is not counted.
    start, guess = start[:, 1:], guess[:, 1:]
    n["start tp"] += int((start & guess).sum())
    n["start all"] += int(start.sum() + guess.sum())
    marked = batch["pred"] >= 0
    n["pred tp"] += int(((batch["pred"] == 1) & (out["pred"] > 0))[marked].sum())
    n["pred all"] += int((batch["pred"] == 1).sum() + ((out["pred"] > 0) & marked).sum())
    if len(batch["where"]):
        b, p = batch["where"].T
        got, gold = role_scores(model, out["spred"][b, p], out["sarg"][b]).argmax(-1), batch["roles"]
        got = got.masked_fill(gold == -100, 0)
        gold = gold.clamp(min=0)
        n["role tp"] += int(((got == gold) & (gold > 0)).sum())
        n["role all"] += int((got > 0).sum() + (gold > 0).sum())


@torch.no_grad()
def quick(
    model: Reader, records: list[Record], indexer: Indexer, labels: dict[str, list[str]], sentences: int = 700
) -> dict[str, float]:
    """Return accuracies in per cent over the first `sentences` of each dev corpus, multi-sentence windows."""
    model.eval()
    scores: dict[str, float] = {}
    for corpus in ("ewt", "gum"):
        items: list[Columns] = []
        total = 0
        for r in records:
            if r.corpus == corpus and total < sentences:
                total += len(r.sentences)
                items += [c for w in cut(r, random.Random(0)) if len((c := indexer(columns(w)))["ids"]) <= 500]
        n: Counter[str] = Counter()
        with torch.autocast("cpu", torch.bfloat16):
            for group in grouped(items, 4000):
                _count(n, model, collate(group))
        for k in ("upos", "xpos", "feats", "lemma", "uas", "las"):
            scores[f"{corpus} {k}"] = round(100 * n[k] / max(1, n["words"]), 2)
        for k in ("start", "pred", "role"):
            scores[f"{corpus} {k} f1"] = round(200 * n[f"{k} tp"] / max(1, n[f"{k} all"]), 2)
    model.train()
    return scores
