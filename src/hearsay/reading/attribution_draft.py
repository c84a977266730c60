"""An attribution in the making, and the pieces of a tree that it is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from hearsay.model import Attribution
from hearsay.reading.attribution_quotes import CLOSE, OPEN, Quote, ranges, reaching

NOT_NAME = frozenset({"parataxis", "punct", "acl:relcl", "advcl", "acl", "cop", "case"})


@dataclass(slots=True)
class Draft:
    """Token indices of source, cue and content so far; ``open`` drafts may take in quotations that go on from them."""

    cue: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    how: str = ""
    score: float = 0.8
    open: bool = False

    @property
    def at(self) -> int:
        """Where the cue stands."""
        return min(self.cue)


def subtree(token: Token, without: Iterable[Token] = ()) -> set[int]:
    """Indices of a token and all below it, branches of ``without`` left out."""
    cut = {branch.i for branch in without}
    out: set[int] = set()
    stack = [token]
    while stack:
        node = stack.pop()
        out.add(node.i)
        stack += [child for child in node.children if child.i not in cut]
    return out


def name_phrase(token: Token) -> set[int]:
    """A noun phrase with its apposition, without the clauses, coordinated verbs and parentheses that hang on it."""
    cut = [child for child in token.children if child.dep_ in NOT_NAME or child.dep_.startswith("nsubj")]
    return solid(token.doc, subtree(token, cut))


def solid(doc: Doc, indices: set[int]) -> set[int]:
    """The indices without marks and spaces at their edges."""
    kept = set(indices)
    for order in (False, True):
        for i in sorted(kept, reverse=order):
            if not (doc[i].is_space or doc[i].is_punct or doc[i].dep_ == "cc") or doc[i].text in OPEN | CLOSE:
                break
            kept.discard(i)
    return kept


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels."""
    return next((node for node in token.children if node.dep_ in labels), None)


def finished(doc: Doc, draft: Draft) -> Attribution | None:
    """The record of a draft; None where nothing is left to be said."""
    content = solid(doc, {i for i in draft.content if not doc[i].is_space} - draft.cue - draft.source)
    if not any(not (doc[i].is_punct or doc[i].is_space) for i in content):
        return None
    whole = filled(doc, content, draft)
    return Attribution(
        tuple(ranges(solid(doc, draft.source - whole))),
        tuple(ranges(draft.cue)),
        tuple(ranges(whole)),
        draft.how,
        draft.score,
    )


def filled(doc: Doc, content: set[int], draft: Draft) -> set[int]:
    """The content with the marks and spaces that stand between its words put back."""
    out = set(content)
    ordered = sorted(content)
    for left, right in pairwise(ordered):
        gap = range(left + 1, right)
        if 0 < len(gap) < 4 and all(doc[i].is_space or doc[i].is_punct for i in gap) and not set(gap) & draft.cue:
            out.update(gap)
    return out


def around(quotes: Sequence[Quote], i: int) -> Quote | None:
    """The quotation that a token lies in."""
    return next((quote for quote in reaching(quotes, i, i) if quote.holds(i)), None)
