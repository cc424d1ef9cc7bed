"""Benchmarks: how long the daily work takes, each beside the raw tool in the same run."""
