"""Time expressions, resolved against a document's date."""

from hearsay.times.find import find, stage

__all__ = ["find", "stage"]
