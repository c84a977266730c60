"""No sentence begins behind a title or a numbered word."""

import pytest
from spacy.tokens import Doc

from hearsay.reading import Reader, load
from hearsay.reading.reader import shipped


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The shipped reader, or a skip that says why there is none."""
    if not shipped().exists():
        pytest.skip(f"no trained reader at {shipped()}: export one with training/export.py")
    return load(threads=1)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The road is open, said Col. John Dorrian, the spokesman. Nobody was hurt.", 2),
        ("The general, Lt. Gen. Stephen Townsend, agreed.", 1),
        ("Villages along Route No. 3 were shelled.", 1),
        ("He said no. Then they left.", 2),
        ("Residents fled to Mt. Elgon. Troops followed.", 2),
    ],
)
def test_titles_hold_what_follows(text: str, sentences: int, reader: Reader) -> None:
    doc: Doc = next(reader.read([text]))
    assert len(list(doc.sents)) == sentences
