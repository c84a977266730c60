"""Bytes become text in whatever encoding they come."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.capture.decode import clean, decode

FRENCH = "L’envoyé a déclaré que le col était fermé, que la route était coupée et que les négociations étaient finies. " * 3
RUSSIAN = "Представитель заявил, что перевал открыт и что три района снова находятся под контролем. " * 3


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_utf8_comes_back_unchanged_or_is_called_binary(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is None or decoded.text == text


@given(st.binary(max_size=500), st.sampled_from([None, "utf-8", "latin-1", "no-such-encoding", "utf-16", "\0"]))
def test_no_bytes_break_it(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared)
    assert decoded is None or not any("\ud800" <= char <= "\udfff" or char == "\0" for char in decoded.text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_stays(encoding: str) -> None:
    decoded = decode(FRENCH.encode(encoding), "latin-1")
    assert decoded is not None and decoded.text == "\ufeff" + FRENCH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    decoded = decode(FRENCH.encode(encoding))
    assert decoded is not None and decoded.text == FRENCH


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_an_undeclared_encoding_is_guessed(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None and decoded.text == text


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    decoded = decode(FRENCH.encode(), "iso-8859-1")
    assert decoded is not None and decoded.text == FRENCH


def test_a_true_declaration_is_followed() -> None:
    decoded = decode(RUSSIAN.encode("koi8-r"), "koi8-r")
    assert decoded is not None and decoded.text == RUSSIAN


def test_one_broken_byte_costs_one_character() -> None:
    data = FRENCH.encode()[:50] + b"\xff" + FRENCH.encode()[50:]
    decoded = decode(data)
    assert decoded is not None and decoded.text.count("�") <= 2


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, bytes(1000), codecs.BOM_UTF8[:1] + bytes(99)])
def test_binary_is_told(data: bytes) -> None:
    assert decode(data) is None


@given(st.text())
def test_cleaning_keeps_offsets(text: str) -> None:
    assert len(clean(text)) == len(text)
