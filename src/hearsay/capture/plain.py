"""Plain text and Markdown: the text as it stands in the file, without byte-order mark and front matter."""

import re

from hearsay.capture.decode import decode
from hearsay.capture.fetched import Hints
from hearsay.capture.files import Problem
from hearsay.capture.parts import Parts

EXTRACTOR = "plain 1"
FRONT = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n)+")
FIELD = re.compile(r"(?P<key>[A-Za-z_ -]{2,20}):[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
KEYS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "url": "url",
    "link": "url",
    "author": "author",
    "byline": "author",
}


def extract_plain(data: bytes, where: str, declared: str | None) -> Parts | Problem:
    """The decoded text unchanged: its offsets are the file's, less what ``dropped`` counts."""
    decoded = decode(data, declared)
    if decoded is None:
        return Problem("binary, not text", where, "leave it out, or give it the ending of its real type")
    front, start = read_front(decoded.text)
    return Parts(decoded.text[start:], EXTRACTOR, front=front, dropped=start)


def read_front(text: str) -> tuple[Hints, int]:
    """What the front matter says, and where the text begins."""
    start = 1 if text.startswith("\ufeff") else 0
    match = FRONT.match(text, start)
    found: dict[str, str] = {}
    for field in FIELD.finditer(match["lines"]) if match else ():
        name = KEYS.get(field["key"].strip().casefold())
        if name and field["value"]:
            found.setdefault(name, field["value"].strip("'\""))
    # A rule of dashes is not front matter: only one that says something of the text is taken out of it.
    return (Hints(**found), match.end()) if match and found else (Hints(), start)  # type: ignore[arg-type]
