"""Turns a ``RecordSpec`` into widgets: editors, the form, row tables, the list of findings."""
