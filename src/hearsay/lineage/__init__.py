"""Which documents are copies of one origin, and why."""
