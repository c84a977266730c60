"""Records to put into ledgers."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hearsay.codec import content_id
from hearsay.ledger import Ledger
from hearsay.model import (
    Author,
    Candidate,
    Capture,
    CaptureId,
    Circumstance,
    Claim,
    ClaimId,
    Copy,
    Dating,
    Document,
    DocumentId,
    Failure,
    Interval,
    Mention,
    Relation,
    Speaker,
)

START = datetime(2021, 8, 15, 6, tzinfo=UTC)
CAPTURING = Author("capture.v1", "1")
READING = Author("pipeline", "1", "0123456789ab")
PERSON = Author("Zahra")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """The time that it shows."""
        return self.at

    def forward(self, **by: float) -> datetime:
        """Move on (or back) and give the new time."""
        self.at += timedelta(**by)
        return self.at


@contextmanager
def fresh(clock: Clock | None = None) -> Iterator[Ledger]:
    """A new ledger in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite", clock=clock or Clock()) as ledger:
        yield ledger


def capture(data: bytes = b"Rebels took Karsa.", source: str = "/reports/1.txt", at: datetime = START) -> Capture:
    digest = hashlib.sha256(data).hexdigest()
    return Capture(CaptureId(digest), len(data), "text/plain", Circumstance(source, "file", at), "a.warc", 0)


def document(number: int = 1, text: str | None = None, **rest: Any) -> Document:
    said = date(2021, 8, 15) + timedelta(days=number % 30)
    text = text or f"Report {number}. Rebels said that they took Karsa on Monday. The army denied it. The pass is open."
    cap = capture(f"bytes {number}".encode(), f"/reports/{number}.txt")
    identity = DocumentId(content_id(cap.id, text, rest.get("extractor", "plain.v1")))
    given = {"outlet": f"Example Wire {number % 3}", "dating": Dating(said, "day", "meta"), "extractor": "plain.v1", **rest}
    return Document(identity, cap.id, text, str(number), f"/reports/{number}.txt", **given)


def claims(doc: Document, several: int = 3, **rest: Any) -> tuple[Claim, ...]:
    return tuple(claim(doc, number, **rest) for number in range(several))


def claim(doc: Document, number: int = 0, **rest: Any) -> Claim:
    start = doc.text.index("took")
    given: dict[str, Any] = {
        "kind": ("control.gain", "clash", "siege")[number % 3],
        "status": "asserted",
        "actor": (mention(doc, "Rebels", "actor:rebels", "The Rebels"),),
        "place": (mention(doc, "Karsa", f"place:{number}", "Kärsa"),),
        "time": Interval(date(2021, 8, 16), date(2021, 8, 16), "day"),
        "speakers": (Speaker(mention(doc, "they", "actor:spokesman"), party="actor:rebels", medium="radio"),),
        "said": doc.dating.value,
        "stages": ("aaaaaaaaaaaa",),
        **rest,
    }
    identity = ClaimId(content_id(doc.id, number))
    return Claim(identity, doc.id, (start, start + 4), (doc.text.index("Rebels"), doc.text.index(" The army")), **given)


def mention(doc: Document, text: str, identity: str | None = None, name: str | None = None) -> Mention:
    start = doc.text.index(text)
    found = (Candidate(identity, name or text, 0.9, "name"),) if identity else ()
    return Mention((start, start + len(text)), text, identity, 0.9, (*found, Candidate("place:other", "Elsewhere", 0.1)))


def failure(number: int = 1, at: datetime = START) -> Failure:
    return Failure("capture.v1", "no text", f"/reports/broken-{number}.pdf", "open it by hand", at)


def copy(one: Document, of: Document, score: float = 0.9) -> Copy:
    return Copy(one.id, of.id, "near-copy", score)


def relation(left: Claim, right: Claim, score: float = 1.0) -> Relation:
    identity = content_id("contradicts", left.id, right.id)
    return Relation(identity, "contradicts", left.id, right.id, "one asserts what the other denies", score)


def fill(ledger: Ledger, documents: Sequence[Document], several: int = 3) -> None:
    """Add documents with their captures, then read them."""
    with ledger.write(by=CAPTURING, reason="add") as batch:
        for doc in documents:
            batch.capture(capture(f"bytes {doc.stem}".encode(), doc.source))
            batch.document(doc)
    with ledger.write(by=READING, reason="read") as batch:
        for doc in documents:
            batch.claims(doc.id, claims(doc, several))
