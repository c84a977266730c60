"""What sort of thing a phrase names: place, armed side, people, weapon … by its entity, its noun, or its pronoun."""

from collections.abc import Mapping

from hearsay.claims.tree import Tree
from hearsay.claims.words import names, nouns, signs

BY_LABEL: Mapping[str, frozenset[str]] = {
    "PERSON": frozenset({"people", "person", "armed", "office"}),
    "ORG": frozenset({"armed", "people", "org", "office", "support"}),
    "NORP": frozenset({"people", "armed"}),
    "PLACE": frozenset({"place"}),
    "FAC": frozenset({"place", "thing"}),
    "WEAPON": frozenset({"weapon", "munition", "thing"}),
}
SIDES = frozenset({"armed", "people", "state", "office"})
PERSONS = frozenset(
    [
        "i",
        "their",
        "our",
        "his",
        "my",
        "he",
        "she",
        "we",
        "they",
        "who",
        "you",
        "him",
        "her",
        "them",
        "us",
        "whom",
        "me",
        "himself",
        "themselves",
        "themself",
        "one",
        "others",
        "another",
        "each",
    ]
)
ANY = frozenset({"place", "armed", "people", "thing", "road", "office", "pronoun"})
COUNTS = frozenset(
    {
        "many",
        "some",
        "several",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "millions",
        "none",
        "nobody",
        "everybody",
        "everyone",
        "anybody",
        "all",
        "most",
        "few",
        "more",
        "both",
    }
)


class Sorts:
    """Looks up the sorts of phrase heads in one Doc; answers are remembered."""

    def __init__(self, tree: Tree, classes: Mapping[str, frozenset[str]]) -> None:
        self.tree = tree
        self.classes = classes
        self.known: dict[int, frozenset[str]] = {}
        self.bodies = frozenset(tree.lower[end - 1] for start, end, label in tree.ents if label == "ORG" and end - start > 1)

    def of(self, i: int) -> frozenset[str]:
        """The sorts of the phrase headed by token ``i``."""
        if i not in self.known:
            self.known[i] = self._find(i)
        return self.known[i]

    def is_place(self, i: int) -> bool:
        """Whether the phrase names or describes a place rather than a side."""
        sorts = self.of(i)
        label = self.tree.label(i)
        if label in {"PLACE", "FAC"}:
            return True
        if "place" not in sorts or label not in {"", "QUANTITY"} or "name" in sorts or "pronoun" in sorts:
            return False
        return "armed" not in sorts or self.tree.lemma[i] in self.classes["ground"]

    def is_state(self, i: int) -> bool:
        """Whether the phrase names a state, which acts as well as it contains places."""
        return "state" in self.of(i)

    def _find(self, i: int) -> frozenset[str]:
        tree = self.tree
        label, word, lemma = tree.label(i), tree.lower[i], tree.lemma[i]
        sorts = set(BY_LABEL.get(label, ()))
        name = self._name(i)
        if name in names().countries:
            sorts |= {"place", "state", *SIDES} - ({"place"} if label == "ORG" else set())
        before = f"{tree.lower[i - 1]} {word}" if i else word
        sorts |= {key for key, words in self.classes.items() if word in words or lemma in words or before in words}
        if not sorts and not label and tree.pos[i] == "NOUN":
            sorts |= nouns().get(lemma) or nouns().get(word, frozenset())
        if label == "PLACE" and any(tree.lemma[c] in self.classes["road"] for c in tree.kids(i, "compound") if c < i):
            sorts.add("road")  # "the road Northtown-Southtown"
        if "craft" in sorts and self._of_relief(i):
            sorts.add("aid_carrier")
        if self._shortened(i):
            sorts = set(BY_LABEL["ORG"])
        if tree.pos[i] == "NUM" or word in COUNTS:
            sorts |= {"number", "people"}
        if word in PERSONS:
            sorts |= {"people", "armed", "pronoun"}
        elif word in {"it", "which", "that", "this", "these", "those", "itself"} and tree.pos[i] in {"PRON", "DET", ""}:
            sorts |= ANY
        elif tree.pos[i] == "PROPN" and not sorts and label != "TIME":
            sorts |= {"place", "armed", "people", "name", "office"}
        if {word, lemma} & self.classes.get("measure", frozenset()) or tree.pos[i] in {"NUM", "SYM"}:
            parts = [self.of(child) for child in tree.kids(i, "nmod", "nummod", "obl") if tree.prep(child) == "of"]
            if parts and not any("people" in part for part in parts) and lemma != "member":
                sorts.discard("people")
            sorts.update(*parts)
        return frozenset(sorts)

    def _of_relief(self, i: int) -> bool:
        """Whether a convoy or ship is that of an aid agency: "a World Food Programme convoy"."""
        low = i
        while low and (self.tree.head[low - 1] == i or self.tree.ent_of[low - 1] >= 0) and i - low < 6:
            low -= 1
        tree = self.tree
        laden = (c for c in tree.kids(i, "nmod", "acl") if tree.prep(c) in {"with", "of"} or tree.lower[c] == "carrying")
        if any(tree.lemma[k] in signs()["goods"] for c in laden for k in tree.subtree(c)):
            return True  # "a ship with 160 tonnes of food"
        before = " ".join(self.tree.lower[low:i])
        return any(f" {name} " in f" {before} " for name in signs()["relief"])

    def _shortened(self, i: int) -> bool:
        """Whether "the front" is short for an organisation whose name ends so ("National Resistance Front")."""
        tree = self.tree
        return (
            tree.lower[i] in self.bodies
            and tree.pos[i] == "NOUN"
            and not tree.label(i)
            and any(tree.lower[c] == "the" for c in tree.kids(i, "det"))
            and not tree.kids(i, "compound", "amod", "nmod")
        )

    def _name(self, i: int) -> str:
        at = self.tree.ent_of[i]
        if at < 0:
            return self.tree.lower[i]
        start, end, _ = self.tree.ents[at]
        return self.tree.doc[start:end].text.lower().removeprefix("the ")
