"""All that a page is made from, read once: the ledger as known at a moment, and the names of places and parties."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from hearsay.control import settings as control_settings
from hearsay.control.votes import LOCAL, UNKNOWN, nameless_key
from hearsay.ledger import ClaimFilter
from hearsay.model import ActorId, Claim, Document, DocumentId, Mention, Relation, Root, RootId
from hearsay.parse import end_of_day
from hearsay.resources import Resources
from hearsay.verbs import names_of
from hearsay.weave import party_in, roots_of
from hearsay.web.view import Party
from hearsay.weighing import settings as weighing_settings
from hearsay.weighing.facts import Context, origins
from hearsay.workspace import Workspace


@dataclass(frozen=True)
class Picture:
    """The ledger as known at a moment. ``moment`` is the end of the known day asked about, or now."""

    workspace: str
    moment: datetime
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    roots: tuple[Root, ...]
    relations: tuple[Relation, ...]
    failures: int
    names: Mapping[str, str]
    resources: Resources

    @cached_property
    def origin(self) -> Mapping[DocumentId, str]:
        """The root of each document."""
        return {document: str(root) for document, root in origins(self.roots).items()}

    @cached_property
    def copies(self) -> frozenset[str]:
        """The documents that repeat another."""
        return frozenset(copy.document for root in self.roots for copy in root.copies)

    @cached_property
    def claims_of(self) -> Counter[str]:
        """How many claims each document makes."""
        return Counter(str(claim.document) for claim in self.claims.values())

    @cached_property
    def places_of(self) -> Mapping[str, list[Mention]]:
        """The mentions of each resolved place."""
        found: dict[str, list[Mention]] = {}
        for claim in self.claims.values():
            for mention in claim.place:
                if mention.id:
                    found.setdefault(mention.id, []).append(mention)
        return found

    @cached_property
    def control_kinds(self) -> frozenset[str]:
        """The kinds of claims that are about control."""
        return frozenset(control_settings.default().kind)

    @cached_property
    def context(self) -> Context:
        """What the words of claims about ways are read with."""
        roots = {document: RootId(root) for document, root in self.origin.items()}
        return Context({d.id: d for d in self.documents.values()}, roots, weighing_settings.default())

    @cached_property
    def parties(self) -> list[Party]:
        """Every party that speaks, holds or loses, with its role on the picture's day.

        In the order in which the ledger learnt of them: a party keeps its place, and so its colour, as the ledger grows
        and at whatever day it is looked at.
        """
        day = self.moment.date()
        first: dict[str, str] = {}
        for claim in sorted(self.claims.values(), key=lambda c: (str(c.known), c.id)):
            for party in parties_of(claim, self):
                first.setdefault(party, str(claim.known))
        ids = sorted(first, key=lambda i: (first[i], i))
        return [Party(id=i, name=self.names.get(i, i), role=role_of(i, day, self), index=n) for n, i in enumerate(ids)]

    def party(self, mention: Mention) -> str | None:
        """The holder that a mention stands for, as control counts it: a party, an actor without one, or the text's words."""
        if mention.id is None or mention.id.startswith(LOCAL):
            key = nameless_key(mention.text, control_settings.default())
            return None if key == UNKNOWN else key
        return party_in(self.resources.registry)(mention.id) or mention.id

    @cached_property
    def days(self) -> tuple[date, date]:
        """First and last day on which something is said or said to hold, within the time that was reported on."""
        said = [claim.said for claim in self.claims.values() if claim.said]
        said += [d.dating.value for d in self.documents.values() if d.dating.value]
        today = self.moment.date()
        return (min(said), max(said)) if said else (today, today)


def parties_of(claim: Claim, picture: Picture) -> set[str]:
    """The parties of a claim's speakers and, where it is about control, of its actors and targets."""
    found = {s.party for s in claim.speakers if s.party}
    if claim.kind in picture.control_kinds:
        found |= {p for m in (*claim.actor, *claim.target) if (p := picture.party(m))}
    return found


def role_of(party: str, day: date, picture: Picture) -> str | None:
    """What a party was on a day."""
    actor = picture.resources.registry.actors.get(ActorId(party))
    return picture.resources.registry.role(actor, day) if actor else None


def read_picture(space: Workspace, known: date | None) -> Picture:
    """The ledger as known at the end of ``known``, or now."""
    moment = end_of_day(known) if known else None
    ledger = space.ledger
    documents = {str(d.id): d for d in ledger.documents(known=moment)}
    claims = {str(c.id): c for c in ledger.claims(ClaimFilter(), known=moment)}
    return Picture(
        workspace=space.folder.resolve().name,
        moment=moment or space.clock(),
        documents=documents,
        claims=claims,
        roots=roots_of(documents.values(), list(ledger.copies(known=moment))),
        relations=tuple(r for r in ledger.relations(known=moment) if r.left in claims and r.right in claims),
        failures=sum(1 for _ in ledger.failures(known=moment)),
        names=names_of(claims.values(), space.resources),
        resources=space.resources,
    )
