from datetime import date

import pytest

from hearsay.claims import baseline, codebook
from hearsay.model import CaptureId, Claim, Dating, Document, DocumentId
from hearsay.reading import blank
from hearsay.stage import Reading, Stage, run_stages

NLP = blank.load()


@pytest.fixture(scope="module")
def stage() -> Stage:
    return baseline.stage(codebook.load())


def claims(text: str, stage: Stage) -> tuple[Claim, ...]:
    dating = Dating(date(2021, 8, 24), "day", "meta")
    document = Document(DocumentId("d"), CaptureId("c"), text, "d", "d", "plain", dating=dating)
    return run_stages([stage], Reading(document, NLP(text))).claims


def test_a_plain_sentence_gives_kind_slots_and_offsets(stage: Stage) -> None:
    text = "Rebels of the Northern Front captured Northtown. Nobody knows why."
    (claim,) = claims(text, stage)
    assert (claim.kind, text[slice(*claim.trigger)], claim.status) == ("control.gain", "captured", "asserted")
    assert text[slice(*claim.sentence)] == "Rebels of the Northern Front captured Northtown."
    assert [m.text for m in claim.actor] == ["Northern Front"]
    assert "control.gain.capture" in claim.rules
    assert claim.stages == (stage.hash,)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army will attack Northtown.", "planned"),
        ("The army did not attack Northtown.", "denied"),
        ("The army reportedly attacked Northtown.", "possible"),
        ("The army attacked Northtown.", "asserted"),
    ],
)
def test_the_nearest_cue_gives_the_status(text: str, status: str, stage: Stage) -> None:
    assert claims(text, stage)[0].status == status


def test_the_name_beside_a_verb_of_speech_is_the_speaker(stage: Stage) -> None:
    (claim,) = claims("The army shelled Northtown, Ann Example said.", stage)
    assert [s.mention.text for s in claim.speakers] == ["Ann Example"]
    assert claim.cue is not None


def test_ids_depend_on_content_alone(stage: Stage) -> None:
    text = "The army shelled Northtown."
    assert claims(text, stage)[0].id == claims(text, stage)[0].id


def test_a_text_without_claims_gives_none(stage: Stage) -> None:
    assert claims("", stage) == ()
    assert claims("The weather was mild.", stage) == ()
