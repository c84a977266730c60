"""spaCy's own small CNN tagger and parser on the same treebanks, to stand beside the reader."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch

from hearsay.bench import reader_gold as gold
from hearsay.bench import reader_scores as scores
from hearsay.bench.reader_speed import articles

GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
TRAIN = tuple(f"GUM_{genre}_" for genre in GENRES)


def sentences(nlp: Language, golds: list[gold.Gold]) -> list[Example]:
    """One example a sentence, gold tokens."""
    out = []
    for g in golds:
        starts = [n for n, s in enumerate(g.starts or []) if s]
        for a, b in zip(starts, [*starts[1:], len(g.words)], strict=True):
            spaces = [bool(x) for x in g.blanks[a:b]]
            words, tags, pos = g.words[a:b], g.xpos[a:b], g.upos[a:b]
            heads = [h - a if h >= 0 else n for n, h in enumerate(g.head[a:b])]
            deps = ["ROOT" if d == "root" else d for d in g.deprel[a:b]]
            ref = Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, pos=pos, heads=heads, deps=deps)
            out.append(Example(Doc(nlp.vocab, words=words, spaces=spaces), ref))
    return out


def train(corpora: Path, minutes: float) -> Language:
    """Train tagger, morphologizer and parser over one shared CNN for so many minutes."""
    nlp = spacy.blank("en")
    nlp.max_length = 50_000_000
    nlp.add_pipe("tok2vec")
    width = nlp.get_pipe_config("tok2vec")["model"]["width"]
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
    for name in ("tagger", "morphologizer", "parser"):
        model = {**nlp.get_factory_meta(name).default_config["model"], "tok2vec": listen}
        nlp.add_pipe(name, config={"model": model})
    golds = [*gold.trees(corpora / "ud-ewt" / "train.conllu"), *gold.gum(corpora / "gum", "train", TRAIN)]
    examples = sentences(nlp, golds)
    optimizer = nlp.initialize(lambda: examples)
    rng, began, passes = random.Random(0), time.monotonic(), 0
    while time.monotonic() - began < minutes * 60:
        rng.shuffle(examples)
        for batch in minibatch(examples, 64):
            nlp.update(batch, sgd=optimizer, drop=0.1)
            if time.monotonic() - began > minutes * 60:
                break
        passes += 1
        sys.stderr.write(f"pass {passes} {time.monotonic() - began:.0f} s\n")
    return nlp


def main() -> None:
    """Train, then print accuracy and speed."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpora", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--minutes", type=float, default=10)
    got = args.parse_args()
    nlp = spacy.load(got.out) if got.out.exists() else train(got.corpora, got.minutes)
    nlp.to_disk(got.out)
    subject = scores.Subject(nlp)
    out = {}
    for name, golds in (
        ("ewt", list(gold.trees(got.corpora / "ud-ewt" / "test.conllu"))),
        ("gum", list(gold.gum(got.corpora / "gum"))),
    ):
        out[name] = {"gold tokens": scores.on_gold(subject, golds), "raw": scores.on_raw(subject, golds)}
    texts = articles(got.corpora.parent / "bench", 300)
    began = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    out["speed"] = {"words/s": round(words / (time.perf_counter() - began))}
    sys.stdout.write(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
