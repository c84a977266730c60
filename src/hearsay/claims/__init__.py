"""A Doc becomes claims: who says what happened, and how sure they say it is."""

from hearsay.claims.read import stage

__all__ = ["stage"]
