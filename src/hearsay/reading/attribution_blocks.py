"""Attributions by layout: "Mayor: no talks", transcripts, quotations and messages with a name below."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from hearsay.reading.attribution_draft import Draft
from hearsay.reading.attribution_quotes import Quote
from hearsay.reading.attribution_words import Words

HEADLINE = re.compile(
    r"(?m)^[ \t]*[\"“]?(?P<who>[A-Z][\w.’'&-]*(?:[ \t]+(?:of|the|for|and|[A-Z][\w.’'&-]*)){0,5})(?P<cue>:)[ \t]+"
    r"(?P<what>\S[^\n]{8,})"
)
SIGNED = re.compile(r"(?P<cue>[―—–]|--)[ \t\xa0]*(?P<who>[A-Z][\w’'-]*(?:[ \t\xa0]+[A-Z](?:\.|[\w’'-]*)){0,4})")
TWEET = re.compile(r"(?m)(?P<cue>[—―–]{1,2})[ \t]*(?P<who>[^\n()@]{2,50}?[ \t]*\(@\w+\)|@\w+)")


def by_blocks(doc: Doc, quotes: Sequence[Quote], words: Words) -> Iterator[Draft]:
    """A draft for each name before a colon and for each signed message."""
    text, knows = doc.text, bool(doc.ents)
    for hit in HEADLINE.finditer(text):
        where = [tokens(doc, *hit.span(name)) for name in ("who", "cue", "what")]
        if where[0] and where[2] and could_speak(doc, hit["who"], where[0] if knows else None, words):
            yield Draft(where[1], where[0], where[2], "block.colon", 0.7, open=True)
    for quote in quotes:
        name = SIGNED.match(text, signature_at(doc, text, quote)) if quote.long else None
        if name and ends_line(text, name.end()):
            said = set(range(quote.start, quote.end))
            yield Draft(tokens(doc, *name.span("cue")), tokens(doc, *name.span("who")), said, "block.signature", 0.9)
    for hit in TWEET.finditer(text):
        who, cue = tokens(doc, *hit.span("who")), tokens(doc, *hit.span("cue"))
        message = before(doc, text, hit.start())
        if who and message:
            yield Draft(cue, who, message, "block.signature", 0.8)


def could_speak(doc: Doc, name: str, where: set[int] | None, words: Words) -> bool:
    """Whether the words before a colon name somebody: one or two capitals of a transcript, or a name that the reader knows.

    ``where`` are their tokens, None where the reader knows no names in this text.
    """
    parts = name.split()
    if words.has("not_speakers", parts[-1].lower()) or len(name) < 2:
        return False
    if name.isupper() and len(parts) < 3:
        return True
    if where is None:
        return len(parts) < 4
    return any(doc[i].ent_type_ in ("PERSON", "ORG", "NORP", "PLACE", "GPE") for i in where) and len(parts) < 6


def signature_at(doc: Doc, text: str, quote: Quote) -> int:
    """Where a signature below or behind a quotation would begin."""
    at = doc[quote.end - 1].idx + len(doc[quote.end - 1])
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def ends_line(text: str, at: int) -> bool:
    """Whether the line ends at a place, but for a comma and a description."""
    rest = text[at : at + 80].split("\n", 1)[0].strip()
    return not rest or rest[0] in ",(."


def tokens(doc: Doc, start: int, end: int) -> set[int]:
    """The tokens that a run of characters touches, spaces left out."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return {token.i for token in span if not token.is_space} if span is not None else set()


def before(doc: Doc, text: str, start: int) -> set[int]:
    """The words before a signature: its own line's, or the paragraph above."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    line = text.rfind("\n", 0, end) + 1
    return tokens(doc, line, end) if text[line:end].strip() else set()
