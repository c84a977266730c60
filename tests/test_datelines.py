"""A report's dateline is told from its first sentence, in the ways that agencies write it."""

import pytest
from spacy.lang.en import English

from hearsay.datelines import after_dateline, dateline

WRITTEN = [
    "KABUL, Aug. 23 (Example Wire) — ",
    "BAMAKO, Sept 8 - ",
    "RIYADH, 22 July 2019 – ",
    "GOMA, Congo (Reuters) — ",
    "BANGUI, Central African Republic — ",
    "SARAJEVO, Bosnia and Herzegovina — ",
    "PORT-AU-PRINCE – ",
    "ST. PETERSBURG, Russia — ",
    "ISTANBUL/BEIRUT, March 3 (Reuters) - ",
    "JUBA, SOUTH SUDAN—",
    "KANDAHAR CITY (Pajhwok): ",
    "DAMASCUS, (SANA) ",
    "Kyiv, Ukraine – ",
    "New York/Geneva, 12 January 2024 – ",
    "Sana'a, 3 May 2019 (SABA) - ",
    "(Village Wire) – ",
]
NONE = [
    "The RSF – the army – said its men were in Nyala.",
    "RSF - backed by armour - took the town.",
    "Khartoum - The army said its men were in Nyala.",
    "Ali Omar, mayor of Goma – he spoke by telephone – fled.",
    "In KABUL – The capital – shops were shut.",
    "",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_dateline_ends_where_its_sentence_begins(written: str) -> None:
    found = dateline(f"A headline\n\n{written}The army took the town.")
    assert found is not None and not found.bare
    assert (found.start, found.end) == (12, 12 + len(written))


@pytest.mark.parametrize("text", NONE)
def test_dashes_within_a_sentence_are_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_a_name_and_a_colon_may_also_be_somebody_who_speaks() -> None:
    found = dateline("ISLAMABAD: At least 12 people were killed.")
    assert found is not None and found.bare


def test_it_is_sought_at_the_head_of_a_text_alone() -> None:
    assert dateline("The army took the town. " * 40 + "\nKABUL, Aug. 23 – The army left it.") is None


def test_tokens_of_a_dateline_end_before_the_first_word_behind_it() -> None:
    doc = English()("Headline\n\nNYALA, Sudan –  The army took the town.")
    start, end, bare = after_dateline(doc)
    assert (doc[start].text, doc[end].text, bare) == ("NYALA", "The", False)
    assert after_dateline(English()("The army took the town.")) == (0, 0, False)
