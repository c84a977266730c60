"""Names become actors and parties, by date."""

from hearsay.actors.resolve import stage

__all__ = ["stage"]
