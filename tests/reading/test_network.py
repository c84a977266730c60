"""The model file and its hash."""

import hashlib
from pathlib import Path

import pytest

from hearsay.errors import ReaderCorrupt, ReaderMissing
from hearsay.reading import load


def test_a_missing_model_says_where_it_should_be_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReaderMissing, match=r"no\.hearsay.*reinstall"):
        load(tmp_path / "no.hearsay")


def test_a_model_without_its_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.hearsay").write_bytes(b"x")
    with pytest.raises(ReaderMissing, match="sha256"):
        load(tmp_path / "m.hearsay")


def test_a_model_of_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.hearsay").write_bytes(b"x")
    (tmp_path / "m.hearsay.sha256").write_text("0" * 64)
    with pytest.raises(ReaderCorrupt, match="hash"):
        load(tmp_path / "m.hearsay")


def test_a_file_of_the_right_hash_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.hearsay").write_bytes(b"x")
    (tmp_path / "m.hearsay.sha256").write_text(hashlib.sha256(b"x").hexdigest())
    with pytest.raises(ReaderCorrupt, match="cannot be read"):
        load(tmp_path / "m.hearsay")
