"""What "the city", "there", "it" and "the districts" mean: places named before, within the document."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from hearsay.claims.antecedents import Reference
from hearsay.claims.phrases import is_wide, strip_article
from hearsay.claims.sorts import Sorts
from hearsay.claims.spans import Row
from hearsay.claims.tree import SUBJECTS, Tree
from hearsay.claims.words import names, signs, verbs

TOWNS = frozenset({"settlement"})
UNITS = frozenset({"province", "district", "region"})
SAYING = frozenset({"say", "tell", "add", "write", "promise", "vow", "accuse", "blame"})


class Whereabouts:
    """Finds the places that descriptions mean, in one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts, classes: Mapping[str, frozenset[str]]) -> None:
        self.tree = tree
        self.sorts = sorts
        self.classes = classes
        self.places = [strip_article(tree, (s, e)) for s, e, label in tree.ents if label in {"PLACE", "FAC"}]
        self.called: dict[str, tuple[tuple[Row, Row], tuple[Row, Row]]] = {}

    def place(self, i: int) -> Reference | None:
        """The place that "the city", "there" or "its" means: the nearest finer name before."""
        word = self.tree.lower[i]
        if word == "it" and (topic := self._topic(i)) is not None:
            return topic
        if word not in self.called:
            self.called[word] = self._by_noun(word)
        for near, so_called in self.called[word]:
            if (nearest := near.ended(i)) is not None:
                found = so_called.ended(i) or nearest
                return Reference(found, found[1] - 1, "reference:place", 0.6)
        return None

    def _topic(self, i: int) -> Reference | None:
        """The place that the sentence before a pronoun is about: its subject."""
        tree = self.tree
        at = tree.sent_of[i]
        if at == 0:
            return None
        start, end = tree.sents[at - 1]
        about = [s for s in self._fine[0].within(start, end) if any(tree.dep[k] in SUBJECTS for k in range(*s))]
        return Reference(about[0], about[0][1] - 1, "reference:place", 0.6) if about else None

    def _by_noun(self, word: str) -> tuple[tuple[Row, Row], tuple[Row, Row]]:
        """The names that a noun may mean: those that do not only tell where somebody speaks, else all; and those so called."""
        named, told = self._wide if word in {"country", "nation"} else self._fine
        told_so, named_so = (Row(span for span in row.spans if self._so_called(span, word)) for row in (told, named))
        return (told, told_so), (named, named_so)

    @cached_property
    def _wide(self) -> tuple[Row, Row]:
        return self._of_width(True)

    @cached_property
    def _fine(self) -> tuple[Row, Row]:
        return self._of_width(False)

    def _of_width(self, wide: bool) -> tuple[Row, Row]:
        """The names of states and regions, or of finer places: all, and those that do not only tell where somebody speaks."""
        named = [span for span in self.places if is_wide(self.tree, span) == wide and not self._seat(span)]
        return Row(named), Row(span for span in named if not self._of_speaker(span) and not self._bearing(span))

    def _bearing(self, span: tuple[int, int]) -> bool:
        """Whether a place only tells where the one named before it lies: "Eastham, ten miles south of Northtown"."""
        tree, start = self.tree, span[0]
        if tree.lower[start - 1 : start] != ("of",) or tree.lower[start - 2] not in signs()["compass"]:
            return False
        before = next((k for k in range(start - 3, max(start - 11, -1), -1) if tree.label(k) == "PLACE"), -1)
        return before >= 0 and all(tree.pos[k] not in {"VERB", "AUX"} for k in range(before, start))

    def _so_called(self, span: tuple[int, int], word: str) -> bool:
        """Whether a named place can be called by a noun: "the city" is no province, bridge or river, "the province" no town."""
        tree, end = self.tree, span[1]
        level = tree.levels.get(tree.doc[span[0] : end].text.lower().removeprefix("the "), "")
        after = tree.lower[end] if end < len(tree.lower) else ""
        for words, levels in ((signs()["town_words"], TOWNS), (signs()["unit_words"], UNITS)):
            if word in words:
                told = after in words or level in levels or not level
                other = {after, tree.lower[end - 1]} & ((signs()["after"] | signs()["of"]) - words)
                return told and not other
        return True

    def _of_speaker(self, span: tuple[int, int]) -> bool:
        """Whether a place only tells where somebody speaks ("state television in Bamako said")."""
        tree = self.tree
        for i in tree.ancestors(span[1] - 1):
            above = tree.lemma[tree.head[i]]
            if tree.dep[i] == "nsubj":
                told = above in verbs()["telling"] | SAYING and not tree.label(i)
                return told and tree.lemma[i] not in self.classes["locals"]
            if tree.dep[i] == "obl" and tree.prep(i) in {"in", "from"} and i < tree.head[i]:
                return above in verbs()["telling"] | SAYING
            if tree.dep[i] not in {"nmod", "appos", "compound", "flat"}:
                return False
        return False

    def _seat(self, span: tuple[int, int]) -> bool:
        """Whether a name is a capital that stands for its government."""
        return self.tree.doc[span[0] : span[1]].text.lower() in names().seats

    def of(self, i: int) -> list[Reference]:
        """The place or, for a plural, the last list of places that a description means."""
        if self.tree.tag[i] == "NNS" and self.tree.lower[i] not in self.classes["extent"]:
            at = bisect_right(self._lists, i, key=lambda run: run[1][1])  # from its second name on it is a list
            listed = [span for span in self._lists[at - 1] if span[1] <= i] if at else []
            return [Reference(span, span[1] - 1, "reference:places", 0.6) for span in listed]
        found = self.place(i)
        return [found] if found else []

    @cached_property
    def _lists(self) -> list[list[tuple[int, int]]]:
        return _runs(self.tree, self.places)

    def is_reference(self, i: int) -> bool:
        """Whether a phrase is a definite description of a place ("the city", "the area", "there")."""
        tree = self.tree
        if tree.lower[i] in {"there", "here"}:
            return True
        dets = {tree.lower[c] for c in tree.kids(i, "det", "det:predet")}
        definite = bool(dets & {"the", "this", "that", "these", "those", "all", "both"})
        return definite and tree.lower[i] in self.classes["place_reference"]


def _runs(tree: Tree, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Lists of two and more names that only commas and "and" divide."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        between = [w for w in tree.lower[runs[-1][-1][1] : span[0]] if w.strip()] if runs else ["."]
        if between in ([","], ["and"], [",", "and"]):
            runs[-1].append(span)
        else:
            runs.append([span])
    return [run for run in runs if len(run) > 1]
