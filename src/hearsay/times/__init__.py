"""Time expressions, resolved against a document's date."""
