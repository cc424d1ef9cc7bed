"""The last fifty changes of a form, to be taken back and done again one by one."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qcdc_desktop.domain.places import RowMove

MOST = 50
Texts = Mapping[str, Mapping[str, str]]
"""Explanations and notes, by draft key, then by place."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: which field or row table, what stood there, what stands there now.

    Where rows moved, ``move`` says how, and ``left`` holds what was said of rows that went.
    """

    key: str
    before: object
    after: object
    move: RowMove | None = None
    left: Texts = field(default_factory=dict[str, Mapping[str, str]])

    def reversed(self) -> "Step":
        """The same change the other way round."""
        move = self.move.reversed() if self.move is not None else None
        return Step(self.key, self.after, self.before, move, self.left)


class UndoSteps:
    """Letters typed into one field one after the other are one step, until the field is left."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False
        self._longest: object = None

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def undo_key(self) -> str:
        """The field or table that undo would put back; empty for none."""
        return self._done[-1].key if self._done else ""

    @property
    def redo_key(self) -> str:
        return self._undone[-1].key if self._undone else ""

    def note(self, key: str, before: object, after: object) -> None:
        """A person changed a field; letters all taken back again can be done again as a step."""
        if before == after:
            return
        self._undone.clear()
        last = self._done[-1] if self._done else None
        goes_on = last is not None and self._open and last.key == key
        if last is not None and goes_on and _is_typing(before, after):
            self._done.pop()
            before = last.before
            self._longest = max(self._longest, last.after, key=_length)
        else:
            self._longest = after
        if before != after:
            self._add(Step(key, copy.deepcopy(before), copy.deepcopy(after)))
        else:
            self._undone.append(Step(key, copy.deepcopy(self._longest), copy.deepcopy(after)))
        self._open = _is_typing(before, after)

    def note_move(self, move: RowMove, before: object, after: object, left: Texts) -> None:
        """A person put rows in, took them away or set them in another order: always a step."""
        self._undone.clear()
        self._add(Step(move.line, copy.deepcopy(before), copy.deepcopy(after), move, left))
        self._open = False

    def close(self) -> None:
        """The field was left: what comes next is a step of its own."""
        self._open = False

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()
        self._open = False

    def undo(self) -> Step | None:
        """The change to make so that the last one is taken back; None when nothing is left."""
        return self._go(self._done, self._undone)

    def redo(self) -> Step | None:
        return self._go(self._undone, self._done)

    def left_by_last(self, left: Texts, *, undone: bool) -> None:
        """What the change just taken back, or done again, left behind of its rows."""
        steps = self._undone if undone else self._done
        steps[-1] = replace(steps[-1], left=left)

    def _add(self, step: Step) -> None:
        self._done.append(step)
        del self._done[:-MOST]

    def _go(self, source: list[Step], target: list[Step]) -> Step | None:
        """Both lists hold changes as they were made: taking one back makes the reverse of it."""
        self._open = False
        if not source:
            return None
        step = source.pop().reversed()
        target.append(step)
        return copy.deepcopy(step)


def _length(value: object) -> int:
    return len(str(value)) if value is not None else 0


def _is_typing(before: object, after: object) -> bool:
    """A change that may go on letter by letter; of rows, one in a single row.

    A row added, taken away or pasted is a step by itself.
    """
    if not isinstance(before, list) or not isinstance(after, list):
        return True
    old: Sequence[object] = before
    new: Sequence[object] = after
    return len(old) == len(new) and sum(a != b for a, b in zip(old, new, strict=True)) <= 1
