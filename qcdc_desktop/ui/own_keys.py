"""Keys a person gave to commands instead of those the program comes with; kept in the settings."""

import re
from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from qcdc_desktop.ui.action_spec import MENUS, ActionSpec, shown_key
from qcdc_desktop.ui.remembered import Remembered

_NATIVE = QKeySequence.SequenceFormat.PortableText
_NONE = "-"
_TAKEN_BY_TYPING = re.compile(
    r"(Ctrl\+Alt\+.+|Alt\+Z|Ctrl\+Shift|(Shift\+)?.|(Ctrl|Shift)\+Space|Ctrl\+Shift\+F\d+)"
)
"""What Vietnamese typing tools use, and bare letters, which belong to the text."""
_WITHIN_A_FIELD = re.compile(
    r"((Ctrl|Shift|Ctrl\+Shift)\+)?(Left|Right|Up|Down|Home|End|Del|Backspace|Tab|Space)"
    r"|Esc|Enter|(Shift\+)?(Return|PgUp|PgDown)|((Ctrl|Shift)\+)?Ins|Ctrl\+[AXV]|Alt\+(Up|Down)"
)
"""What moves the cursor, marks, cuts, pastes or opens a list within a field."""
_MENU_LETTERS = {
    f"Alt+{words[words.index('&') + 1].upper()}": words.replace("&", "") for words in MENUS.values()
}


class OwnKeys:
    """Looks up the keys of a command; what was never changed follows the program."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered

    def sequences(self, spec: ActionSpec) -> list[QKeySequence]:
        told = self._remembered.text(_place(spec.id))
        if not told:
            return spec.sequences
        return [] if told == _NONE else [QKeySequence(told, _NATIVE)]

    def is_own(self, spec: ActionSpec) -> bool:
        return bool(self._remembered.text(_place(spec.id)))

    def keep(self, name: str, key: QKeySequence) -> None:
        """Remember; an empty key takes the command's key away."""
        self._remembered.keep(_place(name), key.toString(_NATIVE) or _NONE)

    def forget(self, name: str = "") -> None:
        """Back to the program's key, of one command or of all."""
        self._remembered.forget(_place(name) if name else "keys")


def why_not(key: QKeySequence, name: str, specs: Mapping[str, ActionSpec], keys: OwnKeys) -> str:
    """Why a command cannot have this key; empty when it can."""
    told = key.toString(_NATIVE)
    if _TAKEN_BY_TYPING.fullmatch(told):
        return f"{shown_key(key)} dùng để gõ chữ hoặc thuộc bộ gõ tiếng Việt, hãy chọn phím khác."
    own = specs[name].sequences
    if _WITHIN_A_FIELD.fullmatch(told) and key not in own:
        return f"{shown_key(key)} dùng khi ghi, sửa chữ trong ô, hãy chọn phím khác."
    if told in _MENU_LETTERS:
        return f"{told} mở bảng chọn “{_MENU_LETTERS[told]}”, hãy chọn phím khác."
    for spec in specs.values():
        if spec.id != name and key in keys.sequences(spec):
            return f"{shown_key(key)} đang là phím của lệnh “{spec.words}”."
    return ""


def _place(name: str) -> str:
    return f"keys/{name.replace(':', '_')}"
