"""What follows from all claims together: roots and copies, relations, events. Run after each reading."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hearsay.errors import UnknownRecord
from hearsay.ledger import ClaimFilter
from hearsay.model import ActorId, Author, Claim, Copy, Document, DocumentId, Mention, PlaceId, Root, RootId
from hearsay.workspace import Workspace

if TYPE_CHECKING:
    from hearsay.actors.registry import Registry
    from hearsay.places.gazetteer import Gazetteer

LINEAGE = Author("lineage.v1", "1")
WEIGHING = Author("weighing.v1", "1")


def weave(workspace: Workspace) -> tuple[int, int]:
    """Trace roots and weigh claims over the whole ledger; the numbers of copies and relations now known."""
    from hearsay import lineage, weighing

    ledger = workspace.ledger
    documents, claims = list(ledger.documents()), ledger.claims(ClaimFilter())
    roots = lineage.trace(documents, claims=claims)
    copies = [copy for root in roots for copy in root.copies]
    with ledger.write(by=LINEAGE, reason="lineage") as batch:
        batch.copies(copies)
    resources = workspace.resources
    relations = weighing.weigh(
        claims, documents, roots, parents_of=parents_in(resources.gazetteer), party_of=party_in(resources.registry)
    )
    with ledger.write(by=WEIGHING, reason="weighing") as batch:
        batch.relations(relations)
    return len(copies), len(relations)


def party_in(registry: "Registry") -> Callable[[str], str | None]:
    """The party of an actor's id; None for an actor that is not registered."""

    def party_of(actor: str) -> str | None:
        found = registry.actors.get(ActorId(actor))
        return registry.party(found) if found else None

    return party_of


def parents_in(gazetteer: "Gazetteer") -> Callable[[str], tuple[str, ...]]:
    """The places that a place lies in, nearest first; none for an id that this gazetteer does not know."""

    def parents_of(place: str) -> tuple[str, ...]:
        try:
            return tuple(gazetteer.place(PlaceId(place)).parents)
        except UnknownRecord:
            return ()

    return parents_of


def shape_in(gazetteer: "Gazetteer") -> Callable[[Mention], dict[str, Any] | None]:
    """The GeoJSON of a mention's region; of a place that an older reading left without one, that of the whole place."""
    from hearsay.places.regions import geometry_of, region_of

    def shape_of(mention: Mention) -> dict[str, Any] | None:
        if not mention.id:
            return None
        try:
            at = gazetteer.at(mention.id)
        except UnknownRecord:  # another gazetteer resolved it
            return geometry_of(mention.region) if mention.region else None
        region = mention.region or region_of(gazetteer, at)
        return geometry_of(region, gazetteer.shape(mention.id) if region.kind == "polygon" else None) if region else None

    return shape_of


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
