"""What stands before a mention, looked for once, is what a search of the text before it finds."""

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from hearsay.actors.earlier import Earlier
from hearsay.actors.ways import FULL_NAME
from hearsay.model import Candidate

PIECES = st.sampled_from(
    ["Ann ", "Bo ", "Ann", "Lee ", "Lee", " ", "\n", ". ", "lee ", "al-", "Dr. ", "’s ", "x" * 210 + " ", "(", "the "]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
NAMES = st.sampled_from(["Lee", "Ann", "Lee.", "al-Lee", "(Lee"])


def read(match: re.Match[str]) -> Iterator[Candidate]:
    """One candidate for each length of a match, of a score that its place gives."""
    yield Candidate(str(len(match.group())), match.group(), (match.start() * 7 % 5) / 5, str(match.span()))


def best(candidates: Iterator[Candidate]) -> dict[str, Candidate]:
    """The first of the best candidates of each id."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.id not in kept or kept[candidate.id].score < candidate.score:
            kept[candidate.id] = candidate
    return kept


@given(TEXTS, NAMES, st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_full_names_before_any_offset_are_those_of_the_text_cut_off_there(text: str, name: str, shares: list[float]) -> None:
    pattern, earlier = re.compile(FULL_NAME.format(surname=re.escape(name))), Earlier(text)
    for stop in (int(share * len(text)) for share in shares):
        plain = (candidate for match in re.finditer(pattern, text[:stop]) for candidate in read(match))
        assert best(earlier.candidates("", pattern, name, stop, read)) == best(plain)


@given(TEXTS, st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_the_last_match_before_any_offset_is_that_of_the_text_cut_off_there(text: str, shares: list[float]) -> None:
    pattern, earlier = re.compile(r"\b((?:[A-Z][\w.’'-]*\s+){1,4})Lee\b", re.I), Earlier(text)
    for stop in (int(share * len(text)) for share in shares):
        plain = list(re.finditer(pattern, text[:stop]))[-1:]
        found = earlier.last(pattern, stop)
        assert (found.span() if found else None) == (plain[0].span() if plain else None)
