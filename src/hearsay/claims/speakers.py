"""The chain of sources of a claim, from the attributions around its predicate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from hearsay.claims.phrases import counted, span_of
from hearsay.claims.references import HE, THEY, WE, Resolver
from hearsay.claims.references import I as FIRST
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

Span = tuple[int, int]


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

    def __init__(self, tree: Tree, resolver: Resolver, common: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.resolver = resolver
        self.vague = frozenset(common["vague"])
        self.agencies = frozenset(name.lower() for name in common["agencies"])
        self.all = sorted(attributions(tree.doc), key=lambda a: -_size(a))

    def around(self, i: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds token ``i``, outermost first; the cue itself is not content."""
        return tuple(a for a in self.all if _covers(a.content, i) and not _covers(a.cue, i) and not _covers(a.source, i))

    def chain(self, i: int) -> tuple[Link, ...]:
        """The sources of what is said at token ``i``, nearest to it last; the statement's own voice is none."""
        links: list[Link] = []
        for attribution in self.around(i):
            for link in [*self._hearer(attribution), *self._links(attribution)]:
                if all(link.span != other.span for other in links):
                    links.append(link)
        return tuple(links)

    def _links(self, attribution: Attribution) -> list[Link]:
        cue = attribution.cue[0] if attribution.cue else None
        found = []
        for source in attribution.source[:1]:
            span, reference, how = self._mention(source, attribution)
            if span is not None:
                vague = self.tree.lower[span[1] - 1] in self.vague
                found.append(Link(span, reference, how or attribution.how, vague, cue, attribution))
        return found

    def _mention(self, source: Span, attribution: Attribution) -> tuple[Span | None, Span | None, str]:
        """The span that names a source, the source's own span where that is a reference, and the rule."""
        tree = self.tree
        head = head_of(tree, source)
        word = tree.lower[head]
        if word in HE or (self.resolver.is_title(head) and not self._person_in(source)):
            found = self.resolver.person(source[0])
            return (found.span, source, found.how) if found else (source, None, "")
        if word in WE or word in FIRST:
            return None, None, ""
        if word in THEY:
            side = self.resolver.side(head)
            return (side.span, source, side.how) if side else (source, None, "")
        person = self._person_in(source)
        if person:
            return (self.resolver.full_name(person), None, "") if self._introduces(attribution) else (person, None, "")
        return span_of(tree, counted(tree, head, frozenset({"one", "some", "many", "number", "several"}))), None, ""

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
            for child in tree.kids(cue[0], "obj", "iobj") if tree.lemma[cue[0]] == "tell" else ():
                span = span_of(tree, child)
                if " ".join(tree.lower[span[0] : span[1]]) in self.agencies:
                    return [Link(span, None, "relay", False, cue, attribution)]
        return []


def head_of(tree: Tree, span: Span) -> int:
    """The token of a span whose head stands outside it; the last one where the syntax does not say."""
    for i in range(span[0], span[1]):
        if not span[0] <= tree.head[i] < span[1] or tree.head[i] == i:
            if tree.pos[i] not in {"PUNCT", "SPACE", "ADP", "DET"}:
                return i
    return span[1] - 1


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _covers(spans: Sequence[Span], i: int) -> bool:
    return any(start <= i < end for start, end in spans)
