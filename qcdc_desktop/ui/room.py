"""How large a dialog opens: as drawn at the chosen text size, never larger than what it lies on."""

from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.theme import theme

_EDGE = 40


def take_room(dialog: QWidget, width: int, height: int) -> None:
    """Open ``dialog`` at this size (pixels at 100 %), within its window and the screen."""
    room = dialog.screen().availableSize()
    if (parent := dialog.parentWidget()) is not None:
        room = room.boundedTo(parent.window().size())
    look = theme()
    dialog.resize(
        min(look.px(width), room.width() - _EDGE), min(look.px(height), room.height() - _EDGE)
    )
