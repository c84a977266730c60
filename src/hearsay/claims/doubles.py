"""What a predicate is, and which predicates of a Doc say the same: the light verb and its noun, the participle that goes on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hearsay.claims.arguments import PLACES, Argument, of_verb
from hearsay.claims.codebook import Frame
from hearsay.claims.lexicon import Match
from hearsay.claims.tree import Tree
from hearsay.claims.words import verbs

ONE = frozenset({"attack", "strike"})
SHOWN = ONE | {"protest", "clash"}  # kinds whose noun may tell only how the verb was done


@dataclass(frozen=True, slots=True)
class Hit:
    """A predicate found: its head token, trigger span (tokens), the entry, its sort, and its arguments."""

    head: int
    span: tuple[int, int]
    match: Match
    frame: Frame
    sort: str
    arguments: tuple[Argument, ...]


def without_doubles(tree: Tree, chosen: Mapping[int, Hit]) -> Iterator[Hit]:
    """The predicates by their heads, without the light verb where its noun says the same ("launched air strikes")."""
    return Doubles(tree, chosen).left()


class Doubles:
    """Looks for them in one Doc."""

    def __init__(self, tree: Tree, chosen: Mapping[int, Hit]) -> None:
        self.tree = tree
        self.chosen = chosen
        self.nouns = {hit.head: hit for hit in chosen.values() if hit.sort == "noun" and hit.frame.pattern != "crowd"}

    def left(self) -> Iterator[Hit]:
        """All that say something of their own; the event has what a participle adds to it."""
        goes_on = {hit.head: event for hit in self.chosen.values() if (event := self._event(hit)) >= 0}
        added: dict[int, list[Hit]] = {}
        for head, event in goes_on.items():
            added.setdefault(event, []).append(self.chosen[head])
        for hit in self.chosen.values():
            if hit.head in goes_on or self._said_by_other(hit):
                continue
            yield self._with(hit, added.get(hit.head, []))

    def _said_by_other(self, hit: Hit) -> bool:
        if hit.sort == "verb" and self._carries_same(hit):
            return True
        above = self.nouns.get(self.tree.head[hit.head])
        made = hit.frame.kind == "talks" or self.tree.lemma[hit.head] in {"announce", "declare"}
        if made and self.tree.dep[hit.head] in {"acl", "amod"} and above is not None:
            return above.frame.kind == "agreement"  # "the ceasefire, brokered by the envoy"
        told = (self.nouns[c] for c in self.tree.kids(hit.head, "compound") if c in self.nouns)
        if hit.sort == "noun" and hit.frame.kind in ONE and any(other.frame.kind in ONE for other in told):
            return True  # "an air raid campaign": the raids
        return self._told_by_verb(hit) if hit.sort == "noun" else hit.sort == "phrase" and self._under_same(hit)

    def _event(self, hit: Hit) -> int:
        """The attack of which a participle only says whom or what it was aimed at ("launched an offensive, targeting the
        town"), or -1."""
        tree, v = self.tree, hit.head
        if hit.sort != "verb" or hit.frame.kind not in ONE or tree.tag[v] != "VBG" or tree.dep[v] not in {"advcl", "acl"}:
            return -1
        if tree.lemma[v] not in verbs()["aiming"] or tree.kids(v, "mark") or tree.head[v] > v:
            return -1
        above = tree.head[v]
        near = [above, *tree.kids(above, "obj", "nsubj:pass", "nsubj")]
        return next((i for i in near if i in self.nouns and self.nouns[i].frame.kind in ONE), -1)

    def _with(self, hit: Hit, more: list[Hit]) -> Hit:
        """A predicate with the arguments of the participles that go on with it; where these name a place, it is the finer."""
        tree = self.tree
        aimed = [a for other in more for a in of_verb(tree, other.head) if a.role != "subj"]
        if not aimed:
            return hit
        placed = any(tree.label(j) in {"PLACE", "FAC"} for a in aimed for j in tree.subtree(a.head))
        own = [a for a in hit.arguments if not (placed and a.role in PLACES)]
        new = [Argument("against" if a.role == "obj" else a.role, a.head, noun=a.role == "obj") for a in aimed]
        return replace(hit, arguments=tuple(dict.fromkeys([*own, *new])))

    def _carries_same(self, hit: Hit) -> bool:
        """Whether the noun that a verb carries says the same."""
        tree, nouns = self.tree, self.nouns
        linked = tree.kids(hit.head, "obj", "nsubj:pass", "nsubj")
        if hit.frame.pattern == "fire" and tree.dep[hit.head] in {"advcl", "acl"}:
            linked += [tree.head[hit.head], *tree.kids(tree.head[hit.head], "obj", "nsubj:pass")]
        linked += [k for c in linked for k in tree.kids(c, "compound")]
        if tree.dep[hit.head] == "acl:relcl" and tree.lemma[hit.head] in verbs()["aiming"] and hit.frame.kind in ONE:
            told = tree.head[hit.head]  # "attacks that targeted and killed dozens"
            return told in nouns and nouns[told].frame.kind in ONE
        return any(c in nouns and nouns[c].frame.kind == hit.frame.kind and not nouns[c].frame.needs for c in linked)

    def _under_same(self, hit: Hit) -> bool:
        """Whether a wording only says how far the verb above it went ("advanced to within two miles of")."""
        above = self.tree.head[hit.head]
        return (
            self.tree.dep[hit.head] in {"obl", "nmod"}
            and above in self.chosen
            and self.chosen[above].frame.kind == hit.frame.kind
        )

    def _counts(self, i: int) -> bool:
        """Whether a word is itself one that a toll is told by."""
        return i in self.nouns and self.nouns[i].frame.pattern == "toll"

    def _told_by_verb(self, hit: Hit) -> bool:
        """Whether the verb over a noun says it all: "released the hostages", "repelled an assault"."""
        tree = self.tree
        first = tree.first_conjunct(hit.head)
        above = tree.head[first]
        if hit.frame.pattern == "toll" and any(self._counts(c) for c in tree.children[above] if c > hit.head):
            return True  # "put the losses at 15 dead"
        if tree.dep[first] == "nsubj" and hit.frame.needs and above in self.chosen:
            return self.chosen[above].frame.kind == hit.frame.kind  # "the bomber on the motorbike blew himself up"
        manner = tree.dep[first] == "obl" and tree.prep(first) == "in" and not hit.frame.needs
        if manner and above in self.chosen and self.chosen[above].sort == "verb":
            return self.chosen[above].frame.kind == hit.frame.kind in SHOWN  # "demonstrated in two rallies"
        if (
            tree.dep[first] not in {"obj", "nsubj:pass"}
            or above not in self.chosen
            or self.chosen[above].sort not in {"verb", "phrase"}
        ):
            return False
        same = bool(hit.frame.needs) and self.chosen[above].frame.kind == hit.frame.kind
        return same or tree.lemma[above] in verbs()["repelling"]
