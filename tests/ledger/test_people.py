"""What a person says about a claim stands, and the picture before it can still be asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from tests.ledger import make
from tests.ledger.make import PERSON, READING, Clock

from hearsay.errors import UnknownRecord, UsageError
from hearsay.ledger import ClaimFilter, Ledger
from hearsay.model import Interval, Relation

DOC, OTHER = make.document(1), make.document(2)
FIRST = make.claim(DOC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(clock: Clock) -> Iterator[Ledger]:
    with make.fresh(clock) as opened:
        make.fill(opened, [DOC, OTHER])
        clock.forward(days=1)
        yield opened


def correct(ledger: Ledger, **changes: object) -> None:
    with ledger.write(by=PERSON, reason="the text says so") as batch:
        batch.correct(FIRST.id, changes)


def read_again(ledger: Ledger, *more: object) -> None:
    with ledger.write(by=replace(READING, config="newer"), reason="read again") as batch:
        batch.claims(DOC.id, [*make.claims(DOC), *more])  # type: ignore[list-item]


def test_a_correction_shows_now_and_the_old_picture_shows_as_of_before(ledger: Ledger, clock: Clock) -> None:
    before = clock()
    clock.forward(hours=1)
    correct(ledger, status="denied", time={"start": "2021-08-17", "end": "2021-08-18", "precision": "range"})
    now = ledger.claim(FIRST.id)
    assert (now.status, now.time) == ("denied", Interval(date(2021, 8, 17), date(2021, 8, 18), "range"))
    assert now.known == clock()
    then = ledger.claim(FIRST.id, known=before)
    assert (then.status, then.known) == ("asserted", then.known) and then.known and then.known <= before
    assert len(ledger.claims(ClaimFilter(status="denied"))) == 1
    assert ledger.claims(ClaimFilter(status="denied"), known=before) == []


def test_a_retraction_shows_now_and_the_old_picture_shows_as_of_before(ledger: Ledger, clock: Clock) -> None:
    before = clock()
    clock.forward(hours=1)
    with ledger.write(by=PERSON, reason="the text does not say it") as batch:
        batch.retract("claim", FIRST.id)
    with pytest.raises(UnknownRecord, match="retract"):
        ledger.claim(FIRST.id)
    assert ledger.claim(FIRST.id, known=before).id == FIRST.id
    assert (ledger.counts()["claims"], ledger.counts(known=before)["claims"]) == (5, 6)


def test_no_later_reading_replaces_what_a_person_corrected(ledger: Ledger) -> None:
    correct(ledger, kind="siege")
    read_again(ledger)
    assert ledger.claim(FIRST.id).kind == "siege"
    with ledger.write(by=READING, reason="read again") as batch:
        batch.claims(DOC.id, [])
    assert [claim.id for claim in ledger.claims(ClaimFilter(document=DOC.id))] == [FIRST.id]


def test_no_later_reading_brings_back_what_a_person_retracted(ledger: Ledger) -> None:
    with ledger.write(by=PERSON, reason="not said") as batch:
        batch.retract("claim", FIRST.id)
    read_again(ledger, replace(FIRST, id=make.claim(DOC, 99).id))
    assert FIRST.id not in {claim.id for claim in ledger.claims()}
    assert ledger.counts()["claims"] == 5, "the same finding under another id is still the one that was retracted"


def test_a_reading_that_has_learnt_what_a_person_corrected_adds_no_second_claim(ledger: Ledger) -> None:
    correct(ledger, kind="siege")
    read_again(ledger, replace(FIRST, id=make.claim(DOC, 99).id, kind="siege"))
    assert ledger.counts()["claims"] == 6


def test_a_correction_brings_back_a_retracted_claim(ledger: Ledger) -> None:
    with ledger.write(by=PERSON, reason="not said") as batch:
        batch.retract("claim", FIRST.id)
    correct(ledger, confidence=1.0)
    assert ledger.claim(FIRST.id).confidence == 1.0


def test_the_history_of_a_claim_tells_who_made_each_version_and_why(ledger: Ledger) -> None:
    correct(ledger, status="denied")
    with ledger.write(by=PERSON, reason="not said") as batch:
        batch.retract("claim", FIRST.id)
    history = ledger.claim_history(FIRST.id)
    assert [(by.name, reason) for by, _, reason, _ in history] == [
        ("pipeline", "read"),
        ("Zahra", "the text says so"),
        ("Zahra", "not said"),
    ]
    assert [claim and claim.status for *_, claim in history] == ["asserted", "denied", None]
    with pytest.raises(UnknownRecord):
        ledger.claim_history("no such claim")


@pytest.mark.parametrize(
    "changes", [{"id": "x"}, {"document": "x"}, {"colour": "red"}, {"status": "maybe"}, {"trigger": (0, 9999)}, {"kind": 7}]
)
def test_a_correction_that_makes_no_sense_is_refused(ledger: Ledger, changes: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        correct(ledger, **changes)
    assert ledger.claim(FIRST.id).status == "asserted"


def test_what_is_not_there_cannot_be_corrected_or_retracted(ledger: Ledger) -> None:
    with ledger.write(by=PERSON, reason="?") as batch:
        with pytest.raises(UnknownRecord):
            batch.correct(make.claim(make.document(8)).id, {"status": "denied"})
        with pytest.raises(UnknownRecord):
            batch.retract("claim", "no such claim")
        with pytest.raises(UsageError, match="one of"):
            batch.retract("log", "1")  # type: ignore[arg-type]


def test_a_retracted_document_takes_its_claims_along_and_stays_away(ledger: Ledger) -> None:
    with ledger.write(by=PERSON, reason="names a private person") as batch:
        batch.retract("document", DOC.id)
    make.fill(ledger, [DOC])
    with ledger.write(by=PERSON, reason="try") as batch:
        assert not batch.document(make.document(1, DOC.text + " More.", extractor="plain.v2"))
        with pytest.raises(UsageError, match="no longer current"):
            batch.correct(FIRST.id, {"status": "denied"})
    assert [d.id for d in ledger.documents()] == [OTHER.id]
    assert {claim.document for claim in ledger.claims()} == {OTHER.id}


def test_a_retracted_capture_takes_its_documents_along_and_stays_away(ledger: Ledger) -> None:
    with ledger.write(by=PERSON, reason="names a private person") as batch:
        batch.retract("capture", DOC.capture)
    make.fill(ledger, [DOC])
    assert [capture.id for capture in ledger.captures()] == [OTHER.capture]
    assert ledger.circumstances(DOC.capture) == ()
    assert [d.id for d in ledger.documents()] == [OTHER.id]


def test_relations_and_copies_go_with_what_they_join(ledger: Ledger, clock: Clock) -> None:
    relation: Relation = make.relation(FIRST, make.claim(OTHER))
    with ledger.write(by=READING, reason="weave") as batch:
        batch.relations([relation])
        batch.copies([make.copy(OTHER, DOC)])
    before = clock()
    clock.forward(hours=1)
    with ledger.write(by=PERSON, reason="not said") as batch:
        batch.retract("document", DOC.id)
    assert list(ledger.relations()) == [] == list(ledger.copies())
    assert list(ledger.relations(known=before)) == [relation]
    assert list(ledger.copies(known=before)) == [make.copy(OTHER, DOC)]


def test_a_retracted_relation_is_not_woven_again(ledger: Ledger) -> None:
    relation = make.relation(FIRST, make.claim(OTHER))
    for _ in range(2):
        with ledger.write(by=READING, reason="weave") as batch:
            batch.relations([relation])
        if list(ledger.relations()):
            with ledger.write(by=PERSON, reason="they speak of two towns") as batch:
                batch.retract("relation", relation.id)
    assert list(ledger.relations()) == []


def test_a_person_may_add_claims_which_readings_leave_alone(ledger: Ledger) -> None:
    added = make.claim(DOC, 50, kind="talks")
    with ledger.write(by=PERSON, reason="missed by the reader") as batch:
        assert batch.claims(DOC.id, [added]) == 1
    assert ledger.read_with(DOC.id) == READING.config
    read_again(ledger)
    assert [claim.id for claim in ledger.claims(ClaimFilter(kind="talks"))] == [added.id]
    assert ledger.counts()["claims"] == 7
