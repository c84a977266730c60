"""Hearsay reads conflict news and keeps a ledger of who says what happened, where and when."""

__version__ = "0.1.0"
