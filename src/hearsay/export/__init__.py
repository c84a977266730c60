"""Claims out of the ledger in other formats."""

from hearsay.export.row import COLUMNS
from hearsay.export.tables import FORMATS, claims

__all__ = ["COLUMNS", "FORMATS", "claims"]
