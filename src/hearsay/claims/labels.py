"""Lines that begin with who speaks in them: posts ("X on Telegram: “…”"), digests of bullets, transcripts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearsay.claims.sorts import Sorts
from hearsay.claims.surface import CLOSE, OPEN
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

BULLET = re.compile(r"\s*(?:[•·▪◦*–—-]|\d+[.)])\s+")
COLONS = frozenset({":", "):"})
LABEL_WORDS = 8
POST_WORDS = 14  # of a label before a quotation, with its channel and remarks in brackets
CHANNEL = frozenset({"on", "via", "in", "by", "(", ","})
VOICES = frozenset({"people", "armed", "org", "state", "office", "person"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its tokens: where its label begins, the colon, the end; whether a bullet or a quotation opens it."""

    start: int
    colon: int
    end: int
    listed: bool
    quoted: bool


class Labels:
    """Finds them in one Doc; a lone line that merely has a colon is none."""

    def __init__(self, tree: Tree, sorts: Sorts, speech: Mapping[str, Sequence[str]]) -> None:
        self.tree = tree
        self.sorts = sorts
        self.writings = frozenset(speech["writings"])

    def find(self) -> list[Attribution]:
        """What each line says, by the one whom its label names."""
        lines = [line for line in self._lines() if self._voice(line)]
        turns = sum(not line.listed and not line.quoted for line in lines) > 1
        return [self._made(line) for line in lines if line.listed or line.quoted or turns]

    def _lines(self) -> Iterator[Line]:
        """The lines with a colon near their start."""
        doc = self.tree.doc
        for found in re.finditer(r"[^\n]+", doc.text):
            bullet = BULLET.match(found[0])
            span = doc.char_span(found.start() + (bullet.end() if bullet else 0), found.end(), alignment_mode="expand")
            if span is None or len(span) < 4:
                continue
            near = range(span.start + 1, min(span.start + POST_WORDS, span.end - 2))
            colon = next((i for i in near if doc[i].text in COLONS), -1)
            quoted = colon > 0 and self.tree.lower[colon + 1] in OPEN
            if colon > 0 and (quoted or colon - span.start <= LABEL_WORDS):
                yield Line(span.start, colon, span.end, bullet is not None, quoted)

    def _source(self, line: Line) -> tuple[int, int]:
        """The label without the channel that it names ("on X", "by telephone")."""
        end = next((i for i in range(line.start + 1, line.colon) if self.tree.lower[i] in CHANNEL), line.colon)
        return line.start, end

    def _voice(self, line: Line) -> bool:
        """Whether a label names somebody who can speak."""
        tree = self.tree
        start, end = self._source(line)
        if any(tree.pos[i] in {"VERB", "AUX", "NUM"} and not tree.doc[i].text[0].isupper() for i in range(start, end)):
            return False
        head = end - 1
        if tree.label(head) in {"PLACE", "FAC"} and not self.sorts.is_state(head):
            return False
        return bool(self.sorts.of(head) & VOICES) or tree.lemma[head] in self.writings

    def _made(self, line: Line) -> Attribution:
        tree, first, end = self.tree, line.colon + 1, line.end
        if line.quoted:
            end = next((i for i in range(first + 1, len(tree.lower)) if tree.lower[i] in CLOSE), end)
        return Attribution((self._source(line),), ((line.colon, line.colon + 1),), ((first, end),), "block.label", 0.7)
