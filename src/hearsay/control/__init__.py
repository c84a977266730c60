"""Who holds a place on a day, inferred, with the trace of why."""
