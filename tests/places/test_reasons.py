"""Every candidate says why it was taken or not."""

from hearsay.places.gazetteer import Gazetteer
from hearsay.places.resolve import resolve_document


def test_the_taken_one_and_the_others_have_reasons(gazetteer: Gazetteer) -> None:
    result = resolve_document("Arghandab district of Zabul province was quiet.", gazetteer)[0]
    reasons = {candidate.id: candidate.why for candidate in result.candidates(gazetteer)}
    assert reasons["pcode:AF2605"] == "its name; a district as said; in Zabul"
    assert "not in Zabul; in another province (Kandahar)" in reasons["pcode:AF2702"]
