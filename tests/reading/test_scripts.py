"""Lemma edit scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.reading.scripts import apply, script

WORDS = st.text("abcdefgyAEIx-é", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("districts", "district"), ("Carried", "carry"), ("was", "be"), ("Americans", "American"), ("seized", "seize")],
)
def test_a_script_made_from_a_pair_turns_the_form_into_the_lemma(form: str, lemma: str) -> None:
    assert apply(script(form, lemma), form) == lemma


@given(WORDS, WORDS)
def test_every_pair_round_trips_when_the_lemma_is_lower_case(form: str, lemma: str) -> None:
    assert apply(script(form, lemma.lower()), form) == lemma.lower()


@given(st.sampled_from(["L1:", "L4:y", "K2:", "=be", "L0:"]), WORDS)
def test_a_script_never_makes_an_empty_lemma(rule: str, form: str) -> None:
    assert apply(rule, form)
