"""A Doc's syntax as plain lists: what the claim rules walk over, several times as fast as token objects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from hearsay.claims.entities import Knows, nowhere, repaired
from hearsay.claims.forms import irregular, verb_forms
from hearsay.claims.mends import mended, word_class
from hearsay.claims.words import reporting, verbs
from hearsay.datelines import after_dateline

NO_MEN = frozenset({"specimen", "regimen", "abdomen", "acumen", "omen", "semen", "bitumen", "amen", "stamen"})

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
VERBAL = frozenset({"VERB", "AUX"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "advcl:relcl"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Columns over the tokens of a Doc; ``sents`` are (start, end) and ``ents`` (start, end, label) in token indices.

    ``levels`` are what a gazetteer knows the names of places for ("settlement", "province"), by their words in small letters.
    """

    doc: Doc
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    sents: tuple[tuple[int, int], ...]
    sent_of: tuple[int, ...]
    dateline_start: int
    dateline: int
    ents: tuple[tuple[int, int, str], ...]
    ent_of: tuple[int, ...]
    levels: Mapping[str, str]

    def in_dateline(self, i: int) -> bool:
        """Whether a token is part of the dateline."""
        return self.dateline_start <= i < self.dateline

    def sentences(self, span: tuple[int, int]) -> range:
        """The numbers of the sentences that a stretch of tokens reaches into."""
        end = min(span[1], len(self.sent_of))
        return range(self.sent_of[span[0]], self.sent_of[end - 1] + 1) if span[0] < end else range(0)

    def label(self, i: int) -> str:
        """The entity label at a token, or the empty string."""
        return self.ents[self.ent_of[i]][2] if self.ent_of[i] >= 0 else ""

    def name_of(self, i: int) -> tuple[int, int]:
        """Where the entity at a token starts and ends; the token alone where none is."""
        return self.ents[self.ent_of[i]][:2] if self.ent_of[i] >= 0 else (i, i + 1)

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of a token with one of the labels."""
        return [c for c in self.children[i] if self.dep[c] in deps]

    def has_to(self, i: int) -> bool:
        """Whether a clause is an infinitive with "to"."""
        return any(self.lower[c] == "to" for c in self.kids(i, "mark"))

    def prep(self, i: int) -> str:
        """The preposition of a token: ``out of`` and ``away from`` count as ``from``, ``because of`` as ``because``."""
        cases = [c for c in self.children[i] if self.dep[c] == "case" and self.lower[c] not in {"'s", "’s", "'", "’"}]
        if not cases:  # a parse may hang it on the first word of a name
            return next((p for c in self.kids(i, "compound", "flat") if c < i and (p := self.prep(c))), "")
        words = [self.lower[c] for c in cases] + [self.lower[k] for c in cases for k in self.kids(c, "fixed")]
        if "out" in words or "away" in words:
            return "from"
        return "onto" if words == ["on", "to"] else words[-1] if words[0] in {"up", "down", "back"} else words[0]

    def subtree(self, i: int, *, stop: frozenset[str] = frozenset()) -> Iterator[int]:
        """A token and all below it, without going under children whose label is in ``stop``."""
        todo = [i]
        while todo:
            at = todo.pop()
            yield at
            todo.extend(c for c in self.children[at] if self.dep[c] not in stop)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        seen = 0
        while self.head[i] != i and seen < 100:
            i = self.head[i]
            seen += 1
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """A token and its coordinated siblings, in text order."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.kids(at, "conj"))
        return sorted(found)

    def first_conjunct(self, i: int) -> int:
        """The first member of the coordination that a token belongs to."""
        while self.dep[i] == "conj" and self.head[i] != i:
            i = self.head[i]
        return i

    def inverted(self, i: int) -> bool:
        """Whether the subject of a verb stands behind its helper: a question, or a condition ("should they fail, …")."""
        helpers, subjects = self.kids(i, "aux"), self.kids(i, "nsubj", "nsubj:pass")
        return bool(helpers and subjects) and helpers[0] < subjects[0] < i

    def clause_root(self, i: int) -> int:
        """The predicate of the smallest clause around a token (itself if it heads one)."""
        for at in (i, *self.ancestors(i)):
            if self.dep[at] in CLAUSES or self.dep[at] == "ROOT" or (self.dep[at] == "conj" and self.pos[at] in VERBAL):
                return at
        return i


def grow(doc: Doc, titles: frozenset[str] = frozenset(), knows: Knows = nowhere) -> Tree:
    """The columns of a Doc; layers that it lacks come out empty (every token its own root). ``knows`` is a gazetteer's word."""
    parsed = doc.has_annotation("DEP")
    heads = tuple(token.head.i for token in doc) if parsed else tuple(range(len(doc)))
    labels = tuple(("ROOT" if token.dep_ in {"root", "ROOT"} else token.dep_) for token in doc)
    labels, heads = mended(doc, labels, heads)
    sents = _sentences(doc)
    ents = repaired(doc, titles, knows)
    return Tree(
        doc,
        tuple(token.lower_ for token in doc),
        tuple(_lemma(token) for token in doc),
        tuple(word_class(token) for token in doc),
        tuple(token.tag_ for token in doc),
        labels,
        heads,
        _children(heads),
        sents,
        _index(len(doc), [(start, end) for start, end in sents]),
        *dateline(doc, knows),
        ents,
        _index(len(doc), [(start, end) for start, end, _ in ents]),
        _levels(doc, ents, knows),
    )


def _levels(doc: Doc, ents: Sequence[tuple[int, int, str]], knows: Knows) -> Mapping[str, str]:
    """What the gazetteer knows the places of a Doc for."""
    texts = {doc[start:end].text.lower().removeprefix("the ") for start, end, label in ents if label in {"PLACE", "FAC"}}
    return {text: level for text in sorted(texts) if (level := knows(text))}


def dateline(doc: Doc, knows: Knows = nowhere) -> tuple[int, int]:
    """(first token, token after) of a dateline, or (0, 0); a name and a colon are one where a gazetteer knows the name."""
    start, end, bare = after_dateline(doc)
    if bare and not knows(doc[start:end].text.rstrip().rstrip(":").lower()):
        return 0, 0
    return start, end


def _lemma(token: Token) -> str:
    """The lemma by our own table of forms where it knows the verb, else the reader's."""
    if token.pos_ in {"VERB", "AUX", "ADJ"}:
        return lemma_table().get(token.lower_) or (token.lemma_ or token.lower_).lower()
    word = token.lower_
    if token.pos_ == "NOUN" and word.endswith("men") and word not in NO_MEN:
        return word[:-3] + "man"
    return (token.lemma_ or word).lower()


@lru_cache(maxsize=1)
def lemma_table() -> dict[str, str]:
    """Forms of the verbs that the rules name, by form; the reader need not know them."""
    known = {verb for words in verbs().values() for verb in words if verb.isalpha()} | set(irregular().verbs) | reporting()
    table: dict[str, str] = {}
    for verb in sorted(known):
        for form in verb_forms(verb):
            if table.setdefault(form, verb) != verb and len(verb) < len(table[form]):
                table[form] = verb
    return table


def _sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    if not len(doc):
        return ()
    if not doc.has_annotation("SENT_START"):
        return ((0, len(doc)),)
    joined: list[tuple[int, int]] = []
    for sentence in doc.sents:
        if joined and _goes_on(doc, sentence.start):
            joined[-1] = (joined[-1][0], sentence.end)
        else:
            joined.append((sentence.start, sentence.end))
    return tuple(joined)


def _goes_on(doc: Doc, start: int) -> bool:
    """Whether a sentence was cut after a comma or before a small letter."""
    return doc[start - 1].text in {",", ";"} or (
        doc[start].text[0].islower() and doc[start - 1].text not in {".", "!", "?", ":"}
    )


def _children(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    lists: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            lists[head].append(i)
    return tuple(tuple(found) for found in lists)


def _index(size: int, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    out = [-1] * size
    for n, (start, end) in enumerate(spans):
        out[start:end] = [n] * (end - start)
    return tuple(out)
