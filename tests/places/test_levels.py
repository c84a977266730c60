"""Feature codes and level words."""

import pytest

from hearsay.places.levels import levels, of_feature


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("PPLA2", "settlement"),
        ("PPLX", "neighbourhood"),
        ("ADM1", "province"),
        ("ADM2", "district"),
        ("PCLI", "country"),
        ("PASS", "pass"),
        ("VAL", "valley"),
        ("STMI", "natural"),
        ("XXXX", None),
    ],
)
def test_feature_codes_have_levels(code: str, level: str | None) -> None:
    assert of_feature(code) == level


def test_a_plural_names_the_level_of_its_singular() -> None:
    assert levels().plurals["districts"] == levels().words["district"] == {"district"}
