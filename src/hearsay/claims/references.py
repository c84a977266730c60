"""What pronouns, "the group", "the city" and titles refer to, within the document; unresolved stays unresolved."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from hearsay.claims import antecedents
from hearsay.claims.antecedents import Reference
from hearsay.claims.phrases import strip_article
from hearsay.claims.sorts import Sorts
from hearsay.claims.spans import Row
from hearsay.claims.tree import SUBJECTS, Tree
from hearsay.claims.whereabouts import Whereabouts
from hearsay.claims.words import names

HE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves", "it", "its", "itself"])
WE = frozenset(["we", "us", "our", "ours", "ourselves"])
I = frozenset(["i", "me", "my", "mine", "myself"])  # noqa: E741
JOINERS = frozenset({"al", "bin", "ibn", "van", "von", "de", "del", "der", "la", "el", "e", "jr", "-", "."})
PHRASE = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"})
REACH = 3  # sentences that a pronoun looks back


class Resolver:
    """Finds antecedents in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts, classes: Mapping[str, frozenset[str]], outlet: str = "") -> None:
        self.home = home_names(outlet)
        self.tree = tree
        self.sorts = sorts
        self.classes = classes
        self.sites = self._site_names()
        named = [span for s, e, label in tree.ents if label == "PERSON" and (span := self._untitled(s, e))]
        self.persons = Row(sorted([*(span for span in named if not self.is_place_name(span)), *self._mistaken(named)]))
        self.full = Row(span for span in self.persons.spans if span[1] - span[0] > 1)
        self.whereabouts = Whereabouts(tree, sorts, classes)
        self.bearers: dict[str, Row] = {}
        self.parties: dict[str, tuple[int, Reference | None] | None] = {}

    def _untitled(self, start: int, end: int) -> tuple[int, int] | None:
        """A person's name without the titles before it; None where nothing else is left."""
        small = [i for i in range(start, end - 1) if self.tree.doc[i].text[0].islower() and self.tree.lower[i] not in JOINERS]
        start = small[-1] + 1 if small else start
        while start < end and (
            self.tree.lower[start].rstrip(".") in self.classes["title"]
            or " ".join(self.tree.lower[start : start + 2]) in names().regions
        ):
            start += 2 if " ".join(self.tree.lower[start : start + 2]) in names().regions else 1
        return (start, end) if start < end else None

    def resolve(self, i: int) -> Reference | None:
        """The antecedent of the pronoun or description headed by token ``i``; None where it has none."""
        word = self.tree.lower[i]
        if word in HE:
            return self.person(i)
        if word in WE:
            return self.institution(i)
        return self.side(i) if word in THEY else None

    def person(self, before: int, title: str = "") -> Reference | None:
        """The nearest full name of a person before a token, of one who bears the ``title`` ("foreign secretary", else its last
        word) if any does."""
        whole = self._bearers(title).ended(before) if " " in title else None
        full = whole or self._bearers(title.rpartition(" ")[2]).ended(before) or self.full.ended(before)
        if full and title and not whole and self._bears_other(full, title):
            return None
        named = full or self.persons.ended(before)
        return Reference(named, named[1] - 1, "reference:person", 0.8 if full else 0.6) if named else None

    def _bears_other(self, name: tuple[int, int], title: str) -> bool:
        """Whether other titles than one's last word stand before a name: "the secretary" is no "minister Lavrov"."""
        before = self.tree.lower[max(0, name[0] - 3) : name[0]]
        titles = {word for word in before if word in self.classes["person_reference"]}
        return bool(titles) and title.rpartition(" ")[2] not in titles

    def _bearers(self, title: str) -> Row:
        """The full names before or in which a title stands."""
        if title not in self.bearers:
            lower, size = self.tree.lower, title.count(" ") + 1
            near = ((s, lower[max(0, s[0] - 4) : s[1]]) for s in self.full.spans)
            self.bearers[title] = Row(
                s for s, words in near if any(" ".join(words[k : k + size]) == title for k in range(len(words)))
            )
        return self.bearers[title]

    def _by_surname(self, row: Row) -> dict[str, Row]:
        """Names by their last word."""
        found: dict[str, list[tuple[int, int]]] = {}
        for span in row.spans:
            found.setdefault(self.tree.lower[span[1] - 1], []).append(span)
        return {surname: Row(spans) for surname, spans in found.items()}

    @cached_property
    def _full_names(self) -> dict[str, Row]:
        return self._by_surname(self.full)

    @cached_property
    def _all_names(self) -> dict[str, Row]:
        return self._by_surname(self.persons)

    def named(self, head: int) -> tuple[int, int] | None:
        """The person's name set off by commas behind a description ("the governor of Northland, Ali Musa, blamed")."""
        tree = self.tree
        if tree.pos[head] != "NOUN" or tree.label(head) or not self.sorts.of(head) & {"people", "office", "armed"}:
            return None
        comma = next((i for i in range(head + 1, min(head + 9, len(tree.lower))) if tree.pos[i] not in PHRASE), -1)
        return self.set_off(comma) if comma > 0 else None

    def set_off(self, comma: int) -> tuple[int, int] | None:
        """The person's name between a comma, perhaps titles, and another comma."""
        tree = self.tree
        if tree.lower[comma] != ",":
            return None
        for start, end in self.persons.within(comma + 1, comma + 6):
            titles = range(comma + 1, start)
            if comma < start <= comma + 5 and all(tree.lower[i].rstrip(".") in self.classes["title"] for i in titles):
                return (start, end) if tree.lower[end : end + 1] == (",",) else None
        return None

    def nearest_full(self, span: tuple[int, int]) -> tuple[int, int]:
        """The last full name up to a mention that ends in the same surname, or the mention itself."""
        full = self._full_names.get(self.tree.lower[span[1] - 1])
        return (full.begun(span[0]) if full else None) or span

    def _site_names(self) -> frozenset[str]:
        """The names that the text's entities give to places at least as often as to persons."""
        counts: dict[str, int] = {}
        for start, end, label in self.tree.ents:
            worth = {"PLACE": 1, "FAC": 1, "PERSON": -1}.get(label, 0)
            name = self.tree.doc[start:end].text.lower()
            counts[name] = counts.get(name, 0) + worth
        places = (self.tree.doc[s:e].text.lower() for s, e, label in self.tree.ents if label in {"PLACE", "FAC"})
        return frozenset(name for name in places if counts[name] >= 0)

    def _mistaken(self, named: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Names that the entities take for places although their surname, or their full name, is a person's elsewhere."""
        tree = self.tree
        surnames = {tree.lower[end - 1] for _, end in named}
        full = {tree.lower[end - 1] for start, end in named if end - start > 1}
        places = [(s, e) for s, e, label in tree.ents if label == "PLACE"]
        return [(s, e) for s, e in places if tree.lower[e - 1] in (full if e - s == 1 else surnames)]

    def is_place_name(self, span: tuple[int, int]) -> bool:
        """Whether the text names a place by the same words elsewhere."""
        return self.tree.doc[span[0] : span[1]].text.lower() in self.sites

    def title(self, i: int) -> str:
        """A title with the words right before it that say which: "foreign secretary"."""
        tree, start = self.tree, i
        while start and tree.head[start - 1] == i and tree.dep[start - 1] in {"compound", "amod"}:
            start -= 1
        return " ".join(tree.lower[start : i + 1])

    def is_title(self, i: int) -> bool:
        """Whether a phrase is a definite title that stands for a person named before ("the minister")."""
        tree = self.tree
        if tree.lower[i] not in self.classes["person_reference"]:
            return False
        beside = self.persons.begun(i + 1)
        if beside is not None and beside[1] >= i + 1:
            return False
        return any(tree.lower[j] in {"the", "his", "her"} for j in range(max(0, i - 3), i))

    def side(self, i: int) -> Reference | None:
        """The side that "they" or "it" means: best by syntax and distance among the sides named shortly before."""
        tree, best = self.tree, None
        for how, find in (("subject", antecedents.owner), ("teller", antecedents.teller)):
            if (j := find(tree, self.sorts, i)) >= 0:
                return Reference(strip_article(tree, tree.name_of(j)), j, f"reference:{how}", 0.7)
        for j in range(i - 1, self._floor(i) - 1, -1):
            score = self._side_score(j, i)
            if score > 0 and (best is None or score > best[0]):
                best = (score, j)
        if best is None or best[0] < 1.0:
            return None
        return Reference(strip_article(tree, tree.name_of(best[1])), best[1], "reference:side", min(0.9, 0.3 + best[0] / 10))

    def _floor(self, i: int) -> int:
        first = max(0, self.tree.sent_of[i] - REACH)
        return self.tree.sents[first][0] if self.tree.sents else 0

    def _side_score(self, j: int, i: int) -> float:
        tree = self.tree
        if (
            tree.pos[j] not in {"NOUN", "PROPN"}
            or not self.sorts.of(j) & {"armed", "org", "state"}
            or tree.label(j) == "PERSON"
        ):
            return 0.0
        if tree.dep[j] in {"compound", "flat", "amod", "appos"}:
            return 0.0
        if tree.dep[tree.head[i]] == "acl:relcl" and tree.head[tree.head[i]] == j:
            return 0.0  # "the troops, whom they accuse": not the troops
        plural = tree.lower[i] in {"they", "them", "their", "theirs", "themselves"}
        many = tree.tag[j] in {"NNS", "NNPS"} or tree.label(j) in {"ORG", "NORP"}
        score = 2.0 if tree.dep[j] in SUBJECTS else 1.2 if tree.dep[j] in {"obj", "nmod:poss", "nmod", "obl"} else 0.6
        score += 1.0 if many == plural else -0.5 if plural else 0.3
        score += 0.5 if tree.label(j) else 0.0
        return score - 1.2 * (tree.sent_of[i] - tree.sent_of[j]) - (0.04 if tree.dep[i] == "nmod:poss" else 0.01) * (i - j)

    def institution(self, i: int) -> Reference | None:
        """The state or organisation that "we" speaks for: the nearest one before that acts as a subject."""
        tree = self.tree
        for row in self._own_names:
            if (own := row.ended(i)) is not None:
                return Reference(strip_article(tree, own), own[1] - 1, "reference:outlet", 0.6)
        for heads in self._institutions:
            if at := bisect_left(heads, i):
                start, end, _ = tree.ents[tree.ent_of[heads[at - 1]]]
                return Reference(strip_article(tree, (start, end)), heads[at - 1], "reference:institution", 0.5)
        return None

    @cached_property
    def _own_names(self) -> tuple[Row, Row]:
        """The names of the outlet itself, where they are subjects of main clauses and anywhere."""
        own = [(s, e) for s, e, _ in self.tree.ents if self._name(s) in self.home] if self.home else []
        return Row(span for span in own if self._speaks(span[1] - 1, True)), Row(own)

    @cached_property
    def _institutions(self) -> tuple[list[int], list[int]]:
        """The tokens of names of states and organisations that may be "we": subjects of main clauses, and all."""
        tree = self.tree
        named = [j for j, pos in enumerate(tree.pos) if pos == "PROPN" and tree.label(j) in {"ORG", "PLACE"}]
        named = [j for j in named if self.sorts.of(j) & {"org", "state"} and self._speaks(j, False)]
        return [j for j in named if self._speaks(j, True)], named

    def party_of(self, name: tuple[int, int]) -> Reference | None:
        """The side in the description of a speaker ("Taliban spokesman X", "X, a spokesman for the army"), by nearness."""
        surname = self.tree.lower[name[1] - 1]
        if surname not in self.parties:
            named = self._all_names[surname].spans if surname in self._all_names else ()
            self.parties[surname] = next(((span[0], side) for span in named for side in self._described(span)), None)
        first = self.parties[surname]
        return first[1] if first and first[0] <= name[0] else None

    def _described(self, name: tuple[int, int]) -> Iterator[Reference | None]:
        """The side in the words right around a name, None where they point at one that nobody finds; nothing without such."""
        tree, (start, end) = self.tree, name
        after = range(end + 1, min(end + 9, len(tree.lower))) if end < len(tree.lower) and tree.lower[end] == "," else ()
        for j in (*range(start - 1, max(start - 9, -1), -1), *after):
            if tree.sent_of[j] != tree.sent_of[start] or tree.lower[j] in {":", ";", "“", '"'}:
                continue
            if tree.lower[j] in self.classes["group_reference"] and tree.pos[j] == "NOUN":
                yield self.side(j)
                return
            if (tree.label(j) in {"ORG", "NORP"} or self.sorts.is_state(j)) and self._name(j) not in names().media:
                yield Reference(strip_article(tree, tree.name_of(j)), j, "reference:party", 0.5)
                return

    def _speaks(self, j: int, main: bool) -> bool:
        """Whether a name can be the "we" of a text: no armed group, and (``main``) the subject of a main clause."""
        tree = self.tree
        if (
            tree.dep[j] in {"compound", "flat", "amod"}
            or self._name(j) in (names().groups | names().media) - names().institutions
        ):
            return False
        return not main or (tree.dep[j] in SUBJECTS and tree.dep[tree.head[j]] in {"ROOT", "ccomp", "conj", "parataxis"})

    def _name(self, j: int) -> str:
        start, end = self.tree.name_of(j)
        return self.tree.doc[start:end].text.lower().removeprefix("the ")


def home_names(outlet: str) -> frozenset[str]:
    """The names of the state or institution that an outlet's name holds ("US State Department")."""
    words = outlet.lower().split()
    known = names().countries | names().institutions
    found = {word for n in (1, 2, 3) for k in range(len(words)) if (word := " ".join(words[k : k + n])) in known}
    return frozenset(found.union(*(group for group in names().same if group & found)))
