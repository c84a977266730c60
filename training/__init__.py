"""Trains the reader from open corpora; never imported by the package."""
