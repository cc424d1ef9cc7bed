"""The named rules that form files call; each has a test and cites its article.

A rule is a function ``(draft, context) -> Iterable[Issue]``. It never changes the draft, never
raises for bad data and never treats missing data as in time.
"""

from qcdc_desktop.specs.rules.registry import RULES, Rule, rule

__all__ = ["RULES", "Rule", "rule"]
