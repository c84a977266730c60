"""A reader that stops a bomb: bytes that unpack to far more than any text does."""

from typing import BinaryIO

from fastwarc.stream_io import GzipReader

# Pages pack to a fifth or a tenth; a bomb to a thousandth.
MOST_RATIO = 150
UNPACKED_FREELY = 64 * 2**20


class Bomb(OSError):
    """The packed bytes unpack to more than any text does."""


class Bounded:
    """The unpacked bytes of a gzip stream; ``read`` raises ``Bomb`` once they are out of all proportion."""

    def __init__(self, stream: BinaryIO) -> None:
        self._packed = stream
        self._start = stream.tell()
        self._unpacked = GzipReader(stream)
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """The next unpacked bytes."""
        data = self._unpacked.read(size)
        self._count += len(data)
        packed = self._packed.tell() - self._start
        if self._count > UNPACKED_FREELY and self._count > MOST_RATIO * packed:
            raise Bomb(f"unpacks to more than {MOST_RATIO} times its size")
        return data

    def tell(self) -> int:
        """How many bytes were unpacked."""
        return self._count

    def seek(self, offset: int, whence: int = 0) -> int:
        """Unpacked bytes come in order only."""
        raise Bomb(f"cannot go to {offset} ({whence})")

    def close(self) -> None:
        """The stream belongs to whoever opened it."""
