"""Places by syntax: beside a predicate in its own clause, then in the clauses above it whose scene it shares."""

from collections.abc import Iterator

from hearsay.claims.phrases import finest, in_name, strip_article, tells_whose
from hearsay.claims.sorts import Sorts
from hearsay.claims.spans import Row
from hearsay.claims.tree import SUBJECTS, VERBAL, Tree
from hearsay.claims.words import places

Span = tuple[int, int]
CLAUSAL = frozenset({"acl:relcl", "ccomp", "parataxis", "advcl", "csubj", "xcomp", "acl", "advcl:relcl"})
OBLIQUE = frozenset({"obl", "obl:tmod", "obl:unmarked", "obl:arg", "obl:agent", "advmod", "nmod"})
JOINED = frozenset({"conj", "compound", "flat", "appos", "nmod:poss", "nmod:desc", "amod"})


def joint(tree: Tree, child: int) -> bool:
    """Whether a coordinated verb only goes on: it has no subject, or a bare one ("and another wounded in")."""
    own = tree.kids(child, *SUBJECTS)
    return all(tree.pos[s] in {"DET", "NUM", "PRON"} or tree.lower[s] in {"others", "another"} for s in own)


class Scenes:
    """Finds the places that share a scene with a predicate, in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.sorts = sorts
        self.lists = places()
        named = [ent for ent in tree.ents if ent[2] in {"PLACE", "FAC"} and not tells_whose(tree, ent)]
        self.all = [strip_article(tree, (s, e)) for s, e, _ in named]
        self.spans = {s[0]: s for s in self.all if not tree.in_dateline(s[0]) and not in_name(tree, s[0])}
        self.row = Row(self.spans.values())
        self.events: frozenset[int] = frozenset()
        self.moves: frozenset[int] = frozenset()
        self.dealt: frozenset[int] = frozenset()
        self.static = self.lists["static"]
        self.topics: frozenset[str] = frozenset()
        self.suffered = False
        self.voices: tuple[Span, ...] = ()

    def near(self, i: int, kind: str) -> list[Span]:
        """The places of the nearest clause that names any: the predicate's own, those above it, the sentence's opening,
        its subject's, its aim's."""
        if not self.spans:
            return []
        self.static = self.lists["static"] | self.lists.get(f"also_{kind}", frozenset())
        self.topics = self.lists["topical"] if kind in self.lists["spoken"] else frozenset()
        ways = (self.own, self._above, self._opening, self._where_subject_is)
        for way in ways if kind not in self.lists["aimed"] else (*ways, self._aim):
            found = [span for span in way(i) if not self.tells(span) and (way != self.own or not self.only_goal(span, kind))]
            if found:
                return found
        return []

    def tells(self, span: Span) -> bool:
        """Whether a place stands in the name or description of who tells it."""
        return any(start <= span[0] < end for start, end in self.voices)

    def own(self, i: int) -> list[Span]:
        """Places beside a predicate: in its phrases, its object, and clauses that tell when or how."""
        tree = self.tree
        spans: list[Span] = []
        for child in tree.children[i]:
            dep = tree.dep[child]
            topic = tree.prep(child) in self.topics and tree.lemma[child] not in self.lists["occasions"]
            if topic or tree.prep(child) == "including":
                continue  # what talks are about is elsewhere
            if (dep in OBLIQUE and tree.lower[child] not in {"there", "here"}) or (
                dep in {"obj", "nsubj:pass"} and tree.lemma[i] not in self.lists["stances"]
            ):
                spans += self._inside(child, moving=dep != "nsubj:pass" or i in self.moves)
            elif tree.lower[child] in {"there", "here"} and dep == "advmod":
                spans += [span for span in (self.row.ended(child),) if span]
            elif dep == "conj" and tree.pos[i] in VERBAL and joint(tree, child):
                spans += [s for c in tree.kids(child, *OBLIQUE, "obj") for s in self._inside(c, moving=True)]
        return spans or self.told(i)

    def told(self, i: int) -> list[Span]:
        """Places in the clauses that tell when or how a predicate was: "when a bomb went off in Northtown"."""
        tree = self.tree
        if tree.pos[i] not in VERBAL | {"ADJ"}:
            return []
        when = [c for day in tree.kids(i, *OBLIQUE) if tree.label(day) == "TIME" for c in tree.kids(day, "acl:relcl", "advcl")]
        told = [
            c
            for c in tree.kids(i, "advcl")
            if (self._shares(c) or self._led(c)) and not tree.has_to(c)
        ]
        told += [c for c in when if any(tree.lower[m] == "when" for m in tree.children[c])]
        found = [s for c in told for s in self._in_clause(c)]
        goes_on = [c for c in tree.kids(i, "conj") if tree.pos[c] in VERBAL and joint(tree, c)]
        return found or [s for c in goes_on for s in self.told(c)]

    def _led(self, clause: int) -> bool:
        """Whether a clause after a verb tells of the violence that led to it: "killed after a bomb went off in Northtown"."""
        tree = self.tree
        after = any(tree.lower[m] == "after" for m in tree.kids(clause, "mark"))
        return self.suffered and after and any(i in self.dealt for i in (clause, *tree.kids(clause, *SUBJECTS)))

    def _above(self, i: int) -> list[Span]:
        """Places of the clauses above, nearest first, as long as they tell of the same scene."""
        tree = self.tree
        for below, at in self.climb(i):
            if self.relative(below):
                found = self.antecedent(below)
            elif at in self.spans and tree.dep[at] == "ROOT":
                found = [self.spans[at]]
            elif tree.pos[at] in VERBAL:
                found = self._of_verb(at, below)
            else:
                found = [s for c in self._shared(at, below) for s in self._inside(c)]
            if found:
                return found
        return []

    def climb(self, i: int) -> Iterator[tuple[int, int]]:
        """(branch, head) pairs on the way up from a predicate."""
        tree, at = self.tree, i
        for _ in range(12):
            above = tree.head[at]
            if above == at or not self._shares(at):
                return
            yield at, above
            at = above

    def relative(self, at: int) -> bool:
        """Whether a clause tells what happened at the place before it: "in Northtown, where …", "the town in which …"."""
        tree = self.tree
        if tree.dep[at] not in {"acl:relcl", "parataxis", "conj", "acl", "advcl:relcl", "advcl"}:
            return False
        return any(tree.lower[c] == "where" for c in tree.children[at]) or any(
            tree.lower[c] == "which" and tree.prep(c) in self.lists["static"] for c in tree.kids(at, "obl", "nmod")
        )

    def _shares(self, at: int) -> bool:
        """Whether a clause or phrase shares the scene of the one above it."""
        tree, dep = self.tree, self.tree.dep[at]
        if self.relative(at):
            return True
        if dep in {"ccomp", "parataxis", "csubj", "appos", "list"} or dep == "acl:relcl":
            return dep == "acl:relcl" and tree.head[at] in self.events
        if dep == "advcl":
            return not any(tree.lower[c] in self.lists["other_clause"] for c in tree.kids(at, "mark", "advmod", "case"))
        return dep != "conj" or tree.pos[at] not in VERBAL or joint(tree, at)

    def antecedent(self, at: int) -> list[Span]:
        """The places that "where" means: those of the noun before it, else the place named last before it."""
        tree = self.tree
        first = tree.first_conjunct(at)
        if tree.dep[first] == "acl:relcl":
            found = self._inside(tree.head[first], loose=True)
            if found:
                return found
        word = min((c for c in tree.subtree(at) if tree.lower[c] in {"where", "which"}), default=at)
        start = tree.sents[tree.sent_of[at]][0]
        return finest(tree, list(self.row.within(start, word)[-2:]), self.sorts)[-1:]

    def _of_verb(self, at: int, below: int) -> list[Span]:
        """Places beside a verb on the way up: its circumstances, and what it is done to where that sets the scene."""
        tree, branch = self.tree, self.tree.dep[below]
        spans: list[Span] = []
        for child in tree.children[at]:
            dep = tree.dep[child]
            scene = dep == "obj" and ((branch in {"advcl", "conj"} and child < below) or branch == "nsubj")
            if child == below or not (dep in OBLIQUE or scene) or (branch == "conj" and child > below):
                continue
            if tree.lemma[at] in self.lists["stances"] and not (branch == "obj" and child > below):
                continue
            start = tree.name_of(child)[0]
            if scene and start in self.spans:  # "attacked Northtown, a village in Eastland, killing two"
                spans.append(self.spans[start])
                continue
            spans += self._inside(child, moving=branch == "advcl" and not scene and at in self.moves)
        return spans

    def _shared(self, at: int, below: int) -> list[int]:
        """The phrases of a noun on the way up that also hold for what hangs on it or is coordinated with it."""
        tree = self.tree
        if tree.dep[below] == "conj":
            return [c for c in tree.kids(at, "nmod", "obl") if c > below]
        return tree.kids(at, "nmod", "obl", "acl") if tree.dep[below] in {"nmod", "acl", "compound", "acl:relcl"} else []

    def _inside(self, top: int, *, moving: bool = False, loose: bool = False) -> list[Span]:
        """The located places in a phrase, without those of the clauses in it, unless it is an event that they describe.

        ``moving`` takes those after "to" and "from" too, ``loose`` those without any preposition.
        """
        tree = self.tree
        stop = CLAUSAL - {"acl"} if tree.dep[top] in OBLIQUE else CLAUSAL
        if tree.dep[top] == "nsubj:pass":
            stop = stop | {"appos"}
        if top in self.events:
            stop = CLAUSAL - {"acl", "acl:relcl"}
        loose = loose or top in self.events
        inside = [j for j in tree.subtree(top, stop=stop) if j in self.spans]
        words = self.static | self.lists["moving"] if moving else self.static
        return [self.spans[j] for j in inside if self.located(j, top, words=words) or (loose and self._is_object(j, top))]

    def _top(self, start: int) -> int:
        """The word by which the place that starts at a token hangs in its sentence."""
        first, end = self.tree.name_of(start)
        return next((i for i in range(first, end) if not first <= self.tree.head[i] < end), start)

    def _is_object(self, start: int, top: int) -> bool:
        """Whether a place is, alone or behind "of", what a verb below ``top`` is done to."""
        tree, head = self.tree, self._top(start)
        while tree.dep[head] in {"conj", "appos"} or tree.prep(head) == "of":
            if head == top or tree.head[head] == head:
                return head == top
            head = tree.head[head]
        return head == top or tree.dep[head] in {"obj", "nsubj:pass"}

    def _in_clause(self, top: int) -> list[Span]:
        """The located places of a whole clause, of what it tries to do and, for victims, of what it does something to."""
        tree = self.tree
        heads = [top, *tree.kids(top, "xcomp")]
        tops = [c for head in heads for c in tree.children[head] if tree.dep[c] not in CLAUSAL | SUBJECTS]
        return [s for c in tops for s in self._inside(c, moving=True, loose=self.suffered and tree.dep[c] == "obj")]

    def only_goal(self, span: Span, kind: str) -> bool:
        """Whether a place is merely where those go who take or leave others: "withdrew to Northtown" loses no Northtown,
        "took villages on the way to Northtown" gains none."""
        tree = self.tree
        head = next((i for i in range(*span) if not span[0] <= tree.head[i] < span[1]), span[0])
        if tree.dep[head] == "nmod" and tree.lemma[tree.head[head]] in self.sorts.classes["road"]:
            return False  # "the road to Northtown"
        words = self.lists["goal"] | (self.lists["inward"] if kind == "control.loss" else frozenset())
        return kind in self.lists["goalless"] and self.located(span[0], words=words)

    def located(self, start: int, top: int = -1, *, words: frozenset[str]) -> bool:
        """Whether a place stands after one of the prepositions ``words``, or after an "of" behind one; not where a state owns
        what stands there."""
        tree = self.tree
        head = name = self._top(start)
        for _ in range(6):
            prep = tree.prep(head)
            if prep in words:
                return True
            if prep == "of":
                if self.sorts.is_state(name) or head == top:
                    return False
            elif prep or tree.dep[head] not in JOINED:
                return False
            if head == top:
                return False
            head = tree.head[head]
        return False

    def _opening(self, i: int) -> list[Span]:
        """The places of a phrase that opens the sentence before its subject: "In Northtown, residents said …"."""
        tree = self.tree
        chain = [i, *tree.ancestors(i)]
        root = chain[-1]
        locals_ = any(tree.lemma[s] in self.sorts.classes["locals"] for s in tree.kids(root, "nsubj"))
        aside = tree.lower[root + 1 : root + 2] == (",",)
        if tree.lemma[root] in self.lists["speaking"] and not (locals_ or aside):
            return []  # "In Northtown, a ministry official said" tells where he spoke
        edge = min([*tree.kids(root, *SUBJECTS), root])
        tops = [c for c in tree.kids(root, *OBLIQUE) if c < edge and c not in chain and tree.prep(c) in self.lists["static"]]
        return [s for c in tops for s in self._inside(c)]

    def _where_subject_is(self, i: int) -> list[Span]:
        """Where those are who act: "gunmen in Northtown shot"; not where they come from."""
        tree = self.tree
        at = i
        while tree.dep[at] in {"conj", "xcomp", "obl", "obj", "advcl"} and not tree.kids(at, *SUBJECTS) and self._shares(at):
            at = tree.head[at]
        heads = tree.kids(at, "nsubj", "nsubj:pass")
        if tree.dep[at] == "acl:relcl":
            heads = [tree.head[at]]
        phrases = [
            c
            for head in heads
            for c in tree.kids(head, "nmod", "acl")
            if tree.dep[c] == "acl" or tree.prep(c) in self.lists["static"]
        ]
        return [s for c in phrases for s in self._inside(c)]

    def _aim(self, i: int) -> list[Span]:
        """Where that is to happen for which it is done: "fought to free Northtown", "sent men to take it"."""
        tree = self.tree
        aims = [c for c in tree.kids(i, "advcl", "xcomp", "acl") if tree.has_to(c)]
        stop = CLAUSAL - {"acl"}
        return [
            self.spans[j]
            for c in aims
            for k in tree.kids(c, "obj", "obl")
            for j in tree.subtree(k, stop=stop)
            if j in self.spans
        ]
