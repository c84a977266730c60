"""Places by name and by id."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from hearsay.errors import GazetteerMissing, ResourceCorrupt, UnknownRecord
from hearsay.places import store
from hearsay.places.entries import Entry
from hearsay.places.gazetteer import Gazetteer


def test_a_name_gives_all_its_levels(gazetteer: Gazetteer) -> None:
    levels = {gazetteer.place(candidate.id).level for candidate in gazetteer.candidates("Kunduz", country="AF")}
    assert {"province", "district", "settlement"} <= levels


def test_the_level_that_a_name_is_best_known_for_is_told(gazetteer: Gazetteer) -> None:
    assert [gazetteer.knows(name) for name in ("kunduz", "panjshir", "west virginia", "no such name")] == [
        "settlement",
        "province",
        "province",
        "",
    ]


def test_candidates_can_be_asked_by_level(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Panjsheer", level="province")
    assert [candidate.id for candidate in found] == ["pcode:AF08"]


def test_original_scripts_are_searchable(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("پنجشیر")[0].id == "pcode:AF08"


def test_an_abbreviation_matches_as_it_is_written(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("W.Va.")[0].name == "West Virginia"
    assert not [candidate for candidate in gazetteer.candidates("w.va.") if candidate.name == "West Virginia"]


def test_parents_lead_from_a_town_to_its_country(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("own:banu-town")
    assert place.parents[:2] == ("pcode:AF0907", "pcode:AF09")
    district, province = gazetteer.district_of(place), gazetteer.province_of(place)
    assert district is not None and district.name == "Andarab"
    assert province is not None and province.name == "Baghlan"
    assert place.country == "AF"


def test_a_place_answers_to_the_ids_of_other_schemes(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("geonames:6957555").id == "pcode:AF08"


def test_an_unknown_id_is_an_error_that_says_so(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownRecord, match="no place"):
        gazetteer.place("pcode:XX99")


def test_a_missing_store_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match="hearsay places build"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_another_file_is_not_taken_for_a_store(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE meta (key, value)")
    base.execute("CREATE TABLE columns (name, code, data)")
    base.commit()
    base.close()
    with pytest.raises(ResourceCorrupt):
        Gazetteer.open(path)


def test_a_boundary_set_holds_in_its_years(tmp_path: Path) -> None:
    old = Entry("old:1", "Oldtown", "district", "AF", 34.0, 69.0, valid=(None, date(2012, 12, 31)))
    new = Entry("new:1", "Oldtown", "district", "AF", 34.1, 69.1, valid=(date(2013, 1, 1), None))
    store.write([old, new], tmp_path / "two.sqlite")
    gazetteer = Gazetteer.open(tmp_path / "two.sqlite")
    held = [gazetteer.id_at(hit.at) for hit in gazetteer.hits("Oldtown") if gazetteer.holds_at(hit.at, date(2010, 5, 1))]
    assert held == ["old:1"]
    assert gazetteer.place("old:1").valid == (None, date(2012, 12, 31))


def test_a_road_keeps_its_ends(gazetteer: Gazetteer) -> None:
    line = gazetteer.line_at(gazetteer.at("own:salang-highway"))
    assert len(line) == 2 and line[0][0] < line[1][0]
