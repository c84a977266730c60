"""How fast the reader is: words a second, load time, memory, and the time one article takes."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from hearsay.reading import Reader, load

ARTICLES = 1000
SOURCES = ("places/lgl.jsonl", "attribution/polnear-dev.jsonl", "places/geovirus.jsonl", "time/tbaq.jsonl")


def articles(bench: Path, count: int = ARTICLES) -> list[str]:
    """Texts of news articles out of the benchmarks' files, in their order."""
    rows = (json.loads(line) for name in SOURCES for line in (bench / name).read_text(encoding="utf-8").splitlines())
    return [row["text"] for row in islice(rows, count)]


def speed(bench: Path, model: Path | None, threads: Iterable[int] = (2, 1)) -> dict[str, Any]:
    """Measure in fresh processes, one for each number of threads."""
    out = {}
    for n in threads:
        command = [sys.executable, "-m", "hearsay.bench.reader_speed", str(bench), str(n), str(model or "")]
        out[f"{n} threads"] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return out


def measure(bench: Path, threads: int, model: Path | None) -> dict[str, float]:
    """Load, read a thousand articles, and read one article of about 300 words twenty times over."""
    began = time.perf_counter()
    reader = load(model, threads=threads)
    loaded = time.perf_counter() - began
    texts = articles(bench)
    began = time.perf_counter()
    words = sum(len(doc) for doc in reader.read(texts))
    spent = time.perf_counter() - began
    return {
        "load s": round(loaded, 2),
        "articles": len(texts),
        "words": words,
        "words/s": round(words / spent),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "300 words ms": round(1000 * _latency(reader, texts), 1),
    }


def _near(docs: Iterator[Doc]) -> str:
    return min(docs, key=lambda doc: abs(len(doc) - 300)).text


def _latency(reader: Reader, texts: list[str]) -> float:
    text = _near(reader.nlp.make_doc(t) for t in texts[:200])
    times = []
    for _ in range(20):
        began = time.perf_counter()
        list(reader.read([text]))
        times.append(time.perf_counter() - began)
    return sorted(times)[len(times) // 2]


def main(arguments: list[str]) -> None:
    """Print one JSON object: the figures for a bench folder, a number of threads and a model file."""
    bench, threads, model = arguments
    sys.stdout.write(json.dumps(measure(Path(bench), int(threads), Path(model) if model else None)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
