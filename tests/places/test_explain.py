"""``hearsay where`` shows what was taken, what was not, and why."""

from hearsay.codec import to_json
from hearsay.places.explain import where
from hearsay.places.gazetteer import Gazetteer


def test_a_town_with_its_province(gazetteer: Gazetteer) -> None:
    found = where("Banu, Baghlan", gazetteer)
    assert found.district is not None and found.district.id == "pcode:AF0907"
    assert found.province is not None and found.province.name == "Baghlan"
    assert found.rejected and found.region is not None and found.geometry is not None
    assert (found.region.acled, found.region.ucdp) == (2, 3) and found.geometry["type"] == "Polygon"


def test_a_place_near_another(gazetteer: Gazetteer) -> None:
    found = where("Arghandab district", gazetteer, near="Zabul province")
    assert found.place is not None and found.place.id == "pcode:AF2605"


def test_lower_case_will_do(gazetteer: Gazetteer) -> None:
    found = where("panjshir", gazetteer)
    assert found.place is not None and found.place.id == "pcode:AF08"


def test_nothing_found_says_so(gazetteer: Gazetteer) -> None:
    found = where("Qwxzvatnopolis", gazetteer)
    assert found.place is None and found.why == ("no entry of that name",)


def test_a_resolution_is_plain_json(gazetteer: Gazetteer) -> None:
    assert b"pcode:AF09" in to_json(where("Baghlan province", gazetteer))
