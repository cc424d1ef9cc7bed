"""The first start: unit, year, villages, import, finish."""
