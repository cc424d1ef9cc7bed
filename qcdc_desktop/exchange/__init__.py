"""Workbooks of other offices: opened safely, read as they lie, guessed, planned."""
