"""A headed group of fields; a folded one makes its fields only when it is opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from qcdc_desktop.specs.form import SectionSpec
from qcdc_desktop.ui.forms.field_grid import FieldGrid
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role


class FoldButton(QToolButton):
    """Space unfolds; Enter goes on to the next field, as everywhere in a form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not plain:
            self.focusNextPrevChild(True)
            return
        super().keyPressEvent(event)


class SectionView(QFrame):
    """Title, help and grid of one section."""

    opened = Signal()

    def __init__(
        self,
        spec: SectionSpec,
        make: Callable[[str], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setObjectName(f"section_{spec.key}")
        self.grid = FieldGrid(self)
        self.toggle: QToolButton | None = None
        self._make = make
        self._built = False
        self._open = not spec.folded
        self.rule = QFrame(self)
        set_role(self.rule, "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.rule)
        column.addWidget(self._heading())
        if self.toggle is not None:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            column.setAlignment(self.toggle, left)
        self._help = QLabel(spec.help, self)
        self._help.setWordWrap(True)
        set_role(self._help, "small")
        column.addWidget(self._help)
        column.addWidget(self.grid)
        self._help.setVisible(bool(spec.help) and self._open)
        self.grid.setVisible(self._open)

    @property
    def is_built(self) -> bool:
        return self._built

    @property
    def is_open(self) -> bool:
        return self._open

    def build(self) -> bool:
        """Make the fields if that has not happened; True when they are new.

        The grid is hidden till they are placed (``show_built``): all at once is quicker than each.
        """
        if self._built or not self._open:
            return False
        self._built = True
        self.grid.hide()
        for key in self.spec.fields:
            self.grid.add(self._make(key))
        return True

    def show_built(self) -> None:
        """The fields made are placed and filled."""
        self.grid.setVisible(self._open)

    def set_open(self, *, is_open: bool) -> None:
        """Unfold or fold the section."""
        self._open = is_open
        self._help.setVisible(bool(self.spec.help) and is_open)
        self.grid.setVisible(is_open)
        if self.toggle is not None:
            self.toggle.setChecked(is_open)
            dress(self.toggle, "chevron-down" if is_open else "chevron-right", "muted")
        if is_open:
            self.opened.emit()

    def focus_widgets(self) -> list[QWidget]:
        """The Tab path of this section."""
        widgets: list[QWidget] = [self.toggle] if self.toggle is not None else []
        if self._built and self._open:
            for entry in self.grid.entries():
                source = getattr(entry, "editor", None) or entry
                widgets.extend(getattr(source, "focus_widgets", list)())
        return widgets

    def _heading(self) -> QWidget:
        if not self.spec.folded:
            label = QLabel(self.spec.title, self)
            set_role(label, "subheading")
            return label
        self.toggle = FoldButton(self)
        self.toggle.setText(self.spec.title)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The title stands under the titles of other sections, the sign behind it.
        self.toggle.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.toggle.setCheckable(True)
        self.toggle.setAccessibleName(f"Mở phần {self.spec.title}")
        set_role(self.toggle, "fold")
        dress(self.toggle, "chevron-right", "muted")
        self.toggle.toggled.connect(self._on_toggled)
        return self.toggle

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - a slot
        if checked is not self._open:
            self.set_open(is_open=checked)
