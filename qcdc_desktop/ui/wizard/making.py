"""Makes the data file from the answers, whole or not at all; runs in a worker."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop import paths
from qcdc_desktop.domain.practice import FILE_STEM
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.wizard.answers import Answers, VillageAnswer

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext


def practice_file() -> Path:
    """Practice data live in a folder of their own, so that nobody takes them for the real ones."""
    return paths.user_data() / FILE_STEM / f"{FILE_STEM}{paths.DATA_SUFFIX}"


def make_file(answers: Answers, today: Callable[[], date], progress: Progress) -> "AppContext":
    """Create the file, store unit and villages; a failure takes the file away again.

    Raises:
        EnvironmentFault: it exists already, or the folder cannot be written.
    """
    from qcdc_desktop.context import create_data_file

    existed = answers.path.exists()
    answers.path.parent.mkdir(parents=True, exist_ok=True)
    context: AppContext | None = None
    try:
        context = create_data_file(answers.path, answers.unit, today=today)
        for at, village in enumerate(answers.villages):
            progress.report(at, len(answers.villages), "Đang ghi thôn, tổ dân phố")
            _store(context, village, today())
    except BaseException:
        if context is not None:
            context.close(backup=False)
        if not existed:
            _remove(answers.path)
        raise
    context.changed("village")
    return context


def open_practice(today: Callable[[], date], progress: Progress) -> "AppContext":
    """The practice data file, made when it is not there yet."""
    from qcdc_desktop.context import open_context
    from qcdc_desktop.demo import make_practice

    path = practice_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            make_practice(path, year=today().year, progress=progress)
        except BaseException:
            _remove(path)
            raise
    return open_context(path, today=today)


def _store(context: "AppContext", village: VillageAnswer, day: date) -> None:
    draft: Draft = {
        **context.records.blank("village"),
        "name": village.name,
        "kind": village.kind,
    }
    if village.households is not None:
        draft["figures"] = [{"as_of_on": day, "households": village.households}]
    done = context.records.complete(context.actor, "village", draft)
    if done.saved is None:
        context.records.save(context.actor, "village", draft)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", ".lock"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
