"""Cells as the clipboard carries them between tables: tabs, line ends, quotes around both.

A cell that holds a tab, a quote or a line end stands in double quotes, quotes inside doubled; that
is how Excel and LibreOffice write it and read it. What they would take for a formula stands behind
an apostrophe on its way out, for citizens write some of these texts; numbers are left alone.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA: Final = re.compile(r"\s*'*\s*[=+\-@＝＋－＠]")
_NUMBER: Final = re.compile(r"[+-]?\d[\d.,]*%?")
_GUARDED: Final = re.compile(r"'(?=\s*'*\s*[=+\-@＝＋－＠])")


def read_cells(text: str) -> list[list[str]]:
    """Rows of cells; blank rows at the end, which a copy of whole rows brings, are left out."""
    rows: list[list[str]] = [[]]
    at, size = 0, len(text)
    while at < size:
        cell, at = _cell(text, at)
        rows[-1].append(_GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell)
        if at >= size:
            break
        if text[at] == "\t":
            at += 1
            if at == size:
                rows[-1].append("")
        else:
            at += 2 if text.startswith("\r\n", at) else 1
            rows.append([])
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """The same the other way, without anything that would run."""
    return "\n".join("\t".join(_quoted(inert(cell)) for cell in row) for row in rows)


def inert(cell: str) -> str:
    """The text as a spreadsheet keeps it: no formula, whatever it begins with."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _cell(text: str, at: int) -> tuple[str, int]:
    """One cell and where it ends; a quote that is never closed is a letter like any other."""
    if text.startswith('"', at):
        parts: list[str] = []
        start = at + 1
        while (end := text.find('"', start)) >= 0:
            parts.append(text[start:end])
            if text.startswith('"', end + 1):
                parts.append('"')
                start = end + 2
                continue
            if end + 1 == len(text) or text[end + 1] in "\t\r\n":
                return "".join(parts).replace("\r\n", "\n"), end + 1
            break
    end = min(
        (place for mark in "\t\r\n" if (place := text.find(mark, at)) >= 0), default=len(text)
    )
    return text[at:end], end


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\r\n"'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell
