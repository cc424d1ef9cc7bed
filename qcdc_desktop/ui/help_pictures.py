"""The pictures of the manual, drawn from the running program: one theme, cropped, few colours.

Their names are those the topics under ``resources/help`` use. A scene goes to a place and tells
what of it is drawn: a widget, or a part of one.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pictures import Artist, open_example
from qcdc_desktop.ui.theme import LIGHT, theme

SIZE, RECORD_SIZE = (1240, 720), (1240, 840)
"""A window whose page beside the navigation is as wide as a picture may be; for records taller."""
WIDTH = 960
_KEYS_HEIGHT, _SETTINGS_HEIGHT, _STRIP_ROOM = 420, 300, 24

Scene = Callable[[], "QWidget | tuple[QWidget, QRect]"]


def draw_help_pictures(
    app: QApplication, window: MainWindow, first_start: Callable[[], None], folder: Path
) -> None:
    """Draw them all into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    theme().apply(LIGHT)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*SIZE)
    artist = Artist(app, window, folder, WIDTH)
    artist.settle()
    scenes = _Scenes(window, artist, first_start)
    for name, scene in scenes.by_name().items():
        found = scene()
        artist.settle()
        target, area = found if isinstance(found, tuple) else (found, found.rect())
        artist.save(name, target, area)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        artist.settle()
    window.close()
    artist.settle()


class _Scenes:
    """Each goes to its place and waits there."""

    def __init__(self, window: MainWindow, artist: Artist, first_start: Callable[[], None]) -> None:
        self._window = window
        self._artist = artist
        self._first_start = first_start

    def by_name(self) -> dict[str, Scene]:
        window = self._window
        return {
            "tong-quan": partial(self._whole, window.open_overview),
            "danh-sach": partial(self._page, partial(window.open_list, "publicity")),
            "ban-ghi": partial(self._record, partial(open_example, window, "publicity")),
            "kiem-tra": self._checked,
            "tep-dinh-kem": self._files,
            "don-thu": partial(self._record, partial(open_example, window, "petition")),
            "tiep-cong-dan": partial(
                self._page, partial(open_example, window, "reception_session")
            ),
            "ban-in": partial(self._page, partial(window.open_print, ListQuery("dialogue", ()))),
            "bao-cao": partial(self._page, window.open_report),
            "bieu-thong-ke": partial(self._page, window.places.statistics),
            "nhap-excel": self._brought_in,
            "tuy-chon": self._settings,
            "tap-lam-quen": partial(self._dialog, self._command("help.practice")),
            "phim-tat": self._keys,
            "goi-ho-tro": partial(self._dialog, self._command("tools.support")),
            "bat-dau": partial(self._dialog, self._first_start),
        }

    def _command(self, name: str) -> Callable[[], object]:
        return self._window.commands.action(name).trigger

    def _whole(self, go: Callable[[], object]) -> QWidget:
        go()
        return self._window

    def _page(self, go: Callable[[], object]) -> QWidget:
        """The page without the navigation, in which its words are large enough."""
        self._window.resize(*SIZE)
        go()
        self._artist.settle()
        return self._window.stack

    def _record(self, go: Callable[[], object]) -> QWidget:
        """A record from its beginning."""
        from qcdc_desktop.ui.pages.record_desk import RecordDesk

        page = self._page(go)
        self._window.resize(*RECORD_SIZE)
        self._artist.settle()
        for desk in page.findChildren(RecordDesk):
            desk.area.verticalScrollBar().setValue(0)
        return page

    def _dialog(self, go: Callable[[], object]) -> QWidget:
        go()
        self._artist.settle()
        return next(one for one in self._window.findChildren(QDialog) if one.isVisible())

    def _keys(self) -> tuple[QWidget, QRect]:
        """The beginning of the list."""
        dialog = self._dialog(self._command("help.keys"))
        return dialog, QRect(0, 0, dialog.width(), min(dialog.height(), _KEYS_HEIGHT))

    def _settings(self) -> tuple[QWidget, QRect]:
        """Without the places of files, which are those of whoever draws."""
        page = self._page(self._window.open_settings)
        return page, QRect(0, 0, page.width(), _SETTINGS_HEIGHT)

    def _checked(self) -> QWidget:
        """A draft whose findings are told."""
        context = self._window.context
        rows = context.listing.page(ListQuery("publicity", ("status",), limit=500)).rows
        draft = next(row.id for row in rows if row.values["status"] == "DRAFT")
        page = self._record(partial(self._window.open_record, "publicity", draft))
        self._command("record.check")()
        return page

    def _files(self) -> tuple[QWidget, QRect]:
        """The record that has files, down to its strip of them."""
        from qcdc_desktop.ui.attachments.strip import AttachmentStrip

        context = self._window.context
        rows = context.listing.page(ListQuery("publicity", (), limit=500)).rows
        counts = context.attachments.counts("publicity", [row.id for row in rows])
        found = next(row.id for row in rows if counts.get(row.id))
        page = self._page(partial(self._window.open_record, "publicity", found))
        self._command("record.files")()
        self._artist.settle()
        strip = page.findChild(AttachmentStrip)
        assert isinstance(strip, AttachmentStrip)
        bottom = strip.mapTo(page, strip.rect().bottomLeft()).y() + theme().px(_STRIP_ROOM)
        return page, QRect(0, 0, page.width(), bottom)

    def _brought_in(self) -> QWidget:
        """A book of the program's own, taken as if it came from elsewhere."""
        from qcdc_desktop.ui.pages.import_page import ImportPage

        context = self._window.context
        book = context.path.parent / "so-cong-khai.xlsx"
        columns = context.forms["publicity"].list.columns
        query = ListQuery("publicity", columns, limit=30)
        context.reporting.write_register(query, book)
        page = self._page(self._window.open_import)
        open_page = self._window.stack.page
        assert isinstance(open_page, ImportPage)
        open_page.start(None, [book])
        for _ in range(3):
            self._artist.settle()
        return page
