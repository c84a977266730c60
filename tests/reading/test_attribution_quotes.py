"""Quotations are found whatever marks a text uses, and never overlap."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.reading.attribution import attribute
from hearsay.reading.attribution_quotes import quotes

NLP = spacy.blank("en")
PIECES = st.sampled_from(
    ["“", "”", '"', "``", "''", "he", "said", "that", ",", ".", ":", "\n\n", "the mayor", "it is lost", "according to", "who"]
)


def found(text: str) -> list[str]:
    doc = NLP(text)
    return [doc[quote.start : quote.end].text for quote in quotes(doc)]


def test_curly_and_straight_marks_give_the_same_quotation() -> None:
    assert found("He said: “We stay here.” Nobody moved.") == ["“We stay here.”"]
    assert found('He said: "We stay here." Nobody moved.') == ['"We stay here."']


def test_a_quotation_that_opens_again_in_the_next_paragraph_was_never_closed() -> None:
    assert found("“One part of it.\n\n“And the other.” He left.") == ["“One part of it.", "“And the other.”"]


def test_a_mark_that_nothing_closes_holds_to_the_paragraphs_end() -> None:
    assert found("“We stay here.\n\nNobody moved.") == ["“We stay here."]


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
@settings(deadline=None, max_examples=150)
def test_quotations_of_any_text_are_in_order_and_apart(text: str) -> None:
    doc = NLP(text)
    reached = 0
    for quote in quotes(doc):
        assert reached <= quote.start < quote.end <= len(doc)
        reached = quote.end


@given(st.lists(PIECES, min_size=1, max_size=30).map(" ".join), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_a_wrong_parse_never_breaks_the_layer(text: str, random: object) -> None:
    doc = NLP(text)
    pick = random.choice  # type: ignore[attr-defined]
    for token in doc:
        token.is_sent_start = token.i == 0
    for token in doc:
        token.pos_ = pick(["VERB", "NOUN", "PROPN", "PRON", "ADP", "PUNCT", "ADJ"])
        token.head = doc[pick(range(token.i + 1))]
        token.dep_ = pick(["nsubj", "ccomp", "obj", "obl", "acl:relcl", "parataxis", "xcomp", "conj", "case", "mark", "ROOT"])
    for one in attribute(doc):
        assert one.content
        assert all(0 <= start < end <= len(doc) for spans in (one.source, one.cue, one.content) for start, end in spans)
