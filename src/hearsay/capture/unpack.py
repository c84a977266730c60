"""Bodies as servers pack them: gzip, deflate, brotli, zstandard, within a limit."""

import io
import zlib

from fastwarc.stream_io import BrotliReader, WarcReader, ZstdReader

from hearsay.capture.files import Problem

MOST = 200_000_000


def unpack(data: bytes, encoding: str, where: str) -> bytes | Problem:
    """The body that a ``Content-Encoding`` packs; bytes that are not packed after all come back as they are."""
    for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        if name in ("gzip", "x-gzip", "deflate"):
            result = _inflate(data, name, where)
        elif name in ("br", "zstd"):
            result = _read_all(BrotliReader(io.BytesIO(data)) if name == "br" else ZstdReader(io.BytesIO(data)), where)
        elif name in ("identity", "none", "utf-8"):
            result = data
        else:
            result = Problem(f"packed in a way that is not read: {name}", where, "save the page from a browser")
        if isinstance(result, Problem):
            return result
        data = result
    return data


def _inflate(data: bytes, name: str, where: str) -> bytes | Problem:
    if name != "deflate" and not data.startswith(b"\x1f\x8b"):
        return data
    for bits in (47, -15):  # gzip or zlib by its header, then deflate without one
        engine = zlib.decompressobj(bits)
        try:
            out = engine.decompress(data, MOST)
        except zlib.error:
            continue
        return _bomb(where) if engine.unconsumed_tail else out
    return data if name == "deflate" else Problem("broken gzip", where, "fetch it again")


def _read_all(reader: WarcReader, where: str) -> bytes | Problem:
    try:
        out = reader.read(MOST + 1)
    except (OSError, ValueError) as error:
        return Problem(f"broken packing: {error}", where, "fetch it again")
    return _bomb(where) if len(out) > MOST else out


def _bomb(where: str) -> Problem:
    return Problem(f"unpacks to more than {MOST:,} bytes", where, "leave it out: no article is that long")


def charset_of(content_type: str) -> str | None:
    """The charset of a ``Content-Type``, None if it names none."""
    for part in content_type.split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset" and value.strip():
            return value.strip().strip("\"'")
    return None
