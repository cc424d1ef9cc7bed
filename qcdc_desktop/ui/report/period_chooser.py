"""A report over days of one's own choice."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from qcdc_desktop.domain.dates import parse_date, show_date
from qcdc_desktop.domain.periods import Period, Window, ad_hoc
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme


class DayBox(QLineEdit):
    """A day typed as ``5/6``, ``050622`` or ``h``; what cannot be read stays and is marked."""

    day_changed = Signal()

    def __init__(self, name: str, label: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText("ngày/tháng/năm")
        self.setMaxLength(20)
        self._fit()
        theme().changed.connect(self._fit)
        self._today = today
        self._before: str = ""
        self.editingFinished.connect(self._on_finished)

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(132))

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
    """Beside the year and period of the window: a report over free dates ("đột xuất").

    Emits ``chosen`` only once both days are readable and in order.
    """

    chosen = Signal(object)  # Period
    dropped = Signal()
    scope_asked = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.free = QPushButton("Đột xuất…")
        self.free.setObjectName("free_dates")
        stand_for(self.free, "report.free")
        self.free.setToolTip("Báo cáo theo ngày tự chọn; bấm lại để về kỳ đang chọn ở trên cùng")
        self.free.setCheckable(True)
        dress(self.free, "calendar-event")
        self.start = DayBox("report_from", "Từ ngày", today)
        self.end = DayBox("report_to", "Đến ngày", today)
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(4)
        for label, box in (("từ", self.start), ("đến", self.end)):
            days.addWidget(QLabel(label))
            days.addWidget(box)
        self.scope = QPushButton("Chọn phần…")
        self.scope.setObjectName("report_scope")
        stand_for(self.scope, "report.scope")
        self.scope.setToolTip("Trích yếu, nơi nhận, các mục và phụ lục của báo cáo đột xuất")
        dress(self.scope, "list-check")
        days.addWidget(self.scope)
        self._days.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.free)
        row.addWidget(self._days)
        self.free.clicked.connect(self._on_free)
        self.scope.clicked.connect(self.scope_asked)
        self.start.day_changed.connect(self._on_days)
        self.end.day_changed.connect(self._on_days)

    def show_period(self, period: Period, window: Window) -> None:
        """``window`` are its days: where free dates begin when they are wanted next."""
        self.free.setChecked(period.custom is not None)
        self._days.setVisible(period.custom is not None)
        self.start.set_day(window.start)
        self.end.set_day(window.end)

    def _on_free(self) -> None:
        self._days.setVisible(self.free.isChecked())
        if self.free.isChecked():
            self.start.setFocus()
            self.start.selectAll()
        else:
            self.dropped.emit()

    def _on_days(self) -> None:
        start, end = self.start.day, self.end.day
        if start is None or end is None:
            return
        in_order = start <= end
        set_role(self.end, "" if in_order else "invalid")
        self.end.setToolTip("" if in_order else "Ngày cuối phải từ ngày đầu trở đi.")
        if in_order:
            self.chosen.emit(ad_hoc(start, end))
