"""The reader that needs no model: spaCy's English tokenizer and sentences by rule."""

import spacy
from spacy.language import Language

from hearsay.reading import sentences


def load() -> Language:
    """A pipeline that gives tokens and sentences and nothing else; what the baseline reads with."""
    nlp = spacy.blank("en")
    nlp.max_length = 50_000_000
    nlp.add_pipe(sentences.COMPONENT)
    return nlp
