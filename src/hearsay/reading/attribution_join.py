"""Brings quotations home: to the verb that introduces them, or to the speaker who goes on."""

from collections.abc import Sequence

from spacy.tokens import Doc

from hearsay.reading.attribution_draft import Draft
from hearsay.reading.attribution_quotes import Quote, same_paragraph


def join_quotes(doc: Doc, drafts: list[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """The drafts, with quotations that none of them holds given to the one that speaks before or after them."""
    for quote in quotes:
        if not quote.long:
            continue
        inside = set(range(quote.start, quote.end))
        touching = [draft for draft in drafts if draft.content & inside and not draft.cue & inside]
        if touching:
            grow(touching, inside)
            continue
        speaker = speaking(doc, drafts, quote)
        if speaker is not None:
            speaker.content |= inside
    return drafts


def part_according(drafts: Sequence[Draft]) -> None:
    """Take an "according to" and its source out of everything else that is said: it vouches for the whole."""
    for outer in drafts:
        if outer.how != "according":
            continue
        for draft in drafts:
            if draft is not outer:
                draft.content -= outer.cue | outer.source


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
    if same_paragraph(doc, reach, quote.start) and quote.start - reach < 60:
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
