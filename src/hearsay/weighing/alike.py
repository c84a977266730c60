"""Facts that say the same, kept as one: weighing costs what is said, not how often it is said."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from hearsay.model import DocumentId, RootId
from hearsay.weighing.facts import Fact

Origin = tuple[DocumentId, RootId | None]


@dataclass(frozen=True, slots=True)
class Alike:
    """Facts that differ only in who carried them and where in the text they stand: the first, and their numbers by origin."""

    first: Fact
    members: dict[Origin, list[int]] = field(default_factory=dict)

    @property
    def extent(self) -> tuple[int, int]:
        """The lowest and the highest of the numbers."""
        rows = self.members.values()
        return min(row[0] for row in rows), max(row[-1] for row in rows)


def gather(facts: Sequence[Fact]) -> list[Alike]:
    """The facts by what they say, in the order of the first of each; members are positions in ``facts``."""
    found: dict[Hashable, Alike] = {}
    for number, item in enumerate(facts):
        kept = found.setdefault(sense(item), Alike(item))
        kept.members.setdefault((item.claim.document, item.root), []).append(number)
    return list(found.values())


def sense(item: Fact) -> Hashable:
    """Everything of a fact that the rules of contradiction look at, but its origin."""
    claim = item.claim
    said = (claim.kind, claim.status, not claim.speakers, claim.time and claim.time.start)
    counts = tuple((quantity.low, quantity.high, quantity.unit) for quantity in claim.quantity)
    return (said, item.places, item.actors, item.days, item.has, item.lacks, item.open, item.voice, counts)


def members(left: Alike, right: Alike) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The members of both, origin by origin; of one with itself each two origins once."""
    ours, theirs = list(left.members.values()), list(right.members.values())
    for at, one in enumerate(ours):
        for two in theirs if left is not right else theirs[at:]:
            yield one, two
