"""Claims out of the ledger in other formats."""

from hearsay.export.protect import Protection, protect
from hearsay.export.row import COLUMNS
from hearsay.export.tables import FORMATS, claims

__all__ = ["COLUMNS", "FORMATS", "Protection", "claims", "protect"]
