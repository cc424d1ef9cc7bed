"""Looking at one file: pictures and PDF as they are, short texts, of others what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.file_kinds import PICTURES, FileKind
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.attachments.strip import told
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.pdf_view import PdfView
from qcdc_desktop.ui.room import take_room

if TYPE_CHECKING:
    from qcdc_desktop.services.attachments import AttachmentView
    from qcdc_desktop.ui.shell import Shell

TITLE = "Xem tệp đính kèm"
"""The window bears no name of a file: it may be a person's."""
_UNSHOWN = "Chương trình không xem được loại tệp này; có thể mở bằng chương trình khác."
_UNREADABLE = "Không vẽ được ảnh này; có thể mở bằng chương trình khác."
_MOST_LETTERS = 200_000
_LONGEST_EDGE = 4000
"""Pixels of a picture as it is drawn; a photo of a telephone has about as many."""


class Picture(QScrollArea):
    """A picture as large as there is room for it, never larger than it is."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QPixmap.fromImage(image)
        self.label = QLabel()
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setAccessibleName("Ảnh")
        self.setWidgetResizable(True)
        self.setWidget(self.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().size()
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(room.width() * ratio), round(room.height() * ratio))
        shown = self._whole
        if shown.width() > wanted.width() or shown.height() > wanted.height():
            shown = shown.scaled(
                wanted,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        shown.setDevicePixelRatio(ratio)
        self.label.setPixmap(shown)


class PreviewDialog(FramedDialog):
    """``elsewhere_asked``: the person wants another program to open the file."""

    elsewhere_asked = Signal(int)

    def __init__(
        self, shell: Shell, view: AttachmentView, content: bytes, parent: QWidget | None = None
    ) -> None:
        super().__init__(TITLE, parent)
        take_room(self, 900, 640)
        self._shell = shell
        self._view = view
        about = self.say("", "subheading")
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setText(told(view))
        self.words = self.say("", "secondary")
        self.words.hide()
        self._room = QVBoxLayout()
        self.put(self._room, 1)
        elsewhere = self.button(
            "Mở bằng chương trình khác…", Place.ResetRole, name="open_elsewhere"
        )
        elsewhere.setAutoDefault(False)
        elsewhere.clicked.connect(self._on_elsewhere)
        self.close_button()
        self._fill(content)

    # ---- private

    def _fill(self, content: bytes) -> None:
        kind = self._view.kind
        if kind is FileKind.PDF:
            pdf = PdfView(self._shell.tasks, self._shell.remembered)
            self._room.addWidget(pdf)
            pdf.show_bytes(content)
        elif kind in PICTURES:
            self._say("Đang vẽ ảnh…")

            def draw(_progress: Progress) -> QImage:
                return drawn(content)

            self._shell.tasks.run(self, draw, self._on_drawn, quick=True)
        elif kind is FileKind.TEXT:
            text = QPlainTextEdit(_decoded(content)[:_MOST_LETTERS])
            text.setReadOnly(True)
            text.setAccessibleName("Nội dung tệp")
            self._room.addWidget(text)
        else:
            self._say(_UNSHOWN)
            self._room.addStretch(1)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _on_drawn(self, image: QImage) -> None:
        if image.isNull():
            self._say(_UNREADABLE)
            self._room.addStretch(1)
            return
        self._say("")
        self._room.addWidget(Picture(image))

    def _on_elsewhere(self) -> None:
        self.elsewhere_asked.emit(self._view.id)
        self.accept()


def drawn(content: bytes) -> QImage:
    """A picture upright and not larger than a screen needs; null when it cannot be read.

    Qt itself refuses pictures that would unpack to more than a quarter of a gigabyte.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _LONGEST_EDGE:
        reader.setScaledSize(
            size.scaled(_LONGEST_EDGE, _LONGEST_EDGE, Qt.AspectRatioMode.KeepAspectRatio)
        )
    return reader.read()


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""):
        if encoding:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    return content.decode("cp1258", errors="replace")
