"""The measure agrees with the benchmark's scorer on documents whose parse is written by hand."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc

from hearsay.bench import attribution

TEXT = "Officials said rebels left . It rained ."


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """The parse of TEXT for every text."""
    for text in texts:
        words = text.split()
        yield Doc(
            spacy.blank("en").vocab,
            words=words,
            pos=["NOUN", "VERB", "NOUN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT"],
            heads=[1, 1, 3, 1, 1, 6, 6, 6],
            deps=["nsubj", "ROOT", "nsubj", "ccomp", "punct", "expl", "ROOT", "punct"],
        )


def test_scores_equal_those_of_the_benchmarks_scorer(shared: Path, tmp_path: Path) -> None:
    gold = [
        {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 26]]},
        {"source": [], "cue": [[29, 31]], "content": [[32, 38]]},
    ]
    data, out = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    data.write_text(json.dumps({"doc": "d", "text": TEXT, "attributions": gold}) + "\n", encoding="utf-8")
    scores = attribution.run(data, nlp=parse, out=out)
    scorer = shared / "bench" / "attribution" / "score.py"
    command = [sys.executable, str(scorer), str(data), str(out)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for name, label in (("found", "found"), ("found_source", "found + source")):
        score = scores[name]
        assert f"{label:16} P {100 * score['p']:5.1f}  R {100 * score['r']:5.1f}  F1 {100 * score['f1']:5.1f}" in printed
    assert scores["found_source"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3}
