"""What contradicts, supports and repeats what, on stories made up for these tests."""

from collections.abc import Sequence

import pytest
from tests.weighing.make import claim, document, root

from hearsay.model import Claim, Document, Relation, Root
from hearsay.weighing import events, weigh

EAST, WEST = "Eastern League=party:east", "Western Front=party:west"
FORD = "Grey Ford=place:ford"


def related(claims: Sequence[Claim], documents: Sequence[Document], roots: Sequence[Root] = ()) -> dict[str, list[Relation]]:
    found: dict[str, list[Relation]] = {"contradicts": [], "supports": [], "same": []}
    for item in weigh(claims, documents, roots or [root(doc) for doc in documents]):
        found[item.kind].append(item)
    return found


def test_two_holders_of_one_place_on_one_day_contradict() -> None:
    one, two = document("one"), document("two")
    found = related(
        [claim(one, "control.hold", actor=EAST, place=FORD), claim(two, "control.hold", actor=WEST, place=FORD)], [one, two]
    )
    assert "two holders" in found["contradicts"][0].reason
    assert "Eastern League" in found["contradicts"][0].reason


def test_holders_of_different_days_do_not() -> None:
    one, two = document("one", at=3), document("two", at=9)
    claims = [claim(one, "control.hold", actor=EAST, place=FORD), claim(two, "control.gain", actor=WEST, place=FORD)]
    assert not related(claims, [one, two])["contradicts"]


def test_what_one_lost_he_does_not_hold() -> None:
    one, two = document("one"), document("two")
    claims = [claim(one, "control.loss", actor=EAST, place=FORD), claim(two, "control.hold", actor=EAST, place=FORD)]
    assert "does not have it" in related(claims, [one, two])["contradicts"][0].reason


def test_a_denied_loss_is_a_holder_against_the_other_sides_gain() -> None:
    one, two = document("one"), document("two")
    claims = [
        claim(one, "control.gain", actor=WEST, place=FORD),
        claim(two, "control.loss", actor=EAST, place=FORD, status="denied"),
    ]
    assert len(related(claims, [one, two])["contradicts"]) == 1


@pytest.mark.parametrize(
    ("left", "right", "status", "contradicts"),
    [
        ("open to traffic", "closed", "asserted", True),
        ("open to traffic", "open", "denied", True),
        ("blocked", "closed", "denied", True),
        ("blocked", "cut off", "asserted", False),
        ("reopened", "open", "asserted", False),
    ],
)
def test_open_against_closed(left: str, right: str, status: str, contradicts: bool) -> None:
    one, two = document("one", f"The road is {left} today."), document("two", f"The road is {right}, he said.")
    claims = [
        claim(one, "access", left, place="Grey Ford road"),
        claim(two, "access", right, place="the Grey Ford highway", status=status),
    ]
    assert bool(related(claims, [one, two])["contradicts"]) is contradicts


def test_a_denial_within_a_week_answers_the_claim_and_a_late_one_does_not() -> None:
    one, soon, late = document("one", at=3), document("soon", at=8), document("late", at=25)
    said = claim(one, "strike", actor=EAST, place=FORD)
    for doc, expected in ((soon, 1), (late, 0)):
        denied = claim(doc, "strike", actor=EAST, place=FORD, status="denied")
        assert len(related([said, denied], [one, doc])["contradicts"]) == expected


@pytest.mark.parametrize(
    ("left", "right", "contradicts"),
    [
        ((12, 12, "killed"), (30, 30, "dead"), True),
        ((12, None, "killed"), (30, 30, "dead"), False),
        ((None, 20, "people killed"), (30, None, "killed"), True),
        ((12, 12, "killed"), (30, 30, "wounded"), False),
    ],
)
def test_numbers_contradict_beyond_their_ranges(left: object, right: object, contradicts: bool) -> None:
    one, two = document("one"), document("two")
    claims = [claim(one, "casualties", place=FORD, count=left), claim(two, "casualties", place=FORD, count=right)]
    assert bool(related(claims, [one, two])["contradicts"]) is contradicts


def test_a_hedge_lowers_the_score_and_a_plan_is_no_side() -> None:
    one, two = document("one"), document("two")
    said = claim(one, "control.hold", actor=EAST, place=FORD)
    hedged = claim(two, "control.hold", actor=WEST, place=FORD, status="possible")
    planned = claim(two, "control.gain", actor=WEST, place=FORD, status="planned")
    assert related([said, hedged], [one, two])["contradicts"][0].score == 0.6
    assert not related([said, planned], [one, two])["contradicts"]


def test_one_voice_telling_one_story_does_not_contradict_itself() -> None:
    one = document("one", "The bridge was closed at dawn and is open again.")
    claims = [claim(one, "access", "closed", place=FORD), claim(one, "access", "open", place=FORD)]
    assert not related(claims, [one])["contradicts"]
    quoted = [claims[0], claim(one, "access", "open", place=FORD, speaker=EAST)]
    assert related(quoted, [one])["contradicts"]


def test_copies_are_tied_to_their_original_and_not_weighed_again() -> None:
    wire, copy, other = document("wire"), document("copy"), document("other")
    claims = [claim(doc, "control.hold", actor=EAST, place=FORD) for doc in (wire, copy)]
    claims.append(claim(other, "control.hold", actor=WEST, place=FORD))
    found = related(claims, [wire, copy, other], [root(wire, copy), root(other)])
    assert len(found["contradicts"]) == 1
    assert found["same"][0].reason == "repeated by a copy of the same root"


def test_a_second_root_and_speaker_supports_and_the_same_speaker_does_not() -> None:
    one, two = document("one"), document("two")
    said = claim(one, "attack", actor=EAST, place=FORD)
    again = claim(two, "attack", actor=EAST, place=FORD)
    assert len(related([said, again], [one, two])["supports"]) == 1
    quoted = [claim(doc, "attack", actor=EAST, place=FORD, speaker=WEST) for doc in (one, two)]
    found = related(quoted, [one, two])
    assert not found["supports"]
    assert found["same"][0].reason == "the same speaker, carried by two roots"


def test_a_part_and_its_whole_contradict_less() -> None:
    one, two = document("one"), document("two")
    claims = [
        claim(one, "control.hold", actor=EAST, place="Reed County=place:county"),
        claim(two, "control.hold", actor=WEST, place=FORD),
    ]
    roots = [root(one), root(two)]
    assert not weigh(claims, [one, two], roots)
    found = weigh(claims, [one, two], roots, parents_of=lambda place: ["place:county"] if place == "place:ford" else [])
    assert [item.score for item in found] == [0.5]


def test_events_count_roots_and_keep_actors_apart() -> None:
    one, two, three = document("one"), document("two"), document("three")
    claims = [claim(doc, "attack", actor=EAST, place=FORD) for doc in (one, two)]
    claims.append(claim(three, "attack", actor=WEST, place=FORD))
    found = events(claims, [root(one, two), root(three)])
    assert sorted((len(item.claims), item.roots) for item in found) == [(1, 1), (2, 1)]
    assert found[0].place == "place:ford"


def test_a_place_that_was_taken_and_did_not_fall_contradicts_without_any_actor_named() -> None:
    one, two = document("one"), document("two", at=13)
    claims = [
        claim(one, "control.gain", actor=EAST, place=FORD),
        claim(two, "control.loss", place=FORD, status="denied", speaker=WEST),
    ]
    assert "changed hands" in related(claims, [one, two])["contradicts"][0].reason
    own = claim(two, "control.loss", actor=EAST, place=FORD, status="denied")
    assert not related([claims[0], own], [one, two])["contradicts"], "who took it and did not lose it again holds it"


def test_who_is_kept_out_does_not_hold() -> None:
    one, two = document("one"), document("two")
    claims = [claim(one, "control.hold", target=EAST, place=FORD), claim(two, "control.hold", actor=EAST, place=FORD)]
    assert "does not have it" in related(claims, [one, two])["contradicts"][0].reason


def test_ids_of_one_document_are_compared_by_their_words() -> None:
    one, two = document("one"), document("two")
    claims = [claim(doc, "control.hold", actor=f"Valley Guard=local:{doc.id}", place=FORD) for doc in (one, two)]
    found = related(claims, [one, two])
    assert not found["contradicts"]
    assert len(found["supports"]) == 1


def test_an_origin_does_not_contradict_itself_through_its_copies() -> None:
    wire, copy = document("wire"), document("copy")
    claims = [claim(wire, "control.hold", actor=EAST, place=FORD), claim(copy, "control.hold", actor=WEST, place=FORD)]
    assert not related(claims, [wire, copy], [root(wire, copy)])["contradicts"]
    answer = claim(copy, "control.hold", actor=WEST, place=FORD, speaker=WEST)
    assert related([claims[0], answer], [wire, copy], [root(wire, copy)])["contradicts"]


def test_who_held_a_place_the_week_before_it_was_taken_does_not_contradict_the_taking() -> None:
    doc, other = document("one", at=9), document("two", at=9)
    held = claim(doc, "control.hold", actor=EAST, place=FORD, on=(2, 8))
    assert not related([held, claim(other, "control.gain", actor=WEST, place=FORD)], [doc, other])["contradicts"]
    assert related([held, claim(other, "control.gain", actor=WEST, place=FORD, on=8)], [doc, other])["contradicts"]


def test_a_denial_does_not_answer_what_happens_days_later() -> None:
    first, later = document("first", at=10), document("later", at=14)
    denied = claim(first, "casualties", place=FORD, status="denied")
    assert not related([denied, claim(later, "casualties", place=FORD)], [first, later])["contradicts"]


def test_a_denial_of_what_many_do_needs_the_same_actor() -> None:
    one, two = document("one"), document("two")
    said = claim(one, "strength", actor=EAST, place=FORD)
    assert not related([said, claim(two, "strength", place=FORD, status="denied")], [one, two])["contradicts"]
    assert related([said, claim(two, "strength", actor=EAST, place=FORD, status="denied")], [one, two])["contradicts"]


def test_two_nameless_holders_may_be_the_same_people() -> None:
    one, two = document("one"), document("two")
    villagers = claim(one, "control.gain", actor="Villagers", place=FORD)
    assert not related([villagers, claim(two, "control.gain", actor="Local fighters", place=FORD)], [one, two])["contradicts"]
    assert related([villagers, claim(two, "control.gain", actor=EAST, place=FORD)], [one, two])["contradicts"]


def test_a_denial_that_a_place_fell_answers_its_last_taker() -> None:
    one, two, three = document("one", at=3), document("two", at=9), document("three", at=10)
    claims = [
        claim(one, "control.gain", actor=WEST, place=FORD, on=3),
        claim(two, "control.gain", actor=EAST, place=FORD, on=8),
        claim(three, "control.loss", place=FORD, status="denied"),
    ]
    (found,) = related(claims, [one, two, three])["contradicts"]
    assert "changed hands" in found.reason
    assert {found.left, found.right} == {claims[1].id, claims[2].id}


def test_a_part_may_be_taken_though_the_whole_has_not_fallen() -> None:
    one, two = document("one"), document("two")
    county = "Grey County=place:county"
    roots = [root(doc) for doc in (one, two)]

    def clashes(taken: str, denied: str) -> int:
        claims = [
            claim(one, "control.gain", actor=EAST, place=taken),
            claim(two, "control.loss", place=denied, status="denied"),
        ]
        lies_in = {"place:ford": ["place:county"]}
        found = weigh(claims, [one, two], roots, parents_of=lambda place: lies_in.get(place, []))
        return sum(item.kind == "contradicts" for item in found)

    assert clashes(taken=FORD, denied=county) == 0
    assert clashes(taken=county, denied=FORD) == 1
