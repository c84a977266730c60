import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import permutations
from pathlib import Path

import pytest

from hearsay.bench import claims as bench
from hearsay.bench.match import pairs_of
from hearsay.claims import baseline, codebook
from hearsay.errors import ResourceMissing, SourceError
from hearsay.model import Document
from hearsay.reading import blank
from hearsay.stage import Reading, run_stages

Read = Callable[[Iterable[Document]], Iterable[Reading]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Reads documents with the baseline."""
    nlp, stage = blank.load(), baseline.stage(codebook.load())
    return lambda documents: (run_stages([stage], Reading(d, nlp(d.text))) for d in documents)


def test_the_figures_are_those_of_the_benchmarks_own_scorer(shared: Path, tmp_path: Path, read: Read) -> None:
    """Same counts, same pairing, same numbers, to the last digit that JSON carries."""
    out = tmp_path / "pred.jsonl"
    folder = shared / "bench" / "claims"
    ours = bench.run(folder, read=read, out=out)
    command = [sys.executable, *map(str, (folder / "score.py", folder / "dev.jsonl", out)), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for name, figure in theirs.items():
        assert ours[name] == pytest.approx(figure), name


@pytest.mark.parametrize("seed", range(5))
def test_the_pairing_has_the_greatest_weight(seed: int) -> None:
    """Against every permutation of a small random matrix."""
    rng = random.Random(seed)
    rows, columns = rng.randint(1, 4), rng.randint(1, 5)
    weights = [[rng.choice([0.0, 1.0, 1.2, 3.0, 5.4]) for _ in range(columns)] for _ in range(rows)]
    ours = sum(weights[i][j] for i, j in pairs_of(weights))
    wide = [[*row, *([0.0] * rows)] for row in weights]
    best = max(sum(wide[i][j] for i, j in enumerate(order)) for order in permutations(range(rows + columns), rows))
    assert ours == pytest.approx(best)


def test_a_folder_without_gold_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceMissing, match=r"docs"):
        bench.gold_file(tmp_path)


def test_a_line_that_is_no_claim_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc": "a", "trigger": [0, 1], "kind": "siege", "status": "asserted"}\n{"doc": "a"}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold.jsonl:2"):
        bench.load_records(path)
