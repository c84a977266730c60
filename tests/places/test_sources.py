"""Files are recognised by what is in them, and a bad row does not stop the rest."""

import json
import zipfile
from pathlib import Path

import pytest

from hearsay.errors import SourceError
from hearsay.places.sources import read_source

ROW = "1147118\tBanu\tBanu\tBanow,Banū,بنو\t35.63348\t69.26019\tP\tPPLA2\tAF\t\t03\t1147119\t\t\t0\t\t1500\tAsia/Kabul\t"
SQUARE = {"type": "Polygon", "coordinates": [[[69.0, 35.0], [70.0, 35.0], [70.0, 36.0], [69.0, 36.0], [69.0, 35.0]]]}


def collection(*properties: dict[str, object]) -> str:
    features = [{"type": "Feature", "properties": have, "geometry": SQUARE} for have in properties]
    return json.dumps({"type": "FeatureCollection", "features": features})


WOF_HEAD = "wof_id\tgeonames_id\tname\tlat\tlon\tfcode\tpopulation\tadm2_wof\tadm1_wof\talternates\n"
CASES = [
    ("geonames", ROW + "\n"),
    ("geonames admin1", "AF.03\tBaghlan\tBaghlan\t1147537\n"),
    ("geonames admin2", "AF.03.7052857\tAndarab\tAndarab\t7052857\n"),
    ("geonames names", "1\t1147118\tfa\tبنو\t\t\t\t\t\t\n"),
    (
        "geoboundaries",
        collection({"shapeName": "Andarab", "shapeISO": "", "shapeID": "1", "shapeGroup": "AFG", "shapeType": "ADM2"}),
    ),
    (
        "cod-ab",
        collection(
            {"ADM2_EN": "Andarab", "ADM2_PCODE": "AF0907", "ADM1_EN": "Baghlan", "ADM1_PCODE": "AF09", "validOn": "2021-11-17"}
        ),
    ),
    (
        "who's on first",
        collection(
            {
                "wof:id": 1108561803,
                "wof:name": "Andarab",
                "wof:placetype": "county",
                "wof:parent_id": 85667601,
                "iso:country": "AF",
                "name:eng_x_preferred": ["Andarab", "Anderab"],
                "wof:concordances": {"gn:id": 7052857},
            }
        ),
    ),
    (
        "who's on first table",
        WOF_HEAD + "5\t6\tAbu Bardi\t36.2\t40.5\tPPL\t\t7\t8\tAbū Bardī|أبو بردي\n",
    ),
    ("names by p-code", "level\tpcode\talias\tnorm\tlang\tsource\nadm2\tAF0907\tBanu\tbanu\teng\town\n"),
    (
        "cod-ab table",
        "level\tpcode\tparent\ten\tua\tru\tlat\tlon\nraion\tUA0102\tUA01\tBakhchysaraiskyi\tБахчисарайський\t\t44.6\t33.8\n",
    ),
    ("own table", "name,lat,lon,level,country,aliases\nPost Nine,35.1,69.2,facility,AF,Checkpoint Nine|Nine\n"),
]


@pytest.mark.parametrize(("form", "text"), CASES, ids=[form for form, _ in CASES])
def test_each_format_is_known_by_its_content(form: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    found = read_source(path)
    assert found.format == form and not found.bad
    assert len(found.entries) + len(found.names) == 1


def test_an_archive_of_geonames_is_read_as_its_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "AF.zip", "w") as archive:
        archive.writestr("readme.txt", "about this file")
        archive.writestr("AF.txt", ROW + "\n" + ROW.replace("1147118", "x") + "\n")
    found = read_source(tmp_path / "AF.zip")
    assert [entry.id for entry in found.entries] == ["geonames:1147118"]
    assert found.entries[0].within == ("gn2:AF.03.1147119", "gn1:AF.03", "iso:AF")
    assert len(found.bad) == 1


def test_bad_rows_are_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon,level\nA,35,69,castle\nB,thirty,69,\nC,35,69,\n", encoding="utf-8")
    found = read_source(path)
    assert [entry.name for entry in found.entries] == ["C"]
    assert len(found.bad) == 2 and "castle" in found.bad[0]


@pytest.mark.parametrize("text", ["", "hello\n", '{"type": "FeatureCollection", "features": []}', "{broken"])
def test_an_unknown_file_is_an_error_that_says_what_is_known(text: str, tmp_path: Path) -> None:
    path = tmp_path / "unknown"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        read_source(path)


def test_a_cod_unit_keeps_the_day_its_set_is_valid_from(tmp_path: Path) -> None:
    path = tmp_path / "cod.geojson"
    path.write_text(CASES[5][1], encoding="utf-8")
    entry = read_source(path).entries[0]
    assert entry.level == "district" and entry.valid[0] is not None and entry.within == ("pcode:AF09", "iso:AF")
