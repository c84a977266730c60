"""robots.txt as RFC 9309 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.capture.robots import ALLOW_ALL, FORBID_ALL, parse

AGENT = "hearsay/0.1 (news archive)"
TABLE = [
    ("", "/a", True),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: Hearsay\nAllow: /", "/a", True),
    ("User-agent: hearsay\nUser-agent: other\nDisallow: /x # no\n", "/x1", False),
    ("User-agent: other\nDisallow: /", "/a", True),
    ("\ufeffUSER-AGENT: *\r\nDISALLOW: /A", "/A", False),
    ("User-agent: *\nDisallow: /p\nAllow: /p", "/p", True),
    ("Disallow: /\nUser-agent: *\nAllow: /", "/a", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), TABLE)
def test_the_longest_rule_of_our_group_decides(text: str, path: str, allowed: bool) -> None:
    assert parse(text, AGENT).allows(path) is allowed


def test_the_delay_that_a_site_asks_for_is_read() -> None:
    assert parse("User-agent: *\nCrawl-delay: 2.5", AGENT).delay == 2.5


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    parse(text, AGENT).allows("/a")


def test_the_two_extremes() -> None:
    assert ALLOW_ALL.allows("/a") and not FORBID_ALL.allows("/a")
