"""Files and folders: what is there, of what kind, and its bytes within the limit."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from hearsay.capture.bounded import Bounded

BROKEN = (OSError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a source, where, and what to do."""

    what: str
    where: str
    do: str


def named(name: str) -> Iterator[Path | Problem]:
    """The file of that name, or the files of the folder of that name, or why there are none."""
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        yield Problem("no such file or folder", name, "check the name")
    except OSError as error:
        yield unreadable(name, error)
    else:
        if not name:
            yield Problem("no such file or folder", "an empty name", "name a file or folder")
        elif stat.S_ISDIR(mode):
            yield from walk(path)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield Problem("neither a file nor a folder", name, "give it through standard input: -")


def walk(folder: Path) -> Iterator[Path | Problem]:
    """The files below a folder in the order of their names; hidden names and links to folders are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(f"folder cannot be read: {error.strerror}", str(folder), "give yourself the right to read it")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def kind_of(path: Path, ends: Mapping[str, str]) -> str | None:
    """The media type by the end of the name, looking through ``.gz``; None if it is of no kind that we read."""
    name = path.name.lower().removesuffix(".gz")
    return ends.get(name.rpartition(".")[2])


def stem_of(path: Path) -> str:
    """The name without its last ending (and without ``.gz``)."""
    name = path.name
    return Path(name[:-3] if name.lower().endswith(".gz") else name).stem


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file as a stream of bytes, unpacked if its name ends in ``.gz``."""
    if path.name.lower().endswith(".gz"):
        with path.open("rb") as packed, BufferedReader(Bounded(packed), 2**20) as stream:
            yield cast(BinaryIO, stream)
    else:
        with path.open("rb") as stream:
            yield stream


def read_within(path: Path, limit: int) -> bytes | Problem:
    """The bytes of the file, or the problem; a file over the limit is not read, a packed one only up to it."""
    packed = path.name.lower().endswith(".gz")
    try:
        size = path.stat().st_size
        if size > limit and not packed:
            return too_large(str(path), f"{size:,}", limit)
        with opened(path) as stream:
            data = stream.read(limit + 1)
    except BROKEN as error:
        return unreadable(str(path), error)
    return too_large(str(path), f"more than {limit:,}", limit) if len(data) > limit else data


def too_large(where: str, size: str, limit: int) -> Problem:
    """The problem of a source over the limit."""
    return Problem(f"too large: {size} bytes, the limit is {limit:,}", where, "split it, or raise capture.max_bytes")


def unreadable(where: str, error: BaseException) -> Problem:
    """The problem of a file that the system or the unpacking refuses."""
    reason = getattr(error, "strerror", None) or str(error)
    return Problem(f"cannot be read: {reason}", where, "check that it is whole and that you may read it")
