"""Whatever is written in whatever order: the log alone gives the tables back, and every earlier picture stays as it was."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger import make
from tests.ledger.make import CAPTURING, PERSON, READING, Clock

from hearsay.errors import UsageError
from hearsay.ledger import Ledger
from hearsay.ledger.batch import Batch
from hearsay.ledger.projection import dump
from hearsay.model import Author

OLD = [make.document(number) for number in range(4)]
DOCUMENTS = [*OLD, *(make.document(number, OLD[number].text + " More.", extractor="plain.v2") for number in range(2))]
CLAIMS = {document.id: make.claims(document, 4) for document in DOCUMENTS}
EVERY = [claim for several in CLAIMS.values() for claim in several]

a_document = st.sampled_from(DOCUMENTS)
a_claim = st.sampled_from(EVERY)
OPERATIONS = st.one_of(
    st.tuples(st.just("add"), a_document, st.sampled_from(["Example Wire", "Northern Courier"])),
    st.tuples(st.just("read"), a_document, st.sets(st.integers(0, 3)), st.sampled_from([0.4, 0.8]), st.sampled_from("ab")),
    st.tuples(st.just("correct"), a_claim, st.sampled_from(["denied", "possible"])),
    st.tuples(st.just("retract"), st.sampled_from(["claim", "document", "capture"]), st.one_of(a_claim, a_document)),
    st.tuples(st.just("copies"), st.lists(st.tuples(a_document, a_document, st.sampled_from([0.5, 1.0])), max_size=3)),
    st.tuples(st.just("relations"), st.lists(st.tuples(a_claim, a_claim, st.sampled_from([0.5, 1.0])), max_size=3)),
    st.tuples(st.just("fail"), st.integers(0, 2)),
    st.tuples(st.just("wait"), st.integers(-3, 3)),
)


def author(operation: tuple[Any, ...]) -> Author:
    """Who does such a thing."""
    return {"read": replace(READING, config=operation[-1]), "correct": PERSON, "retract": PERSON}.get(operation[0], CAPTURING)


def perform(batch: Batch, operation: tuple[Any, ...]) -> None:
    """Write one operation; a person may well ask for what is not there."""
    match operation:
        case ("add", document, outlet):
            batch.capture(make.capture(f"bytes {document.stem}".encode(), document.source))
            batch.document(replace(document, outlet=outlet))
        case ("read", document, which, confidence, _):
            batch.claims(document.id, [replace(CLAIMS[document.id][i], confidence=confidence) for i in sorted(which)])
        case ("correct", claim, status):
            batch.correct(claim.id, {"status": status})
        case ("retract", kind, record):
            batch.retract(kind, record.id)
        case ("copies", several):
            batch.copies([make.copy(*each) for each in several])
        case ("relations", several):
            batch.relations([make.relation(*each) for each in several])
        case ("fail", number):
            batch.failure(make.failure(number))


def picture(ledger: Ledger, known: datetime | None = None) -> list[Any]:
    """All that can be asked of a ledger at one moment."""
    return [
        list(ledger.captures(known=known)),
        list(ledger.documents(known=known)),
        ledger.claims(known=known),
        list(ledger.copies(known=known)),
        list(ledger.relations(known=known)),
        list(ledger.failures(known=known)),
        ledger.counts(known=known),
        [ledger.read_with(document.id, known=known) for document in DOCUMENTS],
    ]


def tables(ledger: Ledger) -> Any:
    with ledger._store.reading() as conn:
        return dump(conn)


@settings(max_examples=15, deadline=None)
@given(st.lists(OPERATIONS, max_size=20))
def test_replaying_the_log_gives_the_tables_and_every_moment_stays_as_it_was(operations: list[tuple[Any, ...]]) -> None:
    clock = Clock()
    with make.fresh(clock) as ledger:
        seen: list[tuple[datetime, list[Any]]] = []
        for operation in operations:
            if operation[0] == "wait":
                clock.forward(minutes=operation[1])
                continue
            with suppress(UsageError), ledger.write(by=author(operation), reason=operation[0]) as batch:
                perform(batch, operation)
            if log := list(ledger.log()):
                seen.append((log[-1].time, picture(ledger)))
        before = tables(ledger)
        ledger.rebuild()
        assert tables(ledger) == before
        assert all(picture(ledger, known=at) == then for at, then in seen)
        assert list(ledger.verify()) == []
