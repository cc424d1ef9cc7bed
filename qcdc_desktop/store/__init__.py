"""Reads and writes the data file; knows no form, no screen and no report."""
