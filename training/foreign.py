"""Step 5: how names of other languages fare: wikigold's held-out fold with its people and places renamed."""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

from hearsay.bench import reader_scores as scores
from hearsay.bench.reader_gold import Gold
from hearsay.reading import load
from hearsay.reading.entities import spans
from training import names
from training.records import Record
from training.records import load as load_cache
from training.windows import Window, cut

SEED = 7


def gold_of(window: Window) -> Gold:
    """Words and names of a window."""
    tags = [w.label.get("names", "O") for w in window.words]
    kinds = sorted({"O", *tags} - {"O", "_"})
    index = {k: n for n, k in enumerate(["O", *kinds])}
    found = spans([index.get(t, 0) for t in tags], ["O", *kinds])
    blanks = [" " if w.space else "" for w in window.words[1:]]
    return Gold([w.form for w in window.words], [*blanks, " "], spans=frozenset(found))


def renamed(records: list[Record], chosen: names.Names, rng: random.Random) -> list[Gold]:
    """Windows in which nine of ten names of people and places are another's."""
    out = []
    for r in records:
        for window in cut(r, rng):
            chosen.swap(window, rng, often=1.0, each=0.9)
            out.append(gold_of(window))
    return out


def main() -> None:
    """Print F1 as the fold is and renamed; the names are drawn with another seed than those of training."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--cache", type=Path, required=True)
    args.add_argument("--geo", type=Path, required=True)
    args.add_argument("--model", type=Path)
    got = args.parse_args()
    reader = load(got.model)
    subject = scores.Subject(reader.nlp)
    test = [r for r in load_cache(got.cache) if r.corpus == "wikigold" and r.split == "test"]
    chosen = names.load(got.geo, Path(__file__).with_name("names.toml"), reader.nlp, SEED)
    as_is = [gold_of(w) for r in test for w in cut(r, random.Random(SEED))]
    out = {
        "as it is": scores.on_names(subject, as_is, scores.name_spans),
        "renamed": scores.on_names(subject, renamed(test, chosen, random.Random(SEED)), scores.name_spans),
    }
    sys.stdout.write(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
