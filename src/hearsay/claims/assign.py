"""Which amounts of a text belong to which predicate."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from hearsay.claims import quantities
from hearsay.claims.doubles import Hit
from hearsay.claims.quantities import Amount
from hearsay.claims.tree import Tree
from hearsay.claims.words import verbs
from hearsay.model import Quantity

COUNTED = frozenset({
    "control.gain", "control.hold", "control.loss", "siege", "clash", "strike", "bombing", "attack",
    "abuse", "detain", "casualties", "damage", "deploy", "strength", "surrender", "protest",
    "flight", "relief",
})  # fmt: skip
COUNTING = frozenset({"obj", "subj", "of", "with", "state", "against"})
SCALED = frozenset({"hundreds", "thousands", "millions"})
HARM = frozenset({"casualties", "damage"})
DEALT = frozenset({"kill", "damage", "leave-dead"})  # their subject harms
PAID = frozenset({"relief", "support"})
STOP = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis", "csubj"})


class Amounts:
    """The amounts of one Doc and the tokens that they count."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.all = quantities.find(tree.doc)
        self.heads = [self._head(amount) for amount in self.all]
        self.at: dict[int, list[int]] = {}
        for n, head in enumerate(self.heads):
            self.at.setdefault(head, []).append(n)

    def of(self, hit: Hit, events: AbstractSet[int] = frozenset()) -> list[Amount]:
        """The amounts that count the predicate itself or one of its arguments, but no other of the ``events``."""
        if hit.frame.kind not in COUNTED | PAID:
            return []
        near = {hit.head, *range(*hit.span)}
        if hit.frame.pattern == "toll" and hit.head and self.tree.pos[hit.head - 1] == "NUM":
            near.add(hit.head - 1)  # "put the losses at 15 dead"
        for argument in hit.arguments:
            if argument.role == "subj" and argument.head in events:
                continue  # "two strikes destroyed five tanks" counts no strikes destroyed
            if argument.role == "subj" and hit.frame.kind in HARM and (hit.sort == "noun" or hit.frame.pattern in DEALT):
                continue  # "seven gunmen killed eight people" counts no gunmen killed
            if hit.frame.kind == "control.hold" and argument.head == self.tree.head[hit.head]:
                continue  # "lost 30 percent of the land it held": the number is of what was lost
            if argument.role == "with" and hit.frame.kind == "flight":
                continue  # "fled with her four children"
            if argument.role in COUNTING | self._further(hit):
                near.update(self._reach(argument.head))
        if self.tree.dep[hit.head] == "conj" and hit.frame.kind == "casualties":
            own = self._under({hit.head, *self.tree.kids(hit.head, "nsubj", "nsubj:pass", "nummod")})
            if own:
                return own  # "17 men were killed and 60 wounded"
        near.update(self._reckoned(hit))
        found = [a for a in self._under(near) if self._counts(a, hit)]
        return found or (self._money(hit) if hit.frame.kind in PAID else [])

    def _further(self, hit: Hit) -> frozenset[str]:
        """Roles whose numbers count for some kinds only: "put the toll at 40", "driven from three districts"."""
        if hit.frame.needs == "quantity" or self.tree.lemma[hit.head] == "toll":
            return frozenset({"at", "to"})
        if hit.frame.kind == "damage" and hit.sort == "phrase":
            return frozenset({"to"})  # "set fire to 80 houses"
        return frozenset({"from"}) if hit.frame.kind.startswith("control.") else frozenset()

    def _reckoned(self, hit: Hit) -> list[int]:
        """What a count came to: "the toll rose to 91", "casualties exceed 40"."""
        tree = self.tree
        above = tree.head[hit.head]
        if (
            hit.sort != "noun"
            or tree.dep[hit.head] not in {"nsubj", "nsubj:pass"}
            or tree.lemma[above] not in verbs()["reckoning"]
        ):
            return []
        return [c for c in tree.children[above] if tree.dep[c] in {"obj", "obl", "xcomp", "nummod", "obl:unmarked"}]

    def _money(self, hit: Hit) -> list[Amount]:
        """Sums of money beside an act of support or relief, by whatever preposition."""
        clause = set(self.tree.subtree(self.tree.clause_root(hit.head), stop=STOP))
        return [a for a in self._under(clause) if a.money]

    def _under(self, heads: AbstractSet[int]) -> list[Amount]:
        """The amounts that count one of the tokens, in text order."""
        return [self.all[n] for n in sorted(n for head in heads for n in self.at.get(head, ()))]

    def _reach(self, head: int) -> set[int]:
        """An argument's coordinated heads and what an amount before "of" counts."""
        tree = self.tree
        found: set[int] = set()
        for i in tree.conjuncts(head):
            found.add(i)
            inner = [c for c in tree.kids(i, "nmod") if tree.prep(c) in {"of", "including"}]
            found.update(inner)
            scaled = (c for c in inner if tree.lower[c] in SCALED)
            found.update(k for c in scaled for k in tree.kids(c, "nmod") if tree.prep(k) == "of")  # tens of thousands of men
            found.update(tree.kids(i, "nummod"))
        return found

    def _counts(self, amount: Amount, hit: Hit) -> bool:
        return amount.qualifier != "" or self.tree.lower[amount.start] != "the"

    def _head(self, amount: Amount) -> int:
        if amount.unit_at >= 0 and self.tree.lower[amount.unit_at] not in {"percent", "%", "cent"}:
            return amount.unit_at
        inside = range(amount.start, amount.end)
        top = next((i for i in inside if self.tree.head[i] not in inside), amount.end - 1)
        if self.tree.dep[top] in {"nummod", "compound", "advmod"}:
            return self.tree.head[top]
        return top


def named(amounts: Sequence[Amount], tree: Tree, hit: Hit) -> tuple[Quantity, ...]:
    """The quantities of a predicate; dead and wounded are counted in what happened to them."""
    what = " ".join(tree.lower[i] for i in range(*hit.span))
    return tuple(quantities.record(tree.doc, amount, what) for amount in amounts)
