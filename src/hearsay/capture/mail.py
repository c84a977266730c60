"""E-mail: its plain text, or the text of its HTML."""

import email
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.policy import default

from hearsay.capture.files import Problem
from hearsay.capture.html import extract_html, with_title
from hearsay.capture.parts import Parts, Tools
from hearsay.model import Dating

EXTRACTOR = "mail 1"


def extract_mail(data: bytes, where: str, now: datetime, tools: Tools) -> Parts | Problem:
    """The first body of the message, under its subject."""
    message = email.message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage) or not message.keys():
        return Problem("no e-mail: it has no header", where, "give it the ending of its real type")
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return Problem("an e-mail without text", where, "save what is attached to it and add that")
    subject = str(message["subject"] or "").strip() or None
    found = tools.dates.parse(str(message["date"] or ""), now)
    dating = Dating(found[0], found[1], "header") if found else Dating(None)
    author = str(message["from"] or "").strip() or None
    text = _text(body, where, now, tools)
    if isinstance(text, Problem):
        return text
    return Parts(with_title(subject, text), EXTRACTOR, title=subject, author=author, dating=dating)


def _text(body: MIMEPart, where: str, now: datetime, tools: Tools) -> str | Problem:
    try:
        content = str(body.get_content())
    except (LookupError, ValueError) as error:
        return Problem(f"an e-mail in an encoding that is not known: {error}", where, "save its text as .txt")
    if body.get_content_subtype() != "html":
        return content
    page = extract_html(content.encode("utf-8", "replace"), where, "utf-8", None, now, tools)
    return page if isinstance(page, Problem) else page.text
