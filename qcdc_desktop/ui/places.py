"""Which page each way through the program leads to; pages are made when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.ui.page_stack import PageStack
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.warming import Warming

if TYPE_CHECKING:
    from qcdc_desktop.domain.listing import ListQuery
    from qcdc_desktop.domain.periods import Period
    from qcdc_desktop.specs.form import Draft
    from qcdc_desktop.ui.printable import Printable
    from qcdc_desktop.ui.shell import Shell


class Places:
    """Makes pages, keeps those that are kept, and turns the stack to them."""

    def __init__(self, shell: Shell, stack: PageStack) -> None:
        self._shell = shell
        self._stack = stack
        self._kept: dict[str, Page] = {}
        self._warming = Warming(shell.tasks, stack)

    def forget(self) -> None:
        """The data file closes: no page outlives it."""
        self._warming.stop()
        self._kept = {}
        self._stack.clear()

    def overview(self) -> None:
        self._stack.go(self._overview)
        self._warm_soon()

    def back(self) -> None:
        self._stack.go_back(self._overview)

    def list(self, register: str, query: ListQuery | None = None, band: str = "") -> None:
        self._stack.go(partial(self._list, register, query, band))
        self._warm_soon(register)

    def record(self, register: str, record_id: int | None, draft: Draft | None = None) -> None:
        show = partial(self._record, register, record_id, iter((draft,)))
        page = self._stack.page
        is_step = page is not None and page is self._kept.get("record")
        self._stack.go(show, returns=record_id is not None, replaces=is_step)

    def report(self, period: Period | None = None) -> None:
        self._stack.go(partial(self._report, period))

    def figures(self) -> None:
        self._stack.go(self._figures)

    def comparison(self) -> None:
        """The figures that differ from those of a year before."""
        self._stack.go(self._comparison)

    def statistics(self) -> None:
        self._stack.go(self._statistics)

    def bring_in(self, register: str | None = None, workbooks: Sequence[Path] = ()) -> None:
        self._stack.go(partial(self._import, register, workbooks))

    def print(self, query: ListQuery) -> None:
        self._stack.go(partial(self._print, query))

    def printable(self, printable: Printable) -> None:
        self._stack.go(partial(self._printable, printable))

    def settings(self, section: str = "") -> None:
        self._stack.go(partial(self._settings, section))

    def _keep(self, name: str, make: Callable[[], Page]) -> Page:
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def _overview(self) -> Page:
        from qcdc_desktop.ui.pages.overview_page import OverviewPage

        return self._keep("overview", partial(OverviewPage, self._shell))

    def _list(self, register: str, query: ListQuery | None, band: str) -> Page:
        from qcdc_desktop.ui.pages.list_page import ListPage

        page = self._keep(f"list:{register}", partial(ListPage, self._shell, register))
        if isinstance(page, ListPage) and (query is not None or page.is_narrowed):
            page.show_query(query, band)
        return page

    def _record(self, register: str, record_id: int | None, drafts: Iterator[Draft | None]) -> Page:
        """Filled in part the first time only: on coming back it is read as it stands."""
        from qcdc_desktop.ui.pages.record_page import RecordPage

        self._warming.stop()
        page = self._keep("record", partial(RecordPage, self._shell))
        page.show_record(register, record_id, next(drafts, None))  # pyright: ignore[reportAttributeAccessIssue]
        return page

    def _warm_soon(self, register: str = "") -> None:
        """The form of a register, of the first book where none is looked at."""
        self._warming.soon(partial(self._warm, register), self._stack.window().windowHandle())

    def _warm(self, register: str) -> Iterator[None]:
        from qcdc_desktop.ui.pages.record_page import RecordPage

        context = self._shell.context
        register = register or context.forms.books_of(context.unit())[0].key
        page = self._keep("record", partial(RecordPage, self._shell))
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        yield
        yield from page.warm(register)  # pyright: ignore[reportAttributeAccessIssue]

    def _report(self, period: Period | None) -> Page:
        from qcdc_desktop.ui.pages.report_page import ReportPage

        page = self._keep("report", partial(ReportPage, self._shell))
        page.show_period(period or self._shell.period)  # pyright: ignore[reportAttributeAccessIssue]
        return page

    def _figures(self) -> Page:
        from qcdc_desktop.ui.pages.figures_page import FiguresPage

        page = self._keep("figures", partial(FiguresPage, self._shell))
        page.show_period(self._shell.period)  # pyright: ignore[reportAttributeAccessIssue]
        return page

    def _comparison(self) -> Page:
        page = self._figures()
        page.compare()  # pyright: ignore[reportAttributeAccessIssue]
        return page

    def _statistics(self) -> Page:
        from qcdc_desktop.ui.pages.statistics_page import StatisticsPage

        return self._keep("statistics", partial(StatisticsPage, self._shell))

    def _import(self, register: str | None, workbooks: Sequence[Path]) -> Page:
        from qcdc_desktop.ui.pages.import_page import ImportPage

        page = self._keep("import", partial(ImportPage, self._shell))
        page.start(register, workbooks)  # pyright: ignore[reportAttributeAccessIssue]
        return page

    def _print(self, query: ListQuery) -> Page:
        from qcdc_desktop.ui.pages.print_page import PrintPage

        page = self._keep("print", partial(PrintPage, self._shell))
        page.show_list(query)  # pyright: ignore[reportAttributeAccessIssue]
        return page

    def _printable(self, printable: Printable) -> Page:
        from qcdc_desktop.ui.pages.print_page import PrintPage

        page = self._keep("print", partial(PrintPage, self._shell))
        page.show_printable(printable)  # pyright: ignore[reportAttributeAccessIssue]
        return page

    def _settings(self, section: str) -> Page:
        from qcdc_desktop.ui.pages.settings_page import SettingsPage

        page = self._keep("settings", partial(SettingsPage, self._shell))
        if section and isinstance(page, SettingsPage):
            page.show_section(section)
        return page
