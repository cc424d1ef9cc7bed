"""How the window looks: palette, style sheet and fonts, made from one token file.

Follows the system's light or dark scheme live unless the person chose one. Widgets ask for nothing
but a ``role`` (dynamic property) that ``resources/styles/window.qss`` knows; painters ask
``theme().color("overdue")`` and ``theme().font("secondary")``.
"""

import tomllib
from pathlib import Path
from string import Template
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

SYSTEM, LIGHT, DARK = "system", "light", "dark"
CONTRAST = "look/contrast"
"""Where the wish for high contrast is remembered."""
TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)
"""Steps of Ctrl + and Ctrl −, in percent."""

_SCHEMES = {
    SYSTEM: Qt.ColorScheme.Unknown,
    LIGHT: Qt.ColorScheme.Light,
    DARK: Qt.ColorScheme.Dark,
}
_OWN_FAMILY = "Liberation Sans"
_PROPERTY = "qcdc_theme"
"""Where the application keeps its theme: a property is found at once, a child is searched for."""
_NOBODY_CHOSE = {"Sans Serif", "Sans", "sans-serif", ""}
"""What Qt answers where no desktop names an interface font."""
_VIETNAMESE = "ệữằỡỷ"


class Theme(QObject):
    """Colours, sizes and fonts of the running application; emits ``changed`` after each change."""

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        app.setProperty(_PROPERTY, self)
        self._app = app
        self.resources = resources
        styles = resources / "styles"
        self._tokens = tomllib.loads((styles / "tokens.toml").read_text(encoding="utf-8"))
        self._sheet = Template((styles / "window.qss").read_text(encoding="utf-8"))
        self._choice = SYSTEM
        self._percent = 100
        self._wants_contrast = False
        self._colors: dict[str, QColor] = {}
        self._family = _readable_family(resources / "fonts")
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_scheme_changed)

    @classmethod
    def of(cls, app: QApplication, resources: Path) -> "Theme":
        """The application's theme, made when there is none yet."""
        return cast("Theme | None", app.findChild(cls)) or cls(app, resources)

    @property
    def is_dark(self) -> bool:
        if self._choice == SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice == DARK

    @property
    def is_contrast(self) -> bool:
        """Whether the person, or the system, asks for high contrast."""
        if self._wants_contrast:
            return True
        hints = self._app.styleHints()  # held: the wrapper of the wishes dies with it
        wanted = hints.accessibility().contrastPreference()
        return wanted is Qt.ContrastPreference.HighContrast

    @property
    def percent(self) -> int:
        return self._percent

    @property
    def tokens(self) -> dict[str, str]:
        """The colours now in force, by name."""
        scheme = DARK if self.is_dark else LIGHT
        if self.is_contrast:
            return {**self._tokens[scheme], **self._tokens[f"contrast_{scheme}"]}
        return self._tokens[scheme]

    def color(self, name: str) -> QColor:
        return self._colors[name]

    def px(self, size: int | str) -> int:
        """A length in pixels at the chosen text size; a name is looked up among the sizes."""
        length = self._tokens["size"][size] if isinstance(size, str) else size
        return round(length * self._percent / 100)

    def font(self, size: str = "body", *, bold: bool = False, tabular: bool = False) -> QFont:
        """The interface font; ``tabular`` gives every figure the same width."""
        font = QFont(self._family)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def apply(self, choice: str = SYSTEM, percent: int = 100) -> None:
        """Put colour scheme and text size in force."""
        self._choice, self._percent = choice, percent
        self._app.styleHints().setColorScheme(_SCHEMES[choice])
        self._refresh()

    def want_contrast(self, *, wanted: bool) -> None:
        """A person's own wish; without it the system's holds."""
        if wanted != self._wants_contrast:
            self._wants_contrast = wanted
            if self._colors:
                self._refresh()

    def _on_scheme_changed(self, _wish: Qt.ColorScheme | Qt.ContrastPreference) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._colors = {name: QColor(value) for name, value in self.tokens.items()}
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        self._app.setStyleSheet(self._sheet.substitute(self._values()))
        self.changed.emit()

    def _values(self) -> dict[str, str]:
        sizes = {name: str(self.px(name)) for name in self._tokens["size"]}
        for length in (2, 4, 6, 8, 11, 12, 16, 24):
            sizes[f"px{length}"] = str(self.px(length))
        ring, edge, frame = (3, 2, "dashed") if self.is_contrast else (2, 1, "solid")
        # A focus ring is wider than a frame; what it surrounds gives, so that nothing moves.
        for name in ("control", "px4", "px6", "px8", "px12", "px16", "px24"):
            sides = 2 if name in ("control", "px16", "px24") else 1
            sizes[f"{name}_ringed"] = str(int(sizes[name]) - sides * (ring - 1))
        tokens = self.tokens
        marks = {
            "ring": str(ring),
            "edge": str(edge),
            "disabled_frame": frame,
            "primary_ring": tokens["focus" if self.is_contrast else "ink"],
            "scheme": DARK if self.is_dark else LIGHT,
            "resources": self.resources.as_posix(),
        }
        return {**tokens, **sizes, **marks}

    def _palette(self) -> QPalette:
        roles = {
            QPalette.ColorRole.Window: "page",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "paper",
            QPalette.ColorRole.AlternateBase: "hover",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.Button: "paper",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.BrightText: "overdue",
            QPalette.ColorRole.Highlight: "accent_tint",
            QPalette.ColorRole.HighlightedText: "ink",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "accent",
            QPalette.ColorRole.Accent: "accent",
            QPalette.ColorRole.ToolTipBase: "paper",
            QPalette.ColorRole.ToolTipText: "ink",
            QPalette.ColorRole.PlaceholderText: "muted",
            QPalette.ColorRole.Mid: "control_line",
            QPalette.ColorRole.Midlight: "line",
            QPalette.ColorRole.Light: "hover",
            QPalette.ColorRole.Dark: "muted",
            QPalette.ColorRole.Shadow: "line",
        }
        palette = QPalette()
        for role, name in roles.items():
            palette.setColor(role, self._colors[name])
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colors["disabled"])
        return palette


def _readable_family(fonts: Path) -> str:
    """The system's interface font when it can write Vietnamese, otherwise the one we ship."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if system.family() not in _NOBODY_CHOSE and _writes_vietnamese(system):
        return system.family()
    for style in ("Regular", "Bold"):  # the window writes nothing in italics
        QFontDatabase.addApplicationFont(str(fonts / f"LiberationSans-{style}.ttf"))
    return _OWN_FAMILY


def _writes_vietnamese(font: QFont) -> bool:
    raw = QRawFont.fromFont(font)
    return raw.isValid() and all(raw.supportsCharacter(ord(letter)) for letter in _VIETNAMESE)


def theme() -> Theme:
    """The theme of the running application, as ``QApplication.palette()`` is its palette."""
    found = cast("QApplication", QApplication.instance()).property(_PROPERTY)
    assert isinstance(found, Theme), "Theme(app, resources) comes first"
    return found


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its place in the style sheet and have it drawn anew."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it comes to the style sheet when it is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
