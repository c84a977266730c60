import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.reading.blank import load

NLP = load()


@given(st.text(max_size=80))
def test_any_text_is_kept_to_the_letter(text: str) -> None:
    """Offsets into the Doc are offsets into the document's text."""
    doc = NLP(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


@pytest.mark.parametrize("text", ["One. Two.", "A\n\nB"])
def test_it_marks_tokens_and_sentences_only(text: str) -> None:
    doc = NLP(text)
    assert doc.has_annotation("SENT_START")
    assert not doc.has_annotation("DEP")
