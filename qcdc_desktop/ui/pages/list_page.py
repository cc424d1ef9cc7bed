"""A register as a list: filter row, table, preview; general over every ``RecordSpec``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.pages.list_acts import ListActs
from qcdc_desktop.ui.pages.list_filters import ListFilters
from qcdc_desktop.ui.pages.list_order import ListOrder
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.tables.attachment_filter import AttachmentFilter
from qcdc_desktop.ui.tables.clock_filter import clock_filter
from qcdc_desktop.ui.tables.columns import list_columns
from qcdc_desktop.ui.tables.empty_list import EmptyList
from qcdc_desktop.ui.tables.filter_button import ChoiceFilter
from qcdc_desktop.ui.tables.filter_choices import (
    FilterChoice,
    choices_of,
    condition_of,
    date_windows,
)
from qcdc_desktop.ui.tables.filter_row import FilterRow
from qcdc_desktop.ui.tables.preview import Preview
from qcdc_desktop.ui.tables.register_model import RegisterModel
from qcdc_desktop.ui.tables.register_view import RegisterView
from qcdc_desktop.ui.tables.shipped_days import REGISTER, ShippedDays
from qcdc_desktop.ui.tables.signs import Signs
from qcdc_desktop.ui.theme import set_role, theme

_ON_SELECTION = "Chọn ít nhất một dòng trước."
_ROOM_FOR_PREVIEW = 820
"""Pixels of the page, at 100 %, from which the preview stands beside the table."""
_PREVIEW, _WIDEST_PREVIEW = 310, 360
"""Pixels of the preview at 100 %, as long as nobody drew its edge elsewhere: a quarter."""
_ONE_ROW = "Chọn một dòng trước."
_NO_FILTER = "Danh sách chưa được lọc."
_IS_WHOLE = "Đang hiện cả sổ."
_IN_BIN = "Bản ghi trong Thùng rác chỉ xem và khôi phục được."
_NOT_IN_BIN = "Mở Thùng rác rồi chọn bản ghi để khôi phục."


class ListPage(Page):
    """One register."""

    def __init__(self, shell: Shell, register: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        context = shell.context
        self.spec = context.forms[register]
        self.setObjectName(f"list_{register}")
        self._base = ListQuery(register, ())
        self._total = 0
        self._drawn = False
        self._stale = True
        self._keep: int | None = None
        self._place = 0
        self._scrolled: int | None = None
        machines = context.law.machines.all
        ends = (state.code for machine in machines for state in machine.states if state.is_end)
        columns = list_columns(self.spec)
        self.model = RegisterModel(
            shell.tasks, context.listing, register, columns, Signs(ends), self._files, self
        )
        self.view = RegisterView(shell.remembered, register)
        unit_kind = str(context.unit().get("kind") or "COMMUNE")
        self.filters = FilterRow(
            self.spec,
            self._windows,
            context.forms.not_kept(unit_kind),
            clock_filter(context, register),
            [AttachmentFilter()],
        )
        self.preview = Preview(self.spec)
        self.saved_filters = ListFilters(self)
        self.acts = ListActs(self)
        self._empty = EmptyList(self.spec)
        self._build()
        self.view.set_model(self.model)
        self.order = ListOrder(self)
        self.order.recall()
        self._connect()
        self._fill_filters()

    # ---- what the window asks

    @property
    def title(self) -> str:
        return self.spec.title

    @property
    def place(self) -> str:
        return f"list:{self.spec.key}"

    @property
    def help_topic(self) -> str:
        return "lay-lai#thung-rac" if self.in_bin else super().help_topic

    @property
    def in_bin(self) -> bool:
        return self._base.deleted

    @property
    def is_narrowed(self) -> bool:
        """Showing the records behind a figure, or the bin."""
        return not self._band.isHidden()

    def offers(self) -> Mapping[str, str]:
        chosen = len(self.view.record_ids())
        writes = "Tệp dữ liệu đang mở chỉ để xem." if self.shell.context.read_only else ""
        changes = writes or (_IN_BIN if self.in_bin else "")
        one = "" if chosen == 1 else _ONE_ROW
        some = "" if chosen else _ON_SELECTION
        back = writes or ("" if self.in_bin else _NOT_IN_BIN)
        personal = any(column.is_personal for column in self.model.columns)
        papers = {"record.papers": one} if self.spec.group == "book" and not self.in_bin else {}
        return papers | {
            "record.new": changes,
            "record.open": one,
            "record.duplicate": changes or one,
            "record.delete": changes or some,
            "record.restore": back or some,
            "list.complete": changes or some,
            "list.tag": changes or some,
            "edit.copy": some,
            "list.all": "",
            "list.find": "",
            "list.find_next": "",
            "list.filters": "",
            "list.keep_filter": writes or ("" if self.filters.is_active else _NO_FILTER),
            "list.clear": "" if self.filters.is_active else _NO_FILTER,
            "list.whole": "" if self.is_narrowed else _IS_WHOLE,
            "list.reset_columns": "",
            "list.columns": "",
            "list.preview": "",
            "list.bin": "",
            "list.personal": "" if personal else "Sổ này không có dữ liệu cá nhân.",
            "view.refresh": "",
            "page.xlsx": "",
            "page.pdf": "",
            "page.preview": "",
            "page.print": "",
            "list.prints": "",
        }

    def perform(self, action: str) -> None:
        self.acts.perform(action)

    def enter(self) -> None:
        if self._stale:
            self.reload(in_place=True)
        if self.shipped is not None:
            context = self.shell.context
            self.shipped.show_years(context.holidays(), context.today().year)
        self.view.setFocus()

    # ---- what it shows

    def show_query(self, query: ListQuery | None, band: str = "") -> None:
        """Show the whole register, or the records of ``query`` under a band that says so."""
        self._base = replace(query, columns=()) if query else ListQuery(self.spec.key, ())
        self._band_words.setText(band)
        self._band.setVisible(bool(band))
        self._discarded.setVisible(self.in_bin)
        self.filters.reset()

    def show_bin(self, *, shown: bool) -> None:
        self._base = ListQuery(self.spec.key, (), deleted=shown)
        words = "Thùng rác: các bản ghi đã xóa vẫn còn đây và khôi phục được."
        self._band_words.setText(words if shown else "")
        self._band.setVisible(shown)
        self._discarded.setVisible(shown)
        self._drop_band.setText("Về sổ" if shown else "Bỏ")
        self.reload()

    def show_whole(self) -> None:
        """All records again: no figure behind, no bin, no filter."""
        self.show_query(None)
        self._drop_band.setText("Bỏ")

    def show_personal(self, *, shown: bool) -> None:
        """Personal columns and their values, for as long as this page is open."""
        self.model.show_personal(shown=shown)
        for at, column in enumerate(self.model.columns):
            if column.is_personal:
                self.view.setColumnHidden(at, not shown or not column.shown)
        self.view.fill_room()
        self._show_preview()

    def show_preview(self, *, shown: bool) -> None:
        self.shell.remembered.keep("list/preview", shown)
        self._place_preview()

    def query(self) -> ListQuery:
        """What the list asks for now."""
        return replace(
            self._base,
            conditions=(*self._base.conditions, *self.filters.conditions()),
            search=self.filters.words.text().strip() or self._base.search,
            sort=self.order.sort,
            then=self.order.then,
        )

    def paper_query(self) -> ListQuery:
        """The whole list as it is filtered, sorted and laid out now, for paper and Excel."""
        return replace(self.query(), columns=self.view.paper_columns())

    def stand_on(self, record_id: int) -> None:
        """The record to stand on once the list has been read anew."""
        self._keep = record_id

    def reload(self, *, in_place: bool = False) -> None:
        """Ask anew and stand on the same record.

        ``in_place``: records changed, the question did not; as many rows as before are read, and
        where the record is gone the one that took its place is stood on.
        """
        self._stale = False
        chosen = self.view.record_ids()
        self._keep = self._keep or (chosen[0] if chosen else None)
        self._place = max(self.model.place_of(chosen[0]) if chosen else 0, 0) if in_place else 0
        self._scrolled = self.view.verticalScrollBar().value() if in_place else None
        self.model.ask(self.query(), at_least=self.model.rowCount() if in_place else 0)
        self.shell.tasks.run(self, self._read_total, self._on_total, quick=True)

    # ---- slots

    def _on_loaded(self) -> None:
        is_first = self.view.currentIndex().row() < 0
        if is_first and self.model.rowCount():
            self._stand()
        self._show_counts()
        self._show_preview()
        nothing = self.model.rowCount() == 0
        self._stack.setCurrentIndex(1 if nothing else 0)
        if nothing:
            narrowed = self.filters.is_active or (self._band.isVisible() and not self.in_bin)
            self._empty.tell(filtered=narrowed, in_bin=self.in_bin)
        self.offers_changed.emit()

    def _on_total(self, total: int) -> None:
        self._total = total
        self._show_counts()

    def _on_chosen(self) -> None:
        self._show_counts()
        self._show_preview()
        self.offers_changed.emit()

    def _on_sorted(self) -> None:
        self.order.on_clicked()

    def _on_sort_asked(self, key: str, descending: bool, second: bool) -> None:  # noqa: FBT001
        self.order.by(key, descending=descending, second=second)

    def _on_records_changed(self, register: str) -> None:
        if register in {self.spec.key, "village"}:
            self._stale = True
            if register == "village":
                self._fill_filters()
            if self.isVisible():
                self.reload(in_place=True)

    def _on_filtered(self) -> None:
        self.reload()

    def _on_resized(self) -> None:
        self._drawn = True
        self.shell.remembered.keep_state("list/splitter", self._splitter)

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.acts.fill_menu(menu)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _on_look_changed(self) -> None:
        self.view.redress()
        self._place_preview()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preview()

    # ---- private

    def _stand(self) -> None:
        """On the record kept in mind, or at the place where it stood; scrolled as it was."""
        if self._scrolled is not None:
            self.view.verticalScrollBar().setValue(self._scrolled)
        found = self.model.place_of(self._keep or 0)
        place = found if found >= 0 else min(self._place, self.model.rowCount() - 1)
        self.view.choose(place)
        self._keep = None

    def _place_preview(self) -> None:
        """Beside the table where there is room for both and the person wants it."""
        wanted = self.shell.remembered.flag("list/preview", default=True)
        self.preview.setVisible(wanted and self.width() >= theme().px(_ROOM_FOR_PREVIEW))
        if not self._drawn:
            beside = min(max(theme().px(_PREVIEW), self.width() // 4), theme().px(_WIDEST_PREVIEW))
            self._splitter.setSizes([max(self.width() - beside, 0), beside])

    def _build(self) -> None:
        heading = ElidedLabel(self.spec.title)
        heading.setObjectName("page_title")
        set_role(heading, "title")
        self.new_button = QPushButton("Ghi mới")
        self.new_button.setObjectName("new")
        key_words.tip(self.new_button, "{record.new}")
        set_role(self.new_button, "primary")
        dress(self.new_button, "plus", "accent_ink")
        self.import_button = QPushButton("Nhập từ Excel…")
        dress(self.import_button, "file-import")
        self.export_button = QPushButton("In sổ…")
        dress(self.export_button, "printer")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading)
        top.addStretch(1)
        for button in (self.import_button, self.export_button, self.new_button):
            top.addWidget(button)
        self._make_band()
        table = QWidget()
        self._stack = QStackedLayout(table)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._put_beside(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.filters)
        column.addWidget(self._band)
        column.addWidget(self._splitter, 1)
        self._put_shipped(column)

    def _make_band(self) -> None:
        """What is shown instead of the whole book, and the way back."""
        self._band = QFrame()
        set_role(self._band, "notice")
        self._band_words = QLabel()
        self._band_words.setWordWrap(True)
        self._drop_band = QPushButton("Bỏ")
        set_role(self._drop_band, "link")
        self._discarded = QPushButton("Nội dung đã bỏ…")
        set_role(self._discarded, "link")
        self._discarded.hide()
        inside = QHBoxLayout(self._band)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.addWidget(self._band_words, 1)
        inside.addWidget(self._discarded)
        inside.addWidget(self._drop_band)
        self._band.hide()

    def _put_beside(self, table: QWidget) -> None:
        """Table and preview, with their edge where it was drawn last."""
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(table)
        self._splitter.addWidget(self.preview)
        self._splitter.setStretchFactor(0, 1)
        self.preview.setMinimumWidth(240)
        self._drawn = self.shell.remembered.restore("list/splitter", self._splitter)

    def _put_shipped(self, column: QVBoxLayout) -> None:
        """Under the office's own days off stand those that come with the program."""
        self.shipped = ShippedDays() if self.spec.key == REGISTER else None
        if self.shipped is not None:
            column.addWidget(self.shipped, 1)

    def _connect(self) -> None:
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(self.shell.alerts.fault)
        self.view.opened.connect(self.acts.open)
        self.view.delete_asked.connect(self.acts.ask_delete)
        self.view.chosen.connect(self._on_chosen)
        self.view.menu_asked.connect(self._on_menu)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)
        self.view.sort_asked.connect(self._on_sort_asked)
        self.filters.changed.connect(self._on_filtered)
        self.filters.list_asked.connect(self.view.setFocus)
        self.preview.open_asked.connect(self.acts.open_chosen)
        self.new_button.clicked.connect(self.acts.new)
        self.import_button.clicked.connect(self.acts.bring_in)
        self.export_button.clicked.connect(self.acts.show_prints)
        self._empty.new_asked.connect(self.acts.new)
        self._empty.import_asked.connect(self.acts.bring_in)
        self._empty.reset_asked.connect(self.show_whole)
        self._discarded.clicked.connect(self.acts.show_discarded)
        self._drop_band.clicked.connect(self.show_whole)
        self._splitter.splitterMoved.connect(self._on_resized)
        self.shell.events.records_changed.connect(self._on_records_changed)
        theme().changed.connect(self._on_look_changed)
        for button, command in (
            (self.new_button, "record.new"),
            (self.import_button, "file.import"),
            (self.export_button, "list.prints"),
            (self._discarded, "view.discarded"),
            (self._drop_band, "list.whole"),
        ):
            stand_for(button, command)

    def _files(self, register: str, ids: Sequence[int]) -> Mapping[int, int]:
        return self.shell.context.attachments.counts(register, ids)

    def _fill_filters(self) -> None:
        self.shell.tasks.run(self, self._read_choices, self._on_choices, quick=True)

    def _read_choices(self, _progress: Progress) -> dict[str, list[FilterChoice]]:
        """What each filter offers, names and catalogue items included; runs in a worker."""
        context = self.shell.context
        read: dict[str, list[FilterChoice]] = {}
        for key, button in self.filters.filters.items():
            if not isinstance(button, ChoiceFilter) or key not in self.spec.fields:
                continue
            field = self.spec.field(key)
            names: dict[int, str] = {}
            items: list[tuple[str, str]] = []
            if field.refers_to:
                names = dict(context.records.references(field.refers_to))
            if field.kind is FieldKind.ITEM:
                found = context.records.catalogue_items(self.spec.key, field, {"id": None})
                items = [(item.code, item.title) for item in found]
            read[key] = choices_of(field, names, items, self._offered(field))
        return read

    def _offered(self, field: FieldSpec) -> set[str]:
        """The codes this kind of unit may choose, and others its records hold all the same."""
        context = self.shell.context
        kind = str(context.unit().get("kind") or "COMMUNE")

        def is_stored(code: str) -> bool:
            held = condition_of(field, (code,))
            return held is not None and bool(
                context.listing.count(ListQuery(self.spec.key, (field.key,), (held,)))
            )

        return {
            code for code in field.choices if field.is_offered_to(code, kind) or is_stored(code)
        }

    def _on_choices(self, read: dict[str, list[FilterChoice]]) -> None:
        for key, choices in read.items():
            button = self.filters.filters[key]
            if isinstance(button, ChoiceFilter):
                button.offer(choices)

    def _windows(self) -> list[tuple[str, Window]]:
        period = self.shell.period
        today = self.shell.context.today()
        return date_windows(today, period.year, period.window(), period.title)

    def _read_total(self, _progress: Progress) -> int:
        whole = ListQuery(self.spec.key, (), deleted=self.in_bin)
        return self.shell.context.listing.count(whole)

    def _show_counts(self) -> None:
        words = f"hiện {show_integer(self.model.matches)} / {show_integer(self._total)}"
        chosen = len(self.view.record_ids())
        self.filters.counts.setText(f"{words}, đã chọn {chosen}" if chosen > 1 else words)

    def _show_preview(self) -> None:
        chosen = self.view.record_ids()
        place = self.model.place_of(chosen[0]) if len(chosen) == 1 else -1
        self.preview.show_row(self.model, place)
