"""Practice data: how they are known, and the mark that everything made from them bears.

The invented units have codes no real office has. Whatever is printed or written from their data
says so, for a practice report must never be taken for a real one.
"""

from collections.abc import Mapping

MARK = "DỮ LIỆU TẬP HUẤN"
FILE_STEM = "tap-huan"
"""Names of practice data files begin so, and names of files written from them."""
UNIT_CODES = frozenset({"TH-XA-01", "TH-CQ-01", "TH-TR-01"})


def is_practice_code(code: object) -> bool:
    return code in UNIT_CODES


def file_prefix(unit: Mapping[str, object]) -> str:
    """What names of written files begin with; nothing for a real office."""
    return f"{FILE_STEM}_" if is_practice_code(unit.get("code")) else ""


def practice_marks(unit: Mapping[str, object]) -> tuple[str, ...]:
    """The words across every page made from this unit's data."""
    return (MARK,) if is_practice_code(unit.get("code")) else ()
