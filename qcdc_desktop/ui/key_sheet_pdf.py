"""All keys on one side of A4, by what one does with them; the daily work stands first."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.ui.action_spec import ActionSpec, shown_key
from qcdc_desktop.ui.dialogs.key_sheet import FURTHER
from qcdc_desktop.ui.qt_paper import QtPaper

TITLE = "Bảng phím tắt – Quy chế dân chủ"
_MARGIN_MM = 12.0
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Ghi một bản ghi": ("record.new", "record.save", "record", "work.quick", "text", "edit"),
    "Bảng dòng trong bản ghi": ("rows",),
    "Kiểm tra": ("check", "record.check", "record.next_issue", "record.prev_issue"),
    "Danh sách, tìm": ("list", "find"),
    "Mở sổ": ("list:",),
    "Báo cáo": ("work.report", "report", "work"),
    "Tệp, nhập, in": ("file", "import", "page"),
    "Xem": ("view", "pages"),
    "Công cụ, trợ giúp": ("tools", "help", "files"),
}
"""Beginnings of the ids of commands; the longest one that fits says the group."""
_OTHER = "Công cụ, trợ giúp"
_SHADE = "whitesmoke"


def sheet_groups(specs: Iterable[ActionSpec]) -> dict[str, list[tuple[str, str]]]:
    """What each key does, by group; every command that has a key stands in one."""
    held = [(spec, *_place_of(spec.id)) for spec in specs if spec.sequences]
    found: dict[str, list[tuple[str, str]]] = {group: [] for group in _GROUPS}
    for spec, group, _ in sorted(held, key=lambda one: one[2]):
        found[group].append((spec.words, shown_key(spec.sequences[0])))
    return {"Đi lại": list(FURTHER), **{name: rows for name, rows in found.items() if rows}}


def write_key_sheet(specs: Iterable[ActionSpec], path: Path) -> float:
    """In two columns, in the largest letters that fit on one page; their size in points.

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
    """Two columns of about the same length; a group is not split."""
    columns = _halves({title: len(rows) + 2 for title, rows in groups.items()})
    cells = "".join(
        f"<td width='50%' valign='top'>{''.join(_block(one, groups[one]) for one in titles)}</td>"
        for titles in columns
    )
    return f"<h2>{TITLE}</h2><table width='100%' cellspacing='12'><tr>{cells}</tr></table>"


def _halves(heights: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """The longer column as short as can be; the first two groups stand on the left, on top."""
    first, rest = list(heights)[:2], list(heights)[2:]
    total = sum(heights.values())

    def longer(chosen: Sequence[str]) -> int:
        left = sum(heights[title] for title in (*first, *chosen))
        return max(left, total - left)

    ways = (way for count in range(len(rest) + 1) for way in combinations(rest, count))
    best = min(ways, key=longer)
    return [*first, *best], [title for title in rest if title not in best]


def _block(title: str, rows: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f"<tr{f' bgcolor={_SHADE!r}' if at % 2 else ''}><td>{_escaped(words)}</td>"
        f"<td align='right'><b>{_escaped(key)}</b></td></tr>"
        for at, (words, key) in enumerate(rows)
    )
    return (
        f"<p style='margin-bottom:2px'><b>{_escaped(title)}</b></p>"
        f"<table width='100%' cellspacing='0' cellpadding='1'>{told}</table>"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
