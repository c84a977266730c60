"""A reader that stops a bomb: bytes that unpack to far more than any text does."""

import zlib
from io import RawIOBase
from typing import Any, BinaryIO

# Pages pack to a fifth or a tenth; a bomb to a thousandth.
MOST_RATIO = 150
UNPACKED_FREELY = 64 * 2**20
CHUNK = 2**16
GZIP = 31


class Bomb(OSError):
    """The packed bytes unpack to more than any text does."""


class Bounded(RawIOBase):
    """The unpacked bytes of a gzip stream of one or more members.

    Reading raises ``Bomb`` once they are out of all proportion, ``EOFError`` where the stream is cut, ``OSError`` where it
    is no gzip or its checksum is wrong.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._engine = zlib.decompressobj(GZIP)
        self._waiting = b""
        self._within = False
        self._packed = 0
        self._unpacked = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next unpacked bytes, into a buffer."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def tell(self) -> int:
        """How many bytes were unpacked."""
        return self._unpacked

    def _next(self, size: int) -> bytes:
        while True:
            if not self._waiting:
                self._waiting = self._stream.read(CHUNK)
                self._packed += len(self._waiting)
            if not self._within:
                self._waiting = self._waiting.lstrip(b"\0")  # some writers pad between members
            if not self._waiting:
                return self._flushed(size)
            data = self._unpack(self._waiting, size)
            if data:
                return self._counted(data)

    def _unpack(self, packed: bytes, size: int) -> bytes:
        try:
            data = self._engine.decompress(packed, size)
        except zlib.error as error:
            raise OSError(f"no gzip, or a damaged one: {error}") from error
        self._within = True
        self._waiting = self._engine.unconsumed_tail
        if self._engine.eof:
            self._waiting = self._engine.unused_data
            self._engine = zlib.decompressobj(GZIP)
            self._within = False
        return data

    def _flushed(self, size: int) -> bytes:
        """What the engine still holds at the end of the stream."""
        data = self._unpack(b"", size) if self._within else b""
        if self._within and not data:
            raise EOFError("cut off in the middle")
        return self._counted(data)

    def _counted(self, data: bytes) -> bytes:
        self._unpacked += len(data)
        if self._unpacked > UNPACKED_FREELY and self._unpacked > MOST_RATIO * self._packed:
            raise Bomb(f"unpacks to more than {MOST_RATIO} times its size")
        return data
