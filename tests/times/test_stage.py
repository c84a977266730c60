"""The stage fills the times of a reading from the document's own date."""

from datetime import date

import spacy

from hearsay import times
from hearsay.model import CaptureId, Dating, Document, DocumentId
from hearsay.stage import Reading


def test_the_stage_resolves_against_the_documents_date() -> None:
    text = "They left yesterday."
    document = Document(DocumentId("d"), CaptureId("c"), text, "d", "d.txt", "plain", dating=Dating(date(2021, 8, 24), "day"))
    stage = times.stage()
    reading = stage.run(Reading(document, spacy.blank("en")(text)))
    assert [time.value for time in reading.times] == ["2021-08-23"]
    assert (stage.name, stage.assigns, stage.requires) == ("times.v1", ("times",), ())
