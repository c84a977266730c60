"""Attributions without a verb of saying: "according to", "allegedly", "the claim that", "his support for"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from hearsay.reading.attribution_draft import Draft, child, name_phrase, subtree
from hearsay.reading.attribution_verbs import SUBJECTS
from hearsay.reading.attribution_words import Words


def by_phrases(doc: Doc, words: Words) -> Iterator[Draft]:
    """A draft for each phrase that attributes."""
    for token in doc:
        lower = token.lower_
        if lower == "according":
            yield from according(token)
        elif words.has("adverbs", lower):
            yield Draft({token.i}, set(), clause_around(token), "adverb", 0.6)
        elif token.pos_ == "NOUN" and words.has("nouns", token.lemma_.lower()):
            yield from by_noun(token, words)
        elif token.pos_ in ("ADJ", "VERB") and words.has("adjectives", lower) and child(token, "cop", "aux:pass") is not None:
            yield from by_adjective(token, words)


def according(token: Token) -> Iterator[Draft]:
    """ "According to" its source; what is said is the clause that it stands in, or the sentence that it opens or closes."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    cue = {token.i, token.i + 1}
    name = name_after(token)
    source = name_phrase(name) - cue if name is not None else run_after(doc, token.i + 2)
    source = {i for i in source if i > token.i}
    if not source:
        return
    edge = token.is_sent_start or doc[token.i - 1].is_punct or doc[token.i - 1].is_space
    top = name.head if name is not None and name.head is not name else None
    if edge or top is None or top.i in source | cue:
        said = set(range(token.sent.start, token.sent.end))
    else:
        said = subtree(top, [name] if name is not None else [])
    yield Draft(cue, source, said - source - cue, "according", 0.9)


def name_after(token: Token) -> Token | None:
    """The noun that "according to" stands before."""
    name = token.head if token.head.i > token.i else child(token, "obl", "pobj", "obj", "nmod")
    return name if name is not None and token.i + 1 < name.i and name.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") else None


def run_after(doc: Doc, start: int) -> set[int]:
    """The words up to the next mark."""
    end = start
    while end < len(doc) and not doc[end].is_punct and not doc[end].is_space:
        end += 1
    return set(range(start, end))


def clause_around(token: Token) -> set[int]:
    """The clause of the verb that an adverb stands with."""
    node = token.head
    if node is token:
        return set()
    return subtree(node, [token, *(child_ for child_ in node.children if child_.dep_ in ("conj", "parataxis"))])


def by_adjective(token: Token, words: Words) -> Iterator[Draft]:
    """ "Are afraid that", "is critical of": what follows an adjective of thought or stance."""
    held = child(token, *SUBJECTS, "nsubj:pass")
    if held is None or words.has("nobody", held.lower_):
        return
    content: set[int] = set()
    for node in token.children:
        if node.i < token.i or node.dep_ not in ("ccomp", "xcomp", "advcl", "obl", "obl:agent", "csubj"):
            continue
        lead = child(node, "case", "mark")
        if node.dep_ in ("obl", "advcl") and not (lead is not None and stands(node, lead.lower_, words)):
            continue
        content |= subtree(node)
    if content:
        cue = {token.i} | {node.i for node in token.children if node.dep_ in ("cop", "aux", "aux:pass")}
        yield Draft(cue, name_phrase(held), content, "adjective", 0.6)


def stands(node: Token, lead: str, words: Words) -> bool:
    """Whether the word before a phrase or clause leads to what an adjective is about."""
    return words.has("adjective_prepositions", lead) or (node.dep_ == "advcl" and lead in ("that", "if", "whether"))


def by_noun(noun: Token, words: Words) -> Iterator[Draft]:
    """A noun of saying with the clause it names, or with what it is about when its speaker stands beside it."""
    clause = next((node for node in noun.children if node.dep_ in ("acl", "ccomp") and node.i > noun.i and is_said(node)), None)
    source = owner(noun, words)
    if clause is not None:
        yield Draft({noun.i}, source, subtree(clause), "noun.clause", 0.7)
        return
    if not any(node.dep_ == "nmod:poss" for node in noun.children):
        return
    about = [node for node in noun.children if node.dep_ == "nmod" and node.i > noun.i and leads(node, words)]
    if about and source and words.has("about", noun.lemma_.lower()):
        yield Draft({noun.i}, source, set().union(*(subtree(node) for node in about)), "noun.about", 0.6)


def is_said(clause: Token) -> bool:
    """Whether a clause at a noun says what the noun names: after "that", "whether" or "to"."""
    return any(node.dep_ in ("mark", "aux") and node.lower_ in ("that", "whether", "to", "if") for node in clause.children)


def leads(node: Token, words: Words) -> bool:
    """Whether a phrase at a noun names what the saying is about."""
    case = child(node, "case")
    return case is not None and words.has("noun_prepositions", case.lower_)


def owner(noun: Token, words: Words) -> set[int]:
    """Whose saying it is: a possessive, "by X", or the subject of the verb that the noun belongs to ("made the claim")."""
    for node in noun.children:
        if node.dep_ == "nmod:poss":
            return name_phrase(node)
        case = child(node, "case") if node.dep_ in ("nmod", "obl:agent", "nmod:agent") else None
        if case is not None and case.lower_ in ("by", "from"):
            return name_phrase(node)
    verb = noun.head
    if noun.dep_ in ("obj", "obl") and verb.pos_ == "VERB":
        held = child(verb, *SUBJECTS)
        if held is not None and not words.has("nobody", held.lower_):
            return name_phrase(held)
    return set()
