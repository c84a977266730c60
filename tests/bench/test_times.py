"""The measure agrees with the benchmark's scorer, and stays above its floor."""

import json
import subprocess
import sys
from pathlib import Path

from hearsay.bench import times


def test_scores_equal_those_of_the_benchmarks_scorer(shared: Path, tmp_path: Path) -> None:
    data, out = shared / "bench" / "time" / "tbaq.jsonl", tmp_path / "found.jsonl"
    scores = times.run(data, out)
    command = [sys.executable, str(data.parent / "score.py"), str(data), str(out)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for name, score in scores.items():
        assert f"{name:8} P {100 * score['p']:5.1f}  R {100 * score['r']:5.1f}  F1 {100 * score['f1']:5.1f}" in printed
    assert scores["value"]["f1"] >= 0.78


def test_a_missing_prediction_and_a_spurious_one_both_cost(tmp_path: Path) -> None:
    data = tmp_path / "gold.jsonl"
    gold = [{"span": [10, 17], "type": "DATE", "value": "2021-08-20"}, {"span": [0, 4], "type": "DATE", "value": "2021"}]
    data.write_text(json.dumps({"doc": "d", "dct": "2021-08-20", "text": "They left on Friday.", "timexes": gold}))
    assert times.run(data)["value"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3}
