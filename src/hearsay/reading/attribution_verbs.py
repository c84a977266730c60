"""Attributions by verbs: who stands as their subject, and what they take as said, thought, wished or judged."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from hearsay.model import Argument
from hearsay.reading.attribution_content import content_of, states
from hearsay.reading.attribution_draft import Draft, around, child, name_phrase, subtree
from hearsay.reading.attribution_quotes import Quote
from hearsay.reading.attribution_words import Words

SUBJECTS = ("nsubj", "csubj", "nsubj:outer")
OPEN_CLAUSES = ("xcomp", "advcl", "acl", "ccomp")
CUE_PARTS = ("aux", "aux:pass", "compound:prt", "fixed")


SURE = 0.6
DATELINE = 12
RELATIVE = frozenset({"who", "which", "that"})
EXTRACTED = RELATIVE | {"whom"}
DASHES = frozenset({"-", "–", "—", "―", "--"})
NAME_TAGS = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})


def by_verbs(doc: Doc, quotes: Sequence[Quote], words: Words) -> Iterator[Draft]:
    """A draft for each verb that lays something to somebody's account."""
    roles = roles_of(doc)
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and (known(token, words) or states(token, words)):
            draft = of_verb(token, quotes, words, roles.get(token.i, {}))
            if draft is not None and draft.content:
                yield draft


def roles_of(doc: Doc) -> dict[int, dict[str, Argument]]:
    """Agent and theme of each predicate, where the reader gives predicates and is sure of them."""
    if not Doc.has_extension("predicates"):
        return {}
    found: dict[int, dict[str, Argument]] = {}
    for predicate in doc._.predicates:
        core = {a.role: a for a in predicate.arguments if a.role in ("ARG0", "ARG1") and a.score >= SURE}
        found[predicate.i] = core
    return found


def known(verb: Token, words: Words) -> bool:
    """Whether a verb can attribute."""
    lemma = words.lemma(verb)
    return lemma in words.say or lemma in words.think or lemma in words.object or lemma in words.preposition


def of_verb(verb: Token, quotes: Sequence[Quote], words: Words, roles: Mapping[str, Argument]) -> Draft | None:
    """What one verb attributes to whom."""
    if is_passive(verb):
        return of_passive(verb, words)
    if _describes(verb):
        return None
    content, how, open_ = content_of(verb, quotes, words)
    source = subject(verb, words)
    home = around(quotes, verb.i)
    if home is not None and home.long:
        content = {i for i in content if home.holds(i)}
        source = source if source is not None and home.holds(source.i) else None
        open_ = False
    elif source is not None and (other := around(quotes, source.i)) is not None and other.long:
        source = None
    if not content or (source is not None and words.has("nobody", source.lower_) and relative_clause(source) is None):
        return None
    named = source_phrase(source) if source is not None else agent(verb.doc, roles, content)
    named = named or beside_verb(verb, {i for i in content if i > verb.i})
    if not named and not open_:
        return None
    return Draft(cue_of(verb), named, content, how, open=open_)


def _describes(verb: Token) -> bool:
    """Whether a participle was read as the verb of "men believed to be rebels seized a clerk"."""
    held, clause = child(verb, "xcomp"), child(verb, "ccomp")
    if held is None or clause is None or clause.tag_ != "VBD" or clause.i < held.i:
        return False
    return child(clause, "nsubj", "nsubj:pass", "mark", "aux") is None and child(held, "mark") is not None


def agent(doc: Doc, roles: Mapping[str, Argument], content: set[int]) -> set[int]:
    """The agent that the reader's predicates give, outside what is said."""
    found = roles.get("ARG0")
    return source_phrase(doc[found.head]) - content if found is not None and found.head not in content else set()


def source_phrase(source: Token) -> set[int]:
    """The words of a source; a relative pronoun brings the noun that it stands for."""
    clause = relative_clause(source)
    if clause is not None and clause.head is not clause:
        return {source.i} | name_phrase(clause.head)
    named = name_phrase(source)
    return set() if is_dateline(source.doc, named) else named


def relative_clause(pronoun: Token) -> Token | None:
    """The relative clause that a pronoun opens."""
    if pronoun.lower_ not in RELATIVE:
        return None
    node, steps = pronoun, 0
    while node.dep_ != "acl:relcl" and node.head is not node and steps < 5:
        node, steps = node.head, steps + 1
    return node if node.dep_ == "acl:relcl" else None


def is_dateline(doc: Doc, named: set[int]) -> bool:
    """Whether a name is the place in capitals, with or without a date, that a report begins with."""
    if not named:
        return False
    first, last = min(named), max(named)
    opens = first == 0 or doc[first - 1].is_space
    ahead = next((i for i in range(last + 1, min(len(doc), last + DATELINE)) if doc[i].text in DASHES), None)
    return (
        opens
        and ahead is not None
        and doc[first].is_upper
        and len(doc[first]) > 2
        and not any(doc[i].pos_ == "VERB" for i in range(first, ahead))
    )


def beside_verb(verb: Token, content: set[int]) -> set[int]:
    """Who speaks when the parse does not tell: the noun phrase just before the verb, or the last subject of its sentence."""
    doc, first = verb.doc, verb.sent.start
    if verb.tag_ == "VBG":
        held = next((doc[i] for i in range(verb.i - 1, first - 1, -1) if doc[i].dep_ in SUBJECTS and i not in content), None)
        return source_phrase(held) if held is not None else set()
    if verb.tag_ in ("VB", "VBN") or verb.dep_ in ("advcl", "acl", "xcomp"):
        return set()
    at = verb.i - 1
    while at >= first and doc[at].pos_ in ("AUX", "ADV", "PART"):
        at -= 1
    if at > first and doc[at].text == "," and doc[at - 1].pos_ in ("PROPN", "NOUN"):
        at -= 1
    out: set[int] = set()
    while at >= first and doc[at].pos_ in NAME_TAGS and at not in content:
        out.add(at)
        at -= 1
    return out if any(doc[i].pos_ in ("NOUN", "PROPN", "PRON") for i in out) else set()


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive."""
    return any(node.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass") for node in verb.children)


def cue_of(verb: Token) -> set[int]:
    """The verb with its auxiliaries, negation and particles."""
    parts = {node.i for node in verb.children if node.dep_ in CUE_PARTS or node.lower_ in ("not", "n't", "n’t", "never")}
    return parts | {verb.i}


def subject(verb: Token, words: Words) -> Token | None:
    """Who does it: the verb's own subject, or the one it shares with the verb above it."""
    node, steps = verb, 0
    while steps < 6:
        own = [c for c in node.children if c.dep_ in SUBJECTS]
        if len(own) == 2 and own[0].pos_ == "NOUN" and own[1].pos_ == "PROPN" and own[1].left_edge.i == own[0].i + 1:
            return own[1]  # "local activist John Doe told"
        if own:  # in "the mayor, who residents said had fled" the pronoun is what is said of
            return own[-1] if len(own) == 2 and own[0].lower_ in EXTRACTED and own[1].i < node.i else own[0]
        passive = child(node, "nsubj:pass") if node is not verb else None
        if passive is not None:
            return passive
        if node.dep_ == "acl" and node is verb and node.tag_ in ("VBG", "VB"):
            return node.head
        held = child(node.head, "obj", "iobj") if node.dep_ == "xcomp" else None
        if held is not None and words.lemma(node.head) != "promise":
            return held
        if node.dep_ not in (*OPEN_CLAUSES, "conj", "parataxis") or node.head is node:
            return None
        node, steps = node.head, steps + 1
    return None


def of_passive(verb: Token, words: Words) -> Draft | None:
    """A passive verb: "is expected to", "was criticised by", "it was reported that"."""
    lemma = words.lemma(verb)
    agent = child(verb, "obl:agent")
    held = child(verb, "nsubj:pass")
    opened = child(verb, "xcomp", "ccomp")
    if agent is None and not (words.has("passive", lemma) and (opened is not None or held is not None)):
        return None
    if agent is None and opened is None and lemma not in words.say | words.object:
        return None
    draft = Draft(cue_of(verb), how="verb.passive", score=0.6)
    if agent is not None:
        draft.source = name_phrase(agent)
    if held is not None and held.lower_ != "it":
        draft.content |= subtree(held)
    for node in verb.children:
        if node.dep_ in ("xcomp", "ccomp") or (node.dep_ == "obl" and node.i > verb.i and held is not None and opened is None):
            draft.content |= subtree(node)
    return draft
