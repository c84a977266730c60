"""Web pages: the article's text, and what the page says of itself."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

import trafilatura
from lxml.etree import LxmlError, _Element
from trafilatura import bare_extraction
from trafilatura.settings import Document as Page
from trafilatura.utils import load_html

from hearsay.capture.decode import decode
from hearsay.capture.files import Problem
from hearsay.capture.outlets import host, original
from hearsay.capture.parts import Parts, Tools
from hearsay.model import Dating

# What an odd page makes the libraries raise.
BROKEN = (LxmlError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
EXTRACTOR = f"trafilatura {trafilatura.__version__}, html 1"
CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.I
)


def extract_html(
    data: bytes, where: str, declared: str | None, url: str | None, now: datetime, tools: Tools, *, fast: bool = False
) -> Parts | Problem:
    """The article of a page; ``fast`` leaves out trafilatura's second and third opinion."""
    named = CHARSET.search(data[:4096])
    decoded = decode(data, declared or (named and (named[1] or named[2]).decode("ascii")) or None)
    if decoded is None:
        return Problem("binary, not a web page", where, "leave it out, or give it the ending of its real type")
    try:
        return _article(decoded.text.removeprefix("\ufeff"), where, url, now, tools, fast=fast)
    except BROKEN as error:
        return Problem(f"a page that cannot be taken apart: {error}", where, "save its text as .txt, and add that")


def _article(text: str, where: str, url: str | None, now: datetime, tools: Tools, *, fast: bool) -> Parts | Problem:
    tree = load_html(text)
    if tree is None:
        tree = load_html(f"<html><body>{text}</body></html>")  # a piece of a page, without the page
    if tree is None:
        return Problem("no web page can be made of this", where, "open it in a browser and save the page again")
    latest = (now + timedelta(days=1)).strftime("%Y-%m-%d")
    dates = {"extensive_search": False, "original_date": True, "max_date": latest}
    page = bare_extraction(tree, url=url, fast=fast, include_comments=False, with_metadata=True, date_extraction_params=dates)
    if not isinstance(page, Page) or not (page.text or "").strip():
        return Problem("no text found in this page", where, "open it in a browser and save the page, or add its text as .txt")
    text = (page.text or "").strip()
    title = _title(page)
    links = list(_links(tree, text, url, tools))
    return tools.walls.problem(text, where) or Parts(
        text=with_title(title, text),
        extractor=EXTRACTOR,
        title=title,
        author=page.author,
        site=_site(page, url),
        url=canonical(tree, url) or page.url,
        dating=_dating(tree, page, url, now, tools),
        language=tree.get("lang"),
        links=tuple(dict.fromkeys(_address(link, url) for link in links)),
        via=tuple(dict.fromkeys(_address(link, url) for link in links if _is_via(link, tools))),
    )


def with_title(title: str | None, text: str) -> str:
    """The text with its headline as the first line: a headline is a claim as well."""
    if not title or _fold(title) in _fold(text[: 2 * len(title) + 200]):
        return text
    return f"{title}\n\n{text}"


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _site(page: Page, url: str | None) -> str | None:
    """The site's own name, not the address that stands in for one."""
    name = (page.sitename or "").strip()
    return name if name and name.casefold().removeprefix("www.") not in (url or "").casefold() else None


def _title(page: Page) -> str | None:
    title = (page.title or "").strip()
    if page.sitename:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(page.sitename)}\s*$", "", title, flags=re.I)
    return title or None


def canonical(tree: _Element, url: str | None) -> str | None:
    """The address that the page calls its own; None if it names none, or one of another scheme."""
    for link in tree.iterfind(".//link[@rel='canonical']"):
        address: str = urljoin(url or "", link.get("href") or "")
        if address.startswith(("http://", "https://")):
            return address
    return None


def _dating(tree: _Element, page: Page, url: str | None, now: datetime, tools: Tools) -> Dating:
    for phrase in _stated(tree, tools.stated):
        if found := tools.dates.parse(phrase, now):
            return Dating(found[0], found[1], "html")
    in_address = tools.dates.in_address(urlsplit(original(url or "")).path, now)
    if in_address:
        return in_address
    found = tools.dates.parse(page.date, now) if page.date else None
    return Dating(found[0], found[1], "html") if found else Dating(None)


def _stated(tree: _Element, names: Sequence[str]) -> Iterator[str]:
    """The dates that the page's head states, the most telling first."""
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            for element in tree.iterfind(f".//*[@{attribute}='{name}']"):
                yield element.get("content") or element.get("datetime") or ""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from re.findall(r'"datePublished"\s*:\s*"([^"]+)"', script.text or "")
    for element in tree.iterfind(".//article//time[@datetime]"):
        yield element.get("datetime") or ""


def _links(tree: _Element, text: str, url: str | None, tools: Tools) -> Iterator[_Element]:
    """Links of the article's own words to other hosts."""
    own = host(url)
    for link in tree.iter("a"):
        address = _address(link, url)
        outward = address.startswith(("http://", "https://")) and host(address) != own
        shares = any(part in address for part in tools.share)
        words = _words(link)
        if outward and not shares and len(words) >= 3 and words in text:
            yield link


def _address(link: _Element, url: str | None) -> str:
    try:
        return str(urljoin(url or "", (link.get("href") or "").strip()))
    except ValueError:
        return ""


def _words(link: _Element) -> str:
    return " ".join("".join(link.itertext()).split())


def _is_via(link: _Element, tools: Tools) -> bool:
    words = _words(link).casefold()
    return "via" in (link.get("rel") or "").casefold().split() or any(words.startswith(cite) for cite in tools.cites)
