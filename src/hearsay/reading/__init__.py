"""Text becomes a spaCy Doc with syntax, entities, predicates and attributions."""

from hearsay.reading.reader import Reader, load

__all__ = ["Reader", "load"]
