"""Query strings and the links that change them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import BadFilter
from hearsay.web.ask import Ask, parse

WORDS = st.one_of(st.none(), st.text(min_size=1, max_size=12))
DAYS = st.one_of(st.none(), st.dates())


@given(st.builds(Ask, day=DAYS, known=DAYS, place=WORDS, kind=WORDS, text=WORDS, page=st.integers(1, 9)))
def test_a_link_is_read_back_as_what_it_asks(ask: Ask) -> None:
    from starlette.datastructures import QueryParams

    query = ask.link("/", page=ask.page).partition("?")[2]
    assert parse(QueryParams(query)) == ask


def test_a_new_filter_goes_back_to_the_first_page() -> None:
    assert "page=" not in Ask(page=4).link("/", kind="siege")


def test_a_link_keeps_its_anchor_behind_the_query() -> None:
    assert Ask(day=date(2020, 1, 2)).link("/#claims", place="p 1") == "/?day=2020-01-02&place=p+1#claims"


@pytest.mark.parametrize("query", [{"day": "2020-02-30"}, {"page": "-1"}, {"until": "now"}])
def test_what_cannot_be_read_is_a_bad_filter(query: dict[str, str]) -> None:
    with pytest.raises(BadFilter):
        parse(query)


def test_empty_fields_of_a_form_are_no_filters() -> None:
    assert parse({"place": "", "said": "", "day": ""}) == Ask()
