"""Signs and names on the map."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.make import place

from hearsay.web.markers import Marker, around, box_of, meet, place_markers
from hearsay.web.projection import fit
from hearsay.web.view import PlaceState
from hearsay.web.wording import level

SPOTS = st.lists(
    st.tuples(st.floats(34.9, 35.6), st.floats(69.0, 69.9), st.sampled_from(["Ay", "Bee-on-the-Hill", "Deh Salah"])),
    min_size=2,
    max_size=16,
)


def drawn(places: list[PlaceState]) -> list[Marker]:
    """The markers of places in a window fitted to them."""
    return place_markers(places, {}, fit([(p["lat"] or 0, p["lon"] or 0) for p in places]))


@given(SPOTS)
@settings(max_examples=40, deadline=None)
def test_no_two_names_collide(spots: list[tuple[float, float, str]]) -> None:
    markers = drawn([place(f"p{n}", lat=lat, lon=lon, name=name) for n, (lat, lon, name) in enumerate(spots)])
    boxes = [box_of(m.name_at, m.anchor, len(m.place["name"]) * 7.4) for m in markers if m.named]
    assert not any(meet(one, two) for n, one in enumerate(boxes) for two in boxes[:n])


def test_places_on_one_spot_are_pushed_apart_and_point_back() -> None:
    markers = drawn([place(f"p{n}") for n in range(4)])
    boxes = [around(marker) for marker in markers]
    assert not any(meet(one, two) for n, one in enumerate(boxes) for two in boxes[:n])
    assert all(marker.moved for marker in markers)
    assert len({marker.at for marker in markers}) == 1


def test_a_name_without_room_waits_to_be_pointed_at() -> None:
    markers = drawn([place(f"p{n}", name="A very long name of a village " * 4) for n in range(9)])
    assert any(not marker.named for marker in markers)


def test_a_place_without_a_point_has_no_sign() -> None:
    assert place_markers([place(lat=None, lon=None)], {}, fit([])) == []


def test_areas_are_drawn_before_what_lies_in_them() -> None:
    markers = drawn([place("a", level="settlement"), place("b", level="province"), place("c", level="district")])
    assert markers[0].place["level"] == "province"


def test_an_unknown_level_still_has_a_sign() -> None:
    assert level("hamlet").symbol == "circle"
    assert len(drawn([place(level="hamlet"), place("p2", lat=36.0)])) == 2
