"""Short ways to write claims for tests: the text holds the trigger, names are what the reader found."""

from datetime import date, datetime
from typing import Any, cast

from hearsay.codec import content_id
from hearsay.model import (
    CaptureId,
    Claim,
    ClaimId,
    Copy,
    Dating,
    Document,
    DocumentId,
    Interval,
    Mention,
    Quantity,
    Root,
    RootId,
    Speaker,
    Status,
)


def day(number: int) -> date:
    return date(2030, 5, number)


def document(name: str, text: str = "", at: int = 10, outlet: str | None = None) -> Document:
    dating = Dating(day(at), "day", "meta")
    return Document(DocumentId(name), CaptureId(name), text, name, name, "test", dating=dating, outlet=outlet or name)


def mention(text: str) -> Mention:
    """``"Upper Pass=place:1"`` is resolved, ``"Upper Pass"`` is not."""
    name, _, identity = text.partition("=")
    return Mention((0, 0), name, identity or None, 1.0 if identity else 0.0)


def claim(doc: Document, kind: str, trigger: str = "", **more: Any) -> Claim:
    """A claim of ``doc``; names or lists of names, ``on`` a day or a pair of days, ``count`` low, high, unit."""

    def listed(key: str) -> tuple[Mention, ...]:
        value = more.get(key, [])
        return tuple(mention(item) for item in ([value] if isinstance(value, str) else value))

    start = doc.text.find(trigger) if trigger else 0
    on = more.get("on")
    days = (on, on) if isinstance(on, int) else on
    time = Interval(day(days[0]), day(days[1]), "day") if days else None
    count = more.get("count")
    quantity = (Quantity((0, 0), count[0], None, count[1], count[2]),) if count else ()
    speakers = tuple(Speaker(item, party=more.get("party")) for item in listed("speaker"))
    said = doc.dating.value
    return Claim(
        ClaimId(content_id(doc.id, kind, trigger, sorted(map(repr, more.items())))),
        doc.id,
        (start, start + len(trigger)),
        (0, len(doc.text)),
        kind,
        cast(Status, more.get("status", "asserted")),
        listed("actor"),
        listed("target"),
        listed("place"),
        time,
        quantity,
        speakers,
        said=said,
        known=more.get("known", datetime(2030, 5, said.day if said else 1, 23)),
    )


def root(first: Document, *copies: Document) -> Root:
    return Root(
        RootId("root-" + first.id),
        first.id,
        tuple(Copy(item.id, first.id, "near-copy", 0.9) for item in copies),
    )
