"""The chain of sources of a claim, from the attributions around its predicate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.claims.arguments import is_passive, of_verb
from hearsay.claims.gathered import QUOTED, Gathering, attributions
from hearsay.claims.glosses import glossed, placed
from hearsay.claims.phrases import span_of
from hearsay.claims.references import Resolver
from hearsay.claims.relays import Relays
from hearsay.claims.reported import Span, Words, covers
from hearsay.claims.sources import Sources
from hearsay.claims.tree import SUBJECTS, Tree
from hearsay.claims.words import verbs
from hearsay.model import Attribution

VOICES = frozenset({"people", "armed", "org", "state", "office", "person"})
NOMINAL = frozenset({"acl", "nmod", "ccomp", "acl:relcl"})
WITHIN = frozenset({"conj", "ccomp", "obl", "obj", "nsubj", "nsubj:pass", "compound", "xcomp", "nmod"})


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
        self.relays = Relays(tree, self.words)
        self.sources = Sources(tree, resolver, self.words)
        self.sources.listen((*self.all, *attributions(tree.doc)))
        self.near = self._by_sentence()
        self.inverted = frozenset(i for a in self.all if a.how == "surface.inverted" for span in a.cue for i in range(*span))

    def around(self, i: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds token ``i``, outermost first; the cue itself is not content."""
        gloss, place = glossed(self.tree, i), placed(self.tree, i)
        near = (self.all[n] for n in self.near.get(self.tree.sent_of[i], ()))
        found = (a for a in near if covers(a.content, i) and not covers(a.cue, i) and not covers(a.source, i))
        kept = [a for a in found if a.how in QUOTED | {"surface.other"} or not self._own_words(a, i)]
        kept = [a for a in kept if not (place >= 0 and a.how.startswith("verb") and _before(a, place))]
        return tuple(a for a in kept if gloss < 0 or a.how in QUOTED or not covers(a.content, gloss) or _within(a, gloss, i))

    def _own_words(self, attribution: Attribution, i: int) -> bool:
        """Whether a token of a content tells what the source did beside saying it, or what is added to the source's name:
        "said it would stay, and blamed", "according to the agency, which has left"."""
        tree = self.tree
        if attribution.source:
            end = attribution.source[-1][1]
            added = tree.lower[end : end + 1] == (",",) and tree.lower[end + 1 : end + 2] in (("who",), ("which",), ("whose",))
            before = bool(attribution.cue) and attribution.cue[0][0] < end
            if added and before and i > end and "," not in tree.lower[end + 2 : i]:
                return True
        cue = {k for span in attribution.cue for k in range(*span)}
        below = i
        for above in tree.ancestors(i):
            if above in cue:
                return tree.dep[below] == "conj" and tree.pos[below] == "VERB" and below > above
            if tree.dep[below] == "conj" and below > above and self._beside_perfect(below, above):
                return True
            below = above
        return False

    def _beside_perfect(self, verb: int, above: int) -> bool:
        """Whether a plain past of asking or accusing, hung on a perfect, tells what the teller did beside saying it: "said it
        had registered 300 families and appealed for tents"."""
        tree = self.tree
        perfect = any(tree.lower[c] in {"had", "have", "has"} for c in tree.kids(above, "aux"))
        asks = tree.lemma[verb] in verbs()["asking"] | self.words.accusing and tree.tag[verb] == "VBD"
        return perfect and asks and not tree.kids(verb, "aux", *SUBJECTS)

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
            for link in self._told(attribution):
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

    def _told(self, attribution: Attribution) -> list[Link]:
        """The sources of one attribution: who passed it on, who was told, who said it, whom that one cites."""
        passed, cited = self.relays.passed(attribution), self.relays.cited(attribution)
        outer = self._links(passed) if passed else []
        return [*outer, *self._hearer(attribution), *self._links(attribution), *(self._links(cited) if cited else [])]

    def denial(self, verb: int) -> tuple[Link, ...]:
        """Who denies by a verb: its subject or agent, behind whoever relays that; empty where nobody is named."""
        denier = self._accusation(verb) or self._agent(verb)
        if denier is None:
            return ()
        others = [link for link in self.chain(verb) if not self._same(link, denier)]
        if self.tree.dep[verb] == "acl:relcl":  # "an allegation the group denied": the allegation denies nothing
            others = [link for link in others if link.span[1] - 1 != self.tree.head[verb]]
        return (*others, replace(denier, how="denial"))

    def _accuser(self, i: int) -> Link | None:
        """Who asserts the deed in "X accused Y of the deed"; a passive without an agent names nobody."""
        tree, below, accused = self.tree, i, -1
        for above in tree.ancestors(i):
            clause = tree.dep[below] in {"advcl", "ccomp", "obl", "xcomp"} or below == accused
            if tree.lemma[above] in self.words.accusing and below != above and clause:
                return self._accusation(above)
            if clause and tree.lemma[above] == "responsible" and tree.lemma[tree.head[above]] == "hold":
                return self._accusation(tree.head[above])
            if tree.lemma[above] in verbs()["ending"] and tree.dep[below] == "xcomp" and tree.tag[below] == "VBG":
                return self._asker(above)
            if self._of_accused(below):
                accused = above
            elif tree.dep[below] not in {"conj", "compound", "nmod", "obj"}:
                return None
            below = above
        return None

    def _asker(self, ending: int) -> Link | None:
        """Who asks others to stop what they do, and so says that they do it ("urged them to stop arming the militia")."""
        tree, above = self.tree, self.tree.head[ending]
        asks = tree.dep[ending] in {"xcomp", "ccomp", "advcl"} and tree.lemma[above] in verbs()["asking"]
        return self._accusation(above) if asks and tree.pos[above] == "VERB" else None

    def _of_accused(self, i: int) -> bool:
        """Whether the parse hung a deed on the accused: "accused the militia of burning houses"."""
        tree = self.tree
        marks = (c for c in tree.kids(i, "mark", "case") if tree.lower[c] in {"of", "for"})
        return tree.dep[i] == "acl" and tree.dep[tree.head[i]] == "obj" and any(marks)

    def _accusation(self, verb: int) -> Link | None:
        tree = self.tree
        if is_passive(tree, verb):
            return self._agent(verb)
        first = tree.head[verb] if tree.dep[verb] == "conj" and not tree.kids(verb, "nsubj") else verb
        for subject in (s for s in tree.kids(first, "nsubj") if not tree.in_dateline(s)):
            if tree.dep[first] == "acl:relcl" and tree.lower[subject] in {"who", "which", "that"}:
                subject = tree.head[first]
            return self._doer(subject, verb)
        unsaid = (a.head for a in of_verb(tree, verb) if a.role == "subj" and tree.tag[verb] == "VBG")
        return next((self._doer(head, verb) for head in unsaid), None)  # "the president, blaming the army for …"

    def _agent(self, verb: int) -> Link | None:
        """Who does what a passive says ("was denied by the army")."""
        agents = [i for i in self.tree.kids(verb, "obl:agent", "obl") if self.tree.prep(i) == "by"]
        return self._doer(agents[0], verb) if agents else None

    def _doer(self, who: int, verb: int) -> Link:
        """Who accuses or denies by a verb, as a source."""
        found = self.resolver.resolve(who)
        cue = (verb, verb + 1)
        reference = (who, who + 1) if found else None
        span = found.span if found else self.resolver.named(who) or span_of(self.tree, who)
        return Link(span, reference, "accuse", False, cue, Attribution((), (cue,), (), "verb.accuse"))

    def _same(self, link: Link, other: Link) -> bool:
        """Whether two links are one: the same words, the same surname, or the same cue found twice."""
        if link.span == other.span or self.tree.lower[link.span[1] - 1] == self.tree.lower[other.span[1] - 1]:
            return True
        return link.cue is not None and link.cue == other.cue and link.attribution is not other.attribution

    def _hearsay(self, i: int) -> Link | None:
        """Who vouches for a claim by a noun over it: a source without a name ("reports that"), or whose claims they are."""
        tree, below = self.tree, i
        for above in tree.ancestors(i):
            dep = tree.dep[below]
            if tree.pos[above] == "NOUN" and dep in NOMINAL and (dep != "nmod" or below == tree.first_conjunct(i)):
                found = self._vouching(above, dep)
                if found is not None:
                    return found
            if dep not in WITHIN:
                return None
            below = above
        return None

    def _vouching(self, noun: int, dep: str) -> Link | None:
        """Whom a noun over a clause names as its teller; whoever denies it where it is denied."""
        tree, verb = self.tree, self.tree.head[noun]
        told_by = tree.prep(noun) in {"by", "from"} and tree.lemma[verb] in self.words.told and dep != "nmod"
        if told_by and any(tree.lower[c] == "that" for b in tree.kids(noun, dep) for c in tree.kids(b, "mark")):
            return replace(self._doer(noun, verb), how="noun.by")  # the parse hung the clause on the teller
        hearsay = tree.lower[noun] in self.words.hearsay
        told = tree.lemma[noun] in self.words.told and dep != "nmod"
        if (hearsay or told) and tree.dep[noun] == "obj" and tree.lemma[verb] in self.words.denying:
            return self._accusation(verb)
        teller = self._teller(noun) if told else None
        if teller is None and hearsay:
            span = (noun, noun + 1)
            return Link(span, None, "hearsay", True, span, Attribution((), (span,), (), "noun.hearsay"))
        return teller

    def _teller(self, noun: int) -> Link | None:
        """Whose claim a noun names: "claims by the minister that", "the minister's assertion that"."""
        tree = self.tree
        by = [c for c in tree.kids(noun, "nmod", "obl", "obl:agent") if tree.prep(c) in {"by", "from"}]
        who = [c for c in (*by, *tree.kids(noun, "nmod:poss")) if self.resolver.sorts.of(c) & VOICES]
        return replace(self._doer(who[0], noun), how="noun.by") if who else None

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
        """The outlet that was told, which relays the source."""
        span = self.relays.told(attribution)
        return [Link(span, None, "relay", False, attribution.cue[0], attribution)] if span else []


def _before(attribution: Attribution, i: int) -> bool:
    """Whether a teller's verb stands before a token of what he says."""
    return bool(attribution.cue) and attribution.cue[0][0] < i and covers(attribution.content, i)


def _within(attribution: Attribution, gloss: int, i: int) -> bool:
    """Whether a gloss is itself attributed: "the town, which officials say was captured"."""
    return bool(attribution.cue) and gloss < attribution.cue[0][0] < i
