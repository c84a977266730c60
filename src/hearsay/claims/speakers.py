"""The chain of sources of a claim, from the attributions around its predicate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.claims.arguments import is_passive
from hearsay.claims.gathered import QUOTED, Gathering, attributions
from hearsay.claims.glosses import glossed
from hearsay.claims.phrases import span_of
from hearsay.claims.references import Resolver
from hearsay.claims.reported import Span, Words, covers
from hearsay.claims.sources import Sources
from hearsay.claims.surface import FINITE
from hearsay.claims.tree import Tree
from hearsay.model import Attribution


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a chain: its token span, the reference's own span where it is one, and the attribution's rule."""

    span: Span
    reference: Span | None
    how: str
    vague: bool
    cue: Span | None
    attribution: Attribution


class Chains:
    """Who says what is said at a token, for one Doc."""

    def __init__(self, tree: Tree, resolver: Resolver, speech: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.resolver = resolver
        self.words = Words(speech)
        self.all = Gathering(tree, resolver.sorts, self.words).gather(speech)
        self.sources = Sources(tree, resolver, self.words)
        self.sources.listen((*self.all, *attributions(tree.doc)))
        self.near = self._by_sentence()

    def around(self, i: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds token ``i``, outermost first; the cue itself is not content."""
        gloss = glossed(self.tree, i)
        near = (self.all[n] for n in self.near.get(self.tree.sent_of[i], ()))
        found = (a for a in near if covers(a.content, i) and not covers(a.cue, i) and not covers(a.source, i))
        return tuple(a for a in found if gloss < 0 or a.how in QUOTED or not covers(a.content, gloss))

    def _by_sentence(self) -> dict[int, list[int]]:
        """For each sentence the attributions whose content reaches into it, in the order of all."""
        near: dict[int, list[int]] = {}
        for n, attribution in enumerate(self.all):
            for sentence in {s for span in attribution.content for s in self.tree.sentences(span)}:
                near.setdefault(sentence, []).append(n)
        return near

    def chain(self, i: int) -> tuple[Link, ...]:
        """The sources of what is said at token ``i``, nearest to it last; the statement's own voice is none."""
        links: list[Link] = []
        for attribution in self.around(i):
            for link in [*self._hearer(attribution), *self._links(attribution), *self._cited(attribution)]:
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

    def denial(self, verb: int) -> tuple[Link, ...]:
        """Who denies by a verb: its subject, behind whoever relays that; empty where nobody is named."""
        denier = self._accusation(verb)
        if denier is None:
            return ()
        return (*(link for link in self.chain(verb) if not self._same(link, denier)), replace(denier, how="denial"))

    def _accuser(self, i: int) -> Link | None:
        """Who asserts the deed in "X accused Y of the deed"; a passive without an agent names nobody."""
        tree, below = self.tree, i
        for above in tree.ancestors(i):
            if (
                tree.lemma[above] in self.words.accusing
                and below != above
                and tree.dep[below] in {"advcl", "ccomp", "obl", "xcomp"}
            ):
                return self._accusation(above)
            if tree.dep[below] not in {"conj", "compound", "nmod"} and tree.dep[below] not in {"obj"}:
                return None
            below = above
        return None

    def _accusation(self, verb: int) -> Link | None:
        tree = self.tree
        if is_passive(tree, verb):
            return None
        first = tree.head[verb] if tree.dep[verb] == "conj" and not tree.kids(verb, "nsubj") else verb
        for subject in tree.kids(first, "nsubj"):
            if tree.dep[first] == "acl:relcl" and tree.lower[subject] in {"who", "which", "that"}:
                subject = tree.head[first]
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
                tree.lower[above] in self.words.hearsay
                and tree.pos[above] == "NOUN"
                and tree.dep[below] in {"acl", "nmod", "ccomp", "acl:relcl"}
            ):
                span = (above, above + 1)
                verb = tree.head[above]
                if tree.dep[above] == "obj" and tree.lemma[verb] in self.words.denying:
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
                    if name in self.words.media and i + size < stop:
                        return name
        return None

    def vouched(self, link: Link) -> bool:
        """Whether somebody vouches for a report ("has confirmed reports that")."""
        above = self.tree.head[link.span[0]]
        return self.tree.lemma[above] in self.words.vouch

    def _cited(self, attribution: Attribution) -> list[Link]:
        """Whom a source cites beside its cue ("Reuters reported, citing an official"): nearer to what is said."""
        tree = self.tree
        if not attribution.cue:
            return []
        v = attribution.cue[-1][1]
        end = tree.sents[tree.sent_of[v - 1]][1]
        begin = tree.sents[tree.sent_of[v - 1]][0]
        at = next((i for i in range(max(begin, v - 9), min(end - 1, v + 9)) if tree.lower[i] in self.words.relaying), -1)
        if at < 0 or any(tree.lower[i] in {";", ".", '"', "“", "that"} for i in range(v, at)):
            return []
        stop = next((i for i in range(at + 1, end) if tree.lower[i] in {",", ".", ";"} or tree.tag[i] in FINITE), end)
        if stop == at + 1:
            return []
        made = Attribution(((at + 1, stop),), ((at, at + 1),), attribution.content, "surface.cited", 0.6)
        return self._links(made)

    def _links(self, attribution: Attribution) -> list[Link]:
        cue = attribution.cue[0] if attribution.cue else None
        found = []
        if attribution.how.startswith("noun") or not self.sources.can_speak(attribution):
            return []
        for source in self.sources.sources(attribution):
            span, reference, how = self.sources.mention(source, attribution)
            if span is not None:
                vague = self.tree.lower[span[1] - 1] in self.words.vague
                found.append(Link(span, reference, how or attribution.how, vague, cue, attribution))
        return found

    def _hearer(self, attribution: Attribution) -> list[Link]:
        """The agency that was told, which relays the source."""
        tree = self.tree
        for cue in attribution.cue[:1]:
            verb = next((i for i in range(*cue) if tree.lemma[i] == "tell"), -1)
            for end in range(verb + 2, min(verb + 6, len(tree.lower) + 1)) if verb >= 0 else ():
                span = (verb + 1 + (tree.lower[verb + 1] in {"the"}), end)
                name = tree.lower[span[0] : end]
                titled = (
                    name and name[-1] in self.words.outlets and all(tree.doc[i].text[0].isupper() for i in range(span[0], end))
                )
                if " ".join(name) in self.words.agencies or titled:
                    return [Link(span, None, "relay", False, cue, attribution)]
        return []
