"""What a document says, as a set that survives a translation: its claims, or else its names and numbers."""

import re
from collections.abc import Mapping, Sequence

from hearsay.lineage.fold import folded
from hearsay.model import Claim, Document, DocumentId

Facts = frozenset[str]

NAME = re.compile(r"(?<=[a-z,;]\s)(?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)*")
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
    """Names inside sentences and numbers, folded."""
    names = {" ".join(folded(match.group())) for match in NAME.finditer(text)}
    numbers = {match.group().strip(".,").replace(",", "") for match in NUMBER.finditer(text)}
    return frozenset(item for item in names | numbers if item)


def facts(document: Document, claimed: Mapping[DocumentId, Facts]) -> Facts:
    """The facts of a document: those of its claims where there are any, else the names and numbers of its text."""
    return claimed.get(document.id) or of_text(document.text)


def overlap(left: Facts, right: Facts) -> tuple[float, int]:
    """Share of the smaller set that is in the other, and how many facts that is."""
    common = len(left & right)
    return common / max(1, min(len(left), len(right))), common
