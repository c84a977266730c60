"""Who's On First as SQLite, in the tables that its distributions have."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hearsay.errors import SourceError
from hearsay.model import PlaceId
from hearsay.places.build import build
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.sources import read_source

SQUARE = {"type": "Polygon", "coordinates": [[[69.0, 35.0], [70.0, 35.0], [70.0, 36.0], [69.0, 36.0], [69.0, 35.0]]]}
GEOJSON = (
    "CREATE TABLE geojson (id INTEGER NOT NULL, body TEXT, source TEXT, is_alt BOOLEAN, alt_label TEXT, lastmodified INTEGER)"
)
SPR = """
CREATE TABLE spr (id TEXT NOT NULL PRIMARY KEY, parent_id INTEGER, name TEXT, placetype TEXT, inception TEXT, cessation TEXT,
  country TEXT, repo TEXT, latitude REAL, longitude REAL, min_latitude REAL, min_longitude REAL, max_latitude REAL,
  max_longitude REAL, is_current INTEGER, is_deprecated INTEGER, is_ceased INTEGER, is_superseded INTEGER,
  is_superseding INTEGER, superseded_by TEXT, supersedes TEXT, belongsto TEXT, is_alt TINYINT, lastmodified INTEGER);
CREATE TABLE names (id INTEGER NOT NULL, placetype TEXT, country TEXT, language TEXT, extlang TEXT, script TEXT, region TEXT,
  variant TEXT, extension TEXT, privateuse TEXT, name TEXT, lastmodified INTEGER);
CREATE TABLE ancestors (id INTEGER NOT NULL, ancestor_id INTEGER NOT NULL, ancestor_placetype TEXT, lastmodified INTEGER);
"""


def record(ident: int, name: str, placetype: str, parent: int, **more: Any) -> tuple[int, str, str, int]:
    have = {"wof:id": ident, "wof:name": name, "wof:placetype": placetype, "wof:parent_id": parent, "iso:country": "AF"}
    point = {"type": "Point", "coordinates": [69.4, 35.5]}
    geometry = point if placetype == "locality" else SQUARE
    body = {"type": "Feature", "id": ident, "properties": have | more, "geometry": geometry}
    return ident, json.dumps(body), "", 0


def whole(path: Path, *rows: tuple[int, str, str, int]) -> Path:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(GEOJSON)
        base.executemany("INSERT INTO geojson (id, body, source, is_alt) VALUES (?, ?, ?, ?)", rows)
    return path


RECORDS = (
    record(1, "Baghlan", "region", 9),
    record(2, "Andarab", "county", 1, **{"name:fas_x_preferred": ["اندراب"], "wof:concordances": {"gn:id": 7052857}}),
    record(3, "Banu", "locality", -4, **{"wof:hierarchy": [{"county_id": 2, "region_id": 1}], "wof:population": 3100}),
)


def test_whole_records_give_names_shapes_parents_and_people(tmp_path: Path) -> None:
    found = read_source(whole(tmp_path / "af.db", *RECORDS))
    assert found.format == "who's on first sqlite" and not found.bad
    region, county, town = found.entries
    assert (region.level, county.level, town.level) == ("province", "district", "settlement")
    assert county.names == ("اندراب",) and county.keys == ("geonames:7052857",) and county.shape is not None
    assert town.within == ("wof:2", "wof:1", "iso:AF") and town.population == 3100 and town.shape is None


def test_the_store_built_from_it_knows_a_towns_district_and_province(tmp_path: Path) -> None:
    build([whole(tmp_path / "af.db", *RECORDS)], tmp_path / "out.sqlite", packaged_too=False)
    gazetteer = Gazetteer.open(tmp_path / "out.sqlite")
    town = gazetteer.place(PlaceId("wof:3"))
    district, province = gazetteer.district_of(town), gazetteer.province_of(town)
    assert district is not None and province is not None
    assert (district.name, province.name) == ("Andarab", "Baghlan")


def test_what_is_gone_alternative_or_of_no_level_is_left_out(tmp_path: Path) -> None:
    gone = record(4, "Old Ford", "locality", 2, **{"edtf:deprecated": "2019-04-01"})
    replaced = record(5, "Low Mill", "locality", 2, **{"wof:superseded_by": [3]})
    ended = record(6, "Grey Camp", "locality", 2, **{"mz:is_current": 0})
    code = record(7, "3601", "postalcode", 2)
    there = record(8, "Dara", "locality", 2, **{"edtf:cessation": "uuuu"})
    alternative = (2, RECORDS[1][1], "quattroshapes", 1)
    found = read_source(whole(tmp_path / "af.db", *RECORDS[:2], gone, replaced, ended, code, there, alternative))
    assert [entry.name for entry in found.entries] == ["Baghlan", "Andarab", "Dara"] and not found.bad


def test_a_bad_record_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read_source(whole(tmp_path / "af.db", (4, "{broken", "", 0), *RECORDS))
    assert len(found.entries) == 3 and len(found.bad) == 1 and "record 4" in found.bad[0]


def test_points_and_names_are_read_where_there_are_no_whole_records(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "af.db")) as base, base:
        base.executescript(SPR)
        spr = "INSERT INTO spr (id, parent_id, name, placetype, country, latitude, longitude, is_current, is_superseded)"
        rows = [("1", 9, "Baghlan", "region", 1), ("2", 1, "Andarab", "county", -1), ("3", -4, "Banu", "locality", 1)]
        values = "VALUES (?, ?, ?, ?, 'AF', 35.5, 69.4, ?, 0)"
        base.executemany(f"{spr} {values}", [*rows, ("4", 2, "Old Ford", "locality", 0), ("5", 2, "3601", "postalcode", 1)])
        base.execute("INSERT INTO names (id, language, name) VALUES (2, 'fas', 'اندراب'), (2, 'eng', 'Andarab')")
        base.execute("INSERT INTO ancestors (id, ancestor_id) VALUES (3, 2), (3, 1)")
    entries = read_source(tmp_path / "af.db").entries
    assert [entry.id for entry in entries] == ["wof:1", "wof:2", "wof:3"]
    assert entries[1].names == ("اندراب",) and entries[2].within == ("wof:2", "wof:1", "iso:AF")


def test_the_file_is_not_written_to(tmp_path: Path) -> None:
    path = whole(tmp_path / "af.db", *RECORDS)
    before = path.read_bytes()
    path.chmod(0o444)
    read_source(path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_sqlite_of_something_else_is_an_error(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as base, base:
        base.execute("CREATE TABLE fish (id INTEGER)")
    with pytest.raises(SourceError, match="without the tables"):
        read_source(tmp_path / "x.db")


def test_a_broken_file_is_an_error(tmp_path: Path) -> None:
    whole(tmp_path / "af.db", *RECORDS)
    (tmp_path / "cut.db").write_bytes((tmp_path / "af.db").read_bytes()[:1500])
    with pytest.raises(SourceError, match="SQLite"):
        read_source(tmp_path / "cut.db")


def test_a_packed_file_is_an_error_that_says_how_to_unpack_it(tmp_path: Path) -> None:
    (tmp_path / "af.db.bz2").write_bytes(b"BZh91AY&SY")
    with pytest.raises(SourceError, match="unpack"):
        read_source(tmp_path / "af.db.bz2")
