"""Spellings of one name share a key; the key stays apart from others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.places.folding import fold, latin, plain

SPELLINGS = [
    ["Panjshir", "Panjsher", "Panjshēr", "پنجشیر"],
    ["Pol-e-Hesar", "Pul-i-Hisar", "Pule Hisar", "پل حصار"],
    ["Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour"],
    ["Kyiv", "Kiev", "Київ", "Киев"],
    ["Kunduz", "Qonduz", "کندز", "Kondoz"],
    ["Hasakah", "Al-Hasakah", "الحسكة"],
    ["Deh Salah", "Deh-e Saleh", "ده صلاح"],
]


@pytest.mark.parametrize("names", SPELLINGS, ids=lambda names: str(names[0]))
def test_spellings_of_one_name_share_their_key(names: list[str]) -> None:
    assert len({fold(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Kunduz", "Kandahar"), ("Panjshir", "Panjwai"), ("Donetsk", "Dnipro"), ("Idlib", "Aleppo")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_level_words_do_not_change_the_key() -> None:
    assert fold("Andarab district") == fold("Andarab")
    assert fold("Харківська область") == fold("Харківська")


def test_plain_drops_marks_case_and_quotes() -> None:
    assert plain("Qal‘ah-ye  Nāw") == "qalah ye naw"


def test_latin_reads_other_scripts() -> None:
    assert latin("کابل") == "kabl"


@given(st.text(max_size=30))
def test_any_text_has_keys_and_plain_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert fold(text).isascii() or fold(text) == fold(text)
