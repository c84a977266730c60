"""A capture becomes a document: its text, who published it, when, in which language, and who is credited."""

from datetime import datetime

from hearsay.capture.credits import URL
from hearsay.capture.decode import clean
from hearsay.capture.fetched import Hints, merge
from hearsay.capture.files import Problem
from hearsay.capture.html import extract_html
from hearsay.capture.language import READ
from hearsay.capture.mail import extract_mail
from hearsay.capture.outlets import host, original
from hearsay.capture.parts import Parts, Tools, make_tools
from hearsay.capture.pdf import extract_pdf
from hearsay.capture.plain import extract_plain
from hearsay.capture.records import extract_record
from hearsay.capture.unpack import charset_of, unpack
from hearsay.codec import content_id
from hearsay.model import Capture, Dating, Document, DocumentId, Failure

__all__ = ["Tools", "extract", "make_tools"]


def extract(
    capture: Capture, data: bytes, *, stem: str, hints: Hints, now: datetime, tools: Tools, fast: bool = False
) -> Document | Failure:
    """The document that the bytes of a capture hold, or why they hold none.

    ``hints`` (what the user, a feed or a record says) go before what the text says of itself. The same bytes, version and
    text give the same id. ``fast`` reads web pages with trafilatura's first opinion alone.
    """
    found = _parts(capture, data, hints, now, tools, fast)
    if isinstance(found, Problem):
        return Failure("extract", found.what, found.where, found.do, now)
    if not found.text.strip():
        return Failure("extract", "no text in it", capture.circumstance.source, "leave it out, or add its text as .txt", now)
    return _document(capture, found, stem, merge(hints, found.front), now, tools)


def _parts(capture: Capture, data: bytes, hints: Hints, now: datetime, tools: Tools, fast: bool) -> Parts | Problem:
    where = capture.circumstance.source
    headers = {key.lower(): value for key, value in capture.circumstance.headers}
    body = unpack(data, headers.get("content-encoding", ""), where)
    if isinstance(body, Problem):
        return body
    declared = charset_of(headers.get("content-type", ""))
    if capture.media_type == "application/json":
        return extract_record(body, where, hints, capture.circumstance, tools.columns)
    if capture.media_type == "text/html":
        url = hints.url or capture.circumstance.final_url or None
        return extract_html(body, where, declared, url, now, tools, fast=fast)
    if capture.media_type in ("text/plain", "text/markdown"):
        return extract_plain(body, where, declared)
    if capture.media_type == "application/pdf":
        return extract_pdf(body, where, now, tools)
    if capture.media_type == "message/rfc822":
        return extract_mail(body, where, now, tools)
    return Problem(f"no text can be made of {capture.media_type}", where, "save it as .txt, .html or .pdf")


def _document(capture: Capture, parts: Parts, stem: str, hints: Hints, now: datetime, tools: Tools) -> Document:
    text = clean(parts.text)
    url = hints.url or parts.url or _address(capture)
    outlet = hints.outlet or tools.outlets.of(url) or parts.site or hints.feed or host(url) or None
    author = hints.author or parts.author
    language = tools.languages.of(text, parts.language)
    return Document(
        id=DocumentId(content_id(capture.id, parts.extractor, text)),
        capture=capture.id,
        text=text,
        stem=stem,
        source=capture.circumstance.source,
        extractor=parts.extractor,
        title=hints.title or parts.title,
        outlet=outlet,
        author=author,
        url=url,
        dating=_dating(capture, parts, stem, hints, text, now, tools),
        language=language,
        readable=language == READ,
        links=parts.links or tuple(dict.fromkeys(URL.findall(text))),
        credits=_credits(parts, text, author, outlet, tools),
        shifts=((0, parts.dropped, len(text)),) if parts.dropped else (),
    )


def _credits(parts: Parts, text: str, author: str | None, outlet: str | None, tools: Tools) -> tuple[str, ...]:
    """Who is credited in words, and whom the page links to as its original."""
    written = tools.credits.of(text, author=author, outlet=outlet)
    linked = (tools.outlets.of(address) or host(address) for address in parts.via)
    return tuple(dict.fromkeys([*written, *(name for name in linked if name != outlet)]))


def _address(capture: Capture) -> str | None:
    came = capture.circumstance
    return came.final_url or (came.source if came.source.startswith(("http://", "https://")) else None)


def _dating(capture: Capture, parts: Parts, stem: str, hints: Hints, text: str, now: datetime, tools: Tools) -> Dating:
    """The surest date first: what the user or the feed says, the format, the address, the text's head, the server."""
    if hints.date and (found := tools.dates.parse(hints.date, now)):
        return Dating(found[0], found[1], hints.date_how)
    if parts.dating.value:
        return parts.dating
    named = tools.dates.in_address(original(hints.url or stem), now)
    return named or tools.dates.in_text(text, now) or _served(capture, now, tools)


def _served(capture: Capture, now: datetime, tools: Tools) -> Dating:
    """Last-Modified, unless the page was made at the moment it was asked for."""
    headers = {key.lower(): value for key, value in capture.circumstance.headers}
    found = tools.dates.parse(headers.get("last-modified", ""), now)
    fresh = found is None or abs((capture.circumstance.fetched.date() - found[0]).days) <= 1
    return Dating(None) if found is None or fresh else Dating(found[0], found[1], "header")
