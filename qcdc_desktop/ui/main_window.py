"""The window: its picture first, its frame behind that, pages once the data file is open.

It is the ``Shell`` of its pages. What the first paint does not need is imported where it is used:
``furnish`` makes the frame once the picture of last time stands on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from qcdc_desktop.domain.practice import FILE_STEM, is_practice_code
from qcdc_desktop.ui.last_frame import LastFrame
from qcdc_desktop.ui.remembered import Remembered

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qcdc_desktop.context import AppContext
    from qcdc_desktop.domain.listing import Found, ListQuery
    from qcdc_desktop.domain.periods import Period
    from qcdc_desktop.domain.progress import Progress
    from qcdc_desktop.specs.form import Draft, RecordSpec
    from qcdc_desktop.ui.alerts import Alerts, MessageBar
    from qcdc_desktop.ui.file_acts import FileActs
    from qcdc_desktop.ui.first_glance import FirstGlance
    from qcdc_desktop.ui.frame_state import FrameState
    from qcdc_desktop.ui.look_acts import LookActs
    from qcdc_desktop.ui.menus import Commands
    from qcdc_desktop.ui.navigation import Navigation
    from qcdc_desktop.ui.page_stack import PageStack
    from qcdc_desktop.ui.places import Places
    from qcdc_desktop.ui.printable import Printable
    from qcdc_desktop.ui.shell import Events
    from qcdc_desktop.ui.status import TruthBar
    from qcdc_desktop.ui.tasks import TaskRunner
    from qcdc_desktop.ui.top_bar import TopBar
    from qcdc_desktop.ui.window_acts import WindowActs

PROGRAM = "Quy chế dân chủ"
_SIZE, _LEAST = (1366, 768), (640, 320)
"""As drawn, and as little as a screen of 1366 × 768 leaves when Windows enlarges all twice."""
_ROOM_FOR_WORDS = 960
_PLACE = "window/place"


class MainWindow(QMainWindow):
    """Frame, menus, pages. What concerns files is asked of ``file_asked`` and done in ``app``."""

    file_asked = Signal(str)  # action id: file.new, file.open, file.restore …
    closing = Signal()
    painted = Signal()
    """The window stands on the screen for the first time."""
    events: Events
    tasks: TaskRunner
    navigation: Navigation
    top_bar: TopBar
    truth: TruthBar
    stack: PageStack
    alerts: Alerts
    commands: Commands
    acts: WindowActs
    places: Places
    look: LookActs
    glance: FirstGlance
    files: FileActs

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(*_LEAST)
        self.is_furnished = False
        self.remembered = remembered
        self._is_painted = False
        self._last_frame = LastFrame(remembered)
        self._context: AppContext | None = None
        self._register_actions: list[str] = []
        self._first: tuple[str, tuple[Path, ...]] = ("", ())
        if not remembered.restore("window/geometry", self):
            self._take_room()

    def show_last_frame(self) -> bool:
        """Wear the picture of last time until ``furnish``; False when none fits."""
        return self._last_frame.find(self)

    def furnish(self) -> None:
        """Make the frame: menus, navigation, bars, and room for the pages."""
        from qcdc_desktop.ui.alerts import Alerts, MessageBar
        from qcdc_desktop.ui.first_glance import FirstGlance
        from qcdc_desktop.ui.look_acts import LookActs
        from qcdc_desktop.ui.menus import Commands
        from qcdc_desktop.ui.navigation import Navigation
        from qcdc_desktop.ui.own_keys import OwnKeys
        from qcdc_desktop.ui.page_stack import PageStack
        from qcdc_desktop.ui.places import Places
        from qcdc_desktop.ui.shell import Events
        from qcdc_desktop.ui.status import TruthBar
        from qcdc_desktop.ui.tasks import TaskRunner
        from qcdc_desktop.ui.top_bar import TopBar
        from qcdc_desktop.ui.window_acts import WindowActs

        self.events = Events(self)
        self.tasks = TaskRunner(self)
        self.navigation = Navigation()
        self.top_bar = TopBar()
        self.truth = TruthBar()
        self.stack = PageStack()
        bar = MessageBar()
        self.alerts = Alerts(self, bar)
        self.commands = Commands(self, OwnKeys(self.remembered))
        self.places = Places(self, self.stack)
        self.acts = WindowActs(self)
        self.look = LookActs(self, self.remembered)
        self.glance = FirstGlance(self, self.remembered)
        ground = self._build(bar)
        self._connect()
        self._empty()
        for part in (self.menuBar(), ground, self.truth):
            part.show()  # Qt would show them a moment later, and the window stand empty till then
        self.is_furnished = True
        self._fold()
        self._last_frame.forget()

    # ---- Shell

    @property
    def context(self) -> AppContext:
        assert self._context is not None, "no data file is open"
        return self._context

    @property
    def is_open(self) -> bool:
        return self._context is not None

    @property
    def period(self) -> Period:
        return self.top_bar.period

    def open_overview(self) -> None:
        self.places.overview()

    def open_list(self, register: str, query: ListQuery | None = None, band: str = "") -> None:
        if self.context.forms[register].single:
            from qcdc_desktop.domain.listing import ListQuery

            rows = self.context.listing.page(ListQuery(register, (), limit=1)).rows
            self.open_record(register, rows[0].id if rows else None)
        else:
            self.places.list(register, query, band)

    def open_record(
        self, register: str, record_id: int | None = None, draft: Draft | None = None
    ) -> None:
        self.places.record(register, record_id, draft)

    def open_report(self, period: Period | None = None) -> None:
        self.places.report(period)

    def open_import(self, register: str | None = None) -> None:
        self.places.bring_in(register)

    def open_print(self, query: ListQuery) -> None:
        self.places.print(query)

    def open_printable(self, printable: Printable) -> None:
        self.places.printable(printable)

    def open_settings(self, section: str = "") -> None:
        self.places.settings(section)

    def go_back(self) -> None:
        self.places.back()

    def go_first(self, then: str, workbooks: tuple[Path, ...]) -> None:
        """After the first start: ``first`` record, ``import`` of workbooks, or the overview."""
        self._first = (then, workbooks)

    # ---- the data file

    def attach(self, context: AppContext) -> None:
        """Show the pages of an open data file."""
        if self.is_open:
            self.detach()
        self._context = context
        self._show_books()
        self.top_bar.set_open(True)
        self.truth.set_actor(context.actor.name)
        self.truth.set_file("Chỉ để xem" if context.read_only else "Dữ liệu: máy này")
        is_practice = context.path.stem.startswith(FILE_STEM) or is_practice_code(
            context.unit().get("code")
        )
        badge = "Chỉ để xem" if context.read_only else "Dữ liệu tập huấn" if is_practice else ""
        self.top_bar.set_badge(badge)
        self._show_unit()
        self.tasks.run(self, self._read_state, self._on_first_state, quick=True)

    def detach(self) -> None:
        """Let go of the pages before the data file closes."""
        self.places.forget()
        self.alerts.forget_undo()
        self.commands.drop(self._register_actions)
        self._register_actions = []
        self._context = None
        self.top_bar.set_open(False)
        self.refresh_commands()

    # ---- slots

    def refresh_commands(self) -> None:
        """Grey what the page in front cannot do."""
        from qcdc_desktop.ui.alerts import NOTHING_TO_UNDO, undo_words

        page = self.stack.page
        may_write = self._context is not None and not self._context.read_only
        offers = dict(page.offers()) if page is not None else {}
        names = dict(page.names()) if page is not None else {}
        offers["edit.undo_last"] = "" if self.alerts.undo_name else NOTHING_TO_UNDO
        if self.alerts.undo_name:
            names["edit.undo_last"] = undo_words(self.alerts.undo_name)
        self.commands.refresh(offers, names, is_open=self.is_open, may_write=may_write)

    def _on_command(self, name: str) -> None:
        page = self.stack.page
        if self.commands.specs[name].needs in {"page", "text"}:
            if name == "page.close":
                self.go_back()
            elif page is not None:
                page.perform(name)
        elif name.startswith("list:"):
            self.open_list(name.removeprefix("list:"))
        elif not self.acts.perform(name) and not self.look.perform(name):
            self.file_asked.emit(name)

    def _on_place(self, place: str) -> None:
        if not self.is_open:
            return
        if place.startswith("list:"):
            self.open_list(place.removeprefix("list:"))
        else:
            {
                "overview": self.open_overview,
                "report": self.open_report,
                "figures": self.places.figures,
                "statistics": self.places.statistics,
                "settings": self.open_settings,
            }[place]()
        self._mark_place()

    def _on_turned(self) -> None:
        from PySide6.QtCore import Qt

        page = self.stack.page
        if page is not None:
            page.offers_changed.connect(self.refresh_commands, Qt.ConnectionType.UniqueConnection)
            page.title_changed.connect(self._show_title, Qt.ConnectionType.UniqueConnection)
            self.remembered.keep(_PLACE, page.place)
        self.alerts.bar.put_away_passing()
        self._mark_place()
        self._show_title()
        self.refresh_commands()

    def _on_records_changed(self, register: str) -> None:
        self.context.changed(register)
        if register == "unit":
            self._show_unit()
            self._show_books()
        self.refresh_state()

    def refresh_state(self) -> None:
        """Count anew what navigation and status bar tell."""
        if self.is_open:
            self.tasks.run(self, self._read_state, self._on_state, quick=True)

    def _on_first_state(self, state: FrameState) -> None:
        self.top_bar.set_years(state.first_year, state.last_year, state.period)
        self._last_frame.keep_period(state.period)
        kind = str(self.context.unit().get("kind") or "COMMUNE")
        headlines = self.context.forms.headlines(kind)
        self.glance.remember(self._books(), headlines, state.period.year)
        self._on_state(state)
        self._open_last_place()
        then, workbooks = self._first
        self._first = ("", ())
        if workbooks or then == "import":
            self.places.bring_in(None, workbooks)
        elif then == "first":
            self.open_record(next(iter(self.context.forms.records)))
        elif state.unsaved:
            self._offer_unsaved(*state.unsaved[0])

    def _open_last_place(self) -> None:
        """Work goes on where it stopped; a record itself is not opened by itself."""
        last = self.remembered.text(_PLACE)
        self.open_overview()
        known = {"report", "figures", "statistics"} | {f"list:{one.key}" for one in self._books()}
        if last in known:
            self._on_place(last)

    def _offer_unsaved(self, register: str, record_id: int | None) -> None:
        """After a power cut: what was typed is still there, one click away."""
        book = self.context.forms[register].short_title
        words = f"Lần trước còn nội dung đã gõ mà chưa lưu ở “{book}”."
        act = ("Mở lại", partial(self.open_record, register, record_id))
        self.alerts.tell(words, "notice", act, seconds=0)

    def _on_state(self, state: FrameState) -> None:
        self.navigation.set_counts(state.counts)
        self.truth.set_drafts(state.drafts)
        self.truth.set_backup(state.backup_at, self.context.today())

    def _on_period(self, period: Period) -> None:
        self.remembered.keep("frame/period", period.code)
        self._last_frame.keep_period(period)
        self.events.period_changed.emit(period)
        self._show_title()

    def _on_asked(self, words: str) -> None:
        self.tasks.run(self, partial(self._find, words), partial(self._on_found, words), quick=True)

    def _on_found(self, words: str, found: Sequence[Found]) -> None:
        icons = {spec.key: spec.icon for spec in self._specs()}
        self.top_bar.search.show_hits(words, found, icons)

    def _on_look_changed(self) -> None:
        from qcdc_desktop.ui.icons import redress

        redress()
        self.navigation.redress()
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_furnished:
            self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._last_frame.paint(self)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody wanted: Enter presses the button in focus."""
        from qcdc_desktop.ui.enter_key import presses_button

        if not presses_button(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        if self.is_furnished:
            self.stack.leave(self._close_for_good)
        else:
            self.closing.emit()

    # ---- private

    def _close_for_good(self) -> None:
        self.remembered.keep_state("window/geometry", self)
        self.tasks.close()
        self.closing.emit()
        self.hide()
        self._empty()
        self._last_frame.keep_picture(self)
        self.remembered.save()

    def _fold(self) -> None:
        """In a small window, or with large text, the navigation leaves its room to the page."""
        from qcdc_desktop.ui.theme import theme

        self.navigation.fold(folded=self.width() < theme().px(_ROOM_FOR_WORDS))

    def _take_room(self) -> None:
        """The size the pages are drawn for, or the whole of a screen that is no larger."""
        from PySide6.QtCore import Qt

        self.resize(*_SIZE)
        room = self.screen().availableGeometry()
        if room.width() <= _SIZE[0] or room.height() <= _SIZE[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _build(self, bar: MessageBar) -> QWidget:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addWidget(self.stack, 1)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(below, 1)
        self.setCentralWidget(ground)
        bar.lie_over(self.stack)
        self.setStatusBar(self.truth)
        return ground

    def _connect(self) -> None:
        from qcdc_desktop.ui.theme import theme

        self.commands.called.connect(self._on_command)
        self.commands.keys_changed.connect(self.refresh_commands)
        self.navigation.chosen.connect(self._on_place)
        self.stack.turned.connect(self._on_turned)
        self.top_bar.period_chosen.connect(self._on_period)
        self.top_bar.search.asked.connect(self._on_asked)
        self.top_bar.search.opened.connect(self.open_record)
        self.tasks.failed.connect(self.alerts.fault)
        self.alerts.undo_changed.connect(self.refresh_commands)
        self.tasks.started.connect(self.truth.watch)
        self.events.records_changed.connect(self._on_records_changed)
        self.events.drafts_changed.connect(self.refresh_state)
        theme().changed.connect(self._on_look_changed)

    @property
    def _unit_kind(self) -> str:
        return str(self.context.unit().get("kind") or "COMMUNE")

    def _unit_registers(self) -> tuple[RecordSpec, ...]:
        kind = self._unit_kind
        return tuple(spec for spec in self._specs() if spec.group == "unit" and kind in spec.kinds)

    def _books(self) -> tuple[RecordSpec, ...]:
        return self.context.forms.books_of(self.context.unit())

    def _specs(self) -> list[RecordSpec]:
        return list(self.context.forms.records.values())

    def _show_books(self) -> None:
        """Offer the books this office keeps; its kind and its modules may just have changed."""
        from qcdc_desktop.ui.actions import register_actions
        from qcdc_desktop.ui.navigation import places

        books, units = self._books(), self._unit_registers()
        specs = register_actions(books, units)
        if [spec.id for spec in specs] == self._register_actions:
            return
        self.commands.drop(self._register_actions)
        self.commands.add(specs)
        self._register_actions = [spec.id for spec in specs]
        groups = places(books, units)
        self.navigation.fill(groups)
        self._last_frame.keep_groups(groups)
        self._mark_place()

    def _show_unit(self) -> None:
        name = str(self.context.unit().get("name") or "Chưa có tên đơn vị")
        self.top_bar.set_unit(name)
        self._last_frame.keep_unit(name)

    def _empty(self) -> None:
        """As long as no file is open, the frame looks as it did last time, without figures."""
        self.top_bar.empty(self._last_frame.unit or PROGRAM)
        if period := self._last_frame.period:
            self.top_bar.set_years(period.year, period.year, period)
        self.navigation.fill(self._last_frame.groups())
        self.truth.empty()
        self.alerts.bar.put_away()
        self.glance.put_away()
        self.refresh_commands()

    def _show_title(self) -> None:
        page = self.stack.page
        parts = [page.title if page else "", self.top_bar.unit, self.period.title, PROGRAM]
        self.setWindowTitle(" – ".join(part for part in parts if part) + "[*]")
        self.setWindowModified(page is not None and page.has_changes)

    def _mark_place(self) -> None:
        page = self.stack.page
        self.navigation.mark(page.place if page is not None else "")

    def _read_state(self, _progress: Progress) -> FrameState:
        from qcdc_desktop.ui.frame_state import read_frame_state

        told = self.remembered.text("frame/period")
        return read_frame_state(cast("AppContext", self._context), told)

    def _find(self, words: str, _progress: Progress) -> list[Found]:
        return self.context.listing.find(words)
