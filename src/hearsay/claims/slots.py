"""Arguments become slots: actor, target and place, by the frame's pattern and the sort of each phrase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hearsay.claims.antecedents import Reference
from hearsay.claims.arguments import Argument
from hearsay.claims.belonging import Belonging
from hearsay.claims.beside import Beside
from hearsay.claims.doubles import Hit
from hearsay.claims.nominal import names_side
from hearsay.claims.phrases import HELD, counted, finest, listed, place_names, span_of
from hearsay.claims.quantities import numbers
from hearsay.claims.references import HE, THEY, WE, Resolver
from hearsay.claims.references import I as FIRST
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree
from hearsay.claims.words import names, verbs

Span = tuple[int, int]
POLITICAL = frozenset(
    {"talks", "agreement", "appeal", "refusal", "threat", "accuse", "support", "leadership", "strength", "other"}
)
ASKING = frozenset({"appeal", "refusal", "accuse", "leadership"})
AT = frozenset({
    "in", "at", "near", "around", "inside", "outside", "across", "along", "within", "throughout",
    "over", "toward", "towards", "into", "to", "from", "through", "onto",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filler:
    """One mention of a slot: its token span, its head, how it was found, and the reference's own head, or -1."""

    span: Span
    head: int
    how: str
    score: float = 1.0
    reference: int = -1
    side: Span | None = None


@dataclass(slots=True)
class Slots:
    """The fillers of one predicate, by slot."""

    actor: list[Filler] = field(default_factory=list)
    target: list[Filler] = field(default_factory=list)
    place: list[Filler] = field(default_factory=list)


GROUND = frozenset({"deploy", "flight", "siege", "access", "control.gain", "control.hold", "control.loss"})
STRUCK = frozenset({"strike", "attack", "bombing", "damage"})
AIMED = frozenset({"obj", "on", "at", "of", "against", "noun_of"})


class SlotReader:
    """Fills the slots of predicates in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts, resolver: Resolver, patterns: Mapping[str, Mapping[str, str]]) -> None:
        self.tree = tree
        self.sorts = sorts
        self.resolver = resolver
        self.patterns = patterns
        self.beside = Beside(tree, sorts)
        self.belonging = Belonging(tree, sorts, resolver)
        self.measures = sorts.classes["measure"]

    def read(self, hit: Hit, voice: Reference | None = None) -> Slots:
        """The slots of a hit; ``voice`` is what "I" stands for where somebody speaks."""
        pattern = {**self.patterns["default"], **self.patterns[hit.frame.pattern]}
        slots = Slots()
        for argument in hit.arguments:
            slot = self._slot(argument, pattern, hit)
            if slot == "place":
                self._add_place(slots, argument)
            elif slot in {"actor", "target"}:
                self._add(getattr(slots, slot), argument, voice)
        slots.actor = [f for f in slots.actor if hit.sort == "compound" or self._can_act(f, hit.frame.kind)]
        done = {self.tree.doc[slice(*f.span)].text.lower() for f in slots.target}
        slots.actor = [f for f in slots.actor if f.reference < 0 or self.tree.doc[slice(*f.span)].text.lower() not in done]
        self._settle(hit, slots)
        taken = {f.head for f in slots.actor}
        slots.target = [f for f in slots.target if f.head not in taken]
        slots.place = self._finest(slots.place)
        if hit.frame.kind == "access":
            slots.place = self._spots(hit, slots.place) or [f for f in slots.place if self._is_way(f)] or slots.place
        if hit.sort == "noun" and hit.frame.kind == "clash" and not slots.actor:
            slots.actor = self._side_before(hit.head)
        return slots

    def _settle(self, hit: Hit, slots: Slots) -> None:
        """Who is dug in or camped is there by himself; victims are harmed; bodies are counted, nothing is done to them."""
        if hit.frame.id == "appeal.vital" and not slots.target:
            slots.target = self._bound(hit.head)
        if hit.frame.kind == "appeal":  # what is asked for is no target, whom one asks is
            slots.target = [f for f in slots.target if self._can_act(f, "talks")]
        if hit.frame.kind == "deploy" and not slots.actor and self.tree.lemma[hit.head] in verbs()["posted"]:
            slots.actor, slots.target = [f for f in slots.target if self._can_act(f, "deploy")], []
        if self.tree.lemma[hit.head] in verbs()["harmed"] and hit.sort == "noun" and not slots.target:
            slots.target = [Filler((hit.head, hit.head + 1), hit.head, "predicate")]
        elif hit.frame.kind == "casualties":
            bodies = self.sorts.classes["bodies"] - {"dead"}
            slots.target = [f for f in slots.target if not {self.tree.lemma[f.head], self.tree.lower[f.head]} & bodies]
            slots.target = [f for f in slots.target if self._may_die(f.head)]

    def _bound(self, i: int) -> list[Filler]:
        """Of whom it is said that they must: the subject of the clause behind "it is essential that"."""
        tree = self.tree
        clauses = tree.kids(i, "csubj", "ccomp", "advcl", "acl", "xcomp")
        heads = [head for c in clauses[:1] for s in tree.kids(c, "nsubj", "nsubj:pass") for head in listed(tree, s)]
        return [f for f in (self._filler(head, None) for head in heads) if f is not None]

    def _may_die(self, head: int) -> bool:
        """Whether a noun names no mere thing or place: no house is hurt."""
        sorts = self.sorts.of(head)
        return not sorts & {"thing", "place"} or bool(sorts & {"people", "armed", "name"}) or bool(self.tree.label(head))

    def _side_before(self, n: int) -> list[Filler]:
        """Whose fight it is in "support for Iraq in the fight": the side named right before."""
        tree = self.tree
        if tree.prep(n) != "in":
            return []
        low = min(tree.subtree(n))
        for j in range(low - 1, max(low - 6, -1), -1):
            if (
                tree.pos[j] in {"NOUN", "PROPN"}
                and self.sorts.of(j) & {"armed", "org", "state"}
                and tree.dep[j] not in {"compound", "flat"}
            ):
                first = tree.first_conjunct(j)
                return [Filler(span_of(tree, i), i, "nearest", 0.6) for i in listed(tree, first)]
        return []

    def _slot(self, argument: Argument, pattern: Mapping[str, str], hit: Hit) -> str:
        """The slot of an argument, after looking at what it is."""
        key = argument.role
        if argument.noun and f"noun_{key}" in pattern:
            key = f"noun_{key}"
        slot = pattern.get(key, "none")
        if self.beside.holds(hit, argument, slot):
            return "none"
        if argument.role == "held":
            slot = "auto"
        helped = self.tree.prep(hit.head) == "with" and self.tree.lemma[self.tree.head[hit.head]] not in verbs()["furnishing"]
        if hit.frame.kind == "support" and helped and argument.role in {"of", "subj"}:
            slot = "actor" if argument.role == "of" else "target"  # "with the help of the army, they held the town"
        if argument.role == "sufferer":
            fought = any(a.role in {"between", "among"} for a in hit.arguments)
            return slot if self.sorts.of(argument.head) & {"fighters", "unit"} and not fought else "none"
        head = argument.head
        if argument.role == "poss" and self._owned_place(hit, head):
            return "place"
        place, state = self._among_places(argument), self.sorts.is_state(head)
        if slot in {"auto", "place", "target"} and hit.frame.kind in STRUCK and argument.role in AIMED and self._is_thing(head):
            return "place" if argument.role in {"at", "on"} and self._hits_another(hit) else "target"
        if slot == "auto" and argument.role == "on" and "road" in self.sorts.of(head) and self._hits_another(hit):
            return "place"  # "ambushed a bus on the road"
        if argument.role == "harmed" and (place or any(a.role in AIMED for a in hit.arguments)):
            return "none"
        if slot == "auto":
            seat = hit.frame.kind in POLITICAL - {"talks"} and self._is_seat(head)  # "asked Moscow for help"
            return "place" if place and not (seat or (state and self._as_side(hit, key))) else "target"
        if slot == "place" and not place and not self._holds_place(argument):
            if argument.role in {"obj", "subj"} and self.tree.lower[head] == "it":
                return "place"
            if argument.role in {"obj", "subj", "of", "from"} and self.sorts.of(head) & {"armed", "people"}:
                if argument.role == "from" and hit.frame.kind in STRUCK:
                    return "none"  # "attacked from three sides"
                people = pattern.get("people", "target")
                pulled = hit.sort == "verb" and argument.role != "subj" and any(a.role == "subj" for a in hit.arguments)
                return "none" if pulled and people == "actor" else people  # "France withdrew its men": France left
            if argument.role == "aim":
                return "none"
            return "none" if argument.role in AT or not argument.noun or argument.role != "compound" else self._modifier(head)
        if slot == "actor" and place and not state and hit.frame.kind not in POLITICAL:
            return "actor" if argument.role == "subj" and hit.sort == "verb" and self._is_seat(head) else "place"
        if slot == "actor" and argument.role == "compound":
            return self._modifier(head)
        if slot == "target" and place and not state and hit.frame.kind not in POLITICAL:
            return "place"
        return slot

    def _is_seat(self, head: int) -> bool:
        """Whether a name is that of a capital, which stands for its government where it acts or is asked."""
        start, end = self.tree.name_of(head)
        return self.tree.doc[start:end].text.lower() in names().seats | names().capitals

    def _as_side(self, hit: Hit, key: str) -> bool:
        """Whether a state stands as a side, not as the ground: asked or attacked, not entered or fled."""
        return hit.frame.kind in POLITICAL or (key == "obj" and hit.frame.kind not in GROUND)

    def _is_thing(self, head: int) -> bool:
        """Whether a common noun is a place small enough to be struck as a thing: a hospital, a base; not a town or a street."""
        tree = self.tree
        if tree.pos[head] != "NOUN" or tree.label(head) or "place" not in self.sorts.of(head):
            return False
        owners = tree.kids(head, "nmod:poss", "compound", "amod")
        if tree.lemma[head] in HELD and any(names_side(tree, c) or "armed" in self.sorts.of(c) for c in owners):
            return True  # "the rebels' positions" are those who hold them
        return tree.lemma[head] not in self.sorts.classes["settlement"] | self.sorts.classes["extent"]

    def _spots(self, hit: Hit, places: Sequence[Filler]) -> list[Filler]:
        """Where a road is cut, if that is said: the highway to Eastham, cut at Northtown, is cut at Northtown."""
        spots = {i for a in hit.arguments if a.role in {"at", "near", "outside"} for i in self.tree.subtree(a.head)}
        return [f for f in places if f.head in spots]

    def _is_way(self, filler: Filler) -> bool:
        """Whether a name is that of a road, a pass, a bridge: it is open or closed, not the towns that it joins."""
        start, end = filler.span
        after = self.tree.lower[end] if end < len(self.tree.lower) else ""
        if after in {"-", "–", "—"} and end + 1 < len(self.tree.lower) and self.tree.ent_of[end + 1] >= 0:
            end = self.tree.ents[self.tree.ent_of[end + 1]][1]  # "the Eastham–Westham road"
            after = self.tree.lower[end] if end < len(self.tree.lower) else ""
        return bool({after, self.tree.lower[end - 1]} & self.sorts.classes["road"]) or self.tree.label(start) == "FAC"

    def _hits_another(self, hit: Hit) -> bool:
        """Whether somebody or something else is struck: the airport of "hit a plane at the airport" is only where."""
        struck = (a.head for a in hit.arguments if a.role == "obj" and hit.sort == "verb")
        return any("munition" not in self.sorts.of(head) or "platform" in self.sorts.of(head) for head in struck)

    def _among_places(self, argument: Argument) -> bool:
        """Whether a phrase is a place, or stands in a list with one ("Kutkai and Kyu Hkok are under its control")."""
        if self.sorts.is_place(argument.head):
            return True
        if argument.role not in {"subj", "obj", "state"} or self.tree.pos[argument.head] != "PROPN":
            return False
        members = [i for i in self.tree.conjuncts(self.tree.first_conjunct(argument.head)) if self.tree.pos[i] == "PROPN"]
        return any(self.sorts.is_place(i) and not self.sorts.is_state(i) for i in members)

    def _owned_place(self, hit: Hit, head: int) -> bool:
        """Whether "its" names the place that is taken ("its liberation") rather than the taker ("its siege of the town")."""
        others = any(a.role == "of" for a in hit.arguments)
        return hit.frame.pattern in {"take", "siege", "fall-to"} and self.tree.lower[head] == "its" and not others

    def _can_act(self, filler: Filler, kind: str) -> bool:
        """Whether a filler names somebody who acts: a name, a side, people, or what fights for them."""
        sorts = self.sorts.of(filler.head)
        if kind in POLITICAL and (self.sorts.is_place(filler.head) or self.tree.lower[filler.head] == "it"):
            return True
        if kind in ASKING and not sorts and self.tree.pos[filler.head] == "NOUN" and not self.tree.label(filler.head):
            return True  # who asks, refuses or leads is somebody, whatever the word
        if "platform" in sorts and kind not in POLITICAL - {"support"}:
            return True  # "aircraft bombed", "two vessels sailed"
        acts = bool(sorts & {"armed", "people", "org", "state", "name", "office"}) or self._is_seat(filler.head)
        return acts and self.tree.label(filler.head) != "TIME"

    def _holds_place(self, argument: Argument) -> bool:
        if self.sorts.of(argument.head) & {"armed", "people"}:
            return False
        return bool(place_names(self.tree, self.sorts, argument.head) or self._parts_of_places(argument.head))

    def _modifier(self, head: int) -> str:
        """A noun's modifier acts where it names a side ("rebel attack"), and is a place where it names one."""
        if self.sorts.is_place(head) and not self.sorts.is_state(head):
            return "place"
        if self.tree.lemma[head] in self.sorts.classes["quality"]:
            return "none"
        sorts = self.sorts.of(head)
        if (
            self.tree.label(head) in {"ORG", "NORP", "PERSON"}
            or "state" in sorts
            or (sorts & {"armed"} and "name" not in sorts)
        ):
            return "actor"
        return "none"

    def _add(self, slot: list[Filler], argument: Argument, voice: Reference | None) -> None:
        for head in self._heads(argument.head):
            for one in self._members(head):
                filler = self._sided(self._filler(one, voice), voice)
                if filler is not None and all(filler.head != other.head and filler.span != other.span for other in slot):
                    slot.append(filler)

    def _heads(self, head: int) -> list[int]:
        """The members of a list; where a parse takes the dateline for the subject, what it hangs on that instead."""
        tree = self.tree
        if tree.in_dateline(head):
            beyond = [c for c in tree.children[head] if not tree.in_dateline(c) and tree.pos[c] in {"NOUN", "PROPN"}]
            return [i for c in beyond for i in listed(tree, c)]
        return [i for i in listed(tree, head) if not tree.in_dateline(i)]

    def _sided(self, filler: Filler | None, voice: Reference | None) -> Filler | None:
        """A filler with the mention that names whose force it is."""
        return filler and replace(filler, side=self.belonging.of(filler.head, voice))

    def _members(self, head: int) -> list[int]:
        """What a head stands for, with what is listed behind it: "thousands of troops and police"; of "the states that
        struck include A and B", these."""
        tree = self.tree
        if tree.dep[head] == "nsubj" and tree.lemma[tree.head[head]] == "include":
            named = [i for c in tree.kids(tree.head[head], "obj") for i in listed(tree, c)]
            if named and all(tree.pos[i] == "PROPN" for i in named):
                return named
        return [i for meant in self._meant(head) for i in ([meant] if meant == head else listed(self.tree, meant))]

    def _meant(self, head: int) -> list[int]:
        """What a head stands for: what it counts, whose forces it names, or the name beside it ("our ally Turkey")."""
        tree = self.tree
        head = counted(tree, head, self.measures)
        if tree.lemma[head] in {"force", "forces", "troop", "troops"}:
            owners = [
                c
                for c in tree.kids(head, "nmod")
                if tree.prep(c) == "of" and self.sorts.of(c) & {"armed", "org", "state", "people"}
            ]
            return listed(tree, owners[0]) if owners else [head]
        beside = [
            c
            for c in tree.kids(head, "appos", "flat")
            if head < c <= head + 2 and tree.pos[c] == "PROPN" and tree.pos[head] == "NOUN"
        ]
        return beside[:1] or [head]

    def _filler(self, head: int, voice: Reference | None) -> Filler | None:
        tree = self.tree
        word = tree.lower[head]
        if word in FIRST:
            return Filler(voice.span, voice.head, voice.how, voice.score, head) if voice else None
        if word in WE and voice is not None:
            party = self.resolver.party_of(voice.span) if self._is_person(voice.head) else voice
            if party is not None:
                return Filler(party.span, party.head, party.how, party.score, head)
        if word in HE | THEY | WE:
            found = self.resolver.resolve(head)
            return Filler(found.span, found.head, found.how, found.score, head) if found else self._unresolved(head)
        if (
            word in {"which", "that", "who", "this", "it", "there", "what", "these", "those"}
            and tree.pos[head] in {"PRON", "DET"}
            and word != "those"
        ):
            return None
        if (
            tree.label(head) == "TIME"
            or (word in numbers().skip["months"] and tree.label(head) != "PERSON")
            or (tree.label(head) == "QUANTITY" and tree.pos[head] != "NOUN")
            or word in self.sorts.classes["moment"] | self.sorts.classes["nobody"]
            or (word == "one" and any(tree.lower[c] == "no" for c in tree.children[head]))
            or tree.pos[head] in {"SYM", "PUNCT"}
            or word.isdigit()
            or (word[0].isdigit() and word[-2:] in {"st", "nd", "rd", "th"})
        ):
            return None
        name = self.resolver.named(head)
        return Filler(name, name[1] - 1, "apposition") if name else Filler(span_of(tree, head), head, "predicate")

    def _is_person(self, head: int) -> bool:
        """Whether somebody is a person, who says "we" of his side; a body says it of itself."""
        return self.tree.label(head) == "PERSON" or (
            self.tree.label(head) != "ORG"
            and not self.sorts.of(head) & {"org", "state"}
            and "office" not in self.sorts.of(head)
        )

    def _unresolved(self, head: int) -> Filler | None:
        """A pronoun that nobody is found for stands for itself; "it" only where it acts."""
        bare = self.tree.lower[head] in {"its", "itself"} or (self.tree.lower[head] == "it" and self.tree.dep[head] != "nsubj")
        return None if bare else Filler((head, head + 1), head, "unresolved", 0.2)

    def _add_place(self, slots: Slots, argument: Argument) -> None:
        glosses = [c for c in self.tree.kids(argument.head, "appos") if self.tree.pos[c] == "NOUN"]
        told = {j for c in glosses for j in self.tree.subtree(c)}
        names = [span for span in place_names(self.tree, self.sorts, argument.head) if not self.tree.in_dateline(span[0])]
        names = [span for span in names if span[0] not in told]
        for span in names:
            slots.place.append(Filler(span, span[1] - 1, "predicate"))
        if names:
            return
        head = counted(self.tree, argument.head, self.measures)
        if self.resolver.whereabouts.is_reference(head) or self.tree.lower[head] in {"its", "it", "there"}:
            self._add_meant(slots, head)
        else:
            for part in self._parts_of_places(head):
                self._add_meant(slots, part)

    def _parts_of_places(self, head: int) -> list[int]:
        """Descriptions of places that a phrase is part of: the city in "the city's east", "the outskirts of the city"."""
        owned = self.tree.kids(head, "nmod:poss", "nmod")
        return [i for i in owned if self.resolver.whereabouts.is_reference(i) and (self.tree.prep(i) or "of") == "of"]

    def _add_meant(self, slots: Slots, head: int) -> None:
        """What a description of a place means: "the town", "the city" in "the city's east"."""
        for found in self.resolver.whereabouts.of(head):
            slots.place.append(Filler(found.span, found.head, found.how, found.score, head))

    def _finest(self, fillers: Sequence[Filler]) -> list[Filler]:
        """Each place once, containers left out, in text order."""
        by_span = {filler.span: filler for filler in fillers}
        return [by_span[span] for span in finest(self.tree, sorted(by_span), self.sorts)]
