"""Statistical tables out of their declaration and counted amounts: one paper, a table an annex.

The numbers under the headings are the circular's own (``1=4+13+22``); in the workbook such a column
is a live formula. On paper a wide table is split into parts at its groups of columns, each part
under the same heading and with the office's name in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qcdc_desktop.domain.statistics import StatisticsPeriod, is_money
from qcdc_desktop.domain.vietnamese_format import window_text
from qcdc_desktop.reports.build_paper import (
    Header,
    Unit,
    addressees,
    letterhead,
    recipients,
    signature,
)
from qcdc_desktop.reports.document import (
    Align,
    Annex,
    Block,
    BulletItem,
    Cell,
    Column,
    Document,
    FigureKind,
    FigureLine,
    Formula,
    FormulaKind,
    Kind,
    Meta,
    Row,
    RowKind,
    TextRun,
    paragraph,
)
from qcdc_desktop.specs.statistics import StatisticsColumn, StatisticsTable

MILLION = 1_000_000
_MOST_COLUMNS = 13
"""Columns of numbers beside the office's name that stay readable across A4 at 9 points."""
_FEW = (1, 2)

Amounts = Mapping[str, int]
"""Amounts of a table by column number, money in đồng."""


@dataclass(frozen=True)
class CountedTable:
    """A table with its amounts; ``villages`` are rows of their own, the last for no village."""

    table: StatisticsTable
    amounts: Amounts
    villages: tuple[tuple[str, Amounts], ...] = ()
    findings: tuple[str, ...] = ()
    """What is wrong, in words: failed sums first, then rows that no column takes."""
    unplaced: tuple[int, ...] = ()
    """Places in ``table.unplaced`` of the last findings."""


def completed(table: StatisticsTable, counted: Amounts) -> dict[str, int]:
    """The counted amounts and, from them, every sum of columns."""
    found = dict(counted)

    def amount(ms: str) -> int:
        column = table.column(ms)
        if ms not in found and column is not None:
            found[ms] = sum(amount(part) for part in column.parts)
        return found.get(ms, 0)

    return {column.ms: amount(column.ms) for column in table.columns if not column.is_note}


def failed_checks(table: StatisticsTable, amounts: Amounts) -> Iterator[str]:
    """What the table's own formulas find wrong, in words."""
    for check in table.checks:
        sum_ = sum(amounts[part] for part in check.parts)
        holds = amounts[check.ms] == sum_ if check.is_sum else amounts[check.ms] <= sum_
        if not holds:
            word = "bằng" if check.is_sum else "không quá"
            yield (
                f"Biểu {table.code}: cột {check.ms} phải {word} {' + '.join(check.parts)}, "
                f"nay là {amounts[check.ms]} và {sum_}."
            )


def statistics_document(
    unit: Unit, period: StatisticsPeriod, counted: Sequence[CountedTable], *, split: bool = False
) -> Document:
    """The paper; ``split`` for A4, whole tables for the workbook."""
    window = period.window
    name = str(unit.get("name") or "Đơn vị")
    annexes = [annex for one in counted for annex in _annexes(one, name, period, split=split)]
    return Document(
        kind="BC",
        title="BÁO CÁO",
        subject=(
            "Số liệu thống kê tiếp công dân, xử lý đơn,",
            f"giải quyết khiếu nại, tố cáo {period.title}",
        ),
        letterhead=letterhead(unit, Header(), window.end.year),
        meta=Meta(
            unit_code=str(unit.get("code") or ""),
            unit_name=name,
            period=period.code,
            period_label=f"{period.title[:1].upper()}{period.title[1:]}",
            window_from=window.start,
            window_to=window.end,
            code="TKE",
        ),
        body=tuple(_body(name, period, counted)),
        addressees=addressees(unit),
        signature=signature(unit, Header()),
        recipients=recipients(unit),
        annexes=tuple(annexes),
        figures=tuple(line for one in counted for line in _figures(one)),
    )


def _body(name: str, period: StatisticsPeriod, counted: Sequence[CountedTable]) -> Iterator[Block]:
    yield paragraph(
        f"{name} báo cáo số liệu thống kê {period.title}, tính {period.window.text}, "
        "theo các biểu kèm theo:"
    )
    for one in counted:
        yield BulletItem(
            (TextRun(f"Biểu {one.table.code}: {one.table.title} ({one.table.basis})."),)
        )
    findings = [finding for one in counted for finding in one.findings]
    if findings:
        yield paragraph("Điểm cần xem lại trước khi gửi:")
        yield from (BulletItem((TextRun(finding),)) for finding in findings)


def _annexes(
    one: CountedTable, name: str, period: StatisticsPeriod, *, split: bool
) -> Iterator[Annex]:
    table, window = one.table, period.window
    parts = list(_parts(table.columns)) if split else [table.columns]
    for place, columns in enumerate(parts, start=1):
        last = place == len(parts)
        yield Annex(
            code=table.code.replace("/", "-") + (f"-{place}" if len(parts) > 1 else ""),
            heading=f"Biểu số {table.code}",
            title=table.title,
            is_continued=place > 1,
            columns=(_OFFICE, *(_column(column, live=len(parts) == 1) for column in columns)),
            rows=tuple(_rows(one, name, columns)),
            unit_line=table.unit_line,
            window_line=window_text(window.start, window.end),
            notes=(*one.findings, *table.notes) if last else (),
        )


_OFFICE = Column("unit", "Đơn vị", width=2.2, code="MS")


def _column(column: StatisticsColumn, *, live: bool) -> Column:
    keys = tuple(f"ms{part}" for part in column.parts)
    return Column(
        key=f"ms{column.ms}",
        label=column.label,
        groups=column.groups,
        kind=Kind.TEXT if column.is_note else Kind.DECIMAL if _is_money(column) else Kind.INTEGER,
        align=Align.LEFT if column.is_note else Align.CENTRE,
        code=column.code,
        formula=Formula(FormulaKind.SUM, keys) if keys and live else None,
    )


def _is_money(column: StatisticsColumn) -> bool:
    return column.measure is not None and is_money(column.measure.amount)


def _parts(columns: Sequence[StatisticsColumn]) -> Iterator[tuple[StatisticsColumn, ...]]:
    """Runs of columns that fit across the page, cut between outer headings where possible."""
    runs: list[list[StatisticsColumn]] = []
    for column in columns:
        outer = column.groups[:1] or (column.label,)
        if runs and (runs[-1][-1].groups[:1] or (runs[-1][-1].label,)) == outer:
            runs[-1].append(column)
        else:
            runs.append([column])
    part: list[StatisticsColumn] = []
    for run in runs:
        if part and len(part) + len(run) > _MOST_COLUMNS:
            yield tuple(part)
            part = []
        part += run
    if part:
        yield tuple(part)


def _rows(one: CountedTable, name: str, columns: Sequence[StatisticsColumn]) -> Iterator[Row]:
    """The office's line; with villages, a line each above it, the office's being their total."""
    hidden = few_denunciations(one)
    for village, amounts in one.villages:
        cells = (None if column.ms in hidden else _cell(column, amounts) for column in columns)
        yield Row((village, *cells))
    refs = ("", *("" if column.is_note else f"{one.table.code}:{column.ms}" for column in columns))
    kind = RowKind.SUBTOTAL if one.villages else RowKind.BODY
    label = "Tổng cộng" if one.villages else name
    yield Row((label, *(_cell(column, one.amounts) for column in columns)), kind, refs=refs)


def few_denunciations(one: CountedTable) -> frozenset[str]:
    """Columns on denunciations in which a village stands with one or two: only the total is told.

    Who denounced could be guessed from the village (complaints.md §9.4).
    """
    told = [amounts for _, amounts in one.villages]
    return frozenset(
        column.ms
        for column in one.table.columns
        if column.measure is not None
        and ("matter", ("TC",)) in column.measure.where
        and any(amounts.get(column.ms, 0) in _FEW for amounts in told)
    )


def _cell(column: StatisticsColumn, amounts: Amounts) -> Cell:
    if column.is_note:
        return None
    return _shown(column, amounts.get(column.ms, 0))


def _shown(column: StatisticsColumn, amount: int) -> int | Decimal:
    """Money in million đồng, all its digits kept."""
    if not _is_money(column):
        return amount
    exact = Decimal(amount) / MILLION
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()


def _figures(one: CountedTable) -> Iterable[FigureLine]:
    for column in one.table.columns:
        if not column.is_note:
            yield FigureLine(
                code=f"{one.table.code}:{column.ms}",
                label=" / ".join((*column.groups, column.label)),
                unit="",
                value=_shown(column, one.amounts[column.ms]),
                kind=FigureKind.COUNTED,
            )
