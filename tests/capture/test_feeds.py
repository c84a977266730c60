"""Feeds and lists of feeds lead to articles."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.capture.conftest import Collect, Reply, Site

from hearsay.capture.fetched import Fetched, Options
from hearsay.model import Dating, Document, Failure

OPEN = Options(delay=0.0, timeout=120.0, private_addresses=True)
ARTICLE = b"""<html><head><title>Pass reported open</title></head><body><article><h1>Pass reported open</h1>
<p>A spokesman said on Sunday that the pass was open to traffic and that his men held both ends of the tunnel.</p>
<p>Drivers who had come from the south said that they had been turned back at the last bridge before it.</p>
</article></body></html>"""
WORDS = "The pass is open, a spokesman said. &lt;p&gt;Drivers disagreed.&lt;/p&gt;"


def rss(*items: str) -> bytes:
    """A feed with these items."""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Hill Radio</title>
    <link>https://hill.example/</link>{"".join(items)}</channel></rss>""".encode()


def item(link: str = "", title: str = "Pass reported open", words: str = WORDS) -> str:
    """One item of a feed."""
    return f"""<item><title>{title}</title>{f"<link>{link}</link>" if link else ""}
    <pubDate>Sun, 22 Aug 2021 18:00:00 +0430</pubDate><description>{words}</description></item>"""


FEED = {"Content-Type": "application/rss+xml"}


def test_a_feed_leads_to_its_pages(site: Site, gather: Collect, read: Callable[[Fetched], Document | Failure]) -> None:
    site.pages["/feed"] = Reply(rss(item(site.url + "/pass"), item(site.url + "/pass")), headers=FEED)
    site.pages["/pass"] = Reply(ARTICLE)
    (found,) = gather(site.url + "/feed", options=OPEN)
    assert isinstance(found, Fetched) and found.data == ARTICLE and found.circumstance.method == "feed"
    document = read(found)
    assert isinstance(document, Document)
    assert document.dating == Dating(date(2021, 8, 22), "day", "feed")
    assert (document.outlet, document.title) == ("Hill Radio", "Pass reported open")


def test_a_dead_page_is_a_failure_and_the_items_own_words_are_kept(
    site: Site, gather: Collect, read: Callable[[Fetched], Document | Failure]
) -> None:
    site.pages["/feed"] = Reply(rss(item(site.url + "/gone")), headers=FEED)
    failure, words = gather(site.url + "/feed", options=OPEN)
    assert isinstance(failure, Failure) and "404" in failure.what
    assert isinstance(words, Fetched)
    document = read(words)
    assert isinstance(document, Document)
    assert document.text == "The pass is open, a spokesman said.\nDrivers disagreed."
    assert document.url == site.url + "/gone"


def test_a_feed_file_is_read_without_the_network(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "radio.xml").write_bytes(rss(item("https://hill.example/pass?x=1"), item(title="No link")))
    found = gather(tmp_path)
    assert [each.stem for each in found if isinstance(each, Fetched)] == ["pass?x=1", "radio#2"]


def test_an_atom_feed_is_read(tmp_path: Path, gather: Collect, read: Callable[[Fetched], Document | Failure]) -> None:
    (tmp_path / "a.atom").write_text(
        """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley News</title><entry><title>Talks offered</title>
        <updated>2021-08-20T10:00:00Z</updated><author><name>M. Rahel</name></author>
        <content type="html">&lt;p&gt;An envoy offered talks.&lt;/p&gt;</content></entry></feed>"""
    )
    (found,) = gather(tmp_path / "a.atom")
    assert isinstance(found, Fetched)
    document = read(found)
    assert isinstance(document, Document)
    assert (document.text, document.outlet, document.author) == ("An envoy offered talks.", "Valley News", "M. Rahel")


def test_a_list_of_feeds_leads_to_all_their_pages(site: Site, gather: Collect) -> None:
    outlines = f'<outline text="g"><outline xmlUrl="{site.url}/one"/></outline><outline xmlUrl="{site.url}/two"/>'
    site.pages["/list.opml"] = Reply(f'<opml version="2.0"><body>{outlines}</body></opml>'.encode(), headers={})
    site.pages["/one"] = Reply(rss(item(site.url + "/pass")), headers=FEED)
    site.pages["/two"] = Reply(rss(item(title="Other", words="Other words.")), headers=FEED)
    site.pages["/pass"] = Reply(ARTICLE)
    found = gather(site.url + "/list.opml", options=OPEN)
    assert [each.stem for each in found if isinstance(each, Fetched)] == ["pass", "two#1"]


def test_a_feed_that_links_to_itself_ends(site: Site, gather: Collect) -> None:
    site.pages["/feed"] = Reply(rss(item(site.url + "/feed")), headers=FEED)
    failure, words = gather(site.url + "/feed", options=OPEN)
    assert isinstance(failure, Failure) and "a feed where an article was expected" in failure.what
    assert isinstance(words, Fetched)


def test_a_feed_with_broken_xml_is_a_failure_and_its_whole_items_are_read(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "f.xml").write_bytes(rss(item(title="Whole"), "<item><title>Half & broken <description>x"))
    found = gather(tmp_path)
    assert "feed with broken XML" in [each.what.split(":")[0] for each in found if isinstance(each, Failure)]
    assert "f#1" in [each.stem for each in found if isinstance(each, Fetched)]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.opml", "<opml><body><outline xmlUrl='x'", "broken OPML"),
        ("b.xml", "<catalog><thing/></catalog>", "neither a feed"),
        ("c.opml", '<!DOCTYPE x [<!ENTITY a "b">]><opml><body>&a;</body></opml>', "broken OPML"),
        ("d.xml", "<rss version='2.0'><channel><item></item></channel></rss>", "without words"),
    ],
)
def test_xml_that_is_no_feed_is_a_failure(tmp_path: Path, gather: Collect, name: str, content: str, what: str) -> None:
    (tmp_path / name).write_text(content)
    found = gather(tmp_path)
    assert [what in each.what for each in found if isinstance(each, Failure)] == [True]
    assert all(isinstance(each, Failure) for each in found)


def test_xhtml_is_a_page(tmp_path: Path, gather: Collect) -> None:
    (tmp_path / "p.xml").write_bytes(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>x</body></html>')
    (found,) = gather(tmp_path)
    assert isinstance(found, Fetched) and found.media_type == "text/html"
