"""The reader's network: a small BERT with casing and spacing embeddings, and its heads over words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from hearsay.reading.features import CASES, SPACES
from hearsay.reading.paths import DISTANCES


@dataclass(frozen=True, slots=True)
class Sizes:
    """Label counts per head and the widths of the heads' own layers."""

    upos: int
    xpos: int
    feats: int
    lemma: int
    deprel: int
    role: int
    names: int
    field: int
    norp: int
    wnut: int
    arc: int = 256
    label: int = 128
    srl: int = 128
    hidden: int = 256
    wiki: int = 0
    paths: int = 0
    pair: int = 256


class Drop(nn.Module):
    """Dropout from a pool of masks: drawing fresh random numbers costs a tenth of a CPU's training step."""

    def __init__(self, rate: float, size: int = 1 << 22) -> None:
        super().__init__()
        self.rate, self.size = rate, size
        self.pool = torch.empty(0)
        self.used = 0

    def forward(self, x: Tensor) -> Tensor:
        """Drop entries of `x` while training; the pool is drawn anew every few hundred uses."""
        if not self.training or self.rate == 0:
            return x
        if self.used % 600 == 0 or self.pool.numel() < x.numel():
            size = max(self.size, x.numel())
            self.pool = (torch.rand(size) >= self.rate).to(torch.bfloat16) / (1 - self.rate)
        self.used += 1
        at = int(torch.randint(self.pool.numel() - x.numel() + 1, (1,)))
        return x * self.pool[at : at + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, width: int, heads: int, inner: int, drop: Drop) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.export = False

    def join(self) -> None:
        """Make one product of queries, keys and values, the queries scaled beforehand: fewer steps for the exported graph."""
        width = self.q.in_features
        self.qkv = nn.Linear(width, 3 * width)
        scale = (width // self.heads) ** -0.5
        self.qkv.weight.data = torch.cat([self.q.weight.data * scale, self.k.weight.data, self.v.weight.data])
        self.qkv.bias.data = torch.cat([self.q.bias.data * scale, self.k.bias.data, self.v.bias.data])
        self.export = True

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map (batch, pieces, width) to the same; `mask` is additive, (batch, 1, 1, pieces)."""
        b, n, w = x.shape
        if self.export:
            q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
            a = torch.softmax(q @ k.transpose(2, 3) + mask, -1) @ v
        else:
            q, k, v = (f(x).view(b, n, self.heads, w // self.heads).transpose(1, 2) for f in (self.q, self.k, self.v))
            a = F.scaled_dot_product_attention(q, k, v, mask.to(q.dtype))
        a = self.o(a.transpose(1, 2).reshape(b, n, w))
        x = self.norm1(x + self.drop(a))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + self.drop(y))


class Encoder(nn.Module):
    """Word pieces to states; the word embeddings stay as they were pre-trained."""

    def __init__(self, vocab: int = 30522, width: int = 384, layers: int = 6, drop: float = 0.1) -> None:
        super().__init__()
        self.drop = Drop(drop)
        self.word = nn.Embedding(vocab, width)
        self.word.weight.requires_grad_(False)
        self.place = nn.Embedding(512, width)
        self.case, self.space = nn.Embedding(CASES + 1, width), nn.Embedding(SPACES + 1, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, 12, 4 * width, self.drop) for _ in range(layers))
        self.mix = nn.Parameter(torch.tensor([0.0, 0.5, 1.0, 2.0]))
        nn.init.normal_(self.case.weight, std=0.01)
        nn.init.normal_(self.space.weight, std=0.01)

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, space: Tensor) -> Tensor:
        """Return (batch, pieces, width): a learned mix of the last four layers."""
        # No dropout on attention: on a CPU it costs a quarter of the step (it rules the fused kernel out).
        x = self.word(ids) + self.place.weight[: ids.shape[1]] + self.case(case) + self.space(space)
        x = self.drop(self.norm(x))
        add = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        states = []
        for layer in self.layers:
            x = layer(x, add)
            states.append(x)
        weight = torch.softmax(self.mix, 0)
        return sum(w * s for w, s in zip(weight, states[-4:], strict=True))  # type: ignore[return-value]

    def load_bert(self, folder: Path) -> None:
        """Fill in the pre-trained weights of a BERT checkpoint of the same shape."""
        got = load_file(str(folder / "model.safetensors"))
        got = {k.removeprefix("bert."): v for k, v in got.items()}
        new = self.state_dict()
        new["word.weight"] = got["embeddings.word_embeddings.weight"]
        new["place.weight"] = got["embeddings.position_embeddings.weight"] + got["embeddings.token_type_embeddings.weight"][0]
        names = {
            "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
            "up": "intermediate.dense", "down": "output.dense",
            "norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for part in ("weight", "bias"):
            new[f"norm.{part}"] = got[f"embeddings.LayerNorm.{part}"]
            for n in range(len(self.layers)):
                for ours, theirs in names.items():
                    new[f"layers.{n}.{ours}.{part}"] = got[f"encoder.layer.{n}.{theirs}.{part}"]
        self.load_state_dict(new)


class Pairs(nn.Module):
    """Roles of (predicate, word) pairs: what each is, what they are to each other, and the way between them in the tree."""

    def __init__(self, sizes: Sizes, core: list[int] | None = None, width: int = 384, drop: float = 0.3) -> None:
        super().__init__()
        self.width, self.core, self.rate = sizes.pair, frozenset(core or ()), drop
        self.side = nn.Linear(width, 4 * sizes.pair)
        told = (sizes.paths + 1, DISTANCES, sizes.deprel, sizes.deprel, sizes.xpos)
        self.told = nn.ModuleList(nn.Embedding(n, sizes.pair) for n in told)
        for e in self.told:
            nn.init.normal_(e.weight, std=0.1)  # type: ignore[arg-type]
        self.out = nn.Linear(2 * sizes.pair, sizes.role)

    def _side(self, states: Tensor, part: slice) -> tuple[Tensor, Tensor]:
        x = F.linear(F.dropout(states, self.rate, self.training), self.side.weight[part], self.side.bias[part])
        return x[..., : self.width], torch.tanh(x[..., self.width :])

    def predicates(self, states: Tensor, dep: Tensor, tag: Tensor) -> Tensor:
        """Map words, with their labels and tags, to what they are as predicates, twice `pair` wide."""
        x, y = self._side(states, slice(0, 2 * self.width))
        return torch.cat([x + self.told[3](dep) + self.told[4](tag), y], -1)

    def arguments(self, states: Tensor, dep: Tensor) -> Tensor:
        """Map words, with their labels, to what they are as arguments, twice `pair` wide."""
        x, y = self._side(states, slice(2 * self.width, 4 * self.width))
        return torch.cat([x + self.told[2](dep), y], -1)

    def forward(self, pred: Tensor, word: Tensor, told: Tensor) -> Tensor:
        """Return role logits of pairs of such words; `told` is (pairs, 2): path and distance."""
        k = self.width
        joined = F.gelu(pred[:, :k] + word[:, :k] + self.told[0](told[:, 0]) + self.told[1](told[:, 1]))
        both = F.dropout(torch.cat([joined, pred[:, k:] * word[:, k:]], 1), self.rate, self.training)
        return self.out(both)  # type: ignore[no-any-return]


class Reader(nn.Module):
    """Encoder and heads; `forward` gives everything the losses and the decoder need."""

    def __init__(self, sizes: Sizes, drop: float = 0.25) -> None:
        super().__init__()
        self.sizes, self.drop = sizes, Drop(drop)
        self.encoder = Encoder()
        width, s = 384, sizes
        self.tag_in = nn.Linear(width, s.hidden)
        self.tag_out = nn.Linear(s.hidden, s.upos + s.xpos + s.feats + s.lemma)
        self.ent_in = nn.Linear(width, s.hidden)
        self.ent_out = nn.Linear(s.hidden, s.names + s.field + s.norp + s.wnut)
        if s.wiki:
            self.wiki_in, self.wiki_out = nn.Linear(width, s.hidden), nn.Linear(s.hidden, s.wiki)
        if s.paths:
            self.pairs = Pairs(s)
        self.bound = nn.Linear(width, 1)
        self.pred = nn.Linear(width, 1)
        self.fact_in, self.fact_out = nn.Linear(width, 128), nn.Linear(128, 1)
        self.root = nn.Parameter(torch.zeros(width))
        self.bi_in = nn.Linear(width, 2 * s.arc + 2 * s.label + 2 * s.srl)
        self.arc = nn.Parameter(torch.empty(s.arc + 1, s.arc))
        self.label = nn.Parameter(torch.empty(s.label + 1, s.deprel, s.label + 1))
        self.role = nn.Parameter(torch.empty(s.srl + 1, s.role, s.srl + 1))
        for p in (self.arc, self.label, self.role):
            nn.init.normal_(p, std=0.02)

    def states(self, ids: Tensor, mask: Tensor, case: Tensor, space: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return word states (batch, words, width): the mean of a word's first and last piece."""
        x = self.encoder(ids, mask, case, space)
        at = first[:, :, None].expand(-1, -1, x.shape[2])
        to = last[:, :, None].expand(-1, -1, x.shape[2])
        return (x.gather(1, at) + x.gather(1, to)) * 0.5

    def heads(self, w: Tensor) -> dict[str, Tensor]:
        """Return per-word logits and the biaffine parts; column 0 of the head side is the root."""
        s = self.sizes
        w = self.drop(w)
        tags = self.tag_out(self.drop(F.gelu(self.tag_in(w))))
        ents = self.ent_out(self.drop(F.gelu(self.ent_in(w))))
        out = dict(zip(("upos", "xpos", "feats", "lemma"), tags.split([s.upos, s.xpos, s.feats, s.lemma], -1), strict=True))
        out |= zip(("names", "field", "norp", "wnut"), ents.split([s.names, s.field, s.norp, s.wnut], -1), strict=True)
        if s.wiki:
            out["wiki"] = self.wiki_out(F.gelu(self.wiki_in(w)))
        out["bound"], out["pred"] = self.bound(w).squeeze(-1), self.pred(w).squeeze(-1)
        out["fact"] = self.fact_out(F.gelu(self.fact_in(w))).squeeze(-1)
        rooted = torch.cat([self.root.expand(w.shape[0], 1, -1).to(w.dtype), w], 1)
        parts = self.drop(F.gelu(self.bi_in(rooted)))
        dep, head, ldep, lhead, spred, sarg = parts.split([s.arc, s.arc, s.label, s.label, s.srl, s.srl], -1)
        out["states"] = w
        out["arc"] = (dep[:, 1:] @ self.arc[:-1].to(dep.dtype) + self.arc[-1].to(dep.dtype)) @ head.transpose(1, 2)
        out |= {"ldep": ldep[:, 1:], "lhead": lhead, "spred": spred[:, 1:], "sarg": sarg[:, 1:]}
        return out

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, space: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Read a batch of windows."""
        return self.heads(self.states(ids, mask, case, space, first, last))


def one(x: Tensor) -> Tensor:
    """Append a column of ones: the bias of a biaffine form."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def sizes_of(labels: dict[str, list[str]]) -> Sizes:
    """Sizes for a label inventory."""
    return Sizes(**{k: len(v) for k, v in labels.items()})


def vocabulary(folder: Path) -> str:
    """The tokenizer's own JSON."""
    return json.dumps(json.loads((folder / "tokenizer.json").read_text(encoding="utf-8")))
