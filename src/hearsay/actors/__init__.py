"""Names become actors and parties, by date."""
