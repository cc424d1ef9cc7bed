"""A block copied from a table, read as rows of one row table of a record.

The first row may be headings, in any order and in other offices' words; without them the columns
are taken in the order the table shows. Every cell is read as an imported one is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.old_letters import better, recognised
from qcdc_desktop.domain.tabular_text import read_cells
from qcdc_desktop.domain.text import compose, tidy
from qcdc_desktop.exchange.cell_values import CellReader
from qcdc_desktop.exchange.headings import HeadingIndex
from qcdc_desktop.exchange.plan import ORDER
from qcdc_desktop.exchange.surroundings import Surroundings
from qcdc_desktop.specs.form import Draft, FieldSpec, LineSpec, RecordSpec, is_empty

MOST_ROWS = 500
"""Beyond that a block is a book, and books are imported."""
_SURE = 90
_SHOWN = 120
_TOO_MANY = "Khối dán có {} dòng, nhiều hơn 500 dòng; hãy dùng Nhập từ Excel."
_CONVERTED = "Đã đổi chữ {} sang Unicode."
_NO_PLACE = "Không có ô nào trong bảng cho cột này."


@dataclass(frozen=True, slots=True)
class PasteProblem:
    """A cell that was not taken as it lies; ``row`` counts the pasted rows from 0."""

    row: int
    heading: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastedRows:
    """Rows as drafts of the table; ``notices`` are sentences about the block as a whole."""

    rows: tuple[Draft, ...]
    problems: tuple[PasteProblem, ...] = ()
    notices: tuple[str, ...] = ()


def read_rows(spec: RecordSpec, line: LineSpec, text: str, around: Surroundings) -> PastedRows:
    """What a copied block gives; nothing of it is lost without being named."""
    block = [[compose(cell).strip() for cell in row] for row in read_cells(text)]
    block = [row for row in block if any(row)]
    if len(block) > MOST_ROWS + 1:
        return PastedRows((), (), (_TOO_MANY.format(len(block)),))
    notices: list[str] = []
    found = recognised(cell for row in block for cell in row)
    if found is not None and found.is_sure:
        block = [[better(cell, found.letters) for cell in row] for row in block]
        notices.append(_CONVERTED.format(found.letters.called))
    if not block:
        return PastedRows((), (), ("Bộ nhớ tạm không có chữ để dán.",))
    columns = _headed(spec, line, block[0])
    if columns is not None:
        block = block[1:]
        width = max(map(len, block), default=0)
        columns += [f"Cột {at + 1}" for at in range(len(columns), width)]
    else:
        columns = _in_order(line, block)
    return _read(CellReader(around, None), columns, block, notices)


def _headed(
    spec: RecordSpec, line: LineSpec, first: Sequence[str]
) -> list[FieldSpec | str | None] | None:
    """The fields that a row of headings names; None when it is no such row."""
    index = HeadingIndex(spec)
    prefix = f"{line.key}."
    columns: list[FieldSpec | str | None] = []
    known = 0
    for cell in first:
        candidates = index.candidates((cell,)) if cell else ()
        best = next(
            (
                one
                for one in candidates
                if one.score >= _SURE and (one.field == ORDER or one.field.startswith(prefix))
            ),
            None,
        )
        if best is None:
            columns.append(cell or None)
        elif best.field == ORDER:
            columns.append(None)
            known += 1
        else:
            field = line.field(best.field.removeprefix(prefix))
            columns.append(field if field not in columns else cell)
            known += 1
    named = [one for one in columns if isinstance(one, FieldSpec)]
    return columns if named and known * 2 >= sum(map(bool, first)) else None


def _in_order(line: LineSpec, block: Sequence[Sequence[str]]) -> list[FieldSpec | str | None]:
    typed = [field for field in line.fields if not field.derived]
    shown = [field for key in line.table_columns if (field := line.field(key)) in typed]
    fields = [*shown, *(field for field in typed if field not in shown)]
    width = max(map(len, block))
    columns: list[FieldSpec | str | None] = []
    if _numbers_rows(block) and width > 1 and fields[0].kind is not FieldKind.INTEGER:
        columns.append(None)
    columns += fields[: width - len(columns)]
    return [*columns, *(f"Cột {at + 1}" for at in range(len(columns), width))]


def _numbers_rows(block: Sequence[Sequence[str]]) -> bool:
    """The first column counts the rows: 1, 2, 3 and on."""
    numbers = [row[0].rstrip(".") for row in block]
    return all(one.isdecimal() for one in numbers) and [int(one) for one in numbers] == list(
        range(int(numbers[0]), int(numbers[0]) + len(numbers))
    )


def _read(
    reader: CellReader,
    columns: Sequence[FieldSpec | str | None],
    block: Sequence[Sequence[str]],
    notices: list[str],
) -> PastedRows:
    rows: list[Draft] = []
    problems: list[PasteProblem] = []
    for at, cells in enumerate(block):
        draft: Draft = {}
        for column, cell in zip(columns, cells, strict=False):
            if not cell or column is None:
                continue
            if isinstance(column, str):
                problems.append(PasteProblem(at, column, tidy(cell)[:_SHOWN], _NO_PLACE))
                continue
            reading = reader.read(column, cell, draft)
            if not is_empty(reading.value):
                draft[column.key] = reading.value
            if reading.doubt:
                problem = PasteProblem(at, column.heading, tidy(cell)[:_SHOWN], reading.doubt)
                problems.append(problem)
        rows.append(draft)
    return PastedRows(tuple(rows), tuple(problems), tuple(notices))
