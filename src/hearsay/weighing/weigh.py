"""Claims to relations: copies set aside, then contradictions, then what supports or repeats what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from hearsay.codec import content_id
from hearsay.model import Claim, Document, Relation, Root
from hearsay.weighing import settings as defaults
from hearsay.weighing.compare import ParentsOf, PartOf, agree, common
from hearsay.weighing.contradict import contradiction
from hearsay.weighing.events import anchors, grouped
from hearsay.weighing.facts import CONTROL, Context, Fact, PartyOf, fact, origins
from hearsay.weighing.settings import Settings

Kind = Literal["contradicts", "supports", "same"]


def weigh(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    roots: Sequence[Root],
    *,
    parents_of: ParentsOf | None = None,
    party_of: PartyOf | None = None,
    settings: Settings | None = None,
) -> tuple[Relation, ...]:
    """How the claims stand to each other: contradicts, supports, same; each with its reason.

    A claim that a copy repeats is tied to its original by ``same`` and is not weighed again. ``parents_of(place)`` are
    the places that it lies in, ``party_of(actor)`` names an actor's party.
    """
    settings = settings or defaults.default()
    context = Context({item.id: item for item in documents}, origins(roots), settings, party_of)
    facts = sorted((fact(claim, context) for claim in claims), key=lambda item: item.order)
    originals, repeats = set_aside(facts, roots)
    found = [*repeats, *contradictions(originals, settings, parents_of), *support(originals, settings)]
    return tuple({relation.id: relation for relation in found}.values())


def relation(kind: Kind, left: Fact, right: Fact, reason: str, score: float = 1.0) -> Relation:
    """A relation of two claims, the earlier said first."""
    if right.order < left.order:
        left, right = right, left
    identity = content_id("relation", kind, left.claim.id, right.claim.id)
    return Relation(identity, kind, left.claim.id, right.claim.id, reason, score)


def set_aside(facts: Sequence[Fact], roots: Sequence[Root]) -> tuple[list[Fact], list[Relation]]:
    """The facts that stand for themselves, and the ties of those that copies repeat."""
    place = {root.document: 0 for root in roots}
    originals: list[Fact] = []
    repeats: list[Relation] = []
    by_root: dict[str, list[Fact]] = {}
    for item in sorted(facts, key=lambda item: (place.get(item.claim.document, 1), item.order)):
        kept = by_root.setdefault(item.root or str(item.claim.document), [])
        match = next((other for other in kept if other.claim.document != item.claim.document and repeat(other, item)), None)
        if match:
            repeats.append(relation("same", match, item, "repeated by a copy of the same root"))
        else:
            kept.append(item)
            originals.append(item)
    return sorted(originals, key=lambda item: item.order), repeats


def repeat(one: Fact, two: Fact) -> bool:
    """Whether a copy's claim is its original's: kind, status, way and number equal, place and actor common where named."""
    if (one.claim.kind, one.claim.status, one.open) != (two.claim.kind, two.claim.status, two.open):
        return False
    if bool(one.places) != bool(two.places) or (one.places and not common(one.places, two.places)):
        return False
    counts = [[(q.low, q.high) for q in item.claim.quantity] for item in (one, two)]
    return agree(one.actors, two.actors) and counts[0] == counts[1]


def contradictions(facts: Sequence[Fact], settings: Settings, parents_of: ParentsOf | None) -> Iterator[Relation]:
    """Every pair that contradicts itself, among facts of near days that share a place (or an actor) and a family of kinds."""
    part_of = within(parents_of) if parents_of else None
    for left, right in pairs(facts, settings, parents_of):
        found = contradiction(left, right, settings, part_of)
        if found:
            yield relation("contradicts", left, right, found.reason, found.score)


def within(parents_of: ParentsOf) -> PartOf:
    """Whether a place lies in another."""
    return lambda inner, outer: outer in parents_of(inner)


def pairs(facts: Sequence[Fact], settings: Settings, parents_of: ParentsOf | None) -> list[tuple[Fact, Fact]]:
    """Pairs worth comparing, earlier said first, each once."""
    shelves: dict[str, list[int]] = {}
    for number, item in enumerate(facts):
        family = "control" if item.claim.kind in CONTROL else item.claim.kind
        for anchor in anchors(item):
            shelves.setdefault(f"{family}|{anchor}", []).append(number)
    shelves.update(nested(shelves, facts, parents_of) if parents_of else {})
    reach = timedelta(max(settings.slack_days, settings.denial_days))
    found = {pair for shelf in shelves.values() for pair in near_pairs(facts, shelf, reach)}
    return [(facts[left], facts[right]) for left, right in sorted(found)]


def nested(shelves: Mapping[str, Sequence[int]], facts: Sequence[Fact], parents_of: ParentsOf) -> dict[str, list[int]]:
    """For each two places of claims of control of which one is part of the other, a shelf that holds both."""
    places = {place.key for item in facts if item.claim.kind in CONTROL for place in item.places if place.resolved}
    return {
        f"part|{inner}|{outer}": [*shelves[f"control|place:{inner}"], *shelves[f"control|place:{outer}"]]
        for inner in sorted(places)
        for outer in sorted(places.intersection(parents_of(inner)))
    }


def near_pairs(facts: Sequence[Fact], shelf: Sequence[int], reach: timedelta) -> Iterator[tuple[int, int]]:
    """The pairs of a shelf whose days are at most ``reach`` apart; those without a day only with each other."""
    dated = [(days[0], days[1], number) for number in set(shelf) if (days := facts[number].days)]
    undated = [number for number in shelf if facts[number].days is None]
    yield from combinations(sorted(set(undated)), 2)
    open_ones: list[tuple[date, int]] = []
    for start, end, number in sorted(dated):
        open_ones = [(until, other) for until, other in open_ones if until + reach >= start]
        yield from ((min(other, number), max(other, number)) for _, other in open_ones)
        open_ones.append((end, number))


def support(facts: Iterable[Fact], settings: Settings) -> Iterator[Relation]:
    """What stands with the first said claim of each event: support from another root and voice, else the same again."""
    for group in grouped(facts, settings):
        for item in group[1:]:
            first = next((other for other in group if other.claim.status == item.claim.status), group[0])
            if first is item or (first.claim.status == "denied") != (item.claim.status == "denied"):
                continue
            if first.root == item.root and first.root is not None:
                yield relation("same", first, item, "the same happening in one root")
            elif first.voice == item.voice:
                yield relation("same", first, item, "the same speaker, carried by two roots")
            else:
                yield relation("supports", first, item, "independent roots and speakers say the same")
