"""Colours and patterns."""

from tests.web.make import BLUE, RED, place

from hearsay.web.fills import colour, complete, fill, motif, pairs, party_fill
from hearsay.web.view import Party

PARTIES = {"red": RED, "blue": BLUE}


def test_each_state_has_its_own_fill() -> None:
    fills = [fill(place(state=state), PARTIES) for state in ("red", "blue", "contested", "unknown")]
    assert fills == ["url(#party-0)", "url(#party-1)", "url(#pair-0-1)", "none"]


def test_sixteen_parties_can_all_be_told_apart() -> None:
    assert len({(colour(index), motif(index)) for index in range(16)}) == 16


def test_a_party_that_is_not_on_the_list_is_grey() -> None:
    assert party_fill("green", PARTIES) == "url(#stranger)"
    assert fill(place(state="contested", shares=[]), PARTIES) == "url(#contested)"


def test_a_holder_that_no_registry_knows_is_named_as_in_the_text() -> None:
    """Local militias are a party of the story too, with a colour of their own."""
    told = complete([RED, BLUE], [place(shares=[{"holder": "text:local militias", "share": 1.0}])])
    assert [(party["name"], party["index"]) for party in told][2:] == [("“local militias”", 2)]


def test_a_contested_pair_in_sight_always_has_a_pattern() -> None:
    many = [Party(id=f"x{n}", name=f"X{n}", role=None, index=n) for n in range(20)]
    fight = place(state="contested", shares=[{"holder": "x3", "share": 0.5}, {"holder": "x17", "share": 0.5}])
    assert (3, 17) in pairs(many, [fight])
    assert len(pairs(many)) == 28
