"""Archives."""

from collections.abc import Iterator
from typing import BinaryIO

from hearsay.capture.fetched import Fetched
from hearsay.capture.files import Problem
from hearsay.capture.run import Run
from hearsay.model import Circumstance, Failure


def read(run: Run, stream: BinaryIO, came: Circumstance) -> Iterator[Fetched | Failure]:
    """The pages of an archive."""
    yield run.failure(Problem("archives are not read yet", came.source, "unpack it"))
