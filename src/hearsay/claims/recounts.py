"""Numbers that are told again without what they count: "a hospital spoke of 30", "the real figure was closer to 12"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearsay.claims.assign import Amounts
from hearsay.claims.quantities import Amount
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree
from hearsay.claims.words import verbs
from hearsay.model import Claim

REACH = 2  # sentences before it in which the number may have been told first
POINTING = frozenset({"it", "them", "this", "that"})
VOICES = frozenset({"people", "armed", "org", "state", "office", "person"})


@dataclass(frozen=True, slots=True)
class Recount:
    """A number, its token, and the word that tells it: a teller's verb (``by_name``), or what the text says the figure is."""

    at: int
    amount: Amount
    word: int
    by_name: bool


class Recounts:
    """Finds them in one Doc, by the lists of ``reporting.toml``."""

    def __init__(self, tree: Tree, sorts: Sorts, amounts: Amounts, cues: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.sorts = sorts
        self.amounts = amounts
        self.words = {name: frozenset(words) for name, words in cues.items()}

    def find(self) -> Iterator[Recount]:
        """In text order."""
        for amount, at in zip(self.amounts.all, self.amounts.heads, strict=True):
            if amount.unit_at >= 0 or amount.money or not amount.start <= at < amount.end:
                continue
            verb, word = self._teller(at), self._equals(at)
            if verb >= 0 or word >= 0:
                yield Recount(at, amount, max(verb, word), verb >= 0)

    def meant(self, recount: Recount, claims: Sequence[Claim]) -> Claim | None:
        """The claim whose number it is: the last of ``claims`` before it that counts something; None where it is its own."""
        at = self.tree.doc[recount.at].idx
        if any(quantity.span[0] <= at < quantity.span[1] for claim in claims for quantity in claim.quantity):
            return None
        told = [claim for claim in claims if claim.quantity and claim.kind in self.words["kinds"]]
        return max((c for c in told if c.trigger[1] <= at), key=lambda claim: claim.trigger, default=None)

    def _teller(self, at: int) -> int:
        """The verb of somebody who gives a number, or -1."""
        tree, above = self.tree, self.tree.head[at]
        if self._is_figure(above) and tree.prep(at) == "of":
            verb = tree.head[above]
            return verb if tree.lemma[verb] in self.words["giving"] else -1
        if tree.pos[above] != "VERB" or tree.dep[at] not in {"obj", "obl", "obl:arg"}:
            return -1
        wording = " ".join(filter(None, (tree.lemma[above], tree.prep(at))))
        put = any(tree.lower[i] in POINTING or self._is_figure(i) for i in tree.kids(above, "obj"))
        told = wording in self.words["telling"] and self._told_by_somebody(above)
        return above if told or (put and wording in self.words["putting"]) else -1

    def _told_by_somebody(self, verb: int) -> bool:
        tree = self.tree
        first = tree.first_conjunct(verb) if not tree.kids(verb, "nsubj") else verb
        subjects = tree.kids(first, "nsubj")
        return any(
            self.sorts.of(i) & VOICES or tree.pos[i] in {"PROPN", "PRON"} or tree.lemma[i] in self.words["tellers"]
            for i in subjects
        )

    def _equals(self, at: int) -> int:
        """The word by which a figure is said to be this number, or to have come to it, or -1."""
        tree = self.tree
        above = at if tree.kids(at, "cop") else tree.head[at]
        nearing = tree.lemma[above] in self.words["nearing"] and bool(tree.kids(above, "cop"))
        if above != at and not nearing and tree.lemma[above] not in verbs()["reckoning"]:
            return -1
        return above if any(self._is_figure(i) for i in tree.kids(above, "nsubj")) else -1

    def _is_figure(self, i: int) -> bool:
        """Whether a word points at a number; "the number of shells" says what it counts and points at none."""
        counts = any(self.tree.prep(k) == "of" and self.tree.pos[k] == "NOUN" for k in self.tree.kids(i, "nmod"))
        return self.tree.lemma[i] in self.words["figures"] and not counts
