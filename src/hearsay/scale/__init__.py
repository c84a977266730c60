"""The same stages over shards."""
