"""One section of the report: its generated sentences, the office's own text, its figures."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.text import compose
from qcdc_desktop.reports.document import FigureRun, Run
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.report.figure_model import SECTION_COLUMNS, FigureModel
from qcdc_desktop.ui.report.figure_table import FigureTable
from qcdc_desktop.ui.report.reading import ReportView
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.services.reporting import OutlineSection

_BORROWED = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class SectionPane(QFrame):
    """Emits what the person types; never changes a text by itself while it is being typed."""

    typed = Signal(str, str)  # section, text
    entered = Signal()
    left = Signal()
    records_asked = Signal(str)  # code
    declared = Signal(str, str)  # code, words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("section")
        set_role(self, "card")
        self.key = ""
        self._build()
        self.editor.textChanged.connect(self._on_typed)
        self.editor.document().documentLayout().documentSizeChanged.connect(self.fit_editor)
        self.editor.installEventFilter(self)
        self.sentences.linkActivated.connect(self.records_asked)
        self.table.records_asked.connect(self.records_asked)
        self.model.declared.connect(self.declared)

    def show_section(
        self, view: ReportView, section: "OutlineSection", text: str, *, read_only: bool
    ) -> None:
        """Show a section; ``text`` is what was typed last, saved or not."""
        is_other = section.key != self.key
        self.key = section.key
        self.heading.setText(section.heading)
        self._show_sentences(view, section)
        self.editor.setVisible(section.has_text)
        self._label.setVisible(section.has_text)
        self.state.setVisible(section.has_text)
        self._show_earlier(view, section, read_only=read_only)
        self.editor.setReadOnly(read_only)
        hint = section.help or "Nhận định, nêu việc cụ thể của mục này…"
        self.editor.setPlaceholderText("Mục này không có phần viết." if read_only else hint)
        if is_other or compose(self.editor.toPlainText()) != text:
            blocker = QSignalBlocker(self.editor)
            self.editor.setPlainText(text)
            del blocker
        rows, kept = view.rows(section.key), "" if is_other else self.table.code
        self.model.show_rows(rows, is_compared=view.figures.is_compared, may_declare=not read_only)
        self.table.setVisible(bool(rows))
        self.table.choose(kept)
        compared = "" if view.figures.is_compared or not rows else "Cùng kỳ: không so sánh."
        annexes = ", ".join(section.annexes)
        told = f"Bảng chi tiết kèm theo: {annexes}." if annexes else ""
        self._foot.setText(" ".join(part for part in (told, compared) if part))
        self._foot.setVisible(bool(self._foot.text()))
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
        self.fit_editor()

    def tell_state(self, words: str, role: str = "small") -> None:
        """Beside the editor: saved at, being typed, not saved."""
        self.state.setText(words)
        set_role(self.state, role)

    def show_figure(self, code: str) -> None:
        """Put the selection on a figure of this section."""
        if self.table.choose(code):
            self.table.setFocus()
            QTimer.singleShot(0, self._reveal)

    def _reveal(self) -> None:
        """Scroll to the chosen row, once the section has its size."""
        row = self.table.visualRect(self.table.currentIndex())
        spot = self.table.viewport().mapTo(self._body, row.center())
        self._scroll.ensureVisible(spot.x(), spot.y(), 0, theme().px(64))

    def _reveal_editor(self) -> None:
        """What is typed next stands in sight, once the section has its size."""
        place = self.editor.geometry()
        self._scroll.ensureVisible(place.left(), place.bottom(), 0, theme().px(8))
        self._scroll.ensureWidgetVisible(self.editor, 0, theme().px(8))  # where the cursor is

    def fit_editor(self) -> None:
        """As tall as what is written, within reason; all the room where there are no figures."""
        look = theme()
        is_alone = not self.model.rows
        self._column.setStretch(self._column.indexOf(self.editor), int(is_alone))
        self._column.setStretch(self._column.count() - 1, int(not is_alone))
        if is_alone:
            self.editor.setMinimumHeight(look.px(160))
            self.editor.setMaximumHeight(look.px(600))
            return
        lines = self.editor.document().size().height()
        wanted = round(lines * self.editor.fontMetrics().lineSpacing()) + look.px(28)
        self.editor.setFixedHeight(min(max(wanted, look.px(84)), look.px(240)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QFocusEvent):
            if event.gotFocus() and not self.editor.isReadOnly():
                self.entered.emit()
                QTimer.singleShot(0, self._reveal_editor)
            elif event.lostFocus() and event.reason() not in _BORROWED:
                self.left.emit()
        return super().eventFilter(watched, event)

    # ---- private

    def _show_earlier(
        self, view: ReportView, section: "OutlineSection", *, read_only: bool
    ) -> None:
        """Offer what the last report said here, unless it is what stands here already."""
        title, text = view.earlier.get(section.key, ("", ""))
        self._earlier = text
        offered = section.has_text and not read_only and bool(text) and text != section.text
        self.earlier.setVisible(offered)
        self.earlier.setToolTip(f"Chép nội dung mục này của báo cáo {title} vào ô viết")

    def _on_earlier(self) -> None:
        """As if typed: what stands there stays, and Ctrl+Z takes it back."""
        cursor = self.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        before = "\n" if self.editor.toPlainText().strip() else ""
        cursor.insertText(before + self._earlier)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()
        self.earlier.hide()

    def _on_typed(self) -> None:
        self.typed.emit(self.key, compose(self.editor.toPlainText()))

    def _show_sentences(self, view: ReportView, section: "OutlineSection") -> None:
        lines = [
            ("– " if each.is_bullet else "") + self._linked(view, each.runs)
            for each in section.sentences
        ]
        self.sentences.setText("".join(f"<p style='margin:0 0 4px 0'>{line}</p>" for line in lines))
        self._block.setVisible(bool(lines))

    def _linked(self, view: ReportView, runs: Sequence[Run]) -> str:
        told = []
        for run in runs:
            words = escape(run.text)
            if isinstance(run, FigureRun) and view.row(run.code).opens:
                words = f'<a href="{escape(run.code)}" style="text-decoration:none">{words}</a>'
            told.append(words)
        return "".join(told)

    def _build_sentences(self) -> None:
        self._block = QFrame()
        set_role(self._block, "info")
        self.sentences = QLabel()
        self.sentences.setObjectName("sentences")
        self.sentences.setAccessibleName("Câu tự sinh từ số liệu")
        self.sentences.setTextFormat(Qt.TextFormat.RichText)
        self.sentences.setWordWrap(True)
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        note = QLabel("Câu tự sinh từ sổ; bấm vào số để xem các bản ghi.")
        note.setWordWrap(True)
        set_role(note, "small")
        inside = QVBoxLayout(self._block)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(self.sentences)
        inside.addWidget(note)

    def _build_editor(self) -> None:
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("section_text")
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName("Nội dung đơn vị viết cho mục này")
        self._label = QLabel("Nội &dung đơn vị viết")
        self._label.setBuddy(self.editor)
        set_role(self._label, "subheading")
        self.earlier = QPushButton("Lấy lại nội dung kỳ trước")
        self.earlier.setObjectName("earlier_text")
        stand_for(self.earlier, "report.earlier")
        set_role(self.earlier, "link")
        self.earlier.clicked.connect(self._on_earlier)
        self.earlier.hide()
        self._earlier = ""
        self.state = QLabel()
        self.state.setObjectName("text_state")
        set_role(self.state, "small")

    def _build(self) -> None:
        self.heading = QLabel()
        self.heading.setObjectName("section_heading")
        self.heading.setWordWrap(True)
        set_role(self.heading, "heading")
        self._build_sentences()
        self._build_editor()
        self.model = FigureModel(SECTION_COLUMNS, self)
        self.table = FigureTable(self.model, as_tall=True)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self._foot = QLabel()
        self._foot.setWordWrap(True)
        set_role(self._foot, "small")
        self._body = body = QWidget()
        set_role(body, "scrolled")
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        over = QHBoxLayout()
        over.addWidget(self._label)
        over.addWidget(self.earlier)
        over.addWidget(self.state, 1, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.heading)
        column.addWidget(self._block)
        column.addLayout(over)
        column.addWidget(self.editor)
        column.addSpacing(4)
        column.addWidget(self.table)
        column.addWidget(self._foot)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._scroll)
        self.fit_editor()
