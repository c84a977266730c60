"""E-mail and PDF give their text, title and date."""

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.capture.conftest import NOW

from hearsay.capture.files import Problem
from hearsay.capture.mail import extract_mail
from hearsay.capture.parts import Parts, Tools
from hearsay.capture.pdf import extract_pdf
from hearsay.model import Dating


def message(*, html: str | None = None, plain: str | None = None, charset: str = "utf-8") -> bytes:
    """An e-mail."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = "Pass reported open ✓"
    mail["From"] = "Hill Radio <desk@hill.example>"
    mail["Date"] = "Sun, 22 Aug 2021 18:00:00 +0430"
    if plain is not None:
        mail.set_content(plain, charset=charset)
    if html is not None and plain is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
def test_the_plain_text_of_a_mail_is_read_under_its_subject(tools: Tools, charset: str) -> None:
    parts = extract_mail(message(plain="L'envoyé dit: the pass is open.\n", html="<p>x</p>", charset=charset), "x", NOW, tools)
    assert isinstance(parts, Parts)
    assert parts.text.startswith("Pass reported open ✓\n\nL'envoyé dit: the pass is open.")
    assert parts.dating == Dating(date(2021, 8, 22), "day", "header")
    assert parts.author == "Hill Radio <desk@hill.example>"


def test_a_mail_of_html_alone_is_read(tools: Tools) -> None:
    html = "<html><body><p>The spokesman said that the pass is open to all and that his men hold it.</p></body></html>"
    parts = extract_mail(message(html=html), "x", NOW, tools)
    assert isinstance(parts, Parts) and "his men hold it" in parts.text


@pytest.mark.parametrize(
    "data", [b"", b"no header at all", b"Content-Type: image/png\n\nxyz", b"Content-Type: text/plain; charset=klingon\n\nx"]
)
def test_a_mail_without_text_is_a_problem_or_empty(tools: Tools, data: bytes) -> None:
    parts = extract_mail(data, "x", NOW, tools)
    assert isinstance(parts, Problem) or parts.text.strip() in ("", "x")


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_break_mail(tools: Tools, data: bytes) -> None:
    extract_mail(b"Subject: x\n" + data, "x", NOW, tools)


def pdf(
    words: str = "The pass is open, a spokesman said.", info: str = "/Title (Report) /CreationDate (D:20210822100000Z)"
) -> bytes:
    """A PDF of one page."""
    stream = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_a_pdf_gives_its_text_title_and_date(tools: Tools) -> None:
    parts = extract_pdf(pdf(), "x", NOW, tools)
    assert isinstance(parts, Parts)
    assert (parts.text, parts.title) == ("The pass is open, a spokesman said.", "Report")
    assert parts.dating == Dating(date(2021, 8, 22), "day", "header")


def test_a_pdf_without_text_is_a_problem_that_speaks_of_scans(tools: Tools) -> None:
    problem = extract_pdf(pdf(words=""), "x", NOW, tools)
    assert isinstance(problem, Problem) and "scan" in problem.what


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4\n", pdf()[:200], b"%PDF-1.4\n" + bytes(500), pdf().replace(b"/Pages 2 0 R", b"/Pages 9 0 R")]
)
def test_a_broken_pdf_is_a_problem(tools: Tools, data: bytes) -> None:
    problem = extract_pdf(data, "x", NOW, tools)
    assert isinstance(problem, Problem) and problem.do


@given(st.integers(0, 800), st.binary(min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_no_damage_breaks_it(tools: Tools, at: int, damage: bytes) -> None:
    data = pdf()
    extract_pdf(data[:at] + damage + data[at + len(damage) :], "x", NOW, tools)
