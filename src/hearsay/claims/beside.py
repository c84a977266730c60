"""Phrases that stand beside a predicate and fill none of its slots: topics, means, what was fired, who only gives."""

from hearsay.claims.arguments import Argument
from hearsay.claims.doubles import Hit
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree
from hearsay.claims.words import places

ARMS = frozenset({"weapon", "munition"})


class Beside:
    """Tells them from the parties and places of a predicate, in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.sorts = sorts

    def holds(self, hit: Hit, argument: Argument, slot: str) -> bool:
        """Whether an argument that its pattern puts into ``slot`` fills none."""
        kind, role = hit.frame.kind, argument.role
        given = any(a.role == "iobj" for a in hit.arguments)
        return (
            self._topic(hit, argument)
            or (role == "with" and slot == "target" and bool(self.sorts.of(argument.head) & ARMS))  # "a battle with machetes"
            or (kind in {"attack", "strike"} and role == "with")  # "an operation with the army"
            or (kind == "appeal" and role == "for" and given)  # "asked Turkey for troops"
            or (kind == "accuse" and slot == "target" and self._nested(hit, argument.head))
            or (role == "from" and self.tree.lemma[argument.head] in places()["sides"])  # "from three sides"
            or (hit.frame.pattern == "state-of" and role == "subj" and given)  # what gives somebody a town does not hold it
            or (hit.frame.pattern == "leave" and role == "subj" and self._ordered(hit))
            or (slot in {"auto", "target"} and self._fired(hit, argument))
        )

    def _topic(self, hit: Hit, argument: Argument) -> bool:
        """Whether a phrase belongs to what talks are about: "talks on the fighting in Northtown"."""
        above = self.tree.head[argument.head]
        if hit.frame.pattern == "talk-about" and any(a.head == above and a.role == "obj" for a in hit.arguments):
            return True  # "discussed the crisis in Northland"
        topical = places()["topical"] if hit.frame.kind in places()["spoken"] else frozenset()
        return above != hit.head and self.tree.prep(above) in topical

    def _nested(self, hit: Hit, head: int) -> bool:
        """Whether a phrase hangs on what a verb is done to: whom an attack is on that one condemns, one does not condemn."""
        above = self.tree.head[head]
        return self.tree.dep[head] == "nmod" and any(a.head == above and a.role == "obj" for a in hit.arguments)

    def _ordered(self, hit: Hit) -> bool:
        """Whether a noun tells by "of" who does it: who orders "a withdrawal of troops" does not withdraw."""
        own = (a.head for a in hit.arguments if a.role == "of")
        return hit.sort == "noun" and any(self.sorts.of(head) & {"armed", "people"} for head in own)

    def _fired(self, hit: Hit, argument: Argument) -> bool:
        """Whether a phrase names what was fired or set off ("a salvo of rockets", "detonated a mine"), not whom it hit."""
        fired = hit.sort == "noun" and argument.role == "of" and hit.frame.kind == "strike"
        fired = fired or (hit.frame.kind in {"bombing", "clash"} and argument.role == "obj")
        return fired and "munition" in self.sorts.of(argument.head)
