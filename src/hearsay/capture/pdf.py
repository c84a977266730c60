"""PDF reports: the text of their pages."""

import io
from datetime import datetime

import pypdf
from pypdf.errors import PyPdfError

from hearsay.capture.files import Problem
from hearsay.capture.parts import Parts, Tools
from hearsay.model import Dating

EXTRACTOR = f"pypdf {pypdf.__version__}, pdf 1"
MOST_PAGES = 1000
# What a broken file makes the library raise, besides its own errors.
BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError, NotImplementedError)


def extract_pdf(data: bytes, where: str, now: datetime, tools: Tools) -> Parts | Problem:
    """The text of the first ``MOST_PAGES`` pages, an empty line between two, and the file's own title and date."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Problem("locked by a password", where, "save a copy without the password")
        text = "\n\n".join(page.extract_text().strip() for page in reader.pages[:MOST_PAGES]).strip()
        title, author, dating = _about(reader, now, tools)
    except BROKEN as error:
        return Problem(f"broken PDF: {error}", where, "open it, save it again as PDF, and add that")
    if not text:
        return Problem("a PDF without text, perhaps a scan", where, "run text recognition on it, and add the result")
    return Parts(text, EXTRACTOR, title=title, author=author, dating=dating)


def _about(reader: pypdf.PdfReader, now: datetime, tools: Tools) -> tuple[str | None, str | None, Dating]:
    about = reader.metadata
    if about is None:
        return None, None, Dating(None)
    found = tools.dates.parse((about.get("/CreationDate") or "").removeprefix("D:"), now)
    dating = Dating(found[0], found[1], "header") if found else Dating(None)
    return about.title or None, about.author or None, dating
