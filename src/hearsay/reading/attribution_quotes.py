"""Quotations of a Doc: from opening to closing mark, also over several sentences and paragraphs."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

OPEN = frozenset({"“", "„", "«", "``"})
CLOSE = frozenset({"”", "»", "''"})
EITHER = frozenset({'"', "''"})
OPEN_AFTER = frozenset({"(", "[", "—", "–", "-", "--"})
LONG = 4
LIMIT = 600


@dataclass(frozen=True, slots=True)
class Quote:
    """Token indices of a quotation with its marks, end exclusive; ``words`` counts the words between them."""

    start: int
    end: int
    words: int

    @property
    def long(self) -> bool:
        """Whether it is speech rather than a word held at arm's length."""
        return self.words >= LONG

    def holds(self, i: int) -> bool:
        """Whether a token lies in it."""
        return self.start <= i < self.end


def quotes(doc: Doc) -> tuple[Quote, ...]:
    """All quotations in order; they do not overlap. A mark that nothing closes holds to its paragraph's end."""
    found = [Quote(start, end, words_in(doc, start, end)) for start, end in spans(doc)]
    return tuple(quote for quote in found if quote.words)


def reaching(quotes: Sequence[Quote], first: int, last: int) -> Sequence[Quote]:
    """Those of a text's quotations, which stand in order, that can hold a token from ``first`` to ``last``."""
    start = bisect_right(quotes, first, key=lambda quote: quote.start) - 1
    return quotes[max(0, start) : bisect_right(quotes, last, key=lambda quote: quote.start)]


def words_in(doc: Doc, start: int, end: int) -> int:
    """How many words, marks and spaces left out, stand between two tokens."""
    return sum(not (token.is_punct or token.is_space or token.text in OPEN | CLOSE) for token in doc[start:end])


def spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """Start and end of each quotation."""
    start: int | None = None
    for token in doc:
        if start is None:
            start = token.i if opens(token) else None
        elif (token.text not in CLOSE and opens(token)) or token.i - start > LIMIT:
            yield start, paragraph_end(doc, start, token.i)
            start = token.i if opens(token) else None
        elif closes(token):
            yield start, token.i + 1
            start = None
    if start is not None:
        yield start, paragraph_end(doc, start)


def opens(token: Token) -> bool:
    """Whether a mark opens a quotation: by its shape, or a straight one by the space before it."""
    if token.text in OPEN:
        return True
    # A closing mark at a word's beginning is a slip of the keyboard.
    if token.text not in EITHER and token.text != "”":
        return False
    doc, i = token.doc, token.i
    before = doc[i - 1] if i else None
    after = doc[i + 1] if i + 1 < len(doc) else None
    free = before is None or bool(before.whitespace_) or before.is_space or before.text in OPEN_AFTER
    return free and after is not None and not token.whitespace_ and not after.is_space


def closes(token: Token) -> bool:
    """Whether a mark closes a quotation; some stand in the middle of a token, before a dash without a space."""
    return token.text in CLOSE or token.text in EITHER or "”" in token.text


def paragraph_end(doc: Doc, start: int, limit: int | None = None) -> int:
    """The token after the paragraph that ``start`` stands in, or the limit where that comes before it."""
    stop = len(doc) if limit is None else limit
    return next((i for i in range(start, stop) if breaks(doc[i])), stop)


def breaks(token: Token) -> bool:
    """Whether a token ends a line."""
    return token.is_space and "\n" in token.text


def same_paragraph(doc: Doc, left: int, right: int) -> bool:
    """Whether no line ends between two tokens."""
    return not any(breaks(doc[i]) for i in range(left, right))


def ranges(indices: set[int]) -> list[tuple[int, int]]:
    """A set of token indices as runs, end exclusive."""
    ordered = sorted(indices)
    if not ordered:
        return []
    breaks = [at for at, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1]
    return [
        (ordered[first], ordered[last - 1] + 1)
        for first, last in zip([0, *breaks], [*breaks, len(ordered)], strict=True)
    ]
