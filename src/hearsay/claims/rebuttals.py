"""Denials that only point at what they deny: "the rebels denied it", "rejected the report", "a claim the army disputes"."""

from collections.abc import Mapping, Sequence

from hearsay.claims.arguments import is_passive
from hearsay.claims.select import SAID
from hearsay.claims.tree import Tree
from hearsay.claims.verdicts import Verdicts
from hearsay.model import Claim

POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both", "all"})
CONTENT = ("ccomp", "xcomp", "csubj", "parataxis")


class Rebuttals:
    """Finds such denials in one Doc, by the lists of ``reporting.toml``; a refused offer ("rejected it") is none."""

    def __init__(self, tree: Tree, cues: Mapping[str, Mapping[str, Sequence[str]]], verdicts: Verdicts) -> None:
        self.tree = tree
        self.verdicts = verdicts
        self.pronouns = frozenset(cues["denied"]["back"])
        self.plain = frozenset(cues["denied"]["back_verbs"])
        self.told = frozenset(cues["denied"]["back_nouns"])

    def verbs(self) -> list[int]:
        """The verbs that deny by pointing back, in text order."""
        return [
            v
            for v, lemma in enumerate(self.tree.lemma)
            if lemma in self.verdicts.deny and self.tree.pos[v] == "VERB" and self._points_back(v)
        ]

    def meant(self, verb: int, claims: Sequence[Claim], denier: str) -> Claim | None:
        """The claim that is denied: the topmost of the same sentence before the verb, or of the sentence before it.

        What the denier said himself is not meant, nor what somebody only demands or accuses another of.
        """
        tree = self.tree
        begin, here = tree.sents[tree.sent_of[verb]][0], tree.sent_of[verb]
        stretches = [(begin, verb), *([tree.sents[here - 1]] if here else [])]
        deniable = [claim for claim in claims if self._deniable(claim, denier)]
        for start, end in stretches:
            at = {tree.doc[i].idx: i for i in range(start, end)}
            near = [claim for claim in deniable if claim.trigger[0] in at]
            if near:
                return min(near, key=lambda claim: sum(1 for _ in tree.ancestors(at[claim.trigger[0]])))
        return None

    def _deniable(self, claim: Claim, denier: str) -> bool:
        """Whether somebody who is called ``denier`` may mean a claim by "it"."""
        told_by = {last for speaker in claim.speakers for last in speaker.mention.text.lower().split()[-1:]}
        return claim.kind not in SAID and claim.status != "denied" and denier not in told_by

    def _points_back(self, verb: int) -> bool:
        tree = self.tree
        if is_passive(tree, verb) or self.verdicts.undone(verb) or tree.kids(verb, *CONTENT):
            return False
        if any(self._back(verb, thing) for thing in tree.kids(verb, "obj")):
            return True
        noun = tree.head[verb]
        described = tree.dep[verb] == "acl:relcl" and tree.lemma[noun] in self.told and bool(tree.kids(verb, "nsubj"))
        return described and tree.dep[noun] in {"appos", "parataxis", "nmod", "obj"}

    def _back(self, verb: int, thing: int) -> bool:
        """Whether an object stands for what was just said and says nothing of its own."""
        tree = self.tree
        if tree.lower[thing] in self.pronouns:
            return tree.lemma[verb] in self.plain and not tree.children[thing]
        pointed = any(tree.lower[c] in POINTING for c in tree.kids(thing, "det"))
        own = tree.kids(thing, "acl", "acl:relcl", "ccomp", "nmod", "compound", "amod")
        return tree.lemma[thing] in self.told and pointed and not own
