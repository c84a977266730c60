"""A claim as the benchmark's record: document by its stem, offsets into the plain-text source."""

from typing import Any

from hearsay.model import Claim, Document, Mention


def bench_record(claim: Claim, document: Document) -> dict[str, Any]:
    """The record of one claim with offsets mapped back through ``document.shifts``; dates are ISO, inclusive."""

    def at(span: tuple[int, int]) -> list[int]:
        return list(source_span(span, document))

    def spans(mentions: tuple[Mention, ...]) -> list[list[int]]:
        return [at(mention.span) for mention in mentions]

    return {
        "doc": document.stem,
        "trigger": at(claim.trigger),
        "kind": claim.kind,
        "actor": spans(claim.actor),
        "target": spans(claim.target),
        "place": spans(claim.place),
        "time": [claim.time.start.isoformat(), claim.time.end.isoformat()] if claim.time else None,
        "quantity": [{"span": at(q.span), "low": q.low, "high": q.high, "unit": q.unit} for q in claim.quantity],
        "speakers": [at(speaker.mention.span) for speaker in claim.speakers],
        "status": claim.status,
    }


def source_span(span: tuple[int, int], document: Document) -> tuple[int, int]:
    """Where a span of the text stands in its plain-text source."""
    start = source_offset(span[0], document)
    return start, (source_offset(span[1] - 1, document) + 1 if span[1] > span[0] else start)


def source_offset(offset: int, document: Document) -> int:
    """Where a character of the text stands in its source; text that was not copied maps to the end of the run before it."""
    mapped = offset if not document.shifts else 0
    for text_at, source_at, length in document.shifts:
        if text_at > offset:
            break
        mapped = source_at + min(offset - text_at, length)
    return mapped
