"""What is said of a clause, a report or a happening as a whole: that it is untrue, unclear, unconfirmed, without a sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearsay.claims.tree import Tree
from hearsay.model import Status

SUBJECTS = ("nsubj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Finding:
    """A status, the rule that gave it, and the token of its cue (-1 where there is none)."""

    status: Status
    rule: str
    cue: int = -1


class Verdicts:
    """Reads such words in one Doc, by the lists of ``reporting.toml``; ``deny`` are forms of verbs that deny."""

    def __init__(self, tree: Tree, cues: Mapping[str, Mapping[str, Sequence[str]]], deny: frozenset[str]) -> None:
        self.tree = tree
        self.deny = deny
        self.negations = frozenset(cues["denied"]["negations"])
        self.untrue = frozenset(cues["denied"]["adjectives"])
        self.true = frozenset(cues["denied"]["true"])
        self.signs = frozenset(cues["denied"]["signs"])
        self.vouching = frozenset(cues["possible"]["vouching"])
        self.unclear = frozenset(cues["possible"]["unclear"])
        self.reports = frozenset(cues["speech"]["nouns"])

    def clause(self, above: int, lemma: str, denied: int) -> Finding | None:
        """What "it is not true that", "it was unclear whether" and "could not be confirmed" make of their clause."""
        word = self.tree.lower[above]
        if word in self.untrue and denied < 0:
            return Finding("denied", "status:untrue", above)
        if self.tree.dep[above] in {"acl:relcl", "csubj"}:  # "whoever says so is lying"
            noun = self.tree.head[above]
            judged = noun if self.tree.dep[above] == "csubj" else self.tree.head[noun]
            if judged != above and self.tree.lower[judged] in self.untrue and not self.tree.kids(judged, "obl"):
                return Finding("denied", "status:untrue", judged)
        if word in self.true and denied >= 0:
            return Finding("denied", "status:untrue", denied)
        if word in self.unclear or (word in self.true | self.untrue) or (lemma in self.vouching and denied >= 0):
            return Finding("possible", "status:unclear", above)
        return None

    def report(self, noun: int) -> Finding | None:
        """What is said of a report or claim whose clause the predicate is: that it is untrue, or could not be verified."""
        tree = self.tree
        above = tree.head[noun]
        if tree.lemma[noun] not in self.reports:
            return None
        if tree.dep[noun] == "obj" and tree.lemma[above] in self.deny:
            return Finding("denied", "status:denial", above)
        if tree.dep[noun] not in SUBJECTS:
            return None
        denied = next((c for c in tree.children[above] if tree.lower[c] in self.negations and tree.dep[c] == "advmod"), -1)
        return self.clause(above, tree.lemma[above], denied)

    def missing(self, noun: int, lemma: str) -> Finding | None:
        """What "no sign of" and "no word on" make of what follows."""
        none = next((c for c in self.tree.kids(noun, "det") if self.tree.lower[c] in {"no", "neither"}), -1)
        if none < 0:
            return None
        if lemma in self.signs:
            return Finding("denied", "status:negation", none)
        return Finding("possible", "status:unclear", none) if lemma in self.reports else None

    def happening(self, above: int, dep: str, lemma: str) -> Finding | None:
        """A happening that "could not be confirmed" is possible."""
        tree = self.tree
        denied = next((c for c in tree.children[above] if tree.lower[c] in self.negations and tree.dep[c] == "advmod"), -1)
        if dep in {"nsubj:pass", "obj"} and lemma in self.vouching and denied >= 0:
            return Finding("possible", "status:unclear", above)
        return None

    def undone(self, verb: int) -> bool:
        """Whether a verb is negated, also as the second of "neither confirmed nor denied"."""
        tree = self.tree
        first = tree.first_conjunct(verb)
        near = [*tree.children[verb], *(tree.children[first] if first != verb else ())]
        return any(
            tree.lower[c] in self.negations | {"nor"} and tree.dep[c] in {"advmod", "cc", "cc:preconj", "det"} for c in near
        )
