"""What a page may ask of the window around it; pages receive it and know no more of the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from qcdc_desktop.ui.alerts import Alerts
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:  # the context brings SQL along, which the first painted frame must not wait for
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.domain.listing import ListQuery
    from qcdc_desktop.domain.periods import Period
    from qcdc_desktop.specs.form import Draft
    from qcdc_desktop.ui.printable import Printable


class Events(QObject):
    """Told after the fact, to whoever shows it."""

    records_changed = Signal(str)  # register
    period_changed = Signal(object)  # Period
    drafts_changed = Signal()
    backed_up = Signal()


class FileKeeping(Protocol):
    """What a page may have done with the open data file."""

    def back_up(self) -> None: ...

    def ask_usb(self) -> None: ...

    def carry(self, files: Sequence[Path]) -> None: ...

    def verify(self) -> None: ...

    def restore(self, backup: Path) -> None: ...


class LookKeeping(Protocol):
    """What a page may have done with the look."""

    def set_look(self, choice: str, percent: int) -> None: ...
    def set_contrast(self, *, wanted: bool) -> None: ...


class Shell(Protocol):
    """The window as its pages see it."""

    events: Events
    tasks: TaskRunner
    alerts: Alerts
    remembered: Remembered

    @property
    def files(self) -> FileKeeping: ...

    @property
    def look(self) -> LookKeeping: ...

    @property
    def context(self) -> AppContext: ...

    @property
    def period(self) -> Period:
        """The period chosen in the top bar."""
        ...

    def open_overview(self) -> None: ...

    def open_list(self, register: str, query: ListQuery | None = None, band: str = "") -> None:
        """Show a register; ``query`` and ``band`` when it is the records behind a figure."""
        ...

    def open_record(
        self, register: str, record_id: int | None = None, draft: Draft | None = None
    ) -> None:
        """Show a record, or a blank one; ``draft`` when it is already filled in part."""
        ...

    def open_report(self, period: Period | None = None) -> None: ...

    def open_import(self, register: str | None = None) -> None: ...

    def open_print(self, query: ListQuery) -> None:
        """Show a list as the pages that print."""
        ...

    def open_printable(self, printable: Printable) -> None:
        """Show a paper or a book as the pages that print."""
        ...

    def open_settings(self, section: str = "") -> None: ...

    def go_back(self) -> None:
        """Leave this page for the one before."""
        ...
