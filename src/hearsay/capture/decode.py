"""Bytes to text: byte-order mark, declared encoding, UTF-8, then the best guess; never a crash."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

SAMPLE = 2**16
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x0b"))
# What no store can keep or no reader can use; each is replaced by one character, so that offsets stay.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What Western European texts hold beyond ASCII; the guesser takes short ones for Baltic or Turkish.
WESTERN = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž‘’‚“”„–—…•«»‹›°£€§©®™´·¿¡ºª\u00a0\u00ad")
MOST_WESTERN = 0.15
MOST_CONTROLS = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in; a byte-order mark stays in it as U+FEFF."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """The text of the bytes, None if they are no text at all."""
    for encoding in _candidates(data, declared):
        try:
            text = data.decode(encoding)
        except (ValueError, LookupError):
            continue
        return Decoded(clean(text), encoding)
    if _is_binary(data[:SAMPLE]):
        return None
    encoding = _guess(data[:SAMPLE])
    return Decoded(clean(data.decode(encoding, errors="replace")), encoding)


def clean(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD, one for one."""
    return UNSTORABLE.sub("�", text)


def _candidates(data: bytes, declared: str | None) -> list[str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return [encoding]
    if _is_binary(data[:SAMPLE]):
        wide = _unmarked_wide(data[:SAMPLE])
        return [wide] if wide else []
    # A declared single-byte encoding never fails to decode, so UTF-8, which fails when it is wrong, goes first.
    return ["utf-8", declared] if declared else ["utf-8"]


def _is_binary(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > MOST_CONTROLS * len(sample)


def _unmarked_wide(sample: bytes) -> str | None:
    """UTF-16 without a mark has a zero in nearly every second byte of Latin text."""
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _is_western(sample: bytes) -> bool:
    high = [char for char in sample.decode("cp1252", errors="replace") if not char.isascii()]
    return len(high) <= MOST_WESTERN * len(sample) and WESTERN.issuperset(high)


def _guess(sample: bytes) -> str:
    if _is_western(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
