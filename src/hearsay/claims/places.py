"""Where a claim happened when its predicate names no place: its parties, its clause, the event it belongs to."""

from collections.abc import Sequence

from hearsay.claims.around import CLAUSAL, VERBAL, Scenes
from hearsay.claims.frames import Hit
from hearsay.claims.phrases import finest, is_wide
from hearsay.claims.slots import Filler, Slots
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree

Span = tuple[int, int]
REACH = 3


class Surroundings:
    """Looks for the place of a predicate around it, in one Doc; remembers where each kind was told to happen."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.sorts = sorts
        self.scenes = Scenes(tree, sorts)
        self.lists = self.scenes.lists
        self.line = [span for span in self.scenes.all if span[0] < tree.dateline][:1]
        self.kinds: dict[int, str] = {}
        self.told: dict[str, tuple[int, list[Filler]]] = {}
        self.at: dict[int, list[Filler]] = {}

    def look_at(self, hits: Sequence[Hit]) -> None:
        """Note what happens in the document before places are asked for."""
        self.kinds = {hit.head: hit.frame.kind for hit in hits}
        self.scenes.events = frozenset(
            hit.head for hit in hits if hit.sort == "noun" and hit.frame.kind in self.lists["violence"]
        )

    def of(self, hit: Hit, slots: Slots) -> list[Filler]:
        """The places of a hit: those that it names, else those of what surrounds it; none for political acts."""
        kind = hit.frame.kind
        named = self._own(hit, slots.place)
        if named:
            self._remember(kind, hit.head, named)
            return named
        if kind not in self.lists["happening"]:
            return []
        found = self._parties(hit, slots) or self._clauses(hit) or self._event(hit, slots) or self._dateline(hit)
        if found:
            self._remember(kind, hit.head, found)
        return found

    def _own(self, hit: Hit, places: list[Filler]) -> list[Filler]:
        """Named places, for political acts only those that stand by the verb itself: not where what they condemn happened."""
        if hit.frame.kind not in self.lists["political"]:
            return [f for f in places if f.reference >= 0 or not self.scenes.only_goal(f.span, hit.frame.kind)]
        tree = self.tree
        beside = {a.head for a in hit.arguments if tree.head[a.head] == hit.head and tree.prep(a.head) in self.lists["static"]}
        return [f for f in places if any(f.head in tree.subtree(head) for head in beside)]

    def _remember(self, kind: str, i: int, places: list[Filler]) -> None:
        self.told[kind] = (i, places)
        self.at[i] = places

    def _parties(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Places in the description of who it is done to: residents of Northtown."""
        if hit.frame.kind == "talks":
            return []
        heads = [f.head for f in slots.target if f.reference < 0 and f.head not in self.kinds]
        spans = [span for head in heads for span in self._below(head) if not is_wide(self.tree, span)]
        return self._fillers(spans, "party", 0.6)

    def _below(self, head: int) -> list[Span]:
        tree, spans = self.tree, self.scenes.spans
        tops = [c for c in tree.children[head] if tree.dep[c] not in {"conj", "appos"} | (CLAUSAL - {"acl"})]
        inside = [i for c in tops for i in tree.subtree(c, stop=CLAUSAL - {"acl"})]
        return [spans[i] for i in inside if i in spans and i != head and self._lives(head, i)]

    def _lives(self, head: int, i: int) -> bool:
        """Whether a place describes where a party is, rather than where it goes from or to."""
        chain = [i, *(a for a in self.tree.ancestors(i) if a > head)]
        return not any(self.tree.dep[a] == "acl" for a in chain) or self.tree.prep(i) not in self.lists["moving"]

    def _clauses(self, hit: Hit) -> list[Filler]:
        """Places in the clause of a predicate, then in the clauses whose scene it shares."""
        return self._fillers(self.scenes.near(hit.head, hit.frame.kind), "clause", 0.7)

    def _event(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where the event happened that a predicate belongs to: the one it names, that it mentions again, or follows from."""
        kind, i = hit.frame.kind, hit.head
        again = [i] if self.tree.pos[i] not in VERBAL else []
        near = [a.head for a in hit.arguments if a.head in self.kinds and self._hangs(a.head, i)]
        for head in (*near, *again):
            found = self.at.get(head) or (self._before([self.kinds.get(head, kind)], i, REACH) if self._bare(head) else [])
            if found:
                return [self._lent(f) for f in found]
        if kind == "control.loss" and self.tree.pos[i] in VERBAL and any(f.reference >= 0 for f in slots.actor):
            return self._before(sorted(self.lists["ground"]), i, 1)
        if near or kind not in self.lists["aftermath"] or self.tree.tag[i] in {"VB", "VBP", "VBZ"}:
            return []
        return self._before(sorted(self.lists["violence"]), i, 1)

    def _hangs(self, head: int, i: int) -> bool:
        """Whether an argument stands right by the predicate: below it, or above it as what its clause describes."""
        return self.tree.head[head] == i or (self.tree.head[i] == head and self.tree.dep[i] in {"acl:relcl", "acl"})

    def _bare(self, i: int) -> bool:
        """Whether a noun only mentions what was told before: "the attack", without a word on which."""
        tree = self.tree
        return self._definite(i) and not tree.kids(i, "nmod", "acl", "acl:relcl", "nmod:poss")

    def _definite(self, i: int) -> bool:
        return any(self.tree.lower[c] in {"the", "this", "these", "those", "that"} for c in self.tree.kids(i, "det"))

    def _before(self, kinds: Sequence[str], i: int, reach: int) -> list[Filler]:
        """Where one of the kinds was last told to happen, at most ``reach`` sentences before."""
        told = [self.told[kind] for kind in kinds if kind in self.told]
        near = [(at, places) for at, places in told if self.tree.sent_of[i] - self.tree.sent_of[at] <= reach]
        return [self._lent(f) for f in max(near, default=(0, []), key=lambda pair: pair[0])[1]]

    def _lent(self, filler: Filler) -> Filler:
        return Filler(filler.span, filler.head, "paragraph", 0.4)

    def _dateline(self, hit: Hit) -> list[Filler]:
        """The dateline's place, for violence that the first sentence tells without a place of its own."""
        lead = self.tree.sent_of[min(self.tree.dateline, len(self.tree.lower) - 1)]
        if not self.line or hit.frame.kind not in self.lists["dated"] or self.tree.sent_of[hit.head] != lead:
            return []
        return self._fillers(self.line, "dateline", 0.3)

    def _fillers(self, spans: list[Span], how: str, score: float) -> list[Filler]:
        return [Filler(span, span[1] - 1, how, score) for span in finest(self.tree, sorted(set(spans)), self.sorts)]
