"""Read single long texts: python bench/long.py [--shared SHARED] [KILOBYTES ...].

Each size twice: one sentence again and again, and whole articles one after the other (the demonstration story's and
the claims data's, drawn with a seed). Every read is a process of its own in a fresh workspace; memory is the largest of
all reads so far.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCE = "Taliban forces captured the Bazarak district in Panjshir province on Monday, a spokesman for the group said. "
STORY = Path(__file__).resolve().parents[1] / "examples" / "panjshir" / "reports"


def articles(shared: Path, size: int) -> str:
    """Articles up to a size in characters."""
    files = sorted(STORY.rglob("*.txt")) + sorted((shared / "bench" / "claims" / "docs").glob("*.txt"))
    pool, rng = [path.read_text(encoding="utf-8") for path in files], random.Random(3)
    text = ""
    while len(text) < size:
        text += rng.choice(pool) + "\n\n"
    return text[:size]


def hearsay(*words: str) -> str:
    """What a command prints."""
    done = subprocess.run([sys.executable, "-m", "hearsay", *words], capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr)
    return done.stdout


def measured(text: str) -> tuple[float, dict[str, int]]:
    """Seconds that ``read`` takes, loading included, and its report."""
    with tempfile.TemporaryDirectory() as name:
        source, space = Path(name) / "long.txt", str(Path(name) / "desk")
        source.write_text(text, encoding="utf-8")
        hearsay("init", space)
        hearsay("add", str(source), "-w", space)
        start = time.perf_counter()
        report = json.loads(hearsay("read", "-w", space, "--json"))
        return time.perf_counter() - start, report


def main() -> int:
    """Print a line for each text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kilobytes", nargs="*", type=int, default=[50, 200, 800, 1500])
    parser.add_argument("--shared", default=os.environ.get("HEARSAY_SHARED", "../shared"), type=Path)
    given = parser.parse_args()
    for size in given.kilobytes:
        characters = size * 1000
        sentences = (SENTENCE * (characters // len(SENTENCE) + 1))[:characters]
        for name, text in (("sentence", sentences), ("articles", articles(given.shared, characters))):
            seconds, report = measured(text)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            counts = f"{report['words']:8} words {report['claims']:7} claims {report['relations']:8} relations"
            sys.stdout.write(f"{name:9}{size:6} kB{seconds:8.1f} s {counts} {peak:7.0f} MB\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
