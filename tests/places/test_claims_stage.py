"""The stage fills in the places of claims."""

from datetime import date

import spacy

from hearsay.model import CaptureId, Claim, ClaimId, Dating, Document, DocumentId, Mention
from hearsay.places import stage
from hearsay.places.gazetteer import Gazetteer
from hearsay.stage import Reading, run_stages

TEXT = "The force took Bano, Deh Saleh and Zhungarabad districts of Baghlan province."


def claim(*names: str) -> Claim:
    places = tuple(Mention((TEXT.index(name), TEXT.index(name) + len(name)), name) for name in names)
    return Claim(ClaimId("c"), DocumentId("d"), (10, 14), (0, len(TEXT)), "control.gain", "asserted", place=places)


def test_places_of_claims_get_ids_and_one_unknown_name_harms_no_other(gazetteer: Gazetteer) -> None:
    document = Document(
        DocumentId("d"), CaptureId("c"), TEXT, "d", "test", "test", dating=Dating(date(2021, 8, 20), "day", "meta")
    )
    reading = Reading(document, spacy.blank("en")(TEXT), claims=(claim("Bano", "Deh Saleh", "Zhungarabad"),))
    step = stage(gazetteer)
    found = run_stages([step], reading).claims[0].place
    assert [mention.id for mention in found] == ["pcode:AF0907", "pcode:AF0908", None]
    assert found[0].score > 0.5 and found[0].candidates and found[0].how == "predicate"
    region = found[0].region
    assert region is not None and (region.kind, region.acled, region.ucdp) == ("buffer", 2, 3)
    assert found[2].region is None
    assert (step.name, step.requires, step.assigns) == ("places.v1", ("claims",), ("claims.place",))
