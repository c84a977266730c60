"""The time of a claim: what governs its predicate, what its event is known by, what is counted from another event."""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hearsay.claims.around import joint
from hearsay.claims.doubles import Hit
from hearsay.claims.events import Events
from hearsay.claims.governing import SAID, Ways
from hearsay.claims.told import Memory, Told
from hearsay.claims.tree import VERBAL, Tree
from hearsay.claims.words import verbs
from hearsay.model import Interval, TimeExpression

DURATION = re.compile(r"P(\d+)([DW])|PT(?:\d+|X)H")
SPOKEN = 12.0  # a cue may be a participle of the clause that is dated ("came on Friday, saying that …")
Found = tuple[Interval | None, str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time counted from an event: the token that counts, the verb it dates, the event's head, and the days between."""

    at: int
    main: int
    event: int
    days: int


class Clock:
    """Finds the time of predicates in one Doc; remembers the dates of what was told."""

    def __init__(self, tree: Tree, times: Sequence[TimeExpression], dct: date | None, events: Events) -> None:
        self.tree = tree
        self.dct = dct
        self.events = events
        self.ways = Ways(tree, events)
        self.lists = self.ways.lists
        dated = [(found, _token(tree, found)) for found in times if found.start and found.end]
        bounds = self.lists["bounds"]
        self.at: dict[int, list[tuple[TimeExpression, int]]] = {}
        for found, i in dated:
            if i >= 0 and not tree.in_dateline(i) and tree.prep(i) not in bounds:
                self.at.setdefault(tree.sent_of[i], []).append((found, i))
        anchors = [a for found in times if found.type == "DURATION" and not found.start for a in self._anchor(found)]
        self.anchors: dict[int, list[Anchor]] = {}
        for anchor in [*anchors, *(a for j in range(len(tree.lower) - 1) for a in self._the_day(j))]:
            self.anchors.setdefault(tree.sent_of[anchor.at], []).append(anchor)
        self.known: dict[int, Interval] = {}
        self.by_lemma: dict[str, list[int]] = {}
        self.told: dict[int, Told] = {}
        self.memory = Memory()

    def of(self, hit: Hit, *, planned: bool, said: date | None, where: frozenset[str], who: frozenset[str]) -> Found:
        """(interval, rule) of a hit: its own time; for a state that holds now the day of saying, else the document's; for an
        event the date that it is known by. ``where`` and ``who`` are the names of its places and actors."""
        state = self._is_state(hit)
        found = self._governed(hit.head, state)
        if found[0] is None and state and not planned and not self.ways.is_past(hit.head):
            now = said or self.dct
            found = (Interval(now, now, "day") if now else None), ("time:said" if said else "time:now") if now else ""
        if found[0] is None and not planned:
            found = self._carried(hit, where, who)
        if found[0] is not None and not planned:
            found = self._until_now(found[0]), found[1]
        if found[0] is not None:
            self.known[hit.head] = found[0]
            insort(self.by_lemma.setdefault(self.tree.lemma[hit.head], []), hit.head)
            if not state and found[0].precision != "range":
                self.told[hit.head] = told = Told(hit.frame.kind, where, who, found[0])
                self.memory.note(told)
        return found

    def _until_now(self, time: Interval) -> Interval:
        """A week or month that is not over, for what has happened: up to the document's date."""
        if self.dct is None or not time.start <= self.dct < time.end or (time.end - time.start).days > 31:
            return time
        return replace(time, end=self.dct)

    def said_on(self, cue: int) -> date | None:
        """The day on which a verb of speech says that it was said, where its own clause names one."""
        if self.dct is None:
            return None
        own = [(cost, found) for cost, found in self._near(cue, False) if cost < SPOKEN]
        days = [f.start for _, f in own if f.precision == "day" and f.start is not None and f.start <= self.dct]
        return days[0] if days else None

    def _is_state(self, hit: Hit) -> bool:
        """Whether a hit says how things stand rather than that something happened."""
        tree, i, kind = self.tree, hit.head, hit.frame.kind
        if kind in self.lists["stative"] and self._is_told_of(i):
            return True
        words = {tree.lower[j] for j in range(*hit.span)} | {tree.lemma[i]}
        if kind == "casualties":
            return "missing" in words and self._is_told_of(i)
        if kind == "deploy":
            perfect = tree.tag[i] in {"VBP", "VBZ"} or (tree.tag[i] != "VBG" and bool(tree.kids(i, "aux")))
            return bool(words & self.lists["standing"]) and perfect
        if kind not in self.lists["states"] or (tree.tag[i] == "VBG" and not tree.kids(i, "aux") and hit.sort == "verb"):
            return False
        if kind == "leadership":
            return bool(words & self.lists["leading"]) and (tree.pos[i] not in VERBAL or tree.tag[i] in {"VBP", "VBZ"})
        return kind != "threat" or tree.pos[i] not in VERBAL or tree.tag[i] in {"VBP", "VBZ"}

    def _is_told_of(self, i: int) -> bool:
        """Whether a predicate is said of its subject by a copula or a verb of staying: "are back under its control"."""
        tree = self.tree
        if tree.kids(i, "cop"):
            return True
        above = tree.head[i]
        return (
            tree.pos[i] not in VERBAL and tree.dep[i] in {"obl", "xcomp", "advmod"} and tree.lemma[above] in verbs()["stative"]
        )

    def _near(self, i: int, state: bool) -> list[tuple[float, TimeExpression]]:
        """The times of the sentence that tell when the predicate at ``i`` was, with their costs."""
        sentence = self.tree.sent_of[i]
        near = [(self.ways.cost(i, at, state=state), f) for f, at in self.at.get(sentence, ())]
        return [(cost, f) for cost, f in near if cost is not None and (cost < 3 or f.value != "PRESENT_REF")]

    def _governed(self, i: int, state: bool) -> Found:
        """The nearest time that governs a predicate, or one counted from another event."""
        near = self._near(i, state)
        if near:
            cost, found = min(near, key=lambda pair: pair[0])
            if found.start is not None and found.end is not None:
                return Interval(
                    found.start, found.end, found.precision, found.span
                ), "time:said" if cost >= SAID else "time:clause"
        since = self._since(i)
        return (since, "time:since") if since is not None else self._counted(i, state)

    def _since(self, i: int) -> Interval | None:
        """From the event that "since" names to the document's date."""
        tree = self.tree
        verbs_of = [i, *(c for c in tree.kids(i, "conj") if joint(tree, c) or self.events.kind(c) == self.events.kind(i))]
        opened = [
            c
            for v in verbs_of
            for c in tree.kids(v, "advcl", "obl")
            if any(tree.lower[m] == "since" for m in tree.kids(c, "mark", "case"))
        ]
        found = self._date(opened[0], i) if opened and self.dct is not None else self._then(i)
        if found is None or self.dct is None or found.start > self.dct:
            return None
        return Interval(found.start, self.dct, "range")

    def _then(self, i: int) -> Interval | None:
        """The day of what was told right before, which a "since" that nothing follows means: "took the port and have held it
        since"."""
        tree = self.tree
        end = tree.sents[tree.sent_of[i]][1]
        alone = any(
            tree.lower[c] == "since" and (c + 1 >= end or tree.lower[c + 1] in {",", ".", ";"}) for c in tree.children[i]
        )
        floor = tree.sents[max(0, tree.sent_of[i] - 1)][0]
        before = [j for j in self.told if floor <= j < i] if alone else []
        return self.told[max(before)].time if before else None

    def _counted(self, i: int, state: bool) -> Found:
        """A time counted from another event, or from the one that is counted from this."""
        for anchor in self.anchors.get(self.tree.sent_of[i], ()):
            if anchor.event == i or self.tree.head[i] == anchor.event:
                found, days = self._date(anchor.main, anchor.event), -anchor.days
            elif self._dates(anchor, i, state):
                found, days = self._date(anchor.event, anchor.main), anchor.days
            else:
                continue
            if found is not None and found.precision == "day":
                day = found.start + timedelta(days=days)
                return Interval(day, day, "day"), "time:counted"
        return None, ""

    def _dates(self, anchor: Anchor, i: int, state: bool) -> bool:
        """Whether what an anchor dates is the predicate, or what the predicate belongs to."""
        if anchor.main == i:
            return True
        inside = set(self.tree.subtree(anchor.event))
        return i not in inside and self.ways.cost(i, anchor.main, state=state) is not None

    def _date(self, i: int, other: int) -> Interval | None:
        """The date of the event at a token, told before or beside it; not by way of the ``other`` one."""
        below = [j for j in (i, *self.tree.kids(i, "nsubj", "nsubj:pass", "obj")) if j in self.known]
        if below:
            return self.known[below[0]]
        inside = set(self.tree.subtree(other)) if i not in self.tree.subtree(other) else set()
        own = [(cost, f) for cost, f in self._near(i, False) if cost < 3]
        own = [(cost, f) for cost, f in own if not any(f.span[0] <= self.tree.doc[j].idx < f.span[1] for j in inside)]
        if own and (found := min(own, key=lambda pair: pair[0])[1]).start and found.end:
            return Interval(found.start, found.end, found.precision, found.span)
        told = [j for j in self.events.again(i) if j in self.known] if i in self.events.hits else []
        alike = self.by_lemma.get(self.tree.lemma[i], [])
        before = bisect_left(alike, i)
        told = told or alike[max(0, before - 1) : before]
        if told:
            return self.known[told[0]]
        return Interval(self.dct, self.dct, "day") if self.dct and self.ways.tense(i) == "present" else None

    def _carried(self, hit: Hit, where: frozenset[str], who: frozenset[str]) -> Found:
        """The date of the event that a hit belongs to or mentions again."""
        kind, summed = hit.frame.kind, self.ways.perfect(hit.head)
        for head in self.events.of(hit) if kind not in self.ways.political and not summed else ():
            if head in self.told and not self.told[head].apart(kind, where):
                found: Interval | None = self.told[head].time
            else:
                found = self._governed(head, False)[0] if head > hit.head else None
            if found is not None and found.precision == "day":
                return Interval(found.start, found.end, found.precision), "time:carried"
        kinds = self.lists["push"] if kind in self.lists["push"] else {kind}
        same = None if summed and kind in self.lists["mounting"] else self.memory.time(kinds, kind, where, who)
        return (Interval(same.start, same.end, same.precision), "time:carried") if same else (None, "")

    def _anchor(self, found: TimeExpression) -> list[Anchor]:
        """The anchor that a duration is, where a word such as "after" and an event follow it."""
        size, i = DURATION.fullmatch(found.value), _token(self.tree, found)
        if size is None or i < 0:
            return []
        return self._counting(i, int(size[1] or 0) * (7 if size[2] == "W" else 1))

    def _the_day(self, j: int) -> list[Anchor]:
        """The anchor of "the day after …", and of "hours after …", which is the same day."""
        if self.tree.lower[j] in self.lists["hours"]:
            return self._counting(j, 0)
        return self._counting(j, 1) if self.tree.lower[j] == "day" and self.tree.lower[j - 1] == "the" else []

    def _counting(self, i: int, days: int) -> list[Anchor]:
        tree, word = self.tree, self.tree.lower[i + 1] if i + 1 < len(self.tree.lower) else ""
        sign = 1 if word in self.lists["later"] else -1 if word in self.lists["earlier"] else 0
        event = tree.head[i + 1] if sign else -1
        if not sign or event <= i:
            return []
        top = event if tree.dep[event] in {"advcl", "obl"} else i
        return [Anchor(i, tree.head[top], event, sign * days)]


def _token(tree: Tree, found: TimeExpression) -> int:
    span = tree.doc.char_span(*found.span, alignment_mode="expand")
    if span is None:
        return -1
    return next((t.i for t in span if not span.start <= tree.head[t.i] < span.end), span.start)
