"""What to look at before a report is signed: sums that fail, drafts, figures not reported."""

from collections.abc import Iterable, Mapping

from qcdc_desktop.domain.figures import Figure, FigureKind, Figures, FigureState
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.reports.build_outline import OutlineSection
from qcdc_desktop.reports.build_sentences import figure_words
from qcdc_desktop.specs.figure_checks import CheckKind, CrossCheck
from qcdc_desktop.specs.form import FormSet


def check_report(
    unit: Mapping[str, object],
    figures: Figures,
    checks: Iterable[CrossCheck],
    sections: Iterable[OutlineSection],
    drafts: Mapping[str, int],
    forms: FormSet,
    across: Mapping[str, tuple[int, ...]] | None = None,
) -> list[Issue]:
    """Every finding about one report, the gravest first.

    ``across`` are the records by register whose date may be of another report's days.
    """
    return [
        *_cross_checks(figures, checks),
        *_paper(unit),
        *_drafts(drafts, forms),
        *_across(across or {}, forms),
        *_missing(figures),
        *_empty(sections),
    ]


def _cross_checks(figures: Figures, checks: Iterable[CrossCheck]) -> Iterable[Issue]:
    """Checks whose figures this unit reports and has; a share counts by its parts."""
    for check in checks:
        carried = check.kind is CheckKind.CARRIED_FROM
        others = figures.previous if carried else figures.values
        pairs = [(check.figure, figures.values), *((code, others) for code in check.parts)]
        if any(code not in held or _is_missing(held[code]) for code, held in pairs):
            continue
        if check.holds(figures[check.figure].amount, sum(others[c].amount for c in check.parts)):
            continue
        told = ", ".join(
            f"{code}{' kỳ trước' if carried and held is others else ''} = "
            f"{figure_words(held[code])}"
            for code, held in pairs
        )
        yield Issue(
            f"{check.kind.value}/{check.parts[0]}",
            check.severity,
            check.figure,
            f"{check.message} ({told})",
            "Hãy mở số liệu để xem các bản ghi đứng sau và sửa bản ghi chưa đúng.",
        )


def _is_missing(figure: Figure) -> bool:
    return figure.state is FigureState.MISSING


def _paper(unit: Mapping[str, object]) -> Iterable[Issue]:
    for key, message in (
        ("signatories", "Đơn vị chưa có người ký."),
        ("addressees", "Đơn vị chưa ghi nơi gửi báo cáo (Kính gửi)."),
    ):
        if not unit.get(key):
            yield Issue(
                f"no_{key}", Severity.REMIND, key, message, "Bổ sung ở mục Thông tin đơn vị."
            )


def _drafts(drafts: Mapping[str, int], forms: FormSet) -> Iterable[Issue]:
    for register, count in drafts.items():
        if count:
            yield Issue(
                "drafts",
                Severity.REMIND,
                register,
                f"{forms[register].title}: {count} bản ghi nháp chưa được tính.",
                "Mở sổ, lọc bản ghi nháp và hoàn thành các bản ghi thuộc kỳ này.",
            )


def _across(across: Mapping[str, tuple[int, ...]], forms: FormSet) -> Iterable[Issue]:
    for register, ids in across.items():
        yield Issue(
            "date_at_edge",
            Severity.REMIND,
            register,
            f"{forms[register].title}: {len(ids)} bản ghi chỉ ghi tháng hoặc năm, có thể thuộc kỳ"
            " báo cáo khác; báo cáo đếm theo ngày đầu của tháng, năm ấy.",
            "Mở các bản ghi này, ghi đủ ngày nếu biết.",
            ids=ids,
        )


def _missing(figures: Figures) -> Iterable[Issue]:
    for figure in figures.values.values():
        typed = figure.kind is FigureKind.DECLARED  # a share of typed figures waits for them
        if typed and _is_missing(figure):
            yield Issue(
                "missing_figure",
                Severity.REMIND,
                figure.code,
                f"{figure.code} chưa báo cáo: {figure.label}.",
                "Ghi số liệu, hoặc đánh dấu không phát sinh.",
            )


def _empty(sections: Iterable[OutlineSection]) -> Iterable[Issue]:
    for section in sections:
        if section.is_empty:
            yield Issue(
                "empty_section",
                Severity.REMIND,
                section.key,
                f"Mục {section.path} {section.title}: chưa có nội dung.",
                "Viết nhận định cho mục này trước khi trình ký.",
            )
