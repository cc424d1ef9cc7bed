"""Dates: typing first (``5/6``, ``050622``, ``h``, ``+3``), the calendar second (Alt+Down)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    parse_date,
    parse_loosely,
    parse_partial,
    say_date,
    show_date,
)
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.specs.checking import DAY_NEEDED
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.text import LineEditor
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme

HOW_TO_TYPE = "Gõ như 5/6, 050622, 5.6.2022, h (hôm nay) hoặc +3."
HOW_TO_TYPE_LOOSELY = (
    "Gõ như 5/6, 050622, 5.6.2022, h (hôm nay) hoặc +3; "
    "giấy tờ không có ngày thì gõ 6/2022 hoặc 2022."
)
_LOOSELY = "như 6/2022"
_GAP = 4
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class DateEditor(LineEditor):
    """A day; where the form permits it, only its month or its year.

    What cannot be read stays as typed, with a sentence under the field. While typing, what has been
    understood stands beside the box.
    """

    def __init__(
        self,
        spec: FieldSpec,
        today: Callable[[], date],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, name, parent)
        self._today = today
        self._calendar: CalendarPopup | None = None
        self._understood: QLabel | None = None
        self.box.setMaximumWidth(theme().px(160))
        self.box.setMinimumWidth(theme().px(100))
        self.box.setToolTip(self._how)
        self.box.setAccessibleDescription(f"{spec.help} {self._how}".strip())
        if spec.partial:
            self.box.setPlaceholderText(_LOOSELY)
        self.button = QToolButton(self)
        self.button.setProperty("role", "flat")
        dress(self.button, "calendar", "muted")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setAccessibleName(f"Lịch: {spec.label}")
        self.button.setToolTip("Mở lịch (Alt+↓)")
        self.layout_.addWidget(self.button)
        self.layout_.addStretch(1)
        self.button.clicked.connect(self.open_calendar)

    def value(self) -> date | None:
        read = parse_loosely if self.spec.partial else parse_date
        return read(self.box.text(), self._today())

    def set_value(self, value: object) -> None:
        self.show_text(show_date(value) if isinstance(value, date) else "")
        self._hide_understood()

    def problem(self) -> str:
        text = self.box.text().strip()
        if not text or self.value() is not None:
            return ""
        shown = text if len(text) <= 30 else text[:29] + "…"
        part = parse_partial(text)
        if part is not None:
            return f"Mới có {say_date(part)}; {DAY_NEEDED}"
        return f"“{shown}” chưa đọc được thành ngày. {self._how}"

    def understood(self) -> str:
        """What the typed text means, in two short lines; empty where it stands there already.

        The weekday of a day: a slip of the hand mostly falls on a Sunday.
        """
        on = self.value()
        if on is None or self.typed() == show_date(on):
            return ""
        if isinstance(on, PartialDate):
            return f"{say_date(on)}\nkhông rõ ngày"
        return f"{_WEEKDAYS[on.weekday()]}\n{show_date(on)}"

    def commit(self) -> None:
        day = self.value()
        if day is not None:
            self.show_text(show_date(day))
        self._hide_understood()

    def key_pressed(self, event: QKeyEvent) -> bool:
        alt = Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and event.modifiers() & alt:
            self.open_calendar()
            return True
        return False

    def close_popup(self) -> None:
        if self._calendar is not None:
            self._calendar.hide()

    def open_calendar(self) -> None:
        """Show the calendar under the box, on the day typed or today."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.chosen.connect(self._on_chosen)
        self._calendar.open_at(
            self.value() or self._today(), self.mapToGlobal(QPoint(0, self.height() + 2))
        )

    @property
    def _how(self) -> str:
        return HOW_TO_TYPE_LOOSELY if self.spec.partial else HOW_TO_TYPE

    def _on_text_edited(self, _text: str) -> None:
        super()._on_text_edited(_text)
        self._show_understood(self.understood())

    def _show_understood(self, told: str) -> None:
        if self._understood is None:
            if not told:
                return
            self._understood = QLabel(self)
            set_role(self._understood, "small")
            self.layout_.insertWidget(2, self._understood)
        self._understood.setText(told)
        taken = self.box.minimumWidth() + self.button.sizeHint().width() + 2 * _GAP
        fits = taken + self._understood.sizeHint().width() <= self.width()
        self._understood.setVisible(bool(told) and fits)

    def _hide_understood(self) -> None:
        if self._understood is not None:
            self._understood.hide()

    def _on_chosen(self, day: QDate) -> None:
        self.show_text(show_date(date(day.year(), day.month(), day.day())))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value_edited.emit(self.value())
        self.left.emit()


class CalendarPopup(QFrame):
    """The month in a small window; Enter or a click chooses, Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_role(self, "card")
        self._calendar = QCalendarWidget(self)
        self._calendar.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        no_weeks = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self._calendar.setVerticalHeaderFormat(no_weeks)
        self._calendar.setMinimumSize(theme().px(300), theme().px(250))
        self._calendar.ensurePolished()
        free = QTextCharFormat()
        free.setForeground(theme().color("overdue"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, free)
        for name, sign in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            turner = self._calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if turner is not None:
                dress(turner, sign)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._calendar)
        self.chosen = self._calendar.activated
        self.chosen.connect(self._on_activated)
        self._calendar.clicked.connect(self._calendar.activated)

    def open_at(self, day: date, place: QPoint) -> None:
        """Show the month of ``day`` with its corner at ``place``."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        place.setX(min(place.x(), screen.right() - self.width()))
        place.setY(min(place.y(), screen.bottom() - self.height()))
        self.move(place)
        self.show()
        self._calendar.setFocus()

    def _on_activated(self) -> None:
        self.hide()
