"""Weighing by what is said gives the same as comparing every fact with every other."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.make import claim, document, root

from hearsay.model import Claim, Root
from hearsay.weighing import settings as defaults
from hearsay.weighing.contradict import contradiction
from hearsay.weighing.events import anchors, grouped, joins
from hearsay.weighing.facts import CONTROL, Context, Fact, fact, origins
from hearsay.weighing.weigh import answered, contradictions, set_aside, within

SETTINGS = defaults.default()
DOCUMENTS = [document(name, "The road was open and closed.", at) for name, at in (("a", 10), ("b", 10), ("c", 12), ("d", 30))]
ROOTS = [root(DOCUMENTS[0], DOCUMENTS[2]), root(DOCUMENTS[1]), root(DOCUMENTS[3])]
NAMES = ["Upper Pass=place:1", "Lower Pass=place:2", "Pass", "the town", "Upper Pass"]
SIDES = ["Army=actor:1", "Rebels=actor:2", "rebels", "fighters", "Army"]
SOME = st.lists(st.sampled_from(SIDES), max_size=2)
MORE = {
    "status": st.sampled_from(["asserted", "asserted", "denied", "possible", "planned"]),
    "place": st.lists(st.sampled_from(NAMES), max_size=2),
    "actor": SOME,
    "target": SOME,
    "on": st.sampled_from([None, 9, 10, (8, 11), 20]),
    "count": st.sampled_from([None, (4, 4, "people"), (9, 12, "people"), (9, None, "tanks")]),
    "speaker": st.sampled_from([[], ["Army=actor:1"], ["a man"]]),
}
KINDS = st.sampled_from(["control.gain", "control.hold", "control.loss", "strike", "access", "casualties"])


@st.composite
def said(draw: st.DrawFn) -> list[Claim]:
    """Claims of a few documents, many of them alike; some documents without a date."""
    found: dict[str, Claim] = {}
    for _ in range(draw(st.integers(2, 9))):
        kind, trigger = draw(KINDS), draw(st.sampled_from(["open", "closed", "road"]))
        more: dict[str, Any] = {key: draw(values) for key, values in MORE.items()}
        for doc in draw(st.lists(st.sampled_from(DOCUMENTS), min_size=1, max_size=3, unique_by=lambda item: item.id)):
            made = claim(doc, kind, trigger, **more)
            found[made.id] = made
    return list(found.values())


def facts_of(claims: Sequence[Claim], roots: Sequence[Root] = ROOTS) -> list[Fact]:
    context = Context({item.id: item for item in DOCUMENTS}, origins(roots), SETTINGS)
    return sorted((fact(item, context) for item in claims), key=lambda item: item.order)


def parents_of(place: str) -> tuple[str, ...]:
    return ("place:2",) if place == "place:1" else ()


def shared(one: Fact, two: Fact) -> bool:
    """Whether two facts stand on one shelf: a family of kinds and a place (or actor), or places one in the other."""
    families = {"control" if item.claim.kind in CONTROL else item.claim.kind for item in (one, two)}
    keys = [{place.key for place in item.places} for item in (one, two)]
    held = families == {"control"} and all(key & {"place:1", "place:2"} for key in keys)
    return len(families) == 1 and (held or not set(anchors(one)).isdisjoint(anchors(two)))


def close(one: Fact, two: Fact) -> bool:
    reach = timedelta(max(SETTINGS.slack_days, SETTINGS.denial_days))
    if one.days is None or two.days is None:
        return one.days is two.days
    left, right = sorted([one.days, two.days])
    return left[1] + reach >= right[0]


@given(said())
def test_contradictions_are_those_of_all_pairs(claims: list[Claim]) -> None:
    facts, part_of = facts_of(claims), within(parents_of)
    found = [
        (left, right, finding)
        for (left, one), (right, two) in combinations(enumerate(facts), 2)
        if shared(one, two) and close(one, two) and (finding := contradiction(one, two, SETTINGS, part_of))
    ]
    plain = [(facts[left].claim.id, facts[right].claim.id, finding) for left, right, finding in answered(facts, found)]
    made = list(contradictions(facts, SETTINGS, parents_of))
    assert [(r.left, r.right, r.reason, r.score) for r in made] == [(a, b, f.reason, f.score) for a, b, f in plain]


@given(said())
def test_groups_are_those_of_comparing_with_every_first(claims: list[Claim]) -> None:
    plain: list[list[Fact]] = []
    for item in facts_of(claims):
        for group in plain:
            alike = group[0].claim.kind == item.claim.kind
            planned = (group[0].claim.status == "planned") == (item.claim.status == "planned")
            if alike and planned and set(anchors(group[0])) & set(anchors(item)) and joins(group[0], item, SETTINGS):
                group.append(item)
                break
        else:
            plain.append([item])
    assert grouped(facts_of(claims), SETTINGS) == plain


def repeated(one: Fact, two: Fact) -> bool:
    """The whole rule by which a copy's claim is its original's."""
    from hearsay.weighing.weigh import gist, repeat

    return one.claim.document != two.claim.document and gist(one) == gist(two) and repeat(one, two)


@given(said())
def test_copies_are_set_aside_as_by_comparing_with_all_that_was_kept(claims: list[Claim]) -> None:
    facts = facts_of(claims)
    first = {item.document: 0 for item in ROOTS}
    kept: list[Fact] = []
    ties: list[tuple[Fact, Fact]] = []
    for item in sorted(facts, key=lambda item: (first.get(item.claim.document, 1), item.order)):
        match = next((other for other in kept if other.root == item.root and repeated(other, item)), None)
        if match:
            ties.append((match, item))
        else:
            kept.append(item)
    originals, repeats = set_aside(facts, ROOTS)
    assert originals == sorted(kept, key=lambda item: item.order)
    assert [{tie.left, tie.right} for tie in repeats] == [{one.claim.id, two.claim.id} for one, two in ties]
