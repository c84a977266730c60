"""Mends leave a tree a tree."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from hearsay.claims.mends import mended

WORDS = [
    "army", "retakes", "bridge", "at", "least", "five", "by", "dozens", "wounded", "have", "during", "shelling", "and",
    "between", "more", "had", "said", ",",
]  # fmt: skip
TAGS = ["NN", "VBZ", "VBN", "VBD", "VBG", "CD", "IN", "NNP", "VB"]
DEPS = [
    "compound", "nsubj:pass", "obl", "obj", "conj", "advcl", "acl", "case", "aux", "mark", "nsubj", "nmod", "ccomp", "cc",
    "amod", "parataxis", "ROOT",
]  # fmt: skip
TOKEN = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS))


@given(st.lists(TOKEN, min_size=1, max_size=14), st.randoms(use_true_random=False))
def test_no_mend_makes_a_circle(tokens: list[tuple[str, str, str]], chance: Random) -> None:
    """Whatever the parse: every token still reaches a root."""
    heads = list(range(len(tokens)))
    order = sorted(heads, key=lambda _: chance.random())
    for place, i in enumerate(order[1:], 1):
        heads[i] = order[chance.randrange(place)]
    words, tags, deps = (list(column) for column in zip(*tokens, strict=True))
    doc = Doc(Vocab(), words=words, tags=tags, pos=["NUM" if tag == "CD" else "NOUN" for tag in tags])
    _, found = mended(doc, deps, heads)
    for i in range(len(tokens)):
        above = [i]
        while found[above[-1]] not in above:
            above.append(found[above[-1]])
        assert found[above[-1]] == above[-1]
