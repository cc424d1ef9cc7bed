"""Bringing in other offices' workbooks: choose, look, put right, run, see what came of it.

Nothing is asked in the middle: the plan is shown whole, and running it writes all or nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.importing import (
    ImportPlan,
    ImportResult,
    RowFault,
    SheetView,
    Undone,
    WorkbookView,
)
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.pages.import_beside import ImportBeside
from qcdc_desktop.ui.pages.import_choices import SheetChoices
from qcdc_desktop.ui.pages.import_columns import ImportColumns
from qcdc_desktop.ui.pages.import_findings import PLACE_ROLE, RECORD_ROLE, ImportFindings
from qcdc_desktop.ui.pages.import_invitation import ImportInvitation
from qcdc_desktop.ui.pages.import_past import ImportPast
from qcdc_desktop.ui.pages.import_past_acts import PastActs, ask_for_copy, tell_marked
from qcdc_desktop.ui.pages.import_running import ImportRunning
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.tasks import Task
from qcdc_desktop.ui.theme import set_role

FILTER = "Bảng tính Excel (*.xlsx *.xlsm *.xls *.ods);;Mọi tệp (*)"
REPLAN_AFTER_MS = 250
_NOTHING_PLANNED = "Chọn tệp Excel và xem kế hoạch nhập trước."
_NOTHING_DONE = "Chưa nhập được bản ghi nào trong lần này."
_NOTHING_WAITS = "Không có chỗ nào chờ xem lại."
_NO_IMPORT = "Chưa có lần nhập nào hoàn tác được."


class ImportPage(Page):
    """One workbook after another."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._wanted: str | None = None
        self._queue: list[Path] = []
        self._path: Path | None = None
        self._view: WorkbookView | None = None
        self._plan: ImportPlan | None = None
        self._faults: tuple[RowFault, ...] = ()
        self._choices = SheetChoices()
        self._task: Task | None = None
        self._brought = ""
        """The register the last import added to."""
        self._timer = QTimer(self, singleShot=True, interval=REPLAN_AFTER_MS)
        self._timer.timeout.connect(self._make_plan)
        self.setAcceptDrops(True)
        self._build()
        self._show_stage("start")

    @property
    def title(self) -> str:
        return "Nhập từ Excel"

    @property
    def place(self) -> str:
        return "import"

    def offers(self) -> Mapping[str, str]:
        past = self._past
        at_start, planned = self._stage == "start", self._stage == "plan"
        reads = self.shell.context.read_only
        return {
            "page.close": "",
            "import.choose": "",
            "import.guess": "" if planned else _NOTHING_PLANNED,
            "import.run": "" if planned and self._act.isEnabled() else _NOTHING_PLANNED,
            "import.mark": "" if planned else _NOTHING_PLANNED,
            "import.list": "" if self._stage == "done" and self._brought else _NOTHING_DONE,
            "record.open": "" if at_start and past.waits else _NOTHING_WAITS,
            "import.settle": "" if at_start and past.waits and not reads else _NOTHING_WAITS,
            "import.undo": "" if at_start and past.undo_button.isEnabled() else _NO_IMPORT,
            "record.previous": "" if self._beside.back.isEnabled() else _NOTHING_PLANNED,
            "record.next": "" if self._beside.on.isEnabled() else _NOTHING_PLANNED,
        }

    def names(self) -> Mapping[str, str]:
        return {"record.open": "&Mở bản ghi chờ xem lại"}

    def perform(self, action: str) -> None:
        {
            "page.close": self.shell.go_back,
            "import.choose": self._on_other,
            "import.guess": self._guess_again,
            "import.run": self._write,
            "import.mark": self._on_mark,
            "import.list": self._on_open_list,
            "import.settle": self._past.settle_button.click,
            "import.undo": self._past.undo_button.click,
            "record.open": self._past.open_button.click,
            "record.previous": self._beside.back.click,
            "record.next": self._beside.on.click,
        }[action]()

    def start(self, register: str | None = None, workbooks: Sequence[Path] = ()) -> None:
        """Begin anew; ``register`` is what a lone doubtful sheet is taken for."""
        self._stop()
        self._wanted = register
        self._queue = []
        self._path = self._view = self._plan = None
        self._show_stage("start")
        self._take(list(workbooks))

    def open_file(self, path: Path) -> None:
        """Look at a workbook."""
        self._stop()
        self._path = path
        self._view = self._plan = None
        self._choices.clear()
        self._look()

    def _look(self) -> None:
        """Understand the chosen workbook anew."""
        path, letters = self._path, dict(self._choices.letters)
        importing = self.shell.context.importing
        if path is not None:
            self._run(lambda _progress: importing.inspect(path, letters), self._on_viewed)

    # ---- stages

    def _on_queued(self, workbooks: list[Path]) -> None:
        self._queue = workbooks
        self._next_file()

    def _on_viewed(self, view: WorkbookView) -> None:
        self._view = view
        sheets = [one for one in view.sheets if one.columns]
        if self._wanted and len(sheets) == 1 and sheets[0].register is None:
            self._choices.choose(sheets[0].name, self._wanted, {})
        place = max(self._tabs.currentIndex(), 0) if self._choices.letters else 0
        while self._tabs.count():
            self._tabs.removeTab(0)
        for sheet in sheets:
            self._tabs.addTab(sheet.name)
        self._file.setText(f"{view.name} · {len(sheets)} trang")
        self._tabs.setCurrentIndex(place)
        self._show_sheet(place)
        self._make_plan()

    def _make_plan(self) -> None:
        """Plan the whole workbook, and anew the sheets that were put right by hand."""
        if self._path is not None:
            importing = self.shell.context.importing
            self._run(self._choices.plan(importing, self._path), self._on_planned)

    def _on_planned(self, made: tuple[ImportPlan, tuple[RowFault, ...]]) -> None:
        self._plan, self._faults = plan, faults = made
        self._findings.show_plan(plan, faults)
        self._beside.show_plan(plan)
        count = len(plan.to_add)
        self._act.setText(f"Nhập {count} bản ghi" if count else "Không có gì để nhập")
        self._act.setEnabled(bool(count) and not self.shell.context.read_only)
        self._show_stage("plan")
        (self._act if self._act.isEnabled() else self._other).setFocus()

    def _write(self) -> None:
        plan, context = self._plan, self.shell.context
        if plan is None:
            return
        self._show_stage("running")
        self._run(
            lambda progress: context.importing.run(context.actor, plan, progress), self._on_written
        )

    def _on_written(self, result: ImportResult) -> None:
        self._findings.show_result(result)
        self._plan = None
        self._brought = next((key for key, count in result.added.items() if count), "")
        for register in result.added:
            self.shell.context.changed(register)
            self.shell.events.records_changed.emit(register)
        if result.act is not None:
            words = f"Đã nhập {result.total} bản ghi."
            self.shell.alerts.offer_undo(
                words, partial(self._undo, result.act), name=f"nhập {result.total} bản ghi"
            )
        self._show_stage("done")
        self._other.setFocus()

    # ---- what was imported before

    def _show_past(self) -> None:
        self._past_acts.show()

    def _undo(self, number: int) -> None:
        context = self.shell.context
        self._run(
            lambda progress: context.importing.acts.undo(context.actor, number, progress),
            self._on_undone,
        )

    def _on_undone(self, undone: Undone) -> None:
        for register in (*undone.binned, *(("village",) if undone.shortened else ())):
            self.shell.context.changed(register)
            self.shell.events.records_changed.emit(register)
        count = sum(undone.binned.values())
        self.shell.alerts.tell(f"Đã đưa {count} bản ghi của lần nhập vào thùng rác.", "done")
        self.start()

    def _on_mark(self) -> None:
        path, plan, faults = self._path, self._plan, self._faults
        if path is None or plan is None:
            return
        importing = self.shell.context.importing

        def write(target: Path) -> None:
            self._run(
                lambda _progress: importing.write_marked_copy(path, target, plan, faults),
                partial(tell_marked, self.shell, target),
            )

        ask_for_copy(self.window(), path, write)

    # ---- running

    def _run(self, work: object, then: object) -> None:
        """Run with bar and cancel; a fault is told and leaves the page as it was."""
        self._stop()
        self._running.begin()
        self._task = self.shell.tasks.run(self, work, then, failed=self._on_failed)  # pyright: ignore[reportArgumentType]
        self._task.progressed.connect(self._running.tell)
        self._task.ended.connect(self._on_ended)

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task.ended.disconnect(self._on_ended)
            self._task = None
        self._running.hide()

    def _on_ended(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._running.end()
            if self._stage == "running":
                self._show_stage("plan")

    def _on_failed(self, error: BaseException) -> None:
        self.shell.alerts.fault(error)
        self._show_stage("plan" if self._plan is not None else "start")

    # ---- slots

    def _on_other(self) -> None:
        if self._queue:
            self._next_file()
            return
        dialog = QFileDialog(self.window(), "Chọn tệp Excel", "", FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_files(self, names: list[str]) -> None:
        self._take([Path(name) for name in names])

    def _take(self, workbooks: list[Path]) -> None:
        """Bring several in one after the other, lists of villages first."""
        if len(workbooks) > 1:
            importing = self.shell.context.importing
            self._run(lambda _progress: importing.in_order(workbooks), self._on_queued)
        else:
            self._on_queued(workbooks)

    def _next_file(self) -> None:
        if self._queue:
            self.open_file(self._queue.pop(0))

    def _on_cancel(self) -> None:
        """Stop what runs; nothing has been written."""
        if self._task is not None:
            self._task.cancel()

    def _on_tab(self, place: int) -> None:
        self._show_sheet(place)

    def _on_columns_changed(self) -> None:
        sheet = self._sheet(self._tabs.currentIndex())
        if sheet is None:
            return
        register = self._columns.register
        if register != self._choices.register_of(sheet):
            self._choices.choose(sheet.name, register, {})
            self._guess_again()
            return
        self._choices.choose(sheet.name, register, self._columns.mapping())
        self._timer.start()

    def _guess_again(self) -> None:
        sheet, register = self._sheet(self._tabs.currentIndex()), self._columns.register
        if sheet is not None and self._path is not None and register is not None:
            importing = self.shell.context.importing
            work = self._choices.guess(importing, self._path, sheet.name, register)
            self._run(work, self._on_guessed)

    def _on_guessed(self, fresh: SheetView) -> None:
        """Show a sheet as it was guessed anew, and plan with it."""
        self._choices.take_guess(fresh, self._columns.register)
        if self._view is not None and fresh.columns:
            sheets = (fresh if one.name == fresh.name else one for one in self._view.sheets)
            self._view = replace(self._view, sheets=tuple(sheets))
        self._show_sheet(self._tabs.currentIndex())
        self._make_plan()

    def _on_letters_changed(self) -> None:
        sheet = self._sheet(self._tabs.currentIndex())
        if sheet is not None:
            self._choices.letters[sheet.name] = self._columns.letters.chosen()
            self._look()

    def _on_place(self) -> None:
        item = self._findings.tree.currentItem()
        found = item.data(0, PLACE_ROLE) if item is not None else None
        if found:
            self._beside.go_to(*found)

    def _on_open_list(self) -> None:
        self.shell.open_list(self._brought)

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        found = item.data(0, RECORD_ROLE)
        if found:
            self.shell.open_record(found[0], found[1])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        self._on_files([name for name in names if name])

    # ---- private

    def _sheet(self, place: int) -> SheetView | None:
        if self._view is None or place < 0:
            return None
        sheets = [one for one in self._view.sheets if one.columns]
        return sheets[place] if place < len(sheets) else None

    def _show_sheet(self, place: int) -> None:
        sheet = self._sheet(place)
        if sheet is not None:
            self._columns.show_sheet(sheet, self._choices.register_of(sheet))

    def _show_stage(self, stage: str) -> None:
        self._stage = stage
        self._invitation.setVisible(stage == "start")
        self._past.setVisible(stage == "start")
        if stage == "start":
            self._show_past()
        self._middle.setVisible(stage != "start")
        self._left.setVisible(stage in {"plan", "running"})
        self._beside.setVisible(stage == "plan" and bool(self._plan and self._plan.to_add))
        self._mark.setVisible(stage == "plan")
        self._act.setVisible(stage in {"plan", "running"})
        self._act.setEnabled(self._act.isEnabled() and stage == "plan")
        self._file.setVisible(stage != "start")
        self._open_list.setVisible(stage == "done" and bool(self._brought))
        set_role(self._other, "primary" if stage == "start" else "button")
        if stage == "start":
            self._invitation.take(self._other)
        else:
            self._foot.insertWidget(0, self._other)
        if self._queue:
            self._other.setText(f"Tệp tiếp theo: {self._queue[0].name}")
        else:
            self._other.setText("Chọn tệp Excel…" if stage == "start" else "Chọn tệp khác…")
        self.offers_changed.emit()

    def _build(self) -> None:
        title = QLabel("Nhập từ Excel", self)
        set_role(title, "title")
        self._file = QLabel(self)
        set_role(self._file, "secondary")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._file)
        head.addStretch(1)
        self._other = QPushButton(self)
        self._open_list = QPushButton("Mở sổ vừa nhập", self)
        self._mark = QPushButton("Lưu bản đánh dấu…", self)
        self._mark.setToolTip(
            "Chép tệp Excel, tô màu và ghi lý do ở từng ô cần xem; tệp gốc để nguyên"
        )
        self._act = QPushButton(self)
        set_role(self._act, "primary")
        stand_for(self._other, "import.choose")
        stand_for(self._open_list, "import.list")
        stand_for(self._mark, "import.mark")
        stand_for(self._act, "import.run")
        self._foot = foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._mark)
        foot.addWidget(self._open_list)
        foot.addWidget(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(head)
        self._invitation = ImportInvitation(self)
        column.addWidget(self._invitation)
        self._past = ImportPast(self.shell.context.forms, self)
        self._past_acts = PastActs(self._past, self.shell, self)
        column.addWidget(self._past, 1)
        column.addWidget(self._make_middle(), 1)
        self._running = ImportRunning(self)
        self._running.stop_asked.connect(self._on_cancel)
        column.addWidget(self._running)
        column.addLayout(foot)
        column.addStretch(0)
        self._other.clicked.connect(self._on_other)
        self._open_list.clicked.connect(self._on_open_list)
        self._mark.clicked.connect(self._on_mark)
        self._act.clicked.connect(self._write)
        self._past_acts.undo_asked.connect(self._undo)

    def _make_middle(self) -> QWidget:
        self._tabs = QTabBar(self)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        unit_kind = str(self.shell.context.unit().get("kind") or "COMMUNE")
        self._columns = ImportColumns(self.shell.context.forms, unit_kind, self)
        self._left = QFrame(self)
        set_role(self._left, "card")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(1, 1, 1, 1)
        left.setSpacing(0)
        left.addWidget(self._tabs)
        left.addWidget(self._columns, 1)
        self._findings = ImportFindings(self.shell.context.forms, self)
        self._middle = QSplitter(self)
        self._middle.setHandleWidth(12)
        self._middle.setChildrenCollapsible(False)
        self._middle.addWidget(self._left)
        self._beside = ImportBeside(self.shell.context.importing.beside, self)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.setHandleWidth(12)
        right.setChildrenCollapsible(False)
        right.addWidget(self._findings)
        right.addWidget(self._beside)
        right.setSizes([300, 300])
        set_role(right, "scrolled")
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(right)
        self._middle.addWidget(area)
        self._middle.setSizes([470, 650])
        self._tabs.currentChanged.connect(self._on_tab)
        self._columns.changed.connect(self._on_columns_changed)
        self._columns.letters_changed.connect(self._on_letters_changed)
        self._columns.guess_asked.connect(self._guess_again)
        self._findings.tree.currentItemChanged.connect(self._on_place)
        self._findings.opened.connect(self._on_opened)
        return self._middle
