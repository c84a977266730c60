"""What follows from all claims together: roots and copies, relations, events. Run after each reading."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hearsay import lineage, weighing
from hearsay.ledger import ClaimFilter
from hearsay.model import Author, Claim, Copy, Document, DocumentId, Root, RootId
from hearsay.workspace import Workspace

LINEAGE = Author("lineage.v1", "1")
WEIGHING = Author("weighing.v1", "1")


def weave(workspace: Workspace) -> tuple[int, int]:
    """Trace roots and weigh claims over the whole ledger; the numbers of copies and relations now known."""
    ledger = workspace.ledger
    documents, claims = list(ledger.documents()), ledger.claims(ClaimFilter())
    roots = lineage.trace(documents, claims=claims)
    copies = [copy for root in roots for copy in root.copies]
    with ledger.write(by=LINEAGE, reason="lineage") as batch:
        batch.copies(copies)
    relations = weighing.weigh(claims, documents, roots)
    with ledger.write(by=WEIGHING, reason="weighing") as batch:
        batch.relations(relations)
    return len(copies), len(relations)


def roots_of(documents: Iterable[Document], copies: Sequence[Copy]) -> tuple[Root, ...]:
    """The roots that stored copies describe: every document that repeats none is a root."""
    known = {document.id for document in documents}
    parents = {copy.document: copy.of for copy in copies if copy.document in known and copy.of in known}
    repeats: dict[DocumentId, list[Copy]] = {}
    for copy in copies:
        if copy.document in parents:
            repeats.setdefault(origin(copy.document, parents), []).append(copy)
    return tuple(Root(RootId(d), d, tuple(repeats.get(d, ()))) for d in sorted(known) if d not in parents)


def origin(document: DocumentId, parents: dict[DocumentId, DocumentId]) -> DocumentId:
    """The end of a document's chain of copies."""
    seen = {document}
    while (above := parents.get(document)) is not None and above not in seen:
        document = above
        seen.add(document)
    return document


def picture(workspace: Workspace, known: datetime | None) -> tuple[list[Document], list[Claim], tuple[Root, ...]]:
    """Documents, claims and roots as the ledger knew them."""
    documents = list(workspace.ledger.documents(known=known))
    claims = workspace.ledger.claims(ClaimFilter(), known=known)
    return documents, claims, roots_of(documents, list(workspace.ledger.copies(known=known)))
