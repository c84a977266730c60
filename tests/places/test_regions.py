"""Where a mention may be, and how exact it is."""

from math import isclose
from pathlib import Path

import pytest
from shapely import wkb
from shapely.geometry import Point, box, shape

from hearsay.model import Region
from hearsay.places import store
from hearsay.places.entries import Entry
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.phrases import Relation
from hearsay.places.regions import geometry_of, moved, precision_of, region_of


def test_a_distance_and_bearing_move_the_region(gazetteer: Gazetteer) -> None:
    at = gazetteer.at("test:Kunduz-AF.24")
    region = region_of(gazetteer, at, Relation("from", 0.0, 20.0))
    assert region is not None
    assert isclose(region.lat, 36.73 + 20 / 111.2, abs_tol=0.01) and region.km == 7.0


def test_a_road_is_a_segment(gazetteer: Gazetteer) -> None:
    region = region_of(gazetteer, gazetteer.at("own:salang-highway"))
    assert region is not None and region.kind == "segment" and len(region.line) == 2
    drawn = shape(geometry_of(region))
    assert all(drawn.contains(Point(lon, lat)) for lat, lon in region.line)
    assert not drawn.contains(Point(69.6, 35.6))


def test_a_buffer_is_drawn_as_a_circle_of_its_reach() -> None:
    drawn = shape(geometry_of(Region("buffer", 60.0, 30.0, 50.0)))
    west, south, east, north = drawn.bounds
    assert isclose(north - south, 100 / 111.2, rel_tol=0.01) and isclose(east - west, 2 * (north - south), rel_tol=0.02)


def test_a_boundary_is_drawn_where_it_can_be_had_and_a_circle_else(tmp_path: Path) -> None:
    square = box(69, 35, 70, 36)
    unit = Entry("x:1", "Grey Ford", "district", "AF", 35.5, 69.5, shape=wkb.dumps(square))
    store.write([unit], tmp_path / "one.sqlite")
    one = Gazetteer.open(tmp_path / "one.sqlite")
    region = region_of(one, one.at("x:1"))
    assert region is not None and region.kind == "polygon" and not region.line
    assert shape(geometry_of(region, one.shape("x:1"))).equals(square)
    assert shape(geometry_of(region)).area > 0


def test_a_town_is_a_buffer_that_grows_with_its_people(gazetteer: Gazetteer) -> None:
    kabul, banu = (region_of(gazetteer, gazetteer.at(name)) for name in ("test:Kabul-AF.13", "own:banu-town"))
    assert kabul is not None and banu is not None and kabul.km > banu.km


def test_moving_there_and_back_ends_where_it_began() -> None:
    there = moved(35.0, 69.0, 90, 50)
    back = moved(*there, 270, 50)
    assert isclose(back[0], 35.0, abs_tol=0.01) and isclose(back[1], 69.0, abs_tol=0.01)


@pytest.mark.parametrize(
    ("level", "relation", "acled", "ucdp"),
    [
        ("settlement", None, 1, 1),
        ("settlement", Relation("near"), 2, 2),
        ("district", None, 2, 3),
        ("province", None, 3, 4),
        ("country", None, 3, 6),
        ("road", None, 2, 5),
        ("province", Relation("part", 0.0), 3, 5),
    ],
)
def test_precision_codes_follow_level_and_relation(level: str, relation: Relation | None, acled: int, ucdp: int) -> None:
    found = precision_of(level, relation)  # type: ignore[arg-type]
    assert (found.acled, found.ucdp) == (acled, ucdp)


def test_the_open_sea_has_its_own_code() -> None:
    assert precision_of("natural", sea=True).ucdp == 7
