"""Step 4: the role scorer: a small network over pairs of finished word states and their way through the predicted tree."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from hearsay.reading import paths
from hearsay.reading.decode import tree_heads
from training import names
from training.batches import Columns, Indexer, collate, grouped
from training.labels import Pieces
from training.losses import arc_scores, label_scores
from training.model import Pairs, Reader, Sizes
from training.names import Names
from training.records import Record, load
from training.windows import columns, cut, roughen

Array = NDArray[Any]
INPUTS = ("ids", "mask", "case", "space", "first", "last")


@dataclass
class Words:
    """Words of many windows in one row: states, the predicted tree, and predicates with their sentence and roles."""

    states: Tensor
    head: Array
    dep: Array
    tag: Array
    preds: list[tuple[int, int, int, Array]]


@torch.no_grad()
def encode(model: Reader, items: list[Columns], size: int = 4000) -> Words:
    """Read windows with the finished network; a predicate is (word, first and last + 1 of its sentence, roles)."""
    states, head, dep, tag = [], [], [], []
    preds: list[tuple[int, int, int, Array]] = []
    at = 0
    for group in grouped(items, size):
        b = collate(group)
        with torch.autocast("cpu", torch.bfloat16):
            w = model.states(*(b[k] for k in INPUTS))
            out = model.heads(w)
            live = b["sent"] >= 0
            arcs = arc_scores(out, b["sent"]).numpy().copy()
            sents = _apart(b["sent"].numpy())
            heads = tree_heads(arcs, sents, live.numpy())[0]
            row = torch.arange(live.shape[0])[:, None].expand_as(live)[live]
            labels = label_scores(model, out["ldep"][live], out["lhead"][row, torch.tensor(heads)[live]]).argmax(-1)
        flat = np.full(live.shape, -1, np.int64)
        flat[live.numpy()] = np.arange(int(live.sum())) + at
        up = np.take_along_axis(flat, np.maximum(heads - 1, 0), 1)
        head.append(np.where(heads > 0, up, flat)[live.numpy()])
        states.append(w[live].half())
        dep.append(labels.numpy())
        tag.append(out["xpos"].argmax(-1)[live].numpy())
        for (r, p), roles in zip(b["where"].tolist(), b["roles"].numpy(), strict=True):
            inside = np.flatnonzero(b["sent"][r].numpy() == int(b["sent"][r, p]))
            preds.append((int(flat[r, p]), int(flat[r, inside[0]]), int(flat[r, inside[-1]]) + 1, roles[inside]))
        at += int(live.sum())
    return Words(torch.cat(states), np.concatenate(head), np.concatenate(dep), np.concatenate(tag), preds)


def _apart(sent: Array) -> Array:
    """Number sentences over all windows of a batch."""
    width = int(sent.max()) + 1
    found, number = np.unique(np.where(sent >= 0, sent + width * np.arange(len(sent))[:, None], -1), return_inverse=True)
    return np.asarray(number.reshape(sent.shape)) - int(found[0] < 0)


def pairs(words: Words, chosen: list[int]) -> tuple[Array, Array, Array]:
    """Return predicates, words and roles of all pairs of some predicates with their sentences' words."""
    rows = [words.preds[k] for k in chosen]
    pred = np.concatenate([np.full(e - s, p) for p, s, e, _ in rows])
    word = np.concatenate([np.arange(s, e) for _, s, e, _ in rows])
    return pred, word, np.concatenate([r for *_, r in rows])


def inventory(words: Words, least: int) -> list[int]:
    """Path codes seen at least so often between predicates and their arguments or others, sorted."""
    count: Counter[int] = Counter()
    for a in range(0, len(words.preds), 500):
        pred, word, _ = pairs(words, list(range(a, min(a + 500, len(words.preds)))))
        count.update(paths.path_codes(pred, word, words.head, words.dep).tolist())
    return sorted(k for k, n in count.items() if n >= least and k != paths.FAR)


def logits(model: Reader, words: Words, pred: Array, word: Array, known: Array) -> Tensor:
    """Score pairs with the network's pair scorer."""
    scorer = model.pairs
    told = paths.told(pred, word, words.head, words.dep, known)
    first, which = np.unique(pred, return_inverse=True)
    used, place = np.unique(word, return_inverse=True)

    def told_of(at: Array) -> tuple[Tensor, Tensor, Tensor]:
        return words.states[torch.from_numpy(at)].float(), torch.from_numpy(words.dep[at]), torch.from_numpy(words.tag[at])

    p, w = scorer.predicates(*told_of(first)), scorer.arguments(*told_of(used)[:2])
    return scorer(p[torch.from_numpy(which)], w[torch.from_numpy(place)], torch.from_numpy(told))  # type: ignore[no-any-return]


@torch.no_grad()
def score(model: Reader, words: Words, known: Array, bias: float = 0.0) -> dict[str, float]:
    """F1 of roles, predicates given: the best role of each word, numbered ones once for each predicate."""
    model.pairs.eval()
    n: Counter[str] = Counter()
    for a in range(0, len(words.preds), 300):
        chosen = list(range(a, min(a + 300, len(words.preds))))
        pred, word, gold = pairs(words, chosen)
        x = logits(model, words, pred, word, known).float()
        x[:, 0] += bias
        prob, got = torch.softmax(x, -1).max(-1)
        order = np.lexsort((-prob.numpy(), pred))
        seen: set[tuple[int, int]] = set()
        for k in order.tolist():
            role, g = int(got[k]), max(0, int(gold[k]))
            n["gold"] += g > 0
            if role and not (role in model.pairs.core and (int(pred[k]), role) in seen):
                seen.add((int(pred[k]), role))
                n["guess"] += 1
                n["right"] += role == g
    model.pairs.train()
    return {"f1": round(200 * n["right"] / max(1, n["gold"] + n["guess"]), 2), "guess/gold": round(n["guess"] / n["gold"], 3)}


def fit(model: Reader, turns: list[Words], known: Array, c: dict[str, Any], rng: random.Random, dev: Words | None) -> None:
    """Train the pair scorer in place."""
    opt = torch.optim.AdamW(model.pairs.parameters(), lr=c["lr"], weight_decay=c["weight_decay"])
    begun = time.monotonic()
    plan = []
    for n in range(c["passes"]):
        words = turns[n % len(turns)]
        order = list(range(len(words.preds)))
        # Predicates near each other share their words' states: shuffled by the score, not one by one.
        chunks = [order[a : a + c["batch"] // 4] for a in range(0, len(order), c["batch"] // 4)]
        rng.shuffle(chunks)
        flat = [k for chunk in chunks for k in chunk]
        plan += [(n, flat[a : a + c["batch"]]) for a in range(0, len(flat), c["batch"])]
    last = 0
    for step, (turn, chosen) in enumerate(plan):
        if turn != last and dev is not None:
            row = {"pass": turn, "seconds": round(time.monotonic() - begun), **score(model, dev, known)}
            sys.stdout.write(json.dumps(row) + "\n")
            sys.stdout.flush()
        last = turn
        for g in opt.param_groups:
            g["lr"] = c["lr"] * min(1.0, (step + 1) / 100) * (1 - step / len(plan))
        words = turns[turn % len(turns)]
        pred, word, gold = pairs(words, chosen)
        with torch.autocast("cpu", torch.bfloat16):
            x = logits(model, words, pred, word, known)
        loss = F.cross_entropy(x.float(), torch.from_numpy(gold), ignore_index=-100, reduction="sum") / len(chosen)
        opt.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.pairs.parameters(), 5.0)
        opt.step()


def windows(records: list[Record], indexer: Indexer, rng: random.Random, chosen: Names | None) -> list[Columns]:
    """Windows of the documents that have roles, roughened where names are given."""
    cuts = [w for r in records for w in cut(r, rng)]
    items = [indexer(columns(w if chosen is None else roughen(w, rng, chosen))) for w in cuts]
    return [i for i in items if len(i["ids"]) < 320]


def main() -> None:
    """Add the pair scorer to a checkpoint."""
    args = argparse.ArgumentParser(description=__doc__)
    for name in ("checkpoint", "cache", "bert", "geo", "out"):
        args.add_argument(f"--{name}", type=Path, required=True)
    got = args.parse_args()
    config = tomllib.loads(Path(__file__).with_name("config.toml").read_text(encoding="utf-8"))
    c = config["roles"]
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    state = torch.load(got.checkpoint, weights_only=False)
    model = Reader(Sizes(**{**state["sizes"], "paths": 0}))
    model.load_state_dict({k: v for k, v in state["model"].items() if not k.startswith("pairs.")})
    model.eval()
    indexer = Indexer(state["labels"], Pieces(Tokenizer.from_file(str(got.bert / "tokenizer.json"))))
    chosen = names.load(got.geo, Path(__file__).with_name("names.toml"), spacy.blank("en"), config["seed"])
    ewt = [r for r in load(got.cache) if r.corpus == "ewt"]
    train, dev = ([r for r in ewt if r.split == s] for s in ("train", "dev"))
    turns = [encode(model, windows(train, indexer, rng, chosen if n else None)) for n in range(c["turns"])]
    held = encode(model, windows(dev, indexer, random.Random(0), None))
    known = inventory(turns[0], c["least"])
    state["labels"]["paths"] = known
    state["sizes"]["paths"] = len(known)
    sizes = Sizes(**state["sizes"])
    model.pairs = Pairs(sizes, [n for n, r in enumerate(state["labels"]["role"]) if r.startswith("ARG") and "-" not in r])
    fit(model, turns, np.array(known), c, rng, held)
    sys.stdout.write(json.dumps({"paths": len(known), **score(model, held, np.array(known))}) + "\n")
    state["model"] = model.state_dict()
    torch.save(state, got.out)


if __name__ == "__main__":
    main()
