"""Where a claim happened when its predicate names no place: the sentence, the paragraph, the dateline."""

from hearsay.claims.phrases import finest, is_wide, strip_article
from hearsay.claims.slots import Filler
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree

Span = tuple[int, int]
HAPPEN = frozenset({
    "control.gain", "control.hold", "control.loss", "siege", "access", "clash", "strike", "bombing",
    "attack", "abuse", "casualties", "damage", "deploy", "flight", "protest", "detain",
    "surrender", "talks", "relief",
})  # fmt: skip


class Surroundings:
    """Looks for the place of a predicate around it, in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.sorts = sorts
        self.spans = [(strip_article(tree, (s, e)), s) for s, e, label in tree.ents if label in {"PLACE", "FAC"}]

    def of(self, i: int, kind: str) -> list[Filler]:
        """The places around the predicate at token ``i``: its clause's, then its sentence's; none for political acts."""
        if kind not in HAPPEN:
            return []
        tree = self.tree
        clause = tree.clause_root(i)
        chain = [clause, *tree.ancestors(clause)]
        for root in chain:
            found = self._adjuncts(root)
            if found:
                return [Filler(span, span[1] - 1, "clause", 0.7) for span in found]
        return []

    def _adjuncts(self, root: int) -> list[Span]:
        """Places in prepositional phrases of one clause."""
        tree = self.tree
        heads = [
            c
            for c in tree.kids(root, "obl", "nmod", "obl:arg")
            if tree.prep(c)
            in {"in", "at", "near", "around", "inside", "outside", "across", "on", "from", "into", "to", "throughout"}
        ]
        spans = [span for c in heads for span, s in self.spans if tree.ent_of[c] >= 0 and tree.ents[tree.ent_of[c]][0] == s]
        return finest(tree, sorted(set(spans)), self.sorts)

    def dateline(self) -> list[Filler]:
        """The place of a dateline at the head of the text ("NORTHTOWN, Aug. 24 (…) –")."""
        for span, _ in self.spans[:1]:
            words = self.tree.doc[span[0] : span[1]].text
            if span[0] <= 3 and words.isupper() and not is_wide(self.tree, span):
                return [Filler(span, span[1] - 1, "dateline", 0.4)]
        return []
