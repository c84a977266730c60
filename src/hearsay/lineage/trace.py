"""Documents to roots: propose pairs, compare them, grow the trees."""

from collections.abc import Sequence

from hearsay.lineage import facts, propose, settings, sources
from hearsay.lineage.compare import Bond, Shelf, bond
from hearsay.lineage.fold import Words, fingerprint
from hearsay.lineage.roots import grow
from hearsay.lineage.settings import Settings
from hearsay.model import Claim, Document, Root


def trace(documents: Sequence[Document], claims: Sequence[Claim] = (), *, limits: Settings | None = None) -> tuple[Root, ...]:
    """The roots of the documents; every document belongs to exactly one, and each copy says why it is one.

    ``claims`` let a paraphrase that credits its source be recognised by its facts. Documents may come in any order.
    """
    limits = limits or settings.default()
    distinct = list({document.id: document for document in documents}.values())
    shelf = shelve(distinct, claims, limits)
    return grow(distinct, bonds(shelf))


def shelve(documents: Sequence[Document], claims: Sequence[Claim], limits: Settings) -> Shelf:
    """Everything about the documents that is compared."""
    cache = Words()
    size = {"shingle": limits.near_copy.shingle, "passage": limits.passage.words, "paragraph": limits.passage.paragraph}
    prints = [fingerprint(document.text, cache, **size) for document in documents]
    agencies = sources.aliases(limits.agencies)
    links = frozenset(sources.link_pairs(documents))
    credits_given = frozenset(sources.credit_pairs(documents, agencies, limits.credit.days))
    claimed = facts.of_claims(claims)
    named = {index for pair in links | credits_given for index in pair}
    found = {index: facts.facts(documents[index], claimed) for index in named}
    return Shelf(documents, prints, found, agencies, links, credits_given, limits)


def bonds(shelf: Shelf) -> list[Bond]:
    """Every bond among the proposed pairs, in a fixed order."""
    limits = shelf.settings
    pairs = propose.near(shelf.prints, limits.near_copy) | propose.sharing(shelf.prints, limits.passage)
    pairs |= propose.paragraphs(shelf.prints, limits.passage) | shelf.links | shelf.credits
    ordered = sorted({(min(pair), max(pair)) for pair in pairs})
    return [found for left, right in ordered if (found := bond(shelf, left, right))]
