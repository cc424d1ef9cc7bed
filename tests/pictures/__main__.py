"""``python -m tests.pictures DIR``: pictures of every page and dialog, and what is wrong in them.

Three window sizes in two colour schemes show every scene; text at 150 and 200 % and high contrast
show the pages work is done in. The data file is full of long texts, or with ``--plain`` as offices
write them. ``DIR/report.txt`` names each fault once with the pictures it is seen in; the exit code
tells whether there are any. ``--only NAME`` takes scenes whose name holds NAME, ``--look NAME``
looks (``1024x700-dark``), ``--quick`` three looks.
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
from tests.pictures.long_texts import make_long_file, make_plain_file
from tests.pictures.scenes import every_scene, main_scenes
from tests.pictures.tour import Look, Tour

SIZES = ((1366, 768), (1024, 700), (1920, 1080))
EVERY = tuple(Look(size, scheme) for size in SIZES for scheme in (LIGHT, DARK))
"""Every scene is seen so."""
RARER = (
    Look((1366, 768), LIGHT, 150),
    Look((1024, 700), DARK, 150),
    Look((1366, 768), DARK, 200),
    Look((1920, 1080), LIGHT, 200),
    Look((1366, 768), LIGHT, is_contrast=True),
    Look((1366, 768), DARK, is_contrast=True),
)
"""The pages work is done in are seen so too."""
QUICK = (Look(), Look((1024, 700), LIGHT, 150), Look((1366, 768), DARK))


def main(words: list[str] | None = None) -> int:
    """Draw, look, tell."""
    asked = _arguments(words)
    asked.folder.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    found: dict[str, list[str]] = defaultdict(list)
    with TemporaryDirectory() as name:
        own = Path(name)
        make = make_plain_file if asked.plain else make_long_file
        tour = Tour(app, make(own / "tap-huan.qcdcdb"), own / "settings")
        every, main_ones = every_scene(tour, own), main_scenes(tour, own)
        for look in QUICK if asked.quick else EVERY + RARER:
            if asked.look not in look.name:
                continue
            scenes = main_ones if look in RARER else every
            for seen in tour.walk(look, {at: scenes[at] for at in scenes if asked.only in at}):
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
    parser.add_argument("--look", default="")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
