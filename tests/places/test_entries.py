"""Entries of several sources become one list without doubles."""

from hearsay.places.entries import Entry, merge


def unit(ident: str, name: str, *keys: str, names: tuple[str, ...] = (), level: str = "province") -> Entry:
    return Entry(ident, name, level, "AF", 35.0, 69.0, names=names, keys=keys)  # type: ignore[arg-type]


def test_the_same_key_and_name_are_one_place_that_gains_names() -> None:
    merged = merge([unit("pcode:AF08", "Panjshir", "geonames:6957555"), unit("wof:1", "Panjsher", "geonames:6957555")])
    assert len(merged) == 1
    assert merged[0].id == "pcode:AF08" and "Panjsher" in merged[0].names and "wof:1" in merged[0].keys


def test_a_neighbours_id_does_not_merge_two_provinces() -> None:
    """Who's On First gives Parwan the GeoNames id of Panjshir."""
    merged = merge([unit("pcode:AF08", "Panjshir", "geonames:6957555"), unit("wof:85667627", "Parwan", "geonames:6957555")])
    assert [entry.name for entry in merged] == ["Panjshir", "Parwan"]
    assert not merged[0].names


def test_a_town_and_its_district_stay_two() -> None:
    merged = merge(
        [unit("a:1", "Kunduz", "geonames:1", level="settlement"), unit("b:1", "Kunduz", "geonames:1", level="district")]
    )
    assert len(merged) == 2
