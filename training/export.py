"""Step 4: checkpoint -> one file with int8 graphs, labels and tokenizer, and its SHA-256 beside it."""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from training.lexicon import lexicon
from training.model import Reader, Sizes, one
from training.quantize import pairs, quantize, windows
from training.records import Record, load

LAYERS = ("names", "field", "norp", "wnut", "wiki")
OUTPUTS = ("tags", "sure", "ents", "bound", "pred", "fact", "arc", "ldep", "lhead", "states")
INPUTS = ("ids", "mask", "case", "space", "first", "last")


class Table(nn.Module):
    """Word embeddings as int8 rows, each with its own scale: a quarter of the size, nearly nothing lost."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True) / 127.0
        self.register_buffer("scale", scale)
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Look up float rows."""
        return F.embedding(ids, self.rows).to(torch.float32) * F.embedding(ids, self.scale)  # type: ignore[arg-type]


class Words(nn.Module):
    """Everything up to the label and role biaffines, tags already decided."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, mask: Tensor, case: Tensor, space: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """Return OUTPUTS."""
        o = self.model(ids, mask, case, space, first, last)
        o["tags"] = torch.stack([o[k].argmax(-1) for k in ("upos", "xpos", "feats", "lemma")], -1)
        o["sure"] = torch.softmax(o["xpos"], -1).amax(-1)
        o["ents"] = torch.cat([o[k] for k in LAYERS if k in o], -1)
        return tuple(o[k] for k in OUTPUTS)


class Labels(nn.Module):
    """Relation labels of (dependent, head) pairs."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        d, r, h = model.label.shape
        self.shape = (r, h)
        self.left = nn.Linear(d - 1, r * h)
        self.left.weight.data = model.label[:-1].reshape(d - 1, r * h).T.clone()
        self.left.bias.data = model.label[-1].reshape(r * h).clone()

    def forward(self, dep: Tensor, head: Tensor) -> tuple[Tensor, Tensor]:
        """Return the best label of each pair and its probability."""
        left = self.left(dep).view(-1, *self.shape)
        p = torch.softmax(torch.matmul(left, one(head)[:, :, None]).squeeze(-1), -1)
        return p.argmax(-1), p.amax(-1)


class Roles(nn.Module):
    """Roles of pairs of words; the network's own biaffine scorer only taught the encoder and stays behind."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.pairs = model.pairs

    def forward(
        self, states: Tensor, dep: Tensor, tag: Tensor, at: Tensor, pred: Tensor, word: Tensor, told: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Map words (states, labels, tags), of which those `at` are predicates, and pairs to best roles and their probability.

        Pairs are indices, `pred` into `at` and `word` into the words, with what is told of them.
        """
        p, w = self.pairs.predicates(states[at], dep[at], tag[at]), self.pairs.arguments(states, dep)
        x = torch.softmax(self.pairs(p[pred], w[word], told), -1)
        return x.argmax(-1), x.amax(-1)


def narrow(model: Reader) -> None:
    """Cut the old role scorer's columns out of the layer that the biaffine forms share."""
    s = model.sizes
    keep, old = 2 * s.arc + 2 * s.label, model.bi_in
    model.bi_in = nn.Linear(old.in_features, keep)
    model.bi_in.weight.data, model.bi_in.bias.data = old.weight.data[:keep].clone(), old.bias.data[:keep].clone()
    model.sizes = replace(s, srl=0)


def _export(
    module: nn.Module,
    args: tuple[Tensor, ...],
    path: Path,
    ins: tuple[str, ...],
    outs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module.eval(),
        args,
        str(path),
        input_names=list(ins),
        output_names=list(outs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _graphs(model: Reader, folder: Path) -> dict[str, Path]:
    """Write the three fp32 graphs."""
    for layer in model.encoder.layers:
        layer.join()
    narrow(model)
    s = model.sizes
    n, w = 12, 8
    ids = torch.ones(2, n, dtype=torch.long)
    words = torch.ones(2, w, dtype=torch.long)
    grid, row = {0: "b", 1: "l"}, {0: "b", 1: "n"}
    axes = dict.fromkeys(INPUTS[:4], grid) | dict.fromkeys(INPUTS[4:], row) | dict.fromkeys(OUTPUTS, row)
    axes |= {"arc": {0: "b", 1: "n", 2: "m"}, "lhead": {0: "b", 1: "m"}}
    paths = {k: folder / f"{k}.onnx" for k in ("words", "labels", "roles")}
    _export(Words(model), (ids, ids, ids, ids, words, words), paths["words"], INPUTS, OUTPUTS, axes)
    pair = {k: {0: "p"} for k in ("dep", "head", "label", "sure")}
    _export(
        Labels(model),
        (torch.ones(3, s.label), torch.ones(3, s.label)),
        paths["labels"],
        ("dep", "head"),
        ("label", "sure"),
        pair,
    )
    pair = {k: {0: "p"} for k in ("pred", "word", "told", "role", "sure")} | {k: {0: "n"} for k in ("states", "dep", "tag")}
    pair["at"] = {0: "q"}
    two, five = torch.zeros(2, dtype=torch.long), torch.zeros(5, dtype=torch.long)
    _export(
        Roles(model),
        (torch.ones(5, 384), five, five, two[:1], two, two, torch.zeros(2, 2, dtype=torch.long)),
        paths["roles"],
        ("states", "dep", "tag", "at", "pred", "word", "told"),
        ("role", "sure"),
        pair,
    )
    return paths


def export(
    checkpoint: Path, bert: Path, out: Path, records: list[Record], *, int8: bool = True, spare: tuple[str, ...] = ()
) -> str:
    """Write the reader's file and `<file>.sha256`; return the hash. `spare` names parts of the network that stay fp32."""
    got = torch.load(checkpoint, weights_only=False, map_location="cpu")
    model = Reader(Sizes(**got["sizes"]))
    model.load_state_dict(got["model"])
    model.eval()
    model.encoder.word = Table(model.encoder.word.weight.detach())  # type: ignore[assignment]
    model.pairs.told[0] = Table(model.pairs.told[0].weight.detach())  # type: ignore[arg-type]
    folder = out.parent / "graphs"
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        graphs = _graphs(model, folder)
    if int8:
        tokenizer = Tokenizer.from_file(str(bert / "tokenizer.json"))
        feeds = windows(records, got["labels"], tokenizer, most=320)
        # The role scorer stays fp32: it is small, and int8 cost it .4 points.
        for name, given in (("words", feeds), ("labels", pairs(graphs["words"], feeds))):
            graphs[name] = quantize(graphs[name], given, spare)
    table = lexicon(r for r in records if r.split == "train" and r.corpus in ("ewt", "gum"))
    meta = {"labels": got["labels"], "sizes": got["sizes"], "step": got["step"], "int8": int8, "format": 2}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        parts = {f"{k}.onnx": p.read_bytes() for k, p in sorted(graphs.items())}
        parts["lemmas.json"] = json.dumps(table, ensure_ascii=False, sort_keys=True).encode()
        parts |= {
            "meta.json": json.dumps(meta, ensure_ascii=False, sort_keys=True).encode(),
            "tokenizer.json": _tokenizer(bert),
        }
        for name, data in parts.items():
            # A fixed date: the same weights give the same bytes and hash.
            file.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 6)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    Path(f"{out}.sha256").write_text(f"{digest}  {out.name}\n", encoding="utf-8")
    return digest


def _tokenizer(bert: Path) -> bytes:
    got = json.loads((bert / "tokenizer.json").read_text(encoding="utf-8"))
    got["truncation"] = got["padding"] = got["post_processor"] = None
    buffer = io.StringIO()
    json.dump(got, buffer, ensure_ascii=False)
    return buffer.getvalue().encode()


def main() -> None:
    """Export a checkpoint."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--checkpoint", type=Path, required=True)
    args.add_argument("--bert", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument(
        "--cache",
        type=Path,
        required=True,
        help="of training/prepare.py: gives the lemma table, and windows to measure scales on",
    )
    args.add_argument("--fp32", action="store_true")
    args.add_argument("--spare", nargs="*", default=[])
    got = args.parse_args()
    digest = export(got.checkpoint, got.bert, got.out, list(load(got.cache)), int8=not got.fp32, spare=tuple(got.spare))
    sys.stdout.write(f"{digest} {got.out.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
