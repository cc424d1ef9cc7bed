"""Symbol and tone beside a word, so that no meaning hangs on colour alone.

● under way, ▲ soon, ■ late or short, ✓ done, ◌ draft (``look.md``, Colour).
"""

from collections.abc import Iterable

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.specs.form import FieldSpec

Sign = tuple[str, str]
"""Symbol and name of the theme's colour."""

NONE: Sign = ("", "")
_STATUS: dict[object, Sign] = {"DRAFT": ("◌", "draft"), "COMPLETE": ("✓", "done")}
_TIMELINESS: dict[object, Sign] = {
    "DUNG_HAN": ("✓", "done"),
    "TRE_HAN": ("■", "overdue"),
    "KHONG_AN_DINH": ("✓", "done"),
    "CHUA_DU_DU_LIEU": ("◌", "draft"),
}
_NOT_BEGUN = {"CHUA_CONG_KHAI"}
_FAILINGS = {"is_late", "is_short", "is_overdue"}
_ENDED = {"DA_KET_THUC"}


class Signs:
    """Knows which states are ends; made once for the open data file."""

    def __init__(self, end_states: Iterable[str] = ()) -> None:
        self._ended = _ENDED | set(end_states)

    def of(self, key: str, field: FieldSpec | None, value: object) -> Sign:
        """The sign of a value of ``key``; none for plain facts."""
        if value is None or value == "":
            return NONE
        name = key.rpartition(".")[2]
        if name == "status":
            return _STATUS.get(value, NONE)
        if name in _FAILINGS and field is not None and field.kind is FieldKind.FLAG:
            return ("■", "overdue") if value else ("✓", "done")
        if name == "timeliness":
            return _TIMELINESS.get(value, NONE)
        if name == "state":
            return self._state(str(value))
        return NONE

    def _state(self, code: str) -> Sign:
        if code in self._ended:
            return "✓", "done"
        return ("◌", "draft") if code in _NOT_BEGUN else ("●", "running")
