"""The unit's own outline, the scope of ad hoc reports, and the texts of earlier reports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.periods import Period, parse_period
from qcdc_desktop.domain.text import tidy
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.report_composition import (
    ReportComposer,
    outline_changes,
    stored_scope,
)
from qcdc_desktop.specs.unit_outline import OWN, Scope, SectionChange, arranged
from qcdc_desktop.store import report_shape
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.report_shape import OutlineRow, ScopeRow

_TITLE = 300
_LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section as it may be arranged; ``original`` is its title in the form file, empty for own.

    ``level`` is 1 "I.", 2 "A.", 3 "1.".
    """

    key: str
    title: str
    level: int
    original: str
    is_hidden: bool = False

    @property
    def is_own(self) -> bool:
        return not self.original


@dataclass(frozen=True, slots=True)
class AnnexChoice:
    """An annex by its code and title."""

    code: str
    title: str


class ReportOutlines:
    """Reads and keeps what the unit made of its outline."""

    def __init__(self, database: Database, composer: ReportComposer) -> None:
        self._database = database
        self._composer = composer

    def choices(self) -> tuple[SectionChoice, ...]:
        """Every section in the unit's order, hidden ones too."""
        outline = self._composer.forms.outlines[self._composer.kind]
        original = {section.key: section.title for section in outline.sections}
        with self._composer.reader(Period(2000)) as reader:
            changes = outline_changes(reader)
        return tuple(
            SectionChoice(
                section.key,
                section.title,
                section.level,
                original.get(section.key, ""),
                change.is_hidden,
            )
            for section, change in arranged(outline.sections, changes)
        )

    @property
    def is_own(self) -> bool:
        """Whether the unit departs from the form file."""
        with self._composer.reader(Period(2000)) as reader:
            return bool(outline_changes(reader))

    def keep(self, actor: Actor, choices: Sequence[SectionChoice]) -> None:
        """Keep the arrangement; one equal to the form file's keeps nothing.

        Raises:
            Refused: a section has no title or too long a one, or nothing would be left.
        """
        rows = [self._row(choice) for choice in choices]
        if all(choice.is_hidden for choice in choices):
            raise Refused("outline", "Đề cương không còn mục nào.", "Hãy giữ lại ít nhất một mục.")
        plain = [SectionChange(section.key) for section in self._form_sections()]
        if [
            SectionChange(row.section, row.title, row.level, row.is_hidden) for row in rows
        ] == plain:
            rows = []
        with self._database.unit(actor) as unit:
            report_shape.set_outline(unit, rows)

    def reset(self, actor: Actor) -> None:
        """Về mẫu gốc: the form file's outline again; texts stay with their sections."""
        with self._database.unit(actor) as unit:
            report_shape.set_outline(unit, ())

    def new_key(self, choices: Sequence[SectionChoice]) -> str:
        """A key no section of the unit ever had: texts are kept by it."""
        with self._composer.reader(Period(2000)) as reader:
            used = reader.text_keys() | {choice.key for choice in choices}
        return next(key for n in range(1, 10_000) if (key := f"{OWN}{n}") not in used)

    def scope(self, period: Period) -> Scope:
        """What an ad hoc report consists of; everything for the periods of the plan."""
        with self._composer.reader(period) as reader:
            return stored_scope(reader, period)

    def set_scope(self, actor: Actor, period: Period, scope: Scope) -> None:
        """Keep what an ad hoc report consists of.

        Raises:
            Refused: the period is one of the plan, whose report is always whole, or a name is not
                known.
        """
        if period.custom is None:
            raise Refused(
                "scope",
                "Chỉ báo cáo đột xuất mới chọn phần và phụ lục.",
                "Báo cáo định kỳ sửa ở Đề cương.",
            )
        self.refuse_unknown(scope)
        row = ScopeRow(
            scope.subject.strip() or None,
            scope.addressees.strip() or None,
            None if scope.sections is None else "\n".join(scope.sections),
            None if scope.annexes is None else "\n".join(scope.annexes),
        )
        with self._database.unit(actor) as unit:
            report_shape.set_scope(unit, period.code, row)

    def refuse_unknown(self, scope: Scope) -> None:
        """Stop at a name that this unit's outline does not have.

        Raises:
            Refused: a section or annex that this unit does not have.
        """
        sections = [choice.key for choice in self.choices() if not choice.is_hidden]
        annexes = [spec.code for spec in self.annexes()]
        for kind, asked, known in (
            ("mục", scope.sections or (), sections),
            ("phụ lục", scope.annexes or (), annexes),
        ):
            for name in asked:
                if name not in known:
                    raise Refused(
                        "scope", f"Không có {kind} “{name}”.", f"Chọn trong: {', '.join(known)}."
                    )

    def annexes(self) -> tuple[AnnexChoice, ...]:
        """The annexes of this unit's report."""
        forms = self._composer.forms
        return tuple(
            AnnexChoice(spec.code, spec.title) for spec in forms.annexes_for(self._composer.kind)
        )

    def earlier_texts(self, period: Period) -> dict[str, tuple[str, str]]:
        """The newest text of each section in an earlier report: its period's title, the text."""
        now = self._composer.spans(period).period
        with self._composer.reader(period) as reader:
            stored = reader.all_texts()
        newest: dict[str, tuple[tuple[date, bool], str, str]] = {}
        for code, section, text in stored:
            other = parse_period(code)
            if other is None or other == period or not text.strip():
                continue
            window = self._composer.spans(other).period
            found = ((window.end, other.custom is None), other.title, text)
            if window.end < now.end and found > newest.get(section, ((date.min, False), "", "")):
                newest[section] = found
        return {section: (title, text) for section, (_, title, text) in newest.items()}

    def _form_sections(self) -> Sequence[SectionChoice]:
        outline = self._composer.forms.outlines[self._composer.kind]
        return [
            SectionChoice(section.key, section.title, section.level, section.title)
            for section in outline.sections
        ]

    def _row(self, choice: SectionChoice) -> OutlineRow:
        title = tidy(choice.title)
        if not title or len(title) > _TITLE:
            raise Refused("outline", f"Tên mục cần từ 1 đến {_TITLE} chữ.", "Hãy sửa tên mục.")
        if choice.level not in _LEVELS:
            raise Refused("outline", f"Cấp của mục “{title}” phải là 1, 2 hoặc 3.")
        choice = replace(choice, title=title)
        kept = None if choice.title == choice.original else choice.title
        level = choice.level if choice.is_own else None
        return OutlineRow(choice.key, kept, level, choice.is_hidden)
