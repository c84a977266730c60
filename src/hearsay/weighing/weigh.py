"""Claims to relations: copies set aside, then contradictions, then what supports or repeats what."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from hearsay.codec import content_id
from hearsay.model import Claim, Document, Relation, Root
from hearsay.weighing import settings as defaults
from hearsay.weighing.compare import PartOf, agree, common
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
    part_of: PartOf | None = None,
    party_of: PartyOf | None = None,
    settings: Settings | None = None,
) -> tuple[Relation, ...]:
    """How the claims stand to each other: contradicts, supports, same; each with its reason.

    A claim that a copy repeats is tied to its original by ``same`` and is not weighed again. ``part_of(a, b)`` says whether
    place a lies in place b, ``party_of(actor)`` names an actor's party.
    """
    settings = settings or defaults.default()
    context = Context({item.id: item for item in documents}, origins(roots), settings, party_of)
    facts = sorted((fact(claim, context) for claim in claims), key=lambda item: item.order)
    originals, repeats = set_aside(facts, roots)
    found = [*repeats, *contradictions(originals, settings, part_of), *support(originals, settings)]
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


def contradictions(facts: Sequence[Fact], settings: Settings, part_of: PartOf | None) -> Iterator[Relation]:
    """Every pair that contradicts itself, among facts that share a place (or an actor) and a family of kinds."""
    for left, right in pairs(facts, part_of):
        found = contradiction(left, right, settings, part_of)
        if found:
            yield relation("contradicts", left, right, found.reason, found.score)


def pairs(facts: Sequence[Fact], part_of: PartOf | None) -> list[tuple[Fact, Fact]]:
    """Pairs worth comparing, earlier said first, each once."""
    shelves: dict[str, list[int]] = {}
    for number, item in enumerate(facts):
        family = "control" if item.claim.kind in CONTROL else item.claim.kind
        for anchor in anchors(item):
            shelves.setdefault(f"{family}|{anchor}", []).append(number)
        if part_of and family == "control" and item.places:
            shelves.setdefault("control|*", []).append(number)
    found = {pair for shelf in shelves.values() for pair in all_pairs(shelf)}
    return [(facts[left], facts[right]) for left, right in sorted(found)]


def all_pairs(shelf: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every pair of a shelf, smaller number first."""
    for index, left in enumerate(shelf):
        for right in shelf[index + 1 :]:
            if left != right:
                yield left, right


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
