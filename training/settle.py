"""Step 3: settle names: heads for one corpus's convention each, over the encoder as it is.

wikigold, GUM, MEANTIME and re3d draw the edges of names differently; one head for all of them sits between the stools.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import spacy
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from training import names
from training.batches import Indexer, collate, grouped
from training.labels import Pieces
from training.model import Reader, Sizes
from training.names import Names
from training.records import Record, load
from training.windows import columns, cut, roughen

Encoded = list[tuple[Tensor, Tensor]]
TURNS = 3


@torch.no_grad()
def encode(model: Reader, records: list[Record], indexer: Indexer, column: str, chosen: Names, rng: random.Random) -> Encoded:
    """Word states and labels of a corpus: once as it is, then roughened TURNS - 1 times."""
    out: Encoded = []
    for turn in range(TURNS):
        windows = [w for r in records for w in cut(r, rng)]
        items = [indexer(columns(roughen(w, rng, chosen) if turn else w)) for w in windows]
        with torch.autocast("cpu", torch.bfloat16):
            for group in grouped([i for i in items if len(i["ids"]) < 320], 3000):
                b = collate(group)
                states = model.states(*(b[k] for k in ("ids", "mask", "case", "space", "first", "last")))
                out.append((states.float(), b[column]))
    return out


def fit(inner: nn.Linear, outer: nn.Linear, data: Encoded, rng: random.Random, lr: float, passes: int, drop: float) -> None:
    """Train a two-layer head in place."""
    opt = torch.optim.AdamW([*inner.parameters(), *outer.parameters()], lr=lr, weight_decay=0.05)
    total, at = passes * len(data), 0
    for _ in range(passes):
        rng.shuffle(data)
        for states, labels in data:
            for g in opt.param_groups:
                g["lr"] = lr * (1 - at / total)
            at += 1
            hidden = F.dropout(F.gelu(inner(F.dropout(states, drop))), drop)
            loss = F.cross_entropy(outer(hidden).flatten(0, 1), labels.flatten(), ignore_index=-100)
            opt.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            opt.step()


def widen(got: dict[str, object], labels: dict[str, list[str]]) -> Reader:
    """The trained network with one more head, begun as a copy of the names head."""
    sizes = replace(Sizes(**got["sizes"]), wiki=len(labels["names"]))  # type: ignore[arg-type]
    model = Reader(sizes)
    model.load_state_dict(got["model"], strict=False)  # type: ignore[arg-type]
    model.wiki_in.load_state_dict(model.ent_in.state_dict())
    model.wiki_out.weight.data = model.ent_out.weight.data[: sizes.names].clone()
    model.wiki_out.bias.data = model.ent_out.bias.data[: sizes.names].clone()
    return model.eval()


def main() -> None:
    """Add the settled head to a checkpoint."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--checkpoint", type=Path, required=True)
    args.add_argument("--cache", type=Path, required=True)
    args.add_argument("--bert", type=Path, required=True)
    args.add_argument("--geo", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    got = args.parse_args()
    config = tomllib.loads(Path(__file__).with_name("config.toml").read_text(encoding="utf-8"))
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    state = torch.load(got.checkpoint, weights_only=False)
    model = widen(state, state["labels"])
    indexer = Indexer(state["labels"], Pieces(Tokenizer.from_file(str(got.bert / "tokenizer.json"))))
    chosen = names.load(got.geo, Path(__file__).with_name("names.toml"), spacy.blank("en"), config["seed"])
    train = [r for r in load(got.cache) if r.split == "train" and r.corpus == "wikigold"]
    data = encode(model, train, indexer, "names", chosen, rng)
    fit(model.wiki_in, model.wiki_out, data, rng, **config["settle"])
    state["labels"]["wiki"] = state["labels"]["names"]
    state["sizes"]["wiki"] = len(state["labels"]["wiki"])
    state["model"] = model.state_dict()
    torch.save(state, got.out)
    sys.stdout.write(json.dumps({"step": state["step"], "batches": len(data)}) + "\n")


if __name__ == "__main__":
    main()
