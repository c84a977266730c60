"""Docs with syntax written by hand, so that the rules are tried without a model."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
import spacy
from spacy.tokens import Doc, Span

from hearsay.claims import codebook, stage
from hearsay.errors import ReaderMissing
from hearsay.model import Attribution, CaptureId, Claim, Dating, Document, DocumentId, TimeExpression
from hearsay.reading import Reader, load
from hearsay.stage import Reading, run_stages

Parse = Callable[..., Doc]
Read = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Makes a Doc of ``word/TAG/dep/head`` items: heads count from 1, 0 is the root, ``_`` after a word means no space."""
    vocab = spacy.blank("en").vocab
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=())
    if not Doc.has_extension("predicates"):
        Doc.set_extension("predicates", default=())

    def make(text: str, ents: Sequence[tuple[int, int, str]] = ()) -> Doc:
        items = [item.rsplit("/", 3) for item in text.split()]
        heads = [int(head) - 1 if head != "0" else i for i, (_, _, _, head) in enumerate(items)]
        doc = Doc(
            vocab,
            words=[word.removesuffix("_") for word, *_ in items],
            spaces=[not word.endswith("_") for word, *_ in items],
            tags=[tag for _, tag, _, _ in items],
            pos=[POS.get(tag[:2], "X") if tag not in POS else POS[tag] for _, tag, _, _ in items],
            lemmas=[word.removesuffix("_").lower() for word, *_ in items],
            deps=[dep if dep != "root" else "ROOT" for _, _, dep, _ in items],
            heads=heads,
            sent_starts=[i == 0 for i in range(len(items))],
        )
        doc.ents = [Span(doc, start, end, label=label) for start, end, label in ents]
        return doc

    return make


@pytest.fixture(scope="session")
def read() -> Read:
    """The claims of a hand-made Doc, with the shipped codebook."""
    made = stage(codebook.load())

    def run(
        doc: Doc, *, attributions: Sequence[Attribution] = (), times: Sequence[TimeExpression] = (), dct: date | None = None
    ) -> tuple[Claim, ...]:
        doc._.attributions = tuple(attributions)
        dating = Dating(dct, "day", "meta") if dct else Dating(None)
        document = Document(DocumentId("d"), CaptureId("c"), doc.text, "d", "d", "plain", dating=dating)
        return run_stages([made], Reading(document, doc, tuple(times))).claims

    return run


POS = {
    "NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV", "IN": "ADP", "TO": "PART",
    "DT": "DET", "CD": "NUM", "PR": "PRON", "CC": "CCONJ", "MD": "AUX", "NNP": "PROPN",
    "NNPS": "PROPN", "PO": "PART", "WD": "PRON", "WP": "PRON", "RP": "ADP", ".": "PUNCT",
    ",": "PUNCT", ":": "PUNCT", "HY": "PUNCT", "``": "PUNCT", "''": "PUNCT", "AUX": "AUX",
    "AUXD": "AUX",
}  # fmt: skip


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped reader, or a skip that says why there is none."""
    try:
        return load()
    except ReaderMissing as missing:
        pytest.skip(str(missing))
