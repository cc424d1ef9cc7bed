"""The way of a report through the office, as the report page offers it: steps, versions, outline.

Everything is read and written in a worker; the page is told by ``changed`` and reads anew.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:  # the services bring SQL along, which the first painted frame must not wait for
    from qcdc_desktop.services.report_changes import FigureChange
    from qcdc_desktop.services.report_outlines import SectionChoice
    from qcdc_desktop.services.report_standing import StepOffer, VersionView
    from qcdc_desktop.services.reporting import Header, ReportingService
    from qcdc_desktop.specs.unit_outline import Scope
    from qcdc_desktop.ui.report.export_flow import ExportFlow

_WHY = "Lý do, ví dụ: ghi sót một cuộc đối thoại"


class OfficeFlow(QObject):
    """``changed``: the report must be read anew; ``check_asked``: findings stand in the way."""

    changed = Signal()
    check_asked = Signal()
    print_asked = Signal(int)  # version

    def __init__(self, shell: Shell, window: QWidget, exports: "ExportFlow") -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window
        self._exports = exports

    @property
    def _reporting(self) -> "ReportingService":
        return self._shell.context.reporting

    # ---- steps

    def ask_step(self, period: Period, offer: "StepOffer", header: "Header") -> None:
        """Take a step; what it needs is asked for first, what stands in the way is told."""
        if offer.refusal:
            self._shell.alerts.tell(
                offer.refusal, "alarm", ("Xem kiểm tra", self.check_asked.emit), seconds=0
            )
            return
        from qcdc_desktop.ui.report.step_dialog import StepDialog

        known: Mapping[str, object] = {"number": header.number, "issued_on": header.issued_on}
        dialog = StepDialog(offer, known, self._shell.context.today, self._window)
        dialog.confirmed.connect(partial(self._take, period, offer))
        self._open(dialog)

    def _take(self, period: Period, offer: "StepOffer", said: Mapping[str, object]) -> None:
        context, target = self._shell.context, offer.target

        def work(progress: Progress) -> "VersionView":
            return self._reporting.versions.take(context.actor, period, target, said, progress)

        freezes = target in {"DA_DUYET", "DA_KY"}
        title = "Đang chốt báo cáo" if freezes else ""
        self._shell.tasks.run(
            self, work, self._on_taken, failed=self._on_failed, title=title, quick=not freezes
        )

    def _on_taken(self, view: "VersionView") -> None:
        self._shell.alerts.tell(f"{view.title}: {view.text}.", "done")
        self.changed.emit()

    # ---- supplements and versions

    def ask_supplement(self, period: Period) -> None:
        """Ask why; the reason stands in the supplement."""
        from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog

        dialog = ReasonDialog(
            "Lập báo cáo bổ sung",
            "Bản đã chốt được giữ nguyên. Bản bổ sung đếm lại theo sổ, nêu rõ thay bản nào và số "
            "nào đã đổi; lý do dưới đây được in trong báo cáo.",
            "Lập bổ sung",
            self._window,
        )
        dialog.box.setPlaceholderText(_WHY)
        set_role(dialog.act, "primary")
        dialog.confirmed.connect(partial(self._supplement, period))
        self._open(dialog)

    def _supplement(self, period: Period, reason: str) -> None:
        context = self._shell.context

        def work(_progress: Progress) -> "VersionView":
            return self._reporting.versions.supplement(context.actor, period, reason)

        self._shell.tasks.run(self, work, self._on_taken, failed=self._on_failed, quick=True)

    def show_versions(self, period: Period) -> None:
        """The versions of the period and how to get each one again."""

        def work(_progress: Progress) -> "tuple[VersionView, ...]":
            return self._reporting.versions.all(period)

        self._shell.tasks.run(self, work, partial(self._on_versions, period), quick=True)

    def _on_versions(self, period: Period, views: "tuple[VersionView, ...]") -> None:
        from qcdc_desktop.ui.report.versions_dialog import VersionsDialog

        dialog = VersionsDialog(views, self._window)
        dialog.file_asked.connect(partial(self._on_file_asked, period))
        dialog.print_asked.connect(self.print_asked)
        self._open(dialog)

    def _on_file_asked(self, period: Period, version: int, form: str) -> None:
        self._exports.ask(period, (form,), version)

    # ---- what has changed since

    def show_changes(self, period: Period, *, may_supplement: bool) -> None:
        """What the books tell otherwise than the approved report, with its records."""

        def work(_progress: Progress) -> "tuple[FigureChange, ...]":
            return self._reporting.versions.changes(period)

        then = partial(self._on_changes, period, may_supplement=may_supplement)
        self._shell.tasks.run(self, work, then, title="Đang so với sổ")

    def _on_changes(
        self, period: Period, changes: "tuple[FigureChange, ...]", *, may_supplement: bool
    ) -> None:
        from qcdc_desktop.ui.report.changes_dialog import ChangesDialog

        dialog = ChangesDialog(changes, may_supplement=may_supplement, parent=self._window)
        dialog.records_asked.connect(self._on_records_asked)
        dialog.supplement_asked.connect(partial(self.ask_supplement, period))
        self._open(dialog)

    def _on_records_asked(self, change: "FigureChange") -> None:
        ids = change.added or change.removed
        columns = self._shell.context.forms[change.register].list.columns
        query = ListQuery(change.register, columns, ids=ids)
        self._shell.open_list(change.register, query, f"{change.code}: {change.records_text}")

    # ---- outline and scope

    def edit_outline(self) -> None:
        """The unit's own outline."""
        from qcdc_desktop.ui.report.outline_dialog import OutlineDialog

        outlines = self._reporting.outlines
        dialog = OutlineDialog(
            outlines.choices(), outlines.new_key, is_own=outlines.is_own, parent=self._window
        )
        dialog.kept.connect(self._keep_outline)
        dialog.reset_asked.connect(self._reset_outline)
        self._open(dialog)

    def _keep_outline(self, choices: "tuple[SectionChoice, ...]") -> None:
        context = self._shell.context
        self._write(lambda: self._reporting.outlines.keep(context.actor, choices))

    def _reset_outline(self) -> None:
        context = self._shell.context
        self._write(lambda: self._reporting.outlines.reset(context.actor))

    def edit_scope(self, period: Period) -> None:
        """What an ad hoc report consists of."""
        from qcdc_desktop.ui.report.scope_dialog import ScopeDialog

        outlines = self._reporting.outlines
        dialog = ScopeDialog(
            outlines.scope(period), outlines.choices(), outlines.annexes(), self._window
        )
        dialog.kept.connect(partial(self._keep_scope, period))
        self._open(dialog)

    def _keep_scope(self, period: Period, scope: "Scope") -> None:
        context = self._shell.context
        self._write(lambda: self._reporting.outlines.set_scope(context.actor, period, scope))

    # ---- explanations

    def ask_explanation(self, period: Period, issue: Issue, text: str) -> None:
        """Why a finding is right as it is; printed in the report."""
        from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog

        dialog = ReasonDialog(
            "Giải trình số liệu",
            f"{issue.message} Lời giải trình được in ở cuối báo cáo.",
            "Lưu giải trình",
            self._window,
        )
        dialog.box.setPlaceholderText("Vì sao số này đúng")
        set_role(dialog.act, "primary")
        dialog.box.setText(text)
        dialog.confirmed.connect(partial(self._explain, period, issue.key))
        self._open(dialog)

    def _explain(self, period: Period, key: str, text: str) -> None:
        context = self._shell.context
        self._write(lambda: self._reporting.versions.explain(context.actor, period, key, text))

    # ---- private

    def _open(self, dialog: QDialog) -> None:
        dialog.open()

    def _write(self, act: Callable[[], None]) -> None:
        def work(_progress: Progress) -> None:
            act()

        self._shell.tasks.run(self, work, self._on_written, failed=self._on_failed, quick=True)

    def _on_written(self, _nothing: object) -> None:
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._shell.alerts.fault(error)
        self.changed.emit()
