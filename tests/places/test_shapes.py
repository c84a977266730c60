"""Shapefiles give what the GeoJSON of the same publisher gives; written here in the real format."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapefile

from hearsay.errors import ResourceMissing, SourceError
from hearsay.places.sources import read_source

RING = [[69.0, 35.0], [69.0, 36.0], [70.0, 36.0], [70.0, 35.0], [69.0, 35.0]]
UNITS = [("Andarab", "اندراب", "AF0907"), ("Banū", "بنو", "AF0908")]


def cod(stem: Path, units: list[tuple[str, str, str]], encoding: str = "utf-8") -> Path:
    """A layer of second-level units as COD-AB has them: .shp, .shx, .dbf and the name of the encoding."""
    with shapefile.Writer(str(stem), shapeType=shapefile.POLYGON, encoding=encoding) as layer:
        for name in ("ADM2_EN", "ADM2_PS", "ADM2_PCODE", "ADM1_EN", "ADM1_PCODE"):
            layer.field(name, "C", size=60)
        layer.field("validOn", "D")
        for english, pashto, code in units:
            layer.poly([RING])
            layer.record(english, pashto, code, "Baghlan", "AF09", date(2021, 11, 17))
    stem.with_suffix(".cpg").write_text(encoding)
    return stem.with_suffix(".shp")


def test_a_shapefile_of_units_is_known_by_its_columns(tmp_path: Path) -> None:
    found = read_source(cod(tmp_path / "afg_admbnda_adm2", UNITS))
    assert found.format == "cod-ab" and not found.bad
    first, second = found.entries
    assert (first.id, first.name, first.level, first.country) == ("pcode:AF0907", "Andarab", "district", "AF")
    assert first.within == ("pcode:AF09", "iso:AF") and first.valid == (date(2021, 11, 17), None)
    assert second.name == "Banū" and "بنو" in second.names
    assert first.shape is not None and (first.lat, first.lon) == (35.5, 69.5)


def test_an_archive_of_layers_is_read_whole(tmp_path: Path) -> None:
    cod(tmp_path / "adm2", UNITS[:1])
    cod(tmp_path / "more", [("Banu", "بنو", "AF0908")], "cp1256")
    with shapefile.Writer(str(tmp_path / "rivers"), shapeType=shapefile.POLYLINE) as layer:
        layer.field("NAME", "C")
        layer.line([RING])
        layer.record("Andarab river")
    with zipfile.ZipFile(tmp_path / "afg_adm_shp.zip", "w") as archive:
        for path in tmp_path.glob("*.*"):
            if path.suffix != ".zip":
                archive.write(path, f"shp/{path.name}")
    found = read_source(tmp_path / "afg_adm_shp.zip")
    assert [entry.id for entry in found.entries] == ["pcode:AF0907", "pcode:AF0908"]
    assert "بنو" in found.entries[1].names
    assert len(found.bad) == 1 and "rivers" in found.bad[0]


def test_geoboundaries_as_a_shapefile_are_known_too(tmp_path: Path) -> None:
    have = {"shapeName": "Andarab", "shapeISO": "", "shapeID": "x1", "shapeGroup": "AFG", "shapeType": "ADM2"}
    with shapefile.Writer(str(tmp_path / "gb"), shapeType=shapefile.POLYGON) as layer:
        for name in have:
            layer.field(name, "C")
        layer.poly([RING])
        layer.record(**have)
    found = read_source(tmp_path / "gb.shp")
    assert found.format == "geoboundaries" and found.entries[0].country == "AF"


def test_a_unit_without_a_shape_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    with shapefile.Writer(str(tmp_path / "u"), shapeType=shapefile.POLYGON) as layer:
        layer.field("ADM1_EN", "C")
        layer.field("ADM1_PCODE", "C")
        layer.null()
        layer.record("Nowhere", "AF98")
        layer.poly([RING])
        layer.record("Baghlan", "AF09")
    found = read_source(tmp_path / "u.shp")
    assert [entry.id for entry in found.entries] == ["pcode:AF09"] and len(found.bad) == 1


def drop(path: Path) -> None:
    path.with_suffix(".dbf").unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:130])


def project(path: Path) -> None:
    path.with_suffix(".prj").write_text('PROJCS["WGS 84 / UTM zone 42N",GEOGCS["WGS 84"]]')


@pytest.mark.parametrize(("harm", "says"), [(drop, "without its .dbf"), (cut, "broken"), (project, "not in degrees")])
def test_a_file_that_cannot_be_read_is_an_error_that_says_what_to_do(harm: Any, says: str, tmp_path: Path) -> None:
    path = cod(tmp_path / "u", UNITS)
    harm(path)
    with pytest.raises(SourceError, match=says):
        read_source(path)


def test_a_layer_of_something_else_is_of_no_known_form(tmp_path: Path) -> None:
    with shapefile.Writer(str(tmp_path / "wells"), shapeType=shapefile.POINT) as layer:
        layer.field("DEPTH", "N")
        layer.point(69.0, 35.0)
        layer.record(12)
    with pytest.raises(SourceError, match="no known form"):
        read_source(tmp_path / "wells.shp")


def test_without_the_library_the_message_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cod(tmp_path / "u", UNITS)

    def absent(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("importlib.import_module", absent)
    with pytest.raises(ResourceMissing, match=r"hearsay\[shapes\]"):
        read_source(path)
