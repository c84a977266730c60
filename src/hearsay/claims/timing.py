"""The time that governs a predicate, among the time expressions of its clause and sentence."""

from collections.abc import Sequence
from datetime import date

from hearsay.claims.tree import Tree
from hearsay.model import Interval, TimeExpression

STATES = frozenset({"control.hold", "siege", "access", "strength", "threat"})
CALENDAR = frozenset({"DATE", "TIME"})


class Clock:
    """Finds the time of predicates in one Doc."""

    def __init__(self, tree: Tree, times: Sequence[TimeExpression], dct: date | None) -> None:
        self.tree = tree
        self.dct = dct
        self.at = [(found, _token(tree, found)) for found in times if found.start is not None and found.end is not None]

    def of(self, i: int, kind: str, *, present: bool) -> tuple[Interval | None, str]:
        """(interval, rule) of the predicate at token ``i``; a state said to hold now takes the document's date."""
        sentence = self.tree.sent_of[i]
        near = [(self._distance(i, at), found) for found, at in self.at if at >= 0 and self.tree.sent_of[at] == sentence]
        own = [pair for pair in near if pair[0] < 50]
        if own:
            found = min(own, key=lambda pair: pair[0])[1]
            return self._interval(found), "time:clause"
        if present and kind in STATES and self.dct is not None:
            return Interval(self.dct, self.dct, "day"), "time:now"
        return None, ""

    def _interval(self, found: TimeExpression) -> Interval | None:
        if found.start is None or found.end is None:
            return None
        return Interval(found.start, found.end, found.precision, found.span)

    def _distance(self, i: int, at: int) -> float:
        """How far a time stands from a predicate: steps in the tree, more where another clause lies between."""
        tree = self.tree
        mine = {i: 0, **{a: n for n, a in enumerate(tree.ancestors(i), 1)}}
        steps, node = 0, at
        for node in (at, *tree.ancestors(at)):
            if node in mine:
                break
            steps += 1
        if node not in mine:
            return 99.0
        if node == i:
            return float(steps)
        between = [a for a in (i, *tree.ancestors(i)) if a in mine and mine[a] < mine[node]]
        clauses = sum(tree.dep[a] in {"ccomp", "acl:relcl", "advcl", "parataxis"} for a in between)
        return steps + mine[node] + 20.0 * clauses


def _token(tree: Tree, found: TimeExpression) -> int:
    span = tree.doc.char_span(*found.span, alignment_mode="expand")
    if span is None:
        return -1
    return next((t.i for t in span if not span.start <= tree.head[t.i] < span.end), span.start)
