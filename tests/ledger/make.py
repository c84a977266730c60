"""Records to put into ledgers, and strategies that draw any record at all."""

import hashlib
import tempfile
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

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


# --- strategies ----------------------------------------------------------------------------------------------------

ANY_SPAN = st.tuples(st.integers(0, 2**40), st.integers(0, 2**40))
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    type(None): st.none(),
}


def of(hint: Any, span: st.SearchStrategy[tuple[int, int]] = ANY_SPAN) -> st.SearchStrategy[Any]:
    """Draws any value of a type as ``hearsay.model`` writes types; ``span`` draws the pairs of offsets."""
    if isinstance(hint, NewType):
        return of(hint.__supertype__, span)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, types.UnionType):
        return st.one_of(*(of(arg, span) for arg in args))
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(of(args[0], span), max_size=2).map(tuple)
    if args == (int, int):
        return span
    if origin is tuple:
        return st.tuples(*(of(arg, span) for arg in args))
    if is_dataclass(hint):
        return record(hint, span)
    return SIMPLE[hint]


def record(kind: Any, span: st.SearchStrategy[tuple[int, int]] = ANY_SPAN, **fixed: Any) -> st.SearchStrategy[Any]:
    """Draws any record of a kind, every field at random but those that are fixed."""
    hints = get_type_hints(kind)
    drawn = {f.name: of(hints[f.name], span) for f in fields(kind) if f.name not in fixed}
    return st.builds(kind, **drawn, **{name: st.just(value) for name, value in fixed.items()})


def spans(length: int) -> st.SearchStrategy[tuple[int, int]]:
    """Draws offsets of at least one character in a text of that length."""
    return st.integers(0, length - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, length)))


