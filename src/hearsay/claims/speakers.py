"""The chain of sources of a claim, from the attributions around its predicate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from hearsay.claims.arguments import is_passive
from hearsay.claims.phrases import counted, span_of
from hearsay.claims.references import HE, THEY, WE, Resolver
from hearsay.claims.references import I as FIRST
from hearsay.claims.surface import Surface
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

Span = tuple[int, int]
NOT = frozenset({"not", "n't", "n’t", "yet", "never"})
SPEAKERS = frozenset({"people", "armed", "org", "state", "office", "person"})


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a chain: its token span, the reference's own span where it is one, and the attribution's rule."""

    span: Span
    reference: Span | None
    how: str
    vague: bool
    cue: Span | None
    attribution: Attribution


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions of a Doc; none where no stage has looked for them."""
    return tuple(doc._.attributions) if Doc.has_extension("attributions") else ()


class Chains:
    """Who says what is said at a token, for one Doc."""

    def __init__(self, tree: Tree, resolver: Resolver, speech: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.resolver = resolver
        self.vague = frozenset(speech["vague"])
        self.agencies = frozenset(name.lower() for name in speech["agencies"])
        self.speech = frozenset(verb for verb in speech["verbs"] if " " not in verb)
        self.objects = frozenset(speech["objects"])
        self.infinitives = frozenset(speech["infinitives"])
        self.hearsay = frozenset(speech["hearsay"])
        self.nouns = frozenset(speech["writings"]) | frozenset(speech["vague"])
        self.accusing = frozenset(speech["accusing"])
        self.denying = frozenset({"deny", "dismiss", "reject", "refute", "rebut", "dispute"})
        self.media = frozenset(name.lower() for name in speech["media"])
        self.vouch = frozenset(speech["vouch"])
        known = [a for a in attributions(tree.doc) if self._reports(a)]
        made = [a for a in Surface(tree, speech).find(known) if not self._unsaid(a.cue[0])]
        self.all = sorted([*known, *made], key=lambda a: -_size(a))

    def _reports(self, attribution: Attribution) -> bool:
        """Whether an attribution reports a claim: a stance ("welcomes the news") or a wish does not."""
        kind, _, form = attribution.how.partition(".")
        cue = attribution.cue[0] if attribution.cue else None
        if kind in {"quote", "according", "block", "surface"} or cue is None:
            return True
        if self._unsaid(cue):
            return False
        lemma = {self.tree.lemma[i] for i in range(*cue)} | {self.tree.lower[i] for i in range(*cue)}
        if kind == "noun":
            return bool(lemma & self.hearsay)
        if kind == "adverb":
            return False
        if form == "object" and any(
            self.tree.lower[k] == "responsibility"
            for span in attribution.content[:1]
            for k in range(span[0], min(span[1], span[0] + 2))
        ):
            return False
        wanted = {"object": self.objects, "infinitive": self.infinitives}.get(form, self.speech)
        return bool(lemma & wanted) and not (form == "preposition" and not lemma & self.objects)

    def _unsaid(self, cue: Span) -> bool:
        """Whether the cue says that it was not said, or has yet to be."""
        tree = self.tree
        negated = any(tree.lower[c] in NOT for i in range(*cue) for c in tree.kids(i, "advmod"))
        return negated or any(tree.lower[j] == "yet" for j in range(max(0, cue[0] - 3), cue[0]))

    def around(self, i: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds token ``i``, outermost first; the cue itself is not content."""
        return tuple(a for a in self.all if _covers(a.content, i) and not _covers(a.cue, i) and not _covers(a.source, i))

    def chain(self, i: int) -> tuple[Link, ...]:
        """The sources of what is said at token ``i``, nearest to it last; the statement's own voice is none."""
        links: list[Link] = []
        for attribution in self.around(i):
            for link in [*self._hearer(attribution), *self._links(attribution)]:
                if not any(self._same(link, other) for other in links):
                    links.append(link)
        accuser = self._accuser(i)
        if accuser is not None and not any(self._same(accuser, other) for other in links):
            links.append(accuser)
        hearsay = self._hearsay(i)
        if hearsay is not None and hearsay.how == "accuse":
            links = [link for link in links if not self._same(link, hearsay)]
        if hearsay is not None and all(link.span != hearsay.span for link in links):
            links.append(hearsay)
        return tuple(links)

    def _accuser(self, i: int) -> Link | None:
        """Who asserts the deed in "X accused Y of the deed"; a passive without an agent names nobody."""
        tree, below = self.tree, i
        for above in tree.ancestors(i):
            if tree.lemma[above] in self.accusing and below != above and tree.dep[below] in {"advcl", "ccomp", "obl", "xcomp"}:
                return self._accusation(above)
            if tree.dep[below] not in {"conj", "compound", "nmod"} and tree.dep[below] not in {"obj"}:
                return None
            below = above
        return None

    def _accusation(self, verb: int) -> Link | None:
        tree = self.tree
        if is_passive(tree, verb):
            return None
        for subject in tree.kids(verb, "nsubj"):
            found = self.resolver.resolve(subject)
            span = found.span if found else span_of(tree, subject)
            cue = (verb, verb + 1)
            return Link(
                span,
                (subject, subject + 1) if found else None,
                "accuse",
                False,
                cue,
                Attribution((), (cue,), (), "verb.accuse"),
            )
        return None

    def _same(self, link: Link, other: Link) -> bool:
        """Whether two links are one: the same words, the same surname, or the same cue found twice."""
        if link.span == other.span or self.tree.lower[link.span[1] - 1] == self.tree.lower[other.span[1] - 1]:
            return True
        return link.cue is not None and link.cue == other.cue and link.attribution is not other.attribution

    def _hearsay(self, i: int) -> Link | None:
        """The "reports" over a claim: a source without a name, which stands nearest to it."""
        tree, below = self.tree, i
        for above in tree.ancestors(i):
            if (
                tree.lower[above] in self.hearsay
                and tree.pos[above] == "NOUN"
                and tree.dep[below] in {"acl", "nmod", "ccomp", "acl:relcl"}
            ):
                span = (above, above + 1)
                verb = tree.head[above]
                if tree.dep[above] == "obj" and tree.lemma[verb] in self.denying:
                    return self._accusation(verb)
                return Link(span, None, "hearsay", True, span, Attribution((), (span,), (), "noun.hearsay"))
            if tree.dep[below] not in {"conj", "ccomp"}:
                return None
            below = above
        return None

    def medium(self, link: Link) -> str | None:
        """Where it was said, by the words after the cue: on Twitter, in a statement, at a news conference."""
        if link.cue is None:
            return None
        tree, end = self.tree, link.cue[1]
        stop = min(end + 9, tree.sents[tree.sent_of[link.cue[0]]][1])
        for i in range(end, stop):
            if tree.lower[i] in {"on", "in", "via", "during", "at", "by", "over"}:
                for size in (3, 2, 1):
                    name = " ".join(w for w in tree.lower[i + 1 : i + 1 + size] if w not in {"a", "an", "the"})
                    if name in self.media and i + size < stop:
                        return name
        return None

    def vouched(self, link: Link) -> bool:
        """Whether somebody vouches for a report ("has confirmed reports that")."""
        above = self.tree.head[link.span[0]]
        return self.tree.lemma[above] in self.vouch

    def _links(self, attribution: Attribution) -> list[Link]:
        cue = attribution.cue[0] if attribution.cue else None
        found = []
        if attribution.how.startswith("noun") or not self._can_speak(attribution):
            return []
        for source in self._sources(attribution):
            span, reference, how = self._mention(source, attribution)
            if span is not None:
                vague = self.tree.lower[span[1] - 1] in self.vague
                found.append(Link(span, reference, how or attribution.how, vague, cue, attribution))
        return found

    def _can_speak(self, attribution: Attribution) -> bool:
        """Whether a source is somebody, or something written by somebody."""
        for source in attribution.source[:1]:
            head = self._head(source, attribution)
            sorts = self.resolver.sorts.of(head)
            if self._person_in(source):
                return True
            if self.tree.label(head) in {"PLACE", "FAC"} and not self.resolver.sorts.is_state(head):
                return False
            if sorts & SPEAKERS or self.tree.lemma[head] in self.nouns:
                return True
            return self.tree.pos[head] in {"PRON", "PROPN"}
        return False

    def _sources(self, attribution: Attribution) -> list[Span]:
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

    def _mention(self, source: Span, attribution: Attribution) -> tuple[Span | None, Span | None, str]:
        """The span that names a source, the source's own span where that is a reference, and the rule."""
        tree = self.tree
        head = self._head(source, attribution)
        word = tree.lower[head]
        if word in HE or (self.resolver.is_title(head) and not self._person_in(source)):
            found = self.resolver.person(source[0], word if word not in HE else "")
            return (found.span, source, found.how) if found else (source, None, "")
        if word in WE or word in FIRST:
            return None, None, ""
        if word in THEY:
            side = self.resolver.side(head)
            return (side.span, source, side.how) if side else (source, None, "")
        person = self._person_in(source)
        if person:
            return (self.resolver.full_name(person), None, "") if self._introduces(attribution) else (person, None, "")
        beside = next((p for p in self.resolver.persons if p[0] == source[1] + 1 and tree.lower[source[1]] == ","), None)
        if beside is not None and beside[1] < len(tree.lower) and tree.lower[beside[1]] == ",":
            return beside, source, "apposition"
        return span_of(tree, counted(tree, head, frozenset({"one", "some", "many", "number", "several"}))), None, ""

    def _head(self, source: Span, attribution: Attribution) -> int:
        """The head of a source; where only word order found it, its last noun."""
        top = head_of(self.tree, source)
        if attribution.how.startswith("surface") and (
            self.tree.pos[top] not in {"NOUN", "PROPN", "PRON"} or self.tree.lower[top] in self.resolver.classes["title"]
        ):
            return max((i for i in range(*source) if self.tree.pos[i] in {"NOUN", "PROPN", "PRON"}), default=source[1] - 1)
        return top

    def _person_in(self, source: Span) -> Span | None:
        inside = [
            p
            for p in self.resolver.persons
            if p[0] >= source[0] - 1 and p[1] <= source[1] + 1 and p[1] > source[0] and p[0] < source[1]
        ]
        return inside[-1] if inside else None

    def _introduces(self, attribution: Attribution) -> bool:
        """Whether the cue announces a statement of its own paragraphs ("Minister X said:" and a new line)."""
        if not attribution.cue or not attribution.content:
            return False
        end, start = attribution.cue[-1][1], attribution.content[0][0]
        return start >= end and any("\n" in self.tree.lower[k] for k in range(end, min(start + 1, len(self.tree.lower))))

    def _hearer(self, attribution: Attribution) -> list[Link]:
        """The agency that was told, which relays the source."""
        tree = self.tree
        for cue in attribution.cue[:1]:
            verb = next((i for i in range(*cue) if tree.lemma[i] == "tell"), -1)
            for end in range(verb + 2, min(verb + 6, len(tree.lower) + 1)) if verb >= 0 else ():
                span = (verb + 1 + (tree.lower[verb + 1] in {"the"}), end)
                if " ".join(tree.lower[span[0] : end]) in self.agencies:
                    return [Link(span, None, "relay", False, cue, attribution)]
        return []


def head_of(tree: Tree, span: Span) -> int:
    """The token of a span whose head stands outside it; the last one where the syntax does not say."""
    for i in range(span[0], span[1]):
        outside = not span[0] <= tree.head[i] < span[1] or tree.head[i] == i
        if outside and tree.pos[i] not in {"PUNCT", "SPACE", "ADP", "DET"}:
            return i
    return span[1] - 1


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _covers(spans: Sequence[Span], i: int) -> bool:
    return any(start <= i < end for start, end in spans)
