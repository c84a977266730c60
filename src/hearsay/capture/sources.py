"""Sources to fetched bytes, one at a time: files, folders, standard input, addresses, feeds, archives."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from hearsay.capture.fetched import Columns, Fetched, Hints, Options, Validators
from hearsay.capture.files import BROKEN, Problem, kind_of, named, opened, read_within, stem_of, unreadable
from hearsay.capture.resources import table
from hearsay.capture.run import TOOLS, Run
from hearsay.capture.sniff import sniff
from hearsay.capture.streams import STREAMED, read_bytes, read_stream, read_url
from hearsay.capture.web import Web, open_web
from hearsay.model import Circumstance, Failure, Method

__all__ = ["Columns", "Fetched", "Hints", "Options", "Validators", "collect"]


def collect(
    sources: Sequence[str],
    options: Options,
    *,
    clock: Callable[[], datetime],
    stdin: BinaryIO | None = None,
    web: Web | None = None,
) -> Iterator[Fetched | Failure]:
    """Fetch every text of every source in turn; what cannot be fetched comes as a ``Failure`` and the rest goes on.

    A source is a file, a folder, ``-`` for standard input, or an http(s) address of a page, a file, a feed or an OPML list.
    An address that has not changed since ``options.validators`` gives nothing.
    """
    run = _run(options, clock, stdin, web)
    with run.web:
        for source in sources:
            yield from _collect(run, source)


def _run(options: Options, clock: Callable[[], datetime], stdin: BinaryIO | None, web: Web | None) -> Run:
    types = table("types")
    return Run(
        options=options,
        clock=clock,
        web=web or open_web(options),
        stdin=stdin or sys.stdin.buffer,
        ends=types["ends"],
        served=types["served"],
        names=table("columns"),
    )


def _collect(run: Run, source: str) -> Iterator[Fetched | Failure]:
    if source == "-":
        yield from _standard_input(run)
    elif source.startswith(("http://", "https://")):
        yield from read_url(run, source, Hints())
    else:
        for found in named(source):
            yield from (run.failure(found),) if isinstance(found, Problem) else _file(run, found)


def _came(run: Run, source: str, method: Method) -> Circumstance:
    return Circumstance(source, method, run.clock(), tools=TOOLS)


def _standard_input(run: Run) -> Iterator[Fetched | Failure]:
    data = run.stdin.read(run.options.max_bytes + 1)
    if len(data) > run.options.max_bytes:
        do = "put it into a .jsonl, .csv or .warc file: those are read piece by piece"
        yield run.failure(Problem(f"too large: the limit is {run.options.max_bytes:,} bytes", "standard input", do))
        return
    yield from read_bytes(run, sniff(data) or "text/plain", data, _came(run, "-", "stdin"), "stdin", Hints())


def _file(run: Run, path: Path) -> Iterator[Fetched | Failure]:
    kind = kind_of(path, run.ends)
    if kind is None:
        do = f"leave it out, or save it as one of: {', '.join('.' + end for end in run.ends)}"
        yield run.failure(Problem(f"unknown file type {path.suffix!r}", str(path), do))
        return
    came = _came(run, str(path), "file")
    if kind in STREAMED:
        yield from _streamed(run, kind, path, came)
        return
    data = read_within(path, run.options.max_bytes)
    if isinstance(data, Problem):
        yield run.failure(data)
    else:
        yield from read_bytes(run, kind, data, came, stem_of(path), Hints())


def _streamed(run: Run, kind: str, path: Path, came: Circumstance) -> Iterator[Fetched | Failure]:
    try:
        if path.stat().st_size == 0:
            yield run.failure(Problem("empty", str(path), "leave it out, or fetch it again"))
            return
        # An archive is packed record by record, which its own reader has to see.
        with path.open("rb") if kind == "application/warc" else opened(path) as stream:
            yield from read_stream(run, kind, stream, came, stem_of(path))
    except BROKEN as error:
        yield run.failure(unreadable(str(path), error))
