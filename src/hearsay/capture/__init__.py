"""Sources become captures, and captures become documents."""
