"""Measures the ledger: writing, asking, verifying. Run ``python bench/ledger.py [DOCUMENTS]``; ten claims each, made up.

Prints seconds of the wall clock and of the processor: on a busy machine only the second says something about the ledger.
"""

import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hearsay.codec import content_id
from hearsay.ledger import ClaimFilter, Ledger
from hearsay.model import (
    Author,
    Candidate,
    Capture,
    CaptureId,
    Circumstance,
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    Interval,
    Mention,
    Speaker,
)

CAPTURING, READING = Author("capture.v1", "1"), Author("pipeline", "1", "0123456789ab")
SENTENCE = "Fighters of the northern league said on Monday that they took the ford town of Karsa after a long fight. "
PARTIES = 40
PLACES = 3000
BATCH = 200


@contextmanager
def measured(what: str) -> Iterator[None]:
    """Prints how long the block took."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    sys.stdout.write(f"{what:<60} {wall:9.3f} s wall {cpu:9.3f} s processor\n")


def report(number: int) -> tuple[Capture, Document, list[Claim]]:
    """A report of about 400 words with ten claims."""
    text = f"Report {number}. " + SENTENCE * 20
    data = text.encode()
    way = Circumstance(f"/reports/{number}.txt", "file", datetime.now(UTC))
    capture = Capture(CaptureId(hashlib.sha256(data).hexdigest()), len(data), "text/plain", way, "a.warc", 0)
    said = date(2021, 1, 1) + timedelta(days=number % 365)
    identity = DocumentId(content_id(capture.id, text))
    named, dating = f"Example Wire {number % 50}", Dating(said, "day")
    document = Document(identity, capture.id, text, str(number), way.source, "plain.v1", outlet=named, dating=dating)
    return capture, document, [claim(document, number * 10 + nth, said) for nth in range(10)]


def claim(document: Document, number: int, said: date) -> Claim:
    """One of a document's claims; kinds, parties and places go round."""
    start = len(document.text) - len(SENTENCE) * (1 + number % 10)
    place, party = f"place:{number % PLACES}", f"actor:{number % PARTIES}"

    def mention(offset: int, text: str, identity: str) -> Mention:
        span = (start + offset, start + offset + len(text))
        return Mention(span, text, identity, 0.9, (Candidate(identity, text, 0.9, "name"), Candidate("other:1", "Other", 0.2)))

    return Claim(
        ClaimId(content_id(document.id, number)),
        document.id,
        (start + 57, start + 61),
        (start, start + len(SENTENCE)),
        ("control.gain", "clash", "siege", "strike", "talks")[number % 5],
        ("asserted", "asserted", "denied", "possible")[number % 4],
        actor=(mention(0, "Fighters", party),),
        place=(mention(84, "Karsa", place),),
        time=Interval(said, said, "day"),
        speakers=(Speaker(mention(0, "Fighters", party), party=party),),
        said=said,
        rules=("take", "said"),
        stages=("aaaaaaaaaaaa", "bbbbbbbbbbbb"),
    )


def write(ledger: Ledger, several: int) -> None:
    """Add and read documents as the verbs do, ``BATCH`` in each transaction."""
    reports = [report(number) for number in range(several)]
    with measured(f"add {several} documents"):
        for start in range(0, several, BATCH):
            with ledger.write(by=CAPTURING, reason="add") as batch:
                for capture, document, _ in reports[start : start + BATCH]:
                    batch.capture(capture)
                    batch.document(document)
    with measured(f"write their {several * 10} claims"):
        for start in range(0, several, BATCH):
            with ledger.write(by=READING, reason="read") as batch:
                for _, document, claims in reports[start : start + BATCH]:
                    batch.claims(document.id, claims)


QUESTIONS: dict[str, ClaimFilter] = {
    "one place": ClaimFilter(place="place:7"),
    "one place by its name, first 100": ClaimFilter(place="karsa", limit=100),
    "one party's words that are denials": ClaimFilter(speaker="actor:6", status="denied"),
    "one kind, one day": ClaimFilter(kind="siege", since=date(2021, 3, 1), until=date(2021, 3, 1)),
    "one kind, first 100": ClaimFilter(kind="control.*", limit=100),
    "one outlet, one week": ClaimFilter(outlet="Example Wire 3", said_since=date(2021, 3, 1), said_until=date(2021, 3, 7)),
    "text that stands nowhere": ClaimFilter(text="no such words"),
    "page 500 of the whole": ClaimFilter(limit=100, offset=50_000),
}


def ask(ledger: Ledger) -> None:
    """Every question twice: now, and as known at a moment."""
    for what, wanted in QUESTIONS.items():
        for known in (None, datetime.now(UTC)):
            found = ledger.claims(wanted, known=known)
            with measured(f"  {what}{', as of then' if known else ''}: {len(found)}"):
                ledger.claims(wanted, known=known)


def main(several: int) -> None:
    """Measure with that many documents."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        write(ledger, several)
        size = (Path(folder) / "ledger.sqlite").stat().st_size / 1e6
        sys.stdout.write(f"size of the file: {size:.0f} MB\n")
        ask(ledger)
        with measured(f"read all {len(ledger.claims())} claims"):
            ledger.claims()
        with measured("verify (all but the captures' bytes)"):
            faults = list(ledger.verify())
        with measured("rebuild all tables from the log"):
            ledger.rebuild()
        sys.stdout.write(f"faults: {len(faults)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
