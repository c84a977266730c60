"""Names become places: gazetteer, levels, resolution."""
