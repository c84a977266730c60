"""The list of claims and the independence of reports."""

from datetime import date

from tests.web.make import claim

from hearsay.web.ask import SIZE, Ask
from hearsay.web.listing import NOBODY, cited, fold, independence, page_of, unresolved, wanted


def test_copies_fold_into_their_origin() -> None:
    lines = [claim("b", document="copy", copy=True, said="2020-05-04"), claim("a", said="2020-05-04")]
    (row,) = fold(lines)
    assert row.claim["id"] == "a"
    assert [copy["id"] for copy in row.copies] == ["b"]


def test_a_denial_never_folds_into_an_assertion() -> None:
    assert len(fold([claim("a"), claim("b", document="copy", status="denied")])) == 2


def test_each_filter_narrows() -> None:
    line = claim()
    for ask in (
        Ask(place="p1"),
        Ask(party="red"),
        Ask(kind="control.gain"),
        Ask(kind="control"),
        Ask(status="asserted"),
        Ask(outlet="Test Gazette"),
        Ask(document="d1"),
        Ask(root="d1"),
        Ask(said=date(2020, 5, 5)),
        Ask(said=date(2020, 5, 1), until=date(2020, 5, 9)),
        Ask(text="AVILLE"),
    ):
        assert wanted(line, ask), ask
    for ask in (
        Ask(place="p2"),
        Ask(party="blue"),
        Ask(kind="siege"),
        Ask(status="denied"),
        Ask(said=date(2020, 5, 6)),
        Ask(text="zz"),
    ):
        assert not wanted(line, ask), ask


def test_speakers_without_a_party_can_be_asked_for() -> None:
    assert wanted(claim(party=None), Ask(party=NOBODY))


def test_an_unresolved_place_can_be_asked_for_by_its_mention() -> None:
    assert wanted(claim(places=[{"id": None, "name": "Nowhere"}]), Ask(place="Nowhere"))


def test_the_list_comes_in_pages_and_a_page_beyond_is_the_last() -> None:
    lines = [claim(f"c{n}", document=f"d{n}", root=f"d{n}") for n in range(SIZE + 1)]
    assert [len(page_of(lines, Ask(page=page)).rows) for page in (1, 2, 7)] == [SIZE, 1, 1]


def test_reports_of_one_root_are_one_voice() -> None:
    own = [claim("c", document="d3", root="d3"), claim("d", document="d3", root="d3")]
    lines = [claim("a"), claim("b", document="d2", copy=True), *own]
    told = independence(lines)
    assert told is not None
    assert (told.reports, told.voices, told.largest, told.origin["id"]) == (3, 2, 2, "a")


def test_nothing_said_has_no_independence() -> None:
    assert independence([]) is None


def test_names_without_a_place_are_counted() -> None:
    lost = [{"id": None, "name": "Nowhere"}]
    assert unresolved([claim(places=lost), claim(places=lost), claim()]) == [("Nowhere", 2)]


def test_an_outlet_that_was_told_something_is_named_once() -> None:
    assert cited(claim(outlet="Mock Herald", speakers=["Mock Herald", "a trader"])) == ["a trader"]
