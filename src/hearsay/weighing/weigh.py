"""Claims to relations: copies set aside, then contradictions, then what supports or repeats what."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from heapq import merge
from typing import Literal

from hearsay.codec import content_id
from hearsay.model import Claim, Document, DocumentId, Relation, Root
from hearsay.weighing import settings as defaults
from hearsay.weighing.alike import Alike, gather, members
from hearsay.weighing.compare import ParentsOf, PartOf, agree, common
from hearsay.weighing.contradict import Finding, clash, same_breath
from hearsay.weighing.events import grouped
from hearsay.weighing.facts import Context, Fact, PartyOf, Sides, fact, origins
from hearsay.weighing.pairs import worth
from hearsay.weighing.settings import Settings

Kind = Literal["contradicts", "supports", "same"]
Pair = tuple[int, int, Finding]
Shelf = dict[DocumentId, dict[tuple[Sides, Sides], tuple[int, Fact]]]


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
    shelves: dict[Hashable, Shelf] = {}
    for item in sorted(facts, key=lambda item: (place.get(item.claim.document, 1), item.order)):
        shelf = shelves.setdefault((item.root or str(item.claim.document), gist(item)), {})
        match = next((other for other in others(shelf, item) if repeat(other, item)), None)
        if match:
            repeats.append(relation("same", match, item, "repeated by a copy of the same root"))
        else:
            own = shelf.setdefault(item.claim.document, {})
            own.setdefault((item.places, item.actors), (len(originals), item))
            originals.append(item)
    return sorted(originals, key=lambda item: item.order), repeats


def gist(item: Fact) -> Hashable:
    """What a copy's claim has in common with its original's, whatever their names."""
    counts = tuple((quantity.low, quantity.high) for quantity in item.claim.quantity)
    return (item.claim.kind, item.claim.status, item.open, bool(item.places), counts)


def others(shelf: Shelf, item: Fact) -> Iterator[Fact]:
    """What other documents of the root said of the kind, each once, in the order in which it was kept."""
    rows = (row.values() for document, row in shelf.items() if document != item.claim.document)
    return (other for _, other in merge(*rows, key=lambda kept: kept[0]))


def repeat(one: Fact, two: Fact) -> bool:
    """Whether a copy's claim is its original's: all in the ``gist`` equal, place and actor common where named."""
    return not (one.places and not common(one.places, two.places)) and agree(one.actors, two.actors)


def contradictions(facts: Sequence[Fact], settings: Settings, parents_of: ParentsOf | None) -> Iterator[Relation]:
    """Every pair that contradicts itself, among facts of near days that share a place (or an actor) and a family of kinds."""
    part_of = within(parents_of) if parents_of else None
    kinds = gather(facts)
    found: list[Pair] = []
    for one, two in worth(kinds, settings, parents_of):
        found += between(facts, kinds[one], kinds[two], settings, part_of)
    for left, right, finding in answered(facts, sorted(found, key=lambda item: item[:2])):
        yield relation("contradicts", facts[left], facts[right], finding.reason, finding.score)


def answered(facts: Sequence[Fact], found: Sequence[Pair]) -> Iterator[Pair]:
    """The findings without changes of hands that are over: a denial that a place fell answers its last taker who is named."""
    last: dict[int, Fact] = {}
    for left, right, finding in found:
        if finding.change and (taken := facts[taker(facts, left, right)]).days is not None:
            denial = left + right - taker(facts, left, right)
            before = last.get(denial)
            if before is None or before.days is None or (is_named(before), before.days) < (is_named(taken), taken.days):
                last[denial] = taken
    for left, right, finding in found:
        at = taker(facts, left, right)
        known = last.get(left + right - at) if finding.change else None
        if known is None or facts[at].days in (None, known.days) or common(facts[at].actors, known.actors):
            yield left, right, finding


def is_named(fact: Fact) -> bool:
    """Whether a fact says by a known name who acted: "the other side" may be anybody."""
    return any(side.resolved for side in fact.actors)


def taker(facts: Sequence[Fact], left: int, right: int) -> int:
    """Which of two facts says that a place changed hands; the other denies it."""
    return right if facts[left].claim.status == "denied" else left


def between(facts: Sequence[Fact], one: Alike, two: Alike, settings: Settings, part_of: PartOf | None) -> Iterator[Pair]:
    """The pairs of members, earlier said first, that contradict each other; what is found of one holds for all."""
    ours, theirs = one.extent, two.extent
    forth = clash(one.first, two.first, settings, part_of) if ours[0] < theirs[1] else None
    back = clash(two.first, one.first, settings, part_of) if theirs[0] < ours[1] else None
    if forth is None and back is None:
        return
    for mine, yours in members(one, two):
        if same_breath(facts[mine[0]], facts[yours[0]]):
            continue
        for left in mine:
            for right in yours:
                finding = forth if left < right else back
                if finding is not None and left != right and not (mine is yours and left > right):
                    yield min(left, right), max(left, right), finding


def within(parents_of: ParentsOf) -> PartOf:
    """Whether a place lies in another."""
    return lambda inner, outer: outer in parents_of(inner)


def support(facts: Iterable[Fact], settings: Settings) -> Iterator[Relation]:
    """What stands with the first said claim of each event: support from another root and voice, else the same again."""
    for group in grouped(facts, settings):
        of_status: dict[str, Fact] = {}
        for item in group:
            first = of_status.setdefault(item.claim.status, item)
            if first is item or (first.claim.status == "denied") != (item.claim.status == "denied"):
                continue
            if first.root == item.root and first.root is not None:
                yield relation("same", first, item, "the same happening in one root")
            elif first.voice == item.voice:
                yield relation("same", first, item, "the same speaker, carried by two roots")
            else:
                yield relation("supports", first, item, "independent roots and speakers say the same")
