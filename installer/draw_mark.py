"""Draws the program's mark at every size from resources/icons/mark.svg: PNG files and one .ico.

For maintainers, after the drawing has changed. Needs PySide6 and Pillow, both in the runtime lock.
"""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(renderer: QSvgRenderer, size: int) -> Path:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    target = ICONS / f"mark-{size}.png"
    image.save(str(target))
    return target


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "mark.svg"))
    pictures = [Image.open(draw(renderer, size)) for size in SIZES]
    pictures[-1].save(
        ICONS / "mark.ico",
        sizes=[(size, size) for size in SIZES],
        append_images=pictures[:-1],
    )
    application.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
