"""The chain of sources of a claim, from the attributions around its predicate."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from hearsay.claims.arguments import is_passive
from hearsay.claims.forms import verb_forms
from hearsay.claims.phrases import counted, span_of
from hearsay.claims.references import HE, THEY, WE, Resolver
from hearsay.claims.references import I as FIRST
from hearsay.claims.sayings import Sayings
from hearsay.claims.surface import FINITE, OPEN, Surface
from hearsay.claims.tree import Tree
from hearsay.claims.words import names
from hearsay.model import Attribution

Span = tuple[int, int]
NOT = frozenset({"not", "n't", "n’t", "yet", "never"})
QUOTED = frozenset({"quote", "verb.quote", "surface.block", "block.colon", "block.signature"})
ARTICLES = frozenset({"the", "a", "an", "its", "their"})
ONES = frozenset({"one", "some", "many", "number", "several"})
PERSONAL = frozenset({"he", "she", "they", "it", "we", "i"})
PRONOUNS = frozenset({"who", "which", "that", "it", "them", "whoever", "whatever", "there", "nobody", "none", "this", "what"})
REACH = 3  # sentences over which "he said" goes on from a described speaker
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
        self.forms = {form: verb for verb in self.speech for form in verb_forms(verb)}
        self.prepositional = frozenset(speech["prepositional"])
        self.adjectives = frozenset(speech["adjectives"])
        self.showing = frozenset(speech["showing"])
        self.relaying = frozenset(speech["relaying"])
        self.unheard = frozenset(speech["unheard"])
        self.pronouns = frozenset(speech["pronouns"])
        self.saying = frozenset(form for verb in speech["plain"] for form in verb_forms(verb))
        self.outlets = frozenset(speech["outlets"])
        known = [a for a in attributions(tree.doc) if self._reports(a)]
        made = [a for a in Surface(tree, speech).find(known) if not self._unsaid(a.cue[0])]
        said = Sayings(tree, resolver.sorts, speech).find()
        made = [self._with_quotes(a, known) for a in made if not any(self._outdone(a, by) for by in said)]
        known = [a for a in known if not any(self._outdone(a, by) for by in (*made, *said))]
        everything = [*known, *made, *said]
        self.all = sorted([self._parted(a, everything) for a in everything], key=lambda a: -self._width(a))
        self.voices = sorted(self._voices(), key=lambda voice: voice[0])

    def _with_quotes(self, made: Attribution, known: Sequence[Attribution]) -> Attribution:
        """What word order found, with the later quotations of the attribution whose place it takes."""
        taken = [a for a in known if a.how in QUOTED and self._outdone(a, made)]
        more = [span for a in taken for span in a.content if span[1] > made.cue[0][1] and not _covers([span], made.cue[0][0])]
        return replace(made, content=(*made.content, *more)) if more else made

    def _width(self, attribution: Attribution) -> float:
        """How much is said; the "according to" of a clause ("wrote that, according to the minister, …") counts as the least."""
        at = attribution.cue[0][0] if attribution.cue and attribution.how == "according" else 0
        inside = at > 3 and self.tree.lower[at - 1] == "," and self.tree.lower[at - 2] == "that"
        return 0.5 if inside else _size(attribution)

    def _outdone(self, known: Attribution, by: Attribution) -> bool:
        """Whether word order gives a cue to the phrase beside it, and the parse to somebody else."""
        if by.how in {"surface.head", "surface.according"} or not known.cue or not known.source:
            return False
        if not _covers(known.cue, by.cue[0][0]):
            return False
        if by.how == "quoted" or (by.how == "surface.tail" and known.how == "verb.aside"):
            return True
        if by.source[0][0] < known.source[0][0] and by.source[0][1] == known.source[-1][1]:
            return True
        return not any(s < by.source[0][1] and by.source[0][0] < e for s, e in known.source)

    def _parted(self, attribution: Attribution, others: Sequence[Attribution]) -> Attribution:
        """An attribution whose content ends at a semicolon behind which somebody else speaks."""
        if not attribution.how.startswith(("verb", "surface")) or not attribution.cue:
            return attribution
        tree, at = self.tree, attribution.cue[0][0]
        other = next((o.source[0][0] for o in others if o.how == "surface.other" and self._same_sentence(o, at)), -1)
        if attribution.how != "surface.other" and at < other:
            return replace(attribution, content=tuple((s, min(e, other)) for s, e in attribution.content if s < other))
        for start, end in attribution.content:
            mark = next((i for i in range(max(start, at), end) if tree.lower[i] == ";"), -1)
            if mark > 0 and any(
                o.source and o.cue and mark < o.source[0][0] <= mark + 4 and mark < o.cue[0][0] < end for o in others
            ):
                kept = tuple((s, min(e, mark)) for s, e in attribution.content if s < mark)
                return replace(attribution, content=kept)
        return attribution

    def _same_sentence(self, attribution: Attribution, i: int) -> bool:
        return self.tree.sent_of[attribution.cue[0][0]] == self.tree.sent_of[i]

    def _voices(self) -> Iterator[tuple[int, Span, bool]]:
        """Who spoke, by description, and where: what a later "he" or "they" may mean."""
        for attribution in {*self.all, *attributions(self.tree.doc)}:
            if attribution.how.startswith(("noun", "adverb")) or not self._can_speak(attribution):
                continue
            for source in self._sources(attribution)[:1]:
                head, person = self._head(source, attribution), self._person_in(source) or self._beside(source)
                if person is not None:
                    yield source[0], self.resolver.nearest_full(person), True
                elif self.tree.lower[head] in self.pronouns - PERSONAL:
                    yield head, (head, head + 1), True
                elif self.tree.pos[head] in {"NOUN", "PROPN"}:
                    named = self.resolver.person(head, self.tree.lower[head]) if self.resolver.is_title(head) else None
                    if named is not None and not self._other_title(head, named.span):
                        yield source[0], named.span, True
                        continue
                    human = self.tree.pos[head] == "NOUN" and self._is_human(head)
                    yield source[0], span_of(self.tree, counted(self.tree, head, ONES)), human

    def _is_human(self, head: int) -> bool:
        """Whether a noun describes people, not something written."""
        sorts, lemma = self.resolver.sorts.of(head), self.tree.lemma[head]
        return lemma in self.vague or (lemma not in self.nouns and "org" not in sorts and "state" not in sorts)

    def _voice(self, before: int, word: str) -> Span | None:
        """The last speaker before a pronoun that it can mean, within the text around it: "he", "they", or "it"."""
        tree = self.tree
        near = [
            (span, human) for at, span, human in self.voices if at < before and tree.sent_of[before] - tree.sent_of[at] <= REACH
        ]
        for span, human in reversed(near):
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

    def _reports(self, attribution: Attribution) -> bool:
        """Whether an attribution reports a claim: a stance ("welcomes the news") or a wish does not."""
        kind, _, form = attribution.how.partition(".")
        cue = attribution.cue[0] if attribution.cue else None
        if form == "relative" and not any(self.tree.lower[i] in self.saying for i in range(*(cue or (0, 0)))):
            return False
        if kind in {"quote", "according", "block", "surface"} or cue is None:
            return True
        if self._unsaid(cue) or (self.tree.tag[cue[-1] - 1] == "VBG" and not self._voiced(cue)):
            return False
        lemma = {self.tree.lemma[i] for i in range(*cue)} | {self.tree.lower[i] for i in range(*cue)}
        lemma |= {self.forms[self.tree.lower[i]] for i in range(*cue) if self.tree.lower[i] in self.forms}
        if kind == "noun":
            return bool(lemma & self.hearsay)
        if kind == "adverb":
            return False
        if "deny" in lemma and form == "object" and self.tree.label(attribution.content[0][0]) in {"ORG", "NORP", "PERSON"}:
            return False
        if form == "passive" and any(self.tree.lemma[head_of(self.tree, s)] in self.nouns for s in attribution.content[:1]):
            return False
        if form == "object" and self._own_stance(attribution):
            return False
        if form == "object" and any(
            self.tree.lower[k] == "responsibility"
            for span in attribution.content[:1]
            for k in range(span[0], min(span[1], span[0] + 2))
        ):
            return False
        if kind == "adjective":
            return bool(lemma & self.adjectives)
        if lemma & self.showing and any(self.tree.lemma[head_of(self.tree, s)] in self.nouns for s in attribution.source[:1]):
            return form in {"clause", "infinitive"} or (form == "object" and bool(lemma & self.objects))
        if form == "infinitive" and "call" in lemma:
            return any(self.tree.lower[i] in OPEN for span in attribution.content for i in range(*span))
        narrow = {"object": self.objects, "infinitive": self.infinitives, "preposition": self.prepositional}
        return bool(lemma & narrow.get(form, self.speech))

    def _own_stance(self, attribution: Attribution) -> bool:
        """Whether what is declared is the speaker's own ("reiterated its support"): he does it by saying so."""
        tree = self.tree
        first, last = attribution.content[0]
        return any(tree.tag[i] == "PRP$" for i in range(first, min(last, first + 2)))

    def _voiced(self, cue: Span) -> bool:
        """Whether a cue is a form of a verb of saying, not of thinking ("believing he was armed")."""
        return any(self.tree.lower[i] in self.saying for i in range(*cue))

    def _unsaid(self, cue: Span) -> bool:
        """Whether the cue says that it was not said, or has yet to be."""
        tree = self.tree
        negated = any(tree.lower[c] in NOT for i in range(*cue) for c in tree.kids(i, "advmod"))
        return negated or any(tree.lower[j] == "yet" for j in range(max(0, cue[0] - 3), cue[0]))

    def around(self, i: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds token ``i``, outermost first; the cue itself is not content."""
        glossed = self._glossed(i)
        found = (a for a in self.all if _covers(a.content, i) and not _covers(a.cue, i) and not _covers(a.source, i))
        return tuple(a for a in found if glossed < 0 or a.how in QUOTED or not _covers(a.content, glossed))

    def _glossed(self, i: int) -> int:
        """The noun that a comma-set gloss explains ("Malha, the last town outside their hands"); the gloss is the outlet's."""
        tree = self.tree
        for above in (i, *tree.ancestors(i)):
            dep = tree.dep[above]
            if dep == "appos" and tree.head[above] < above and self._set_off(above, tree.head[above], i):
                return tree.head[above]
            if dep in {"root", "ROOT", "ccomp", "advcl", "parataxis"}:
                break
        return self._between_commas(i)

    def _between_commas(self, i: int) -> int:
        """The name before a comma whose gloss, up to the next mark, holds a token, whatever the parse makes of it."""
        tree = self.tree
        start, end = tree.sents[tree.sent_of[i]]
        left = next((k for k in range(i, max(start, i - 14), -1) if tree.lower[k] == ","), -1)
        right = next((k for k in range(i, min(end, i + 14)) if tree.lower[k] in {",", ".", ";"}), -1)
        if left < 1 or right < 0 or tree.pos[left - 1] != "PROPN" or tree.lower[left + 1] not in ARTICLES:
            return -1
        return -1 if any(tree.tag[k] in FINITE for k in range(left, right)) else left - 1

    def _set_off(self, gloss: int, noun: int, i: int) -> bool:
        """Whether a comma stands between a noun and what is said of it, and no clause begins before the token."""
        if any(self.tree.tag[k] in FINITE for k in range(noun, i)):
            return False
        return "," in self.tree.lower[noun + 1 : gloss] and self.tree.pos[gloss] == "NOUN"

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
        first = tree.head[verb] if tree.dep[verb] == "conj" and not tree.kids(verb, "nsubj") else verb
        for subject in tree.kids(first, "nsubj"):
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

    def _cited(self, attribution: Attribution) -> list[Link]:
        """Whom a source cites beside its cue ("Reuters reported, citing an official"): nearer to what is said."""
        tree = self.tree
        if not attribution.cue:
            return []
        v = attribution.cue[-1][1]
        end = tree.sents[tree.sent_of[v - 1]][1]
        begin = tree.sents[tree.sent_of[v - 1]][0]
        at = next((i for i in range(max(begin, v - 9), min(end - 1, v + 9)) if tree.lower[i] in self.relaying), -1)
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
            word, sorts = self.tree.lower[head], self.resolver.sorts.of(head)
            if word == "one" and self.tree.lower[head - 1 : head] == ("no",):
                return False
            if self._person_in(source):
                return True
            if (self.tree.pos[head] in {"PRON", "DET"} and not self.tree.label(head)) or word in PRONOUNS:
                return word in self.pronouns
            if self.tree.label(head) in {"PLACE", "FAC"} and not self.resolver.sorts.is_state(head):
                set_off = source[1] - source[0] == 2 and self.tree.lower[source[0] - 1 : source[0]] == (",",)
                if set_off and self._plainly(attribution):  # the entities took a person's name for a place
                    return True
                return self.tree.doc[source[0] : source[1]].text.lower() in names().capitals
            if attribution.how.startswith("block") and self.tree.doc[source[0] : source[1]].text.isupper():
                return True
            if self.tree.in_dateline(head) or (self.resolver.is_place_name(source) and not self.resolver.sorts.is_state(head)):
                return False
            if self.tree.pos[head] in {"VERB", "AUX", "SCONJ"}:
                return False
            if self.tree.pos[head] == "NOUN" and self._plainly(attribution) and not sorts & {"weapon", "road"}:
                return True
            if sorts & SPEAKERS or self.tree.lemma[head] in self.nouns:
                return True
            if attribution.how.startswith(("according", "surface.according")):
                return word not in self.unheard
            return self.tree.pos[head] == "PROPN"
        return False

    def _plainly(self, attribution: Attribution) -> bool:
        """Whether the cue is a verb that only somebody who speaks can have as its own ("said", "recalled")."""
        kind = attribution.how.split(".")[0] in {"verb", "quote", "surface", "quoted"}
        cue = attribution.cue[0] if kind and attribution.cue else (0, 0)
        return any(self.tree.lower[i] in self.saying and self.tree.tag[i] != "VBG" for i in range(*cue))

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
        beside = self._beside(source) or self._called(source)
        if beside is not None:
            return beside, source, "apposition"
        if word in HE or (self.resolver.is_title(head) and not self._person_in(source)):
            found = self.resolver.person(source[0], word if word not in HE else "")
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
            if voice is not None and (side is None or side.span[0] < voice[0]):
                return voice, source, "reference:voice"
            return (side.span, source, side.how) if side else (source if word != "it" else None, None, "")
        person = self._person_in(source)
        if person:
            return (self.resolver.full_name(person), None, "") if self._introduces(attribution) else (person, None, "")
        return span_of(tree, counted(tree, head, ONES)), None, ""

    def _beside(self, source: Span) -> Span | None:
        """The name that stands comma-set behind a description, or that a relative clause behind it gives."""
        tree, end = self.tree, source[1]
        for person in self.resolver.persons:
            if end + 1 >= len(tree.lower) or not end - 1 <= person[0] < end + 12:
                continue
            if person[0] == end + 1 and tree.lower[end] == "." and end - source[0] == 1:
                return person
            if person[0] == end + 1 and tree.lower[end] == "," and tree.lower[person[1] : person[1] + 1] == (",",):
                return person
            between = tree.lower[end - 1 : person[0]]
            if set(between) & {"name", "named", "called", "identified"} and not set(between) & {",", ".", ";"}:
                return person
        return None

    def _called(self, source: Span) -> Span | None:
        """The comma-set name behind "the ambassador in Vienna" that the entities take for a place."""
        tree, end = self.tree, source[1]
        if tree.lower[source[0]] not in {"the", "its", "their", "his", "her"} or tree.lower[end : end + 1] != (",",):
            return None
        for start, stop, label in tree.ents:
            if label == "PLACE" and start == end + 1 and stop - start > 1 and tree.lower[stop : stop + 1] == (",",):
                return None if self.resolver.sorts.is_state(stop - 1) else (start, stop)
        return None

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
            if self.tree.lower[top] in self.pronouns:
                return top
            nominal = [i for i in range(*source) if self.tree.pos[i] in {"NOUN", "PROPN", "PRON"}]
            stop = next((i for i in range(*source) if nominal and i > nominal[0] and self.tree.pos[i] == "ADP"), source[1])
            return max((i for i in nominal if i < stop), default=source[1] - 1)
        return top

    def _person_in(self, source: Span) -> Span | None:
        inside = [
            p
            for p in self.resolver.persons
            if p[0] >= source[0] - 1 and p[1] <= source[1] + 1 and p[1] > source[0] and p[0] < source[1]
        ]
        inside = [p for p in inside if not self._only_names_whose(p, source)]
        return inside[-1] if inside else None

    def _only_names_whose(self, person: Span, source: Span) -> bool:
        """Whether a name in a source tells whose it is: "an aide to X", "X's spokesman"; "a tweet by X" is X's own."""
        tree, end = self.tree, min(person[1], source[1])
        if end < source[1] and tree.lower[end] in {"'s", "’s"}:
            written = [i for i in range(end, source[1]) if tree.lemma[i] in self.nouns]
            return all("org" in self.resolver.sorts.of(i) for i in written)
        first = person[0]
        while first > source[0] and (tree.lower[first - 1] in self.resolver.classes["title"] or tree.pos[first - 1] == "ADJ"):
            first -= 1
        if first <= source[0] + 1 or tree.pos[first - 1] != "ADP":
            return False
        return not any(tree.lemma[i] in self.nouns for i in range(source[0], first))

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
                name = tree.lower[span[0] : end]
                titled = name and name[-1] in self.outlets and all(tree.doc[i].text[0].isupper() for i in range(span[0], end))
                if " ".join(name) in self.agencies or titled:
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
