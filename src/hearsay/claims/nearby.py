"""Where a claim happened by what stands farther off in its sentence: the clause that it serves, its parties, its teller."""

from collections.abc import Iterable, Iterator

from hearsay.claims.around import CLAUSAL, Scenes
from hearsay.claims.doubles import Hit
from hearsay.claims.phrases import counted, is_wide
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import SUBJECTS, VERBAL, Tree

Span = tuple[int, int]
SAYING = frozenset({"say", "tell", "report", "add", "claim", "describe", "recount", "recall"})
HOME = frozenset({"of", "in", "at", "from", "near", "inside"})
ALONG = frozenset({"in", "at", "near", "into", "through", "to", "across", "inside", "outside", "on", "around", "toward"})
DONE_TO = frozenset({"obj", "nsubj:pass"})


class Nearby:
    """Looks for places in the rest of a sentence, in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts, scenes: Scenes) -> None:
        self.tree = tree
        self.sorts = sorts
        self.scenes = scenes
        self.lists = scenes.lists

    def served(self, hit: Hit) -> Iterator[int]:
        """The verbs that a gerund or a noun only tells the circumstances of: "torched the stores before pulling out",
        "was calm following an operation"."""
        tree, i = self.tree, hit.head
        at = self._gerund_of(i)
        if at >= 0:
            yield at
        if hit.sort == "noun":
            way = [i, *tree.ancestors(i)]
            below = next((n for n in way if tree.dep[n] in {"obl", "nmod"} and tree.prep(n) in self.lists["led"]), -1)
            if below >= 0:
                yield tree.head[below]

    def _gerund_of(self, i: int) -> int:
        """The verb above a gerund without a subject, also behind "before", "after", "since"; -1 where there is none."""
        tree, at = self.tree, i
        for _ in range(3):
            first = tree.first_conjunct(at)
            if tree.dep[first] in {"obj", "obl", "xcomp"} and tree.pos[tree.head[first]] in VERBAL:
                at = tree.head[first]  # "launching an offensive"
            else:
                at = first
                break
        bare = tree.tag[at] == "VBG" and not tree.kids(at, *SUBJECTS)
        return tree.head[at] if bare and tree.dep[at] in {"advcl", "acl"} and tree.pos[tree.head[at]] in VERBAL else -1

    def of_object(self, hit: Hit) -> list[Span]:
        """Where those are, or drove, who are struck or seized: "ambushed a column that had pushed into Northtown"."""
        tree = self.tree
        heads = [c for c in tree.kids(hit.head, *DONE_TO) if tree.pos[c] == "NOUN"]
        clauses = [c for head in heads for c in tree.kids(head, "acl:relcl", "acl")]
        return [span for c in clauses for span in self._along(c)]

    def of_subject(self, hit: Hit) -> list[Span]:
        """Where those are, or met, who act: "troops stationed at Northtown fled", "the ministers, who met there, agreed"."""
        tree, at = self.tree, tree_top(self.tree, hit.head)
        heads = [counted(tree, head, self.sorts.classes["measure"]) for head in tree.kids(at, "nsubj", "nsubj:pass")]
        clauses = [c for head in heads for c in tree.kids(head, "acl:relcl", "acl")]
        return [span for c in clauses if c != hit.head for span in self._along(c, self.lists["static"])]

    def _along(self, clause: int, words: frozenset[str] = ALONG) -> list[Span]:
        """The places beside the verb of a clause, behind one of some prepositions."""
        tree, spans = self.tree, self.scenes.spans
        beside = tree.kids(clause, "obl", "advmod", "obl:arg")
        if any(tree.prep(c) == "from" and c in spans for c in beside):
            return []  # where those come from of whom the clause tells
        tops = (c for c in beside if tree.prep(c) in words)
        return self._below(tops, CLAUSAL)

    def _below(self, tops: Iterable[int], stop: frozenset[str] = frozenset()) -> list[Span]:
        """The places at and below some words."""
        tree, spans = self.tree, self.scenes.spans
        return [spans[j] for top in tops for j in tree.subtree(top, stop=stop) if j in spans]

    def signed(self, hit: Hit) -> list[Span]:
        """Where an agreement was made: "a truce signed in June in Northtown", "the Northtown accord"."""
        tree, spans = self.tree, self.scenes.spans
        made = [c for c in tree.kids(hit.head, "acl", "acl:relcl") if tree.pos[c] in VERBAL]
        named = [spans[c] for c in tree.kids(hit.head, "compound") if c in spans and not self.sorts.is_state(c)]
        return named or [span for c in made for span in self._along(c, self.lists["static"])]

    def asked(self, i: int) -> list[Span]:
        """The place of "where" over a clause that somebody tells: "Northtown, where aid workers say many are trapped"."""
        tree = self.tree
        for at in tree.ancestors(i):
            if self.scenes.relative(at):
                return self.scenes.antecedent(at)
            if tree.dep[at] not in {"ccomp", "acl:relcl", "advcl:relcl"} and tree.pos[at] not in VERBAL:
                return []
        return []

    def witness(self, hit: Hit) -> list[Span]:
        """Where those live, were or stand who tell it: "a trader in Northtown said", "who drove through Northtown said"."""
        tree = self.tree
        telling = next((a for a in tree.ancestors(hit.head) if tree.lemma[a] in SAYING and tree.pos[a] in VERBAL), -1)
        who = [s for s in tree.kids(telling, "nsubj") if self._is_local(s)] if telling >= 0 else []
        if not who:
            return []
        homes = [c for c in tree.kids(who[0], "nmod", "nmod:poss") if tree.prep(c) in HOME or tree.dep[c] == "nmod:poss"]
        found = self._below(c for c in homes if self.sorts.is_place(c))
        found = found or [s for c in tree.kids(who[0], "acl", "acl:relcl") for s in self._along(c)]
        found = found or self._below(self._opening(telling))
        return [span for span in found if not is_wide(tree, span)]

    def _is_local(self, i: int) -> bool:
        """Whether a word is for somebody who lives or was there, not for who speaks of it by his office."""
        tree, lemma = self.tree, self.tree.lemma[i]
        if lemma in self.sorts.classes["locals"]:
            return True
        if tree.pos[i] != "NOUN" or tree.label(i) or lemma in self.lists["offices"]:
            return False
        sorts = self.sorts.of(i)
        return "people" in sorts and not sorts & {"armed", "org", "state", "office"}

    def _opening(self, telling: int) -> list[int]:
        """The phrases of place that open the sentence of a teller: "In Northtown, a mother of three said"."""
        tree = self.tree
        edge = min(tree.kids(telling, *SUBJECTS), default=telling)
        return [c for c in tree.kids(telling, "obl") if c < edge and tree.prep(c) in self.lists["static"]]


def tree_top(tree: Tree, i: int) -> int:
    """The verb whose subject a verb shares: the first of a coordination, or the one above an infinitive."""
    at = i
    for _ in range(6):
        if tree.kids(at, *SUBJECTS) or tree.dep[at] not in {"conj", "xcomp", "obj", "obl", "advcl"} or tree.head[at] == at:
            return at
        at = tree.head[at]
    return at
