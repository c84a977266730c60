"""Addresses: a page, a file, a feed or a list of feeds behind a URL."""

from collections.abc import Iterator

from hearsay.capture.fetched import Fetched, Hints
from hearsay.capture.files import Problem
from hearsay.capture.run import Run
from hearsay.model import Failure


def read_url(run: Run, url: str, hints: Hints) -> Iterator[Fetched | Failure]:
    """What stands behind an address."""
    yield run.failure(Problem("addresses are not read yet", url, "save the page"))
