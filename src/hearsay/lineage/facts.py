"""What a document says, as a set that survives a translation: its claims, or else its names and numbers."""

import re
from collections.abc import Mapping, Sequence

from hearsay.lineage.fold import folded
from hearsay.model import Claim, Document, DocumentId

Facts = frozenset[str]

NAME = re.compile(r"(?<=[a-z,;]\s)(?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)*")
VOWELS = re.compile("[aeiouwy]")
DOUBLED = re.compile(r"(.)\1+")
NUMBER = re.compile(r"\b\d[\d,.]*\b")


def of_claims(claims: Sequence[Claim]) -> dict[DocumentId, Facts]:
    """The facts of each document that has claims: kind, status and place (or actor), and each number with its unit."""
    found: dict[DocumentId, set[str]] = {}
    for claim in claims:
        facts = found.setdefault(claim.document, set())
        about = claim.place or claim.actor
        facts.update(f"{claim.kind}|{claim.status}|{item.id or ' '.join(folded(item.text))}" for item in about)
        facts.update(f"{claim.kind}|{item.unit}|{item.low}|{item.high}" for item in claim.quantity)
    return {document: frozenset(facts) for document, facts in found.items()}


def of_text(text: str) -> Facts:
    """Names inside sentences, by their consonants, and numbers."""
    names = {consonants(match.group()) for match in NAME.finditer(text)}
    numbers = {match.group().strip(".,").replace(",", "") for match in NUMBER.finditer(text)}
    return frozenset(item for item in names | numbers if item)


def consonants(name: str) -> str:
    """A name without vowels and doubled letters, so that two transliterations agree; a name with too few is kept whole.

    Good enough where a link or a credit already ties two documents; never a reason by itself.
    """
    plain = "".join(folded(name))
    bare = DOUBLED.sub(r"\1", VOWELS.sub("", plain))
    return bare if len(bare) >= 3 else plain


def facts(document: Document, claimed: Mapping[DocumentId, Facts]) -> tuple[Facts, Facts]:
    """The facts of a document's claims, and the names and numbers of its text."""
    return claimed.get(document.id, frozenset()), of_text(document.text)


def overlap(left: tuple[Facts, Facts], right: tuple[Facts, Facts]) -> tuple[float, int, str]:
    """Share of the smaller set that is in the other, how many that is, and of what; the better of claims and names."""
    found = []
    for one, two, what in zip(left, right, ("facts of their claims", "names and numbers"), strict=True):
        common = len(one & two)
        found.append((common / max(1, min(len(one), len(two))), common, what))
    return max(found)
