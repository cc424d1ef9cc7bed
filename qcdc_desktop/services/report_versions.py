"""The way of a report through the office: submitted, approved and frozen, signed, sent, taken in.

Approving keeps the figures with the ids behind them, the whole paper and the bytes of its files.
Signing puts number and day on the frozen paper and keeps those files too; both stay as they are
for ever. A signed report is never written again: what changed goes into a supplement.
"""

import json
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.figures import Figures
from qcdc_desktop.domain.issues import blocking, unexplained
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.build_explanations import changed_explanations
from qcdc_desktop.reports.document import Document
from qcdc_desktop.reports.supplement import Replaced, as_supplement, signed, version_title
from qcdc_desktop.services import report_standing as standing_of
from qcdc_desktop.services.frozen_reports import FrozenReport
from qcdc_desktop.services.report_changes import (
    FigureChange,
    all_changes,
    amount_changes,
    come_in,
)
from qcdc_desktop.services.report_composition import Composed, ReportComposer
from qcdc_desktop.services.report_freezing import (
    document_files,
    frozen_figures,
    frozen_values,
)
from qcdc_desktop.services.report_standing import (
    APPROVED,
    RETURNED,
    SIGNED,
    Details,
    Standing,
    VersionView,
    checked_details,
    is_editable,
    is_frozen,
    step_view,
)
from qcdc_desktop.specs.machines import Machine
from qcdc_desktop.specs.unit_outline import Scope
from qcdc_desktop.store import report_shape, report_texts
from qcdc_desktop.store import report_versions as stored
from qcdc_desktop.store.bookkeeping import last_write, now
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.report_reader import ReportReader
from qcdc_desktop.store.report_versions import StepRow, VersionReader, VersionRow
from qcdc_desktop.store.unit_of_work import UnitOfWork

_TOLD = 3
"""Findings named in a refusal; the rest are told by their number."""


class ReportVersions:
    """Versions of reports in one data file."""

    def __init__(
        self,
        database: Database,
        composer: ReportComposer,
        machine: Machine,
        fonts: Path,
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._composer = composer
        self._machine = machine
        self._fonts = fonts
        self._today = today

    # ---- reading

    def all(self, period: Period) -> tuple[VersionView, ...]:
        """Every version of a period with its steps and files, the oldest first."""
        with self._database.read() as connection:
            reader = VersionReader(connection)
            views: list[VersionView] = []
            for row in reader.versions(period.code):
                view = self._view(row, reader)
                views.append(replace(view, files=tuple(reader.files(row.id))))
        return tuple(views)

    def standing(self, period: Period) -> Standing:
        """Where the report of a period stands and which steps are possible now."""
        with self._database.read() as connection:
            reader = VersionReader(connection)
            row = reader.newest(period.code)
            current = None if row is None else self._view(row, reader)
        offers = standing_of.offers(self._machine, row)
        if any(offer.target == APPROVED for offer in offers):
            refusal, notes = self._approval(period)
            offers = tuple(
                replace(offer, refusal=refusal, notes=notes) if offer.target == APPROVED else offer
                for offer in offers
            )
        return Standing(current, offers, self._no_supplement(row))

    @contextmanager
    def frozen(self, period: Period, version: int | None = None) -> Generator[FrozenReport | None]:
        """The approved paper of a version; None when it still follows the books.

        Without ``version`` the newest one is meant.

        Raises:
            Refused: there is no such version.
        """
        with self._database.read() as connection:
            reader = VersionReader(connection)
            rows = reader.versions(period.code)
            if version is not None and version not in {row.version for row in rows} | {1}:
                known = ", ".join(f"{row.version} ({version_title(row.version)})" for row in rows)
                raise Refused(
                    "version",
                    f"Kỳ này không có bản {version}.",
                    f"Các bản đã có: {known or 'chưa có bản nào được duyệt'}.",
                )
            chosen = [row for row in rows if version in (None, row.version)][-1:]
            row = chosen[0] if chosen and is_frozen(self._machine, chosen[0]) else None
            yield None if row is None else FrozenReport(reader, row, period)

    def changes(self, period: Period, version: int | None = None) -> tuple[FigureChange, ...]:
        """What the books tell otherwise than the approved report; nothing without one."""
        with self._database.read() as connection:
            reader = ReportReader(connection, self._composer.spans(period))
            frozen = self._last_frozen(reader, period, version)
            if frozen is None:
                return ()
            live = self._composer.figures(reader, period)
            behind = self._composer.behind(reader, period)
            then = frozen.record_ids()
            entered = {
                register: frozen.reader.entered_at(register, ids)
                for register, ids in come_in(then, behind).items()
            }
            frozen_at = frozen.row.frozen_at or frozen.row.made_at
            return all_changes(frozen.figures, live, then, behind, entered, frozen_at)

    def changed_amounts(self, period: Period, live: Figures) -> tuple[FigureChange, ...]:
        """Figures told otherwise by the books now; the records are left to :meth:`changes`."""
        with self._database.read() as connection:
            reader = ReportReader(connection, self._composer.spans(period))
            frozen = self._last_frozen(reader, period, None)
            return () if frozen is None else amount_changes(frozen.figures, live)

    def explanations(self, period: Period) -> dict[str, str]:
        """Why findings of the checks are right as they are, by the key of the finding."""
        with self._database.read() as connection:
            return report_shape.explanations(connection, period.code)

    def frozen_at(self, period: Period) -> datetime | None:
        """When the newest version was approved; None while it follows the books."""
        row = self._current(period)
        return row.frozen_at if row is not None and is_frozen(self._machine, row) else None

    def newest(self, period: Period) -> int:
        """The number of the newest version; 1 also before anything was done."""
        row = self._current(period)
        return 1 if row is None else row.version

    # ---- the paper that follows the books

    def document(
        self, period: Period, progress: Progress = SILENT, scope: Scope | None = None
    ) -> Document:
        """The report as the books stand, a supplement naming what it replaces."""
        return self._compose(period, progress, scope)[1]

    # ---- writing

    def take(
        self,
        actor: Actor,
        period: Period,
        target: str,
        details: Details,
        progress: Progress = SILENT,
    ) -> VersionView:
        """Take a step.

        Raises:
            Refused: it cannot be taken now; the text says what is missing.
        """
        row = self._current(period)
        said = checked_details(self._machine, row, target, details, self._today())
        if target == APPROVED:
            self._approve(actor, period, row, progress)
        elif target == SIGNED:
            self._sign(actor, period, row, said, progress)
        else:
            with self._database.unit(actor) as unit:
                self._step(unit, period, row, target, said)
        return self.all(period)[-1]

    def supplement(self, actor: Actor, period: Period, reason: str) -> VersionView:
        """Begin "Bổ sung lần n" to an approved report; texts begin as they were.

        Raises:
            Refused: nothing was approved yet, one is being written already, or no reason is given.
        """
        row = self._current(period)
        if refusal := self._no_supplement(row):
            raise Refused("supplement", refusal)
        if not reason.strip():
            raise Refused("reason", "Chưa ghi lý do lập bổ sung.", "Lý do được in trong báo cáo.")
        assert row is not None
        start = self._machine.start.code
        with self._database.unit(actor) as unit:
            made = stored.begin(
                unit,
                period.code,
                row.version + 1,
                start,
                reason=reason.strip(),
                replaces=row.id,
            )
            report_texts.forget_number(unit, period.code)
            begun = VersionReader(unit.connection).by_id(made)
            event = f"Lập {version_title(begun.version)}"
            self._note(unit, begun, None, start, event, {"reason": reason.strip()})
        return self.all(period)[-1]

    def explain(self, actor: Actor, period: Period, key: str, text: str) -> None:
        """Why a finding of the checks is right as it is; printed in the report."""
        self.refuse_unless_editable(period)
        with self._database.unit(actor) as unit:
            report_shape.explain(unit, period.code, key, text.strip())

    def refuse_unless_editable(self, period: Period) -> None:
        """Whoever writes into a report asks here first.

        Raises:
            Refused: the report is with the leader, or approved.
        """
        row = self._current(period)
        if row is None or is_editable(self._machine, row):
            return
        label = self._machine.state(row.state).label.lower()
        frozen = is_frozen(self._machine, row)
        remedy = "Muốn thay đổi thì lập bổ sung." if frozen else "Hãy rút về soạn tiếp trước đã."
        raise Refused("not_editable", f"Báo cáo ở trạng thái “{label}”, không sửa được.", remedy)

    # ---- steps

    def _approve(
        self, actor: Actor, period: Period, row: VersionRow | None, progress: Progress
    ) -> None:
        refusal, _ = self._approval(period)
        if refusal:
            raise Refused("checks", refusal, "Sửa bản ghi, hoặc ghi giải trình cho từng điểm.")
        composed, document = self._compose(period, progress, None)
        with self._composer.reader(period) as reader:
            behind = self._composer.behind(reader, period, progress)
            is_same = last_write(reader.connection)[0] == composed.read_at
        made = document_files(document, self._fonts, progress)
        values = frozen_values(composed, document, self._composer.forms_folder, actor.name)
        rows = frozen_figures(composed.figures, behind)
        with self._database.unit(actor) as unit:
            if not is_same or last_write(unit.connection)[0] != composed.read_at:
                raise Refused(
                    "moved", "Sổ vừa được sửa trong lúc chốt số liệu.", "Hãy duyệt lại lần nữa."
                )
            version_id = self._version(unit, period, row).id
            stored.keep_figures(unit, version_id, rows)
            digests = stored.keep_files(unit, version_id, stored.APPROVED, made)
            self._step(unit, period, row, APPROVED, {}, values, told=digests)

    def _sign(
        self,
        actor: Actor,
        period: Period,
        row: VersionRow | None,
        said: Mapping[str, object],
        progress: Progress,
    ) -> None:
        with self.frozen(period) as frozen:
            if frozen is None or row is None:
                raise Refused("step", "Báo cáo chưa được duyệt nên chưa ghi số, ngày được.")
            number, issued_on = _number(said.get("number")), said["issued_on"]
            assert isinstance(issued_on, date)
            document = signed(frozen.document, number, issued_on)
        made = document_files(document, self._fonts, progress)
        with self._database.unit(actor) as unit:
            digests = stored.keep_files(unit, row.id, stored.SIGNED, made)
            report_texts.keep_number(unit, period.code, str(number), issued_on.isoformat())
            kept = {**said, "number": str(number)}
            self._step(unit, period, row, SIGNED, kept, told=digests)

    def _step(
        self,
        unit: UnitOfWork,
        period: Period,
        row: VersionRow | None,
        target: str,
        said: Mapping[str, object],
        values: Mapping[str, object] | None = None,
        told: Mapping[str, str] | None = None,
    ) -> None:
        kept = {key: value for key, value in said.items() if key != "reason"}
        version = self._version(unit, period, row)
        if row is not None and version.state != row.state:
            raise Refused("moved", "Báo cáo vừa được người khác chuyển bước.", "Hãy tải lại.")
        stored.change(unit, version.id, {"state": target, **kept, **(values or {})})
        event = next(
            step.event for step in self._machine.allowed(version.state) if step.target == target
        )
        details = {key: _plain(value) for key, value in said.items()}
        details |= {f"sha256.{form}": digest for form, digest in (told or {}).items()}
        self._note(unit, version, version.state, target, event, details)

    def _note(
        self,
        unit: UnitOfWork,
        version: VersionRow,
        source: str | None,
        target: str,
        event: str,
        details: Mapping[str, str],
    ) -> None:
        text = json.dumps(details, ensure_ascii=False)
        step = StepRow(source, target, event, text, now(), unit.actor.name)
        stored.note_step(unit, version, step)

    def _version(self, unit: UnitOfWork, period: Period, row: VersionRow | None) -> VersionRow:
        """The row of the newest version; the first one comes to be with its first step."""
        if row is None:
            start = self._machine.start.code
            stored.begin(unit, period.code, 1, start, reason="", replaces=None)
        return VersionReader(unit.connection).versions(period.code)[-1]

    # ---- parts

    def _current(self, period: Period) -> VersionRow | None:
        with self._database.read() as connection:
            return VersionReader(connection).newest(period.code)

    def _view(self, row: VersionRow, reader: VersionReader) -> VersionView:
        steps = tuple(
            step_view(self._machine, step, json.loads(step.details or "{}"))
            for step in reader.steps(row.id)
        )
        return VersionView(
            row,
            self._machine.state(row.state).label,
            is_frozen(self._machine, row),
            is_editable(self._machine, row),
            steps,
            returned_because=steps[-1].details.get("reason", "") if row.state == RETURNED else "",
        )

    def _approval(self, period: Period) -> tuple[str, tuple[str, ...]]:
        """Why the report may not be approved yet, and what to know before it is."""
        with self._composer.reader(period) as reader:
            figures = self._composer.figures(reader, period)
            sections = self._composer.sections(reader, figures)
            issues = self._composer.issues(reader, figures, sections)
            reasons = report_shape.explanations(reader.connection, period.code)
            drafts = sum(self._composer.drafts(reader).values())
        found = [*blocking(issues), *unexplained(issues, reasons)]
        told = [issue.message for issue in found[:_TOLD]]
        if len(found) > _TOLD:
            told.append(f"và {len(found) - _TOLD} điểm khác.")
        refusal = f"Chưa duyệt được: {len(found)} điểm chưa khớp hoặc chưa giải trình. "
        notes = (f"Còn {drafts} bản ghi nháp trong kỳ, không được tính vào báo cáo.",)
        return (refusal + " ".join(told) if found else "", notes if drafts else ())

    def _no_supplement(self, row: VersionRow | None) -> str:
        if row is None or (row.version == 1 and not is_frozen(self._machine, row)):
            return "Báo cáo chưa được duyệt nên chưa cần bổ sung: hãy sửa ngay trong báo cáo."
        if not is_frozen(self._machine, row):
            return f"{version_title(row.version)} đang được soạn; hãy làm tiếp bản này."
        return ""

    def _compose(
        self,
        period: Period,
        progress: Progress,
        scope: Scope | None,
    ) -> tuple[Composed, Document]:
        composed = self._composer.compose(period, progress, scope)
        row = self._current(period)
        if row is None or row.replaces_id is None or is_frozen(self._machine, row):
            return composed, composed.document
        with self._database.read() as connection:
            reader = VersionReader(connection)
            replaced = reader.by_id(row.replaces_id)
            frozen = FrozenReport(reader, replaced, period)
            before_all = frozen.document
            changes = [
                change.sentence for change in amount_changes(frozen.figures, composed.figures)
            ]
            changes += changed_explanations(before_all.explanations, composed.document.explanations)
            before = Replaced(
                before_all, version_title(replaced.version), row.reason or "", tuple(changes)
            )
        return composed, as_supplement(composed.document, row.version, before)

    def _last_frozen(
        self, reader: ReportReader, period: Period, version: int | None
    ) -> FrozenReport | None:
        stored_ones = VersionReader(reader.connection)
        rows = [
            row
            for row in stored_ones.versions(period.code)
            if is_frozen(self._machine, row) and version in (None, row.version)
        ]
        return FrozenReport(stored_ones, rows[-1], period) if rows else None


def _number(value: object) -> int:
    text = str(value or "").strip()
    if not text.isdigit() or not int(text):
        raise Refused(
            "number", f"Số báo cáo “{text}” không phải một số.", "Chỉ gõ phần số, như 12."
        )
    return int(text)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
