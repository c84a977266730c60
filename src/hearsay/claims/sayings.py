"""Attributions without a verb of saying of their own: quoted as saying, "puts the dead at", "in the words of", headlines."""

import re
from collections.abc import Iterator, Mapping, Sequence

from hearsay.claims.forms import verb_forms
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

Span = tuple[int, int]
MARKS = frozenset({",", ";", ".", ":", "—", "–", "\n"})
OWNS = frozenset({"'s", "’s", "'", "’"})
DASH = frozenset({"-", "–", "—", "--", ":"})
TITLE_WORDS = 6
IT_IS = {("it", "is"), ("it", "was"), ("it", "'s")}
SPEAKS = frozenset({
    "spoke", "speak", "speaks", "told", "tell", "tells", "talk", "talked", "write", "writes", "wrote", "informs", "informed",
})  # fmt: skip
SPOKEN_OF = (("of",), ("about",))
VOICES = frozenset({"people", "armed", "org", "state", "office", "person"})
STATING = frozenset({"say", "claim", "report", "warn", "announce", "admit", "confirm", "state", "insist", "fear", "estimate"})


class Sayings:
    """Finds them in one Doc, by words and word order."""

    def __init__(self, tree: Tree, sorts: Sorts, speech: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.sorts = sorts
        self.phrases = [tuple(phrase.split()) for phrase in speech["according"]]
        self.accounts = frozenset(speech["accounts"])
        self.writings = frozenset(speech["writings"])
        self.passive = frozenset({"said", "stated", "reported", "claimed", "written", "announced", "noted"})
        self.counting = frozenset(form for verb in speech["counting"] for form in verb_forms(verb))
        self.dead = frozenset(speech["dead"])
        self.figures = frozenset(speech["figures"])
        self.announced = frozenset((form,) for verb in speech["plain"] for form in verb_forms(verb))
        self.stating = frozenset(form for verb in STATING for form in verb_forms(verb))

    def find(self) -> list[Attribution]:
        """All of them; contents are whole clauses."""
        found = list(self._headlines())
        rules = (
            self._phrase,
            self._account,
            self._as_put,
            self._as_announced,
            self._quoted,
            self._puts,
            self._gives,
            self._speaks_of,
            self._written,
            self._counts,
        )
        for start, end in self.tree.sents:
            while end > start and not self.tree.lower[end - 1].strip():
                end -= 1
            for i in range(start, end):
                for rule in rules:
                    found += rule(i, start, end)
        return found

    def _around(self, first: int, last: int, start: int, end: int) -> tuple[Span, ...]:
        """The sentence without the words of the attribution."""
        return tuple(span for span in ((start, first), (last, end)) if span[1] - span[0] > 1)

    def _run(self, i: int, end: int) -> int:
        """Where a noun phrase that begins at a token ends: the next mark, or the clause after it."""
        tree = self.tree
        while i < end and tree.lower[i] not in MARKS and tree.pos[i] not in {"VERB", "AUX", "SCONJ"}:
            i += 1
        return i

    def _phrase(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """In the words of X, …"""
        if (
            self.tree.lower[i] == "per"
            and i > start
            and self.tree.lower[i - 1] == ","
            and self.tree.pos[i + 1 : i + 2] != ("NUM",)
        ):
            yield from self._after_per(i, start, end)
        for phrase in self.phrases:
            last = i + len(phrase)
            if self.tree.lower[i:last] == phrase and (stop := self._run(last, end)) > last:
                yield Attribution(((last, stop),), ((i, last),), self._around(i, stop, start, end), "according.phrase", 0.7)

    def _after_per(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """…, per the spokesman."""
        stop = self._run(i + 1, end)
        if stop > i + 1 and self.tree.pos[i + 1] in {"DET", "PROPN"}:
            yield Attribution(((i + 1, stop),), ((i, i + 1),), self._around(i, stop, start, end), "according.phrase", 0.7)

    def _counts(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """X admitted (to) N dead."""
        tree = self.tree
        if tree.lower[i] not in self.counting or tree.pos[i] == "NOUN":
            return
        dead = next((k for k in range(i + 2, min(end, i + 9)) if tree.lower[k] in self.dead), -1)
        begin = self._begin(i, start)
        number = any(tree.pos[k] == "NUM" for k in range(i + 1, dead))
        verb = any(tree.pos[k] in {"VERB", "AUX"} and tree.lower[k] not in self.dead for k in range(i + 1, dead))
        if dead > 0 and begin < i and number and not verb:
            yield Attribution(((begin, i),), ((i, i + 1),), ((i + 1, self._other_counts(dead + 1, end)),), "counts", 0.7)

    def _other_counts(self, at: int, end: int) -> int:
        """Where a count ends that goes on: "264 dead and 1,266 wounded"."""
        tree = self.tree
        while tree.lower[at : at + 1] in ((",",), ("and",)):
            dead = next((k for k in range(at + 1, min(end, at + 6)) if tree.lower[k] in self.dead), -1)
            if dead < 0 or not any(tree.pos[k] == "NUM" for k in range(at, dead)):
                break
            at = dead + 1
        return at

    def _account(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """By X's account, …"""
        tree = self.tree
        if tree.lower[i] in self.accounts and tree.lower[i - 2 : i - 1] == ("by",) and tree.tag[i - 1] == "PRP$":
            content = self._around(i - 2, i + 1, start, end)  # "by their information"
            yield Attribution(((i - 1, i),), ((i, i + 1),), content, "according.account", 0.7)
            return
        if tree.lower[i] in self.accounts and tree.lower[i - 1 : i] == ("official",):
            yield from self._official(i, start, end)
        if tree.lower[i] not in self.accounts or i - 2 <= start or tree.lower[i - 1] not in OWNS | {"own"}:
            return
        first = next((k for k in range(i - 1, max(start - 1, i - 10), -1) if tree.lower[k] in {"by", "in", "on"}), -1)
        owner = next((k for k in range(i - 1, first, -1) if tree.lower[k] in OWNS), -1)
        if first >= 0 and owner > first + 1:
            yield Attribution(
                ((first + 1, owner),), ((i, i + 1),), self._around(first, i + 1, start, end), "according.account", 0.7
            )

    def _official(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """By the official count, …"""
        by = next((k for k in range(i - 2, max(start, i - 4), -1) if self.tree.lower[k] == "by"), -1)
        if by > start:
            content = self._around(by, i + 1, start, end)
            yield Attribution(((by + 1, i + 1),), ((by, by + 1),), content, "according.account", 0.7)

    def _as_put(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """As X put it."""
        tree = self.tree
        if tree.lower[i] not in {"put", "puts"} or i + 1 >= end or tree.lower[i + 1] != "it":
            return
        first = next((k for k in range(i - 1, max(start - 1, i - 12), -1) if tree.lower[k] == "as"), -1)
        if 0 <= first < i - 1:
            yield Attribution(((first + 1, i),), ((i, i + 1),), self._around(first, i + 2, start, end), "according.put", 0.7)

    def _as_announced(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """As announced by X, …"""
        tree = self.tree
        told = tree.lower[i] == "as" and tree.lower[i + 1 : i + 2] in self.announced and tree.lower[i + 2 : i + 3] == ("by",)
        stop = self._run(i + 3, end) if told else 0
        if stop > i + 3:
            content = self._around(i, stop, start, end)
            yield Attribution(((i + 3, stop),), ((i + 1, i + 2),), content, "according.as", 0.7)

    def _gives(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """X gave a figure of N dead."""
        tree = self.tree
        if tree.lemma[i] != "give" or tree.pos[i] != "VERB":
            return
        of = next((k for k in range(i + 2, min(end - 1, i + 6)) if tree.lower[k] == "of" and self._number(k + 1, end)), -1)
        stop = self._past_gloss(i, start)
        begin = self._begin(stop, start)
        if of > 0 and tree.lemma[of - 1] in self.figures and begin < i:
            yield Attribution(((begin, stop),), ((i, i + 1),), ((of, end),), "puts", 0.7)

    def _quoted(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """X was quoted (by Z) as saying; Z quoted X as saying."""
        tree = self.tree
        if tree.lower[i] not in {"quoted", "cited", "quotes", "quoting"}:
            return
        said = next((k for k in range(i + 1, min(end, i + 16)) if tree.lower[k - 1 : k + 1] == ("as", "saying")), -1)
        if said < 0:
            return
        passive = tree.lower[i - 1] in {"was", "were", "is", "been", "are"}
        relay = (i + 2, said - 1) if tree.lower[i + 1] == "by" else None
        begin = self._begin(self._past_gloss(i, start) - 1, start)
        source = (begin, i - 1) if passive else (i + 1, said - 1)
        content = self._around(begin - (begin > start), said + 1, start, end)
        if source[1] > source[0] and content:
            sources = relay if passive else (begin, self._past_gloss(i, start))
            if sources and sources[1] > sources[0]:
                yield Attribution((sources,), ((i, i + 1),), content, "quoted.by", 0.7)
            yield Attribution((source,), ((said, said + 1),), content, "quoted", 0.7)

    def _past_gloss(self, i: int, start: int) -> int:
        """Where a subject ends before a verb: before the commas of what is added to it ("the wire, a news site, quoted")."""
        tree = self.tree
        if i - 2 <= start or tree.lower[i - 1] != ",":
            return i
        return next((k for k in range(i - 2, start, -1) if tree.lower[k] == ","), i)

    def _begin(self, i: int, start: int) -> int:
        """Where the clause before a token begins."""
        while i > start and self.tree.lower[i - 1] not in MARKS | {"”", '"'}:
            i -= 1
        return i

    def _puts(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """X puts the dead at N."""
        tree = self.tree
        if tree.lower[i] not in {"put", "puts", "putting"} or tree.pos[i] == "NOUN":
            return
        at = next((k for k in range(i + 2, min(end - 1, i + 12)) if tree.lower[k] == "at" and self._number(k + 1, end)), -1)
        begin = self._begin(i, start)
        if at > 0 and begin < i:
            stop = next((k for k in range(at, end) if tree.lower[k] in MARKS | {"and", "but"}), end)
            yield Attribution(((begin, i),), ((i, i + 1),), ((i + 1, stop),), "puts", 0.7)

    def _speaks_of(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """X spoke of N killed."""
        tree = self.tree
        if tree.lower[i] not in SPEAKS or tree.lower[i + 1 : i + 2] not in SPOKEN_OF:
            return
        own = [min(tree.subtree(s)) for s in tree.kids(i, "nsubj") if s < i]
        begin = max([self._begin(i, start), *own])
        if begin < i and (own or not any(tree.pos[k] in {"VERB", "AUX"} for k in range(begin, i))):
            stop = next((k for k in range(i + 2, end) if tree.lower[k] in MARKS - {","} | {"but"}), end)
            yield Attribution(((begin, i),), ((i, i + 1),), ((i + 1, stop),), "surface.of", 0.6)

    def _written(self, i: int, start: int, end: int) -> Iterator[Attribution]:
        """It is said in the announcement that …"""
        tree = self.tree
        if tree.lower[i] not in self.passive or tree.lower[i - 2 : i] not in IT_IS or tree.lower[i + 1 : i + 2] != ("in",):
            return
        stop = self._run(i + 2, end)
        if stop < end and any(tree.lemma[k] in self.writings for k in range(i + 2, stop)):
            yield Attribution(((i + 2, stop),), ((i, i + 1),), ((stop, end),), "surface.written", 0.6)

    def _number(self, i: int, end: int) -> bool:
        """Whether a number stands here or within the next words ("no more than five")."""
        return any(self.tree.pos[k] == "NUM" for k in range(i, min(i + 5, end)))

    def _headlines(self) -> Iterator[Attribution]:
        """Army: town retaken; Town retaken, army says; Hundreds flee raid - UN: short first lines without a full stop."""
        for line in re.finditer(r"[^\n]+", self.tree.doc.text[:600]):
            span = self.tree.doc.char_span(*line.span(), alignment_mode="expand")
            if span is None or len(span) > 24 or line[0].rstrip()[-1:] in ".!?”":
                continue
            yield from self._headline(span.start, span.end)

    def _headline(self, start: int, end: int) -> Iterator[Attribution]:
        tree = self.tree
        while end > start and not tree.lower[end - 1].strip():
            end -= 1
        for i in range(start + 1, end - 1):
            if tree.lower[i] == ":" and i - start < TITLE_WORDS and end - i > 3 and self._voice(start, i):
                yield Attribution(((start, i),), ((i, i + 1),), ((i + 1, end),), "block.headline", 0.7)
            elif tree.lower[i] in DASH and end - i <= TITLE_WORDS and i - start > 2 and self._voice(i + 1, end):
                yield Attribution(((i + 1, end),), ((i, i + 1),), ((start, i),), "block.headline", 0.7)
        comma = next((i for i in range(end - 1, start, -1) if tree.lower[i] == ","), -1)
        if comma > start + 2 and end - comma <= TITLE_WORDS + 1 and tree.lower[end - 1] in self.stating:
            yield Attribution(((comma + 1, end - 1),), ((end - 1, end),), ((start, comma),), "block.headline", 0.7)

    def _voice(self, start: int, end: int) -> bool:
        """Whether a few words name somebody who can speak."""
        tree, head = self.tree, end - 1
        if any(tree.lower[i] in MARKS or tree.pos[i] in {"VERB", "AUX", "NUM"} for i in range(start, end)):
            return False
        if tree.label(head) in {"PLACE", "FAC"} and not self.sorts.is_state(head):
            return False
        return bool(self.sorts.of(head) & VOICES) or tree.lemma[head] in self.writings
