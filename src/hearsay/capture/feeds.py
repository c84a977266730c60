"""Feeds and OPML lists of feeds: the items and addresses they hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

import feedparser
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from hearsay.capture.fetched import Hints
from hearsay.capture.files import Problem

# The parser's remarks on a feed that is well-formed after all.
HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
MEND = "tell its publisher; what could be read of it was read"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed: what the feed says of it, and its own words as HTML. ``hints.url`` is the page it links to."""

    number: int
    hints: Hints
    content: str


def is_list(data: bytes) -> bool:
    """Whether the XML is an OPML list of feeds."""
    return b"<opml" in data[:4096].lower()


def addresses(data: bytes, where: str) -> tuple[str, ...] | Problem:
    """The addresses of the feeds in an OPML list."""
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        return Problem(f"broken OPML: {error}", where, "export the list again")
    found = dict.fromkeys(outline.get("xmlUrl") or outline.get("xmlurl") for outline in root.iter("outline"))
    return tuple(address for address in found if address)


def items(data: bytes, where: str, base: str | None) -> Iterator[Item | Problem]:
    """The items of a feed, each link once; broken XML is a problem, and what can be read of it goes on."""
    feed = feedparser.parse(data, response_headers={"content-location": base} if base else {})
    if feed.bozo and not isinstance(feed.bozo_exception, HARMLESS):
        yield Problem(f"feed with broken XML: {feed.bozo_exception}", where, MEND)
    elif not feed.version:
        yield Problem("XML, but neither a feed nor a list of feeds", where, "leave it out")
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, start=1):
        key = entry.get("link") or entry.get("id") or str(number)
        if key not in seen:
            seen.add(key)
            yield _item(number, entry, feed.feed, where)


def _item(number: int, entry: Any, feed: Any, where: str) -> Item | Problem:
    hints = _about(feed, entry)
    content = "\n".join(part.get("value", "") for part in entry.get("content", ())) or entry.get("summary", "")
    if not (content.strip() or hints.title):
        return Problem("a feed item without words", f"{where}#{number}", "leave it out")
    return Item(number, hints, content or hints.title or "")


def _about(feed: Any, entry: Any) -> Hints:
    source = entry.get("source") or {}
    return Hints(
        title=_words(entry.get("title")),
        date=entry.get("published") or entry.get("updated") or entry.get("created"),
        url=entry.get("link"),
        author=_words(entry.get("author")),
        feed=_words(source.get("title")) or _words(feed.get("title")),
        date_how="feed",
    )


def _words(markup: str | None) -> str | None:
    return " ".join(re.sub(r"<[^>]*>", " ", markup or "").split()) or None
