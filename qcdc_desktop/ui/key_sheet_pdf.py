"""All keys on one side of A4, by what one does with them; the daily work stands first.

A command that another one's key does in its turn (the steps of a report) is not told twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path

from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.ui.action_spec import ActionSpec, shown_key
from qcdc_desktop.ui.dialogs.key_sheet import FURTHER
from qcdc_desktop.ui.qt_paper import QtPaper

TITLE = "Bảng phím tắt – Quy chế dân chủ"
_MARGIN_MM = 12.0
_COLUMNS, _LINE = 3, 28
"""How many, and about how many letters of a command's name stand in one of their lines."""
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Ghi một bản ghi": ("record.new", "record.save", "record", "work.quick", "text", "edit"),
    "Kiểm tra": ("record.check", "record.next_issue", "record.prev_issue", "check"),
    "Bảng dòng trong bản ghi": ("rows",),
    "Tệp đính kèm": ("record.files", "record.attach", "record.attach_copied", "files"),
    "Mở sổ": ("list:",),
    "Danh sách, tìm": ("find", "list"),
    "Báo cáo": ("work.report", "report", "work"),
    "Tệp dữ liệu": ("file", "edit.undo_last"),
    "Nhập từ Excel": ("file.import", "import", "tools.template"),
    "Xuất, in": ("page", "record.papers", "list.prints"),
    "Xem": ("view", "pages"),
    "Công cụ, trợ giúp": ("tools", "help"),
}
"""Beginnings of the ids of commands; the longest one that fits says the group."""
_OTHER = "Công cụ, trợ giúp"
_SHADE = "whitesmoke"


def sheet_groups(specs: Iterable[ActionSpec]) -> dict[str, list[tuple[str, str]]]:
    """What each key does, by group; every command that has a key stands in one."""
    told = [spec for spec in specs if spec.sequences and not spec.through]
    held = [(spec, *_place_of(spec.id)) for spec in told]
    found: dict[str, list[tuple[str, str]]] = {group: [] for group in _GROUPS}
    for spec, group, _ in sorted(held, key=lambda one: one[2]):
        found[group].append((spec.words, shown_key(spec.sequences[0])))
    return {"Đi lại": list(FURTHER), **{name: rows for name, rows in found.items() if rows}}


def write_key_sheet(specs: Iterable[ActionSpec], path: Path) -> float:
    """In three columns, in the largest letters that fit on one page; their size in points.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    paper = QtPaper(TITLE, _MARGIN_MM)
    html = _html(sheet_groups(specs))
    document, size = paper.document(_SIZES[-1]), _SIZES[-1]
    for size in _SIZES:
        document = paper.document(size)
        document.setHtml(html)
        document.setPageSize(paper.room)
        if document.pageCount() == 1:
            break
    paper.draw(document)
    write_bytes_atomically(path, paper.content())
    return size


def _place_of(name: str) -> tuple[str, int]:
    """The group of a command, and how far to the front it stands there."""
    fitting = [
        (len(beginning), group, at)
        for group, held in _GROUPS.items()
        for at, beginning in enumerate(held)
        if name == beginning or name.startswith(beginning if ":" in beginning else f"{beginning}.")
    ]
    _, group, at = max(fitting, default=(0, _OTHER, 0))
    return group, at


def _html(groups: Mapping[str, list[tuple[str, str]]]) -> str:
    """Columns of about the same length; a group is not split."""
    heights = {
        title: 2 + sum(1 + len(words) // _LINE for words, _ in rows)
        for title, rows in groups.items()
    }
    gap = "<td width='2%'></td>"
    cells = gap.join(
        f"<td width='32%' valign='top'>{''.join(_block(one, groups[one]) for one in titles)}</td>"
        for titles in _columns(heights)
    )
    return f"<h3>{TITLE}</h3><table width='100%' cellspacing='0'><tr>{cells}</tr></table>"


def _columns(heights: Mapping[str, int]) -> list[list[str]]:
    """Groups in their order, the longest column as short as can be."""
    titles = list(heights)

    def parted(cuts: Sequence[int]) -> list[list[str]]:
        return [titles[start:end] for start, end in pairwise((0, *cuts, len(titles)))]

    def longest(cuts: Sequence[int]) -> int:
        return max(sum(heights[title] for title in column) for column in parted(cuts))

    return parted(min(combinations(range(1, len(titles)), _COLUMNS - 1), key=longest))


def _block(title: str, rows: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f"<tr{f' bgcolor={_SHADE!r}' if at % 2 else ''}><td>{_escaped(words)}</td>"
        f"<td align='right' style='white-space:pre'><b>{_escaped(key)}</b></td></tr>"
        for at, (words, key) in enumerate(rows)
    )
    return (
        f"<p style='margin-bottom:2px'><b>{_escaped(title)}</b></p>"
        f"<table width='100%' cellspacing='0' cellpadding='1'>{told}</table>"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
