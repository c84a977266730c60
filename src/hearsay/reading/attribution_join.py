"""Brings quotations home: to the verb that introduces them, or to the speaker who goes on."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from hearsay.reading.attribution_draft import Draft
from hearsay.reading.attribution_quotes import Quote, same_paragraph


def join_quotes(doc: Doc, drafts: list[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """The drafts, with quotations that none of them holds given to the one that speaks before or after them."""
    holders = held(drafts, quotes)
    for quote in quotes:
        if not quote.long:
            continue
        inside = set(range(quote.start, quote.end))
        near = sorted({at for i in inside for at in holders.get(i, ())})
        touching = [drafts[at] for at in near if not drafts[at].cue & inside]
        if touching:
            grow(touching, inside)
            continue
        speaker = speaking(doc, drafts, quote)
        if speaker is not None:
            speaker.content |= inside
    return drafts


def held(drafts: Sequence[Draft], quotes: Sequence[Quote]) -> dict[int, list[int]]:
    """The positions of the drafts that hold a token of a long quotation, by token; no other quotation changes them."""
    quoted = {i for quote in quotes if quote.long for i in range(quote.start, quote.end)}
    holders: dict[int, list[int]] = {}
    for at, draft in enumerate(drafts):
        for i in draft.content & quoted:
            holders.setdefault(i, []).append(at)
    return holders


def part_according(drafts: Sequence[Draft]) -> None:
    """Take an "according to" and its source out of everything else that is said: it vouches for the whole."""
    outer = {id(draft): draft.cue | draft.source for draft in drafts if draft.how == "according"}
    taken = Counter(i for words in outer.values() for i in words)
    for draft in drafts if outer else ():
        own = outer.get(id(draft), set())
        draft.content -= {i for i in draft.content if taken[i] > (i in own)}


def grow(drafts: Sequence[Draft], inside: set[int]) -> None:
    """Give a whole quotation to the drafts that hold most of it."""
    for draft in drafts:
        if draft.open and len(draft.content & inside) * 3 >= len(inside):
            draft.content |= inside


def speaking(doc: Doc, drafts: Sequence[Draft], quote: Quote) -> Draft | None:
    """Whose words a quotation without a verb of its own goes on with: those before it in the paragraph or just above."""
    earlier = [draft for draft in drafts if draft.open and draft.at < quote.start and not in_quote(draft, quote)]
    last = max(earlier, key=lambda draft: max(draft.content | draft.cue), default=None)
    if last is None:
        return None
    reach = max(last.content | last.cue)
    if quote.start - reach < 60 and same_paragraph(doc, reach, quote.start):
        return last
    return last if whole_paragraph(doc, quote) and quote.start - reach < 12 else None


def in_quote(draft: Draft, quote: Quote) -> bool:
    """Whether a draft's cue lies in the quotation itself."""
    return any(quote.holds(i) for i in draft.cue)


def whole_paragraph(doc: Doc, quote: Quote) -> bool:
    """Whether a quotation is a paragraph of its own."""
    opens = quote.start == 0 or "\n" in doc[quote.start - 1].text
    closes = quote.end >= len(doc) or "\n" in doc[quote.end].text
    return opens and closes
