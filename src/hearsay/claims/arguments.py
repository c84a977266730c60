"""Who and what stands around a predicate: deep subject, object and prepositional phrases, by syntax."""

from dataclasses import dataclass, replace

from hearsay.claims.tree import CLAUSES, Tree
from hearsay.claims.words import names, signs, verbs

RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
NO_GAP = frozenset({"where", "when", "why", "how", "whether", "if"})
SUBJECT = ("nsubj", "nsubj:pass")
OPENING = frozenset({"as", "when", "while", "after", "before", "because", "until", "since"})  # of finite clauses


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase (by its head token) and its role: subj, obj, iobj, poss, compound, before, or a preposition."""

    role: str
    head: int
    noun: bool = False


def is_passive(tree: Tree, v: int) -> bool:
    """Whether a verb is passive, also as a bare participle after its noun."""
    if any(tree.dep[c] in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in tree.children[v]):
        return True
    if tree.tag[v] != "VBN" or tree.kids(v, "aux"):
        return False
    opened = any(tree.lower[c] in OPENING for s in (v, *tree.kids(v, "nsubj")) for c in tree.kids(s, "mark", "case", "advmod"))
    if tree.dep[v] == "advcl" and tree.kids(v, "nsubj") and opened:
        return False  # "as troops, backed by jets, closed in"
    return tree.dep[v] in {"acl", "xcomp", "advcl"} or (
        tree.dep[v] == "conj"
        and not (tree.kids(v, "nsubj") and tree.kids(v, "obj", "compound:prt", "xcomp", "ccomp"))
        and tree.head[v] < v
        and tree.tag[tree.head[v]] == "VBN"
        and is_passive(tree, tree.head[v])
    )


SOURCED = frozenset({"according", "per"})  # behind these stands who tells it


def of_verb(tree: Tree, v: int) -> list[Argument]:
    """The arguments of a verb, its relative pronouns replaced by what they stand for, its unsaid subject supplied."""
    passive = is_passive(tree, v)
    out: list[Argument] = []
    for child in tree.children[v]:
        out += _of_child(tree, v, child, passive)
    if tree.dep[v] == "acl:relcl":
        out = _relative(tree, v, out, passive)
    elif tree.dep[v] in {"ccomp", "xcomp"}:
        out = _extracted(tree, v, out, passive)
    if tree.dep[v] == "acl" and tree.tag[v] in {"VBN", "VBD"} and not tree.kids(v, "aux", "nsubj", "mark"):
        out.append(Argument("obj", tree.head[v]))
    if any(a.role == "subj" for a in out):
        out = [a for a in out if a.role != "by"]
    own = tree.kids(v, "nsubj", "nsubj:pass")
    lacks = "obj" if passive else "subj"
    if not any(a.role == lacks for a in out) and not (passive and (own or tree.dep[v] not in {"conj", "advcl", "xcomp"})):
        out += _unsaid(tree, v, passive, 0)
    if passive and tree.dep[v] == "conj" and not any(a.role == "subj" for a in out):
        agents = (c for c in tree.kids(tree.head[v], "obl:agent", "obl") if c > v and tree.prep(c) == "by")
        out += [Argument("subj", c) for c in agents]
    if not any(a.role == "obj" for a in out):
        out += _shared_object(tree, v, passive)
    return [replace(a, head=described(tree, a.head)) if a.role in {"subj", "obj", "iobj"} else a for a in out]


def described(tree: Tree, i: int) -> int:
    """The noun that a relative pronoun stands for; any other token itself."""
    if tree.lower[i] not in RELATIVES or tree.pos[i] not in {"PRON", "DET", "SCONJ"}:
        return i
    clause = next((a for a in tree.ancestors(i) if tree.dep[a] == "acl:relcl"), -1)
    return tree.head[clause] if clause >= 0 else i


def _of_child(tree: Tree, v: int, child: int, passive: bool) -> list[Argument]:
    dep = tree.dep[child]
    if dep in {"nsubj", "nsubj:outer"}:
        return [Argument("obj" if passive and tree.dep[v] != "acl" else "subj", child)]
    if dep in {"nsubj:pass", "obj"}:
        extra = (
            [Argument(tree.prep(c) or "of", c) for c in tree.kids(child, "nmod") if tree.prep(c) not in {"", "of"}]
            if dep == "obj"
            else []
        )
        return [Argument("obj", child), *extra]
    if dep == "iobj":
        return [Argument("iobj", child)]
    if dep in {"obl", "obl:agent", "obl:arg", "nmod", "obl:unmarked", "obl:tmod", "advmod"}:
        prep = tree.prep(child)
        if not prep and tree.lower[child] in signs()["compass"]:
            return [Argument("near", c) for c in tree.kids(child, "nmod", "obl") if tree.prep(c) == "of"]
        if not prep or prep in SOURCED:
            return []
        if prep == "at" and tree.lower[child] == "hands":
            return [Argument("subj" if passive else "by", c) for c in tree.kids(child, "nmod") if tree.prep(c) == "of"]
        if prep == "by" and (passive or dep == "obl:agent" or tree.dep[v] == "acl"):
            return [Argument("subj", child)]
        inner = [Argument(tree.prep(c), c) for c in tree.kids(child, "nmod") if tree.prep(c) not in {"", "of"}]
        return [Argument(prep, child), *inner]
    return []


def _relative(tree: Tree, v: int, found: list[Argument], passive: bool) -> list[Argument]:
    """Arguments of a relative clause with the noun it describes in the place of its gap."""
    noun = tree.head[v]
    swapped = [Argument(a.role, noun if tree.lower[a.head] in RELATIVES else a.head, a.noun) for a in found]
    if swapped != found:
        return swapped
    roles = {a.role for a in found}
    if "subj" not in roles and not passive:
        return [*found, Argument("subj", noun)]
    return [*found, Argument("obj", noun)] if "obj" not in roles else found


def _extracted(tree: Tree, v: int, found: list[Argument], passive: bool) -> list[Argument]:
    """Arguments of a clause below a relative one with the noun in its gap: "the town the army says it has retaken"."""
    top = v
    while tree.dep[top] in {"ccomp", "xcomp"} and tree.head[top] != top:
        top = tree.head[top]
    between = [v, *(a for a in tree.ancestors(v) if a >= top and a != tree.head[top])]
    if tree.dep[top] != "acl:relcl" or any(tree.lower[c] in NO_GAP for b in between for c in tree.kids(b, "advmod", "mark")):
        return found
    noun = tree.head[top]
    swapped = [Argument(a.role, noun if tree.lower[a.head] in RELATIVES else a.head, a.noun) for a in found]
    told_by = tree.kids(top, "nsubj")
    if swapped != found or not told_by or tree.lower[told_by[0]] in RELATIVES:
        return swapped
    if any(tree.lower[c] in RELATIVES for b in between for c in tree.children[b]) or tree.kids(top, "obj"):
        return found
    role = "obj" if passive or tree.dep[v] == "xcomp" or tree.kids(v, *SUBJECT) else "subj"
    return [*found, Argument(role, noun)] if all(a.role != role for a in found) else found


def _unsaid(tree: Tree, v: int, passive: bool, depth: int) -> list[Argument]:
    """The subject that a coordinated, controlled or participial clause takes from the clause above it."""
    above, dep = tree.head[v], tree.dep[v]
    if above == v or depth > 4:
        return []
    if dep == "acl":
        return [] if passive else _of_noun_clause(tree, v, above, depth)
    if dep not in {"conj", "xcomp", "advcl", "parataxis", "ccomp"} or tree.pos[above] not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return []
    if dep in {"ccomp", "parataxis"} and tree.tag[v] in {"VBD", "VBZ", "VBP"}:
        return []
    asked = (
        dep == "advcl" and tree.lemma[above] in verbs()["asking"] and any(tree.lower[c] == "to" for c in tree.kids(v, "mark"))
    )
    blamed = dep in {"advcl", "acl"} and tree.lemma[above] in verbs()["blaming"] and tree.tag[v] == "VBG"
    marks = {tree.lower[c] for c in tree.kids(v, "mark")}
    kept = dep in {"advcl", "acl", "xcomp"} and "from" in marks
    kept = kept or (dep == "advcl" and "in" in marks and tree.lemma[above] in verbs()["helping"])
    if dep == "xcomp" or asked or blamed or kept:
        theirs = tree.kids(above, "obj", "iobj") + [
            c for c in tree.kids(above, "obl") if tree.prep(c) in {"on", "upon", "from"}
        ]
        if theirs and (blamed or kept or tree.lemma[above] in verbs()["object_control"]):
            return [Argument("obj" if passive else "subj", theirs[0])]
    return _subject_of(tree, above, passive, depth)


def _subject_of(tree: Tree, above: int, passive: bool, depth: int) -> list[Argument]:
    """The surface subject of the clause above as the deep subject (object if passive) of the one below."""
    role = "obj" if passive else "subj"
    own = tree.kids(above, "nsubj", "nsubj:pass")
    if own:
        return [
            Argument(role, tree.head[above] if tree.lower[own[0]] in RELATIVES and tree.dep[above] == "acl:relcl" else own[0])
        ]
    if tree.dep[above] == "acl:relcl":
        return [Argument(role, tree.head[above])]
    return _unsaid(tree, above, passive, depth + 1)


def _of_noun_clause(tree: Tree, v: int, noun: int, depth: int) -> list[Argument]:
    """Who acts in "the operation to take X" or "fighters holding X": its owner, its verb's subject, or the noun itself."""
    infinitive = any(tree.lower[c] == "to" for c in tree.kids(v, "mark"))
    if not infinitive:
        return [Argument("subj", noun)] if tree.tag[v] == "VBG" else []
    owners = tree.kids(noun, "nmod:poss") + [c for c in tree.kids(noun, "nmod") if tree.prep(c) == "by"]
    if owners:
        return [Argument("subj", owners[0])]
    if tree.dep[noun] in {"obj", "nsubj"} and _modifying_side(tree, noun):
        return _modifying_side(tree, noun)
    above = tree.head[noun]
    if tree.dep[noun] in {"obj", "obl", "xcomp", "nmod"} and above != noun and tree.pos[above] in {"VERB", "AUX"}:
        if tree.dep[noun] == "obj" and tree.lemma[above] not in verbs()["light"]:
            return []
        return [a for a in _subject_of(tree, above, False, depth + 1) if not is_passive(tree, above)]
    return _modifying_side(tree, noun)


def _modifying_side(tree: Tree, noun: int) -> list[Argument]:
    sides = [
        c
        for c in tree.kids(noun, "compound", "amod")
        if tree.label(c) in {"ORG", "NORP", "PERSON"} or tree.lower[c] in names().countries
    ]
    return [Argument("subj", sides[0])] if sides else []


def _shared_object(tree: Tree, v: int, passive: bool) -> list[Argument]:
    """The object that coordinated verbs share, and the subject of the passive clause above a coordinated participle."""
    if tree.dep[v] == "conj":
        above = tree.head[v]
        theirs = [a for a in tree.kids(above, "obj") if a > v] or (tree.kids(above, "nsubj:pass") if passive else [])
        if theirs:
            return [Argument("obj", theirs[0])]
        if tree.dep[above] == "acl" and tree.tag[above] == "VBN" and tree.tag[v] == "VBN":
            return [Argument("obj", tree.head[above])]
    if any(c < v for c in tree.kids(v, "obj")) or (tree.tag[v] == "VBN" and passive):
        return []
    if tree.dep[v] in {"advcl", "xcomp", "acl"} and tree.lemma[tree.head[v]] in verbs()["remaining"] and tree.kids(v, "mark"):
        return [Argument("obj", c) for c in tree.kids(tree.head[v], "nsubj", "nsubj:pass")]  # "no village is left to take"
    for other in tree.kids(v, "conj"):
        own = [c for c in tree.kids(v, "obl", "advmod", "obl:tmod", "obl:unmarked") if v < c < other]
        if tree.pos[other] == "VERB" and not tree.kids(other, "nsubj", "mark") and other - v <= 4 and not own:
            return [Argument("obj", c) for c in tree.kids(other, "obj")][:1]
    return []


def of_noun(tree: Tree, n: int) -> list[Argument]:
    """The arguments of an event noun: its modifiers, and those of the verb that carries it."""
    out: list[Argument] = []
    for child in tree.children[n]:
        dep = tree.dep[child]
        if dep == "nmod:poss":
            out.append(Argument("poss", child, noun=True))
        elif dep in {"nmod", "obl"} and tree.prep(child):
            out.append(Argument(tree.prep(child), child, noun=True))
            out += [Argument(tree.prep(c), c, noun=True) for c in tree.kids(child, "nmod") if tree.prep(c) not in {"", "of"}]
        elif dep in {"compound", "amod", "nmod:desc"} and names_side(tree, child):
            out.append(Argument("compound", child, noun=True))
        elif dep == "compound":
            out += [Argument("compound", c, noun=True) for c in tree.subtree(child) if tree.label(c)][:1] or [
                Argument("compound", child, noun=True)
            ]
        elif dep == "acl" and any(tree.lower[c] == "to" for c in tree.kids(child, "mark")):
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
    out += _shared_modifiers(tree, n, out)
    if not any(a.role == "poss" for a in out):
        out += _before_apostrophe(tree, n)
    out += _carried(tree, n, any(a.role in {"poss", "by"} or (a.role == "compound" and names_side(tree, a.head)) for a in out))
    return out


SHARED = frozenset({"by", "on", "against", "in", "at", "near", "between", "with"})


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


OTHERS = frozenset({"others", "another", "more", "dozens", "scores", "hundreds"})
MONEY = frozenset({"$", "€", "£", "million", "billion", "dollars", "euros", "pounds"})
MEANS = frozenset({"through", "with", "via", "in", "as"})
PARTS = frozenset(
    {
        "phase",
        "start",
        "beginning",
        "launch",
        "stage",
        "series",
        "number",
        "wave",
        "round",
        "part",
        "string",
        "spate",
        "course",
        "kind",
        "dozen",
        "hundred",
        "group",
    }
)
PLACES = frozenset({"in", "at", "near", "around", "across", "inside", "outside"})


def names_side(tree: Tree, i: int) -> bool:
    """Whether a word before a noun names a side: a name, a people, "rebel"."""
    return bool(tree.label(i)) or tree.lower[i] in names().demonyms or tree.lemma[i] in signs()["sides"]


def _parts(tree: Tree, n: int) -> bool:
    """Whether a noun tells of what there is so much: "a series of attacks", "20 million dollars in aid"."""
    above = tree.head[n]
    return (tree.prep(n) == "of" and tree.lemma[above] in PARTS) or (tree.prep(n) == "in" and tree.lower[above] in MONEY)


def _carried(tree: Tree, n: int, owned: bool) -> list[Argument]:
    """Arguments that a light verb ("launched an attack on") or an event verb ("the attack took place in") lends its noun."""
    first = tree.first_conjunct(n)
    while tree.dep[first] == "nmod" and _parts(tree, first):
        first = tree.first_conjunct(tree.head[first])
    above, dep = tree.head[first], tree.dep[first]
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
        owned = owned or lemma in verbs()["reacting"] or (
            lemma in verbs()["telling"] | verbs()["counting"] and tree.lemma[n] in verbs()["losses"]
        )
        return [a for a in of_verb(tree, above) if a.head != first and a.role != "obj" and not (owned and a.role == "subj")]
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
        if any(tree.lower[a.head] in OTHERS or tree.pos[a.head] == "NUM" for a in sufferers):
            whole = tree.first_conjunct(above)  # "ten soldiers were killed and two others wounded in clashes"
            sufferers = [a for a in of_verb(tree, whole) if a.role == "obj"] if whole != above else []
        return [Argument("sufferer", a.head, noun=True) for a in sufferers]
    if dep in {"obl", "obl:arg"} and tree.prep(first) in {"in", "under", "into", "with"} and lemma in verbs()["light"]:
        return [a for a in of_verb(tree, above) if a.head != first and a.role in PLACES | {"subj"}]
    if dep in {"obl", "obl:arg"} and tree.prep(first) in MEANS and not owned:
        return [a for a in of_verb(tree, above) if a.role == "subj"]
    return []


def claimant(tree: Tree, n: int) -> int:
    """Who claims a deed as his own in "the attack in Northtown, claimed by the group", or -1."""
    near = [n, *(c for c in tree.kids(n, "nmod") if tree.prep(c) in PLACES)]
    clauses = (v for i in near for v in tree.kids(i, "acl", "acl:relcl"))
    told = (v for v in clauses if tree.lemma[v] == "claim" and tree.tag[v] in {"VBN", "VBD"})
    return next((c for v in told for c in tree.kids(v, "obl:agent", "obl") if tree.prep(c) == "by"), -1)


def of_state(tree: Tree, i: int) -> list[Argument]:
    """The subject of a predicate adjective or noun phrase ("the road is open"), or the noun that it modifies."""
    relative = tree.dep[i] == "acl:relcl"
    subjects = [
        Argument("state", tree.head[i] if relative and tree.lower[c] in RELATIVES else c)
        for c in tree.kids(i, "nsubj", "nsubj:pass")
    ]
    if subjects:
        return [*subjects, *[Argument(tree.prep(c), c) for c in tree.kids(i, "obl", "nmod") if tree.prep(c)]]
    if tree.dep[i] == "ccomp" and tree.pos[tree.head[i]] == "VERB":  # "reported 61 fighters dead"
        return [Argument("state", c) for c in tree.kids(tree.head[i], "obj") if tree.head[i] < c < i]
    if tree.dep[i] in {"xcomp", "conj"}:
        return [Argument("state", a.head) for a in _unsaid(tree, i, False, 0)]
    if tree.dep[i] in {"amod", "acl"} and tree.dep[i] not in CLAUSES - {"acl"}:
        return [Argument("state", tree.head[i])]
    return []
