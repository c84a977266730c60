"""Measures the capture room in processor seconds: collecting, storing, extracting, verifying, streaming.

python bench/capture.py SOURCE...
"""

import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from hearsay.capture.archive import Archive
from hearsay.capture.extract import extract, make_tools
from hearsay.capture.fetched import Fetched, Options
from hearsay.capture.sources import collect
from hearsay.model import Document

STREAMED = 400_000


def main(sources: list[str]) -> None:
    """Print the figures of all sources together, then those of one long table."""
    now = datetime.now(UTC)
    tools = make_tools()
    tools.languages.of("The language model is loaded before the clock starts.")
    marks = [time.process_time()]
    items = [each for each in collect(sources, Options(), clock=lambda: now) if isinstance(each, Fetched)]
    marks.append(time.process_time())
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        captures = [archive.put(each.data, each.circumstance, each.media_type) for each in items]
        archive.flush()
        marks.append(time.process_time())
        pairs = zip(captures, items, strict=True)
        made = [extract(c, i.data, stem=i.stem, hints=i.hints, now=now, tools=tools) for c, i in pairs]
        marks.append(time.process_time())
        whole = sum(capture.id == digest for capture, digest in archive.captures())
        marks.append(time.process_time())
    words = sum(len(each.text.split()) for each in made if isinstance(each, Document))
    write(f"{len(items)} records, {words} words, {whole} verified")
    for name, start, end in zip(("collect", "store", "extract", "verify"), marks, marks[1:], strict=False):
        write(f"{name:8} {len(items) / (end - start):8.0f} records a second")
    write(f"in all   {words / (marks[3] - marks[0]):8.0f} words a second without verifying")
    stream(items[0].data)


def stream(line: bytes) -> None:
    """Print how fast and in how much memory a table of one line many times is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.jsonl"
        with path.open("wb") as out:
            out.writelines(line + b"\n" for _ in range(STREAMED))
        size = path.stat().st_size / 2**20
        before, start = peak(), time.process_time()
        count = sum(1 for _ in collect([str(path)], Options(), clock=lambda: datetime.now(UTC)))
        seconds = time.process_time() - start
    write(f"stream   {count / seconds:8.0f} records a second of {size:.0f} MiB; memory grew by {peak() - before:.0f} MiB")


def peak() -> float:
    """The most memory this process has had, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
