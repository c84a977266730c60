"""The append-only store, its queries as of any day, and its verification."""
