"""A Doc becomes claims: who says what happened, and how sure they say it is."""

from hearsay.claims.run import stage

__all__ = ["stage"]
