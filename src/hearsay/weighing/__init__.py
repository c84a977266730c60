"""How claims stand to each other: contradictions, support, events."""
