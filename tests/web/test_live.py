"""The page over a real ledger."""

from pathlib import Path

import pytest
from shapely import wkb
from shapely.geometry import box, shape
from tests.web.living import BANU, living

from hearsay.places import store
from hearsay.places.entries import Entry
from hearsay.web.live import LiveView


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> LiveView:
    return LiveView(living(tmp_path_factory.mktemp("living")))


def test_a_holder_that_was_not_resolved_goes_by_the_texts_own_words(live: LiveView) -> None:
    told = live.situation(None, None)
    (place,) = told["places"]
    names = {party["id"]: party["name"] for party in told["parties"]}
    assert names[place["state"]] == "“Hill Guard of Deh Sabz”"


def test_a_place_holds_the_areas_that_its_claims_leave_open(live: LiveView) -> None:
    (place,) = live.situation(None, None)["places"]
    assert place["id"] == BANU and [area["type"] for area in place["regions"]] == ["Polygon", "Polygon"]


def test_a_claim_says_in_words_how_exact_its_place_is(live: LiveView) -> None:
    assert live.claim("b" * 16, None)["claim"]["places"][0]["region"] == "near, within 13 km; ACLED 2, UCDP 2"


def test_a_place_whose_boundary_is_known_is_drawn_with_it(tmp_path: Path) -> None:
    square = box(69.0, 35.4, 69.6, 35.9)
    unit = Entry(BANU, "Banu", "district", "AF", 35.6, 69.3, shape=wkb.dumps(square))
    store.write([unit], tmp_path / "own.sqlite")
    (place,) = LiveView(living(tmp_path / "space", tmp_path / "own.sqlite")).situation(None, None)["places"]
    assert place["polygon"] is not None and shape(place["polygon"]).equals(square)
