"""Who and what stands around a predicate: deep subject, object and prepositional phrases, by syntax."""

from dataclasses import dataclass, replace

from hearsay.claims.tree import CLAUSES, Tree
from hearsay.claims.words import names, signs, verbs

PLACES = frozenset({"in", "at", "near", "around", "across", "inside", "outside"})
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
    asked = dep == "advcl" and tree.lemma[above] in verbs()["asking"] and tree.has_to(v)
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
    if not tree.has_to(v):
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
