"""Whom a pronoun means by the shape of its own sentence: the subject of its clause, or who says it of himself."""

from dataclasses import dataclass

from hearsay.claims.arguments import is_passive, of_verb
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import SUBJECTS, Tree
from hearsay.claims.words import verbs

SIDES = frozenset({"armed", "org", "state"})
SAYING = frozenset({"say", "tell", "add", "write", "promise", "vow", "insist", "deny", "warn", "state"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The token span that names what a word refers to, how it was found, and how sure that is (0 to 1)."""

    span: tuple[int, int]
    head: int
    how: str
    score: float


def owner(tree: Tree, sorts: Sorts, i: int) -> int:
    """The subject of the clause of a possessive, said or unsaid, where that is a side; also the one behind a phrase that
    opens the clause ("Besides their advance, the army …"); else -1."""
    if tree.dep[i] != "nmod:poss":
        return -1
    verb = next((a for a in tree.ancestors(i) if tree.pos[a] == "VERB"), -1)
    if verb < 0 or is_passive(tree, verb):
        return -1
    heads = [a.head for a in of_verb(tree, verb) if a.role == "subj"]
    sided = heads and sorts.of(heads[0]) & SIDES and tree.pos[heads[0]] in {"NOUN", "PROPN"}
    return heads[0] if sided else -1


def teller(tree: Tree, sorts: Sorts, i: int) -> int:
    """Who says of itself what "it" or "they" did ("the front said it had repulsed them"), or -1."""
    verb = tree.first_conjunct(tree.head[i])
    above, one = tree.head[verb], tree.lower[i] == "it"
    if tree.dep[i] not in SUBJECTS or tree.dep[verb] != "ccomp" or tree.lemma[above] not in SAYING | verbs()["telling"]:
        return -1
    wanted = SIDES | {"office"} if one else SIDES
    for j in tree.kids(above, "nsubj"):
        many = tree.tag[j] in {"NNS", "NNPS"}
        fits = not many if one else many or tree.label(j) in {"ORG", "NORP"}
        if fits and j < i and tree.pos[j] in {"NOUN", "PROPN"} and tree.label(j) != "PERSON" and sorts.of(j) & wanted:
            return j
    return -1
