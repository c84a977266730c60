"""Text becomes a spaCy Doc with syntax, entities, predicates and attributions."""
