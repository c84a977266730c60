"""Web pages give the article, who published it, when, and what it rests on."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.capture.conftest import NOW, Collect

from hearsay.capture.fetched import Fetched, Hints
from hearsay.capture.html import extract_html
from hearsay.capture.parts import Parts, Tools
from hearsay.model import Circumstance, Dating, Document, Failure

Read = Callable[[Fetched], Document | Failure]
ARTICLE = """<p>KABUL, Aug 22 (Reuters) - A spokesman said on Sunday that his fighters had retaken three districts in the north,
a day after people there said that they were lost.</p>
<p>Nobody could check it. Officials said that <a href="https://wire.example/1">local people had driven the fighters out</a>,
and that the road was <a href="/local">closed</a>.</p>
<p>An ambassador said that an envoy had offered talks, and reports put the defenders at several thousand.</p>
<p><a href="https://x.com/intent/tweet?u=1">Share this story</a></p>"""
HEAD = """<meta charset="utf-8"><title>Fighters say they hold three districts | Northern Courier</title>
<meta property="og:site_name" content="Northern Courier">
<meta property="og:title" content="Fighters say they hold three districts">
<meta name="author" content="Mina Rahel">"""
BANNER = '<div class="cookie-consent"><p>We use cookies. Accept all cookies?</p><button>Accept</button></div>'


def page(head: str = HEAD, body: str = ARTICLE, banner: str = BANNER) -> bytes:
    """A page around an article."""
    nav = '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
    heading = "<h1>Fighters say they hold three districts</h1>"
    foot = "<footer>© 2021 Northern Courier. All rights reserved.</footer>"
    article = f"<article>{heading}{body}</article>"
    inner = f"<head>{head}</head><body>{banner}{nav}{article}{foot}</body>"
    return f'<!doctype html><html lang="en-GB">{inner}</html>'.encode()


def fetched(data: bytes, url: str = "https://www.courier.example/news/1", *, hints: Hints = Hints(), **headers: str) -> Fetched:  # noqa: B008
    """The page as a server sent it."""
    named = tuple((key.replace("_", "-"), value) for key, value in headers.items())
    came = Circumstance(url, "url", datetime(2021, 9, 9, tzinfo=UTC), url, status=200, headers=named)
    return Fetched(data, came, "text/html", "1", hints)


@pytest.fixture
def document(read: Read) -> Callable[..., Document]:
    """The document of a page; fails if there is none."""

    def run(*args: object, **kwargs: object) -> Document:
        result = read(fetched(*args, **kwargs))  # type: ignore[arg-type]
        assert isinstance(result, Document), result
        return result

    return run


def test_the_article_comes_without_banner_menu_and_footer(document: Callable[..., Document]) -> None:
    found = document(page())
    lines = found.text.split("\n")
    assert lines[0] == "Fighters say they hold three districts"
    assert "retaken three districts" in found.text and "several thousand" in found.text
    assert not any(word in found.text for word in ("cookies", "Home", "rights reserved"))


def test_the_page_says_who_wrote_and_published_it(document: Callable[..., Document]) -> None:
    found = document(page())
    assert (found.title, found.outlet, found.author) == (
        "Fighters say they hold three districts", "Northern Courier", "Mina Rahel",
    )  # fmt: skip
    assert found.extractor.startswith("trafilatura ")


def test_only_links_of_the_article_to_others_are_kept(document: Callable[..., Document]) -> None:
    assert document(page()).links == ("https://wire.example/1",)


def test_a_link_to_the_original_is_a_credit(document: Callable[..., Document]) -> None:
    foot = '<p>Valley Wire, <a rel="via" href="https://wire.example/7">original report</a></p>'
    assert document(page(HEAD, ARTICLE + foot)).credits == ("Reuters", "wire.example")


def test_the_agency_in_the_dateline_is_credited(document: Callable[..., Document]) -> None:
    assert document(page()).credits == ("Reuters",)


def test_a_listed_domain_names_the_outlet_better_than_the_page(document: Callable[..., Document]) -> None:
    assert document(page(), "https://www.bbc.co.uk/news/1").outlet == "BBC"


def test_the_user_s_word_goes_before_all(document: Callable[..., Document]) -> None:
    hints = Hints(title="T", outlet="O", date="2021-08-01", url="https://other.example/", author="A")
    found = document(page(), "https://www.bbc.co.uk/news/1", hints=hints)
    assert (found.title, found.outlet, found.author, found.url) == ("T", "O", "A", "https://other.example/")
    assert found.dating == Dating(date(2021, 8, 1), "day", "meta")


def test_the_canonical_address_is_the_document_s(document: Callable[..., Document]) -> None:
    found = document(page(HEAD + '<link rel="canonical" href="/news/districts">'))
    assert found.url == "https://www.courier.example/news/districts"


DATED = [
    ('<meta property="article:published_time" content="2021-08-22T23:30:00-04:00">', "/news/1", "2021-08-22", "html"),
    ('<meta itemprop="datePublished" content="2021-08-22">', "/news/1", "2021-08-22", "html"),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-08-22T10:00:00Z"}</script>',
        "/a",
        "2021-08-22",
        "html",
    ),
    ('<meta name="pubdate" content="22 August 2021">', "/2021/08/25/x", "2021-08-22", "html"),
    ("", "/2021/08/22/districts.html", "2021-08-22", "url"),
    ("", "/news/1", None, "none"),
    ('<meta name="date" content="2031-01-01">', "/news/1", None, "none"),
]


@pytest.mark.parametrize(("head", "path", "value", "how"), DATED)
def test_the_date_is_the_surest_that_the_page_gives(
    document: Callable[..., Document], head: str, path: str, value: str | None, how: str
) -> None:
    found = document(page(HEAD + head), "https://www.courier.example" + path)
    assert found.dating == Dating(date.fromisoformat(value) if value else None, "day" if value else "none", how)


def test_the_server_s_word_is_the_last_resort_and_not_trusted_when_it_is_today(document: Callable[..., Document]) -> None:
    old = document(page(), Last_Modified="Sun, 22 Aug 2021 10:00:00 GMT")
    assert old.dating == Dating(date(2021, 8, 22), "day", "header")
    assert document(page(), Last_Modified="Thu, 09 Sep 2021 10:00:00 GMT").dating.value is None


@pytest.mark.parametrize("declared", ["header", "meta", "none"])
def test_an_old_encoding_is_read(document: Callable[..., Document], declared: str) -> None:
    body = ARTICLE.replace("local people", "gens de la région, à l’écart,")
    head = HEAD.replace('<meta charset="utf-8">', '<meta charset="windows-1252">' if declared == "meta" else "")
    data = page(head, body).decode().encode("cp1252")
    headers = {"Content_Type": "text/html; charset=windows-1252"} if declared == "header" else {}
    assert "gens de la région, à l’écart," in document(data, **headers).text


def test_another_language_is_kept_and_marked_unread(document: Callable[..., Document]) -> None:
    words = "<p>Представитель заявил в воскресенье, что его бойцы удерживают перевал и три района на севере.</p>" * 3
    found = document(page('<meta charset="utf-8"><title>Перевал</title>', words, banner=""))
    assert (found.language, found.readable) == ("ru", False)
    assert "удерживают перевал" in found.text


WALLS = [
    ("<p>We value your privacy. We and our partners use cookies to store and access data on your device.</p>", "consent"),
    ("<p>You have reached your limit of free articles. Subscribe to continue reading.</p>", "subscription"),
    ("<p>Checking your browser before accessing the site. Please enable JavaScript and cookies.</p>", "person or JavaScript"),
    ("<p>Page not found. The page you are looking for may have moved.</p>", "an error page"),
]


@pytest.mark.parametrize(("body", "what"), WALLS)
def test_a_wall_is_a_failure_that_says_which(read: Read, body: str, what: str) -> None:
    data = f"<html><head><title>Courier</title></head><body><div>{body}</div></body></html>".encode()
    failure = read(fetched(data))
    assert isinstance(failure, Failure) and what in failure.what and failure.do


def test_an_article_about_cookies_is_no_wall(document: Callable[..., Document]) -> None:
    words = "<p>The ministry said that the site uses cookies to follow its readers, and that it would stop.</p>"
    assert "the site uses cookies" in document(page(HEAD, words + ARTICLE)).text


@pytest.mark.parametrize(
    "data", [b"<html><body></body></html>", b"<html>", b"<script>var a = 1;</script>", b"\x00\x01\x02" * 99]
)
def test_a_page_without_text_is_a_failure(read: Read, data: bytes) -> None:
    failure = read(fetched(data))
    assert isinstance(failure, Failure) and failure.do


def test_ten_thousand_nested_boxes_break_nothing(read: Read) -> None:
    read(fetched(b"<html><body>" + b"<div>" * 10_000 + b"The pass is open, they said." + b"</div>" * 10_000))


@given(st.one_of(st.binary(max_size=200), st.text(alphabet="<>/pabdiv \"'=é&;", max_size=200).map(str.encode)))
@settings(max_examples=60, deadline=None)
def test_no_bytes_break_it(tools: Tools, data: bytes) -> None:
    result = extract_html(data, "x", None, None, NOW, tools)
    assert not isinstance(result, Parts) or result.text.strip()


def test_the_fast_reading_finds_the_article_as_well(tools: Tools) -> None:
    result = extract_html(page(), "x", None, None, NOW, tools, fast=True)
    assert isinstance(result, Parts) and "retaken three districts" in result.text


def test_a_saved_page_is_read_from_its_file(tmp_path: Path, gather: Collect, read: Read) -> None:
    (tmp_path / "2021-08-22-districts.html").write_bytes(page())
    (found,) = gather(tmp_path)
    assert isinstance(found, Fetched)
    document = read(found)
    assert isinstance(document, Document)
    assert document.dating == Dating(date(2021, 8, 22), "day", "url")
    assert document.outlet == "Northern Courier"
