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

    def of(self, i: int, kind: str, *, present: bool, said: date | None = None) -> tuple[Interval | None, str]:
        """(interval, rule) of the predicate at ``i``; a state said to hold now takes the day of saying, else the document's."""
        sentence = self.tree.sent_of[i]
        near = [(self._distance(i, at), found) for found, at in self.at if at >= 0 and self.tree.sent_of[at] == sentence]
        own = [pair for pair in near if pair[0] < 50]
        if own:
            found = min(own, key=lambda pair: pair[0])[1]
            return self._interval(found), "time:clause"
        if present and kind in STATES and self.dct is not None:
            now = said or self.dct
            return Interval(now, now, "day"), "time:said" if said else "time:now"
        return None, ""

    def said_on(self, cue: int) -> date | None:
        """The day on which a verb of speech says that it was said, where its own clause names one."""
        if self.dct is None:
            return None
        own = [
            found
            for found, at in self.at
            if at >= 0 and self.tree.sent_of[at] == self.tree.sent_of[cue] and self._distance(cue, at) < 3
        ]
        days = [
            found.start for found in own if found.precision == "day" and found.start is not None and found.start <= self.dct
        ]
        return days[0] if days else None

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
