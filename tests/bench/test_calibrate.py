"""Fitting the confidence of claims, its reliability by bins and the plot that shows it."""

import tomllib
import xml.etree.ElementTree as ET
from random import Random

import numpy as np
import pytest
from bench.fit_confidence import MARKS, with_figures

from hearsay.bench.calibrate import Fit, Row, check, fitted, reliability, to_markdown, to_toml
from hearsay.bench.plot import to_svg


@pytest.fixture(scope="module")
def made() -> Fit:
    """A fit to 400 made-up claims of which three in four are right where a slot is filled, else one in four."""
    chance = Random(7)
    rows: list[Row] = []
    for n in range(400):
        filled = n // 10 % 2
        right = chance.random() < (0.75 if filled else 0.25)
        rows.append((f"d{n % 10}", {"slot:place": float(filled), "status:denied": float(n % 3 == 0)}, right))
    return fitted(rows)


def test_what_predicts_is_weighted_and_what_does_not_hardly_is(made: Fit) -> None:
    assert made.weights["slot:place"] > 1.2 > 0.6 > abs(made.weights.get("status:denied", 0.0))
    assert made.brier < made.base * (1 - made.base) - 0.03
    assert made.without["slot"] > made.brier + 0.03


def test_held_out_predictions_are_calibrated_where_documents_are_alike(made: Fit) -> None:
    assert made.ece < 0.15
    assert sum(b.claims for b in made.reliability) == made.claims == 400
    assert all(b.low <= b.right <= b.high for b in made.reliability)


def test_a_fit_is_held_against_claims_that_it_has_not_seen(made: Fit) -> None:
    unseen: list[Row] = [(f"u{n}", {"slot:place": float(n % 2)}, bool(n % 2)) for n in range(40)]
    found = check(made, unseen)
    assert found["auc"] == 1.0
    assert found["base"] == 0.5
    assert 0.1 < found["ece"] < 0.4
    assert found["brier"] < 0.25


def test_perfect_predictions_have_no_calibration_error() -> None:
    p = np.array([0.0, 0.0, 1.0, 1.0])
    bins, ece = reliability(p, p, bins=2)
    assert ece == 0.0
    assert [(b.predicted, b.right, b.claims) for b in bins] == [(0.0, 0.0, 2), (1.0, 1.0, 2)]


def test_the_coefficients_are_read_back_from_their_file(made: Fit) -> None:
    raw = tomllib.loads(to_toml(made))
    assert (raw["bias"], raw["features"]) == (made.bias, made.weights)


def test_the_plot_is_an_image_with_a_point_for_each_bin_and_both_colour_schemes(made: Fit) -> None:
    root = ET.fromstring(to_svg(made))
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{space}circle")) == len(made.reliability)
    texts = [text.text for text in root.iter(f"{space}text")]
    assert f"Brier score {made.brier:.3f}" in texts
    assert "prefers-color-scheme: dark" in to_svg(made)


def test_a_page_keeps_what_stands_around_its_figures(made: Fit) -> None:
    page = f"before\n{MARKS[0]}old\n{MARKS[1]}\nafter\n"
    assert with_figures(page, to_markdown(made)) == f"before\n{MARKS[0]}{to_markdown(made)}{MARKS[1]}\nafter\n"
