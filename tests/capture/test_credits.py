"""Credits are found where they are written, and not where somebody is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.capture.credits import Credits
from hearsay.capture.outlets import Outlets, host

OUTLETS = Outlets({"valley.example": "Valley News", "hill.example": "Hill Radio"})
CREDITS = Credits(OUTLETS)

TABLE = [
    ("KABUL, Aug 22 (Reuters) - Fighters said they hold the pass.", ("Reuters",)),
    ("NAIROBI, Kenya (AP) _ A convoy left.", ("AP",)),
    ("KYIV (AFP) — A convoy left.", ("AFP",)),
    ("Reuters - A convoy left.", ("Reuters",)),
    ("A convoy left the town, officials said. (AFP)", ("AFP",)),
    ("A convoy left.\n\nAssociated Press", ("AP",)),
    ("By A. Writer, Associated Press\nA convoy left.", ("AP",)),
    ("A convoy left.\n— AFP", ("AFP",)),
    ("A convoy left.\nAgence France-Presse contributed to this report.", ("AFP",)),
    ("A convoy left.\nWith inputs from ANI and PTI.", ("ANI", "PTI")),
    ("A convoy left.\n(With input from AFP)", ("AFP",)),
    ("A convoy left. (with Reuters inputs)", ("Reuters",)),
    ("A convoy left.\nAdditional reporting by M. Rahel in Kabul", ()),
    ("A convoy left.\nSource: Valley News and Hill Radio", ("Valley News", "Hill Radio")),
    ("A convoy left.\nSOURCE: Reuters", ("Reuters",)),
    ("A convoy left.\nSource: Village Voice", ("Village Voice",)),
    ("A convoy left.\nVia https://www.valley.example/news/1", ("Valley News",)),
    ("A convoy left.\nvia https://unknown.example/news/1", ("unknown.example",)),
    ("A convoy left.\nThis article was originally published by Hill Radio.", ("Hill Radio",)),
    ("A convoy left.\nRepublished from Valley News with thanks.", ("Valley News",)),
    ("KHARTOUM, Aug 22 (Village Wire) - A convoy left.", ("Village Wire",)),
    ("A convoy left.\n(Example Wire)", ("Example Wire",)),
    ("A convoy left.\n(More to follow)", ()),
    ("A minister told Reuters that a convoy left.", ()),
    ("The news agency AFP reported that a convoy left.", ()),
    ("They came via the pass and the town.", ()),
    ("The Associated Press (AP) was told of it by two men.", ()),
    ("Aircraft (AA guns fired) left.", ()),
    ("Sources: our correspondents", ()),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_credit_is_found_and_a_quotation_is_none(text: str, expected: tuple[str, ...]) -> None:
    assert CREDITS.of(text) == expected


def test_a_credit_in_the_middle_of_a_long_text_is_none() -> None:
    assert CREDITS.of("word " * 200 + "\nSource: Reuters\n" + "word " * 200) == ()


def test_a_byline_names_the_agency_and_the_outlet_itself_is_not_credited() -> None:
    assert CREDITS.of("A convoy left.", author="M. Rahel; Reuters") == ("Reuters",)
    assert CREDITS.of("KABUL (Reuters) - A convoy left.", outlet="Reuters") == ()


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    CREDITS.of(text, author=text)


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.valley.example/a", "Valley News"),
        ("https://en.hill.example:8080/a", "Hill Radio"),
        ("https://web.archive.org/web/2021/https://hill.example/a", "Hill Radio"),
        ("https://notvalley.example/a", None),
        ("no address", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_a_domain_names_its_outlet(address: str | None, outlet: str | None) -> None:
    assert OUTLETS.of(address) == outlet


def test_the_shipped_outlets_are_many_and_well_formed() -> None:
    outlets = Outlets()
    assert len(outlets.names) > 150
    assert outlets.of("https://www.bbc.co.uk/news/1") == "BBC"
    assert outlets.of("https://edition.cnn.com/1") == "CNN"
    assert host("https://www.e.example/x") == "e.example"
