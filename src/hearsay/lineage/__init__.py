"""Which documents are copies of one origin, and why."""

from hearsay.lineage.settings import Settings
from hearsay.lineage.trace import trace

__all__ = ["Settings", "trace"]
