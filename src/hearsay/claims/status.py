"""How sure it is said: asserted, denied, possible or planned, from the words that govern a predicate."""

from collections.abc import Mapping, Sequence

from hearsay.claims.arguments import is_passive
from hearsay.claims.codebook import Codebook, Frame
from hearsay.claims.forms import verb_forms
from hearsay.claims.speakers import Link
from hearsay.claims.tree import Tree
from hearsay.claims.verdicts import SUBJECTS, Finding, Verdicts
from hearsay.claims.words import verbs

Words = Mapping[str, Sequence[str]]
HEARSAY = frozenset({"reports", "rumors", "rumours", "rumor", "rumour", "allegations"})
REPORTING = frozenset({"claim", "say", "report", "allege", "profess"})
AIMS = frozenset({"to", "for", "of", "on", "toward", "towards"})
STRONG_INTENT = frozenset({
    "plan", "threat", "risk", "call", "need", "attempt", "intention", "preparation", "proposal", "bid",
})  # fmt: skip
ASPECT = frozenset({"begin", "start", "continue", "resume", "use", "complete", "finish"})
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
TOWARDS = frozenset({"toward", "towards"})
BOUNDS = frozenset({"more", "fewer", "less", "later", "longer", "sooner"})
PRESUPPOSED = frozenset({"in", "during", "after", "before", "since", "from", "by", "despite", "amid", "following", "until"})


class Judge:
    """Reads the cues of ``reporting.toml`` around predicates of one Doc."""

    def __init__(self, tree: Tree, codebook: Codebook) -> None:
        cues = codebook.reporting
        self.tree = tree
        self.negations = frozenset(cues["denied"]["negations"])
        self.deny = _heads(cues["denied"]["verbs"])
        self.verdicts = Verdicts(tree, cues, self.deny)
        self.doubt = frozenset(cues["possible"]["adverbs"])
        self.maybe = frozenset(cues["possible"]["modals"])
        self.seem = _heads(cues["possible"]["verbs"])
        self.alleged = frozenset(cues["possible"]["adjectives"])
        self.plan = _heads(cues["planned"]["verbs"])
        self.planning = frozenset(cues["planned"]["carrying"])
        self.striving = frozenset(cues["planned"]["striving"])
        self.soft = frozenset(cues["planned"]["soft"])
        self.working = frozenset(cues["planned"]["working"])
        self.outlook = frozenset(cues["planned"]["outlook"])
        self.turning = frozenset(cues["planned"]["turning"])
        self.bringing = frozenset(cues["planned"]["bringing"])
        self.motion = frozenset(cues["planned"]["motion"])
        self.means = frozenset(cues["planned"]["means"])
        self.ready = frozenset(cues["planned"]["adjectives"])
        self.intent = frozenset(cues["planned"]["nouns"])
        self.hearsay = frozenset({"allege", "rumor", "rumour", "speculate", "suspect", "believe", "fear"})
        self.done = frozenset(cues["planned"]["implicative"])
        self.nobody = frozenset(cues["denied"]["subjects"])

    def judge(self, i: int, frame: Frame, span: tuple[int, int], *, noun: bool) -> Finding:
        """The status of what the predicate at token ``i`` says; cues inside its own ``span`` are part of its wording."""
        found = None if frame.compounds else self._own(i, noun) or self._above(i, noun)
        default = frame.status
        if found is not None and found.rule == "status:seems" and frame.pattern == "must":
            found = None  # who believes that somebody should asks it
        if found is not None and not span[0] <= found.cue < span[1]:
            return self._softened(found, frame.kind, i)
        if default == "denied" or (default in {"planned", "possible"} and not self._is_past(i)):
            return Finding(
                "planned" if default == "planned" else "possible" if default == "possible" else "denied", "status:frame"
            )
        whichever = next((c for c in self.tree.kids(i, "det") if self.tree.lower[c] == "any"), -1)
        return Finding("possible", "status:any", whichever) if whichever >= 0 else Finding("asserted", "status:plain")

    def _softened(self, found: Finding, kind: str, i: int) -> Finding:
        """Support that is promised or continued is given; who travels to meet meets."""
        tree = self.tree
        if found.status == "planned" and kind == "threat":
            return Finding("asserted", "status:threat", found.cue)
        above = tree.head[tree.first_conjunct(i)]
        governor = self._own(above, False) if above != i else None
        if found.status != "planned" or found.cue < 0 or (governor is not None and governor.status == "planned"):
            return found
        words = {
            tree.lower[found.cue],
            tree.lemma[found.cue],
            *(tree.lemma[k] for k in (tree.head[found.cue], tree.head[tree.head[found.cue]]) if k != i),
        }
        if kind in {"appeal", "accuse"} and found.rule == "status:purpose" and tree.lemma[above] in verbs()["marching"]:
            return Finding("asserted", "status:soft", found.cue)
        if (kind == "support" and words & (self.soft | self.working)) or (
            kind == "talks" and words & self.motion and found.rule == "status:purpose"
        ):
            return Finding("asserted", "status:soft", found.cue)
        return found

    def of_attribution(self, link: Link) -> Finding | None:
        """What an attribution makes of its content: "denied" denies it, hearsay leaves it possible."""
        attribution, source = link.attribution, self.tree.lower[link.span[1] - 1]
        cue = attribution.cue[0][0] if attribution.cue else -1
        lemma = self.tree.lemma[cue] if cue >= 0 else ""
        if lemma in self.deny:
            negated = any(self.tree.lower[c] in self.negations for c in self.tree.children[cue])
            return Finding("possible" if negated else "denied", "status:denial", cue)
        if lemma in self.hearsay or source in HEARSAY:
            return Finding("possible", "status:hearsay", cue)
        return None

    def _is_past(self, i: int) -> bool:
        """Whether a finite past or perfect makes the happening a fact."""
        if self.tree.pos[i] not in {"VERB", "AUX"}:
            return False
        auxiliaries = {self.tree.lower[c] for c in self.tree.kids(i, "aux", "aux:pass")}
        return self.tree.tag[i] == "VBD" or bool(auxiliaries & {"has", "have", "had", "was", "were", "been"})

    def _own(self, i: int, noun: bool) -> Finding | None:
        """Cues on the predicate itself: negation, modals, adverbs, attributes."""
        tree = self.tree
        denied = self._denied(i, noun)
        doubted = next((c for c in tree.kids(i, "mark") if tree.lower[c] in {"if", "unless"}), -1)
        if doubted >= 0:
            return Finding("possible", "status:conditional", doubted)
        if denied >= 0:
            return Finding("denied", "status:negation", denied)
        for c in tree.children[i]:
            word = tree.lower[c]
            if word in self.doubt:
                return Finding("possible", "status:adverb", c)
            if tree.dep[c] == "aux" and (word in self.maybe or (word in {"should", "had"} and tree.inverted(i))):
                return Finding("possible", "status:modal", c)
            if tree.dep[c] == "aux" and word in FUTURE and not self._has(i, {"have"}):
                return Finding("planned", "status:future", c)
            if noun and tree.dep[c] == "acl" and word in {"blamed", "attributed"}:
                return Finding("possible", "status:blamed", c)
            if noun and tree.dep[c] == "amod":
                if word in self.alleged:
                    return Finding("possible", "status:attribute", c)
                if word in self.ready:
                    return Finding("planned", "status:attribute", c)
            if tree.dep[c] == "mark" and word in {"if", "unless", "whether"}:
                return Finding("possible", "status:conditional", c)
            if tree.dep[c] == "mark" and word in {"until", "till"} and self._now(i):
                return Finding("planned", "status:condition", c)
        return None

    def _now(self, i: int) -> bool:
        """Whether a verb is told in the present, or below a future: what holds "until the town is free" is still to come."""
        tree = self.tree
        tags = {tree.tag[k] for k in (i, *tree.kids(i, "aux", "aux:pass", "cop"))}
        later = any(tree.lower[k] in FUTURE for k in tree.kids(tree.head[i], "aux"))
        return later or (not tags.isdisjoint({"VBZ", "VBP", "VB"}) and "VBD" not in tags)

    def _denied(self, i: int, noun: bool) -> int:
        """The token that negates a predicate, or -1: beside it, in its object, or as its subject ("not one village")."""
        tree = self.tree
        carrier = tree.head[i] if noun and tree.dep[i] == "obj" else i
        for c in tree.kids(carrier, "mark"):
            if tree.lower[c] == "without":
                return c  # "without causing casualties"
        for c in tree.children[i]:
            if tree.lower[c] in self.negations and tree.dep[c] in {"advmod", "det", "cc:preconj", "neg", "case"}:
                if not self._bounds(c):
                    return c
            elif tree.lower[c] == "longer" and c and tree.lower[c - 1] in {"no", "any"}:
                return c
            elif not noun and tree.dep[c] in {"obj", *SUBJECTS}:
                found = self._empty(c, subject=tree.dep[c] != "obj")
                if found >= 0:
                    return found
        return -1

    def _bounds(self, c: int) -> bool:
        """Whether a "no" or "not" only bounds a number: no more than, no fewer than, not less than."""
        after = self.tree.lower[c + 1] if c + 1 < len(self.tree.lower) else ""
        than = self.tree.lower[c + 2] if c + 2 < len(self.tree.lower) else ""
        return after in BOUNDS and than == "than"

    def _empty(self, c: int, *, subject: bool) -> int:
        """The word that makes a subject or object name nobody and nothing, or -1."""
        tree = self.tree
        if subject and tree.lower[c] in self.nobody:
            return c
        near = (k for k in tree.children[c] if tree.dep[k] in {"det", "advmod", "amod", "nummod", "cc:preconj"})
        for k in near:
            if tree.lower[k] in {"no", "neither"} and not self._bounds(k):
                return k
            if subject and tree.lower[k] in {"not", "one", "single"} and k and "not" in tree.lower[max(0, k - 2) : k + 1]:
                return k
        return -1

    def _has(self, i: int, lemmas: set[str]) -> bool:
        return any(self.tree.lemma[c] in lemmas for c in self.tree.kids(i, "aux"))

    def _above(self, i: int, noun: bool) -> Finding | None:
        """Cues in the clauses above, up to the end of what is said: verbs of trying and planning, denials, conditions."""
        tree, below = self.tree, i
        if tree.dep[i] == "amod" and tree.tag[i] in {"VBN", "VBD", "JJ"}:
            return None  # what describes a noun ("displaced families") is so, whatever is done to the noun
        if tree.dep[i] == "acl" and tree.tag[i] == "VBN" and not self._to(i):
            return None  # the same behind the noun ("those persecuted by the militia")
        whoever = self._of_whoever(i)
        if whoever >= 0:
            return Finding("planned", "status:whoever", whoever)
        purpose = self._purpose(i)
        if purpose is not None:
            return purpose
        carried = noun
        for steps, above in enumerate(tree.ancestors(i)):
            found = self._step(below, above, carried)
            carried = carried and self._carries(below, above)
            if found is None and tree.dep[below] in {"acl", "acl:relcl", "ccomp", "advcl"} and self._finite(below):
                return None
            if found is not None:
                return found if found.rule != "stop" else None
            below = above
            if steps > 8:
                break
        return None

    def _of_whoever(self, i: int) -> int:
        """The word that leaves open who it will be ("any soldier who gives up", "everybody who lays down his arms"), or -1."""
        tree, noun = self.tree, self.tree.head[i]
        if tree.dep[i] != "acl:relcl":
            return -1
        if tree.lower[noun] in {"anyone", "anybody", "everyone", "everybody", "whoever"}:
            return noun
        return next((c for c in tree.kids(noun, "det") if tree.lower[c] in {"any", "every"}), -1)

    def _carries(self, below: int, above: int) -> bool:
        """Whether what is said of a noun above holds for the one below: "seek a truce and a return to talks"."""
        tree = self.tree
        if tree.dep[below] == "conj":
            return tree.pos[above] in {"NOUN", "PROPN"}
        return tree.dep[below] == "nmod" and tree.prep(below) in {"to", "of"} and tree.lemma[above] in self.turning

    def _purpose(self, i: int) -> Finding | None:
        """An infinitive of purpose or of a plan ("the operation to isolate", "in order to take")."""
        tree = self.tree
        first = tree.first_conjunct(i)
        if i != first and self._finite(i):
            return None
        to = next((c for j in (i, first) for c in self._to(j)), -1)
        above = tree.head[first]
        if to < 0:
            return self._gerund(first, above)
        complement = tree.dep[first] in {"xcomp", "ccomp"} and not (tree.kids(above, "obj") and tree.lemma[above] in ASPECT)
        used = tree.lemma[above] in self.means and tree.dep[first] in {"xcomp", "advcl", "acl"}
        if tree.lemma[above] in verbs()["remaining"]:
            return self._own(above, False)  # "not one village is left to take"
        if used and self._own(above, False) is None:
            return None  # who uses a weapon to kill kills
        if complement and any(tree.lower[c] == "yet" for c in (*tree.children[above], *tree.children[first])):
            return None
        if complement and (
            tree.pos[above] in {"VERB", "AUX"} and tree.lemma[above] in self.done | self.seem | self.deny | REPORTING
        ):
            return None
        return Finding("planned", "status:purpose", to)

    def _to(self, i: int) -> list[int]:
        """The "to" of an infinitive, also where the parse missed it."""
        marks = [c for c in self.tree.kids(i, "mark") if self.tree.lower[c] in {"to", "order"}]
        before = [i - 1] if i and self.tree.lower[i - 1] == "to" and self.tree.tag[i] == "VB" else []
        return marks or before

    def _gerund(self, i: int, above: int) -> Finding | None:
        """A commitment to doing is a plan."""
        tree = self.tree
        aimed = any(tree.lower[c] == "at" for c in tree.kids(i, "mark")) and tree.lemma[above] == "aim"
        if tree.tag[i] == "VBG" and above != i and (aimed or {tree.lemma[above], tree.lower[above]} & self.soft):
            return Finding("planned", "status:plan", above)
        return None

    def _step(self, below: int, above: int, noun: bool) -> Finding | None:
        """What one step up the tree says about everything below it."""
        tree, dep, lemma = self.tree, self.tree.dep[below], self.tree.lemma[above]
        if lemma in {"accuse", "suspect"} and is_passive(tree, above) and dep in {"advcl", "ccomp", "obl", "xcomp"}:
            return Finding("possible", "status:accused", above)
        if dep in {"conj", "appos", "compound", "flat", "nmod:poss"}:
            return self._shared(below, above) if dep == "conj" else None
        if dep in {"xcomp", "ccomp"} or (dep in {"advcl", "csubj"} and tree.pos[above] in {"ADJ", "NOUN"}):
            return self._governed(below, above, lemma)
        if dep in {"acl", "nmod"} and tree.pos[above] in {"NOUN", "PROPN"}:
            return self._nominal(below, above, lemma)
        if noun and dep in {"obj", "obl", "nsubj:pass", "nsubj"}:
            return self._object(below, above, dep, lemma)
        if dep == "obl" and not noun and lemma in verbs()["stative"]:
            return self._own(above, False) or Finding("asserted", "stop")
        if dep in {"nsubj", "nsubj:pass", "acl:relcl", "parataxis", "obl", "advcl"}:
            return Finding("asserted", "stop")
        return None

    def _shared(self, below: int, above: int) -> Finding | None:
        """A modal or negation that coordinated verbs share."""
        tree = self.tree
        if tree.kids(below, "nsubj", "nsubj:pass") or self._finite(below):
            return Finding("asserted", "stop")
        if tree.kids(below, "aux", "aux:pass"):
            return None
        found = self._own(above, tree.pos[above] in {"NOUN", "PROPN"})
        if found is not None and found.rule in {"status:future", "status:modal"}:
            return found
        return self._purpose(above)

    def _finite(self, i: int) -> bool:
        """Whether a verb stands in a finite clause of its own: a present, a past or a perfect."""
        tree = self.tree
        return tree.tag[i] in {"VBD", "VBZ", "VBP"} or any(
            tree.tag[c] in {"VBD", "VBZ", "VBP"} for c in tree.kids(i, "aux", "aux:pass", "cop")
        )

    def _governed(self, below: int, above: int, lemma: str) -> Finding | None:
        tree = self.tree
        denied = next((c for c in tree.children[above] if tree.lower[c] in self.negations and tree.dep[c] == "advmod"), -1)
        pending = next((c for c in (*tree.children[above], *tree.children[below]) if tree.lower[c] == "yet"), -1)
        if tree.dep[below] == "xcomp" and lemma in {"have", "be"} and pending >= 0:
            return Finding("denied", "status:yet", pending)
        if tree.dep[below] == "xcomp" and tree.tag[below] == "VBG" and lemma in verbs()["ending"]:
            return Finding("asserted", "stop")  # what is to stop goes on
        if tree.dep[below] == "xcomp" and lemma in self.done:
            return self._own(above, False) if denied < 0 else Finding("denied", "status:negation", denied)
        if lemma in self.deny:
            return Finding("possible" if denied >= 0 else "denied", "status:denial", above)
        if tree.dep[below] == "xcomp" and (lemma in self.plan or tree.lower[above] in self.ready):
            return Finding("planned", "status:plan", above)
        verdict = self.verdicts.clause(above, lemma, denied)
        if verdict is not None:
            return verdict
        if lemma in self.seem or (tree.dep[below] == "xcomp" and lemma in REPORTING and self._unnamed(above)):
            return Finding("possible", "status:seems", above)
        if lemma in {"claim"} and tree.dep[below] == "xcomp":
            return None
        return self._own(above, False) if tree.dep[below] == "xcomp" else Finding("asserted", "stop")

    def _unnamed(self, above: int) -> bool:
        """Whether nobody is named who says it: "is said to have left"."""
        tree = self.tree
        return is_passive(tree, above) and not any(tree.prep(c) == "by" for c in tree.kids(above, "obl", "obl:agent"))

    def _nominal(self, below: int, above: int, lemma: str) -> Finding | None:
        tree = self.tree
        if lemma in verbs()["ending"]:
            return Finding("asserted", "stop")
        judged = self.verdicts.report(above) or self.verdicts.missing(above, lemma)
        if judged is not None:
            return judged
        prep = tree.prep(below) or next((tree.lower[c] for c in tree.kids(below, "mark", "case")), "")
        if tree.pos[below] == "NOUN" and (prep in TOWARDS or (prep == "for" and lemma in self.outlook)):
            return Finding("planned", "status:plan", above)
        if lemma not in self.intent or prep not in AIMS:
            return None
        if tree.pos[below] == "VERB" or (lemma in STRONG_INTENT and tree.pos[below] == "NOUN"):
            return Finding("planned", "status:plan", above)
        return None

    def _object(self, below: int, above: int, dep: str, lemma: str) -> Finding | None:
        """A happening named by a noun takes the status of the verb that carries it."""
        if lemma in verbs()["ending"] or lemma == "claim":  # "nobody has claimed the bombing"
            return Finding("asserted", "stop")
        if lemma in self.deny and dep == "obj":
            return Finding("possible" if self.verdicts.undone(above) else "denied", "status:denial", above)
        verdict = self.verdicts.happening(above, dep, lemma)
        if verdict is not None:
            return verdict
        if dep == "obj" and lemma in verbs()["excluding"]:
            return Finding("possible" if self.verdicts.undone(above) else "denied", "status:denial", above)
        if dep in {"obj", "nsubj:pass"} and lemma in self.planning and not (dep != "obj" and self.tree.kids(above, "xcomp")):
            whole = self._own(above, False) or self._above(above, False)
            denied = dep == "obj" and whole is not None and whole.status == "denied"
            return whole if denied else Finding("planned", "status:plan", above)
        if dep == "obl" and self.tree.prep(below) in PRESUPPOSED and lemma not in verbs()["light"]:
            return Finding("asserted", "stop")
        if dep in {"obj", "nsubj:pass", "obl"} and (lemma in verbs()["light"] or lemma in verbs()["event"]):
            return self._own(above, False) or self._above(above, False)
        if self.tree.prep(below) in TOWARDS and dep in {"obl", "nmod"}:
            return Finding("planned", "status:plan", above)
        if dep == "obl" and (
            (lemma in self.striving and self.tree.prep(below) == "for") or self.tree.prep(below) in {"through", "via", "by"}
        ):
            return Finding("planned", "status:plan", above) if lemma in self.striving else self._above(above, False)
        if dep == "obj" and lemma in self.bringing and any(self.tree.lower[c] in FUTURE for c in self.tree.kids(above, "aux")):
            return Finding("planned", "status:future", above)
        if dep == "obl" and lemma in self.planning:
            return Finding("planned", "status:plan", above)
        if dep in {"nsubj", "nsubj:pass"} and lemma in verbs()["event"]:
            return self._own(above, False)
        return Finding("asserted", "stop")


def _heads(words: Sequence[str]) -> frozenset[str]:
    """Lemmas and forms of single-word verbs; the first word of those with a particle is left out."""
    return frozenset(form for word in words if " " not in word for form in (word, *verb_forms(word)))
