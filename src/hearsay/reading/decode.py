"""The network's outputs become columns over a Doc's tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.reading import entities, paths, trees
from hearsay.reading.network import LAYERS, Network, pack
from hearsay.reading.plan import Window

Array = NDArray[Any]
Given = Sequence[frozenset[int]]
PAIRS = 2048
CORE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5", "ARGA"})


@dataclass(slots=True)
class Columns:
    """What was read of one Doc: arrays over its tokens (label indices; -1 where there is none), and its predicates and spans.

    `head` is a token index, -1 at a root. `predicates` holds (token, probability, factuality, [(role, token, probability)]).
    """

    tags: Array
    sure: Array
    head: Array
    dep: Array
    arc_sure: Array
    start: Array
    bound_sure: Array
    fact: Array
    predicates: list[tuple[int, float, float, list[tuple[str, int, float]]]] = field(default_factory=list)
    layers: dict[str, entities.Spans] = field(default_factory=lambda: {k: [] for k in LAYERS})

    @classmethod
    def empty(cls, size: int) -> Columns:
        """Columns of a Doc of `size` tokens of which nothing is known."""
        none, zero = np.full(size, -1, np.int64), np.zeros(size, np.float32)
        return cls(
            np.full((size, 4), -1, np.int64),
            zero.copy(),
            none.copy(),
            none.copy(),
            zero.copy(),
            np.zeros(size, np.bool_),
            zero.copy(),
            zero.copy(),
        )


@dataclass(frozen=True)
class Tree:
    """Trees of a group of windows, each (windows, words): heads from 1 (0 the root), labels, numbers of sentences."""

    heads: Array
    labels: Array
    sents: Array

    def up(self) -> Array:
        """The flat place of each word's head, its own at a root."""
        here = np.arange(self.heads.size).reshape(self.heads.shape)
        return np.where(self.heads > 0, here[:, :1] + self.heads - 1, here)


@dataclass(frozen=True)
class Decoder:
    """Reads groups of windows with a network and writes what it finds into Columns."""

    network: Network
    tables: dict[str, Array]

    @classmethod
    def of(cls, network: Network) -> Decoder:
        """A decoder for a network's label inventory."""
        return cls(network, {k: entities.forbidden(network.names[k]) for k in LAYERS if k in network.names})

    def read(self, group: Sequence[Window], columns: Sequence[Columns], given: Given | None = None) -> None:
        """Read one group; `columns` are those of all Docs of the batch; `given` tells their predicates, if known."""
        batch = pack(group)
        out = self.network.run(batch)
        live = np.arange(batch["first"].shape[1])[None] < batch["count"][:, None]
        guess = _beside_marks(out["bound"] > 0, batch["marks"])
        start = ((guess & (batch["forced"] == 0)) | (batch["forced"] == 1)) & live
        start[:, 0] = True
        sents = _number(start, live)
        heads, sure = tree_heads(out["arc"], sents, live)
        labels = self._labels(out, heads, live)
        for b, w in enumerate(group):
            n, col, at = len(w.tokens), columns[w.doc], np.array(w.tokens)
            col.tags[at], col.sure[at] = out["tags"][b, :n], out["sure"][b, :n]
            col.head[at] = np.where(heads[b, :n] > 0, at[np.maximum(heads[b, :n] - 1, 0)], -1)
            col.dep[at], col.arc_sure[at], col.start[at] = labels[b, :n], sure[b, :n], start[b, :n]
            col.fact[at] = np.clip(out["fact"][b, :n], -3, 3)
            col.bound_sure[at] = 1 / (1 + np.exp(-np.abs(out["bound"][b, :n])))
        found = (out["pred"] > 0) & live
        if given is not None:
            for b, w in enumerate(group):
                found[b, : len(w.tokens)] = [i in given[w.doc] for i in w.tokens]
        self._predicates(out, Tree(heads, labels, sents), found, group, columns)
        self._entities(out["ents"], group, columns)

    def _labels(self, out: dict[str, Array], heads: Array, live: Array) -> Array:
        rows = np.broadcast_to(np.arange(len(heads))[:, None], heads.shape)[live]
        got, _ = self.network.label(out["ldep"][live], out["lhead"][rows, heads[live]])
        names = self.network.names["deprel"]
        root = names.index("root")
        # Label and tree are scored apart: a root keeps its name, and nothing else may bear it.
        got = np.where(heads[live] == 0, root, np.where(got == root, names.index("parataxis"), got))
        labels = np.full(heads.shape, -1, np.int64)
        labels[live] = got
        return labels

    def _predicates(
        self, out: dict[str, Array], tree: Tree, found: Array, group: Sequence[Window], columns: Sequence[Columns]
    ) -> None:
        b, p = np.nonzero(found)
        if not len(b):
            return
        which, word = _pairs(b, p, tree.sents)
        # A mark is nobody's argument.
        kept = out["tags"][:, :, 0].ravel()[word] != self.network.names["upos"].index("PUNCT")
        which, word = which[kept], word[kept]
        role, sure = self._roles(out, tree, b * found.shape[1] + p, which, word)
        score, fact = 1 / (1 + np.exp(-out["pred"][b, p])), np.clip(out["fact"][b, p], -3, 3)
        names = self.network.names["role"]
        args: list[list[tuple[str, int, float]]] = [[] for _ in b]
        hit = np.flatnonzero(role)
        words = word[hit] % found.shape[1]
        where = b.tolist()
        for r, w, k, o in zip(which[hit].tolist(), words.tolist(), role[hit].tolist(), sure[hit].tolist(), strict=True):
            args[r].append((names[k], group[where[r]].tokens[w], o))
        for r, (i, j, s, f) in enumerate(zip(where, p.tolist(), score.tolist(), fact.tolist(), strict=True)):
            columns[group[i].doc].predicates.append((group[i].tokens[j], s, f, _once(args[r])))

    def _roles(self, out: dict[str, Array], tree: Tree, preds: Array, which: Array, word: Array) -> tuple[Array, Array]:
        """Score pairs of predicates and words, some windows at a time: what is computed of a pair is large."""
        width = tree.sents.shape[1]
        dep, tag = np.maximum(tree.labels, 0).ravel(), out["tags"][:, :, 1].ravel()
        told = paths.told(preds[which], word, tree.up().ravel(), dep, self.network.paths)
        states = out["states"].reshape(-1, out["states"].shape[2])
        role, sure = np.zeros(len(which), np.int64), np.zeros(len(which), np.float32)
        for a in range(0, len(which), PAIRS):
            part = slice(a, a + PAIRS)
            first, last = which[part][0], which[part][-1] + 1
            low, high = preds[first] // width * width, (preds[last - 1] // width + 1) * width
            pairs = (which[part] - first, word[part] - low, told[part])
            words = (states[low:high], dep[low:high], tag[low:high])
            role[part], sure[part] = self.network.role(words, preds[first:last] - low, pairs)
        return role, sure

    def _entities(self, scores: Array, group: Sequence[Window], columns: Sequence[Columns]) -> None:
        at = 0
        for layer in self.tables:
            names = self.network.names[layer]
            path = entities.best_path(scores[:, :, at : at + len(names)], self.tables[layer])
            at += len(names)
            hit: Array = np.asarray((path > 0).any(1))
            for b, w in enumerate(group):
                if hit[b]:
                    got = entities.spans(path[b, : len(w.tokens)].tolist(), names)
                    columns[w.doc].layers[layer] += [(w.tokens[s], w.tokens[e - 1] + 1, k) for s, e, k in got]


def _pairs(b: Array, p: Array, sents: Array) -> tuple[Array, Array]:
    """Pair the predicates at rows `b`, columns `p` with the words of their sentences: predicates' numbers, words' places."""
    width = sents.shape[1]
    row = sents.ravel()
    own = row[b * width + p]
    places = np.flatnonzero(row >= 0)
    first, size = np.unique(row[places], return_index=True, return_counts=True)[1:]
    # Sentences are numbered in their order and without gaps.
    count = size[own]
    which = np.repeat(np.arange(len(b)), count)
    step = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return which, places[first][own][which] + step


def _once(args: list[tuple[str, int, float]]) -> list[tuple[str, int, float]]:
    """Keep the surest of each numbered argument: a predicate has one agent."""
    best: dict[str, float] = {}
    for role, _, score in args:
        best[role] = max(score, best.get(role, 0.0))
    return [a for a in args if a[0] not in CORE or a[2] == best[a[0]]]


def _beside_marks(start: Array, marks: Array) -> Array:
    """Move sentence starts over marks: one that opens belongs to the sentence it opens, one that shuts to the one it ends."""
    start = start.copy()
    late = start[:, 1:] & (marks[:, :-1] > 0)
    start[:, 1:] &= ~late
    start[:, :-1] |= late
    early = start[:, :-1] & (marks[:, :-1] < 0)
    start[:, :-1] &= ~early
    start[:, 1:] |= early
    return start


def _number(start: Array, live: Array) -> Array:
    """Number sentences over all windows; -1 is padding."""
    sents = np.cumsum(start, 1) - 1
    sents += np.concatenate([[0], np.cumsum(start.sum(1))[:-1]])[:, None]
    return np.where(live, sents, -1)


def tree_heads(arc: Array, sents: Array, live: Array) -> tuple[Array, Array]:
    """Return heads (1-based, 0 the root) that form one tree per sentence, and the probability of the best heads."""
    words = arc.shape[1]
    same = (sents[:, :, None] == sents[:, None, :]) & ~np.eye(words, dtype=np.bool_)
    np.copyto(arc[:, :, 1:], np.float32(-1e4), where=~same)
    heads = arc.argmax(2)
    top = np.take_along_axis(arc, heads[:, :, None], 2)
    sure = 1 / np.exp(arc - top).sum(2)
    bad = trees.broken(heads, sents)
    for sent in np.unique(sents[bad]):
        b, i = np.nonzero(sents == sent)
        low, high = i[0], i[-1] + 1
        scores = np.concatenate([arc[b[0], low:high, :1], arc[b[0], low:high, low + 1 : high + 1]], 1)
        tree = trees.best_tree(scores)
        heads[b[0], low:high] = np.where(tree > 0, tree + low, 0)
    return heads, sure
