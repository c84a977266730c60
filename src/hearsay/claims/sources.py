"""Whom the source of an attribution names: somebody who can speak, by a name, a description, or what a pronoun stands for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from hearsay.claims.phrases import counted, span_of, strip_article
from hearsay.claims.references import HE, THEY, WE, Resolver
from hearsay.claims.references import I as FIRST
from hearsay.claims.reported import Span, Words, head_of
from hearsay.claims.tree import Tree
from hearsay.claims.words import names
from hearsay.model import Attribution

ONES = frozenset({"one", "some", "many", "number", "several"})
PERSONAL = frozenset({"he", "she", "they", "it", "we", "i"})
PRONOUNS = frozenset({"who", "which", "that", "it", "them", "whoever", "whatever", "there", "nobody", "none", "this", "what"})
REACH = 3  # sentences over which "he said" goes on from a described speaker
SPEAKERS = frozenset({"people", "armed", "org", "state", "office", "person"})


class Sources:
    """Reads the sources of one Doc's attributions."""

    def __init__(self, tree: Tree, resolver: Resolver, words: Words) -> None:
        self.tree = tree
        self.resolver = resolver
        self.words = words
        self.voices: list[tuple[int, Span, bool]] = []
        self.heard: list[int] = []

    def listen(self, found: Iterable[Attribution]) -> None:
        """Remember who spoke in these attributions: what a later "he", "it" or "they" may mean."""
        self.voices = sorted(self._voices(found), key=lambda voice: voice[0])
        self.heard = [at for at, _, _ in self.voices]

    def _voices(self, found: Iterable[Attribution]) -> Iterator[tuple[int, Span, bool]]:
        """Who spoke, by description, and where: what a later "he" or "they" may mean."""
        for attribution in dict.fromkeys(found):
            if attribution.how.startswith(("noun", "adverb")) or not self.can_speak(attribution):
                continue
            for source in self.sources(attribution)[:1]:
                head, person = self._head(source, attribution), self._person_in(source) or self._beside(source)
                if person is not None:
                    yield source[0], self.resolver.nearest_full(person), True
                elif self.tree.lower[head] in self.words.pronouns - PERSONAL:
                    yield head, (head, head + 1), True
                elif self.tree.pos[head] in {"NOUN", "PROPN"}:
                    named = self.resolver.person(head, self.resolver.title(head)) if self.resolver.is_title(head) else None
                    if named is not None and not self._other_title(head, named.span):
                        yield source[0], named.span, True
                        continue
                    human = self.tree.pos[head] == "NOUN" and self._is_human(head)
                    yield source[0], span_of(self.tree, counted(self.tree, head, ONES)), human

    def _is_human(self, head: int) -> bool:
        """Whether a noun describes people, not something written."""
        sorts, lemma = self.resolver.sorts.of(head), self.tree.lemma[head]
        return lemma in self.words.vague or (lemma not in self.words.nouns and "org" not in sorts and "state" not in sorts)

    def _voice(self, before: int, word: str) -> Span | None:
        """The last speaker before a pronoun that it can mean, within the text around it: "he", "they", or "it"."""
        tree = self.tree
        floor = tree.sents[max(0, tree.sent_of[before] - REACH)][0]
        near = self.voices[bisect_left(self.heard, floor) : bisect_left(self.heard, before)]
        for _, span, human in reversed(near):
            many = tree.tag[span[1] - 1] in {"NNS", "NNPS"}
            if word == "it":
                if not human and not many:
                    return span
            elif word in THEY:
                if many or not human:
                    return span
            elif human and not many:
                return span
        return None

    def can_speak(self, attribution: Attribution) -> bool:
        """Whether a source is somebody, or something written by somebody."""
        for source in attribution.source[:1]:
            source = self._antecedent(source)
            head = self._head(source, attribution)
            if self.tree.in_dateline(head) or self.tree.label(head) == "TIME":
                return False
            word, sorts = self.tree.lower[head], self.resolver.sorts.of(head)
            if any(self.tree.lower[c] == "no" for c in (*self.tree.kids(head, "det"), head - 1)):
                return False
            if self._person_in(source):
                return True
            if (self.tree.pos[head] in {"PRON", "DET"} and not self.tree.label(head)) or word in PRONOUNS:
                to = attribution.how.startswith(("according", "surface.according"))
                return word in self.words.pronouns or (to and word in {"him", "her", "them", "their", "his", "its"})
            if self.tree.label(head) in {"PLACE", "FAC"} and not self.resolver.sorts.is_state(head):
                set_off = source[1] - source[0] == 2 and self.tree.lower[source[0] - 1 : source[0]] == (",",)
                if set_off and self._plainly(attribution):  # the entities took a person's name for a place
                    return True
                return self.tree.doc[source[0] : source[1]].text.lower() in names().capitals or self._government(
                    head, attribution
                )
            if attribution.how.startswith("block") and self.tree.doc[source[0] : source[1]].text.isupper():
                return True
            if self.resolver.is_place_name(source) and not self.resolver.sorts.is_state(head):
                return False
            if self.tree.pos[head] in {"VERB", "AUX", "SCONJ"}:
                return False
            if self.tree.pos[head] == "NOUN" and self._plainly(attribution) and not sorts & {"weapon", "road"}:
                return True
            if sorts & SPEAKERS or self.tree.lemma[head] in self.words.nouns:
                return True
            if attribution.how.startswith(("according", "surface.according")):
                return word not in self.words.unheard
            return self.tree.pos[head] == "PROPN"
        return False

    def _antecedent(self, source: Span) -> Span:
        """Whom the "who" of "said the mayor, who added that …" means: the name or description before its comma."""
        tree, at = self.tree, source[0]
        if source[1] - at != 1 or tree.lower[at] != "who" or tree.lower[max(0, at - 1) : at] != (",",):
            return source
        floor = tree.sents[tree.sent_of[at]][0]
        start = at - 1
        while (
            start > floor and tree.lower[start - 1] not in {",", ";", '"', "”"} and tree.pos[start - 1] not in {"VERB", "AUX"}
        ):
            start -= 1
        return (start, at - 1) if start < at - 1 else source

    def _government(self, head: int, attribution: Attribution) -> bool:
        """Whether a town stands for a government: alone the subject of a plain verb of saying ("Northtown said that")."""
        tree = self.tree
        alone = (
            tree.dep[head] == "nsubj" and not tree.prep(head) and tree.levels.get(tree.lower[head]) in {"settlement", "country"}
        )
        return (
            alone and self._plainly(attribution) and any(tree.head[head] == i for cue in attribution.cue for i in range(*cue))
        )

    def _plainly(self, attribution: Attribution) -> bool:
        """Whether the cue is a verb that only somebody who speaks can have as its own ("said", "recalled")."""
        if attribution.how == "surface.inverted":
            return True
        kind = attribution.how.split(".")[0] in {"verb", "quote", "surface", "quoted"}
        cue = attribution.cue[0] if kind and attribution.cue else (0, 0)
        return any(self.tree.lower[i] in self.words.saying and self.tree.tag[i] != "VBG" for i in range(*cue))

    def sources(self, attribution: Attribution) -> list[Span]:
        """The source of an attribution, split where several speak ("the minister and the envoy said")."""
        if not attribution.source:
            return []
        whole = (attribution.source[0][0], attribution.source[-1][1])
        head = head_of(self.tree, whole)
        heads = [
            i for i in self.tree.conjuncts(head) if whole[0] <= i < whole[1] and self.tree.pos[i] in {"NOUN", "PROPN", "PRON"}
        ]
        cuts = [i for i in range(*whole) if self.tree.lower[i] == "and"]
        if len(heads) < 2 or not cuts or whole[1] - whole[0] > 20:
            return [whole]
        edges = [whole[0], *(c + 1 for c in cuts), whole[1]]
        parts = [(a, b if b == whole[1] else b - 1) for a, b in pairwise(edges)]
        return parts if all(any(a <= h < b for h in heads) for a, b in parts) else [whole]

    def mention(self, source: Span, attribution: Attribution) -> tuple[Span | None, Span | None, str]:
        """The span that names a source, the source's own span where that is a reference, and the rule."""
        tree = self.tree
        source = self._antecedent(source)
        head = self._head(source, attribution)
        word = tree.lower[head]
        beside = self._beside(source) or self._called(source) or self._before_cue(source, attribution)
        beside = beside or self._body(source, head)
        if beside is not None:
            return beside, source, "apposition"
        if word in HE or (self.resolver.is_title(head) and not self._person_in(source)):
            found = self.resolver.person(source[0], self.resolver.title(head) if word not in HE else "")
            voice = self._voice(source[0], word) if word in HE else None
            if voice is not None:
                return voice, source, "reference:voice"
            if found is not None and word not in HE and self._other_title(head, found.span):
                found = None
            return (found.span, source, found.how) if found else (source, None, "")
        if word in WE or word in FIRST:
            return None, None, ""
        if word in THEY:
            side = self.resolver.side(head)
            voice = self._voice(source[0], word)
            goes_on = word == "it" and self._plainly(attribution) and voice is not None and self._just_before(voice, head)
            if voice is not None and (goes_on or side is None or side.span[0] < voice[0]):
                return voice, source, "reference:voice"
            return (side.span, source, side.how) if side else (source if word != "it" else None, None, "")
        person = self._person_in(source)
        if (whose := self._whose(head, source)) is not None:
            return whose, source, "apposition"
        if person:
            return (self.resolver.nearest_full(person), None, "") if self._introduces(attribution) else (person, None, "")
        return span_of(tree, counted(tree, head, ONES)), None, ""

    def _just_before(self, voice: Span, head: int) -> bool:
        """Whether somebody spoke in the sentence before a word."""
        return self.tree.sent_of[head] - self.tree.sent_of[voice[0]] <= 1

    def _beside(self, source: Span) -> Span | None:
        """The name that stands comma-set behind a description, or that a relative clause behind it gives."""
        tree, end = self.tree, source[1]
        for person in self.resolver.persons.within(end - 1, end + 12) if end + 1 < len(tree.lower) else ():
            if person[0] == end + 1 and tree.lower[end] == "." and end - source[0] == 1:
                return person
            if self.resolver.set_off(end) == person:
                return person
            between = tree.lower[end - 1 : person[0]]
            if set(between) & {"name", "named", "called", "identified"} and not set(between) & {",", ".", ";"}:
                return person
        return None

    def _before_cue(self, source: Span, attribution: Attribution) -> Span | None:
        """The name set off right before the verb: "a man presenting himself as their leader, Levy Yakite, said"."""
        tree, cue = self.tree, attribution.cue[0][0] if attribution.cue else 0
        if not source[1] < cue - 2 or tree.lower[cue - 1] != "," or self._person_in(source):
            return None
        near = [p for p in self.resolver.persons.within(source[1], cue) if p[1] == cue - 1]
        return near[0] if near and self.resolver.set_off(near[0][0] - 1) == near[0] else None

    def _body(self, source: Span, head: int) -> Span | None:
        """The name of what a description is of: "the website TamilNet", "a rebel group, the Movement for Democracy,"."""
        tree = self.tree
        at = next((k for k in range(head + 1, source[1]) if tree.lower[k] == ","), source[1])
        if tree.pos[head] != "NOUN" or tree.label(head) or not {tree.lemma[head], tree.lower[head]} & self.words.bodies:
            return None
        inside = next((tree.ent_of[k] for k in range(head + 1, min(head + 2, at + 1)) if tree.ent_of[k] >= 0), -1)
        if inside < 0 and tree.lower[at : at + 1] == (",",):
            first = at + 1 + (tree.lower[at + 1 : at + 2] == ("the",))
            inside = tree.ent_of[first] if first < len(tree.lower) else -1
        if inside < 0 or tree.ents[inside][2] not in {"ORG", "NORP"}:
            return None
        start, end, _ = tree.ents[inside]
        return strip_article(tree, (start, end))

    def _whose(self, head: int, source: Span) -> Span | None:
        """The body whose count a source is: "according to a statistic of the agency"."""
        tree = self.tree
        if tree.lemma[head] not in self.words.counts:
            return None
        of = [c for c in tree.kids(head, "nmod") if tree.prep(c) in {"of", "by", "from"} and tree.pos[c] == "PROPN"]
        return span_of(tree, of[0]) if of and of[0] < source[1] else None

    def _called(self, source: Span) -> Span | None:
        """The comma-set name behind "the ambassador in Vienna" that the entities take for a place."""
        tree, end = self.tree, source[1]
        if tree.lower[source[0]] not in {"the", "its", "their", "his", "her"} or tree.lower[end : end + 1] != (",",):
            return None
        at = tree.ent_of[end + 1] if end + 1 < len(tree.lower) else -1
        start, stop, label = tree.ents[at] if at >= 0 else (-1, -1, "")
        if label != "PLACE" or start != end + 1 or stop - start < 2 or tree.lower[stop : stop + 1] != (",",):
            return None
        return None if self.resolver.sorts.is_state(stop - 1) else (start, stop)

    def _other_title(self, head: int, person: Span) -> bool:
        """Whether a title says whose it is ("the United Nations envoy") and the person found does not bear it."""
        tree = self.tree
        own = any(tree.pos[k] == "PROPN" for k in tree.kids(head, "compound", "amod", "nmod:poss", "nmod"))
        return own and tree.lower[head] not in tree.lower[max(0, person[0] - 7) : person[1] + 8]

    def _head(self, source: Span, attribution: Attribution) -> int:
        """The head of a source; where only word order found it, its last noun."""
        top = head_of(self.tree, source)
        surface = attribution.how.startswith("surface") and self.tree.lower[top] in self.resolver.classes["title"]
        if surface or self.tree.pos[top] not in {"NOUN", "PROPN", "PRON"}:
            if self.tree.lower[top] in self.words.pronouns:
                return top
            nominal = [i for i in range(*source) if self.tree.pos[i] in {"NOUN", "PROPN", "PRON"}]
            stop = next((i for i in range(*source) if nominal and i > nominal[0] and self.tree.pos[i] == "ADP"), source[1])
            return max((i for i in nominal if i < stop), default=source[1] - 1)
        return top

    def _person_in(self, source: Span) -> Span | None:
        near = self.resolver.persons.within(source[0] - 1, source[1])
        inside = [p for p in near if p[1] <= source[1] + 1 and p[1] > source[0]]
        inside = [p for p in inside if not self._only_names_whose(p, source)]
        if len(inside) > 1 and "," in self.tree.lower[inside[0][1] : inside[-1][0]]:
            return inside[0]
        return inside[-1] if inside else None

    def _only_names_whose(self, person: Span, source: Span) -> bool:
        """Whether a name in a source tells whose it is: "an aide to X", "X's spokesman"; "a tweet by X" is X's own."""
        tree, end = self.tree, min(person[1], source[1])
        if end < source[1] and tree.lower[end] in {"'s", "’s"}:
            written = [i for i in range(end, source[1]) if tree.lemma[i] in self.words.nouns]
            return all("org" in self.resolver.sorts.of(i) for i in written)
        first = person[0]
        while first > source[0] and (tree.lower[first - 1] in self.resolver.classes["title"] or tree.pos[first - 1] == "ADJ"):
            first -= 1
        if first <= source[0] + 1 or tree.pos[first - 1] != "ADP":
            return False
        return not any(tree.lemma[i] in self.words.nouns for i in range(source[0], first))

    def _introduces(self, attribution: Attribution) -> bool:
        """Whether the cue announces a statement of its own paragraphs ("Minister X said:" and a new line)."""
        if not attribution.cue or not attribution.content:
            return False
        end, start = attribution.cue[-1][1], attribution.content[0][0]
        return start >= end and any("\n" in self.tree.lower[k] for k in range(end, min(start + 1, len(self.tree.lower))))
