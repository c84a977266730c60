"""The stretch that overlaps most, found by where it lies, is the one that a scan of all finds."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.places.overlaps import Overlaps, Stretch

STRETCHES = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(STRETCHES, max_size=12), STRETCHES)
def test_the_one_that_shares_most_is_the_first_of_those_that_do(stretches: list[Stretch], asked: Stretch) -> None:
    def shared(at: int) -> int:
        return min(stretches[at][1], asked[1]) - max(stretches[at][0], asked[0])

    best = max(range(len(stretches)), key=shared, default=None)
    assert Overlaps(stretches).most(*asked) == (best if best is not None and shared(best) > 0 else None)
