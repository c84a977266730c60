"""Sources, cues and contents of hand-parsed sentences."""

import spacy
from spacy.tokens import Doc

from hearsay.model import Attribution
from hearsay.reading import attribution
from hearsay.reading.attribution import attribute, outermost

TIGHT = frozenset(",.;:?!)”’")
OPENING = frozenset("(“‘")


def parsed(text: str) -> Doc:
    """A Doc of lines ``word POS label head``: heads count from 1 in the sentence, 0 is the root; empty lines part sentences."""
    words: list[str] = []
    rows: list[tuple[str, str, int]] = []
    for block in text.strip().split("\n\n"):
        base = len(words)
        for line in block.strip().split("\n"):
            word, pos, label, head = line.split()
            rows.append((pos, "ROOT" if head == "0" else label, len(words) if head == "0" else base + int(head) - 1))
            words.append(word)
    return Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[spaced(words, i) for i in range(len(words))],
        pos=[row[0] for row in rows],
        deps=[row[1] for row in rows],
        heads=[row[2] for row in rows],
        tags=[row[0] for row in rows],
    )


def spaced(words: list[str], i: int) -> bool:
    """Whether a space follows a word."""
    if i + 1 == len(words) or "\n" in words[i] or "\n" in words[i + 1]:
        return False
    return words[i + 1] not in TIGHT and words[i] not in OPENING


def texts(doc: Doc, found: tuple[Attribution, ...]) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution as text."""
    return [(joined(doc, one.source), joined(doc, one.cue), joined(doc, one.content)) for one in found]


def joined(doc: Doc, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(doc[start:end].text for start, end in spans)


CLAUSE = """
The DET det 2
governor NOUN nsubj 3
said VERB ROOT 0
that SCONJ mark 7
rebels NOUN nsubj 7
had AUX aux 7
left VERB ccomp 3
. PUNCT punct 3
"""

QUOTE = """
“ PUNCT punct 5
The DET det 3
road NOUN nsubj 5
is AUX cop 5
closed ADJ ccomp 9
, PUNCT punct 9
” PUNCT punct 9
he PRON nsubj 9
said VERB ROOT 0
. PUNCT punct 9

“ PUNCT punct 6
We PRON nsubj 6
can AUX aux 6
not PART advmod 6
all DET det 6
leave VERB ROOT 0
now ADV advmod 6
. PUNCT punct 6
” PUNCT punct 6
"""

ACCORDING = """
Ten NUM nummod 2
villages NOUN nsubj 3
fell VERB ROOT 0
, PUNCT punct 3
according VERB case 7
to ADP fixed 5
residents NOUN obl 3
. PUNCT punct 3
"""

UNNAMED = """
It PRON expl 3
was AUX aux:pass 3
reported VERB ROOT 0
that SCONJ mark 7
two NUM nummod 6
soldiers NOUN nsubj 7
died VERB ccomp 3
. PUNCT punct 3
"""

CHAIN = """
The DET det 2
agency NOUN nsubj 3
reported VERB ROOT 0
that SCONJ mark 7
a DET det 6
witness NOUN nsubj 7
said VERB ccomp 3
shells NOUN nsubj 9
fell VERB ccomp 7
. PUNCT punct 3
"""


def test_a_clause_is_laid_to_the_subject_of_its_verb() -> None:
    doc = parsed(CLAUSE)
    assert texts(doc, attribute(doc)) == [("The governor", "said", "that rebels had left")]


def test_a_quotation_goes_on_over_the_next_sentence() -> None:
    doc = parsed(QUOTE)
    (found,) = attribute(doc)
    assert joined(doc, found.source) == "he"
    assert joined(doc, found.content) == "“The road is closed,” … “We can not all leave now.”"


def test_according_to_lays_the_clause_to_its_noun() -> None:
    doc = parsed(ACCORDING)
    assert texts(doc, attribute(doc)) == [("residents", "according to", "Ten villages fell")]


def test_an_unnamed_source_is_empty() -> None:
    doc = parsed(UNNAMED)
    assert texts(doc, attribute(doc)) == [("", "was reported", "that two soldiers died")]


def test_a_chain_is_two_attributions_of_which_one_is_outermost() -> None:
    doc = parsed(CHAIN)
    found = attribute(doc)
    assert [joined(doc, one.source) for one in found] == ["The agency", "a witness"]
    assert [joined(doc, one.source) for one in outermost(found)] == ["The agency"]


def test_a_text_without_a_parse_has_no_attributions() -> None:
    assert attribute(spacy.blank("en")("He said no.")) == ()


def test_the_component_fills_the_extension() -> None:
    nlp = spacy.blank("en")
    attribution.extend()
    component = attribution.make(nlp, "attributions")
    doc = component(parsed(CLAUSE))
    assert doc._.attributions == attribute(doc)


ATTACKS = """
Rebels NOUN nsubj 2
attacked VERB ROOT 0
the DET det 4
base NOUN obj 2
. PUNCT punct 2

Critics NOUN nsubj 2
attacked VERB ROOT 0
the DET det 4
mayor NOUN obj 2
for ADP case 6
silence NOUN obl 2
. PUNCT punct 2
"""

PRONOUN = """
Witnesses NOUN nsubj 5
who PRON nsubj 3
fled VERB acl:relcl 1
had AUX aux 5
said VERB ROOT 0
so ADV advmod 5
. PUNCT punct 5

A DET det 2
spokesman NOUN nsubj 9
, PUNCT punct 5
who PRON nsubj 5
denied VERB acl:relcl 2
the DET det 7
claim NOUN obj 5
, PUNCT punct 5
left VERB ROOT 0
. PUNCT punct 9
"""


def test_an_attack_with_weapons_is_no_saying_and_one_with_words_is() -> None:
    doc = parsed(ATTACKS)
    assert texts(doc, attribute(doc)) == [("Critics", "attacked", "the mayor for silence")]


def test_a_relative_pronoun_brings_the_noun_it_stands_for() -> None:
    doc = parsed(PRONOUN)
    assert texts(doc, attribute(doc)) == [("A spokesman … who", "denied", "the claim")]


def test_a_name_before_a_colon_speaks_the_line() -> None:
    rows = ["UN PROPN ROOT 0", ": PUNCT punct 1", "Aid NOUN nsubj 5", "will AUX aux 5", "stop VERB parataxis 1"]
    doc = parsed("\n".join(rows))
    assert texts(doc, attribute(doc)) == [("UN", ":", "Aid will stop")]
