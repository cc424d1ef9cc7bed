"""Turns the declarations under `forms/` into typed, frozen objects. Knows no database and no Qt."""
