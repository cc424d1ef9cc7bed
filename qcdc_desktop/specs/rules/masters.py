"""Checks of the unit, its villages and its exclusions (registers.md, Masters)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from qcdc_desktop.domain.choices import DeadlineKind
from qcdc_desktop.domain.dates import parse_date, say_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.draft_values import day, flag, number, rows, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_DAY_OF_YEAR = re.compile(r"^\d{1,2}/\d{1,2}$")
_ACADEMIC = re.compile(r"^(?:gs|pgs|ts|ths|cn|ks|bs)\b\.?", re.IGNORECASE)
_LEAP_DAY = date(2024, 2, 29)
"""Any leap year: 29/02 is a day of a year too."""


@rule
def village_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A village ends after it began."""
    orders = [Order("valid_from_on", "valid_to_on")]
    yield from out_of_order("village_dates", orders, draft, context)


@rule
def village_counts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Figures of one day once, of no day to come, parts within the whole."""
    figures = rows(draft, "figures")
    if not figures:
        yield reminds(
            "village_counts_missing",
            "figures",
            "Chưa có số hộ của thôn.",
            "Thêm một dòng số liệu; số hộ là mẫu số khi biểu quyết và báo cáo.",
        )
    seen = Counter(day(row, "as_of_on") for row in figures)
    for at, row in enumerate(figures):
        found = list(in_future("village_counts", ["as_of_on"], row, context, "figures"))
        as_of, households = day(row, "as_of_on"), number(row, "households")
        minority, people = number(row, "ethnic_minority_households"), number(row, "population")
        if as_of is not None and seen[as_of] > 1:
            found.append(
                blocks(
                    "village_counts_twice",
                    "as_of_on",
                    f"{say_date(as_of).capitalize()} có hai dòng số liệu.",
                    "Giữ lại một dòng.",
                )
            )
        if minority is not None and households is not None and minority > households:
            found.append(
                blocks(
                    "village_counts_parts",
                    "ethnic_minority_households",
                    f"Số hộ dân tộc thiểu số ({minority}) nhiều hơn số hộ ({households}).",
                    "Sửa một trong hai số.",
                )
            )
        if people is not None and households is not None and people < households:
            found.append(
                asks(
                    "village_counts_people",
                    "population",
                    f"Số khẩu ({people}) ít hơn số hộ ({households}).",
                    "Sửa số ghi nhầm, hoặc ghi lý do.",
                )
            )
        for issue in found:
            yield in_row(issue, "figures", at)


@rule
def exclusion_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    yield from out_of_order("exclusion_dates", [Order("from_on", "to_on")], draft, context)


@rule
def unit_days(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Days without a year are written ``31/05`` and exist."""
    for key in ("half_year_cutoff", "year_cutoff"):
        yield from _day_of_year(key, text(draft, key), context.spec.field(key).label)
    deadlines = rows(draft, "deadlines")
    seen = Counter(text(row, "kind") for row in deadlines)
    for at, row in enumerate(deadlines):
        label = context.spec.field("deadlines.due_day").label
        for issue in _day_of_year("due_day", text(row, "due_day"), label):
            yield in_row(issue, "deadlines", at)
        kind = text(row, "kind")
        if kind in {*DeadlineKind} and seen[kind] > 1:
            issue = blocks(
                "unit_deadline_twice",
                "kind",
                "Loại báo cáo này có hai hạn.",
                "Giữ lại một dòng; hạn thứ hai của báo cáo 6 tháng có loại riêng.",
            )
            yield in_row(issue, "deadlines", at)


def _day_of_year(key: str, value: str, label: str) -> Iterator[Issue]:
    if not value:
        return
    if not _DAY_OF_YEAR.match(value) or parse_date(value, _LEAP_DAY) is None:
        yield blocks(
            "unit_days", key, f"{label} phải là ngày/tháng có thật.", "Ghi như 31/05 hoặc 20/11."
        )


@rule
def unit_signatories(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """One signatory by default; names without digits and academic titles (NĐ 30/2020)."""
    signatories = rows(draft, "signatories")
    defaults = [at for at, row in enumerate(signatories) if flag(row, "is_default")]
    for at in defaults[1:]:
        issue = blocks(
            "unit_default_signatory",
            "is_default",
            "Chỉ một người ký được chọn mặc định.",
            "Bỏ đánh dấu ở các dòng khác.",
        )
        yield in_row(issue, "signatories", at)
    basis = "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7"
    for at, row in enumerate(signatories):
        name = text(row, "full_name")
        if any(character.isdigit() for character in name):
            issue = blocks(
                "unit_signatory_name",
                "full_name",
                "Họ tên người ký không có chữ số.",
                "Sửa lại họ tên.",
                basis,
            )
            yield in_row(issue, "signatories", at)
        elif _ACADEMIC.match(name):
            issue = reminds(
                "unit_signatory_title",
                "full_name",
                "Không ghi học hàm, học vị trước họ tên người ký.",
                "Bỏ học hàm, học vị, trừ khi ngành của đơn vị có quy định.",
                basis,
            )
            yield in_row(issue, "signatories", at)
