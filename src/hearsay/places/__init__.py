"""Names become places: gazetteer, levels, resolution."""

from hearsay.places.claims_stage import stage

__all__ = ["stage"]
