"""Where a claim happened when its predicate names no place: its parties, its clause, its sentence, what was told before."""

from hearsay.claims.frames import Hit
from hearsay.claims.phrases import finest, is_wide, strip_article
from hearsay.claims.slots import Filler, Slots
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree

Span = tuple[int, int]
AT = frozenset(
    {
        "in",
        "at",
        "near",
        "around",
        "inside",
        "across",
        "on",
        "from",
        "into",
        "to",
        "throughout",
        "toward",
        "towards",
        "of",
        "along",
        "within",
    }
)
STOP = frozenset({"acl:relcl", "ccomp", "parataxis", "advcl", "csubj"})
GROUND = frozenset(
    {"control.gain", "control.hold", "control.loss", "siege", "access", "deploy", "flight", "bombing", "casualties"}
)
HAPPEN = GROUND | {"clash", "strike", "attack", "abuse", "damage", "protest", "detain", "surrender", "relief", "talks"}


class Surroundings:
    """Looks for the place of a predicate around it, in one Doc; remembers where each kind was told to happen."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.sorts = sorts
        places = [(s, e) for s, e, label in tree.ents if label in {"PLACE", "FAC"}]
        self.spans = {s: strip_article(tree, (s, e)) for s, e in places if s >= tree.dateline}
        self.line = [strip_article(tree, span) for span in places if span[0] < tree.dateline][:1]
        self.told: dict[str, tuple[int, list[Filler]]] = {}

    def of(self, hit: Hit, slots: Slots) -> list[Filler]:
        """The places of a hit whose slots name none: the nearest surroundings that name one; none for political acts."""
        kind = hit.frame.kind
        if slots.place:
            self._remember(kind, hit.head, slots.place)
            return slots.place
        if kind not in HAPPEN:
            return []
        found = self._parties(slots) or self._clauses(hit.head)
        if not found and kind in GROUND:
            found = self._sentence(hit.head)
        if not found and (kind in GROUND or self._definite(hit.head)):
            found = self._before(kind, hit.head)
        if found:
            self._remember(kind, hit.head, found)
        return found or (self._fillers(self.line, "dateline", 0.3) if kind in GROUND else [])

    def _remember(self, kind: str, i: int, places: list[Filler]) -> None:
        self.told[kind] = self.told["*"] = (i, places)

    def _parties(self, slots: Slots) -> list[Filler]:
        """Places in the description of who it is done to: residents of Northtown."""
        heads = [f.head for f in slots.target if f.reference < 0]
        spans = [span for head in heads for span in self._below(head) if not is_wide(self.tree, span)]
        return self._fillers(spans, "party", 0.6)

    def _below(self, head: int) -> list[Span]:
        inside = self.tree.subtree(head, stop=STOP | {"conj", "appos"})
        return [self.spans[i] for i in inside if i in self.spans and i != head]

    def _clauses(self, i: int) -> list[Filler]:
        """Places in the clause of a predicate, then in the clauses above it."""
        tree = self.tree
        clause = tree.clause_root(i)
        for root in (clause, *tree.ancestors(clause)):
            spans = []
            for j in tree.subtree(root, stop=STOP):
                if j in self.spans and self._located(j) and not (is_wide(tree, self.spans[j]) and root != clause):
                    spans.append(self.spans[j])
            if spans:
                return self._fillers(spans, "clause", 0.7)
            if tree.dep[root] in {"ccomp", "parataxis"}:
                break
        return []

    def _located(self, start: int) -> bool:
        """Whether a place stands after a preposition of place."""
        tree = self.tree
        at = tree.ents[tree.ent_of[start]]
        head = next((i for i in range(at[0], at[1]) if not at[0] <= tree.head[i] < at[1]), start)
        for _ in range(3):
            if tree.prep(head):
                return tree.prep(head) in AT and not (tree.prep(head) == "of" and self.sorts.is_state(head))
            if tree.dep[head] not in {"conj", "compound", "flat", "appos", "nmod:poss"}:
                return False
            head = tree.head[head]
        return False

    def _sentence(self, i: int) -> list[Filler]:
        """The nearest finer place of the sentence, those before the predicate first."""
        tree = self.tree
        start, end = tree.sents[tree.sent_of[i]]
        near = [span for span in self.spans.values() if start <= span[0] < end and not is_wide(tree, span)]
        before = [span for span in near if span[1] <= i]
        return self._fillers(before[-1:] or near[:1], "sentence", 0.5)

    def _definite(self, i: int) -> bool:
        return any(self.tree.lower[c] in {"the", "this", "these", "those", "that"} for c in self.tree.kids(i, "det"))

    def _before(self, kind: str, i: int) -> list[Filler]:
        """Where the same kind, else the last claim with a place, was told to happen up to two sentences before."""
        tree = self.tree
        for key, reach in ((kind, 3), ("*", 2)):
            at, places = self.told.get(key, (-1, []))
            if at >= 0 and tree.sent_of[i] - tree.sent_of[at] <= reach:
                return [Filler(f.span, f.head, "paragraph", 0.4) for f in places]
        return []

    def _fillers(self, spans: list[Span], how: str, score: float) -> list[Filler]:
        return [Filler(span, span[1] - 1, how, score) for span in finest(self.tree, sorted(set(spans)), self.sorts)]
