"""How probable it is that a claim is right: a small logistic model, fitted by cross-validation (docs/claims.md)."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Doc

from hearsay.claims.places import BORROWED
from hearsay.codec import content_id
from hearsay.model import Claim

SURE, CERTAIN = 0.8, 2.0  # what the reader's factuality speaks against: an assertion below, a denial or a plan above


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients by feature; ``version`` names them."""

    bias: float
    features: Mapping[str, float]
    version: str


@lru_cache(maxsize=1)
def load() -> Weights:
    """The shipped coefficients of ``data/confidence.toml``."""
    raw = tomllib.loads((files("hearsay.claims") / "data" / "confidence.toml").read_text(encoding="utf-8"))
    return Weights(float(raw["bias"]), raw["features"], content_id(raw, size=12))


def factualities(doc: Doc) -> Mapping[int, float]:
    """The reader's factuality score (-3 to 3) by token; empty where the pipeline gives none."""
    if not Doc.has_extension("predicates"):
        return {}
    return {p.i: p.factuality for p in doc._.predicates if p.factuality is not None}


def features(claim: Claim, factuality: float | None) -> dict[str, float]:
    """What the model looks at, in groups by prefix: ``status``, ``slot`` filled, ``how`` actor and place were found, ``fact``:
    the reader's factuality of the trigger (None: not scored). Kind, sort of word and length of the chain predicted no more.
    """
    actors = {mention.how.partition(":")[0] for mention in claim.actor}
    places = {mention.how for mention in claim.place}
    known = 0.0 if factuality is None else factuality
    against = known < SURE if claim.status == "asserted" else known > CERTAIN
    return {
        f"status:{claim.status}": 1.0,
        "slot:actor": float(bool(claim.actor)),
        "slot:target": float(bool(claim.target)),
        "slot:place": float(bool(claim.place)),
        "slot:quantity": float(bool(claim.quantity)),
        "how:actor:reference": float("reference" in actors),
        "how:actor:unresolved": float("unresolved" in actors),
        "how:actor:carried": float("carried" in actors),
        "how:reference": float(any(rule.startswith("reference") for rule in claim.rules)),
        "how:place:clause": float(bool(places & {"clause", "party"})),
        "how:place:told": float(bool(places & BORROWED)),
        "fact:score": known / 3,
        "fact:unknown": float(factuality is None),
        "fact:against": float(factuality is not None and against),
    }


def score(claim: Claim, weights: Weights, factuality: float | None = None) -> float:
    """The probability (0 to 1) that kind, status, speakers and place or actor are all right."""
    found = features(claim, factuality)
    total = weights.bias + sum(weights.features.get(name, 0.0) * value for name, value in found.items())
    return round(1.0 / (1.0 + math.exp(-total)), 3)
