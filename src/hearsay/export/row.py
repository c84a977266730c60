"""A claim as one flat row: the columns of every table that leaves the ledger."""

from collections.abc import Iterable, Sequence
from typing import Any

from hearsay.model import Claim, Document, Mention

COLUMNS = (
    "id", "kind", "status", "actor", "actor_id", "target", "target_id", "place", "place_id", "time_start", "time_end",
    "time_precision", "quantity_low", "quantity_best", "quantity_high", "quantity_unit", "speakers", "speakers_id",
    "speakers_party", "speakers_medium", "said", "known", "confidence", "trigger", "sentence", "document", "stem", "outlet",
    "title", "url", "capture", "trigger_start", "trigger_end", "sentence_start", "sentence_end", "rules", "stages", "place_lat",
    "place_lon", "place_km", "place_region", "place_acled", "place_ucdp", "protection",
)  # fmt: skip
BETWEEN = " | "


def row(claim: Claim, document: Document | None, protection: str = "") -> dict[str, Any]:
    """The columns of a claim; lists keep their order with `` | `` between, a value that is not known is empty.

    Offsets count characters of the document's stored text, end exclusive. Times are ISO dates, inclusive; ``known`` is UTC.
    ``place_km`` is the reach around ``place_lat`` and ``place_lon``, degrees; ``place_region`` polygon, buffer or segment.
    ``protection`` says what was coarsened or masked.
    """
    text = document.text if document else ""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "status": claim.status,
        **named("actor", claim.actor),
        **named("target", claim.target),
        **named("place", claim.place),
        **times(claim),
        **{
            f"quantity_{part}": joined(getattr(item, part) for item in claim.quantity)
            for part in ("low", "best", "high", "unit")
        },
        **named("speakers", [speaker.mention for speaker in claim.speakers]),
        "speakers_party": joined(speaker.party for speaker in claim.speakers),
        "speakers_medium": joined(speaker.medium for speaker in claim.speakers),
        "said": claim.said.isoformat() if claim.said else "",
        "known": claim.known.isoformat() if claim.known else "",
        "confidence": round(claim.confidence, 4),
        "trigger": text[slice(*claim.trigger)],
        "sentence": " ".join(text[slice(*claim.sentence)].split()),
        **source(claim, document),
        "trigger_start": claim.trigger[0],
        "trigger_end": claim.trigger[1],
        "sentence_start": claim.sentence[0],
        "sentence_end": claim.sentence[1],
        "rules": joined(claim.rules),
        "stages": joined(claim.stages),
        **regions(claim.place),
        "protection": protection,
    }


def named(column: str, mentions: Iterable[Mention]) -> dict[str, str]:
    """Names and ids of mentions, place by place the same length."""
    mentions = tuple(mentions)
    return {column: joined(item.text for item in mentions), f"{column}_id": joined(item.id for item in mentions)}


def regions(places: Sequence[Mention]) -> dict[str, str]:
    """Middle, reach, form and precision codes (ACLED, UCDP) of each place, place by place the same length as the names."""
    found = [mention.region for mention in places]
    columns = {"place_lat": "lat", "place_lon": "lon", "place_km": "km", "place_region": "kind"}
    columns |= {"place_acled": "acled", "place_ucdp": "ucdp"}
    return {name: joined(getattr(one, part) if one else None for one in found) for name, part in columns.items()}


def times(claim: Claim) -> dict[str, str]:
    """The interval of a claim."""
    time = claim.time
    return {
        "time_start": time.start.isoformat() if time else "",
        "time_end": time.end.isoformat() if time else "",
        "time_precision": time.precision if time else "",
    }


def source(claim: Claim, document: Document | None) -> dict[str, str]:
    """Where a claim stands."""
    found = {"document": str(claim.document)}
    for column in ("stem", "outlet", "title", "url", "capture"):
        found[column] = (getattr(document, column) if document else None) or ""
    return found


def joined(values: Iterable[object]) -> str:
    """Values with `` | `` between; empty if none of them says anything."""
    texts = ["" if value is None else str(value) for value in values]
    return BETWEEN.join(texts) if any(texts) else ""
