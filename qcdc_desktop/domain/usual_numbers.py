"""What a counted number usually is in one register, learned from the records before.

Robust on purpose: one wild value among the earlier ones must neither raise the limit nor be taken
for usual. Nothing here blocks: a number far from the usual ones is only pointed out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = 20
"""Earlier values without which nothing is called usual."""
FAR = 5
"""So many times the 95th percentile is far outside."""
_SMALL = 20
"""Below that a number is seen at a glance; six where one is usual surprises nobody."""
_SLIPS = (10, 100)
_CLEARLY = 2


@dataclass(frozen=True, slots=True)
class Usual:
    """``low`` and ``high`` are the 5th and the 95th percentile of ``count`` earlier values."""

    count: int
    low: int
    high: int

    def slip_of(self, value: int) -> int | None:
        """The usual number this one is when a zero or two slipped in; None when it is not so."""
        if value < _SMALL or value <= _CLEARLY * self.high:
            return None
        for times in _SLIPS:
            if value % times == 0 and self.low <= value // times <= self.high:
                return value // times
        return None

    def is_far(self, value: int) -> bool:
        """Whether the value is far above anything usual."""
        return value >= _SMALL and value > FAR * self.high


def learn(values: Sequence[int]) -> Usual | None:
    """What these values tell; None when they are too few, or all nought."""
    if len(values) < ENOUGH:
        return None
    ordered = sorted(values)
    last = len(ordered) - 1
    low, high = ordered[round(last * 0.05)], ordered[round(last * 0.95)]
    return Usual(len(ordered), low, high) if high > 0 else None
