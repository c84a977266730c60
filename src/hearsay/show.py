"""What the page and the command line show of a claim and of the outlets: records put side by side, nothing decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hearsay.control.votes import quoted
from hearsay.model import Capture, Claim, Copy, Document, Relation, Root
from hearsay.weave import roots_of
from hearsay.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Other:
    """Another claim that stands in a relation to the shown one, with the sentence it rests on."""

    relation: Relation
    claim: Claim
    document: Document

    @property
    def sentence(self) -> str:
        """The words of the other claim's sentence."""
        start, end = self.claim.sentence
        return self.document.text[start:end]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a claim: who wrote it, when the ledger learnt it, why; None where it was withdrawn."""

    author: str
    at: datetime
    reason: str
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with everything that it rests on and that stands beside it."""

    claim: Claim
    document: Document
    captures: tuple[Capture, ...]
    root: Root | None
    copy: Copy | None
    others: tuple[Other, ...]
    history: tuple[Version, ...]

    @property
    def sentence(self) -> str:
        """The words of the claim's sentence."""
        start, end = self.claim.sentence
        return self.document.text[start:end]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet: its documents, how many of them repeat another's, and its claims."""

    outlet: str
    documents: int
    copies: int
    claims: int


def compose(space: Workspace, claim: Claim, known: datetime | None) -> Shown:
    """Everything that is shown of one claim, as the ledger knew it."""
    ledger = space.ledger
    document = ledger.document(claim.document, known=known)
    copies = list(ledger.copies(known=known))
    roots = roots_of(ledger.documents(known=known), copies)
    root = next((r for r in roots if document.id == r.document or any(c.document == document.id for c in r.copies)), None)
    others = tuple(other(space, relation, claim, known) for relation in ledger.relations(known=known, claim=claim.id))
    versions = tuple(Version(a.name, at, reason, c) for a, at, reason, c in ledger.claim_history(claim.id))
    return Shown(
        claim=claim,
        document=document,
        captures=(ledger.capture(document.capture),),
        root=root,
        copy=next((c for c in copies if c.document == document.id), None),
        others=others,
        history=versions,
    )


def other(space: Workspace, relation: Relation, claim: Claim, known: datetime | None) -> Other:
    """The far side of a relation."""
    far = space.ledger.claim(relation.right if relation.left == claim.id else relation.left, known=known)
    return Other(relation, far, space.ledger.document(far.document, known=known))


def label(id: str, names: Mapping[str, str]) -> str:
    """The name of a place or holder; words that were not resolved stand in quotation marks."""
    return names.get(id) or quoted(id)


def source_rows(documents: Sequence[Document], claims: Sequence[Claim], roots: Sequence[Root]) -> list[SourceRow]:
    """Outlets by the number of their documents; documents without an outlet stand under "(unnamed)"."""
    copied = {copy.document for root in roots for copy in root.copies}
    outlets = {document.id: document.outlet or "(unnamed)" for document in documents}
    rows: dict[str, list[int]] = {}
    for document in documents:
        row = rows.setdefault(outlets[document.id], [0, 0, 0])
        row[0] += 1
        row[1] += document.id in copied
    for claim in claims:
        if claim.document in outlets:
            rows[outlets[claim.document]][2] += 1
    return sorted((SourceRow(name, *row) for name, row in rows.items()), key=lambda row: (-row.documents, row.outlet))
