"""Measures the product against data in the formats of the benchmarks."""
