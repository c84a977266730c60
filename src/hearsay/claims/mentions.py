"""Nouns that only mention again what was told, or name what nobody has done: "such an attack", "the victims", "a threat to"."""

from collections.abc import Collection, Mapping

from hearsay.claims.doubles import Hit
from hearsay.claims.tree import Tree
from hearsay.claims.words import places, signs

POINTING = frozenset({"this", "these", "that", "those", "such"})
DEFINITE = POINTING | {"the"}
DETAILS = ("nmod", "acl", "acl:relcl", "nmod:poss", "compound", "nummod")


class Mentions:
    """Tells them from happenings of their own, in one Doc."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def again(self, hit: Hit, told: Collection[str]) -> bool:
        """Whether a noun points at what the text has told: "this attack" after a bombing, "the victims" after their deaths."""
        tree, i = self.tree, hit.head
        dets = {tree.lower[c] for c in tree.kids(i, "det", "det:predet", "amod")}
        if tree.lemma[i] in signs()["sufferers"] and dets & DEFINITE and "casualties" in told:
            return not any(tree.prep(c) in {"in", "at"} for c in tree.kids(i, "nmod"))
        dated = [c for c in tree.kids(i, "nmod:poss") if tree.label(c) == "TIME"]
        if dated and hit.frame.kind in told and not tree.kids(i, "nmod", "acl", "acl:relcl", "compound"):
            return True  # "yesterday's agreement"
        violent = hit.frame.kind in places()["violence"] and not places()["violence"].isdisjoint(told)
        if violent and dets & POINTING and not any(a.role in {"against", "harmed"} for a in hit.arguments):
            return not tree.kids(i, *DETAILS) or tree.lemma[i] == "act"
        return hit.frame.kind == "other" and bool(dets & DEFINITE) and not tree.kids(i, *DETAILS)

    def harms(self, i: int, kinds: Mapping[int, str]) -> bool:
        """Whether a munition did harm that another verb tells: "a shell killed two", "killed by rockets"; what hits or lands is
        told by its own verb."""
        tree, first = self.tree, self.tree.first_conjunct(i)
        above = tree.head[first]
        verb = next((v for v in tree.conjuncts(tree.first_conjunct(above)) if v in kinds), above)
        does = tree.dep[first] in {"nsubj", "obl:agent"} or (tree.dep[first] == "obl" and tree.prep(first) in {"by", "when"})
        return does and first == i and kinds.get(verb) in {"casualties", "damage"}

    def undone(self, hit: Hit) -> bool:
        """Whether a noun is only what something threatens ("a threat to operations"), or a weapon that nobody uses."""
        tree, i = self.tree, hit.head
        first = tree.first_conjunct(i)
        above = tree.head[first]
        threatened = tree.dep[first] == "nmod" and tree.prep(first) == "to" and tree.lemma[above] == "threat"
        armed = hit.frame.id == "abuse.noun" and tree.lemma[i] in {"weapon", "phosphorus", "agent", "gas"}
        used = tree.dep[first] in {"nmod", "obj", "obl"} and tree.lemma[above] in signs()["using"]
        return threatened or (armed and not used)
