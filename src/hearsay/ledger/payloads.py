"""What stands in a log row for each record: checked on its way in, whole on its way out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import msgspec

from hearsay.codec import content_id, from_json, plain, to_json
from hearsay.errors import UsageError
from hearsay.model import Capture, CaptureId, Circumstance, Claim, Copy, Document, Failure

T = TypeVar("T")

FIXED = ("id", "document", "known", "stages")
"""The fields of a claim that no correction may change."""


@dataclass(frozen=True, slots=True)
class Found:
    """A circumstance with the capture that it is of."""

    capture: CaptureId
    circumstance: Circumstance


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """What a reading of a document gave: ids of its claims, and of those set aside because a person has spoken."""

    claims: tuple[str, ...]
    aside: tuple[str, ...] = ()


def encode(record: T) -> str:
    """Canonical JSON of a record; raises ``UsageError`` if what is read back would not be equal to it."""
    kind = type(record)
    try:
        written = to_json(record)
        same = from_json(written, kind) == record
    except (TypeError, ValueError, msgspec.MsgspecError) as error:
        raise _unfit(record, str(error)) from error
    if not same:
        raise _unfit(record, "a field is not of its type, or not a number")
    return written.decode()


def _unfit(record: object, why: str) -> UsageError:
    where = f"{type(record).__name__} {getattr(record, 'id', '')}".strip()
    return UsageError(f"cannot be kept: {why}", where=where, do="give every field the type that hearsay.model says")


def encode_claim(claim: Claim) -> str:
    """A claim without ``known``, which the ledger sets when it is read back."""
    return encode(claim if claim.known is None else replace(claim, known=None))


def changed(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """A claim with some fields changed, to records or to their plain JSON form."""
    names = {field.name for field in fields(Claim)}
    for name in changes:
        if name in FIXED or name not in names:
            why = "cannot be corrected" if name in FIXED else "is no field of a claim"
            can = ", ".join(sorted(names - set(FIXED)))
            raise UsageError(f"{name!r} {why}", where=claim.id, do=f"one of: {can}")
    try:
        return msgspec.convert(plain(claim) | plain(dict(changes)), Claim)
    except (TypeError, msgspec.MsgspecError) as error:
        raise UsageError(f"not a claim any more: {error}", where=claim.id, do="give the field a value of its type") from error


def circumstance_id(capture: Capture) -> str:
    """Names a way in which bytes came: the same source giving the same bytes again is no other way.

    The hour counts only where an archive recorded it: a file or page that is looked at twice has come once.
    """
    way = capture.circumstance
    when = way.fetched if way.method == "warc" else None
    return content_id(capture.id, way.source, way.method, way.final_url, way.redirects, way.status, when, size=32)


def copy_id(copy: Copy) -> str:
    """Names a copy: which document repeats which."""
    return content_id("copy", copy.document, copy.of)


def failure_id(failure: Failure) -> str:
    """Names a failure: the same thing going wrong again in the same place is no other failure."""
    return content_id("failure", failure.stage, failure.what, failure.where, failure.do)


def core(claim: Claim) -> tuple[object, ...]:
    """What two versions of an id scheme would agree on: the happening as the text has it."""
    slots = (claim.actor, claim.target, claim.place)
    return claim.trigger, claim.kind, claim.status, *(tuple(mention.span for mention in slot) for slot in slots)


def same_finding(one: Claim, other: Claim) -> bool:
    """Whether two versions of a claim say the same, whichever stages and whatever time made them."""
    return replace(one, stages=(), known=None) == replace(other, stages=(), known=None)


def same_extraction(one: Document, other: Document) -> bool:
    """Whether two extractors found the same in the same bytes."""
    return replace(one, id=other.id, extractor=other.extractor, source=other.source) == other
