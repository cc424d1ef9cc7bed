"""Offline registers of grassroots democracy for a commune, an agency or a public unit."""

__version__ = "0.4.0"
