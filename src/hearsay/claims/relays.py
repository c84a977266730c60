"""Who stands between a source and the text: who passed on what it said, the outlet that was told, whom it cites itself."""

from hearsay.claims.phrases import span_of
from hearsay.claims.reported import Span, Words
from hearsay.claims.surface import FINITE
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

BEHIND = 12  # tokens behind a source within which its bearer is named
STOPS = frozenset({",", ";", '"', "“", "”"})
BESIDE = 3  # tokens behind a source within which a participle is its own: "a tweet that was quoted by"
NAMING = (("ADJ",), ("NOUN",), ("PROPN",))
CLOSING = frozenset({",", ".", ";", ":", "who", "which", "that", "and", "but", "(", ")"})


class Relays:
    """Reads the bearers of one Doc's attributions."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree = tree
        self.words = words

    def passed(self, attribution: Attribution) -> Attribution | None:
        """Who passed on what the source wrote or said: "a letter seen by the agency"."""
        tree = self.tree
        if not attribution.cue or not attribution.source:
            return None
        start = max(attribution.cue[-1][1], attribution.source[-1][1])
        beside = range(attribution.source[-1][1], attribution.source[-1][1] + BESIDE)
        stop = min(start + BEHIND, tree.sents[tree.sent_of[start - 1]][1])
        for i in range(attribution.source[0][0], stop):
            by = self._agent_mark(i, stop)
            if by and (i in beside or not any(first <= i < end for first, end in attribution.content)):
                end = next((k for k in range(by + 1, len(tree.lower)) if self._ends(k)), len(tree.lower))
                return Attribution(((by + 1, end),), ((i, i + 1),), attribution.content, "surface.passed", 0.6)
            if i >= start and tree.lower[i] in STOPS and tree.lower[i + 1 : i + 2] not in (("which",), ("a",)):
                return None
        return None

    def _agent_mark(self, i: int, stop: int) -> int:
        """The "by" of a participle of passing on at a token, 0 where there is none."""
        tree = self.tree
        if tree.tag[i] not in {"VBN", "VBD"} or tree.lemma[i] not in self.words.passing:
            return 0
        return next((k for k in range(i + 1, min(i + 3, stop)) if tree.lower[k] == "by" and k + 1 < stop), 0)

    def _ends(self, i: int) -> bool:
        return self.tree.lower[i] in CLOSING or self.tree.tag[i] in FINITE

    def cited(self, attribution: Attribution) -> Attribution | None:
        """Whom a source cites beside its cue ("Reuters reported, citing an official"): nearer to what is said."""
        tree = self.tree
        if not attribution.cue:
            return None
        v = attribution.cue[-1][1]
        begin, end = tree.sents[tree.sent_of[v - 1]]
        at = next((i for i in range(max(begin, v - 24), min(end - 1, v + 9)) if tree.lower[i] in self.words.relaying), -1)
        if at < 0 or any(tree.lower[i] in {";", ".", '"', "“", "that"} for i in range(v, at)):
            return None
        if any(tree.lower[i] in self.words.saying for i in range(at, v - 1)):
            return None
        stop = next((i for i in range(at + 1, end) if tree.lower[i] in {",", ".", ";", "who"} or tree.tag[i] in FINITE), end)
        if stop == at + 1:
            return None
        return Attribution(((at + 1, stop),), ((at, at + 1),), attribution.content, "surface.cited", 0.6)

    def told(self, attribution: Attribution) -> Span | None:
        """The outlet that was told, which relays the source: "told the agency", "said in a message to the agency"."""
        tree = self.tree
        for cue in attribution.cue[:1]:
            verb = next((i for i in range(*cue) if tree.lemma[i] == "tell"), -1)
            if 0 <= verb < len(tree.lower) - 1 and (outlet := self._outlet(verb + 1)):
                return outlet
            begin = attribution.source[0][0] if attribution.source else cue[0]
            ends = tree.sents[tree.sent_of[cue[0]]][1]
            to = (k for k in range(min(begin, cue[0]), min(cue[1] + BEHIND, ends - 1)) if self._to_outlet(k, attribution))
            return next((outlet for k in to if (outlet := self._outlet(k + 1))), None)
        return None

    def _to_outlet(self, k: int, attribution: Attribution) -> bool:
        """Whether a token is the preposition of "in a message to", "in an interview with", outside what is said."""
        tree = self.tree
        near = set(tree.lower[max(0, k - 3) : k])
        inside = any(start <= k < end and k - start > BESIDE * 2 for start, end in attribution.content)
        return tree.lower[k] in {"to", "with"} and not inside and not near.isdisjoint(self.words.messages)

    def _outlet(self, i: int) -> Span | None:
        """The name of an outlet that begins at a token, or after an article and what it is ("the broadcaster Arrow TV")."""
        tree = self.tree
        start = i + (tree.lower[i] in {"the", "a", "an"})
        while start < len(tree.lower) - 1 and tree.pos[start] in {"ADJ", "NOUN"} and tree.doc[start].text[0].islower():
            start += 1
        described = any(tree.lemma[k] in self.words.outlets for k in range(i, start))
        for end in range(min(start + 6, len(tree.lower)), start, -1):
            name = tree.doc[start:end].text
            titled = tree.lower[end - 1] in self.words.outlets and all(t.text[:1].isupper() for t in tree.doc[start:end])
            if name.lower() in self.words.agencies or titled:
                first, stop = tree.name_of(start)
                return start, max(end, stop if first == start else end)
        at = tree.ent_of[start] if start < len(tree.lower) else -1
        if described and at >= 0 and tree.ents[at][0] == start:
            return tree.ents[at][0], tree.ents[at][1]
        last = next((k for k in range(i, len(tree.lower)) if tree.pos[k + 1 : k + 2] not in NAMING and k >= start - 1), i)
        return span_of(tree, last) if tree.lemma[last] in self.words.stations else None
