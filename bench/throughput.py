"""Add, read and verify 1,000 articles in a fresh workspace: python bench/throughput.py [--baseline] [SHARED].

Each verb runs as its own process, as a user would call it; words are those of spaCy's tokenizer, memory is the process's peak.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

FILES = (
    "bench/places/lgl.jsonl",
    "bench/attribution/polnear-dev.jsonl",
    "bench/places/geovirus.jsonl",
    "bench/time/tbaq.jsonl",
)
BASELINE = '[reader]\npipeline = "blank"\n\n[stages]\nrun = ["times.v1", "claims.baseline.v1", "places.v1", "actors.v1"]\n'


def articles(shared: Path, most: int = 1000) -> Iterable[str]:
    """The first ``most`` articles as JSON Lines with ``id``, ``text`` and ``date``."""
    count = 0
    for name in FILES:
        for line in (shared / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if count < most:
                yield json.dumps({"id": f"{count:04d}", "text": row["text"], "date": row.get("dct")})
                count += 1


def timed(*words: str) -> dict[str, float | str]:
    """Run one command; seconds of wall time, peak memory in MB of the largest child so far, and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(["hearsay", *words], capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if done.returncode > 1:
        sys.exit(done.stderr)
    return {"seconds": round(seconds, 2), "peak_mb": round(peak), "printed": done.stdout}


def main() -> int:
    """Print a line for each verb."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", default=os.environ.get("HEARSAY_SHARED", "../shared"), type=Path)
    parser.add_argument("--baseline", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, space = folder / "articles.jsonl", folder / "desk"
        source.write_text("\n".join(articles(given.shared)) + "\n", encoding="utf-8")
        timed("init", str(space))
        if given.baseline:
            (space / "hearsay.toml").write_text(BASELINE, encoding="utf-8")
        words = 0
        for verb in (("add", str(source)), ("read",), ("verify",), ("claims", "--kind", "control.*", "--limit", "20")):
            figures = timed(*verb, "-w", str(space), "--json")
            if verb[0] == "read":
                words = json.loads(str(figures["printed"]))["words"]
            rate = f"{words / float(figures['seconds']):8.0f} words/s" if verb[0] == "read" else ""
            sys.stdout.write(f"{verb[0]:8}{figures['seconds']:8} s  {figures['peak_mb']:6} MB  {rate}\n")
        sys.stdout.write(f"{words} words\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
