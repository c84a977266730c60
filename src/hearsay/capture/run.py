"""What one run of collecting carries with it: options, clock, network, and how a source's bytes become ``Fetched``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from hearsay import __version__
from hearsay.capture.fetched import Fetched, Hints, Options, merge
from hearsay.capture.files import Problem
from hearsay.capture.tables import Names
from hearsay.capture.web import Web
from hearsay.model import Circumstance, Failure

TOOLS = (("hearsay", __version__),)


@dataclass(frozen=True, slots=True)
class Run:
    """One call of ``collect``. ``came`` is the circumstance of the bytes being read, completed for each record."""

    options: Options
    clock: Callable[[], datetime]
    web: Web
    stdin: BinaryIO
    ends: Mapping[str, str]
    served: Mapping[str, str]
    names: Names

    def fetched(self, data: bytes, came: Circumstance, media_type: str, stem: str, hints: Hints) -> Fetched:
        """The bytes with what the user said of that stem laid over the hints."""
        meta = self.options.meta.get(stem)
        return Fetched(data, came, media_type, stem, merge(meta, hints) if meta else hints)

    def failure(self, problem: Problem) -> Failure:
        """The problem as a record."""
        return Failure("capture", problem.what, problem.where, problem.do, self.clock())


def record_of(came: Circumstance, source: str, tools: tuple[tuple[str, str], ...] = ()) -> Circumstance:
    """The circumstance of one record of a file, feed or page."""
    # A record is no answer of a server by itself: its file's status and headers stay with the file.
    return replace(came, source=source, tools=came.tools + tools, status=None, headers=())
