"""What goes in comes out, once."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.ledger import draw, make
from tests.ledger.make import CAPTURING, READING

from hearsay.errors import UnknownRecord, UsageError
from hearsay.ledger import ClaimFilter, Ledger
from hearsay.model import Capture, Claim, ClaimId, Copy, Document, Failure, Relation

DOC, OTHER = make.document(1), make.document(2)
QUICK = settings(max_examples=20, deadline=None)


@QUICK
@given(draw.record(Capture), draw.record(Document), draw.record(Failure))
def test_captures_documents_and_failures_come_back_equal(capture: Capture, document: Document, failure: Failure) -> None:
    with make.fresh() as ledger:
        with ledger.write(by=CAPTURING, reason="add") as batch:
            batch.capture(capture)
            batch.document(document)
            batch.failure(failure)
        assert list(ledger.captures()) == [capture]
        assert ledger.circumstances(capture.id) == (capture.circumstance,)
        assert list(ledger.documents()) == [document]
        assert list(ledger.failures()) == [failure]
        assert list(ledger.verify()) == []


@QUICK
@given(draw.record(Claim, draw.spans(len(DOC.text)), document=DOC.id))
def test_claims_come_back_equal_but_for_the_time_at_which_they_were_learnt(claim: Claim) -> None:
    with make.fresh() as ledger:
        make.fill(ledger, [DOC], 0)
        with ledger.write(by=READING, reason="again") as batch:
            assert batch.claims(DOC.id, [claim]) == 1
        [found] = ledger.claims()
        assert replace(found, known=claim.known) == claim
        assert found.known == list(ledger.log())[-1].time
        assert list(ledger.verify()) == []


@QUICK
@given(
    draw.record(Copy, document=DOC.id, of=OTHER.id),
    draw.record(Relation, left=make.claim(DOC).id, right=make.claim(OTHER).id),
)
def test_copies_and_relations_come_back_equal(copy: Copy, relation: Relation) -> None:
    with make.fresh() as ledger:
        make.fill(ledger, [DOC, OTHER])
        with ledger.write(by=READING, reason="weave") as batch:
            batch.copies([copy])
            batch.relations([relation])
        assert list(ledger.copies()) == [copy]
        assert list(ledger.relations()) == list(ledger.relations(claim=relation.left)) == [relation]
        assert list(ledger.relations(claim="another")) == []


@pytest.fixture
def ledger() -> object:
    with make.fresh() as opened:
        make.fill(opened, [DOC, OTHER])
        yield opened


def test_all_of_it_again_writes_no_row(ledger: Ledger) -> None:
    with ledger.write(by=READING, reason="weave") as batch:
        batch.copies([make.copy(DOC, OTHER)])
        batch.relations([make.relation(make.claim(DOC), make.claim(OTHER))])
        batch.failure(make.failure())
    before = ledger.head()
    make.fill(ledger, [DOC, OTHER])
    with ledger.write(by=READING, reason="weave") as batch:
        assert batch.copies([make.copy(DOC, OTHER)]) == 0
        assert batch.relations([make.relation(make.claim(DOC), make.claim(OTHER))]) == 0
        assert not batch.failure(make.failure(at=make.START.replace(hour=9)))
    assert ledger.head() == before


def test_the_same_bytes_from_another_source_are_one_capture_with_two_circumstances(ledger: Ledger) -> None:
    bytes_1 = make.capture(b"bytes 1", "/elsewhere/1.txt")
    with ledger.write(by=CAPTURING, reason="add") as batch:
        assert not batch.capture(bytes_1)
    assert [way.source for way in ledger.circumstances(bytes_1.id)] == ["/reports/1.txt", "/elsewhere/1.txt"]
    assert ledger.counts()["captures"] == 2


def test_looking_at_the_same_source_again_is_no_new_circumstance(ledger: Ledger) -> None:
    with ledger.write(by=CAPTURING, reason="add") as batch:
        batch.capture(make.capture(b"bytes 1", at=make.START.replace(hour=20)))
    assert ledger.counts()["circumstances"] == 2


def test_the_same_record_with_other_metadata_is_a_new_version_of_its_document(ledger: Ledger) -> None:
    dated = replace(DOC, outlet="Northern Courier")
    with ledger.write(by=CAPTURING, reason="add --meta") as batch:
        assert not batch.document(dated)
    assert ledger.document(DOC.id) == dated
    assert ledger.counts()["documents"] == 2
    assert len(ledger.claims(ClaimFilter(outlet="Northern Courier"))) == 3


def test_the_same_bytes_found_under_another_name_leave_the_document_as_it_is(ledger: Ledger) -> None:
    with ledger.write(by=CAPTURING, reason="add") as batch:
        assert not batch.document(replace(DOC, stem="copy of 1", source="/reports/copy of 1.txt"))
    assert ledger.document(DOC.id) == DOC


def test_a_newer_extraction_takes_the_place_of_the_older_with_its_claims(ledger: Ledger) -> None:
    newer = make.document(1, DOC.text + " More.", extractor="plain.v2")
    with ledger.write(by=CAPTURING, reason="extract again") as batch:
        assert batch.document(newer)
    assert [d.id for d in ledger.documents()] == [OTHER.id, newer.id]
    assert {claim.document for claim in ledger.claims()} == {OTHER.id}
    with ledger.write(by=CAPTURING, reason="back to the older extractor") as batch:
        assert not batch.document(DOC)
    assert {d.id for d in ledger.documents()} == {OTHER.id, DOC.id}
    assert [d.id for d in ledger.documents(unread_only=True, stage=READING.config)] == [DOC.id]


def test_a_newer_extraction_that_finds_the_same_changes_nothing(ledger: Ledger) -> None:
    before = ledger.head()
    with ledger.write(by=CAPTURING, reason="extract again") as batch:
        assert not batch.document(make.document(1, DOC.text, extractor="plain.v2"))
    assert ledger.head() == before


def test_claims_that_a_new_reading_does_not_make_are_superseded(ledger: Ledger) -> None:
    kept, dropped, _ = make.claims(DOC)
    with ledger.write(by=replace(READING, config="ffff"), reason="read again") as batch:
        assert batch.claims(DOC.id, [kept]) == 0
    assert [claim.id for claim in ledger.claims(ClaimFilter(document=DOC.id))] == [kept.id]
    assert ledger.read_with(DOC.id) == "ffff"
    with pytest.raises(UnknownRecord, match="until"):
        ledger.claim(dropped.id)


def test_a_claim_that_a_new_reading_fills_otherwise_is_a_new_version(ledger: Ledger) -> None:
    first, *rest = make.claims(DOC)
    with ledger.write(by=READING, reason="read again") as batch:
        assert batch.claims(DOC.id, [replace(first, confidence=0.9), *rest]) == 1
    assert ledger.claim(first.id).confidence == 0.9
    assert ledger.counts()["claims"] == 6


def test_a_claim_that_points_outside_its_document_becomes_a_failure(ledger: Ledger) -> None:
    good, bad = make.claim(DOC, 7), replace(make.claim(DOC, 8), trigger=(3, 10_000))
    strange = make.claim(OTHER, 9)
    with ledger.write(by=READING, reason="read") as batch:
        assert batch.claims(DOC.id, [good, bad, strange]) == 1
    assert [claim.id for claim in ledger.claims(ClaimFilter(document=DOC.id))] == [good.id]
    assert [failure.where for failure in ledger.failures()] == [DOC.id, DOC.id]


def test_unread_documents_are_those_that_the_pipeline_has_not_read(ledger: Ledger) -> None:
    third = make.document(3)
    with ledger.write(by=CAPTURING, reason="add") as batch:
        batch.document(third)
    assert [d.id for d in ledger.documents(unread_only=True, stage=READING.config)] == [third.id]
    assert len(list(ledger.documents(unread_only=True, stage="another"))) == 3
    assert ledger.read_with(third.id) is None
    assert ledger.read_with(DOC.id) == READING.config


def test_nothing_of_a_batch_is_kept_when_it_fails(ledger: Ledger) -> None:
    before = ledger.head(), ledger.counts()
    with pytest.raises(RuntimeError), ledger.write(by=CAPTURING, reason="add") as batch:
        batch.document(make.document(5))
        raise RuntimeError
    assert (ledger.head(), ledger.counts()) == before


def test_a_record_that_would_not_come_back_equal_is_refused(ledger: Ledger) -> None:
    with ledger.write(by=READING, reason="read") as batch:
        for wrong in (float("nan"), "high"):
            with pytest.raises(UsageError, match="cannot be kept"):
                batch.claims(DOC.id, [replace(make.claim(DOC), confidence=wrong)])  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="Document"):
            batch.document(replace(make.document(6), text="half a \ud83d"))


def test_a_copy_that_is_not_among_the_new_ones_is_superseded(ledger: Ledger) -> None:
    with ledger.write(by=READING, reason="weave") as batch:
        batch.copies([make.copy(DOC, OTHER)])
    with ledger.write(by=READING, reason="weave") as batch:
        assert batch.copies([make.copy(OTHER, DOC)]) == 1
    assert list(ledger.copies()) == [make.copy(OTHER, DOC)]


def test_ids_may_be_shortened_while_only_one_record_has_that_beginning(ledger: Ledger) -> None:
    assert ledger.document(DOC.id[:8]) == DOC
    assert ledger.capture(DOC.capture[:8]).id == DOC.capture
    assert ledger.claim(make.claim(DOC).id[:8]).id == make.claim(DOC).id
    twin = replace(make.claim(DOC, 11), id=ClaimId(make.claim(DOC).id + "0"))
    with ledger.write(by=READING, reason="read") as batch:
        batch.claims(DOC.id, [*make.claims(DOC), twin])
    assert ledger.claim(make.claim(DOC).id).id == make.claim(DOC).id
    with pytest.raises(UnknownRecord, match=twin.id):
        ledger.claim(twin.id[:8])
    for unknown in ("", "zzzz", "%", "\U0010ffff"):
        with pytest.raises(UnknownRecord):
            ledger.claim(unknown)


def test_claims_of_a_document_that_is_not_there_are_refused(ledger: Ledger) -> None:
    with pytest.raises(UnknownRecord, match="no document"), ledger.write(by=READING, reason="read") as batch:
        batch.claims(make.document(9).id, [])
