from collections.abc import Sequence
from pathlib import Path

import pytest

from hearsay.claims import codebook, review
from hearsay.claims.make import claim_id
from hearsay.errors import UsageError
from hearsay.model import Claim, DocumentId


def claim(kind: str, at: int = 0) -> Claim:
    return Claim(claim_id(DocumentId("d"), (at, at + 1), kind), DocumentId("d"), (at, at + 1), (0, 9), kind, "asserted")


def test_the_shipped_codebook_lacks_nothing() -> None:
    assert [p for p in review.check(codebook.load()) if p.what == "missing"] == []


def test_examples_that_do_not_fire_and_counter_examples_that_do_are_problems() -> None:
    book = codebook.load()
    first = book.kinds["siege"].examples[0]
    noisy = book.kinds["siege"].counter[0]

    def read(text: str) -> Sequence[Claim]:
        return (
            ()
            if text == first
            else (claim("siege"),)
            if text == noisy
            else tuple(claim(k) for k in book.kinds if text in book.kinds[k].examples)
        )

    problems = [(p.what, p.where) for p in review.check(book, read) if p.kind == "siege" and p.what != "overlap"]
    assert problems == [("silent", first), ("noisy", noisy)]


def test_a_word_in_two_open_frames_is_an_overlap(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[kinds.checkpoint.frames]]\nid = "c"\nverbs = ["besiege", "bombard"]\n', encoding="utf-8")
    overlaps = [p.where for p in review.check(codebook.load(path)) if p.what == "overlap" and p.kind == "checkpoint"]
    assert "verb 'bombard'" in overlaps


def test_adding_examples_writes_a_file_that_loads(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    review.add(path, "checkpoint", "Soldiers set up a checkpoint at the bridge.", word="checkpoint", sort="nouns")
    review.add(path, "checkpoint", 'He "checked" the point.', counter=True)
    book = review.add(path, "control.gain", "Rebels rolled into Northtown.")
    assert book.kinds["checkpoint"].examples == ("Soldiers set up a checkpoint at the bridge.",)
    assert book.kinds["checkpoint"].counter == ('He "checked" the point.',)
    assert book.kinds["checkpoint"].frames[0].nouns == ("checkpoint",)
    assert "Rebels rolled into Northtown." in book.kinds["control.gain"].examples
    assert book.kinds["control.gain"].definition


def test_an_empty_example_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        review.add(tmp_path / "own.toml", "siege", " ")


def test_a_difference_counts_what_comes_and_goes() -> None:
    change = review.difference([claim("siege"), claim("attack", 3)], [claim("siege"), claim("clash", 3), claim("clash", 5)])
    assert str(change) == "+2 −1 claims"
