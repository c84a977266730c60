"""Which event of the document a predicate belongs to: one that it names, mentions again, or follows from."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from hearsay.claims.doubles import Hit
from hearsay.claims.tree import VERBAL, Tree
from hearsay.claims.words import places

REACH = 3
WHEN = frozenset({"when", "after", "as"})
DEFINITE = frozenset({"the", "this", "these", "those", "that"})


class Events:
    """The predicates of one Doc by their heads, which are nouns of ``violence``, which ``moves`` go or strike somewhere, and
    which were told so far."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.lists = places()
        self.hits: dict[int, Hit] = {}
        self.violence: frozenset[int] = frozenset()
        self.moves: frozenset[int] = frozenset()
        self.dealt: frozenset[int] = frozenset()
        self.told: dict[str, list[int]] = {}

    def look_at(self, hits: Sequence[Hit]) -> None:
        """Note what happens in the document before it is told."""
        self.hits = {hit.head: hit for hit in hits}
        violent = self.lists["violence"]
        self.moves = frozenset(hit.head for hit in hits if hit.frame.kind in violent | self.lists["ground"])
        self.dealt = frozenset(hit.head for hit in hits if hit.frame.kind in self.lists["dealt"])
        self.violence = frozenset(hit.head for hit in hits if hit.sort == "noun" and hit.frame.kind in violent)

    def note(self, kind: str, i: int) -> None:
        """Remember that a claim of a kind was told at a token."""
        insort(self.told.setdefault(kind, []), i)

    def kind(self, i: int) -> str:
        """The kind of the predicate at a token, or the empty string."""
        return self.hits[i].frame.kind if i in self.hits else ""

    def of(self, hit: Hit) -> Iterator[int]:
        """Heads of the events that a predicate may belong to, the likeliest first."""
        i, kind = hit.head, hit.frame.kind
        near = [a.head for a in hit.arguments if a.head in self.hits and self._hangs(a.head, i)]
        for head in near:
            yield head
            yield from self.again(head)
        if self.tree.pos[i] not in VERBAL:
            yield from self.again(i)
        if not near and kind in self.lists["aftermath"] and self.tree.tag[i] not in {"VB", "VBP", "VBZ"}:
            yield from self.before(sorted(self.lists["violence"]), i, 1)

    def again(self, i: int) -> list[int]:
        """What a bare mention ("the attack", without a word on which) mentions again, the nearest first."""
        return self.before([self.kind(i)], i, REACH) if self._bare(i) else []

    def before(self, kinds: Sequence[str], i: int, reach: int) -> list[int]:
        """Heads of the kinds told at most ``reach`` sentences before a token, the nearest first."""
        floor = self.tree.sents[max(0, self.tree.sent_of[i] - reach)][0]
        told = [self.told[kind] for kind in kinds if kind in self.told]
        return sorted((j for row in told for j in row[bisect_left(row, floor) : bisect_left(row, i)]), reverse=True)

    def behind(self, hit: Hit) -> int:
        """The violence of the clause that tells when somebody was harmed: "killed when gunmen attacked the town"; or -1."""
        tree, i = self.tree, hit.head
        if hit.frame.kind not in self.lists["aftermath"] or tree.pos[i] not in VERBAL:
            return -1
        clauses = [c for verb in tree.conjuncts(tree.first_conjunct(i)) for c in tree.kids(verb, "advcl") if c > i]
        told = [c for c in clauses if any(tree.lower[m] in WHEN for m in tree.kids(c, "mark", "advmod"))]
        return next((c for c in told if c in self.dealt), -1)

    def _hangs(self, head: int, i: int) -> bool:
        """Whether an argument stands right by the predicate: below it, or above it as what its clause describes."""
        return self.tree.head[head] == i or (self.tree.head[i] == head and self.tree.dep[i] in {"acl:relcl", "acl"})

    def _bare(self, i: int) -> bool:
        """Whether a noun only mentions what was told before: "the attack", without a word on which."""
        tree = self.tree
        definite = any(tree.lower[c] in DEFINITE for c in tree.kids(i, "det"))
        return definite and not tree.kids(i, "nmod", "acl", "acl:relcl", "nmod:poss")
