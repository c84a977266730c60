"""How probable it is that a claim is right: a small logistic model, fitted by cross-validation (docs/claims.md)."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hearsay.codec import content_id
from hearsay.model import Claim


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


def features(claim: Claim) -> dict[str, float]:
    """What the model looks at: kind family, sort of word, slots filled, references, status, length of the chain."""
    sort = claim.rules[1].partition(":")[0] if len(claim.rules) > 1 else ""
    return {
        f"kind:{claim.kind.partition('.')[0]}": 1.0,
        f"sort:{sort}": 1.0,
        f"status:{claim.status}": 1.0,
        f"speakers:{min(len(claim.speakers), 2)}": 1.0,
        "actor": float(bool(claim.actor)),
        "target": float(bool(claim.target)),
        "place": float(bool(claim.place)),
        "quantity": float(bool(claim.quantity)),
        "reference": float(any(rule.startswith("reference") for rule in claim.rules)),
        "place:borrowed": float(any(mention.how in {"clause", "paragraph", "dateline"} for mention in claim.place)),
    }


def score(claim: Claim, weights: Weights) -> float:
    """The probability (0 to 1) that kind, status, speakers and place or actor are all right."""
    total = weights.bias + sum(weights.features.get(name, 0.0) * value for name, value in features(claim).items())
    return round(1.0 / (1.0 + math.exp(-total)), 3)
