"""Whether a time expression tells when a predicate happened: the way between the two in the tree, and what it crosses."""

from hearsay.claims.around import joint
from hearsay.claims.events import Events
from hearsay.claims.tree import CLAUSES, VERBAL, Tree
from hearsay.claims.words import places, times, verbs

CLAUSE = 10.0
SAID = 100.0


class Ways:
    """Measures the way from predicates to times in one Doc."""

    def __init__(self, tree: Tree, events: Events) -> None:
        self.tree = tree
        self.events = events
        self.lists = times()
        self.political = places()["political"]
        self.toll = places()["toll"]

    def cost(self, i: int, at: int, *, state: bool = False) -> float | None:
        """How far a time at token ``at`` stands from the predicate at ``i``; None where it is not the predicate's time.

        A way that crosses what somebody says costs ``SAID`` more: only a state holds when it is said.
        """
        up = [i, *self.tree.ancestors(i)]
        down = [at]
        while down[-1] not in up:
            above = self.tree.head[down[-1]]
            if above == down[-1]:
                return None
            down.append(above)
        meet = down.pop()
        total = self._down(down, meet, i)
        for node in up[: up.index(meet)]:
            step = self._up(node, at, state)
            if total is None or step is None:
                return None
            total += step
        return total

    def _down(self, chain: list[int], meet: int, i: int) -> float | None:
        """The cost below the meeting point, where the time may be another event's or another clause's."""
        total = 0.0
        summed = self.perfect(i) and any(self.tree.dep[node] in {"acl", "acl:relcl"} for node in chain)
        for node in chain:
            step = self._into(node, i) if not (summed and node in self.events.hits) else None
            if step is None or (node in self.events.hits and node != i and not self._is_argument(node, meet, i)):
                return None
            total += step
        return total

    def _is_argument(self, node: int, meet: int, i: int) -> bool:
        """Whether a dated event is what a predicate is about, so that both lie at one time ("killed in Monday's raid")."""
        tree = self.tree
        if tree.head[node] != meet or tree.pos[node] in VERBAL:
            return tree.pos[node] in VERBAL and tree.dep[node] in {"conj", "advcl", "xcomp"}
        return meet == i and tree.pos[i] in VERBAL and not self._takes_up(i) and not self._elsewhen(node)

    def _into(self, node: int, i: int) -> float | None:
        """The cost of going down into a phrase or clause, None where its time is its own."""
        tree, dep = self.tree, self.tree.dep[node]
        if dep in {"ccomp", "parataxis", "appos", "list", "csubj", "advcl:relcl"}:
            return None if dep != "appos" else 2.0
        if dep == "advcl":
            return CLAUSE if not self._elsewhen(node) and not tree.has_to(node) else None
        if dep in {"acl", "acl:relcl"}:
            carried = tree.lemma[node] in verbs()["light"] | verbs()["event"] | {"be"} or node not in self.events.hits
            return 2.0 if tree.head[node] in self.events.hits and carried and not tree.has_to(node) else None
        if dep == "conj" and tree.pos[node] in VERBAL:
            return CLAUSE if self._one_deed(tree.head[node], node) else None
        return CLAUSE if dep == "xcomp" else 1.0

    def _one_deed(self, first: int, second: int) -> bool:
        """Whether a time after the second of two verbs holds for the first: "shot and killed", "killed ten and wounded two"."""
        if not joint(self.tree, second) or self.tense(first) != self.tense(second):
            return False
        toll = {self.events.kind(first), self.events.kind(second)} <= self.toll
        return toll or second - first <= 2

    def _up(self, node: int, at: int, state: bool) -> float | None:
        """The cost of going up from a clause or phrase, None where what stands above lies at another time."""
        tree, dep = self.tree, self.tree.dep[node]
        above = tree.head[node]
        if dep in {"ccomp", "parataxis"}:
            return SAID if state else None
        if dep in {"csubj", "list"}:
            return None
        if dep == "conj" and tree.pos[node] in VERBAL | {"ADJ"}:
            return self._joined(node, at)
        if dep in CLAUSES:
            return self._clause(node, at)
        if self._elsewhen(node) or (tree.pos[above] in VERBAL and self._takes_up(above) and at not in tree.children[node]):
            return None
        return 1.0

    def _joined(self, node: int, at: int) -> float | None:
        """A time before coordinated verbs governs all, one after the first verb those that go on with its subject."""
        tree = self.tree
        first = tree.first_conjunct(node)
        if at < first and tree.tag[node][:2] == "VB":
            return 2.0
        return CLAUSE if at < node and joint(tree, node) and self.tense(node) == self.tense(tree.head[node]) else None

    def _clause(self, node: int, at: int) -> float | None:
        """What a subordinate clause takes from above: one that says how or when does, one that says why does not."""
        tree, dep = self.tree, self.tree.dep[node]
        if dep == "xcomp":
            return (
                CLAUSE / 2
                if at > tree.head[node] or not tree.has_to(node) or tree.lemma[tree.head[node]] not in verbs()["asking"]
                else None
            )
        if self._elsewhen(node) or tree.has_to(node):
            return None
        if dep == "acl:relcl":
            where = any(tree.lower[c] == "where" for c in tree.children[node])
            return CLAUSE if where or tree.head[node] in self.events.hits else None
        return CLAUSE

    def _elsewhen(self, node: int) -> bool:
        """Whether a clause or phrase is opened by a word that puts it at another time ("after the raid")."""
        tree = self.tree
        return any(tree.lower[c] in self.lists["other_time"] for c in tree.kids(node, "mark", "case", "advmod"))

    def _takes_up(self, verb: int) -> bool:
        """Whether a verb only takes up what it is about: says, condemns, recalls it."""
        return self.tree.lemma[verb] in self.lists["stances"] or self.events.kind(verb) in self.political

    def perfect(self, i: int) -> bool:
        """Whether a verb sums up until now ("have been killed"), so that one event's date is not its own."""
        return any(self.tree.lower[c] in {"have", "has", "'ve", "’ve"} for c in self.tree.kids(i, "aux"))

    def tense(self, i: int) -> str:
        """``present``, ``past`` or, of a verb without a finite form of its own, the form of the verb that it goes on from."""
        tree = self.tree
        finite = [tree.tag[c] for c in (*tree.kids(i, "aux", "aux:pass", "cop"), i)]
        if any(tag in {"VBZ", "VBP"} for tag in finite):
            return "present"
        if "VBD" in finite:
            return "past"
        if tree.dep[i] == "conj" and tree.pos[tree.head[i]] in VERBAL and "MD" not in finite:
            return self.tense(tree.head[i])
        return "modal" if "MD" in finite else ""

    def is_past(self, i: int) -> bool:
        """Whether the clause of a predicate is told in the past, not by way of somebody who said so."""
        tree, verb = self.tree, i
        if any(tree.lower[c] in self.lists["former"] for c in tree.kids(i, "advmod")):
            return True
        while tree.pos[verb] not in VERBAL and not tree.kids(verb, "cop") and tree.head[verb] != verb:
            verb = tree.head[verb]
        if verb == i or tree.pos[i] in VERBAL:
            verb = self._finite(verb)
        said = any(tree.dep[a] in {"ccomp", "parataxis"} for a in (verb, *tree.ancestors(verb)))
        return self.tense(verb) == "past" and not said

    def _finite(self, verb: int) -> int:
        """The verb whose tense a participle in a phrase shares ("rebel-held"); a full clause's own verb."""
        tree = self.tree
        for at in (verb, *tree.ancestors(verb)):
            if (tree.pos[at] in VERBAL | {"ADJ", "NOUN"} or tree.kids(at, "cop")) and self.tense(at):
                return at
        return verb
