"""What somebody only asks for, must do or is able to do: no happening."""

from itertools import pairwise

from hearsay.claims.doubles import Hit
from hearsay.claims.tree import Tree
from hearsay.claims.words import signs, verbs

WANTED = frozenset({"agreement", "control.loss", "detain", "leadership", "access", "relief", "surrender", "support"})
WANTING = frozenset({"demand", "urge", "call", "request", "propose", "seek", "want"})
NOT = frozenset({"not", "n't", "n’t", "never"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})


class Demands:
    """Tells what is demanded from what happens, in one Doc."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.kinds: dict[int, str] = {}

    def holds(self, hit: Hit) -> bool:
        """Whether the predicate is what somebody asks for ("urged them to leave", "must comply")."""
        tree = self.tree
        if hit.sort == "noun" and hit.frame.kind in WANTED | {"talks"} and self._still_wanted(hit.head):
            return True
        if hit.sort == "noun" and (self._ended(hit.head) or self._able(tree.head[tree.first_conjunct(hit.head)])):
            return True
        if hit.sort == "noun" and hit.frame.kind in WANTED:
            above = tree.head[tree.first_conjunct(hit.head)]
            if tree.prep(hit.head) == "for" and tree.lemma[above] in verbs()["marching"]:
                return True
            return tree.dep[hit.head] in {"obj", "obl"} and tree.lemma[above] in WANTING
        if hit.frame.kind == "appeal" or hit.sort in {"noun", "compound"}:
            return False
        i = tree.first_conjunct(hit.head)
        if self._asks_how_many(hit.head) or self._ended(i):
            return True
        own = hit.head if tree.kids(hit.head, "nsubj", "nsubj:pass") and tree.kids(hit.head, "aux") else self._aimed_at(i)
        if self._must(own) and not tree.inverted(own):
            return True
        above = tree.head[i]
        if tree.dep[i] == "xcomp" and tree.tag[i] == "VB" and tree.lemma[above] in {"refuse", "decline"}:
            return True
        if tree.tag[i] == "VBG" and tree.dep[i] in {"xcomp", "advcl"} and self._rules_out(above):
            return True
        if tree.dep[i] == "xcomp" and tree.tag[i] == "VB" and tree.lemma[above] in verbs()["binding"]:
            return any(tree.lower[c] == "not" for c in tree.kids(i, "advmod"))
        if self._able(i):
            return True
        if tree.dep[i] in {"xcomp", "acl", "advcl"} and tree.tag[i] == "VB" and self.kinds.get(above) == "appeal":
            return True  # "has given the soldiers until Sunday to surrender"
        if tree.dep[i] in CLAUSES and above != i and tree.lemma[above] in verbs()["asking"]:
            bare = {"VB", "VBP"} if tree.pos[above] == "NOUN" else {"VB"}
            told = tree.lemma[above] == "insist" and self._finite(i)
            return tree.tag[i] in bare or (tree.lemma[above] in verbs()["ensuring"] and not told)
        return False

    def _able(self, i: int) -> bool:
        """Whether a verb is what somebody has the ability to do."""
        tree, above = self.tree, self.tree.head[i]
        can = tree.dep[i] in {"acl", "xcomp"} and tree.tag[i] == "VB" and tree.lemma[above] in signs()["able"]
        return can and tree.pos[above] == "NOUN"

    def _rules_out(self, verb: int) -> bool:
        """Whether a verb rules out what stands below it; "did not rule out" leaves it open."""
        beside = {self.tree.lower[c] for c in self.tree.kids(verb, "compound:prt", "advmod")}
        out = self.tree.lemma[verb] in verbs()["excluding"] and "out" in beside
        return out and beside.isdisjoint(NOT)

    def _still_wanted(self, i: int) -> bool:
        """Whether a noun without "the" is what somebody must bring about: "all must work to support a nationwide truce"."""
        tree = self.tree
        first = tree.first_conjunct(i)
        if any(tree.lower[c] in {"the", "this", "its", "their"} for c in tree.kids(first, "det", "nmod:poss")):
            return False
        if tree.dep[first] == "nmod" and tree.prep(first) == "of":
            first = tree.head[first]
        at = tree.head[first]
        if tree.pos[at] != "VERB" or tree.dep[first] not in {"obj", "obl"}:
            return False
        own = self._aimed_at(tree.first_conjunct(at))
        return own != at and self._must(own)

    def _must(self, i: int) -> bool:
        """Whether somebody must or should do what a verb tells."""
        return any(self.tree.lower[c] in {"must", "should"} for c in self.tree.kids(i, "aux"))

    def _ended(self, i: int) -> bool:
        """Whether a verb is what somebody offers to end: "offered to stop fighting"."""
        tree, end = self.tree, self.tree.head[i]
        above = tree.head[end]
        if tree.tag[i] != "VBG" or tree.lemma[end] not in verbs()["ending"] or tree.dep[end] not in {"xcomp", "ccomp", "acl"}:
            return False
        return tree.lemma[above] in verbs()["offering"]

    def _aimed_at(self, i: int) -> int:
        """The verb whose aim a verb is: in "all must cooperate to defeat the group" nobody defeats it yet."""
        while self.aims(i) and self.tree.head[i] != i:
            i = self.tree.first_conjunct(self.tree.head[i])
        return i

    def _asks_how_many(self, i: int) -> bool:
        """Whether a clause only asks for a number, or says that none is given: "how many died remains unclear"."""
        tree = self.tree
        many = [c for s in tree.kids(i, "nsubj", "nsubj:pass") for c in (s, *tree.kids(s, "amod", "det"))]
        asked = any(tree.lower[c] in {"many", "much"} and "how" in tree.lower[max(0, c - 1) : c] for c in many)
        return asked or self.not_reported(i)

    def not_reported(self, i: int) -> bool:
        """Whether a happening stands under a number that nobody gives: "does not report the number of bombs dropped"."""
        tree = self.tree
        for below, above in pairwise((i, *tree.ancestors(i))):
            number = tree.dep[below] == "obj" and tree.lemma[below] in {"number", "type", "figure"}
            if number and tree.lemma[above] in verbs()["telling"]:
                return any(tree.lower[c] in {"not", "n't", "n’t"} for c in tree.kids(above, "advmod"))
        return False

    def _finite(self, i: int) -> bool:
        """Whether a clause tells what is or was ("insisted that they had left"), not what shall be ("that they leave")."""
        tree = self.tree
        helpers = tree.kids(i, "aux", "aux:pass", "cop")
        return tree.tag[i] in {"VBD", "VBZ"} or any(tree.tag[c] in {"VBD", "VBZ", "VBP", "MD"} for c in helpers)

    def aims(self, i: int) -> bool:
        """Whether a verb is an infinitive that says what the verb above it is for."""
        return self.tree.dep[i] in {"advcl", "xcomp"} and self.tree.has_to(i)
