"""What a person said of the workbook at hand, sheet by sheet, and the plan that follows from it.

“Đoán lại” guesses the columns of a sheet from its headings alone; what was chosen before, now or
the last time, is left out of that and stays left out of the plan.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.domain.old_letters import OldLetters
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.services.importing import ImportPlan, RowFault, SheetView

if TYPE_CHECKING:
    from qcdc_desktop.services.importing import ImportService

Columns = dict[str, str | None]
"""Field keys by column letter; None leaves the column out."""
Planned = tuple[ImportPlan, tuple[RowFault, ...]]


class SheetChoices:
    """Registers, columns and letters, for the sheets put right by hand."""

    def __init__(self) -> None:
        self._chosen: dict[str, tuple[str | None, Columns]] = {}
        self._fresh: dict[str, Columns] = {}
        self.letters: dict[str, dict[str, OldLetters | None]] = {}

    def clear(self) -> None:
        """Another workbook."""
        self._chosen.clear()
        self._fresh.clear()
        self.letters.clear()

    def register_of(self, sheet: SheetView) -> str | None:
        """The register a sheet is taken for."""
        return self._chosen.get(sheet.name, (sheet.register, {}))[0]

    def choose(self, name: str, register: str | None, columns: Mapping[str, str | None]) -> None:
        """Columns stand over those guessed anew, and these over what is remembered."""
        fresh = self._fresh.get(name, {})
        self._chosen[name] = (register, {**fresh, **columns})

    def guess(
        self, importing: "ImportService", path: Path, name: str, register: str
    ) -> Callable[[Progress], SheetView]:
        """Work for the background: the sheet as a book of that register."""
        letters = dict(self.letters)
        return lambda _progress: importing.guess(path, name, register, letters)

    def take_guess(self, view: SheetView, register: str | None) -> None:
        """A sheet was guessed anew."""
        self._fresh[view.name] = {
            one.letter: f"{one.field}={one.code}" if one.code else one.field for one in view.columns
        }
        self.choose(view.name, register, {})

    def plan(self, importing: "ImportService", path: Path) -> Callable[[Progress], Planned]:
        """Work for the background: the whole workbook, and anew the sheets put right by hand."""
        chosen, letters = dict(self._chosen), dict(self.letters)

        def work(progress: Progress) -> Planned:
            plan = importing.plan(path, progress=progress, letters=letters)
            for name, (register, columns) in chosen.items():
                single = importing.plan(path, register, name, columns or None, progress, letters)
                others = tuple(one for one in plan.sheets if one.view.name != name)
                unread = tuple(one for one in plan.unread if one != name or not single.sheets)
                plan = replace(plan, sheets=(*others, *single.sheets), unread=unread)
            return plan, importing.faults(plan, progress)

        return work
