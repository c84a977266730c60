"""Names for augmentation: gazetteer names cut as the run-time tokeniser cuts them, and an own list of people's names."""

from __future__ import annotations

import csv
import random
import tomllib
from pathlib import Path

from spacy.language import Language

from training.windows import Names


def places(folder: Path, rng: random.Random, each: int = 4000) -> list[str]:
    """Draw Latin-script place names, the same number from each country's list."""
    out: list[str] = []
    for path in sorted(folder.glob("*_places.tsv")):
        with path.open(encoding="utf-8") as lines:
            names = [
                n
                for row in csv.DictReader(lines, delimiter="\t")
                for n in [row["name"], *(row.get("alternates") or "").split("|")[:2]]
            ]
        good = sorted({n for n in names if n and n[0].isupper() and all(ord(c) < 0x250 for c in n) and len(n) < 28})
        out += rng.sample(good, min(each, len(good)))
    return out


def load(geo: Path, own: Path, nlp: Language, seed: int) -> Names:
    """Build the replacement lists; people's names are given and family names combined."""
    rng = random.Random(seed)
    lists = tomllib.loads(own.read_text(encoding="utf-8"))
    people = []
    for _ in range(6000):
        group = lists["people"][rng.choice(sorted(lists["people"]))]
        given, family = rng.choice(group["given"].split()), rng.choice(group["family"].split())
        people.append(rng.choice((given, family, family, given + " " + family)))
    spots = places(geo, rng) + [rng.choice(lists["places"].split("|")).strip() for _ in range(3000)]
    return Names({"PERSON": [_tokens(nlp, n) for n in people], "PLACE": [_tokens(nlp, n) for n in spots]})


def _tokens(nlp: Language, name: str) -> list[str]:
    return [t.text for t in nlp.make_doc(name)]
