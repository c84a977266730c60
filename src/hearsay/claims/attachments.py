"""Mends of phrases: which word a noun, a number or an adverb hangs on."""

from collections.abc import Sequence

from spacy.tokens import Doc

from hearsay.claims.words import mends


def hang(deps: list[str], heads: list[int], i: int, label: str, head: int) -> None:
    """Hang a token on another head, unless that stands below it: a tree has no circle."""
    above = head
    while above != i and heads[above] != above:
        above = heads[above]
    if above != i:
        deps[i], heads[i] = label, head


def below(heads: Sequence[int], i: int, top: int) -> bool:
    """Whether a token hangs, by at most a dozen steps, on another."""
    for _ in range(12):
        if heads[i] == top:
            return i != top
        if heads[i] == i:
            return False
        i = heads[i]
    return False


def as_noun(doc: Doc, deps: list[str], heads: Sequence[int], gerund: int) -> None:
    """A gerund after a word that only nouns follow is a noun: "during fighting", "amid shelling by both sides"."""
    kids = [i for i in range(max(0, gerund - 3), min(len(doc), gerund + 4)) if heads[i] == gerund]
    marks = [i for i in kids if deps[i] in {"mark", "case"} and doc[i].lower_ in mends()["before_nouns"]]
    if marks and not any(deps[i] in {"obj", "nsubj"} for i in kids):
        deps[gerund] = "obl"
        for i in marks:
            deps[i] = "case"


def cased_subject(doc: Doc, deps: list[str], heads: list[int], noun: int) -> bool:
    """Whether a subject stood behind a preposition: in "officials in Northtown said" the town tells where they are."""
    case = next((k for k in range(noun - 1, max(noun - 5, 0), -1) if heads[k] == noun and deps[k] == "case"), 0)
    if not case or doc[case].lower_ in {"'s", "’s", "like"} or doc[case - 1].pos_ != "NOUN" or heads[noun] <= noun:
        return False
    hang(deps, heads, noun, "nmod", case - 1)
    return True


def as_phrase(doc: Doc, deps: list[str], heads: Sequence[int], noun: int) -> None:
    """A noun behind a preposition is a phrase, not a clause."""
    if any(heads[i] == noun and deps[i] == "case" for i in range(max(0, noun - 5), noun)):
        deps[noun] = "nmod" if deps[noun] == "acl" else "obl"


def agent_of_object(doc: Doc, deps: list[str], heads: list[int], agent: int) -> None:
    """Who follows "by" after an active verb's object does what the object names: "condemn the strikes by the junta"."""
    verb = heads[agent]
    if doc[verb].tag_ not in {"VBD", "VBZ", "VBP", "VB"} or not any(
        heads[i] == agent and deps[i] == "case" and doc[i].lower_ == "by" for i in range(max(0, agent - 6), agent)
    ):
        return
    objects = [i for i in range(verb + 1, agent) if heads[i] == verb and deps[i] == "obj"]
    if objects:
        hang(deps, heads, agent, "nmod", objects[-1])


def before_agent(deps: list[str], heads: list[int], adverb: int) -> None:
    """The adverb of "killed, allegedly by soldiers searching for him" belongs to the killing."""
    agent = heads[adverb + 1]
    if deps[agent] in {"obl", "obl:agent"}:
        hang(deps, heads, adverb, "advmod", heads[agent])


def both_sides(doc: Doc, deps: list[str], heads: list[int], between: int) -> None:
    """The one "and" below "between" joins its two sides: "clashes between fighters of the front and the army"."""
    first = heads[between]
    near = [k for k in range(first + 1, min(first + 20, len(doc))) if below(heads, k, first)]
    ands = [k for k in near if doc[k].lower_ == "and" and deps[k] == "cc"]
    if len(ands) != 1 or any(deps[k] == "conj" and heads[k] == first for k in near):
        return
    mark, second = ands[0], heads[ands[0]]
    if second < mark or doc[second].pos_ not in {"NOUN", "PROPN"} or not below(heads, second, first):
        return
    owner = next((k for k in range(mark - 1, first, -1) if heads[k] == second and doc[k].pos_ == "PROPN"), -1)
    for k in range(first + 1, mark):
        if heads[k] == second and k != owner and owner >= 0:
            heads[k] = owner
    if owner >= 0:
        hang(deps, heads, owner, "nmod", first)
    hang(deps, heads, second, "conj", first)


def at_least(doc: Doc, deps: list[str], heads: Sequence[int], number: int) -> None:
    """The "at" of "at least five" is no preposition: the number is the object where its verb has none."""
    if doc[max(0, number - 2)].lower_ != "at":
        return
    deps[number - 2] = "advmod"
    near = range(max(0, number - 40), min(len(deps), number + 40))
    if not any(heads[i] == heads[number] and deps[i] == "obj" for i in near):
        deps[number] = "obj"


def more_of_them(doc: Doc, deps: list[str], heads: list[int], more: int) -> None:
    """In "dozens more were hurt", "and nine more injured" the dozens and the nine were hurt."""
    count, above = more - 1, heads[more]
    bare = doc[count].pos_ == "NUM" and deps[more] == "advmod" and above > more and doc[above].tag_ == "VBN"
    if above in {count, more} or not (bare or doc[count].lower_ in mends()["counts"]):
        return
    deps[count], heads[count] = "nsubj:pass" if bare else deps[more], above
    deps[more], heads[more] = "amod", count


def between_numbers(doc: Doc, deps: list[str], heads: Sequence[int], number: int) -> None:
    """A range before a verb without a subject is its subject: "between 60 and 70 of them were killed"."""
    verb, near = heads[number], range(max(0, number - 20), min(len(doc), number + 20))
    own = {deps[k] for k in near if heads[k] == verb}
    ranged = any(heads[k] == number and deps[k] == "conj" and doc[k].pos_ == "NUM" for k in near)
    if ranged and verb > number and not own & {"nsubj", "nsubj:pass"}:
        deps[number] = "nsubj:pass" if "aux:pass" in own else "nsubj"
        deps[number - 1] = "advmod"


def after_writing(doc: Doc, deps: list[str], heads: list[int], writer: int) -> None:
    """Who follows "by" right behind what he wrote did no more than write it: "killed, according to a tweet by a minister"."""
    by = next((k for k in range(max(1, writer - 6), writer) if heads[k] == writer and deps[k] == "case"), 0)
    if doc[by].lower_ == "by" and doc[by - 1].lower_ in mends()["written"]:
        hang(deps, heads, writer, "nmod", by - 1)
