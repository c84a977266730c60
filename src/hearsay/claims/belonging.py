"""Whose a force is that bears no name of its own: "their fighters", "the junta's troops", "the movement"."""

from functools import cached_property

from hearsay.claims.antecedents import Reference
from hearsay.claims.phrases import strip_article
from hearsay.claims.references import HE, THEY, WE, Resolver
from hearsay.claims.sorts import Sorts
from hearsay.claims.spans import Row
from hearsay.claims.tree import Tree
from hearsay.claims.words import names

Span = tuple[int, int]
DEPTH = 3  # "their men" of "its fighters" of "the group"


class Belonging:
    """Finds the mention that names the side of a nameless force, in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts, resolver: Resolver) -> None:
        self.tree = tree
        self.resolver = resolver
        self.sorts = sorts
        self.forces = sorts.classes["unit"] | sorts.classes["fighters"] | sorts.classes["group_reference"]

    def of(self, head: int, voice: Reference | None = None, depth: int = 0) -> Span | None:
        """The token span that names whose the force at ``head`` is; None where it has a name or nothing tells."""
        if self.tree.label(head) or self.tree.lower[head] not in self.forces or depth > DEPTH:
            return None
        return self._owner(head, voice, depth) or self._movement(head)

    def _owner(self, head: int, voice: Reference | None, depth: int) -> Span | None:
        """Who is named, or meant by the pronoun, in a possessive or after "of"."""
        tree = self.tree
        owners = tree.kids(head, "nmod:poss") + [c for c in tree.kids(head, "nmod") if tree.prep(c) in {"of", "from"}]
        for owner in owners:
            if tree.label(owner) in {"ORG", "NORP", "PERSON"} or self.sorts.is_state(owner):
                return self._name(owner)
            meant = self._meant(owner, voice, depth)
            if meant is not None:
                named = bool(tree.label(meant.head))
                return meant.span if named else self.of(meant.head, voice, depth + 1)
        return None

    def _meant(self, owner: int, voice: Reference | None, depth: int) -> Reference | None:
        word = self.tree.lower[owner]
        if word in WE:
            return (self.resolver.party_of(voice.span) or voice) if voice else None
        if word in HE | THEY:
            return self.resolver.resolve(owner)
        own = self.of(owner, voice, depth + 1)
        return Reference(own, own[1] - 1, "reference:side", 0.6) if own else None

    def _movement(self, head: int) -> Span | None:
        """The organisation that "the group" or "the movement" means: the nearest one named before, no state, no outlet."""
        tree = self.tree
        definite = any(tree.lower[c] in {"the", "this", "that"} for c in tree.kids(head, "det"))
        if not definite or tree.lemma[head] not in self.sorts.classes["movement"]:
            return None
        named = self._movements.ended(head)
        return strip_article(tree, named) if named else None

    @cached_property
    def _movements(self) -> Row:
        """The names of organisations that "the movement" may mean."""
        others = names().media | names().institutions | names().countries
        named = [(start, end) for start, end, label in self.tree.ents if label == "ORG"]
        return Row((s, e) for s, e in named if self.tree.doc[s:e].text.lower().removeprefix("the ") not in others)

    def _name(self, head: int) -> Span:
        return strip_article(self.tree, self.tree.name_of(head))
