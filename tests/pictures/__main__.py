"""``python -m tests.pictures DIR``: pictures of every page and dialog, and what is wrong in them.

Three window sizes, two colour schemes, text at 100 and 150 %, a data file full of long texts.
``DIR/report.txt`` names each fault once with the pictures it is seen in; the exit code tells
whether there are any. ``--only NAME`` takes scenes whose name holds NAME, ``--quick`` three looks.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qcdc_desktop.app import make_application
from qcdc_desktop.ui.theme import DARK, LIGHT
from tests.pictures.faults import faults
from tests.pictures.long_texts import make_long_file
from tests.pictures.scenes import every_scene
from tests.pictures.tour import Look, Tour

SIZES = ((1366, 768), (1024, 700), (1920, 1080))
EVERY = tuple(
    Look(size, scheme, percent)
    for size in SIZES
    for scheme in (LIGHT, DARK)
    for percent in (100, 150)
)  # fmt: skip
QUICK = (Look(), Look((1024, 700), LIGHT, 150), Look((1366, 768), DARK, 100))


def main(words: list[str] | None = None) -> int:
    """Draw, look, tell."""
    asked = _arguments(words)
    asked.folder.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    found: dict[str, list[str]] = defaultdict(list)
    with TemporaryDirectory() as name:
        own = Path(name)
        tour = Tour(app, make_long_file(own / "tap-huan.qcdcdb"), own / "settings")
        scenes = {name: show for name, show in every_scene(tour, own).items() if asked.only in name}
        for look in QUICK if asked.quick else EVERY:
            for seen in tour.walk(look, scenes):
                picture = f"{seen.name}-{look.name}"
                seen.shown.grab().save(str(asked.folder / f"{picture}.png"))
                for fault in faults(seen.shown, seen.room):
                    found[fault].append(picture)
            _write(asked.folder / "report.txt", found)
            print(f"{look.name}: {len(found)}", file=sys.stderr)
        tour.close()
    return 1 if found else 0


def _write(path: Path, found: dict[str, list[str]]) -> None:
    lines = [f"{words}\n    {', '.join(where)}" for words, where in found.items()]
    report = "\n".join(lines) or "Không thấy chữ nào bị cắt."
    path.write_text(report + "\n", encoding="utf-8")


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
