"""Who holds what, from claims made up for these tests."""

from collections.abc import Sequence
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.weighing.make import claim, day, document, root

from hearsay.control import control_series, infer
from hearsay.model import Claim, Control, Document, Root

EAST, WEST = "Eastern League=party:east", "Western Front=party:west"
FORD = "Grey Ford=place:ford"
LATE = datetime(2030, 6, 30)


def held(
    claims: Sequence[Claim], documents: Sequence[Document], at: int, known: datetime = LATE, roots: Sequence[Root] = ()
) -> Control:
    found = infer(claims, documents, roots or [root(doc) for doc in documents], day=day(at), known=known, places=["place:ford"])
    return found[0]


def test_nothing_is_known_before_anybody_speaks() -> None:
    one = document("one", at=10)
    gain = claim(one, "control.gain", actor=EAST, place=FORD)
    assert held([gain], [one], 9).state == "unknown"
    assert held([gain], [one], 10).state == "party:east"


def test_what_the_ledger_learnt_later_is_not_used() -> None:
    one = document("one", at=10)
    gain = claim(one, "control.gain", actor=EAST, place=FORD)
    assert held([gain], [one], 12, known=datetime(2030, 5, 10, 12)).state == "unknown"


def test_a_claim_fades_into_unknown() -> None:
    one = document("one", at=1)
    found = control_series(
        [claim(one, "control.hold", actor=EAST, place=FORD)],
        [one],
        [root(one)],
        days=[day(n) for n in range(1, 32)],
        known=LATE,
    )
    shares = [dict(item.shares)["unknown"] for item in found]
    assert shares == sorted(shares)
    assert found[0].state == "party:east"
    later = infer([claim(one, "control.hold", actor=EAST, place=FORD)], [one], [root(one)], day=LATE.date(), known=LATE)
    assert later[0].state == "unknown"


def test_a_later_gain_takes_the_place_of_an_earlier_one() -> None:
    one, two = document("one", at=3), document("two", at=6)
    claims = [claim(one, "control.gain", actor=EAST, place=FORD), claim(two, "control.gain", actor=WEST, place=FORD)]
    assert held(claims, [one, two], 5).state == "party:east"
    found = held(claims, [one, two], 6)
    assert found.state == "party:west"
    assert "followed by control.gain of party:west" in next(w.why for w in found.because if w.holder == "party:east")


def test_what_followed_is_told_in_the_words_of_the_text() -> None:
    one, two = document("one", at=3), document("two", at=6)
    claims = [
        claim(one, "control.gain", actor=EAST, place=FORD),
        claim(two, "control.gain", actor="Valley Guard", place=FORD),
        claim(two, "control.gain", place=FORD),
    ]
    found = held(claims, [one, two], 6)
    why = next(w.why for w in found.because if w.holder == "party:east")
    assert "followed by control.gain of “valley guard” on" in why
    assert "text:" not in why
    assert "unknown" not in why


def test_two_parties_that_each_say_they_hold_it_make_it_contested() -> None:
    one, two = document("one"), document("two")
    claims = [
        claim(one, "control.gain", actor=EAST, place=FORD, speaker=EAST, party="party:east"),
        claim(two, "control.hold", actor=WEST, place=FORD, speaker=WEST, party="party:west"),
    ]
    assert held(claims, [one, two], 11).state == "contested"


def test_a_gain_and_its_denial_by_the_other_side_are_contested() -> None:
    one, two = document("one"), document("two", at=11)
    claims = [
        claim(one, "control.gain", actor=EAST, place=FORD, speaker=EAST, party="party:east"),
        claim(two, "control.gain", actor=EAST, place=FORD, speaker=WEST, party="party:west", status="denied"),
    ]
    found = held(claims, [one, two], 12)
    assert found.state == "contested"
    assert {weight.holder for weight in found.because} == {"party:east", "party:west"}


def test_a_concession_weighs_more_than_a_boast() -> None:
    one, two = document("one"), document("two")
    boast = claim(one, "control.hold", actor=EAST, place=FORD, speaker=EAST, party="party:east")
    conceded = claim(two, "control.loss", actor=EAST, place=FORD, target=WEST, speaker=EAST, party="party:east")
    plain = claim(two, "control.hold", actor=EAST, place=FORD)
    weights = [held([item], [one, two], 10).because[0].weight for item in (boast, plain)]
    assert weights[0] < weights[1]
    found = held([conceded], [one, two], 10)
    assert found.state == "party:west"
    assert "against its own interest" in found.because[0].why


def test_copies_and_repeated_words_of_a_party_count_once() -> None:
    wire, *copies = (document(name) for name in ("wire", "a", "b", "c"))
    other = document("other")
    claims = [claim(doc, "control.hold", actor=EAST, place=FORD) for doc in (wire, *copies)]
    claims.append(claim(other, "control.hold", actor=WEST, place=FORD))
    found = held(claims, [wire, *copies, other], 10, roots=[root(wire, *copies), root(other)])
    assert found.state == "contested"
    assert sum(weight.weight == 0 for weight in found.because) == 3


def test_a_second_root_leaves_less_unknown() -> None:
    one, two = document("one"), document("two")
    claims = [claim(doc, "control.hold", actor=EAST, place=FORD) for doc in (one, two)]
    alone, both = (dict(held(claims[:n], [one, two], 10).shares)["unknown"] for n in (1, 2))
    assert both < alone


def test_a_loss_without_a_gainer_leaves_the_place_unknown() -> None:
    one, two = document("one", at=3), document("two", at=6)
    claims = [claim(one, "control.hold", actor=EAST, place=FORD), claim(two, "control.loss", actor=EAST, place=FORD)]
    assert held(claims, [one, two], 7).state == "unknown"


def test_a_place_that_fell_to_somebody_is_theirs() -> None:
    one = document("one", "Grey Ford fell to the League.")
    assert held([claim(one, "control.gain", "fell", target=EAST, place=FORD)], [one], 10).state == "party:east"


def test_plans_hold_nothing_and_hedges_hold_less() -> None:
    one = document("one")
    planned = claim(one, "control.gain", actor=EAST, place=FORD, status="planned")
    assert held([planned], [one], 10).because == ()
    possible = held([claim(one, "control.gain", actor=EAST, place=FORD, status="possible")], [one], 10)
    asserted = held([claim(one, "control.gain", actor=EAST, place=FORD)], [one], 10)
    assert dict(possible.shares)["party:east"] < dict(asserted.shares)["party:east"]


KINDS = st.sampled_from(["control.gain", "control.hold", "control.loss"])
STORY = st.lists(
    st.tuples(
        KINDS,
        st.sampled_from([EAST, WEST, "some fighters"]),
        st.sampled_from(["asserted", "denied", "possible", "planned"]),
        st.sampled_from(["", "party:east", "party:west"]),
        st.integers(1, 28),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(STORY, st.integers(1, 31))
def test_shares_are_a_distribution_whatever_is_said_and_in_whatever_order(
    story: list[tuple[str, str, str, str, int]], at: int
) -> None:
    documents, claims = [], []
    for number, (kind, actor, status, party, said) in enumerate(story):
        doc = document(f"doc{number}", at=said)
        speaker = {"speaker": f"Speaker={party}", "party": party} if party else {}
        documents.append(doc)
        claims.append(claim(doc, kind, actor=actor, place=FORD, status=status, **speaker))
    found = held(claims, documents, at)
    assert abs(sum(share for _, share in found.shares) - 1) < 1e-9
    assert all(share >= 0 for _, share in found.shares)
    assert found.state in {holder for holder, _ in found.shares} | {"contested"}
    again = held(claims[::-1], documents, at)
    assert again.state == found.state
    assert again.because == found.because


def test_a_party_to_the_dispute_that_gives_the_place_to_the_other_concedes_it() -> None:
    one, two = document("one", at=9), document("two")
    before = claim(one, "control.hold", actor=WEST, place=FORD)
    said = {"speaker": WEST, "party": "party:west"}
    found = held([before, claim(two, "control.hold", actor=EAST, place=FORD, **said)], [one, two], 10)
    assert "concedes" in next(weight.why for weight in found.because if weight.holder == "party:east")
    assert found.state == "party:east"


def test_a_withdrawal_does_not_silence_what_the_same_voice_says_of_the_new_holder() -> None:
    one = document("one")
    claims = [claim(one, "control.gain", actor=WEST, place=FORD, on=9), claim(one, "control.loss", actor=EAST, place=FORD)]
    assert held(claims, [one], 11).state == "party:west"
    claims = [claim(one, "control.gain", actor=EAST, place=FORD, on=9), claim(one, "control.loss", actor=EAST, place=FORD)]
    assert held(claims, [one], 11).state == "unknown"


def test_ids_of_one_document_and_words_for_any_force_name_no_holder_elsewhere() -> None:
    one, two = document("one"), document("two")
    claims = [claim(doc, "control.hold", actor=f"Valley Guard=local:{doc.id}", place=FORD) for doc in (one, two)]
    assert held(claims, [one, two], 10).state == "text:valley guard"
    assert held([claim(one, "control.hold", actor="the fighters", place=FORD)], [one], 10).state == "unknown"


def test_a_claim_that_names_neither_holder_nor_loser_says_little() -> None:
    one, two = document("one", at=5), document("two", at=6)
    claims = [claim(one, "control.gain", actor=EAST, place=FORD), claim(two, "control.loss", place=FORD)]
    found = held(claims, [one, two], 7)
    assert found.state == "party:east"
    assert any("names no holder" in weight.why for weight in found.because)


def test_towns_taken_within_a_district_do_not_make_the_district_theirs() -> None:
    one = document("one", at=3)
    part = claim(one, "control.gain", actor=EAST, place=FORD, count=(3, 3, "villages"))
    assert held([part], [one], 4).state == "unknown"


def test_a_count_of_all_the_places_named_is_about_each_of_them() -> None:
    one = document("one", at=3)
    both = claim(one, "control.gain", actor=EAST, place=[FORD, "Red Hill=place:hill"], count=(2, 2, "towns"))
    assert held([both], [one], 4).state == "party:east"
