"""Feeds."""

from collections.abc import Iterator

from hearsay.capture.fetched import Fetched, Hints
from hearsay.capture.files import Problem
from hearsay.capture.run import Run
from hearsay.model import Circumstance, Failure


def read(run: Run, data: bytes, came: Circumstance, stem: str, hints: Hints) -> Iterator[Fetched | Failure]:
    """The items of a feed."""
    yield run.failure(Problem("feeds are not read yet", came.source, "save the pages"))
