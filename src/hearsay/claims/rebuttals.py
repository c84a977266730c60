"""Denials that only point at what they deny: "the rebels denied it", "rejected the report", "a claim the army disputes"."""

from collections.abc import Mapping, Sequence

from hearsay.claims.arguments import is_passive
from hearsay.claims.select import SAID
from hearsay.claims.tree import Tree
from hearsay.claims.verdicts import Verdicts
from hearsay.model import Claim

POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both", "all"})
REACH = 5  # sentences before it in which somebody may have made "the announcement"
STEM = 5  # letters that a noun shares with its verb
CONTENT = ("ccomp", "xcomp", "csubj", "parataxis")


class Rebuttals:
    """Finds such denials in one Doc, by the lists of ``reporting.toml``; a refused offer ("rejected it") is none."""

    def __init__(self, tree: Tree, cues: Mapping[str, Mapping[str, Sequence[str]]], verdicts: Verdicts) -> None:
        self.tree = tree
        self.verdicts = verdicts
        self.pronouns = frozenset(cues["denied"]["back"])
        self.plain = frozenset(cues["denied"]["back_verbs"])
        self.told = frozenset(cues["denied"]["back_nouns"])
        self.shares = frozenset(cues["denied"]["back_shares"])
        self.naming = frozenset(cues["denied"]["naming"])

    def verbs(self) -> list[int]:
        """The verbs that deny by pointing back, in text order: "denied it", "called the claim false", "was denied by"."""
        return [v for v, pos in enumerate(self.tree.pos) if pos == "VERB" and self._denies(v) and not self.verdicts.undone(v)]

    def verdicts_on(self) -> list[int]:
        """The words by which a sentence says of what was told that it is untrue: "that was a lie", "the report is not true"."""
        return [i for i, word in enumerate(self.tree.lower) if word in self._verdict_words and self._judges(i)]

    @property
    def _verdict_words(self) -> frozenset[str]:
        return self.verdicts.untrue | self.verdicts.true

    def _denies(self, verb: int) -> bool:
        lemma = self.tree.lemma[verb]
        return (lemma in self.verdicts.deny and self._points_back(verb)) or (lemma in self.naming and self._names_untrue(verb))

    def _names_untrue(self, verb: int) -> bool:
        """Whether a verb names what was told untrue: "called it a lie", "described the report as false"."""
        tree = self.tree
        things = [thing for thing in tree.kids(verb, "obj") if self._told(thing)]
        named = [i for i in tree.kids(verb, "xcomp", "obl", "obj") if tree.lower[i] in self.verdicts.untrue]
        return bool(things and named) and not is_passive(tree, verb)

    def _judges(self, i: int) -> bool:
        tree = self.tree
        if not tree.kids(i, "cop") or not any(self._told(subject) for subject in tree.kids(i, "nsubj")):
            return False
        return (tree.lower[i] in self.verdicts.untrue) != self.verdicts.undone(i)

    def meant(self, at: int, claims: Sequence[Claim], denier: str) -> Claim | None:
        """The claim that is denied: the topmost of the same sentence before the word, or of the sentence before it.

        "The announcement" means what somebody announced, some sentences before too. What the denier said himself is not
        meant, nor what somebody only demands or accuses another of.
        """
        tree = self.tree
        here = tree.sent_of[at]
        deniable = [claim for claim in claims if self._deniable(claim, denier)]
        word = self._pointer(at)
        near = [(tree.sents[here][0], at), *([tree.sents[here - 1]] if here else [])]
        far = [tree.sents[k] for k in range(here - 2, max(-1, here - REACH - 1), -1)] if word else []
        named = next((top for span in (*near, *far) if (top := self._topmost(deniable, span, word))), None) if word else None
        return named or next((top for span in near if (top := self._topmost(deniable, span, ""))), None)

    def _topmost(self, claims: Sequence[Claim], span: tuple[int, int], word: str) -> Claim | None:
        """The claim of a stretch that stands highest in its tree; with ``word`` only what was told by a verb akin to it."""
        tree = self.tree
        at = {tree.doc[i].idx: i for i in range(*span)}
        near = [claim for claim in claims if claim.trigger[0] in at and (not word or self._told_by(claim, word))]
        return min(near, key=lambda claim: sum(1 for _ in tree.ancestors(at[claim.trigger[0]])), default=None)

    def _pointer(self, at: int) -> str:
        """The noun that points back at a claim ("the announcement"), or the empty string."""
        tree = self.tree
        things = tree.kids(at, "obj", "nsubj", "nsubj:pass")
        return next((tree.lower[i] for i in things if tree.lemma[i] in self.told and self._told(i)), "")

    def _told_by(self, claim: Claim, word: str) -> bool:
        """Whether the words that attribute a claim are akin to a noun: announced and announcement are."""
        cue = self.tree.doc.text[slice(*claim.cue)].lower() if claim.cue else ""
        return len(cue) >= STEM and cue[:STEM] == word[:STEM]

    def _deniable(self, claim: Claim, denier: str) -> bool:
        """Whether somebody who is called ``denier`` may mean a claim by "it"."""
        told_by = {last for speaker in claim.speakers for last in speaker.mention.text.lower().split()[-1:]}
        return claim.kind not in SAID and claim.status != "denied" and denier not in told_by

    def _points_back(self, verb: int) -> bool:
        tree = self.tree
        if tree.kids(verb, *CONTENT):
            return False
        noun = tree.head[verb]
        if tree.dep[verb] == "acl" and tree.lemma[noun] in self.told and tree.tag[verb] == "VBN":
            return any(tree.prep(c) == "by" for c in tree.kids(verb, "obl:agent", "obl"))  # "a claim denied by the army"
        if is_passive(tree, verb):
            return any(self._told(thing) for thing in tree.kids(verb, "nsubj:pass"))
        if any(self._back(verb, thing) for thing in tree.kids(verb, "obj")):
            return True
        if tree.dep[verb] != "acl:relcl" or not tree.kids(verb, "nsubj"):
            return False
        aside = any(tree.lower[c] == "which" and tree.lower[max(0, c - 1)] == "," for c in tree.kids(verb, "obj"))
        if aside and tree.lemma[verb] in self.plain:
            return True  # "shot down a jet, which the army denied"
        return tree.lemma[noun] in self.told and tree.dep[noun] in {"appos", "parataxis", "nmod", "obj", "obl"}

    def _back(self, verb: int, thing: int) -> bool:
        """Whether a verb's object stands for what was just said; "rejected it" may mean an offer."""
        if self.tree.lemma[thing] in self.shares and self.tree.lemma[verb] == "deny":
            return not self.tree.kids(thing, "nmod")  # "denied any part"
        return self._told(thing) and (self.tree.lower[thing] not in self.pronouns or self.tree.lemma[verb] in self.plain)

    def _told(self, thing: int) -> bool:
        """Whether a word stands for what was just said and says nothing of its own."""
        tree = self.tree
        if tree.lower[thing] in self.pronouns:
            return not tree.children[thing]
        pointed = any(tree.lower[c] in POINTING for c in tree.kids(thing, "det"))
        own = tree.kids(thing, "acl", "acl:relcl", "ccomp", "nmod", "compound", "amod")
        return tree.lemma[thing] in self.told and pointed and not own
