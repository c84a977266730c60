"""Which words of a Doc express which kind: matches of the codebook held against the syntax."""

from collections.abc import Sequence

from hearsay.claims.arguments import Argument, of_state, of_verb
from hearsay.claims.doubles import Hit, without_doubles
from hearsay.claims.fits import Fits
from hearsay.claims.lexicon import Lexicon, Match
from hearsay.claims.nominal import of_noun
from hearsay.claims.quantities import numbers
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import CLAUSES, Tree
from hearsay.claims.words import verbs

VERBAL = frozenset({"VERB", "AUX", "ADJ", "", "X"})
MONTHS = frozenset({"march", "may"})
NOMINAL_PARTS = frozenset({"NOUN", "PROPN"})
LOOSE = NOMINAL_PARTS | {"DET", "ADJ", "NUM", "ADV"}
SLOTTED = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
BETWEEN = frozenset({"more", "than", "over", "about", "-"})
NOMINAL = frozenset({"NOUN", "PROPN", "", "X", "SYM"})


class Finder:
    """Finds the predicates of one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts) -> None:
        self.tree = tree
        self.fits = Fits(tree, sorts)
        self.named: frozenset[int] = frozenset()

    def find(self, lexicon: Lexicon) -> list[Hit]:
        """One hit per predicate: longer wordings before single words, then frames in the codebook's order."""
        chosen: dict[int, Hit] = {}
        taken: set[int] = set()
        matches = list(lexicon.find(self.tree.lower))
        self.named = frozenset(m.start for m in matches if m.entry.sort == "noun" and m.end == m.start + 1)
        for match in sorted(matches, key=_preference):
            if any(i in taken for i in self._core(match)):
                continue
            hit = self._hit(match)
            if hit is not None and hit.head not in chosen:
                chosen[hit.head] = hit
                taken.update(self._core(match) if match.entry.sort == "phrase" else range(*hit.span))
        return sorted(without_doubles(self.tree, chosen), key=lambda hit: hit.span)

    def _core(self, match: Match) -> list[int]:
        """The tokens of a match that are words of the entry, without what its gaps hold."""
        if all(match.entry.words):
            return list(range(match.start, match.end))
        words = frozenset().union(*match.entry.words)
        return [i for i in range(match.start, match.end) if self.tree.lower[i] in words]

    def _hit(self, match: Match) -> Hit | None:
        reader = {
            "verb": self._verb,
            "noun": self._noun,
            "phrase": self._phrase,
            "adjective": self._adjective,
            "compound": self._compound,
            "modal": self._modal,
        }
        return reader[match.entry.sort](match)

    def _verb(self, match: Match) -> Hit | None:
        tree, v = self.tree, match.end - 1
        if self._headline(v):
            arguments = [Argument("subj", v - 1), Argument("obj", tree.ents[tree.ent_of[v + 1]][1] - 1)]
            return self._checked(match, v, (v, v + 1), "verb", arguments)
        if tree.pos[v] not in VERBAL or (tree.pos[v] == "ADJ" and not tree.lower[v].endswith(("ed", "en", "ing", "n", "d"))):
            return None
        if tree.dep[v] in {"aux", "aux:pass", "cop", "case", "mark", "fixed", "cc"} or self._hyphened(match.start):
            return None
        if tree.tag[v] == "VBN" and tree.kids(v, "det"):
            return None  # "the wounded" are people
        if self._capital(v) or (self._gerund(v) and self._bare(v)):
            return None
        span = (match.start, v + 1)
        particles = match.entry.text.split()[1:]
        if not particles and self._turned(v):
            return None
        if particles:
            last = self._particles(v, particles)
            if last < 0 or self._dates(last):
                return None  # "marched on Monday" is no march on a place
            span = (match.start, last + 1) if last - v <= 3 else span
        arguments = (
            of_verb(tree, v)
            if tree.dep[v] != "amod"
            else [Argument("obj" if tree.lower[v][-3:] != "ing" else "subj", tree.head[v])]
        )
        if match.entry.frame.object and tree.dep[v] != "amod" and not any(a.role == "obj" for a in arguments):
            behind = [Argument("obj", a.head) for a in arguments if particles and a.role == particles[-1]]
            arguments = [*arguments, *(behind or self._relative_gap(v) or self._next_noun(v))]
        return self._checked(match, v, span, "verb", arguments)

    def _dates(self, particle: int) -> bool:
        """Whether a preposition stands before a day, not before what a verb is done to."""
        tree = self.tree
        after = min(particle + 1, len(tree.lower) - 1)
        number = tree.lower[after].isdigit() and tree.lower[min(after + 1, len(tree.lower) - 1)] in numbers().skip["months"]
        return tree.label(tree.head[particle]) == "TIME" or tree.label(after) == "TIME" or number

    def _turned(self, v: int) -> bool:
        """Whether a particle or an object makes a verb mean something else: "caught up in", "take part"."""
        tree = self.tree
        lemma = tree.lemma[v]
        others = [c for c in tree.kids(v, "compound:prt", "obj") if not any(tree.prep(k) == "of" for k in tree.kids(c, "nmod"))]
        return any(f"{lemma} {tree.lower[c]}" in verbs()["turned"] for c in others)

    def _headline(self, v: int) -> bool:
        """Whether what was taken for a plural is a headline's verb, a side before it, a name behind: RSF shells Omdurman."""
        tree = self.tree
        if tree.tag[v] != "NNS" or not 0 < v < len(tree.lower) - 1 or not tree.doc[v].whitespace_:
            return False
        if not tree.sent_of[v - 1] == tree.sent_of[v] == tree.sent_of[v + 1] or tree.pos[v - 1] not in NOMINAL_PARTS:
            return False
        named = tree.ent_of[v + 1] >= 0 and tree.ents[tree.ent_of[v + 1]][0] == v + 1
        return named and tree.label(v + 1) in {"PLACE", "ORG", "PERSON", "NORP", "FAC"} and tree.ent_of[v] < 0

    def _relative_gap(self, v: int) -> list[Argument]:
        """The noun that a relative clause describes, where the parse took its "that" for a conjunction."""
        tree = self.tree
        marks = [c for c in tree.kids(v, "mark", "obj", "det") if tree.lower[c] in {"that", "which"} and c > 0]
        if not marks or tree.dep[v] not in {"advcl", "acl", "acl:relcl"}:
            return []
        head = marks[0] - 1
        while tree.dep[head] in {"nmod", "flat", "compound"} and tree.head[head] < head:
            head = tree.head[head]
        return [Argument("obj", head)] if tree.pos[head] in NOMINAL_PARTS else []

    def _next_noun(self, v: int) -> list[Argument]:
        """The object that a wrong parse hid: the head of the noun phrase right after an active verb."""
        tree = self.tree
        if tree.tag[v] == "VBN" and not tree.kids(v, "aux"):
            return []
        i = v + 1
        while i < min(v + 7, len(tree.lower)) and (tree.pos[i] in LOOSE or tree.lower[i] in BETWEEN):
            i += 1
        last = i - 1
        return [Argument("obj", last)] if last > v and tree.pos[last] in NOMINAL_PARTS else []

    def _capital(self, v: int) -> bool:
        """Whether a participle is part of a name ("Armed Forces")."""
        tree = self.tree
        texts = [tree.doc[j].text for j in (v, v + 1) if j < len(tree.lower)]
        start = tree.sents[tree.sent_of[v]][0]
        return v > start and len(texts) == 2 and all(t[0].isupper() and not t.isupper() for t in texts)

    def _hyphened(self, start: int) -> bool:
        """Whether the word is the second half of a compound ("rebel-held"), which says a state."""
        tree = self.tree
        return (
            start > 1
            and tree.lower[start - 1] in {"-", "–"}
            and not tree.doc[start - 1].whitespace_
            and len(tree.lower[start - 2]) > 2
        )

    def _particles(self, v: int, words: Sequence[str]) -> int:
        """The token of the last particle or preposition that belongs to the verb, or -1."""
        tree = self.tree
        owned = {tree.lower[c]: c for c in tree.children[v]}
        for child in (c for c in tree.children[v] if tree.dep[c] not in CLAUSES):
            owned.update(
                {tree.lower[c]: c for c in tree.children[child] if tree.dep[c] in {"case", "mark", "advmod", "compound:prt"}}
            )
        after = v + 1
        last = -1
        for word in words:
            if word in owned and owned[word] > v and not self._beside(v, owned[word], word):
                last = owned[word]
            elif after < len(tree.lower) and tree.lower[after] == word:
                last = after
            else:
                return -1
            after = last + 1
        return last

    def _beside(self, v: int, particle: int, word: str) -> bool:
        """Whether a particle is a mere preposition behind what the verb is done to: "brought to the hospital in Northtown"."""
        tree = self.tree
        done_to = tree.kids(v, "obj", "nsubj:pass")
        return word in {"in", "for"} and particle > v + 1 and tree.dep[particle] == "case" and bool(done_to)

    def _noun(self, match: Match) -> Hit | None:
        tree, n = self.tree, self._top(match)
        if not self._nominal(n) and not (tree.pos[n] == "VERB" and len(match.entry.words) > 1):
            return None
        if self._in_name(n, match) or (
            tree.lower[n] in MONTHS and tree.doc[n].text[0].isupper() and tree.dep[n] != "root" and self._dated(n)
        ):
            return None
        if tree.dep[n] == "compound" and tree.lemma[tree.head[n]] not in verbs()["light_heads"]:
            return None
        anchor = tree.head[n] if tree.dep[n] == "compound" else n
        arguments = of_noun(tree, n)
        if anchor != n:
            arguments += [a for a in of_noun(tree, anchor) if a.head != n]
        if tree.kids(n, "cop"):
            arguments += [a for a in of_state(tree, n) if a.role == "state"]
        arguments = [a for a in arguments if not match.start <= a.head < match.end]
        return self._checked(match, n, (match.start, match.end), "noun", arguments)

    def _top(self, match: Match) -> int:
        """The head of a noun entry: its last word, or the first where the last hangs on it ("number of dead")."""
        last = match.end - 1
        return match.start if self.tree.head[last] == match.start and self.tree.dep[last] == "nmod" else last

    def _nominal(self, n: int) -> bool:
        """Whether a token stands as a noun: also "the dead", and a gerund that is subject or object ("there was shooting")."""
        tree = self.tree
        if tree.pos[n] in NOMINAL:
            return True
        if tree.pos[n] == "ADJ":
            counted = bool(tree.kids(n, "nummod")) or (n > 0 and tree.pos[n - 1] == "NUM")
            return counted or (tree.dep[n] in SLOTTED and bool(tree.kids(n, "det", "nmod:poss")))
        return self._gerund(n)

    def _bare(self, n: int) -> bool:
        """Whether a gerund is all there is of its phrase ("there was shooting"), or is known as a noun ("during shelling")."""
        return n in self.named or (self.tree.dep[n] in {"nsubj", "nsubj:pass", "obj"} and not self.tree.prep(n))

    def _gerund(self, n: int) -> bool:
        tree = self.tree
        return tree.tag[n] == "VBG" and tree.dep[n] in SLOTTED and not tree.kids(n, "obj", "nsubj", "mark")

    def _dated(self, n: int) -> bool:
        """Whether a word that is also a month stands beside a number or after "in" or "on"."""
        tree = self.tree
        around = [tree.lower[j] for j in (n - 1, n + 1) if 0 <= j < len(tree.lower)]
        return tree.label(n) == "TIME" or any(
            w[0].isdigit() or w in {"in", "on", "since", "last", "of", "until"} for w in around
        )

    def _in_name(self, n: int, match: Match) -> bool:
        """Whether a noun is part of a proper name ("High Commissioner for Refugees", "the Triangle of Death")."""
        at = self.tree.ent_of[n]
        if n > 1 and self.tree.lower[n - 1] == "of" and all(self.tree.doc[k].text[0].isupper() for k in (n, n - 2)):
            return True
        if at < 0 or self.tree.ents[at][2] not in {"PERSON", "ORG", "PLACE", "FAC"}:
            return (
                self.tree.doc[n].text[0].isupper()
                and n > 1
                and self.tree.lower[n - 1] in {"for", "of"}
                and self.tree.label(n - 2) == "ORG"
            )
        return self.tree.ents[at][0] < match.start or self.tree.pos[n] == "PROPN"

    def _phrase(self, match: Match) -> Hit | None:
        tree = self.tree
        inside = range(match.start, match.end)
        roots = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
        head = next((i for i in roots if tree.pos[i] in {"VERB", "NOUN", "ADJ", "AUX"}), roots[0] if roots else match.start)
        core = set(self._core(match))
        if match.entry.text.startswith("{") and tree.pos[match.start] == "NOUN":
            return None  # "advise and assist operations"
        silent = tree.lower[match.start] in {"nobody", "none", "no"}  # "nobody has answered"
        between = (i for i in inside if i not in core and not (silent and tree.dep[i] in {"aux", "aux:pass"}))
        if any(tree.tag[i] in {"VBD", "VBZ", "VBP"} for i in between):
            return None
        if any(tree.dep[i] == "aux" and tree.head[i] in inside and tree.head[i] not in core for i in core):
            return None  # "has lost control" is no "has control"
        arguments: list[Argument] = []
        for i in core:
            if tree.pos[i] == "VERB":
                arguments += of_verb(tree, i)
                arguments += [
                    Argument("aim", a.head)
                    for c in tree.kids(i, "xcomp", "advcl")
                    if tree.dep[c] == "xcomp" or tree.has_to(c)
                    for a in of_verb(tree, c)
                    if a.role == "obj"
                ]
            elif tree.pos[i] in {"NOUN", "ADJ"}:
                arguments += of_noun(tree, i)
        arguments += self._stated(head) if tree.pos[head] != "VERB" else []
        kept = [a for a in dict.fromkeys(arguments) if a.head not in core]
        return self._checked(match, head, (match.start, match.end), "phrase", kept)

    def _stated(self, head: int) -> list[Argument]:
        """The subject of a phrase that is a predicate or describes a noun ("the town, in rebel hands")."""
        tree = self.tree
        found = [Argument("subj", a.head) for a in of_state(tree, head)]
        above = tree.head[head]
        if not found and above != head and tree.dep[head] in {"obl", "nmod", "advcl", "xcomp"}:
            if tree.dep[head] == "nmod":
                return [Argument("subj", above)]
            theirs = of_verb(tree, above) if tree.pos[above] in {"VERB", "AUX"} else []
            return [a for role in ("obj", "subj") for a in theirs if a.role == role][:1]
        return found

    def _adjective(self, match: Match) -> Hit | None:
        tree, i = self.tree, match.start
        if tree.pos[i] not in {"ADJ", "VERB", "ADV", ""} or tree.dep[i] not in {
            "ROOT",
            "xcomp",
            "conj",
            "ccomp",
            "acl:relcl",
            "advcl",
            "parataxis",
            "acl",
        }:
            if not self._behind_noun(i):
                return None
            return self._checked(match, i, (i, i + 1), "adjective", [Argument("state", tree.head[i])])
        if tree.pos[i] == "VERB" and (tree.tag[i] not in {"VBN", "JJ"} or tree.kids(i, "obj")):
            return None
        return self._checked(match, i, (i, i + 1), "adjective", of_state(tree, i))

    def _behind_noun(self, i: int) -> bool:
        """Whether an adjective stands behind its counted noun, as telegrams have it: "seven civilians dead"."""
        tree = self.tree
        noun = tree.head[i]
        return tree.dep[i] == "amod" and noun == i - 1 and bool(tree.kids(noun, "nummod"))

    def _compound(self, match: Match) -> Hit | None:
        """``rebel-held``: the words before the hyphen are the holder, the noun is what is held."""
        tree, i = self.tree, match.start
        if i < 2 or tree.lower[i - 1] not in {"-", "–"}:
            return None
        start = i - 2
        while start and tree.lower[start - 1] in {"-", "–"}:
            start -= 2
        above = tree.head[i] if tree.head[i] > i else -1
        if above < 0:
            above = next((j for j in range(i + 1, min(i + 6, len(tree.lower))) if tree.pos[j] in {"NOUN", "PROPN"}), -1)
        found = [Argument("before", i - 2)]
        if above >= 0:
            found.append(Argument("held", above))
        return self._checked(match, i, (i, i + 1), "compound", found)

    def _modal(self, match: Match) -> Hit | None:
        """``must`` and its like: an appeal of whoever speaks to the clause's subject."""
        tree, i = self.tree, match.start
        above = tree.head[i]
        if tree.dep[i] != "aux" or tree.lower[i] not in {"must", "should"} or tree.inverted(above):
            return None
        if any(tree.lower[c] == "have" for c in tree.kids(above, "aux")):
            return None  # "must have fled" is a guess
        arguments = [Argument("obj", a.head) for a in of_verb(tree, above) if a.role in {"subj"}]
        return self._checked(match, above, (i, above + 1) if above - i <= 3 else (i, i + 1), "modal", arguments)

    def _checked(self, match: Match, head: int, span: tuple[int, int], sort: str, arguments: Sequence[Argument]) -> Hit | None:
        frame = match.entry.frame
        if not self.fits.allowed(frame, sort, arguments) or self.fits.excluded(frame, head, span, arguments):
            return None
        return Hit(head, span, match, frame, sort, tuple(dict.fromkeys(arguments)))


def _preference(match: Match) -> tuple[bool, int, int, int, int]:
    """What must be is no happening; then longer wordings, the order of frames, narrower gaps, the order of the text."""
    size = sum(1 for words in match.entry.words if words)
    longer = (
        size + (len(match.entry.text.split()) if match.entry.sort == "verb" else size)
        if match.entry.sort != "phrase"
        else size * 2
    )
    return (match.entry.sort != "modal", -longer, match.entry.rank, match.end - match.start, match.start)
