"""The append-only store, its queries as of any day, and its verification."""

from hearsay.ledger.batch import Batch
from hearsay.ledger.filters import ClaimFilter
from hearsay.ledger.ledger import Ledger
from hearsay.ledger.rows import LogRow

__all__ = ["Batch", "ClaimFilter", "Ledger", "LogRow"]
