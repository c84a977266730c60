"""The stage ``places.v1``: resolves the places of all claims of a document together with every other place it names."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from hearsay.model import Claim, Mention
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.overlaps import Overlaps
from hearsay.places.regions import region_of
from hearsay.places.resolve import Resolved, resolve_document
from hearsay.places.spots import Entity
from hearsay.stage import Reading, Stage

NAME = "places.v1"


def stage(gazetteer: Gazetteer) -> Stage:
    """The stage: requires ``claims``, assigns ``claims.place``."""

    def run(reading: Reading) -> Reading:
        return resolve_reading(reading, gazetteer)

    return Stage(NAME, run, requires=("claims",), assigns=("claims.place",), settings=(gazetteer.version, "regions"))


def resolve_reading(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with id, score and candidates filled in for every place of its claims; unresolved ones keep theirs empty."""
    spans = sorted({mention.span for claim in reading.claims for mention in claim.place})
    results = resolve_document(
        reading.document.text, gazetteer, entities=entities_of(reading.doc), spans=spans, day=reading.document.dating.value
    )
    where = Overlaps([(result.spot.start, result.spot.end) for result in results])
    return replace(reading, claims=tuple(_filled(claim, results, where, gazetteer) for claim in reading.claims))


EVIDENCE = ("PERSON", "ORG", "NORP")
"""Labels of the reader that speak for or against a name being a place."""


def entities_of(doc: Doc) -> list[Entity]:
    """The reader's people, organisations and nationalities with character offsets; none for a reader that gives none.

    Its places are left out: names of the gazetteer judged by their neighbours find more of them and invent fewer.
    """
    return [Entity(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in EVIDENCE]


def _filled(claim: Claim, results: Sequence[Resolved], where: Overlaps, gazetteer: Gazetteer) -> Claim:
    if not claim.place:
        return claim
    found = [(mention, where.most(*mention.span)) for mention in claim.place]
    return replace(claim, place=tuple(m if at is None else _mention(m, results[at], gazetteer) for m, at in found))


def _mention(mention: Mention, best: Resolved, gazetteer: Gazetteer) -> Mention:
    named = best.spot.kind == "place"  # a government that speaks and a people are no places
    chosen = gazetteer.id_at(best.at) if best.at is not None and named else None
    return replace(
        mention,
        id=chosen,
        score=round(best.score, 4),
        candidates=best.candidates(gazetteer),
        how=mention.how or "predicate",
        region=region_of(gazetteer, best.at, best.spot.relation) if chosen and best.at is not None else None,
    )
