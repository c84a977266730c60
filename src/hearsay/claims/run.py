"""The claim stage: what a text claims, and what its claims say of each other."""

from dataclasses import replace

from hearsay.claims import confidence, lexicon
from hearsay.claims.codebook import Codebook
from hearsay.claims.entities import Knows, nowhere
from hearsay.claims.read import Reader
from hearsay.claims.retold import rebutted, recounted
from hearsay.claims.spans import Row
from hearsay.stage import Reading, Stage

NAME = "claims.v1"
REQUIRES = ("token.is_sent_start", "token.pos", "token.lemma", "token.head", "token.dep", "doc.ents")


def stage(codebook: Codebook, knows: Knows = nowhere, gazetteer: str = "") -> Stage:
    """The stage ``claims.v1`` over the reader's syntax, entities and attributions.

    ``knows`` says whether a name is that of a place, ``gazetteer`` which version says so.
    """
    words = lexicon.build(codebook)
    weights = confidence.load()

    def run(reading: Reading) -> Reading:
        if not len(reading.doc):
            return reading
        reader = Reader.of(reading, codebook, knows)
        claims = tuple(reader.claims(words, weights))
        denied = tuple(rebutted(reader, claims, weights))
        words_of_denial = Row(sorted({claim.trigger for claim in denied}))
        left = (claim for claim in claims if claim.kind != "refusal" or not words_of_denial.meets(*claim.trigger))
        return replace(reading, claims=(*left, *recounted(reader, claims, weights), *denied))

    return Stage(NAME, run, requires=REQUIRES, assigns=("claims",), settings=(codebook.hash, weights.version, gazetteer))
