"""Where a claim happened when its predicate names no place: its parties, its clause, the event it belongs to."""

from hearsay.claims.around import CLAUSAL, Scenes
from hearsay.claims.doubles import Hit
from hearsay.claims.events import Events
from hearsay.claims.nearby import Nearby
from hearsay.claims.phrases import finest, is_wide
from hearsay.claims.slots import Filler, Slots
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import VERBAL, Tree

Span = tuple[int, int]
WIDE = frozenset({"region", "country", "province", "natural"})
BORROWED = frozenset({"paragraph", "dateline", "scene", "served", "witness"})  # hows of places that a claim does not name
UNDONE = frozenset({"to", "will", "would", "can", "could", "may", "might"})


class Surroundings:
    """Looks for the place of a predicate around it, in one Doc; remembers where each kind was told to happen."""

    def __init__(self, tree: Tree, sorts: Sorts, events: Events) -> None:
        self.tree = tree
        self.sorts = sorts
        self.events = events
        self.scenes = Scenes(tree, sorts)
        self.nearby = Nearby(tree, sorts, self.scenes)
        self.lists = self.scenes.lists
        self.line = [span for span in self.scenes.all if tree.in_dateline(span[0])][:1]
        self.at: dict[int, list[Filler]] = {}
        self.met: dict[int, list[Filler]] = {}

    def of(self, hit: Hit, slots: Slots, voices: tuple[Span, ...] = ()) -> list[Filler]:
        """The places of a hit: those that it names, else those of what surrounds it; none for political acts.

        ``voices`` are the token spans of who tells it: what is named there happened elsewhere.
        """
        kind = hit.frame.kind
        self.scenes.voices = voices
        self.scenes.events, self.scenes.moves, self.scenes.dealt = self.events.violence, self.events.moves, self.events.dealt
        self.scenes.suffered = kind in self.lists["aftermath"]
        named = self._own(hit, slots.place)
        if named:
            self.at[hit.head] = named = self._finer(hit, named)
            return named
        if kind not in self.lists["happening"]:
            return self._fillers(self._of_act(hit), "clause", 0.6) or self._meeting(hit, slots)
        ways = (
            self._parties, self._clauses, self._governing, self._event, self._served, self._beside, self._dateline, self._scene,
            self._witness,
        )  # fmt: skip
        found = next((found for way in ways if (found := way(hit, slots))), [])
        if found:
            self.at[hit.head] = found
        return found or self._meeting(hit, slots)

    def _own(self, hit: Hit, places: list[Filler]) -> list[Filler]:
        """Named places, for political acts only those that stand by the verb itself: not where what they condemn happened."""
        places = [f for f in places if f.reference >= 0 or not self.scenes.tells(f.span)]
        if hit.frame.kind not in self.lists["political"]:
            return [f for f in places if f.reference >= 0 or not self.scenes.only_goal(f.span, hit.frame.kind)]
        if hit.frame.kind == "accuse" or any(a.head in self.events.hits for a in hit.arguments):
            return []
        tree = self.tree
        beside = {a.head for a in hit.arguments if tree.head[a.head] == hit.head and tree.prep(a.head) in self.lists["static"]}
        return [f for f in places if any(max(f.reference, -1) in tree.subtree(h) or f.head in tree.subtree(h) for h in beside)]

    def _finer(self, hit: Hit, named: list[Filler]) -> list[Filler]:
        """For states and wider regions alone, the finer places that the same clause names beside them, if it does."""
        if any(f.reference >= 0 or not is_wide(self.tree, f.span) for f in named):
            return named
        finer = [span for span in (*self.scenes.own(hit.head), *self.scenes.told(hit.head)) if not is_wide(self.tree, span)]
        return self._fillers(finer, "clause", 0.7) or named

    def _parties(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Places in the description of who it is done to: residents of Northtown."""
        if hit.frame.kind == "talks":
            return []
        heads = [f.head for f in slots.target if f.reference < 0 and f.head not in self.events.hits]
        spans = [span for head in heads for span in self._below(head) if not is_wide(self.tree, span)]
        return self._fillers(spans, "party", 0.6)

    def _below(self, head: int) -> list[Span]:
        tree, spans = self.tree, self.scenes.spans
        tops = [c for c in tree.children[head] if tree.dep[c] not in {"conj", "appos"} | (CLAUSAL - {"acl"})]
        inside = [i for c in tops for i in tree.subtree(c, stop=CLAUSAL - {"acl"})]
        return [spans[i] for i in inside if i in spans and i != head and self._lives(head, i)]

    def _lives(self, head: int, i: int) -> bool:
        """Whether a place describes where a party is, rather than where it goes from or to."""
        chain = [i, *(a for a in self.tree.ancestors(i) if a > head)]
        return not any(self.tree.dep[a] == "acl" for a in chain) or self.tree.prep(i) not in self.lists["moving"]

    def _clauses(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Places in the clause of a predicate, then in the clauses whose scene it shares."""
        return self._fillers(self.scenes.near(hit.head, hit.frame.kind), "clause", 0.7)

    def _governing(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where that happened whose clause a predicate only goes on: "raided the town, looting its banks"."""
        ways = (above for _, above in self.scenes.climb(hit.head) if self.tree.pos[above] in VERBAL)
        above = next((above for above in ways if above in self.at), -1)
        found = self.at.get(above, [])
        return [Filler(f.span, f.head, "clause", 0.6) for f in found if not self.scenes.only_goal(f.span, hit.frame.kind)]

    def _event(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where the event happened that a predicate belongs to."""
        heads = [*self.events.of(hit), *self._taken(hit)]
        if (
            hit.frame.kind == "control.loss"
            and self.tree.pos[hit.head] in VERBAL
            and any(f.reference >= 0 for f in slots.actor)
        ):
            heads += self.events.before(sorted(self.lists["ground"]), hit.head, 1)
        found = next((self.at[head] for head in heads if head in self.at), [])
        found = [f for f in found if not self.scenes.only_goal(f.span, hit.frame.kind)]
        return [Filler(f.span, f.head, "paragraph", 0.4) for f in found]

    def _taken(self, hit: Hit) -> list[int]:
        """The verb that tells what violence led to: "retook Northtown after days of shelling" was shelling at Northtown."""
        tree, kinds = self.tree, self.lists["ground"]
        if hit.sort != "noun" or hit.frame.kind not in self.lists["violence"]:
            return []
        way = [hit.head, *tree.ancestors(hit.head)]
        verb = next((i for i in way if tree.pos[i] in VERBAL), -1)
        below = way[way.index(verb) - 1] if verb >= 0 else -1
        led = below >= 0 and tree.dep[below] == "obl" and tree.prep(below) in self.lists["led"]
        return [verb] if led and verb in self.at and self.events.kind(verb) in kinds else []

    def _dateline(self, hit: Hit, slots: Slots) -> list[Filler]:
        """The dateline's place, for violence that the first sentence tells without a place of its own."""
        lead = self.tree.sent_of[min(self.tree.dateline, len(self.tree.lower) - 1)]
        if not self.line or hit.frame.kind not in self.lists["dated"] or self.tree.sent_of[hit.head] != lead:
            return []
        name = self.tree.doc[slice(*self.line[0])].text.lower()
        again = [s for s in self.scenes.spans.values() if self.tree.doc[slice(*s)].text.lower() == name and s[0] < hit.head]
        return self._fillers(again[-1:] or self.line, "dateline", 0.3)

    def _scene(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where the last happening of the sentence was, for what a verb tells as done; farther back it is a guess."""
        tree, i = self.tree, hit.head
        if (
            hit.frame.kind not in self.lists["scene"]
            or hit.frame.id in self.lists["vague"]
            or hit.sort == "noun"
            or not self._done(i)
        ):
            return []
        start = tree.sents[tree.sent_of[i]][0]
        near = (h for h in range(i - 1, start - 1, -1) if h in self.at)
        told = next((found for h in near if (found := [f for f in self.at[h] if self._local(f)])), [])
        return [Filler(f.span, f.head, "scene", 0.3) for f in told]

    def _witness(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where those live or were who tell it: "a trader in Northtown said that no fuel came"."""
        return self._fillers(self.nearby.witness(hit), "witness", 0.4)

    def _meeting(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where those met who talk or agree, told shortly before: "They also discussed the siege", "the meeting"."""
        tree, i = self.tree, hit.head
        if hit.frame.kind not in self.lists["spoken"] or tree.tag[i] in {"VB", "VBG"}:
            return []
        near = [h for h in self.events.before(["talks"], i, 3) if h in self.at or h in self.met]
        who = (*(f.reference for f in slots.actor if f.reference >= 0), *tree.kids(i, "nsubj", "nsubj:pass"))
        same = any(tree.pos[s] == "PRON" or self._definite(s) for s in who) if hit.sort == "verb" else self._definite(i)
        if not near or not same:
            return []
        told = self.at.get(near[0]) or self.met[near[0]]
        self.met[i] = [Filler(f.span, f.head, "paragraph", 0.4) for f in told]  # what they talk about happened elsewhere
        return self.met[i]

    def _definite(self, i: int) -> bool:
        """Whether a noun points at what was told: "the ministers", "the meeting"."""
        tree = self.tree
        the = any(tree.lower[c] in {"the", "this", "these", "both"} for c in tree.kids(i, "det"))
        return the and not tree.kids(i, "nmod", "acl", "acl:relcl", "compound")

    def _of_act(self, hit: Hit) -> list[Span]:
        """The place of a political act: where an agreement was signed, what "where" before it means."""
        signed = self.nearby.signed(hit) if hit.frame.kind == "agreement" and hit.sort == "noun" else []
        met = self.nearby.of_subject(hit) if hit.frame.kind in self.lists["spoken"] and hit.sort == "verb" else []
        return signed or met or (self.nearby.asked(hit.head) if hit.frame.kind in self.lists["local"] else [])

    def _served(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where that happened whose circumstances a predicate tells: "torched the stores in Northtown before pulling out"."""
        for verb in self.nearby.served(hit):
            found = self.at.get(verb) or self._fillers(self.scenes.own(verb), "clause", 0.6)
            found = [f for f in found if not self.scenes.only_goal(f.span, hit.frame.kind)]
            if found:
                return [Filler(f.span, f.head, "served", 0.5) for f in found]
        return []

    def _beside(self, hit: Hit, slots: Slots) -> list[Filler]:
        """Where those are whom it is done to, or who do it, by the clauses that describe them; what "where" means."""
        struck = self.nearby.of_object(hit) if hit.frame.kind in self.lists["inflicted"] else []
        found = struck or self.nearby.asked(hit.head) or self.nearby.of_subject(hit)
        return self._fillers([span for span in found if not self.scenes.tells(span)], "clause", 0.5)

    def _local(self, filler: Filler) -> bool:
        """Whether a place is small enough to be a scene: no state, no region, no province."""
        text = self.tree.doc[slice(*filler.span)].text.lower().removeprefix("the ")
        return not is_wide(self.tree, filler.span) and self.tree.levels.get(text) not in WIDE

    def _done(self, i: int) -> bool:
        """Whether a verb tells of something done: a past, a perfect or a participle, in no infinitive and no mere chance."""
        tree = self.tree
        if tree.tag[i] not in {"VBD", "VBN"} and tree.pos[i] != "ADJ":
            return False
        return not any(tree.lower[c] in UNDONE for c in tree.kids(i, "mark", "aux"))

    def _fillers(self, spans: list[Span], how: str, score: float) -> list[Filler]:
        return [Filler(span, span[1] - 1, how, score) for span in finest(self.tree, sorted(set(spans)), self.sorts)]
