"""Who and what stands around an event noun: its modifiers, and what the verb that carries it lends to it."""

from dataclasses import replace

from hearsay.claims.arguments import PLACES, Argument, of_verb
from hearsay.claims.tree import Tree
from hearsay.claims.words import names, signs, verbs

SHARED = frozenset({"by", "on", "against", "in", "at", "near", "between", "with"})
MEANS = frozenset({"through", "with", "via", "in", "as"})


def of_noun(tree: Tree, n: int) -> list[Argument]:
    """The arguments of an event noun: its modifiers, and those of the verb that carries it."""
    out: list[Argument] = []
    for child in tree.children[n]:
        dep = tree.dep[child]
        if dep == "nmod:poss":
            out.append(Argument("poss", child, noun=True))
        elif dep in {"nmod", "obl"} and tree.prep(child) == "including":
            continue  # "attacks in the country, including one in the capital"
        elif dep in {"nmod", "obl"} and tree.prep(child):
            out.append(Argument(tree.prep(child), child, noun=True))
            out += [Argument(tree.prep(c), c, noun=True) for c in tree.kids(child, "nmod") if tree.prep(c) not in {"", "of"}]
        elif dep in {"compound", "amod", "nmod:desc"} and names_side(tree, child):
            out.append(Argument("compound", child, noun=True))
        elif dep == "compound":
            out += [Argument("compound", c, noun=True) for c in tree.subtree(child) if tree.label(c)][:1] or [
                Argument("compound", child, noun=True)
            ]
        elif dep == "acl" and tree.has_to(child):
            aims = of_verb(tree, child)
            kind = "iobj" if any(a.role == "iobj" for a in aims) else "obj"  # "to deal the group a blow"
            out += [Argument("aim", a.head, noun=True) for a in aims if a.role == kind]
        elif dep == "acl" and tree.lower[child] in {"blamed", "attributed"}:
            out += [Argument("by", c, noun=True) for c in tree.kids(child, "obl") if tree.prep(c) in {"on", "to"}]
        elif dep in {"acl:relcl", "acl"} and tree.pos[child] == "VERB":
            told = [a for a in of_verb(tree, child) if a.head != n] if tree.lemma[child] not in verbs()["telling"] else []
            out += [a for a in told if a.role in PLACES | {"against", "on"} or (a.role == "subj" and tree.prep(a.head) == "by")]
    if tree.prep(n) == "among" and tree.dep[n] in {"nmod", "obl"} and tree.pos[tree.head[n]] in {"NOUN", "PROPN"}:
        out.append(Argument("of", tree.head[n], noun=True))
    if tree.prep(n) == "of" and tree.dep[n] == "nmod" and tree.lemma[tree.head[n]] in signs()["usage"]:
        out += [a for a in of_noun(tree, tree.head[n]) if a.head != n]  # "the use of such weapons by the army"
    out += _shared_modifiers(tree, n, out)
    if not any(a.role == "poss" for a in out):
        out += _before_apostrophe(tree, n)
    out += _carried(tree, n, any(a.role in {"poss", "by"} or (a.role == "compound" and names_side(tree, a.head)) for a in out))
    return out


def _shared_modifiers(tree: Tree, n: int, own: list[Argument]) -> list[Argument]:
    """What coordinated nouns share: the owner of the first ("its attacks and strikes"), the phrases after the last."""
    if tree.dep[n] == "conj":
        first = tree.first_conjunct(n)
        if any(a.role == "poss" for a in own) or tree.kids(n, "det", "compound", "amod", "nummod"):
            return []
        return [Argument("poss", c, noun=True) for c in tree.kids(first, "nmod:poss")]
    others = [c for c in tree.kids(n, "conj") if tree.pos[c] == "NOUN" and not tree.kids(c, "det", "nmod:poss")]
    if not others or any(a.role in SHARED for a in own):
        return []
    last = others[-1]
    return [Argument(tree.prep(c), c, noun=True) for c in tree.kids(last, "nmod") if tree.prep(c) in SHARED]


def _before_apostrophe(tree: Tree, n: int) -> list[Argument]:
    """The owner that a wrong parse hid: the word whose "'s" stands before the noun and its adjectives."""
    i = n - 1
    while i > 0 and n - i < 4 and tree.pos[i] in {"ADJ", "NUM"}:
        i -= 1
    marks = {"'", "’"} if i > 0 and tree.lower[i - 1].endswith("s") and tree.tag[i - 1] in {"NNS", "NNPS"} else set()
    return [Argument("poss", i - 1, noun=True)] if i > 0 and tree.lower[i] in {"'s", "’s", *marks} else []


def names_side(tree: Tree, i: int) -> bool:
    """Whether a word before a noun names a side: a name, a people, "rebel"."""
    return bool(tree.label(i)) or tree.lower[i] in names().demonyms or tree.lemma[i] in signs()["sides"]


def _parts(tree: Tree, n: int) -> bool:
    """Whether a noun tells of what there is so much: "a series of attacks", "20 million dollars in aid"."""
    above = tree.head[n]
    part = tree.prep(n) == "of" and tree.lemma[above] in signs()["parts"]
    return part or (tree.prep(n) == "in" and tree.lower[above] in signs()["money"])


def _carried(tree: Tree, n: int, owned: bool) -> list[Argument]:
    """Arguments that a light verb ("launched an attack on") or an event verb ("the attack took place in") lends its noun."""
    first = tree.first_conjunct(n)
    while tree.dep[first] == "nmod" and _parts(tree, first):
        first = tree.first_conjunct(tree.head[first])
    above, dep = tree.head[first], tree.dep[first]
    if tree.lower[above] in {"involved", "implicated"} and tree.pos[above] == "ADJ" and tree.prep(first) == "in":
        return [Argument("by", c, noun=True) for c in tree.kids(above, "nsubj", "nsubj:pass")]
    if above == first or tree.pos[above] not in {"VERB", "AUX"}:
        return []
    lemma = tree.lemma[above]
    if dep == "obj" and lemma in verbs()["receiving"]:
        return [
            Argument("obj" if a.role == "subj" else a.role, a.head, noun=a.role == "subj")
            for a in of_verb(tree, above)
            if a.head != first
        ]
    if dep in {"obj", "nsubj:pass"} and lemma in verbs()["light"]:
        told = lemma in verbs()["telling"] | verbs()["counting"] and tree.lemma[n] in verbs()["losses"]
        owned = owned or told or lemma in verbs()["reacting"]
        lent = [a for a in of_verb(tree, above) if a.head != first and a.role != "obj" and not (owned and a.role == "subj")]
        return [*lent, *_by_means(tree, above)]
    if dep in {"nsubj", "nsubj:pass"} and lemma in verbs()["event"] | verbs()["striking"] | verbs()["harming"]:
        struck = lemma in verbs()["striking"] | verbs()["harming"] and dep == "nsubj"
        role = "against" if lemma in verbs()["striking"] else "harmed"
        again = any(tree.lower[c] == "the" for c in tree.kids(n, "det")) and not tree.kids(n, "nmod", "nmod:poss", "acl:relcl")
        struck = struck and not (again and role == "harmed")  # "the airstrikes destroyed" tells of others told before
        return [
            replace(a, role=role, noun=True) if a.role == "obj" else a
            for a in of_verb(tree, above)
            if a.role in PLACES or (struck and a.role == "obj") or (a.role == "on" and lemma in verbs()["falling"])
        ]
    if dep in {"obl", "obl:agent"} and tree.prep(first) == "by" and lemma in verbs()["striking"] | verbs()["harming"]:
        return [replace(a, role="against", noun=True) for a in of_verb(tree, above) if a.role == "obj"]
    if dep == "obl" and tree.prep(first) in {"in", "during", "amid"} and lemma in verbs()["harming"] | {"die"}:
        sufferers = [a for a in of_verb(tree, above) if a.role == ("subj" if lemma == "die" else "obj")]
        if any(tree.lower[a.head] in signs()["others"] or tree.pos[a.head] == "NUM" for a in sufferers):
            whole = tree.first_conjunct(above)  # "ten soldiers were killed and two others wounded in clashes"
            sufferers = [a for a in of_verb(tree, whole) if a.role == "obj"] if whole != above else []
        return [Argument("sufferer", a.head, noun=True) for a in sufferers]
    if dep in {"obl", "obl:arg"} and tree.prep(first) == "with" and lemma in verbs()["furnishing"]:
        theirs = [a for a in of_verb(tree, above) if a.head != first and a.role in PLACES | {"subj", "obj"}]
        return [Argument("to", a.head, noun=True) if a.role == "obj" else a for a in theirs]
    if dep in {"obl", "obl:arg"} and tree.prep(first) in {"in", "under", "into", "with"} and lemma in verbs()["light"]:
        return [a for a in of_verb(tree, above) if a.head != first and a.role in PLACES | {"subj"}]
    if dep in {"obl", "obl:arg"} and tree.prep(first) == "in" and lemma in verbs()["partaking"]:
        return [Argument("by", a.head, noun=True) for a in of_verb(tree, above) if a.role in {"obj", "subj"}]
    if dep in {"obl", "obl:arg"} and tree.prep(first) == "for" and lemma in verbs()["gathering"]:
        theirs = [a for a in of_verb(tree, above) if a.head != first and a.role in PLACES | {"subj", "obj", "to", "with"}]
        return [Argument("with", a.head, noun=True) if a.role == "obj" else a for a in theirs]
    if dep in {"obl", "obl:arg"} and tree.prep(first) in MEANS and not owned:
        return [a for a in of_verb(tree, above) if a.role == "subj"]
    return []


def _by_means(tree: Tree, verb: int) -> list[Argument]:
    """Whom it is against, hung on the means: "conducted strikes using aircraft against the group"."""
    using = [c for c in tree.kids(verb, "advcl") if tree.lower[c] == "using"]
    return [Argument("against", c, noun=True) for u in using for c in tree.kids(u, "obl") if tree.prep(c) == "against"]


def claimant(tree: Tree, n: int) -> int:
    """Who claims a deed as his own in "the attack in Northtown, claimed by the group", or -1."""
    near = [n, *(c for c in tree.kids(n, "nmod") if tree.prep(c) in PLACES)]
    clauses = (v for i in near for v in tree.kids(i, "acl", "acl:relcl"))
    told = (v for v in clauses if tree.lemma[v] == "claim" and tree.tag[v] in {"VBN", "VBD"})
    return next((c for v in told for c in tree.kids(v, "obl:agent", "obl") if tree.prep(c) == "by"), -1)
