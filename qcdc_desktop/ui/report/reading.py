"""All the report page shows of one period, read in one go by a worker."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcdc_desktop.domain.figures import Figures, FigureState
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.reports.document import Explanation
from qcdc_desktop.ui.report.figure_model import FigureRow

if TYPE_CHECKING:  # the services bring SQL along, which the first painted frame must not wait for
    from qcdc_desktop.services.report_standing import Standing
    from qcdc_desktop.services.reporting import (
        DeadlineView,
        Header,
        OutlineSection,
        ReportingService,
    )
    from qcdc_desktop.specs.indicators import IndicatorSpec


@dataclass(frozen=True)
class ReportView:
    """One period as read; ``figures_of`` lists the codes shown beside each section."""

    period: Period
    figures: Figures
    sections: "tuple[OutlineSection, ...]"
    header: "Header"
    deadlines: "Sequence[DeadlineView]"
    figures_of: Mapping[str, tuple[str, ...]]
    specs: "Mapping[str, IndicatorSpec]"
    standing: "Standing"
    changed: int = 0
    """Figures that the books tell otherwise than the approved report."""
    earlier: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Of each section the text of an earlier report: its period's title, the text."""

    def section(self, key: str) -> "OutlineSection | None":
        return next((one for one in self.sections if one.key == key), None)

    def rows(self, section: str) -> list[FigureRow]:
        return [self.row(code) for code in self.figures_of.get(section, ())]

    def row(self, code: str) -> FigureRow:
        """A figure of an approved report may be one that the form files know no more."""
        spec = self.specs.get(code)
        before = self.figures.before.get(code)
        opens, told = (spec.has_records, spec.help) if spec else (True, "")
        return FigureRow(self.figures[code], before, opens, help=told)

    def owner(self, code: str) -> str:
        """The section that shows a figure; empty when none does."""
        return next((key for key, codes in self.figures_of.items() if code in codes), "")

    def is_done(self, section: "OutlineSection") -> bool:
        """Has something to say, and no figure of its sentences is still to be reported."""
        if not section.has_text:
            return all(self.is_done(one) for one in self._below(section))
        missing = any(self.figures[code].state is FigureState.MISSING for code in section.codes)
        return not section.is_empty and not missing

    def _below(self, section: "OutlineSection") -> "Iterator[OutlineSection]":
        place = self.sections.index(section)
        for one in self.sections[place + 1 :]:
            if one.level <= section.level:
                return
            if one.has_text:
                yield one


@dataclass(frozen=True)
class CheckedReport:
    """What one check of a period found; ``reasons`` by key of the finding, ``told`` by records."""

    period: Period
    issues: list[Issue]
    reasons: Mapping[str, str]
    told: tuple[Explanation, ...]


def read_checks(reporting: "ReportingService", period: Period) -> CheckedReport:
    """Runs in a worker."""
    return CheckedReport(
        period,
        reporting.findings(period),
        reporting.versions.explanations(period),
        reporting.explanations(period),
    )


def read_report(reporting: "ReportingService", period: Period) -> ReportView:
    """Runs in a worker."""
    figures, sections = reporting.figures(period), reporting.outline(period)
    specs = {spec.code: spec for spec in reporting.indicators()}
    declared: dict[str, list[str]] = {}
    for spec in specs.values():
        if spec.is_declared:
            declared.setdefault(spec.group, []).append(spec.code)
    figures_of: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for section in sections:
        groups = dict.fromkeys(specs[code].group for code in section.codes if code in specs)
        to_type = [
            code
            for group in groups
            for code in declared.get(group, ())
            if code not in seen and code in figures
        ]
        seen.update(to_type)
        figures_of[section.key] = tuple(dict.fromkeys([*section.codes, *to_type]))
    return ReportView(
        period=period,
        figures=figures,
        sections=sections,
        header=reporting.header(period),
        deadlines=reporting.deadlines(period.year),
        figures_of=figures_of,
        specs=specs,
        standing=reporting.versions.standing(period),
        changed=len(reporting.changed_figures(period)),
        earlier=reporting.outlines.earlier_texts(period),
    )
