"""Attributions that layout and word order show where the syntax fails: "X said:" before a statement, ", X said." after one."""

from collections.abc import Iterator, Mapping, Sequence

from hearsay.claims.forms import verb_forms
from hearsay.claims.reported import cued
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

Span = tuple[int, int]
OPEN = frozenset('"“«‘') | {"``"}
CLOSE = frozenset('"”»’') | {"''"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MARKS = frozenset({",", ";", ":", ".", "?", "!", "–", "—"})
REASONS = frozenset({"because", "who", "which", "where", "when", "as", "after", "before", "while", "since", "although"})
RELATIVE = frozenset({"who", "whose", "that"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BEING = frozenset({"is", "was", "are", "were", "been", "be", "being"})
PLAIN = frozenset({"say", "add", "tell", "note", "warn", "insist"})
SURE = frozenset({"surface.tail", "surface.inverted", "surface.described", "surface.aside"})
OTHERS = frozenset({"another", "others", "second", "third"})


class Surface:
    """Finds attributions of one Doc by layout and word order."""

    def __init__(self, tree: Tree, speech: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.said = frozenset(form for verb in speech["plain"] for form in verb_forms(verb))
        self.turned = self.said | {form for verb in speech["inverted"] for form in verb_forms(verb)}
        self.after = frozenset(speech["after"])
        self.linking = frozenset(speech["linking"])

    def find(self, known: Sequence[Attribution]) -> list[Attribution]:
        """Attributions whose cue no attribution of ``known`` has, or whose content was missed there."""
        cues = {i for a in known for start, end in a.cue for i in range(start, end) if a.content and _size(a) > 2}
        found, by_cue = [*self._blocks()], cued(known)
        cues |= {a.cue[0][0] for a in found}
        for n, (start, _) in enumerate(self.tree.sents):
            made = self._inside(start, self._last(n))
            found += [
                a
                for a in made
                if a.how in SURE or a.cue[0][0] not in cues or self._missed(a, by_cue) or self._astray(a, by_cue)
            ]
        return found

    def _astray(self, made: Attribution, by_cue: Mapping[int, Sequence[Attribution]]) -> bool:
        """Whether the known source of a cue stands in what commas add to the one by word order."""
        end, cue = made.source[0][1], made.cue[0][0]
        known = [a.source[0][0] for a in by_cue.get(cue, ()) if a.source]
        return self.tree.lower[end] == "," and bool(known) and all(end < at < cue for at in known)

    def _missed(self, made: Attribution, by_cue: Mapping[int, Sequence[Attribution]]) -> bool:
        """Whether the known attribution of the same cue leaves out the start of what precedes it."""
        same = by_cue.get(made.cue[0][0], ())
        start, end = made.content[0]
        if made.how == "surface.head" and any(s <= start + 1 and e - s > 3 for a in same for s, e in a.content):
            return False
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
        first = True
        for v in range(start, end):
            if tree.lower[v] not in self.turned or tree.pos[v] in {"NOUN", "PROPN", "ADJ"} or tree.lower[v - 1] in BEING:
                continue
            if (tree.doc[v].text[0].isupper() and v > start) or tree.lower[v - 1] == "to":
                continue
            if tree.lower[v] not in self.said:
                if behind := self._behind(v, start, end):
                    yield Attribution((behind,), ((v, v + 1),), ((start, v - 1),), "surface.inverted", 0.6)
                    return
                continue
            source = self._before(v, start)
            if source and self._is_aside(source, v, start, end):
                yield self._aside(source, v, start, end)
                return
            behind = self._behind(v, start, end)
            if behind:
                yield Attribution((behind,), ((v, v + 1),), ((start, v - 1),), "surface.inverted", 0.6)
                return
            if not source or not self._is_tail(source, v, start, end):
                source = self._described(v, start) or source
            if source and self._is_tail(source, v, start, end):
                spans = ((start, source[0] - 1), *self._goes_on(v, end))
                yield Attribution((source,), ((v, v + 1),), spans, "surface.tail", 0.6)
                yield from self._another(v, end)
                return
            if first and source and end - v > 3 and self._leads(v):
                whole = source if source[0] <= start + 1 else self._described(v, start)
                if whole and whole[0] <= start + 1:
                    plain = whole == self._before(v, start)
                    yield self._made(whole, v, (v + 1, end), "surface.head" if plain else "surface.described")
            first = False

    def _is_aside(self, source: Span, v: int, start: int, end: int) -> bool:
        """Whether "X said" stands between commas within a clause: "the army, officials said on Monday, has taken the town"."""
        tree, cut = self.tree, source[0] - 1
        close = self._closing(v, end)
        if cut <= start or tree.lower[cut] != "," or close == end or tree.tag[start] == "VBG":
            return False
        if any(tree.lower[i] in OPEN for i in range(close, min(close + 3, end))):  # "X, the mayor said, “…"
            return False
        if tree.lower[source[0]] in RELATIVE | REASONS or any(tree.tag[i] in FINITE for i in range(start, cut)):
            return False
        return any(tree.tag[i] in FINITE for i in range(close + 1, min(close + 4, end)))

    def _closing(self, v: int, end: int) -> int:
        """The comma that ends an aside: right behind its verb, its hearer or its day; ``end`` where there is none."""
        tree = self.tree
        near = min(end, v + 6)
        comma = next((i for i in range(v + 1, near) if tree.lower[i] == ","), end)
        told = all(self._part(i) and tree.tag[i] not in FINITE for i in range(v + 1, min(comma, near)))
        return comma if told else end

    def _aside(self, source: Span, v: int, start: int, end: int) -> Attribution:
        """An attribution between commas: all else of the sentence is its content, up to a semicolon."""
        close = self._closing(v, end)
        stop = next((i for i in range(close, end) if self.tree.lower[i] == ";"), end)
        spans = ((start, source[0] - 1), (close + 1, stop))
        return Attribution((source,), ((v, v + 1),), spans, "surface.aside", 0.6)

    def _another(self, v: int, end: int) -> Iterator[Attribution]:
        """ "One said …; another saw four bodies": what the other did is his own account."""
        tree = self.tree
        mark = next((i for i in range(v, end - 3) if tree.lower[i] == ";"), end)
        if mark < end and tree.lower[mark + 1] in OTHERS and tree.tag[mark + 2] in FINITE:
            yield Attribution(((mark + 1, mark + 2),), ((mark + 2, mark + 3),), ((mark + 2, end),), "surface.other", 0.6)

    def _leads(self, v: int) -> bool:
        """Whether a clause may follow a verb of speech: it is no passive, and no mark stands behind it."""
        tree = self.tree
        plain = tree.lemma[v] in PLAIN or "that" in tree.lower[v + 1 : v + 7] or "responsibility" in tree.lower[v + 1 : v + 3]
        return plain and tree.lower[v + 1] not in {":", ",", "."}

    def _is_tail(self, source: Span, v: int, start: int, end: int) -> bool:
        """Whether "X said" follows what X said: after a mark, behind a clause, and with no clause of its own."""
        tree, cut = self.tree, source[0] - 1
        if cut <= start + 2 or tree.lower[cut] not in {",", *CLOSE}:
            return False
        if tree.lower[v + 1 : v + 2] == (":",) and tree.tag[start] in {"VBG", "IN"}:
            return False
        if tree.lower[cut] == "," and any(tree.lower[i] in OPEN for i in range(v, end)):
            return False
        if self._closes(v, end):
            return True
        stop = next((i for i in range(v + 1, end) if tree.lower[i] in MARKS | REASONS), end)
        if any(tree.lower[i] == "that" or tree.tag[i] in FINITE for i in range(v + 1, stop)):
            return False
        opens = tree.lower[v + 1] if v + 1 < end else "."
        if opens not in MARKS and tree.pos[v + 1] != "ADP" and tree.lemma[v] != "tell":
            return False
        return tree.pos[start] != "SCONJ" and any(tree.tag[i] in FINITE for i in range(start, cut))

    def _goes_on(self, v: int, end: int) -> list[Span]:
        """What is said after ", X said": a clause, not a gloss ("in the first raid since May")."""
        tree = self.tree
        comma = next((i for i in range(v + 1, end) if tree.lower[i] in {",", ";"}), end)
        if end - comma < 3 or any(tree.lower[i] == "that" for i in range(v, comma)):
            return []
        if tree.pos[comma + 1] == "ADP" and tree.lower[comma + 1] not in self.linking:
            return []
        if tree.lower[comma] == ";" and any(i != v and tree.lower[i] in self.said | OTHERS for i in range(comma, end)):
            return []
        if tree.lower[comma + 1] in {"and", "as", "while"} and self._clause_begins(comma + 2, end):
            return []
        own = [i for i in range(comma + 1, end) if tree.lower[i] in self.said and self._before(i, comma)]
        return [] if own else [(comma + 1, end)]

    def _behind(self, v: int, start: int, end: int) -> Span | None:
        """Who said it, where that follows the verb: "…, said a resident who fled"."""
        tree, at = self.tree, self._past_hearer(v, end)
        if v - start < 4 or tree.lower[v - 1] != "," or at >= end or tree.pos[at] not in NOMINAL | {"DET", "ADJ", "NUM"}:
            return None
        opened = tree.tag[start] in {"IN", "VBG"} and not any(tree.tag[i] in FINITE for i in range(start, v))
        if opened or any(tree.lower[i] in OPEN | CLOSE for i in range(start, end)):
            return None
        stop = next((i for i in range(at, end) if not self._part(i) or tree.lower[i] in MARKS | RELATIVE), end)
        closed = stop == end or tree.lower[stop] in MARKS | RELATIVE
        return (at, stop) if closed and any(tree.pos[i] in NOMINAL for i in range(at, stop)) else None

    def _past_hearer(self, v: int, end: int) -> int:
        """Where the teller begins behind a verb: past whom he told ("told this newspaper several residents"), or where he wrote
        it ("wrote on Facebook the mayor"); ``end`` where nobody follows whom he told."""
        tree, i = self.tree, v + 1
        told = tree.lemma[v] == "tell"
        if i >= end or not (told or tree.pos[i] == "ADP"):
            return i
        for _ in range(3):  # "stated at a briefing in Kyiv on Sunday the speaker"
            i += tree.pos[i] == "ADP"
            while i < end and tree.pos[i] in {"DET", "ADJ"}:
                i += 1
            while i < end and tree.pos[i] in NOMINAL and (i == v + 1 or tree.pos[i - 1] != "NOUN" or tree.head[i - 1] == i):
                i += 1
            if told or i >= end or tree.pos[i] != "ADP":
                break
        return i if i < end and tree.pos[i] in {"DET", "ADJ", "NUM", "PROPN", "NOUN"} and tree.label(i) != "TIME" else end

    def _clause_begins(self, i: int, end: int) -> bool:
        """Whether a clause with a subject of its own begins at a token: the text goes on in its own voice."""
        tree = self.tree
        verb = next((k for k in range(i, min(end, i + 12)) if tree.tag[k] in FINITE), -1)
        return verb > i and any(tree.pos[k] in NOMINAL for k in range(i, verb)) and tree.lower[i] != "that"

    def _described(self, v: int, floor: int) -> Span | None:
        """The described source right before a verb: "residents reached by telephone", "a doctor who asked not to be named"."""
        tree = self.tree
        cut = self._mark_before(v, floor, 20)
        if cut > floor and tree.lower[cut] == "," and tree.lower[cut + 1] in RELATIVE:
            if not any(tree.tag[i] in FINITE for i in range(cut + 2, v)):  # "the mayor, who residents said had fled"
                return None
            head = self._mark_before(cut, floor, 12)
            inner = self._before(cut, head + 1)
            return inner if inner and inner[0] == head + 1 else None
        turn = next((i for i in range(cut + 2, v) if tree.lower[i] in RELATIVE or tree.tag[i] in {"VBN", "VBG", "VBD"}), v)
        noun = any(tree.pos[i] in NOMINAL for i in range(cut + 1, turn))
        if turn == v or not noun or not all(self._part(i) for i in range(cut + 1, turn)):
            return None
        if tree.lower[turn] not in RELATIVE and any(tree.tag[i] in FINITE for i in range(turn + 1, v)):
            return None
        return (cut + 1, turn) if tree.pos[cut + 1] in NOMINAL | {"DET", "ADJ", "NUM"} else None

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
        ent = tree.ent_of[stop + 1] if stop + 1 < len(tree.lower) else -1
        start_at, name, label = tree.ents[ent] if ent >= 0 else (-1, -1, "")
        name = name if label == "PERSON" and start_at == stop + 1 else -1
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
        while v - 1 > floor and tree.pos[v - 1] in {"AUX", "ADV"} and tree.doc[v - 1].text[0].islower():
            v -= 1
        start = v
        while (
            start > floor
            and v - start < 14
            and tree.lower[start - 1] not in {",", ":", ";", *CLOSE, *OPEN}
            and self._part(start - 1)
        ):
            start -= 1
        if start == floor and tree.pos[start] == "ADP":
            start = self._past_phrase(start, v)
        return (start, v) if any(tree.pos[i] in NOMINAL for i in range(start, v)) else None

    def _past_phrase(self, start: int, v: int) -> int:
        """Where the subject begins after an opening phrase: "In the same message X said", "In March the army said"."""
        tree = self.tree
        for i in range(v - 1, start + 1, -1):
            if tree.pos[i - 1] in NOMINAL and (
                tree.pos[i] == "DET" or (tree.pos[i] == "PROPN" and tree.pos[i - 1] == "NOUN") or tree.tag[i] == "NNS"
            ):
                return i
        return start

    def _mark_before(self, i: int, floor: int, reach: int) -> int:
        """The last mark before a token within its reach; the place before ``floor`` where there is none."""
        near = range(i - 1, max(floor, i - reach), -1)
        return next((k for k in near if self.tree.lower[k] in MARKS | CLOSE | OPEN), floor - 1)

    def _part(self, i: int) -> bool:
        return self.tree.pos[i] in NOMINAL | {"DET", "ADJ", "ADP", "PART", "PUNCT", "NUM", "X", "CCONJ"}

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
            after = heads[at + 1][0] if at + 1 < len(heads) else len(self.tree.sents)
            stop = self.tree.sents[after][0] if after < len(self.tree.sents) else len(self.tree.lower)
            source = self._announcer(start, end)
            stop = min(stop, self._next_voice(n + 1, after), self._of_himself(n + 1, after, source))
            if source is not None:
                cue = max((i for i in range(start, end) if self.tree.lower[i] in self.said), default=end - 1)
                yield Attribution((source,), ((cue, cue + 1),), ((end, self._quoted(end, stop)),), "surface.block", 0.9)

    def _next_voice(self, n: int, last: int) -> int:
        """Where a paragraph before sentence ``last`` names a source of its own (", the army said."): the statement ended."""
        paragraph = first = n
        for k in range(n, len(self.tree.sents)):
            start = self.tree.sents[k][0]
            if start and "\n" in self.tree.lower[start - 1]:
                paragraph = k
            if paragraph >= last:
                break
            tails = (a.how == "surface.tail" for a in self._inside(start, self._last(k)))
            if paragraph > first and any(tails):
                return self.tree.sents[paragraph][0]
        return len(self.tree.lower)

    def _of_himself(self, n: int, last: int, source: Span | None) -> int:
        """Where a later paragraph tells of the speaker by his name or title ("The minister will return"): it is not his."""
        tree = self.tree
        name = tree.lower[source[1] - 1] if source else ""
        for k in range(n + 1, last):
            start, end = tree.sents[k]
            told_of = any(tree.lower[i] == name and tree.dep[i] == "nsubj" for i in range(start, end))
            if told_of and "\n" in tree.lower[start - 1]:
                return start
        return len(tree.lower)

    def _announces(self, n: int) -> bool:
        start, end = self.tree.sents[n][0], self._last(n)
        if end - start < 3 or self.tree.lower[end - 1] != ":" or n + 1 >= len(self.tree.sents):
            return False
        gap = self.tree.doc[end - 1 : self.tree.sents[n + 1][0] + 1].text
        words = set(self.tree.lower[start:end])
        return "\n" in gap and bool(words & (self.said | {"statement", "following", "remarks"}))

    def _announcer(self, start: int, end: int) -> Span | None:
        persons = [self.tree.ents[at][:2] for at in sorted(set(self.tree.ent_of[start:end])) if at >= 0]
        persons = [span for span in persons if span[0] >= start and self.tree.label(span[0]) == "PERSON"]
        if persons:
            return next((span for span in persons if self._speaks(span, start, end)), persons[-1])
        verb = next((i for i in range(end - 1, start, -1) if self.tree.lower[i] in self.said), -1)
        return self._before(verb, start) if verb > start else None

    def _speaks(self, person: Span, start: int, end: int) -> bool:
        """Whether a name belongs to the subject of the verb that announces a statement."""
        tree = self.tree
        subjects = [c for v in range(start, end) if tree.pos[v] == "VERB" for c in tree.kids(v, "nsubj")]
        return any(i in {s, *tree.kids(s, "flat", "appos", "compound")} for s in subjects for i in range(*person))

    def _quoted(self, start: int, stop: int) -> int:
        """The end of a statement: its closing quotation mark where it opens with one."""
        tree = self.tree
        first = next((i for i in range(start, stop) if tree.lower[i].strip("\u200e\n ")), stop)
        if first < stop and tree.lower[first] in OPEN:
            return next((i for i in range(stop - 1, first, -1) if tree.lower[i] in CLOSE), stop)
        return stop


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
