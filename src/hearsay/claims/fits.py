"""Whether a predicate's arguments are what a frame of the codebook asks for."""

from collections.abc import Sequence

from hearsay.claims.arguments import Argument
from hearsay.claims.codebook import Frame
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree


class Fits:
    """Holds frames against the sorts of the phrases around a predicate, in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.sorts = sorts

    def excluded(self, frame: Frame, head: int, span: tuple[int, int], arguments: Sequence[Argument]) -> bool:
        """Whether a word stands by the predicate with which it means something else ("heart attack")."""
        if not frame.without:
            return False
        tree = self.tree
        if frame.pattern == "meet" and tree.pos[head] == "VERB":  # whom one meets, not who meets: "met resistance"
            arguments = [a for a in arguments if a.role != "subj"]
            around = [*(a.head for a in arguments), *tree.kids(head, "obj", "obl")]
        else:
            around = [*(a.head for a in arguments), *tree.children[head], *range(max(0, span[0] - 1), span[0])]
        if tree.pos[head] == "NOUN":
            around.append(tree.head[head])
        near = {tree.lower[i] for i in around}
        near |= {tree.lemma[a.head] for a in arguments}
        return not near.isdisjoint(frame.without)

    def allowed(self, frame: Frame, sort: str, arguments: Sequence[Argument]) -> bool:
        """Whether subject and object are of the sorts that the frame asks for."""
        if sort == "phrase" and frame.subject:
            return self._sorted([a.head for a in arguments if a.role == "subj"], frame.subject)
        if sort == "compound" and frame.object:
            return self._sorted([a.head for a in arguments if a.role == "held"], frame.object)
        if sort in {"phrase", "modal", "compound"}:
            return True
        if frame.subject and sort != "noun":
            subjects = [a.head for a in arguments if a.role in {"subj", "state"}]
            if not self._sorted(subjects, frame.subject):
                return False
        if not frame.object:
            return True
        roles = self._object_roles(frame, sort)
        objects = [i for a in arguments if a.role in roles for i in self._listed(a.head, frame)]
        return self._sorted(objects, frame.object)

    def counted(self, head: int, frame: Frame) -> bool:
        """Whether a phrase may be what a number of this frame counts: of "a tank and eight men lost", the men."""
        return frame.needs != "quantity" or not frame.object or self._sorted([head], frame.object)

    def _listed(self, head: int, frame: Frame) -> list[int]:
        """The members of a list of objects where the number of one of them makes the meaning ("lost a tank and eight men")."""
        return self.tree.conjuncts(head) if frame.needs == "quantity" else [head]

    def _object_roles(self, frame: Frame, sort: str) -> frozenset[str]:
        if frame.pattern == "fall-to" and sort == "verb":
            return frozenset({"subj", "obj"})
        if frame.pattern == "leave" and sort == "verb":
            return frozenset({"obj", "from"})
        if sort == "noun":
            return frozenset({"of", "compound", "poss", "on", "over", "iobj"})
        return frozenset({"obj", "state", "held"})

    def _sorted(self, heads: Sequence[int], wanted: Sequence[str]) -> bool:
        heads = [head for head in heads if self.tree.lower[head] != "what"]  # "took back what is ours"
        if not heads:
            return "none" in wanted
        return any(self._is(head, want) for head in heads for want in wanted)

    def _is(self, head: int, want: str) -> bool:
        if want == "unknown":
            return not self.sorts.of(head) and self.tree.pos[head] == "NOUN"
        if want == "unit" and self.tree.label(head) == "ORG":
            return True
        if want == "place-name":
            return self.tree.label(head) in {"PLACE", "FAC"} and not self.sorts.is_state(head)
        if want in self.sorts.of(head):
            return (
                want not in {"place", "road"}
                or self.sorts.is_place(head)
                or "pronoun" in self.sorts.of(head)
                or want == "road"
                or self._place_name(head)
            )
        return want == "any" or (want in {"place", "road"} and self._part(head))

    def _part(self, head: int) -> bool:
        """Whether a noun of no other sort is part of a named place: "a strip of southern Northland", "every inch of it"."""
        sorts = self.sorts.of(head)
        if sorts and not sorts <= {"number"}:
            return False
        return any(
            self.tree.prep(c) == "of" and (self.sorts.is_place(c) or "road" in self.sorts.of(c))
            for c in self.tree.kids(head, "nmod")
        )

    def _place_name(self, head: int) -> bool:
        return self.sorts.is_state(head) or "name" in self.sorts.of(head)
