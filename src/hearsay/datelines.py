"""The line with which an agency report begins ("NORTHTOWN, Aug. 24 (Village Wire) –"): no part of the sentence behind it."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Doc

LINE = re.compile(r"^[^\S\n]*(?=\S)", re.MULTILINE)
BEGINS = re.compile(r"[\"“‘'«(]?[^\W_a-z]")
MISSING = re.compile(r"[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where it stands in a text, in characters; ``bare`` where it is a name and a colon, and may be somebody who speaks."""

    start: int
    end: int
    bare: bool


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[tuple[re.Pattern[str], bool], ...], int]:
    """The patterns of ``data/datelines.toml``, each with whether it is bare, and how far into a text they are sought."""
    raw = tomllib.loads((files("hearsay") / "data" / "datelines.toml").read_text(encoding="utf-8"))
    pieces = re.compile("|".join(sorted(raw["pieces"], key=len, reverse=True)))

    def whole(text: str) -> re.Pattern[str]:
        return re.compile(pieces.sub(lambda found: f"(?:{raw['pieces'][found[0]]})", text))

    return tuple((whole(line["pattern"]), line.get("bare", False)) for line in raw["line"]), raw["limits"]["characters"]


def dateline(text: str) -> Dateline | None:
    """The dateline of a text, which stands at the head of one of its first lines and is followed by a sentence; or None."""
    known, limit = patterns()
    for line in LINE.finditer(text, 0, limit):
        for pattern, bare in known:
            found = pattern.match(text, line.end())
            if found and BEGINS.match(text, (MISSING.match(text, found.end()) or found).end()):
                return Dateline(found.start(), found.end(), bare)
    return None


def after_dateline(doc: Doc) -> tuple[int, int, bool]:
    """(first token, token after, whether it is bare) of a Doc's dateline; (0, 0, False) where it has none."""
    found = dateline(doc.text)
    span = doc.char_span(found.start, found.end, alignment_mode="contract") if found else None
    if found is None or span is None:
        return 0, 0, False
    end = next((i for i in range(span.end, len(doc)) if not doc[i].is_space), span.end)
    return span.start, end, found.bare
