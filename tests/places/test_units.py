"""Units found by likeness where no key reaches them."""

from hearsay.places.gazetteer import Gazetteer
from hearsay.places.units import likely, unit_of

UNITS = (
    unit_of(1, 10, ["Tarnak Wa Jaldak"]),
    unit_of(2, 10, ["Shah Joi"]),
    unit_of(3, 20, ["Charsadra"]),
)


def test_half_of_a_double_name_will_do_where_the_province_is_known() -> None:
    assert [at for at, _ in likely("Jaldak", UNITS, 10)] == [1]
    assert likely("Jaldak", UNITS) == []


def test_a_consonant_too_few_is_bridged() -> None:
    assert likely("Charsada", UNITS)[0][0] == 3


def test_short_names_are_left_alone() -> None:
    assert likely("Joi", UNITS, 10) == []


def test_the_gazetteer_takes_the_province_as_given(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Jelga", country="AF", level="district", within="pcode:AF26")
    assert [candidate.id for candidate in found] in ([], ["pcode:AF2602"])
    assert gazetteer.candidates("Jaldak", country="AF", level="district", within="pcode:AF26")[0].id == "pcode:AF2602"
