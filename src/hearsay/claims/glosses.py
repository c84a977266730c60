"""Comma-set glosses: what a text adds to a name in somebody's report is the text's own."""

from hearsay.claims.surface import FINITE
from hearsay.claims.tree import Tree

ARTICLES = frozenset({"the", "a", "an", "its", "their"})
RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})


def glossed(tree: Tree, i: int) -> int:
    """The noun that a comma-set gloss explains ("Malha, the last town outside their hands"); the gloss is the outlet's."""
    said = False
    for above in (i, *tree.ancestors(i)):
        dep = tree.dep[above]
        if dep == "appos" and not said and tree.head[above] < above and _set_off(tree, above, tree.head[above], i):
            return tree.head[above]
        if dep == "acl:relcl" and tree.head[above] < above and _described(tree, above):
            return tree.head[above]
        accused = dep == "advcl" and any(tree.lower[c] in {"of", "for"} for c in tree.kids(above, "mark"))
        if dep in {"root", "ROOT", "advcl", "parataxis"} and not accused:
            break
        said = said or dep == "ccomp"
    return _between_commas(tree, i)


def placed(tree: Tree, i: int) -> int:
    """The noun before ", where" that opens the clause of a token, whatever the parse hangs it on; or -1."""
    for verb in (i, *tree.ancestors(i)):
        word = next((c for c in tree.children[verb] if tree.lower[c] == "where" and c < verb), -1)
        if word > 1 and tree.lower[word - 1] == "," and tree.pos[word - 2] in {"NOUN", "PROPN"}:
            return word - 2
    return -1


def _described(tree: Tree, verb: int) -> bool:
    """Whether a relative clause stands behind a comma ("the army, which lost three towns in May, …")."""
    start = tree.head[verb] + 1
    word = next((k for k in range(start, verb) if tree.lower[k] in RELATIVE), -1)
    return word > start and "," in tree.lower[max(start, word - 3) : word]


def _between_commas(tree: Tree, i: int) -> int:
    """The name before a comma whose gloss, up to the next mark, holds a token, whatever the parse makes of it."""
    start, end = tree.sents[tree.sent_of[i]]
    left = next((k for k in range(i, max(start, i - 14), -1) if tree.lower[k] == ","), -1)
    right = next((k for k in range(i, min(end, i + 14)) if tree.lower[k] in {",", ".", ";"}), -1)
    if left < 1 or right < 0 or tree.pos[left - 1] != "PROPN" or tree.lower[left + 1] not in ARTICLES:
        return -1
    return -1 if any(tree.tag[k] in FINITE for k in range(left, right)) else left - 1


def _set_off(tree: Tree, gloss: int, noun: int, i: int) -> bool:
    """Whether a comma stands between a noun and what is said of it, and no clause begins before the token."""
    if any(tree.tag[k] in FINITE for k in range(noun, i)):
        return False
    return "," in tree.lower[noun + 1 : gloss] and tree.pos[gloss] == "NOUN"
