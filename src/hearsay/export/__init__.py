"""Claims out of the ledger in other formats."""
