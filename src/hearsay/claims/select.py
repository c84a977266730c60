"""Which predicates are claims: generalities, bare mentions again and what is merely demanded are left out."""

from collections.abc import Sequence

from hearsay.claims.arguments import is_passive
from hearsay.claims.demands import NOT, Demands
from hearsay.claims.doubles import Hit
from hearsay.claims.mentions import Mentions
from hearsay.claims.slots import Slots
from hearsay.claims.sorts import Sorts
from hearsay.claims.status import FUTURE, HEARSAY
from hearsay.claims.tree import Tree
from hearsay.claims.verdicts import Finding
from hearsay.claims.words import signs, verbs

SAID = frozenset({"appeal", "refusal", "threat", "accuse"})
WHO = frozenset({"who", "whom", "what", "which", "whose"})
PURPOSE_KINDS = frozenset({"control.gain", "control.loss", "siege", "access"})


class Selector:
    """Decides which hits of one Doc become claims."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.sorts = sorts
        self.mentions = Mentions(tree)
        self.demands = Demands(tree)
        self.told: set[str] = set()
        self.nouns: frozenset[int] = frozenset()
        self.kinds: dict[int, str] = {}
        self.backing: frozenset[int] = frozenset()
        self.met: frozenset[int] = frozenset()
        self.visits: frozenset[int] = frozenset()

    def look_at(self, hits: Sequence[Hit]) -> None:
        """Note the event nouns of the document before its hits are judged."""
        self.nouns = frozenset(hit.head for hit in hits if hit.sort == "noun")
        self.backing = frozenset(hit.head for hit in hits if hit.frame.kind == "support")
        self.kinds = {hit.head: hit.frame.kind for hit in hits if hit.sort == "verb"}
        self.demands.kinds = {hit.head: hit.frame.kind for hit in hits if hit.sort in {"verb", "phrase"}}
        self.met = frozenset(hit.head for hit in hits if hit.sort == "verb" and hit.frame.id == "talks.verb")
        self.visits = self.met | {hit.head for hit in hits if hit.sort == "verb" and hit.frame.id == "talks.visit"}

    def keeps(self, hit: Hit, slots: Slots, finding: Finding) -> bool:
        """Whether a hit is a claim of its own."""
        told = not (self.demands.holds(hit) or self._defined(hit) or self._asked(hit))
        kept = told and (self._noun(hit, slots) if hit.sort == "noun" else self._verb(hit, slots, finding))
        if kept:
            self.told.add(hit.frame.kind)
        return kept

    def _asked(self, hit: Hit) -> bool:
        """Whether a sentence only asks who or what: "Who holds the town?"."""
        tree = self.tree
        start, end = tree.sents[tree.sent_of[hit.head]]
        last = next((i for i in range(end - 1, start, -1) if tree.lower[i].strip() and tree.lower[i] not in {'"', "”"}), start)
        return tree.lower[last] == "?" and any(tree.lower[c] in WHO for c in tree.kids(hit.head, "nsubj", "obj", "det"))

    def _defined(self, hit: Hit) -> bool:
        """Whether a sentence says what a word means or what counts as what ("a strike means one or more events", "firing on
        them is a crime"): it tells of no happening."""
        tree, below = self.tree, hit.head
        for above in (hit.head, *tree.ancestors(hit.head)):
            lemma, tag = tree.lemma[above], tree.tag[above]
            if lemma in verbs()["defining"] and tree.pos[above] == "VERB" and tag != "VBD" and not tree.kids(above, "ccomp"):
                own = tree.kids(above, "nsubj", "nsubj:pass", "obl")
                return is_passive(tree, above) or any(tree.lower[c] in {"a", "an"} for i in own for c in tree.kids(i, "det"))
            counted = tree.dep[below] == "csubj" and tree.tag[below] == "VBG" and above != below
            named = tree.pos[above] == "NOUN" and any(tree.tag[c] != "VBD" for c in tree.kids(above, "csubj") if c < above)
            if (counted or named) and any(tree.tag[c] == "VBZ" for c in tree.kids(above, "cop")):
                return True
            below = above
        return False

    def _once_said(self, hit: Hit) -> bool:
        """Whether the next verb says the same of the same ("degrade and defeat the group"): one claim, by the last."""
        tree, v = self.tree, hit.head
        if hit.frame.kind == "casualties" or tree.kids(v, "obj", "obl"):
            return False
        nexts = [c for c in tree.kids(v, "conj") if c - v <= 3 and not tree.kids(c, "nsubj", "nsubj:pass", "aux")]
        return any(self.kinds.get(c) == hit.frame.kind and tree.kids(c, "obj") for c in nexts)

    def _verb(self, hit: Hit, slots: Slots, finding: Finding) -> bool:
        tree, v = self.tree, hit.head
        if any(tree.lower[f.head] == "you" for f in slots.actor):
            return False  # "it depends on whom you ask"
        if self._no_part(hit):
            return False
        if tree.lemma[v] == "reach" and tree.lower[v + 1 : v + 2] in (("at",), ("by",), ("over",), ("there",), ("via",)):
            return False  # "a driver reached at Northtown said"
        if hit.frame.kind == "refusal" and tree.lower[hit.span[0]] in {"nobody", "none", "no"}:
            return True  # "nobody there has answered the offer"
        if hit.frame.kind in SAID and not slots.actor and not (hit.frame.kind == "accuse" and slots.target):
            return hit.frame.pattern == "must" and (hit.sort == "phrase" or bool(slots.target))
        if tree.lemma[v] == "complain" and tree.kids(v, "ccomp"):
            return False  # who complains that something is so, says so
        if hit.frame.kind == "appeal" and self._nameless(v):
            return False
        questions = (m for c in tree.kids(v, "ccomp") for m in tree.kids(c, "mark", "advmod"))
        if hit.frame.kind == "appeal" and any(tree.lower[m] in {"whether", "if", "how", "why"} for m in questions):
            return False  # who asks a question asks for nothing
        deeds = (c for c in tree.kids(v, "advcl", "ccomp", "xcomp") if c in self.kinds)
        if hit.frame.kind == "accuse" and not slots.actor and any(deeds):
            return False  # "has been accused of looting": the looting is the claim
        if hit.frame.needs == "infinitive" and not self._tells_to(v):
            return False
        if hit.match.entry.text in {"warn", "insist"} and not self._by_force(hit):
            return False
        if hit.frame.pattern == "responsibility" and finding.status == "denied":
            return False
        if hit.frame.kind == "refusal" and hit.sort == "verb" and any(self._told(c) for c in tree.kids(v, "obj")):
            return False
        if hit.frame.kind == "refusal" and any(self._told(f.head) for f in slots.actor):
            return False  # "the reports do not agree"
        if self._leaves_behind(hit, slots) or self._sets_about(hit, slots):
            return False
        if hit.frame.kind == "strike" and self._by_strike(v):
            return False
        if tree.dep[v] == "amod" and tree.tag[v] == "VBG" and hit.frame.kind == "strike":
            return False  # "killed by falling bullets"
        if hit.frame.pattern == "must" and tree.lemma[v] in verbs()["speaking"] and is_passive(tree, v):
            return False  # "it should be noted that"
        if hit.frame.kind == "support" and self._assists(v):
            return False
        if self._in_title(v) or (hit.frame.kind == "accuse" and "those" in tree.lower[hit.span[0] : hit.span[1]]):
            return False
        quiet = {"other", "leadership", *(() if slots.actor else ("support",))}
        if tree.dep[v] == "amod" and hit.frame.kind in quiet | {"talks", "deploy"}:
            return False
        if hit.frame.kind == "support" and not slots.target and (not slots.actor or tree.lemma[v] in {"help", "aid", "assist"}):
            return False
        if (
            hit.frame.kind not in SAID | {"access"}
            and tree.lemma[v] in verbs()["light"]
            and any(c in self.nouns for c in tree.kids(v, "obj", "nsubj:pass"))
        ):
            return False
        return not (self._pure_purpose(hit, slots) or self._topic(hit) or self._once_said(hit) or self._rallied(hit))

    def _nameless(self, v: int) -> bool:
        """Whether who asks only asks not to be named: "asked that his surname be omitted"."""
        tree = self.tree
        asked = (c for c in tree.kids(v, "xcomp", "ccomp", "obj", "advcl") if c > v)
        return any(tree.lower[i] in signs()["naming"] for c in asked for i in tree.subtree(c))

    def _no_part(self, hit: Hit) -> bool:
        """Whether a wording is no predicate of its own: part of a name ("the Air Reserve"), whom a reporter met, where a body
        has its seat, a condition ("unless they leave")."""
        tree, v = self.tree, hit.head
        if hit.sort == "phrase" and hit.span[1] < len(tree.lower):
            last, after = tree.doc[hit.span[1] - 1].text, tree.doc[hit.span[1]].text
            if hit.span[1] - hit.span[0] > 1 and last[:1].isupper() and after[:1].isupper() and not last.isupper():
                return True
        if hit.frame.kind == "talks" and any(tree.lower[c] in {"me", "us"} for c in tree.kids(v, "obj", "iobj")):
            return True
        if tree.lemma[v] == "base" and tree.dep[v] == "acl":
            return not self.sorts.of(tree.head[v]) & {"unit", "fighters", "weapon"}
        marks = {tree.lower[m] for m in tree.kids(v, "mark")}
        pending = any(tree.lower[c] in FUTURE | NOT for c in tree.kids(tree.head[v], "aux", "advmod"))
        return tree.dep[v] == "advcl" and bool(marks & {"unless", "provided"}) and pending

    def _tells_to(self, v: int) -> bool:
        """Whether somebody is told to do something: "told the agencies to quit the area"."""
        tree = self.tree
        told = (c for c in tree.kids(v, "xcomp", "advcl") if tree.tag[c] == "VB" and c > v)
        return bool(tree.kids(v, "obj", "iobj", "nsubj:pass")) and any(tree.has_to(c) for c in told)

    def _by_strike(self, v: int) -> bool:
        """Whether the strike that a passive tells is named behind "by": "was struck and killed by an airstrike"."""
        tree = self.tree
        agents = (c for verb in tree.conjuncts(tree.first_conjunct(v)) for c in tree.kids(verb, "obl:agent", "obl"))
        return is_passive(tree, v) and any(c in self.nouns and tree.prep(c) == "by" for c in agents)

    def _in_title(self, v: int) -> bool:
        """Whether a verb is part of a name: "the Global Coalition to Counter ISIL"."""
        tree = self.tree
        capital = [tree.doc[i].text[:1].isupper() for i in (v - 2, v)] if v > 1 else [False]
        return all(capital) and tree.lower[v - 1] == "to" and not all(t.text[:1].isupper() for t in tree.doc[v + 1 : v + 4])

    def _assists(self, v: int) -> bool:
        """Whether a verb of support only says with what ("assist in training"), or goes on with the support told above it."""
        tree = self.tree
        with_what = any(c in self.backing & self.nouns and tree.prep(c) in {"in", "with"} for c in tree.kids(v, "obl"))
        goes_on = tree.tag[v] == "VBG" and tree.dep[v] in {"acl", "advcl"} and self._backs(tree.head[v])
        return tree.lemma[v] in {"help", "aid", "assist"} and (with_what or goes_on)

    def _backs(self, i: int) -> bool:
        """Whether support is told at a token or by the noun that it describes."""
        above = self.tree.head[i]
        return any(j in self.backing for j in (i, above))

    def _rallied(self, hit: Hit) -> bool:
        """Whether a protest is only what another is for: "marched to protest against the arrests"."""
        above = self.kinds.get(self.tree.head[hit.head])
        return hit.frame.kind == "protest" == above and self.demands.aims(hit.head)

    def _topic(self, hit: Hit) -> bool:
        """Whether a verb only says what a meeting is for: "met in Northtown to discuss the truce"."""
        tree, i = self.tree, self.tree.first_conjunct(hit.head)
        return self.demands.aims(i) and hit.frame.id == "talks.about" and tree.head[i] in self.met

    def _told(self, i: int) -> bool:
        """Whether a noun is something said: who rejects a report denies it."""
        return self.tree.lower[i] in HEARSAY or self.tree.lemma[i] in verbs()["told"]

    def _leaves_behind(self, hit: Hit, slots: Slots) -> bool:
        """Whether "leaving" tells what came of it ("overran the town, leaving 12 dead"), not who left a place."""
        tree, v = self.tree, hit.head
        return tree.lower[v] == "leaving" and tree.dep[v] in {"advcl", "conj"} and bool(tree.kids(v, "obj")) and not slots.place

    def _sets_about(self, hit: Hit, slots: Slots) -> bool:
        """Whether "moved to" only begins what follows ("moved to dissolve the council", "flew to visit troops")."""
        tree, v = self.tree, hit.head
        aims = [c for c in tree.kids(v, "xcomp", "advcl") if tree.has_to(c)]
        return (
            (tree.lemma[v] in {"move", "go"} or (hit.frame.kind == "deploy" and not self.visits.isdisjoint(aims)))
            and bool(aims)
            and not any(tree.prep(a) for a in tree.kids(v, "obl") if self.sorts.is_place(a))
        )

    def _by_force(self, hit: Hit) -> bool:
        """Whether who warns warns of force, and who insists demands ("that the siege be lifted"): else they only speak."""
        tree, v = self.tree, hit.head
        if hit.match.entry.text == "insist":
            clauses = tree.kids(v, "ccomp")
            return any(tree.tag[b] == "VB" and not tree.kids(c, "aux") for c in clauses for b in (c, *tree.kids(c, "aux:pass")))
        if any(self._may_befall(c) for c in tree.kids(v, "ccomp")):
            return False
        below = {w for i in tree.subtree(v) if i > v for w in (tree.lemma[i], tree.lower[i])}
        return not below.isdisjoint(verbs()["force"])

    def _may_befall(self, clause: int) -> bool:
        """Whether a clause warns of what may befall others: "warned that a million people could be forced to flee"."""
        tree = self.tree
        own = tree.kids(clause, "nsubj", "nsubj:pass")
        may = any(tree.lower[c] in {"could", "may", "might", "risk"} for c in tree.kids(clause, "aux"))
        return may and any(self.sorts.of(i) & {"civilians", "number"} and tree.pos[i] != "PRON" for i in own)

    def _pure_purpose(self, hit: Hit, slots: Slots) -> bool:
        """An infinitive under an event noun says only what that is for, unless it names a place to be taken."""
        tree = self.tree
        i = tree.first_conjunct(hit.head)
        if tree.dep[i] != "acl" or not tree.has_to(i):
            return False
        if hit.frame.kind in PURPOSE_KINDS and slots.place:
            return False
        return tree.head[i] in self.nouns

    def _noun(self, hit: Hit, slots: Slots) -> bool:
        """A definite noun without arguments only mentions again what was told before."""
        if hit.frame.id == "support.help" and self.tree.prep(hit.head) != "with":
            return False  # "appealed for help"
        if hit.frame.needs == "harm":
            return self.mentions.harms(hit.head, self.kinds)
        if self.mentions.again(hit, self.told) or self.mentions.undone(hit):
            return False
        if self._in_support(hit) or self._hearsay(hit) or self._label(hit) or self._unwanted(hit) or self._crowd(hit):
            return False
        if self._of_no_event(hit) or (hit.frame.kind == "support" and not (slots.actor or slots.target)):
            return False
        if hit.frame.kind in SAID and not slots.actor:
            return False
        agreed = hit.frame.kind == "agreement"
        if agreed and any(self.kinds.get(c) == "agreement" for c in self.tree.kids(hit.head, "acl", "acl:relcl")):
            return False  # "a truce signed in July" is one agreement, told by the verb
        if agreed and "agreement" in self.told and self._equated(hit.head):
            return False
        others = [f for f in slots.target if f.head != hit.head]
        others += [f for f in slots.actor if f.how != "carried" or self.tree.kids(hit.head, "amod", "nmod", "acl", "acl:relcl")]
        counted = hit.frame.kind == "flight" and self.tree.kids(hit.head, "nummod")
        if others or slots.place or counted or hit.frame.needs == "quantity":
            return True
        if hit.frame.needs or self.tree.prep(hit.head) == "without":
            return False
        definite = any(self.tree.lower[c] in {"the", "this", "these", "that", "those"} for c in self.tree.kids(hit.head, "det"))
        return not (definite and hit.frame.kind in self.told)

    def _equated(self, i: int) -> bool:
        """Whether a noun says what something told before is: "this is an interim deal"."""
        tree = self.tree
        return bool(tree.kids(i, "cop")) and any(tree.lower[c] in {"this", "that", "it"} for c in tree.kids(i, "nsubj"))

    def _crowd(self, hit: Hit) -> bool:
        """Whether "demonstrators" only names people, not those who block a road by demonstrating."""
        tree, i = self.tree, self.tree.first_conjunct(hit.head)
        others = SAID | {"protest", "clash", "casualties"}
        acts = tree.dep[i] == "nsubj" and self.kinds.get(tree.head[i], "protest") not in others
        return hit.frame.pattern == "crowd" and not acts

    def _hearsay(self, hit: Hit) -> bool:
        """Whether "talk" is what people say ("the talk of defections"), "displaced people" those whom a camp is for, or a
        "patrol" those whom a bomb hit."""
        tree, i = self.tree, hit.head
        if tree.lemma[i] in verbs()["posts"] and hit.frame.kind == "deploy":
            struck = tree.dep[i] in {"obj", "nsubj", "nsubj:pass"} and tree.head[i] in self.kinds
            return struck or tree.prep(i) in {"near", "at", "against", "on", "by", "through", "beside"}
        if hit.frame.kind == "talks":
            return tree.lower[i] == "talk" and any(tree.prep(c) == "of" for c in tree.kids(i, "nmod"))
        above = tree.head[i]
        return (
            hit.frame.kind == "flight" and tree.prep(i) == "for" and tree.lemma[above] in self.sorts.classes["place_reference"]
        )

    def _of_no_event(self, hit: Hit) -> bool:
        """Whether a noun stands for any of its sort ("dropped in each strike"), for a number that nobody gives, or for a type
        of aircraft ("attack, fighter and bomber aircraft")."""
        tree, i = self.tree, hit.head
        each = any(tree.lower[c] == "each" for c in tree.kids(i, "det"))
        listed = (j for j in tree.conjuncts(tree.first_conjunct(i)) if j != i)
        return each or self.demands.not_reported(i) or any(tree.lemma[j] in self.sorts.classes["aerial"] for j in listed)

    def _label(self, hit: Hit) -> bool:
        """Whether a noun only says what somebody calls a thing: "dismissed the offer as an ultimatum"."""
        tree, i = self.tree, hit.head
        return tree.prep(i) == "as" and tree.dep[i] == "obl" and tree.lemma[tree.head[i]] in verbs()["naming"]

    def _unwanted(self, hit: Hit) -> bool:
        """Whether a noun is what somebody does not want, or a deal that is turned down: the refusal says it all."""
        tree = self.tree
        i = tree.first_conjunct(hit.head)
        above = tree.head[i]
        if tree.dep[i] not in {"obj", "iobj"} or above == i:
            return False
        if tree.dep[above] == "xcomp" and tree.lemma[tree.head[above]] in {"decline", "refuse"}:
            return True  # "declined to give casualties"
        if tree.lemma[above] in {"want", "seek"}:
            return any(tree.lower[c] in NOT for c in tree.kids(above, "advmod"))
        return hit.frame.kind == "agreement" and tree.lemma[above] in verbs()["declining"]

    def _in_support(self, hit: Hit) -> bool:
        """Whether a noun is the preposition "in support of", not after "steadfast" or "united"."""
        i = hit.head
        return (
            hit.frame.kind == "support"
            and self.tree.pos[self.tree.head[i]] != "ADJ"
            and self.tree.prep(i) == "in"
            and any(self.tree.prep(c) == "of" for c in self.tree.kids(i, "nmod"))
        )
