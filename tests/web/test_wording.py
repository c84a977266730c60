"""Days, numbers and lists in words."""

import pytest

from hearsay.web import wording


@pytest.mark.parametrize(
    ("value", "words"), [("2021-08-24", "24 Aug 2021"), (None, "–"), ("2021-08-24T10:00:00Z", "24 Aug 2021"), ("soon", "soon")]
)
def test_days(value: str | None, words: str) -> None:
    assert wording.day(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-08-16", "2021-08-22", "16–22 Aug 2021"),
        ("2021-08-23", "2021-08-23", "23 Aug 2021"),
        (None, None, "–"),
        ("2021-08-30", "2021-09-02", "30 Aug – 2 Sep 2021"),
        ("1996-01-01", "2001-12-31", "1 Jan 1996 – 31 Dec 2001"),
    ],
)
def test_intervals(start: str | None, end: str | None, words: str) -> None:
    assert wording.interval(start, end) == words


@pytest.mark.parametrize(("share", "words"), [(0, "0 %"), (0.001, "<1 %"), (0.783, "78 %"), (0.999, ">99 %"), (1, "100 %")])
def test_shares_never_round_to_certainty(share: float, words: str) -> None:
    assert wording.percent(share) == words


def test_long_lists_are_cut() -> None:
    assert wording.listing(["a", "b", "c"]) == "a, b and c"
    assert wording.listing(list("abcdefg")) == "a, b, c and 4 more"
    assert wording.listing([]) == ""


def test_an_analyst_s_own_kind_is_its_own_word() -> None:
    assert wording.kind_label("checkpoint") == "checkpoint"
    assert wording.kind_group("checkpoint") == "other"
