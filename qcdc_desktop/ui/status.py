"""The status bar that always tells the truth: drafts, last verified backup, who, what work runs."""

from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.tasks import Task
from qcdc_desktop.ui.theme import set_role

_BUSY_AFTER_MS = 500


class TruthBar(QStatusBar):
    """Words at the left, work under way in the middle, the person at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._drafts, self._backup = _label("drafts"), _label("last_backup")
        self._file, self._page = _label("data_file"), _label("page_state")
        self._actor = _label("actor")
        self._work = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(8)
        self._stop = QPushButton("Dừng")
        set_role(self._stop, "chip")
        self._stop.clicked.connect(self.stop)
        stand_for(self._stop, "tools.stop")
        for label in (self._drafts, self._backup, self._file, self._page):
            self.addWidget(label)
        for widget in (self._work, self._bar, self._stop, self._actor):
            self.addPermanentWidget(widget)
        self._task: Task | None = None
        self._wait = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._wait.timeout.connect(self._show_work)
        self._hide_work()

    def empty(self) -> None:
        """No file is open: nothing is told."""
        for label in (self._drafts, self._backup, self._file, self._page, self._actor):
            label.clear()

    def set_drafts(self, count: int) -> None:
        self._drafts.setText(f"◌ {count} nháp" if count else "✓ Không có nháp")
        set_role(self._drafts, "draft" if count else "done")

    def set_backup(self, at: datetime | None, today: date) -> None:
        """When the last backup was made and verified."""
        if at is None:
            self._backup.setText("▲ Chưa sao lưu")
            set_role(self._backup, "soon")
            return
        day = "" if at.date() == today else f"{at:%d/%m/%Y} "
        late = (today - at.date()).days > 7
        self._backup.setText(f"{'▲' if late else '✓'} Sao lưu đã kiểm tra {day}{at:%H:%M}")
        set_role(self._backup, "soon" if late else "done")

    def set_file(self, words: str) -> None:
        self._file.setText(words)

    def set_page(self, words: str) -> None:
        """What the page in front has to say of itself (draft saved at …)."""
        self._page.setText(words)

    def set_actor(self, name: str) -> None:
        self._actor.setText(name)

    def watch(self, task: Task) -> None:
        """Show this job's bar once it takes longer than half a second."""
        self._task = task
        self._work.setText(task.title)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_ended)
        self._wait.start()

    def _on_progress(self, done: int, total: int, text: str) -> None:
        if self.sender() is self._task:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            if text:
                self._work.setText(text)

    def _on_ended(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._wait.stop()
            self._hide_work()

    def stop(self) -> bool:
        """Stop the job under way; False when there is none."""
        if self._task is None:
            return False
        self._task.cancel()
        self._stop.setEnabled(False)
        return True

    def _show_work(self) -> None:
        for widget in (self._work, self._bar, self._stop):
            widget.setVisible(self._task is not None)
        self._bar.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _hide_work(self) -> None:
        for widget in (self._work, self._bar, self._stop):
            widget.hide()


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    return label
