"""The page and the HTTP API; both only translate verbs."""
