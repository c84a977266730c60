"""Casing classes."""

import pytest

from hearsay.reading.features import DIGIT, LETTER, LOWER, MARK, MIXED, TITLE, UPPER, case_of


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("troops", LOWER), ("Kabul", TITLE), ("NATO", UPPER), ("A", LETTER), ("McCain", MIXED), ("T-72", DIGIT),
        (",", MARK), ("—", MARK), ("пасёлак", LOWER), ("كابل", LOWER), ("😀", MARK),
    ],
)  # fmt: skip
def test_a_word_has_the_casing_class_a_reader_sees(word: str, case: int) -> None:
    assert case_of(word) == case
