"""What a verb lays to its subject's account: a clause, a quotation, an infinitive, an object, the words after a preposition."""

from collections.abc import Sequence

from spacy.tokens import Token

from hearsay.reading.attribution_draft import around, child, subtree
from hearsay.reading.attribution_quotes import Quote, reaching
from hearsay.reading.attribution_words import Words

NOT_SAID = (
    "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "punct", "cc", "conj", "advmod", "compound:prt", "discourse",
    "parataxis", "advcl", "obl:tmod", "expl", "vocative", "nsubj:outer", "obl:agent", "obl:npmod", "obl:unmarked",
)  # fmt: skip


def states(verb: Token, words: Words) -> bool:
    """Whether a verb of no list takes a clause with "that" or "whether", as verbs of saying and thinking do."""
    if words.has("no_saying", words.lemma(verb)):
        return False
    clause = child(verb, "ccomp")
    return clause is not None and any(node.dep_ == "mark" and node.lower_ in ("that", "whether") for node in clause.children)


def content_of(verb: Token, quotes: Sequence[Quote], words: Words) -> tuple[set[int], str, bool]:
    """What is said: a clause, a quotation around the verb, an open clause, an object, the words after a preposition."""
    lemma = words.lemma(verb)
    speaks = lemma in words.say
    if speaks and (quoted := beside(verb, quotes)):
        return quoted | clause_of(verb), "verb.quote", True
    if (speaks or lemma in words.think or states(verb, words)) and (clause := clause_of(verb)):
        return clause, "verb.clause", speaks
    if speaks and (outer := host_of(verb)) and not renamed(verb, words):
        return outer, "verb.aside", True
    if speaks and (outer := as_said(verb)):
        return outer, "verb.as", False
    if lemma in words.think | words.say and (outer := left_behind(verb)):
        return outer, "verb.relative", False
    if lemma in words.think | words.say and not words.has("through", lemma) and (opened := open_clause(verb)):
        return opened, "verb.infinitive", False
    if objects(verb, lemma, words):
        return rest(verb), "verb.object", False
    if lemma in words.preposition and (after := after_preposition(verb, words)):
        return after, "verb.preposition", False
    return set(), "", False


def objects(verb: Token, lemma: str, words: Words) -> bool:
    """Whether what the verb has as its object is said, thought of or judged."""
    held = child(verb, "obj")
    if held is None or spoken_to_only(verb, words):
        return False
    if words.has("violent", lemma):
        return with_words(verb, held, words)
    return (lemma in words.object or lemma in words.say) and not words.has("no_object", lemma)


def with_words(verb: Token, held: Token, words: Words) -> bool:
    """Whether an attack is one of words: on a person or a saying, or with a reason given."""
    if held.ent_type_ == "PERSON" or words.has("nouns", held.lemma_.lower()):
        return True
    leads = (child(node, "case", "mark") for node in verb.children if node.dep_ in ("obl", "advcl") and node.i > held.i)
    return any(lead is not None and lead.lower_ in ("for", "as", "over") for lead in leads)


def clause_of(verb: Token) -> set[int]:
    """The words of the verb's clausal object."""
    found: set[int] = set()
    for node in verb.children:
        if node.dep_ == "ccomp":
            found |= subtree(node)
    return found


def beside(verb: Token, quotes: Sequence[Quote]) -> set[int]:
    """The quotations of the verb's clause when the verb itself stands outside them."""
    if around(quotes, verb.i) is not None:
        return set()
    below = subtree(verb, [node for node in verb.children if node.dep_ in ("conj", "nsubj", "advcl")])
    if verb.dep_ in ("parataxis",):
        below |= subtree(verb.head)
    found: set[int] = set()
    for quote in reaching(quotes, min(below), max(below)):
        if quote.long and any(quote.holds(i) for i in below):
            found.update(range(quote.start, quote.end))
    return found


def host_of(verb: Token) -> set[int]:
    """The clause that a verb is thrown into: "Talks failed, he said, and fighting went on"."""
    if verb.dep_ != "parataxis" or child(verb, "obj", "ccomp") is not None:
        return set()
    return subtree(verb.head, [verb])


def renamed(verb: Token, words: Words) -> bool:
    """Whether a noun before the verb's subject names what was said: "…, an allegation the group denied"."""
    source = child(verb, "nsubj")
    before = source.left_edge.i - 1 if source is not None else -1
    if before < 2 or source is None or source.i > verb.i:
        return False
    noun = verb.doc[before]
    return words.has("nouns", noun.lemma_.lower()) and noun.nbor(-1).lower_ in ("a", "an", "this", "the")


def as_said(verb: Token) -> set[int]:
    """The clause that "as X said" stands in."""
    if verb.dep_ != "advcl" or child(verb, "obj", "ccomp", "xcomp") is not None:
        return set()
    mark = child(verb, "mark", "advmod", "case")
    return subtree(verb.head, [verb]) if mark is not None and mark.lower_ == "as" else set()


def left_behind(verb: Token) -> set[int]:
    """The noun that a relative clause leaves as what is said: "the deal that the envoy promised", "what they hope"."""
    if verb.dep_ != "acl:relcl" or child(verb, "obj", "ccomp", "xcomp") is not None:
        return set()
    held = child(verb, "nsubj")
    if held is None or held.lower_ in ("who", "which", "that"):
        return set()
    return subtree(verb.head, [verb])


def open_clause(verb: Token) -> set[int]:
    """The words of an infinitive or gerund that the verb takes."""
    node = child(verb, "xcomp")
    if node is None:
        return set()
    held = child(verb, "obj")
    return subtree(node) | (subtree(held) if held is not None and held.i < node.i else set())


def spoken_to_only(verb: Token, words: Words) -> bool:
    """Whether the verb's object is the one spoken to, and nothing else is said ("told reporters")."""
    if not words.has("addressee", words.lemma(verb)):
        return False
    return not any(node.dep_ in ("xcomp", "ccomp", "obl", "iobj") for node in verb.children)


def rest(verb: Token) -> set[int]:
    """The verb's object and what follows it within the clause."""
    held = child(verb, "obj")
    if held is None:
        return set()
    out: set[int] = set()
    for node in verb.children:
        if node.dep_ in NOT_SAID or (node.i < held.i and node.dep_ != "obj"):
            continue
        out |= subtree(node)
    return out


def after_preposition(verb: Token, words: Words) -> set[int]:
    """The words after the preposition that the verb takes for what is said."""
    wanted = words.preposition[words.lemma(verb)]
    out: set[int] = set()
    for node in verb.children:
        if node.dep_ not in ("obl", "advcl", "ccomp", "xcomp") or node.i < verb.i:
            continue
        case = child(node, "case", "mark")
        if case is not None and case.lower_ in wanted:
            out |= subtree(node, [case])
    return out
