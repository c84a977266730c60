"""Small mends of a parse where English leaves no doubt: columns of labels and heads in, mended columns out."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from hearsay.claims.attachments import (
    after_writing,
    agent_of_object,
    as_noun,
    as_phrase,
    at_least,
    before_agent,
    between_numbers,
    both_sides,
    cased_subject,
    hang,
    more_of_them,
)
from hearsay.claims.words import mends

Columns = tuple[tuple[str, ...], tuple[int, ...]]

FINITE = frozenset({"VBZ", "VBP", "VBD"})


def mended(doc: Doc, dep: Sequence[str], head: Sequence[int]) -> Columns:
    """(labels, heads) of the tokens of a Doc after all mends."""
    deps, heads = list(dep), list(head)
    for i, token in enumerate(doc):
        if deps[i] in {"nsubj", "obj", "nsubj:pass"} and token.lower_ in mends()["extracted"]:
            _of_clause_below(doc, deps, heads, i)
        if deps[i] == "nsubj" and cased_subject(doc, deps, heads, i):
            continue
        if deps[i] in {"nsubj", "nsubj:pass"} and _harmed(doc, deps, heads, i):
            deps[i] = "nsubj:pass"
        elif deps[i] == "nsubj:pass" and _active(doc, deps, heads, heads[i]):
            deps[i] = "nsubj"
        elif deps[i] == "nsubj" and token.pos_ == "PROPN" and _titled(doc, deps, heads, i):
            continue
        elif deps[i] == "nsubj" and heads[i] < i:
            _of_next_verb(doc, deps, heads, i)
        elif deps[i] == "nsubj:pass" and heads[i] < i:
            _of_teller(doc, deps, heads, i)
        elif deps[i] == "appos" and ":" in {doc[k].text for k in range(max(0, i - 2), i)}:
            _behind_colon(doc, deps, heads, i)
        elif deps[i] == "compound":
            _before_verb(doc, deps, heads, i)
        elif deps[i] == "advcl" and token.tag_ == "VBG":
            as_noun(doc, deps, heads, i)
        elif deps[i] in {"obl", "obl:agent"} and token.tag_.startswith("NN") and token.ent_type_ != "TIME":
            agent_of_object(doc, deps, heads, i)
            after_writing(doc, deps, heads, i)
        elif deps[i] in {"acl", "advcl"} and token.tag_ in {"NNP", "NNPS", "NN", "NNS"}:
            as_phrase(doc, deps, heads, i)
        elif deps[i] == "obl" and token.pos_ == "NUM" and doc[max(0, i - 1)].lower_ == "between":
            between_numbers(doc, deps, heads, i)
        elif deps[i] == "obl" and token.pos_ == "NUM" and doc[max(0, i - 1)].lower_ in mends()["bounds"]:
            at_least(doc, deps, heads, i)
        elif deps[i] == "conj" and token.tag_ in {"VBN", "VBD"}:
            _as_subject(doc, deps, heads, i)
            _said_too(doc, deps, heads, i)
        elif deps[i] == "conj" and token.tag_.startswith("NN") and doc[i - 1].text == ",":
            _as_teller(doc, deps, heads, i)
        elif token.lower_ == "more" and i and heads[i - 1] == i:
            more_of_them(doc, deps, heads, i)
        elif deps[i] == "advmod" and i + 1 < len(doc) and doc[i + 1].lower_ == "by" and token.tag_ == "RB":
            before_agent(deps, heads, i)
        elif deps[i] == "case" and token.lower_ == "between":
            both_sides(doc, deps, heads, i)
        elif deps[i] == "parataxis" and token.tag_ in FINITE:
            _renamed(doc, deps, heads, i)
        elif deps[i] == "ccomp":
            _what_is_said(doc, deps, heads, i)
            _believed(doc, deps, heads, i)
        elif deps[i] == "advcl" and token.tag_ in {"VBD", "VBN"}:
            _believed(doc, deps, heads, i)
            _behind_aside(doc, deps, heads, i)
        elif deps[i] == "amod" and token.tag_ in {"VBN", "VBD"} and i and doc[i - 1].lower_ in mends()["have"]:
            _perfect(deps, heads, i)
        elif deps[i] == "acl" and token.tag_ == "VBD":
            _main_verb(doc, deps, heads, i)
        elif deps[i] == "acl" and token.tag_ == "VBN" and deps[heads[i]] == "conj":
            _second_toll(doc, deps, heads, i)
    return tuple(deps), tuple(heads)


def word_class(token: Token) -> str:
    """The universal tag of a token; where it contradicts a finite tag of its own, the finite one
    holds, and "close in on" is a verb."""
    if token.tag_ in FINITE and token.pos_ in {"NOUN", "ADJ"}:
        return "VERB"
    if token.lower_ in mends()["verbs"] and token.doc[token.i : token.i + 3].text.lower() in mends()["verb_phrases"]:
        return "VERB"
    return token.pos_


def _active(doc: Doc, deps: Sequence[str], heads: Sequence[int], verb: int) -> bool:
    """Whether a verb is active by its form: a past without helpers, or a participle with forms of "have" alone."""
    around = range(max(0, verb - 8), verb)
    helpers = [doc[i].lower_ for i in around if heads[i] == verb and deps[i] in {"aux", "aux:pass"}]
    if doc[verb].tag_ != "VBN":
        return doc[verb].tag_ == "VBD" and not helpers
    return bool(helpers) and all(word in mends()["have"] for word in helpers)


def _harmed(doc: Doc, deps: Sequence[str], heads: Sequence[int], noun: int) -> bool:
    """Whether a headline leaves out the helper of a passive: "two soldiers killed in an ambush", "village burned by rebels"."""
    verb = heads[noun]
    word = " ".join(doc[k].lower_ for k in range(verb, min(verb + 2, len(doc))) if k == verb or doc[k].lower_ == "dead")
    if verb < noun or doc[verb].tag_ not in {"VBD", "VBN"} or word not in mends()["harmed"]:
        return False
    if doc[noun].lower_ in mends()["extracted"]:
        return False  # "a fire that burned"
    near = range(max(0, noun - 8), min(len(doc), verb + 16))
    also = [k for k in near if heads[k] == verb and deps[k] == "conj"]
    own = {deps[k] for k in near if heads[k] == verb} | {deps[k] for k in near if heads[k] in also if deps[k] == "obj"}
    return not own & {"obj", "aux", "aux:pass", "ccomp", "xcomp", "iobj", "compound:prt"}


def _behind_colon(doc: Doc, deps: list[str], heads: list[int], noun: int) -> None:
    """Behind "Army:" in "Army: 15 militants killed" stands a clause of its own."""
    verb = next((k for k in range(noun + 1, min(noun + 3, len(doc))) if deps[k] == "parataxis"), -1)
    if verb < 0 or doc[verb].tag_ not in {"VBD", "VBN", "VBZ", "VBP"}:
        return
    if any(heads[k] == verb and deps[k] in {"nsubj", "nsubj:pass"} for k in range(noun, verb)):
        return
    hang(deps, heads, noun, "nsubj", verb)
    if _harmed(doc, deps, heads, noun):
        deps[noun] = "nsubj:pass"


def _titled(doc: Doc, deps: list[str], heads: list[int], name: int) -> bool:
    """Of two subjects side by side ("local activist John Doe told") the first describes the second; whether it does."""
    first = min((k for k in range(max(0, name - 3), name) if heads[k] == name), default=name) - 1
    if first < 0 or deps[first] != "nsubj" or heads[first] != heads[name] or doc[first].pos_ != "NOUN":
        return False
    deps[first], heads[first] = "nmod:desc", name
    return True


def _of_next_verb(doc: Doc, deps: list[str], heads: list[int], noun: int) -> None:
    """A verb with a subject before it has none behind it: that of "…, officials said" belongs to the verb that follows."""
    verb = heads[noun]
    if not any(heads[k] == verb and deps[k] == "nsubj" for k in range(max(0, verb - 40), verb)):
        return
    later = next((k for k in range(noun + 1, min(noun + 8, len(doc))) if doc[k].tag_ in FINITE), -1)
    if later >= 0:
        hang(deps, heads, noun, "nsubj", later)
    else:
        deps[noun] = "dep"


def _of_teller(doc: Doc, deps: list[str], heads: list[int], noun: int) -> None:
    """Behind "and 20 captured, a commander told the paper" the commander tells; the 20 were captured."""
    verb = heads[noun]
    near = range(noun + 1, min(noun + 16, len(doc)))
    later = next((k for k in near if doc[k].tag_ in FINITE and deps[k] in {"parataxis", "ROOT", "conj"}), -1)
    if later < 0 or not any(doc[k].text == "," for k in range(verb + 1, noun)):
        return
    hang(deps, heads, noun, "nsubj", later)
    if doc[verb - 1].pos_ == "NUM" and heads[verb - 1] == verb:
        deps[verb - 1] = "nsubj:pass"


def _as_teller(doc: Doc, deps: list[str], heads: list[int], noun: int) -> None:
    """Behind "killing seven people, police and a doctor said" those who say it are not killed."""
    end = next((k for k in range(noun + 1, min(noun + 9, len(doc))) if doc[k].tag_ in FINITE), -1)
    if end < 0 or doc[end].lower_ not in mends()["told"] or heads[noun] > noun:
        return
    own = any(heads[k] == end and deps[k] in {"nsubj", "nsubj:pass"} for k in range(noun, end))
    if not own and all(doc[k].tag_[:2] in {"NN", "DT", "JJ", "CC", "PR", "PO"} for k in range(noun + 1, end)):
        hang(deps, heads, noun, "nsubj", end)


def _said_too(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """In "the army said they were armed and had opened fire" the second perfect is said too."""
    above = heads[verb]
    near = range(max(0, verb - 4), verb)
    if doc[above].lower_ not in mends()["told"] or not any(heads[k] == verb and doc[k].lower_ == "had" for k in near):
        return
    said = next((k for k in range(above + 1, verb) if heads[k] == above and deps[k] == "ccomp"), -1)
    if said >= 0 and not any(heads[k] == verb and deps[k] == "nsubj" for k in near):
        heads[verb] = said


def _of_clause_below(doc: Doc, deps: list[str], heads: list[int], pronoun: int) -> None:
    """A relative pronoun beside the subject of "said" belongs to what is said: "the mayor, who residents said had fled"."""
    verb = heads[pronoun]
    near = range(pronoun + 1, min(len(deps), verb + 20))
    subject = any(heads[k] == verb and deps[k] == "nsubj" for k in near if k < verb)
    below = next((k for k in near if k > verb and heads[k] == verb and deps[k] in {"ccomp", "xcomp"}), -1)
    if deps[verb] != "acl:relcl" or not subject or below < 0:
        return
    own = {deps[k] for k in near if heads[k] == below}
    passive = "aux:pass" in own
    open_ = deps[below] == "xcomp" or own & {"nsubj", "nsubj:pass"}
    if not (open_ and "obj" in own):
        hang(deps, heads, pronoun, "obj" if open_ else "nsubj:pass" if passive else "nsubj", below)


def _before_verb(doc: Doc, deps: list[str], heads: list[int], noun: int) -> None:
    """No compound reaches over a finite verb: in "army retakes bridge" the army is the subject."""
    verb = next((i for i in range(noun + 1, heads[noun] + 1) if doc[i].tag_ in FINITE), -1)
    if verb >= 0:
        hang(deps, heads, noun, "nsubj", verb)


def _what_is_said(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """Nobody says a road: in "said the road into the town had been cut" it is what was cut."""
    said = heads[verb]
    if doc[said].lemma_ not in mends()["plain_saying"] or said > verb or doc[verb].tag_ in {"VB", "VBG"}:
        return
    own = {deps[k]: k for k in range(said, verb) if heads[k] == verb}
    objects = [k for k in range(said + 1, verb) if heads[k] == said and deps[k] == "obj"]
    if objects and not {"nsubj", "nsubj:pass", "csubj"} & set(own) and "aux" in own:
        hang(deps, heads, objects[0], "nsubj:pass" if "aux:pass" in own else "nsubj", verb)


def _renamed(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """In "…, an allegation the group denied" the clause describes the allegation."""
    near = reversed(range(max(0, verb - 4), verb))
    subject = next((k for k in near if heads[k] == verb and deps[k] == "nsubj"), -1)
    first = min((k for k in range(max(0, subject - 3), subject) if heads[k] == subject), default=subject)
    noun = first - 1
    if subject < 0 or noun < 2 or doc[noun].lower_ not in mends()["sayings"] or doc[noun - 1].lower_ not in {"a", "an"}:
        return
    if heads[noun] == verb:
        hang(deps, heads, noun, "parataxis", heads[verb])
    hang(deps, heads, verb, "acl:relcl", noun)


def _believed(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """In "men believed to be rebels seized a clerk" the men seized him and believe nothing."""
    above = heads[verb]
    near = range(max(0, above - 12), min(len(doc), verb + 12))
    own = {deps[k] for k in near if heads[k] == verb and k < verb}
    subject = next((k for k in near if k < above and heads[k] == above and deps[k] == "nsubj"), -1)
    to = any(heads[k] == above and deps[k] == "xcomp" and k < verb for k in near)
    acts = doc[verb].tag_ == "VBD" or any(heads[k] == verb and deps[k] == "obj" for k in near)
    if not acts or doc[above].tag_ not in {"VBD", "VBN"} or above > verb or subject < 0 or not to:
        return
    if own & {"nsubj", "nsubj:pass", "mark", "aux"} or doc[above].lower_ not in mends()["held"]:
        return
    top = heads[above]
    deps[verb], heads[verb] = deps[above], verb if top == above else top
    heads[subject] = verb
    deps[above], heads[above] = "acl", subject


def _behind_aside(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """In "as troops, backed by jets, closed in on the town" the troops closed in."""
    above = heads[verb]
    near = range(max(0, verb - 20), verb)
    if doc[verb - 1].text != "," or any(heads[k] == verb and deps[k] != "punct" for k in near):
        return
    opened = {heads[k] for k in near if deps[k] == "case" and doc[k].lower_ in mends()["opening"]}
    asides = {heads[k] for k in near if deps[k] == "acl"}
    subject = next((k for k in near if k in opened & asides and heads[k] == above and deps[k] == "obl"), -1)
    if subject >= 0:
        hang(deps, heads, subject, "nsubj", verb)


def _main_verb(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """A past tense describes no noun: "forces backed by a coalition advanced" tells what the forces did."""
    top = heads[verb]
    while heads[top] != top and deps[top] in {"acl", "obl", "obl:agent", "nmod", "obj"}:
        top = heads[top]
    if deps[top] != "ROOT" or doc[top].pos_ not in {"NOUN", "PROPN"} or top > verb:
        return
    if any(heads[k] == verb and deps[k] in {"nsubj", "nsubj:pass", "mark"} for k in range(top, verb)):
        return
    deps[verb], heads[verb] = "ROOT", verb
    deps[top], heads[top] = "nsubj", verb


def _perfect(deps: list[str], heads: list[int], verb: int) -> None:
    """Who "had massed troops" massed them: no participle right behind "had" describes what somebody had."""
    have, noun = verb - 1, heads[verb]
    if heads[noun] != have or deps[noun] != "obj":
        return
    deps[verb], heads[verb] = deps[have], heads[have] if heads[have] != have else verb
    for k, head in enumerate(heads):
        if head == have and k != verb:
            heads[k] = verb
    deps[have], heads[have] = "aux", verb


def _second_toll(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """In "seven were killed and ten others wounded" the others are no more of the killed, but the wounded."""
    noun = heads[verb]
    first = heads[noun]
    above = heads[first]
    if noun != verb - 1 or deps[first] not in {"nsubj:pass", "nsubj"} or not first < above < noun:
        return
    if any(heads[k] == verb and deps[k] == "obl:agent" for k in range(verb, min(verb + 8, len(doc)))):
        return
    hang(deps, heads, verb, "conj", above)
    hang(deps, heads, noun, "nsubj:pass", verb)


def _as_subject(doc: Doc, deps: list[str], heads: list[int], verb: int) -> None:
    """In "twenty were killed and dozens wounded", "two were killed and nine others hurt" the word before the second
    participle is its subject."""
    before, first = verb - 1, heads[verb]
    if before < 0 or deps[before] != "conj":
        return
    number = heads[before] == first and (doc[before].pos_ == "NUM" or doc[before].lower_ in mends()["counts"])
    if number or (deps[heads[before]] in {"nsubj:pass", "nsubj"} and heads[heads[before]] == first < before):
        hang(deps, heads, before, "nsubj:pass", verb)
