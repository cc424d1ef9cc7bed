"""Was the covenant adopted as the law asks: posting, quorum, share of all households.

NĐ 61/2023 Điều 7, 9, 10; Luật 10/2022 Điều 20, 21. Shares in whole numbers: exactly one half is
not more than one half. What was recognised before 16/08/2023 followed older rules and is not
measured by these.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from qcdc_desktop.domain.choices import AdoptionForm, CovenantState, ProposerKind
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.partial_date import last_day
from qcdc_desktop.specs.derivations.covenant import NEW_DECREE_FROM
from qcdc_desktop.specs.draft_values import day, flag, number, text
from qcdc_desktop.specs.rules.findings import asks, blocks
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_NOT_ADOPTED_YET = {
    "",
    CovenantState.DE_XUAT,
    CovenantState.SOAN_THAO,
    CovenantState.LAY_Y_KIEN,
}
_SIGNATURES = ("sig_village_head", "sig_front_head", "sig_household_1", "sig_household_2")


def is_adopted(draft: Mapping[str, object]) -> bool:
    """Whether the state says that the community adopted it."""
    return text(draft, "state") not in _NOT_ADOPTED_YET


def is_under_decree(draft: Mapping[str, object]) -> bool:
    """Adopted under NĐ 61/2023, not taken over from the older rules."""
    if not is_adopted(draft) or text(draft, "state") == CovenantState.LEGACY:
        return False
    days = (day(draft, key) for key in ("adopted_on", "decision_on"))
    known = [each for each in days if each is not None]
    return not known or max(known) >= NEW_DECREE_FROM


@rule
def covenant_votes_sum(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No more votes than households present (HOP) or than households at all."""
    votes = [number(draft, key) for key in ("votes_for", "votes_against", "votes_other")]
    total, present = number(draft, "households_total"), number(draft, "households_present")
    given = sum(count or 0 for count in votes)
    at_meeting = text(draft, "adoption_form") == AdoptionForm.HOP and present is not None
    if present is not None and total is not None and present > total:
        yield blocks(
            "covenant_votes_sum",
            "households_present",
            f"Số hộ dự họp ({present}) nhiều hơn tổng số hộ ({total}).",
            "Sửa một trong hai số.",
        )
    limit = present if at_meeting else total
    if limit is not None and given > limit:
        whole = "số hộ dự họp" if at_meeting else "tổng số hộ"
        yield blocks(
            "covenant_votes_sum",
            "votes_for",
            f"Tổng số phiếu ({given}) nhiều hơn {whole} ({limit}).",
            "Sửa lại các số.",
            "Nghị định 61/2023/NĐ-CP, Điều 10",
        )


@rule
def covenant_quorum(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A meeting is valid with more than half of all households present."""
    if not is_under_decree(draft) or text(draft, "adoption_form") != AdoptionForm.HOP:
        return
    total, present = number(draft, "households_total"), number(draft, "households_present")
    if total and present is not None and not 2 * present > total:
        yield blocks(
            "covenant_quorum",
            "households_present",
            f"Cuộc họp không hợp lệ: {present} trên {total} hộ dự, cần hơn 50 % tổng số hộ.",
            "Ghi cuộc họp lại hoặc việc phát phiếu sau cuộc họp không đủ số hộ.",
            "Nghị định 61/2023/NĐ-CP, điểm a khoản 1 Điều 10",
        )


@rule
def covenant_majority(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Adopted by more than half of ALL households, whoever came."""
    total, votes = number(draft, "households_total"), number(draft, "votes_for")
    if not is_adopted(draft) or not total or votes is None or 2 * votes > total:
        return
    message = f"Chưa đủ để thông qua: {votes} trên {total} hộ tán thành, cần hơn 50 % tổng số hộ."
    basis = "Luật 10/2022/QH15, khoản 1 Điều 21; Nghị định 61/2023/NĐ-CP, Điều 10"
    if is_under_decree(draft):
        yield blocks(
            "covenant_majority",
            "votes_for",
            message,
            "Sửa số ghi nhầm, hoặc chọn lại tình trạng chưa thông qua.",
            basis,
        )
    else:
        yield asks("covenant_majority", "votes_for", message, "Ghi căn cứ đã công nhận.", basis)


@rule
def covenant_ballot(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Ballots only after a meeting that lacked its quorum."""
    by_ballot = text(draft, "adoption_form") == AdoptionForm.PHAT_PHIEU
    if by_ballot and is_under_decree(draft) and not text(draft, "failed_meeting_no"):
        yield blocks(
            "covenant_ballot",
            "failed_meeting_no",
            "Chỉ được phát phiếu sau cuộc họp không đủ hơn 50 % số hộ dự.",
            "Ghi số biên bản cuộc họp không đủ số hộ, hoặc chọn hình thức họp.",
            "Nghị định 61/2023/NĐ-CP, điểm a khoản 2 Điều 10",
        )


@rule
def covenant_posting(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The draft stood 30 days before the vote."""
    if not is_under_decree(draft):
        return
    from_on, to_on = day(draft, "posted_from_on"), day(draft, "posted_to_on")
    adopted_on = day(draft, "adopted_on")
    basis = "Nghị định 61/2023/NĐ-CP, khoản 1 Điều 9"
    if from_on is None:
        yield asks(
            "covenant_posting_unknown",
            "posted_from_on",
            "Chưa ghi thời gian niêm yết dự thảo.",
            "Ghi từ ngày, đến ngày niêm yết, hoặc ghi lý do không có.",
            basis,
        )
        return
    needed = _posting_days(context, from_on)
    for key, until in (("posted_to_on", to_on), ("adopted_on", adopted_on)):
        stood = (last_day(until) - from_on).days if until is not None else needed
        if until is not None and stood < needed:
            yield blocks(
                "covenant_posting",
                key,
                f"Dự thảo niêm yết từ {show_date(from_on)} đến {show_date(until)} mới được "
                f"{stood} ngày, cần ít nhất {needed} ngày.",
                "Sửa ngày ghi nhầm; nếu đúng như vậy thì phải niêm yết và thông qua lại.",
                basis,
            )
            return


def _posting_days(context: RuleContext, on: date) -> int:
    """30 days (Điều 9.1), as ``forms/deadlines`` has it for that day."""
    found = context.deadlines.rule("HU_POST_MIN", on)
    return found.limit if found else 30


@rule
def covenant_proposal(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Citizens need a tenth of all households, or the village Front behind them."""
    if text(draft, "proposer_kind") != ProposerKind.CONG_DAN or flag(draft, "front_supports"):
        return
    total, agreed = number(draft, "households_total"), number(draft, "proposing_households")
    if total and agreed is not None and 10 * agreed < total:
        yield asks(
            "covenant_proposal",
            "proposing_households",
            f"Chỉ {agreed} trên {total} hộ đồng ý đề xuất, cần từ 10 % số hộ.",
            "Đánh dấu Mặt trận thôn ủng hộ, hoặc ghi lý do.",
            "Nghị định 61/2023/NĐ-CP, khoản 3 Điều 7",
        )


@rule
def covenant_signatures(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Village head, head of the Front and two households sign."""
    if not is_under_decree(draft):
        return
    missing = [key for key in _SIGNATURES if not text(draft, key)]
    if missing:
        names = ", ".join(context.spec.field(key).label.removesuffix(" ký") for key in missing)
        yield asks(
            "covenant_signatures",
            missing[0],
            f"Văn bản thông qua còn thiếu chữ ký: {names.lower()}.",
            "Ghi tên người đã ký, hoặc ghi lý do thiếu.",
            "Luật 10/2022/QH15, điểm g khoản 2 Điều 20; Nghị định 61/2023/NĐ-CP, khoản 1 Điều 6",
        )
