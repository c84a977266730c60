"""Time and memory: speed.py ITEMS.jsonl STORE.sqlite. Loading the store, and resolving the items' sentences as one stream."""

import json
import resource
import sys
import time
from pathlib import Path

from hearsay.places.gazetteer import Gazetteer
from hearsay.places.mentions import find_spots
from hearsay.places.resolve import resolve_spots

PER_DOCUMENT = 6


def main() -> None:
    """Print seconds, megabytes and mentions a second; processor time of one core, as the machine may be shared."""
    before, start = peak(), time.process_time()
    gazetteer = Gazetteer.open(Path(sys.argv[2]))
    say(f"loaded {len(gazetteer)} places in {time.process_time() - start:.2f} s, {peak() - before} MB more")
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    documents = [" ".join(texts[i : i + PER_DOCUMENT]) for i in range(0, len(texts), PER_DOCUMENT)]
    for title in ("first", "second"):
        start = time.process_time()
        found = [find_spots(text, gazetteer) for text in documents]
        middle = time.process_time()
        count = sum(len(resolve_spots(spots, gazetteer)) for spots in found)
        end = time.process_time()
        say(f"{title} pass: {count} mentions; found {count / (middle - start):.0f}/s, resolved {count / (end - middle):.0f}/s")
    say(f"peak {peak()} MB")


def peak() -> int:
    """Peak memory of the process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def say(line: str) -> None:
    """Write one line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
