"""Which report: a year and its part, or free dates."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from qcdc_desktop.domain.dates import parse_date, show_date
from qcdc_desktop.domain.periods import Period, Window, ad_hoc
from qcdc_desktop.ui.theme import set_role, theme
from qcdc_desktop.ui.top_bar import PARTS

AD_HOC = "ADHOC"


class DayBox(QLineEdit):
    """A day typed as ``5/6``, ``050622`` or ``h``; what cannot be read stays and is marked."""

    day_changed = Signal()

    def __init__(self, name: str, label: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText("ngày/tháng/năm")
        self.setMaxLength(20)
        self.setFixedWidth(theme().px(132))
        self._today = today
        self._before: str = ""
        self.editingFinished.connect(self._on_finished)

    @property
    def day(self) -> date | None:
        return parse_date(self.text(), self._today())

    @property
    def is_readable(self) -> bool:
        return not self.text().strip() or self.day is not None

    def set_day(self, day: date | None) -> None:
        self.setText(show_date(day))
        self._before = self.text()
        self._mark()

    def _on_finished(self) -> None:
        if self.day is not None:
            self.setText(show_date(self.day))
        self._mark()
        if self.is_readable and self.text() != self._before:
            self._before = self.text()
            self.day_changed.emit()

    def _mark(self) -> None:
        set_role(self, "" if self.is_readable else "invalid")
        self.setToolTip("" if self.is_readable else "Chưa đọc được thành ngày; gõ như 5/6/2022.")


class PeriodChooser(QWidget):
    """Emits ``chosen``; free dates only once both are readable and in order."""

    chosen = Signal(object)  # Period

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = QComboBox()
        self.year.setObjectName("report_year")
        self.year.setAccessibleName("Năm báo cáo")
        self.part = QComboBox()
        self.part.setObjectName("report_part")
        self.part.setAccessibleName("Kỳ báo cáo")
        for code, words in PARTS.items():
            self.part.addItem(words, code)
        self.part.addItem("Đột xuất…", AD_HOC)
        self.start = DayBox("report_from", "Từ ngày", today)
        self.end = DayBox("report_to", "Đến ngày", today)
        self._free = QWidget()
        free = QHBoxLayout(self._free)
        free.setContentsMargins(0, 0, 0, 0)
        free.setSpacing(4)
        for label, box in (("từ", self.start), ("đến", self.end)):
            free.addWidget(QLabel(label))
            free.addWidget(box)
        label = QLabel("&Kỳ")
        label.setBuddy(self.part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (label, self.part, self.year, self._free):
            row.addWidget(widget)
        self._window: Window | None = None
        self.year.activated.connect(self._on_chosen)
        self.part.activated.connect(self._on_chosen)
        self.start.day_changed.connect(self._on_days)
        self.end.day_changed.connect(self._on_days)

    def show_period(self, period: Period, window: Window | None, years: range) -> None:
        """Show a period; ``window`` are its days, offered when free dates are wanted next."""
        blockers = [QSignalBlocker(self.year), QSignalBlocker(self.part)]
        wanted = sorted({*years, period.year}, reverse=True)
        if [self.year.itemData(place) for place in range(self.year.count())] != wanted:
            self.year.clear()
            for year in wanted:
                self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(period.year))
        self.part.setCurrentIndex(self.part.findData(AD_HOC if period.custom else period.part))
        del blockers
        self._window = window or self._window
        if period.custom:
            self.start.set_day(period.custom.start)
            self.end.set_day(period.custom.end)
        self._show_free()

    def _on_chosen(self) -> None:
        if self.part.currentData() != AD_HOC:
            self._show_free()
            self.chosen.emit(Period(self.year.currentData(), self.part.currentData()))
            return
        if self._window is not None and self.start.day is None:
            self.start.set_day(self._window.start)
            self.end.set_day(self._window.end)
        self._show_free()
        self.start.setFocus()
        self._on_days()

    def _on_days(self) -> None:
        start, end = self.start.day, self.end.day
        in_order = start is not None and end is not None and start <= end
        if start is not None and end is not None and not in_order:
            set_role(self.end, "invalid")
            self.end.setToolTip("Ngày cuối phải từ ngày đầu trở đi.")
        elif in_order and start is not None and end is not None:
            set_role(self.end, "")
            self.end.setToolTip("")
            self.chosen.emit(ad_hoc(start, end))

    def _show_free(self) -> None:
        is_free = self.part.currentData() == AD_HOC
        self._free.setVisible(is_free)
        self.year.setVisible(not is_free)
