"""Every page and dialog of the program and how to come to it, by name."""

from __future__ import annotations

from pathlib import Path

from tests.pictures.of_books import book_scenes
from tests.pictures.of_discarded import discarded_scenes
from tests.pictures.of_files import file_scenes
from tests.pictures.of_frame import frame_scenes
from tests.pictures.of_papers import paper_scenes
from tests.pictures.tour import Show, Tour

_MAIN = (
    "overview", "list-publicity", "list-petition", "record-publicity", "record-petition",
    "new-dialogue", "record-village", "record-issues", "report", "report-section", "figures",
    "statistics", "settings", "import-plan", "print-list", "wizard-1", "wizard-3", "help", "keys",
    "palette",
)  # fmt: skip
"""The pages and windows work is done in: seen in the rarer looks too."""
_MOST = (
    *_MAIN, "record-unit", "list-empty", "record-history", "list-delete", "report-outline",
    "report-scope", "report-step", "wizard-5", "about", "message-long",
)  # fmt: skip


def every_scene(tour: Tour, folder: Path) -> dict[str, Show]:
    """All of them; ``folder`` takes the files that are brought in and attached."""
    scenes: dict[str, Show] = {"overview": tour.window.open_overview}
    scenes |= book_scenes(tour, folder) | discarded_scenes(tour) | paper_scenes(tour)
    return scenes | file_scenes(tour, folder) | frame_scenes(tour)


def main_scenes(tour: Tour, folder: Path) -> dict[str, Show]:
    """The pages and windows work is done in."""
    scenes = every_scene(tour, folder)
    return {name: scenes[name] for name in _MAIN}


def chosen_scenes(tour: Tour, folder: Path) -> dict[str, Show]:
    """The pages and dialogs people see most: what the short test walks through."""
    scenes = every_scene(tour, folder)
    return {name: scenes[name] for name in _MOST}
