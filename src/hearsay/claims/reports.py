"""Which of the reader's attributions report a claim: stances, wishes and what was not said do not."""

from hearsay.claims.reported import Span, Words, head_of
from hearsay.claims.surface import OPEN
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

NOT = frozenset({"not", "n't", "n’t", "yet", "never"})


class Reports:
    """Tells them apart in one Doc."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree = tree
        self.words = words

    def reports(self, attribution: Attribution) -> bool:
        """Whether an attribution reports a claim: a stance ("welcomes the news") or a wish does not."""
        kind, _, form = attribution.how.partition(".")
        cue = attribution.cue[0] if attribution.cue else None
        if form == "relative" and not any(self.tree.lower[i] in self.words.saying for i in range(*(cue or (0, 0)))):
            return False
        if kind in {"quote", "according", "block", "surface"} or cue is None:
            return True
        if self.unsaid(cue) or (self.tree.tag[cue[-1] - 1] == "VBG" and not self._voiced(cue)):
            return False
        lemma = {self.tree.lemma[i] for i in range(*cue)} | {self.tree.lower[i] for i in range(*cue)}
        lemma |= {self.words.forms[self.tree.lower[i]] for i in range(*cue) if self.tree.lower[i] in self.words.forms}
        if kind == "noun":
            return bool(lemma & self.words.hearsay)
        if kind == "adverb":
            return False
        if "deny" in lemma and form == "object" and self.tree.label(attribution.content[0][0]) in {"ORG", "NORP", "PERSON"}:
            return False
        if form == "passive" and any(
            self.tree.lemma[head_of(self.tree, s)] in self.words.nouns for s in attribution.content[:1]
        ):
            return False
        if form == "object" and self._own_stance(attribution):
            return False
        if form == "object" and any(
            self.tree.lower[k] == "responsibility"
            for span in attribution.content[:1]
            for k in range(span[0], min(span[1], span[0] + 2))
        ):
            return False
        if kind == "adjective":
            return bool(lemma & self.words.adjectives)
        if lemma & self.words.showing and any(
            self.tree.lemma[head_of(self.tree, s)] in self.words.nouns for s in attribution.source[:1]
        ):
            return form in {"clause", "infinitive"} or (form == "object" and bool(lemma & self.words.objects))
        if form == "infinitive" and "call" in lemma:
            return any(self.tree.lower[i] in OPEN for span in attribution.content for i in range(*span))
        narrow = {"object": self.words.objects, "infinitive": self.words.infinitives, "preposition": self.words.prepositional}
        return bool(lemma & narrow.get(form, self.words.speech))

    def _own_stance(self, attribution: Attribution) -> bool:
        """Whether what is declared is the speaker's own ("reiterated its support"): he does it by saying so."""
        tree = self.tree
        first, last = attribution.content[0]
        return any(tree.tag[i] == "PRP$" for i in range(first, min(last, first + 2)))

    def _voiced(self, cue: Span) -> bool:
        """Whether a cue is a form of a verb of saying, not of thinking ("believing he was armed")."""
        return any(self.tree.lower[i] in self.words.voiced for i in range(*cue))

    def unsaid(self, cue: Span) -> bool:
        """Whether the cue says that it was not said, or has yet to be."""
        tree = self.tree
        negated = any(tree.lower[c] in NOT for i in range(*cue) for c in tree.kids(i, "advmod"))
        return negated or any(tree.lower[j] == "yet" for j in range(max(0, cue[0] - 3), cue[0]))
