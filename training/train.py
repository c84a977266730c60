"""Step 2: train; survives interruption (start it again), ends by the clock or the step count."""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import spacy
import torch
import torch.distributed as dist
from tokenizers import Tokenizer
from torch import nn

from training import names
from training.batches import Indexer, stream
from training.dev import quick
from training.labels import Pieces, inventory
from training.losses import losses
from training.model import Reader, sizes_of
from training.records import load


def groups(model: Reader, c: dict[str, Any]) -> list[dict[str, Any]]:
    """Parameter groups: the encoder's rate falls layer by layer, biases and norms are not decayed."""
    out: list[dict[str, Any]] = []
    depth = len(model.encoder.layers)
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            lr = c["lr_encoder"] * c["lr_decay"] ** (depth - 1 - int(name.split(".")[2]))
        elif name in ("encoder.case.weight", "encoder.space.weight", "encoder.mix"):
            lr = c["lr_heads"]
        elif name.startswith("encoder."):
            lr = c["lr_encoder"] * c["lr_decay"] ** depth
        else:
            lr = c["lr_biaffine"] if name in ("arc", "label", "role") else c["lr_heads"]
        out.append({"params": [p], "lr": lr, "top": lr, "weight_decay": c["weight_decay"] if p.dim() > 1 else 0.0})
    return out


def rate(progress: float, warmup: float) -> float:
    """Linear warm-up, then linear decay to a hundredth."""
    return progress / warmup if progress < warmup else max(0.01, (1 - progress) / (1 - warmup))


def write(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint whole or not at all."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


class Run:
    """One training run in one folder."""

    def __init__(
        self, config: dict[str, Any], cache: Path, geo: Path, bert: Path, out: Path, rank: int = 0, workers: int = 1
    ) -> None:
        self.c, self.out, self.rank, self.workers = config, out, rank, workers
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(config["seed"])
        random.seed(config["seed"])
        records = list(load(cache))
        self.train = [r for r in records if r.split == "train"]
        self.dev = [r for r in records if r.split == "dev" and r.corpus in ("ewt", "gum")]
        self.labels = inventory(self.train)
        (out / "labels.json").write_text(json.dumps(self.labels, ensure_ascii=False), encoding="utf-8")
        self.model = Reader(sizes_of(self.labels))
        self.model.encoder.load_bert(bert)
        pieces = Pieces(Tokenizer.from_file(str(bert / "tokenizer.json")))
        self.indexer = Indexer(self.labels, pieces)
        self.names = names.load(geo, Path(__file__).with_name("names.toml"), spacy.blank("en"), config["seed"])
        self.opt = torch.optim.AdamW(groups(self.model, config), betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.step, self.spent, self.pieces, self.progress = 0, 0.0, 0, 0.0

    def resume(self) -> None:
        """Take up the last checkpoint, if there is one."""
        path = self.out / "last.pt"
        if path.exists():
            got = torch.load(path, weights_only=False)
            self.model.load_state_dict(got["model"])
            self.opt.load_state_dict(got["opt"])
            self.step, self.spent, self.pieces = got["step"], got["spent"], got["pieces"]

    def begin(self, checkpoint: Path) -> None:
        """Start from another run's weights, with a fresh optimiser and schedule."""
        got = torch.load(checkpoint, weights_only=False)
        if got["labels"] != self.labels:
            raise ValueError(f"{checkpoint}: other labels than the cache's")
        self.model.load_state_dict(got["model"])

    def save(self) -> None:
        """Write last.pt and an export-ready model.pt."""
        write(
            self.out / "last.pt",
            {
                "model": self.model.state_dict(),
                "opt": self.opt.state_dict(),
                "step": self.step,
                "spent": self.spent,
                "pieces": self.pieces,
            },
        )
        write(
            self.out / "model.pt",
            {
                "model": self.model.state_dict(),
                "labels": self.labels,
                "sizes": dataclasses.asdict(self.model.sizes),
                "step": self.step,
                "config": self.c,
            },
        )

    def log(self, **row: Any) -> None:
        """Append one JSON line to the run's log and print it."""
        line = json.dumps({"step": self.step, "minutes": round(self.spent / 60, 2), **row})
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as out:
            out.write(line + "\n")
        print(line, flush=True)

    def once(self, batch: dict[str, torch.Tensor], scale: float) -> dict[str, float]:
        """One optimiser step; returns the losses."""
        for g in self.opt.param_groups:
            g["lr"] = g["top"] * scale
        with torch.autocast("cpu", torch.bfloat16):
            out = self.model(*(batch[k] for k in ("ids", "mask", "case", "space", "first", "last")))
            parts = losses(self.model, batch, out)
        total = sum(self.c["weights"][k] * v for k, v in parts.items())
        self.opt.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[union-attr]
        self.average()
        nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.grad is not None], self.c["clip"])
        self.opt.step()
        return {k: float(v.detach()) for k, v in parts.items()}

    def average(self) -> None:
        """Average gradients over the workers; a layer that only some workers' batches annotate counts as zero in the others."""
        if self.workers == 1:
            return
        params = [p for p in self.model.parameters() if p.requires_grad]
        flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in params])
        clock = torch.tensor([self.progress if self.rank == 0 else 0.0])
        flat = torch.cat([flat / self.workers, clock])
        dist.all_reduce(flat)
        at = 0
        for p in params:
            p.grad = flat[at : at + p.numel()].view_as(p)
            at += p.numel()
        self.progress = float(flat[-1])

    def go(self) -> None:
        """Train to the end of the schedule."""
        limit = self.c["minutes"] * 60
        batches = stream(
            self.train,
            self.c["mixture"],
            self.indexer,
            self.names,
            self.c["seed"] + self.step + 1000003 * self.rank,
            self.c["pieces"],
        )
        self.model.train()
        sums: dict[str, list[float]] = defaultdict(list)
        began = saved = tested = time.monotonic()
        for batch in batches:
            # All workers stop at the same step: the first one's clock is what the last step agreed on.
            if self.progress >= 1:
                break
            scale = rate(self.progress, self.c["warmup"])
            if self.rank == 0:
                self.progress = max(self.step / self.c["steps"], self.spent / limit)
            for k, v in self.once(batch, scale).items():
                sums[k].append(v)
            self.spent += time.monotonic() - began
            began = time.monotonic()
            self.step += 1
            self.pieces += int(batch["mask"].sum()) * self.workers
            if self.rank:
                continue
            if self.step % 50 == 0:
                self.log(
                    progress=round(self.progress, 4),
                    per_second=round(self.pieces / self.spent),
                    **{k: round(sum(v) / len(v), 4) for k, v in sums.items()},
                )
                sums.clear()
            if time.monotonic() - saved > self.c["checkpoint_minutes"] * 60:
                self.save()
                saved = time.monotonic()
            if time.monotonic() - tested > self.c["dev_every_minutes"] * 60:
                self.log(dev=quick(self.model, self.dev, self.indexer, self.labels))
                tested = time.monotonic()
        if self.rank == 0:
            self.save()
            self.log(dev=quick(self.model, self.dev, self.indexer, self.labels, sentences=100000), done=True)


def main() -> None:
    """Train from a cache."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--cache", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--bert", type=Path, required=True)
    args.add_argument("--geo", type=Path, default=Path("../shared/geo"))
    args.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    args.add_argument("--begin", type=Path, help="weights of a finished run to go on from: a further cycle")
    args.add_argument("--minutes", type=float)
    args.add_argument("--rank", type=int, default=0, help="one process a core, one thread each, is faster than two threads")
    args.add_argument("--workers", type=int, default=1)
    got = args.parse_args()
    config = tomllib.loads(got.config.read_text(encoding="utf-8"))
    if got.minutes:
        config["minutes"] = got.minutes
    if got.workers > 1:
        torch.set_num_threads(1)
        where = f"file://{got.out.resolve()}.meet"
        dist.init_process_group("gloo", init_method=where, rank=got.rank, world_size=got.workers)
    run = Run(config, got.cache, got.geo, got.bert, got.out, got.rank, got.workers)
    if got.begin:
        run.begin(got.begin)
    run.resume()
    run.go()


if __name__ == "__main__":
    main()
