"""All attributions of a Doc: the reader's and those of word order, each cue once, none reaching into another's account."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from hearsay.claims.labels import Labels
from hearsay.claims.reported import Words, covers, cued, size
from hearsay.claims.reports import Reports
from hearsay.claims.sayings import Sayings
from hearsay.claims.sorts import Sorts
from hearsay.claims.surface import CLOSE, Surface
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

CLOSE_BY = 10  # tokens between a teller's verb and the quotation that opens the next sentence
QUOTED = frozenset({"quote", "verb.quote", "surface.block", "block.colon", "block.label", "block.signature"})


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions of a Doc; none where no stage has looked for them."""
    return tuple(doc._.attributions) if Doc.has_extension("attributions") else ()


class Gathering:
    """Brings them together for one Doc."""

    def __init__(self, tree: Tree, sorts: Sorts, words: Words) -> None:
        self.tree = tree
        self.sorts = sorts
        self.reports = Reports(tree, words)

    def gather(self, speech: Mapping[str, Sequence[str]]) -> list[Attribution]:
        """The attributions, those that say most first."""
        known = [a for a in attributions(self.tree.doc) if self.reports.reports(a)]
        made = [a for a in Surface(self.tree, speech).find(known) if not self.reports.unsaid(a.cue[0])]
        said = [*Sayings(self.tree, self.sorts, speech).find(), *Labels(self.tree, self.sorts, speech).find()]
        by_cue, tellers = cued(known), _by_cue(said)
        made = [self._with_quotes(a, by_cue.get(a.cue[0][0], ())) for a in made if not self._any_outdoes(a, tellers)]
        tellers = _by_cue([*made, *said])
        told = [*(a for a in known if not self._any_outdoes(a, tellers)), *made, *said]
        everything = self._gone_on([self._extended(a) for a in told])
        voices = Voices(self.tree, everything)
        return sorted([self._parted(a, voices) for a in everything], key=lambda a: -self._width(a))

    def _any_outdoes(self, known: Attribution, tellers: Mapping[int, Sequence[Attribution]]) -> bool:
        """Whether one of the ``tellers``, which are found by the first token of their cues, outdoes an attribution."""
        return any(self._outdone(known, by) for start, end in known.cue for i in range(start, end) for by in tellers.get(i, ()))

    def _with_quotes(self, made: Attribution, known: Sequence[Attribution]) -> Attribution:
        """What word order found, with the later quotations of the attribution whose place it takes."""
        taken = [a for a in known if a.how in QUOTED and self._outdone(a, made)]
        more = [span for a in taken for span in a.content if span[1] > made.cue[0][1] and not covers([span], made.cue[0][0])]
        return replace(made, content=(*made.content, *more)) if more else made

    def _width(self, attribution: Attribution) -> float:
        """How much is said; the "according to" of a clause ("wrote that, according to the minister, …") counts as the least."""
        at = attribution.cue[0][0] if attribution.cue and attribution.how == "according" else 0
        inside = at > 3 and self.tree.lower[at - 1] == "," and self.tree.lower[at - 2] == "that"
        return 0.5 if inside else size(attribution)

    def _outdone(self, known: Attribution, by: Attribution) -> bool:
        """Whether word order gives a cue to the phrase beside it, and the parse to somebody else."""
        if not known.cue or not known.source or by.how == "surface.according":
            return False
        if by.how == "surface.head" and not self._beyond_gloss(known, by):
            return False
        if not covers(known.cue, by.cue[0][0]):
            return False
        if by.how == "quoted" or (by.how == "surface.tail" and known.how == "verb.aside"):
            return True
        if by.source[0][0] < known.source[0][0] and by.source[0][1] == known.source[-1][1]:
            return True
        if by.source[0][0] == known.source[0][0] and by.source[0][1] > known.source[-1][1] and by.how == "surface.tail":
            return True  # the reader cut a name off: "spokesman Ali Musa said"
        return not any(s < by.source[0][1] and by.source[0][0] < e for s, e in known.source)

    def _extended(self, attribution: Attribution) -> Attribution:
        """An attribution whose content goes on behind ", and that": what follows is said by the same source."""
        if not attribution.content or not attribution.how.startswith(("verb", "surface")):
            return attribution
        tree, end = self.tree, attribution.content[-1][1]
        stop = tree.sents[tree.sent_of[end - 1]][1]
        while end < stop and tree.lower[end] in {",", "and"}:
            end += 1
        if end >= stop or tree.lower[end] != "that" or tree.lower[end - 1] != "and":
            return attribution
        last = next((i for i in range(end, stop) if tree.lower[i] == ";"), stop)
        return replace(attribution, content=(*attribution.content, (end, last)))

    def _gone_on(self, found: list[Attribution]) -> list[Attribution]:
        """Attributions in which a quotation between two tellers who both have words of their own belongs to the first:
        ""We left," the commander said. "We will return." The ministry said its troops had won."."""
        tree = self.tree
        ends = sorted((a.cue[-1][0], n) for n, a in enumerate(found) if a.cue and a.content and a.content[0][1] <= a.cue[0][0])
        kept = []
        for a in found:
            at = a.cue[0][0] if a.cue else 0
            own = any(start > at for start, _ in a.content)
            early = [s for s in a.content if a.how in QUOTED and own and self._closed(s) and s[1] <= at]
            for span in early:
                near = next((found[n] for cue, n in reversed(ends) if span[0] - CLOSE_BY < cue < span[0]), None)
                if near is not None and near.cue != a.cue and "." in tree.lower[near.cue[-1][1] : span[0]]:
                    kept.append(replace(near, content=(span,)))
                    a = replace(a, content=tuple(s for s in a.content if s != span))
            kept.append(a)
        return kept

    def _closed(self, span: tuple[int, int]) -> bool:
        """Whether a quotation ends as sentences do."""
        words = [w for w in self.tree.lower[max(span[0], span[1] - 3) : span[1]] if w not in CLOSE]
        return bool({*words[-1:], *self.tree.lower[span[1] : span[1] + 1]} & {".", "!", "?"})

    def _beyond_gloss(self, known: Attribution, by: Attribution) -> bool:
        """Whether a source stands in the gloss of the one by word order ("residents, reached over a bad line, said")."""
        end = by.source[0][1]
        return self.tree.lower[end] == "," and end < known.source[0][0] < by.cue[0][0]

    def _parted(self, attribution: Attribution, voices: "Voices") -> Attribution:
        """An attribution whose content ends at a semicolon behind which somebody else speaks."""
        if not attribution.how.startswith(("verb", "surface")) or not attribution.cue:
            return attribution
        tree, at = self.tree, attribution.cue[0][0]
        other = voices.others.get(tree.sent_of[at], -1)
        if attribution.how != "surface.other" and at < other:
            return replace(attribution, content=tuple((s, min(e, other)) for s, e in attribution.content if s < other))
        for start, end in attribution.content:
            mark = next((i for i in range(max(start, at), end) if tree.lower[i] == ";"), -1)
            if mark > 0 and voices.speaks(mark, end):
                kept = tuple((s, min(e, mark)) for s, e in attribution.content if s < mark)
                return replace(attribution, content=kept)
        return attribution


class Voices:
    """Where sources and cues stand: by the first token of each source, and the "another" of each sentence."""

    def __init__(self, tree: Tree, found: Sequence[Attribution]) -> None:
        self.cues: dict[int, list[int]] = {}
        self.others: dict[int, int] = {}
        for attribution in found:
            if attribution.source and attribution.cue:
                self.cues.setdefault(attribution.source[0][0], []).append(attribution.cue[0][0])
            if attribution.how == "surface.other":
                self.others.setdefault(tree.sent_of[attribution.cue[0][0]], attribution.source[0][0])

    def speaks(self, mark: int, end: int) -> bool:
        """Whether somebody speaks right behind a mark, with a verb before ``end``."""
        return any(mark < cue < end for i in range(mark + 1, mark + 5) for cue in self.cues.get(i, ()))


def _by_cue(found: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """Attributions by the first token of their cues."""
    tellers: dict[int, list[Attribution]] = {}
    for attribution in found:
        tellers.setdefault(attribution.cue[0][0], []).append(attribution)
    return tellers
