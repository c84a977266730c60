"""The neutral ground."""

import json
from importlib.resources import files

import pytest
import shapely

from hearsay.web import basemap
from hearsay.web.basemap import Ground
from hearsay.web.projection import fit


@pytest.fixture(scope="module")
def ground() -> Ground:
    """The vendored outline."""
    return basemap.load()


def test_the_ground_names_nothing() -> None:
    """Nothing can be looked up in it: no names, no codes, one property that says land or lines."""
    text = (files("hearsay.web") / "static" / "vendor" / "land.json").read_text(encoding="utf-8")
    assert [set(feature["properties"]) for feature in json.loads(text)["features"]] == [{"what"}, {"what"}]


def test_the_ground_is_valid_as_it_stands(ground: Ground) -> None:
    assert ground.land.is_valid
    assert ground.lines.is_valid


def test_a_landlocked_window_is_all_land(ground: Ground) -> None:
    base = basemap.draw(ground, fit([(35.3, 69.5), (36.0, 70.0)]))
    assert base.land.startswith("M")
    assert base.land.endswith("Z")


def test_the_open_sea_draws_no_land(ground: Ground) -> None:
    assert basemap.draw(ground, fit([(-40.0, -20.0)])).land == ""


def test_the_whole_world_can_be_drawn(ground: Ground) -> None:
    base = basemap.draw(ground, fit([]))
    assert len(base.land) > 10_000
    assert base.bar.label.endswith("km")


def test_a_polygon_becomes_a_path_with_a_point_inside() -> None:
    square = {"type": "Polygon", "coordinates": [[[69, 35], [70, 35], [70, 36], [69, 36], [69, 35]]]}
    frame = fit([(35, 69), (36, 70)])
    path, (x, y) = basemap.outline(square, frame)
    assert path.count("L") == 4
    left, bottom = frame.point(35, 69)
    right, top = frame.point(36, 70)
    assert left < x < right
    assert top < y < bottom


@pytest.mark.parametrize(
    ("lat", "lon", "land"), [(-16.5, -20, False), (68, -10, False), (70, -150, True), (66, 178, True), (-80, 90, True)]
)
def test_what_crosses_the_180th_meridian_is_no_band_around_the_world(
    ground: Ground, lat: float, lon: float, land: bool
) -> None:
    """Chukotka and Fiji end at the map's edge; the sea at their latitudes stays sea, Antarctica is whole."""
    assert ground.land.contains(shapely.Point(lon, lat)) is land
