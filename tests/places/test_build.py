"""A store built from several sources: parents by code, shape or name, boundaries, and the traps of published gazetteers."""

import json
from pathlib import Path

import pytest

from hearsay.places.build import build
from hearsay.places.gazetteer import Gazetteer


def square(west: float, south: float) -> dict[str, object]:
    east, north = west + 1, south + 1
    return {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}


def geojson(path: Path, *features: tuple[dict[str, object], dict[str, object]]) -> Path:
    rows = [{"type": "Feature", "properties": have, "geometry": shape} for have, shape in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    return path


def unit(code: str, name: str) -> dict[str, object]:
    return {"pcode": code, "name_en": name, "name_da": "", **({"adm1_pcode": code[:4], "adm1_en": ""} if len(code) > 4 else {})}


@pytest.fixture
def store(tmp_path: Path) -> Gazetteer:
    provinces = geojson(
        tmp_path / "adm1.geojson", (unit("AF09", "Baghlan"), square(69, 35)), (unit("AF08", "Panjsher"), square(70, 35))
    )
    districts = geojson(
        tmp_path / "adm2.geojson",
        ({**unit("AF0907", "Andarab"), "ADM1_PCODE": "AF09", "ADM2_PCODE": "AF0907", "ADM2_EN": "Andarab"}, square(69, 35)),
    )
    places = tmp_path / "places.tsv"
    places.write_text(
        "wof_id\tgeonames_id\tname\tlat\tlon\tfcode\tpopulation\tadm2_pcode\tadm1_pcode\talternates\n"
        "1\t11\tBanu\t35.6\t69.3\tPPLA2\t\tAF0907\tAF09\tAndarāb|Baghlan|Banow|بنو\n"
        "2\t12\tLone\t35.5\t70.5\tPPL\t\t\t\tYakka\n",
        encoding="utf-8",
    )
    boundary = geojson(
        tmp_path / "gb.geojson",
        ({"shapeName": "Andarab\n", "shapeISO": "", "shapeID": "99", "shapeGroup": "AFG", "shapeType": "ADM2"}, square(69, 35)),
    )
    build([provinces, districts, places, boundary], tmp_path / "af.sqlite", packaged_too=False)
    return Gazetteer.open(tmp_path / "af.sqlite")


def test_alternates_that_name_the_parents_are_left_out(store: Gazetteer) -> None:
    assert store.place("geonames:11").names == ("Banow", "بنو")


def test_parents_come_from_codes_or_from_the_shape_around(store: Gazetteer) -> None:
    assert [store.place("geonames:11").parents[0], store.place("geonames:12").parents[0]] == ["pcode:AF0907", "pcode:AF08"]


def test_a_boundary_joins_the_unit_of_its_name(store: Gazetteer) -> None:
    assert store.place("geoboundaries:99").id == "pcode:AF0907"
    assert store.shape("pcode:AF0907") is not None


def test_one_unit_is_found_in_its_districts_by_any_spelling(store: Gazetteer) -> None:
    assert [candidate.id for candidate in store.candidates("Anderab", level="district")] == ["pcode:AF0907"]


def test_the_report_says_what_each_file_gave(tmp_path: Path) -> None:
    own = tmp_path / "posts.csv"
    own.write_text("name,lat,lon\nPost Nine,35.1,69.2\nBroken,x,y\n", encoding="utf-8")
    report = build([own], tmp_path / "own.sqlite", packaged_too=False)
    assert report.places == 1 and report.sources[0].format == "own table" and len(report.sources[0].bad) == 1
