"""A catalogue item: what the law says must be done, with where it says so."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from qcdc_desktop.specs.catalogue import CatalogueItem
from qcdc_desktop.specs.form import Draft, FieldSpec
from qcdc_desktop.ui.forms.editors.options import Option, matching, recent_first
from qcdc_desktop.ui.forms.editors.pick import PickEditor
from qcdc_desktop.ui.forms.sources import FormSources


class ItemEditor(PickEditor):
    """Searches the items of the framework in force: titles, keywords, articles."""

    def __init__(
        self,
        spec: FieldSpec,
        sources: FormSources,
        draft: Callable[[], Draft],
        on: Callable[[], date | None],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, name, parent)
        self._sources = sources
        self._draft = draft
        self._on = on
        self._basis = QLabel(self)
        self._basis.setProperty("role", "small")
        self._basis.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.layout_.addWidget(self._basis)
        self.set_placeholder("Gõ vài chữ của nội dung, hoặc số điều")

    def set_value(self, value: object) -> None:
        super().set_value(value)
        self._show_basis()

    def pick(self, value: object) -> None:
        super().pick(value)
        self._show_basis()

    def options(self, search: str) -> Sequence[Option]:
        excluded = self._sources.excluded(self._on())
        items = self._sources.items(self.spec, self._draft())
        offered = [self._option(item, excluded) for item in items]
        if search.strip():
            return matching(offered, search)
        return recent_first(offered, self._sources.recent(self.spec))

    def text_of(self, value: object) -> str:
        item = self._sources.find_item(str(value))
        return item.short_title if item else str(value)

    def _option(self, item: CatalogueItem, excluded: dict[str, str]) -> Option:
        detail = str(item.legal_basis)
        if item.code in excluded:
            detail = f"Không thuộc diện: {excluded[item.code]} · {detail}"
        words = " ".join((item.code, item.title, *item.keywords))
        return Option(item.code, item.short_title, detail, words)

    def _show_basis(self) -> None:
        item = self._sources.find_item(str(self._value)) if self._value else None
        self._basis.setText(str(item.legal_basis) if item else "")
        self._basis.setVisible(item is not None)
        self.box.setToolTip(f"{item.title}\n{item.legal_basis}" if item else "")
