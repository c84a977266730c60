"""HTML in a field, without a page around it: its words, one block a line, nothing judged or left out."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError, _Element

MARKUP = re.compile(
    r"</(?:p|div|span|a|article|section|body|html|em|strong|b|i|li|ul|ol|h[1-6]|blockquote)\s*>|<(?:br|p)\s*/?>", re.I
)
BLOCK = re.compile(
    "p|div|article|section|body|html|li|[uod]l|h[1-6]|blockquote|table|tr|br|hr|pre|figure|figcaption|d[dt]|header|footer|main"
)
SILENT = re.compile("script|style|noscript|template|iframe")


def is_markup(text: str) -> bool:
    """Whether a field holds HTML and not plain text."""
    return MARKUP.search(text) is not None


def text_of(markup: str) -> str:
    """The words of a piece of HTML, each block on a line of its own."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return markup
    lines = ("".join(_pieces(root))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(element: _Element) -> Iterator[str]:
    if isinstance(element.tag, str) and not SILENT.fullmatch(element.tag):
        block = BLOCK.fullmatch(element.tag) is not None
        if block:
            yield "\n"
        yield re.sub(r"\s+", " ", element.text or "")
        for child in element:
            yield from _pieces(child)
        if block:
            yield "\n"
    yield re.sub(r"\s+", " ", element.tail or "") if element.getparent() is not None else ""
