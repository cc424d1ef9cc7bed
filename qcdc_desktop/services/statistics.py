"""The Inspectorate's statistical tables of one data file: amounts, records behind them, papers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.practice import file_prefix
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.domain.statistics import StatisticsMeasure, StatisticsPeriod
from qcdc_desktop.domain.village_history import VillageHistory
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports import pdf_bytes
from qcdc_desktop.reports.build_paper import unit_words
from qcdc_desktop.reports.build_statistics import (
    CountedTable,
    completed,
    failed_checks,
    statistics_document,
)
from qcdc_desktop.reports.document import Document
from qcdc_desktop.services.report_files import (
    FORMATS,
    make_folder,
    plain_name,
    save_document,
)
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.specs.statistics import StatisticsTable, load_statistics
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.statistics import (
    count_by_village,
    count_statistics,
    statistics_behind,
)
from qcdc_desktop.store.villages import read_villages

NO_VILLAGE = "Không gắn thôn, tổ dân phố"
_ON_PAPER = {".pdf", ".docx"}
Villages = tuple[tuple[str, dict[str, int]], ...]


class StatisticsService:
    """Tables of TT 01/2024/TT-TTCP (and of TT 02/2021 where the newer set has none)."""

    def __init__(
        self,
        database: Database,
        forms: FormSet,
        unit: Callable[[], Mapping[str, object]],
        resources: Path,
    ) -> None:
        self._database = database
        self._forms = forms
        self._unit = unit
        self._resources = resources

    @cached_property
    def tables(self) -> Mapping[str, StatisticsTable]:
        """Every table by its code, in the order of printing."""
        return load_statistics(self._resources.parent / "forms")

    def counted(
        self,
        period: StatisticsPeriod,
        codes: Sequence[str] = (),
        *,
        by_village: bool = False,
        progress: Progress = SILENT,
    ) -> tuple[CountedTable, ...]:
        """The amounts of the asked tables (all without ``codes``) and what is wrong with them.

        Raises:
            Refused: there is no such table.
        """
        tables = self._asked(codes)
        progress.report(0, 2, "Đếm số liệu")
        asked = {
            f"{table.code}:{key}": measure
            for table in tables
            for key, measure in (_columns(table) | _unplaced(table)).items()
        }
        with self._database.read() as connection:
            amounts = count_statistics(connection, asked, period.window)
        progress.report(1, 2, "Đếm số liệu")
        found = tuple(
            _told(
                table,
                _own(table, amounts),
                self._by_village(table, period) if by_village and table.by_village else (),
            )
            for table in tables
        )
        progress.report(2, 2, "Biểu thống kê")
        return found

    def records_behind(self, code: str, ms: str, period: StatisticsPeriod) -> ListQuery:
        """A list of exactly the records column ``ms`` of a table counts; of a sum, of its parts.

        Raises:
            Refused: no such table or column.
        """
        (table,) = self._asked([code])
        return self._list(list(self._measures(table, ms)), period)

    def unplaced_behind(self, code: str, place: int, period: StatisticsPeriod) -> ListQuery:
        """The records the ``place``-th warning of a table speaks of."""
        (table,) = self._asked([code])
        return self._list([table.unplaced[place].measure], period)

    def document(
        self,
        period: StatisticsPeriod,
        codes: Sequence[str] = (),
        *,
        by_village: bool = False,
        split: bool = False,
        progress: Progress = SILENT,
    ) -> Document:
        """The paper; ``split`` where it is to be read on A4."""
        counted = self.counted(period, codes, by_village=by_village, progress=progress)
        return statistics_document(self._unit(), period, counted, split=split)

    def write(
        self,
        period: StatisticsPeriod,
        folder: Path,
        formats: Sequence[str],
        codes: Sequence[str] = (),
        *,
        by_village: bool = False,
        progress: Progress = SILENT,
        notices: list[str] | None = None,
    ) -> list[Path]:
        """The tables as files; refusals and faults as for reports."""
        for form in formats:
            if form not in FORMATS:
                raise Refused(
                    "format", f"Không có dạng “{form}”.", f"Chọn trong: {', '.join(FORMATS)}."
                )
        make_folder(folder)
        counted = self.counted(period, codes, by_village=by_village, progress=progress)
        paths = self.file_paths(period, folder, formats)
        for path in paths:
            found = self._save(period, counted, path, progress)
            if notices is not None:
                notices += found
        return paths

    def write_one(
        self,
        period: StatisticsPeriod,
        path: Path,
        codes: Sequence[str] = (),
        *,
        by_village: bool = False,
        progress: Progress = SILENT,
    ) -> Path:
        """The tables to one file in the format of its name; faults as for :meth:`write`."""
        counted = self.counted(period, codes, by_village=by_village, progress=progress)
        self._save(period, counted, path, progress)
        return path

    def file_paths(
        self, period: StatisticsPeriod, folder: Path, formats: Sequence[str]
    ) -> list[Path]:
        """Where :meth:`write` puts its files: ``Bieu-TK_2026-H1_xa-Nam-Luu``."""
        place = unit_words(self._unit())["place"]
        practice = file_prefix(self._unit())
        name = f"{practice}Bieu-TK_{period.code}_{plain_name(place[:1].lower() + place[1:])}"
        return [folder / f"{name}.{form}" for form in formats]

    def pdf(
        self,
        period: StatisticsPeriod,
        codes: Sequence[str] = (),
        *,
        by_village: bool = False,
        progress: Progress = SILENT,
    ) -> bytes:
        """The very PDF that prints."""
        paper = self.document(period, codes, by_village=by_village, split=True, progress=progress)
        return pdf_bytes(paper, fonts=self._fonts, progress=progress)

    def _save(
        self,
        period: StatisticsPeriod,
        counted: Sequence[CountedTable],
        path: Path,
        progress: Progress,
    ) -> list[str]:
        split = path.suffix in _ON_PAPER
        paper = statistics_document(self._unit(), period, counted, split=split)
        return [notice.text for notice in save_document(paper, path, self._fonts, progress)]

    @property
    def _fonts(self) -> Path:
        return self._resources / "fonts"

    def _asked(self, codes: Sequence[str]) -> list[StatisticsTable]:
        for code in codes:
            if code not in self.tables:
                raise Refused(
                    "table", f"Không có biểu “{code}”.", f"Các biểu: {', '.join(self.tables)}."
                )
        return [table for code, table in self.tables.items() if not codes or code in codes]

    def _by_village(self, table: StatisticsTable, period: StatisticsPeriod) -> Villages:
        with self._database.read() as connection:
            split = count_by_village(connection, _columns(table), period.window)
            known = read_villages(connection)
        return tuple(
            (_village(known, key), completed(table, split[key]))
            for key in sorted(split, key=lambda id_: (id_ is None, _village(known, id_)))
        )

    def _measures(self, table: StatisticsTable, ms: str) -> Iterator[StatisticsMeasure]:
        column = table.column(ms)
        if column is None or column.is_note:
            raise Refused("column", f"Biểu {table.code} không có cột số liệu {ms}.")
        if column.measure is not None:
            yield column.measure
        for part in column.parts:
            yield from self._measures(table, part)

    def _list(self, measures: list[StatisticsMeasure], period: StatisticsPeriod) -> ListQuery:
        with self._database.read() as connection:
            behind = [statistics_behind(connection, one, period.window) for one in measures]
        register = behind[0].register
        ids = tuple(sorted({id_ for one in behind for id_ in one.record_ids}))
        return ListQuery(register, self._forms[register].list.columns, ids=ids)


def _columns(table: StatisticsTable) -> dict[str, StatisticsMeasure]:
    return {column.ms: column.measure for column in table.columns if column.measure is not None}


def _unplaced(table: StatisticsTable) -> dict[str, StatisticsMeasure]:
    """What no column takes, under ``?0``, ``?1`` and so on."""
    return {f"?{place}": one.measure for place, one in enumerate(table.unplaced)}


def _own(table: StatisticsTable, amounts: Mapping[str, int]) -> dict[str, int]:
    keys = (*_columns(table), *_unplaced(table))
    return {key: amounts[f"{table.code}:{key}"] for key in keys}


def _told(table: StatisticsTable, counted: Mapping[str, int], villages: Villages) -> CountedTable:
    """The table with its sums and what is wrong with it."""
    amounts = completed(table, {ms: counted[ms] for ms in _columns(table)})
    places = tuple(place for place in range(len(table.unplaced)) if counted[f"?{place}"])
    warnings = (f"Có {counted[f'?{one}']} {table.unplaced[one].text}." for one in places)
    findings = (*failed_checks(table, amounts), *warnings)
    return CountedTable(table, amounts, villages, findings, places)


def _village(known: VillageHistory, village_id: int | None) -> str:
    found = known.get(village_id) if village_id is not None else None
    return found.name if found else NO_VILLAGE
