"""Whether a claim points where its document has text."""

from collections.abc import Iterator

from hearsay.model import Claim, Mention

Span = tuple[int, int]


def outside(claim: Claim, length: int) -> Iterator[tuple[str, Span]]:
    """The slots whose offsets do not lie in a text of ``length`` characters, with those offsets."""
    for slot, span in spans(claim):
        least = 1 if slot in ("trigger", "sentence") else 0
        if not (span[0] >= 0 and span[0] + least <= span[1] <= length):
            yield slot, span


def spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every offset pair of a claim with the slot that it stands in."""
    yield "trigger", claim.trigger
    yield "sentence", claim.sentence
    if claim.cue:
        yield "cue", claim.cue
    if claim.time and claim.time.phrase:
        yield "time", claim.time.phrase
    for quantity in claim.quantity:
        yield "quantity", quantity.span
    speakers = tuple(speaker.mention for speaker in claim.speakers)
    for slot, mentions in (("actor", claim.actor), ("target", claim.target), ("place", claim.place), ("speakers", speakers)):
        yield from ((slot, span) for mention in mentions for span in _of(mention))


def _of(mention: Mention) -> Iterator[Span]:
    yield mention.span
    if mention.reference:
        yield mention.reference
