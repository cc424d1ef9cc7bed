"""The last fifty changes of a form, to be taken back and done again one by one."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One change: which field or row table, what stood there, what stands there now."""

    key: str
    before: object
    after: object


class UndoSteps:
    """Letters typed into one field one after the other are one step, until the field is left."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False

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
        """A person changed a field."""
        if before == after:
            return
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and self._open and last.key == key and _is_typing(before, after):
            self._done.pop()
            before = last.before
        if before != after:
            self._done.append(Step(key, copy.deepcopy(before), copy.deepcopy(after)))
            del self._done[:-MOST]
        self._open = _is_typing(before, after)

    def close(self) -> None:
        """The field was left: what comes next is a step of its own."""
        self._open = False

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()
        self._open = False

    def undo(self) -> tuple[str, object] | None:
        """The field to put back, and the value; None when nothing is left."""
        return self._go(self._done, self._undone, back=True)

    def redo(self) -> tuple[str, object] | None:
        return self._go(self._undone, self._done, back=False)

    def _go(
        self, source: list[Step], target: list[Step], *, back: bool
    ) -> tuple[str, object] | None:
        self._open = False
        if not source:
            return None
        step = source.pop()
        target.append(step)
        return step.key, copy.deepcopy(step.before if back else step.after)


def _is_typing(before: object, after: object) -> bool:
    """A change that may go on letter by letter; of rows, one in a single row.

    A row added, taken away or pasted is a step by itself.
    """
    if not isinstance(before, list) or not isinstance(after, list):
        return True
    old: Sequence[object] = before
    new: Sequence[object] = after
    return len(old) == len(new) and sum(a != b for a, b in zip(old, new, strict=True)) <= 1
