"""Attributions that layout and word order show where the syntax fails: "X said:" before a statement, ", X said." after one."""

from collections.abc import Iterator, Mapping, Sequence

from hearsay.claims.forms import verb_forms
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

Span = tuple[int, int]
OPEN = frozenset('"“«‘') | {"``"}
CLOSE = frozenset('"”»’') | {"''"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class Surface:
    """Finds attributions of one Doc by layout and word order."""

    def __init__(self, tree: Tree, speech: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.said = frozenset(form for verb in speech["plain"] for form in verb_forms(verb))
        self.after = frozenset(speech["after"])
        self.linking = frozenset(speech["linking"])

    def find(self, known: Sequence[Attribution]) -> list[Attribution]:
        """Attributions whose cue no attribution of ``known`` has, or whose content was missed there."""
        cues = {i for a in known for start, end in a.cue for i in range(start, end) if a.content and _size(a) > 2}
        found = [*self._blocks()]
        cues |= {a.cue[0][0] for a in found}
        for n, (start, _) in enumerate(self.tree.sents):
            made = self._inside(start, self._last(n))
            found += [a for a in made if a.how == "surface.tail" or a.cue[0][0] not in cues or self._missed(a, known)]
        return found

    def _missed(self, made: Attribution, known: Sequence[Attribution]) -> bool:
        """Whether the known attribution of the same cue leaves out the start of what precedes it."""
        same = [a for a in known if any(s <= made.cue[0][0] < e for s, e in a.cue)]
        start, end = made.content[0]
        covered = {i for a in same for s, e in a.content for i in range(s, e)}
        return len(covered & set(range(start, end))) < 0.5 * (end - start)

    def _last(self, n: int) -> int:
        """The end of a sentence without white space."""
        start, end = self.tree.sents[n]
        while end > start and not self.tree.lower[end - 1].strip():
            end -= 1
        return end

    def _inside(self, start: int, end: int) -> Iterator[Attribution]:
        tree = self.tree
        yield from self._according(start, end)
        for v in range(start, end):
            if tree.lower[v] not in self.said or tree.pos[v] in {"NOUN", "PROPN", "ADJ"}:
                continue
            source = self._before(v, start)
            if source and source[0] - 1 > start + 2 and tree.lower[source[0] - 1] in {",", *CLOSE} and self._closes(v, end):
                after = (v + 1, end) if end - v > 3 and tree.lower[v + 1] == "," else None
                spans = ((start, source[0] - 1), *((after,) if after else ()))
                yield Attribution((source,), ((v, v + 1),), spans, "surface.tail", 0.6)
            elif source and source[0] <= start + 1 and end - v > 3 and tree.lower[v + 1] not in {":", ",", "."}:
                yield self._made(source, v, (v + 1, end), "surface.head")
            return

    def _according(self, start: int, end: int) -> Iterator[Attribution]:
        """According to X, …; and …, according to X."""
        tree = self.tree
        at = next((i for i in range(start, end - 2) if tree.lower[i] == "according" and tree.lower[i + 1] == "to"), -1)
        if at < 0:
            return
        stop = next(
            (i for i in range(at + 2, end) if tree.lower[i] in {",", ";"} or (tree.lower[i] == "." and i == end - 1)), end
        )
        if at > start + 2:
            yield Attribution(((at + 2, stop),), ((at, at + 2),), ((start, at),), "surface.according", 0.6)
            return
        name = next((e for s, e, label in tree.ents if label == "PERSON" and s == stop + 1), -1)
        if name > 0 and name < end and tree.lower[name] == ",":
            stop = name
        if stop + 2 < end:
            yield Attribution(((at + 2, stop),), ((at, at + 2),), ((stop + 1, end),), "surface.according", 0.6)

    def _before(self, v: int, floor: int) -> Span | None:
        """The noun phrase right before a verb, back to a comma, a quotation mark or the start of the sentence."""
        tree = self.tree
        if v - 1 > floor and tree.lower[v - 1] == ",":
            comma = next((i for i in range(v - 2, max(v - 14, floor), -1) if tree.lower[i] == ","), -1)
            return self._before(comma, floor) if comma > floor and self._part(v - 2) else None
        start = v
        while (
            start > floor
            and v - start < 14
            and tree.lower[start - 1] not in {",", ":", ";", *CLOSE, *OPEN}
            and self._part(start - 1)
        ):
            start -= 1
        return (start, v) if any(tree.pos[i] in NOMINAL for i in range(start, v)) else None

    def _part(self, i: int) -> bool:
        return self.tree.pos[i] in NOMINAL | {"DET", "ADJ", "ADP", "PART", "PUNCT", "NUM", "X", "AUX", "ADV"}

    def _closes(self, v: int, end: int) -> bool:
        """Whether only a time, a hearer or nothing stands between the verb and the end of the sentence."""
        rest = [w for w in self.tree.lower[v + 1 : end] if w not in CLOSE]
        return len(rest) <= 2 or rest[0] in self.after or (rest[0] == "," and len(rest) < 4)

    def _made(self, source: Span, v: int, content: Span, how: str) -> Attribution:
        return Attribution((source,), ((v, v + 1),), (content,), how, 0.6)

    def _blocks(self) -> Iterator[Attribution]:
        """A sentence that ends in a colon and a new line announces a statement: up to its closing mark, or to the end."""
        heads = [(n, self._last(n)) for n in range(len(self.tree.sents)) if self._announces(n)]
        for at, (n, end) in enumerate(heads):
            start = self.tree.sents[n][0]
            stop = self.tree.sents[heads[at + 1][0]][0] if at + 1 < len(heads) else len(self.tree.lower)
            stop = min(stop, self._next_voice(n + 1))
            source = self._announcer(start, end)
            if source is not None:
                cue = max((i for i in range(start, end) if self.tree.lower[i] in self.said), default=end - 1)
                yield Attribution((source,), ((cue, cue + 1),), ((end, self._quoted(end, stop)),), "surface.block", 0.9)

    def _next_voice(self, n: int) -> int:
        """Where a later paragraph has a source of its own (", the army said."): the statement ended before it."""
        paragraph = first = n
        for k in range(n, len(self.tree.sents)):
            start = self.tree.sents[k][0]
            if start and "\n" in self.tree.lower[start - 1]:
                paragraph = k
            tails = (a.how == "surface.tail" for a in self._inside(start, self._last(k)))
            if paragraph > first and any(tails):
                return self.tree.sents[paragraph][0]
        return len(self.tree.lower)

    def _announces(self, n: int) -> bool:
        start, end = self.tree.sents[n][0], self._last(n)
        if end - start < 3 or self.tree.lower[end - 1] != ":" or n + 1 >= len(self.tree.sents):
            return False
        gap = self.tree.doc[end - 1 : self.tree.sents[n + 1][0] + 1].text
        words = set(self.tree.lower[start:end])
        return "\n" in gap and bool(words & (self.said | {"statement", "following", "remarks"}))

    def _announcer(self, start: int, end: int) -> Span | None:
        people = [(s, e) for s, e, label in self.tree.ents if label == "PERSON" and start <= s < end]
        if people:
            return people[-1]
        verb = next((i for i in range(end - 1, start, -1) if self.tree.lower[i] in self.said), -1)
        return self._before(verb, start) if verb > start else None

    def _quoted(self, start: int, stop: int) -> int:
        """The end of a statement: its closing quotation mark where it opens with one."""
        tree = self.tree
        first = next((i for i in range(start, stop) if tree.lower[i].strip("\u200e\n ")), stop)
        if first < stop and tree.lower[first] in OPEN:
            return next((i for i in range(stop - 1, first, -1) if tree.lower[i] in CLOSE), stop)
        return stop


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
