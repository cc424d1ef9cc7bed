"""How a matter was voted on: who could vote, by which form, and whether it was enough.

Luật 10/2022 Điều 17, 19, 21, 50; NĐ 59/2023 Điều 3–5; Pháp lệnh 34/2007 before. A vote that failed
is recorded like any other: only what rests on it (recognition, work begun) is questioned.
"""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices_people import DecisionMethod, DecisionScope, RecognitionResult
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.catalogue import Basis, CatalogueItem
from qcdc_desktop.specs.derivations.deliberation import (
    counted_on,
    quorum_of,
    threshold_of,
    threshold_text,
    vote_fields,
    vote_of,
)
from qcdc_desktop.specs.derivations.publicity import item_of
from qcdc_desktop.specs.draft_values import day, flag, ids, number, text
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule
from qcdc_desktop.specs.rules.villages import households_of_day

_SHARES = "Luật 10/2022/QH15, Điều 21"


@rule
def deliberation_votes(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No more votes than people who could give them; no more came than there are."""
    total, present = number(draft, "voters_total"), number(draft, "voters_present")
    given = sum(number(draft, key) or 0 for key in ("votes_for", "votes_against", "votes_other"))
    if total is not None and present is not None and present > total:
        yield blocks(
            "deliberation_votes",
            "voters_present",
            f"Số người dự ({present}) nhiều hơn tổng số ({total}).",
            "Sửa một trong hai số.",
        )
    at_meeting = text(draft, "method") == DecisionMethod.HOP and present is not None
    limit = present if at_meeting else total
    if limit is not None and given > limit:
        whole = "số người dự" if at_meeting else "tổng số người được lấy phiếu"
        yield blocks(
            "deliberation_votes",
            "votes_for",
            f"Tổng số phiếu ({given}) nhiều hơn {whole} ({limit}).",
            "Sửa lại các số.",
        )
    villages, agreed = number(draft, "villages_total"), number(draft, "villages_for")
    if villages is not None and agreed is not None and agreed > villages:
        yield blocks(
            "deliberation_votes",
            "villages_for",
            f"Số thôn thông qua ({agreed}) nhiều hơn tổng số thôn ({villages}).",
            "Sửa một trong hai số.",
        )


@rule
def deliberation_numbers(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """What the share of this matter is computed from; a whole is never zero."""
    threshold = threshold_of(draft, context)
    if threshold is None:
        return
    for key in vote_fields(threshold):
        if number(draft, key) is None and not context.spec.field(key).is_required(draft):
            yield blocks(
                "deliberation_numbers",
                key,
                f"Chưa ghi {context.spec.field(key).label.lower()}.",
                f"Việc này thông qua khi đạt {threshold_text(threshold)}.",
                _SHARES,
            )
    whole = vote_fields(threshold)[1]
    if number(draft, whole) == 0:
        yield blocks(
            "deliberation_numbers",
            whole,
            f"{context.spec.field(whole).label} là 0.",
            "Ghi số của ngày quyết định.",
        )


@rule
def deliberation_households(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The denominator is every household of the day, not those present."""
    threshold, decided_on = threshold_of(draft, context), day(draft, "decided_on")
    if threshold is None or decided_on is None:
        return
    if threshold.basis in {Basis.ALL_HOUSEHOLDS, Basis.ALL_VILLAGES}:
        households, villages = counted_on(draft, context, decided_on)
        written = number(draft, "voters_total")
        yield from households_of_day("deliberation_households", "voters_total", written, households)
        counted = number(draft, "villages_total")
        is_other = counted is not None and villages is not None and counted != villages
        if threshold.basis is Basis.ALL_VILLAGES and is_other:
            yield reminds(
                "deliberation_villages_total",
                "villages_total",
                f"Tổng số thôn ghi ở đây là {counted}, ngày đó xã có {villages} thôn.",
                "Xem lại nếu ghi nhầm.",
            )


@rule
def deliberation_passed(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Not enough votes: recorded as it is, but nothing may rest on it."""
    vote = vote_of(draft, context)
    if flag(draft, "is_passed") is not False or vote is None:
        return
    quorum = quorum_of(draft, context)
    if quorum is not None and quorum.is_met is False:
        needed, part, whole, key = quorum.threshold, quorum.votes, quorum.total, "voters_present"
        told = f"Không đủ người dự: {part} trên {whole}, cần {threshold_text(needed)}."
    else:
        part, whole, key = vote.votes, vote.total, vote_fields(vote.threshold)[0]
        told = f"Chưa thông qua: {part} trên {whole}, cần {threshold_text(vote.threshold)}."
    if text(draft, "recognition_result") == RecognitionResult.CONG_NHAN:
        remedy = "Sửa số ghi nhầm, hoặc chọn lại kết quả công nhận."
        yield blocks("deliberation_passed", "recognition_result", told, remedy, _SHARES)
    elif text(draft, "progress") in {"DANG_LAM", "HOAN_THANH"}:
        remedy = "Sửa số ghi nhầm, hoặc ghi lý do vẫn thực hiện."
        yield asks("deliberation_passed", "progress", told, remedy, _SHARES)
    else:
        remedy = "Tổ chức họp lại hoặc phát phiếu; bản ghi này vẫn giữ để đếm là chưa thông qua."
        yield reminds("deliberation_passed", key, told, remedy, _SHARES)


@rule
def deliberation_attendance(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Even if all present agree it cannot pass: ballots to every household (Điều 19.1.b)."""
    vote, present = vote_of(draft, context), number(draft, "voters_present")
    if vote is None or present is None or vote.total is None:
        return
    is_of_all = vote.threshold.basis not in {Basis.PRESENT, Basis.ALL_VILLAGES}
    at_meeting = text(draft, "method") == DecisionMethod.HOP
    if is_of_all and at_meeting and vote.total and not vote.threshold.is_met(present, vote.total):
        yield reminds(
            "deliberation_attendance",
            "voters_present",
            f"Chỉ {present} trên {vote.total} hộ dự: không đủ số hộ để có thể thông qua.",
            "Phát phiếu lấy ý kiến đến từng hộ.",
            "Luật 10/2022/QH15, điểm b khoản 1 Điều 19",
        )


@rule
def deliberation_method(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Only the forms the law gives this matter; ballots on k3–k5 only after a meeting."""
    item, method = item_of(draft, context), text(draft, "method")
    if item is None or not method:
        return
    if item.forms and method not in item.forms:
        word = context.spec.field("method").choices.get(method, method)
        yield blocks(
            "deliberation_method",
            "method",
            f"“{item.short_title}” không được quyết định bằng hình thức “{word.lower()}”.",
            "Chọn lại hình thức hoặc mục trong danh mục.",
            "; ".join((str(item.legal_basis), *item.see_also))[:200],
        )
    is_ballot = method == DecisionMethod.PHAT_PHIEU
    if is_ballot and _needs_meeting(item) and number(draft, "meeting") is None:
        yield asks(
            "deliberation_ballot",
            "meeting",
            "Việc này phải họp; chỉ phát phiếu sau cuộc họp không đủ số hộ.",
            "Chọn cuộc họp không đủ số hộ, hoặc ghi lý do phát phiếu.",
            "Luật 10/2022/QH15, điểm b khoản 1 Điều 19",
        )


def _needs_meeting(item: CatalogueItem) -> bool:
    """Covenants and elections of Luật 10/2022: what somebody must recognise."""
    is_by_households = item.threshold is not None and item.threshold.basis is Basis.ALL_HOUSEHOLDS
    return is_by_households and item.recognition_working_days is not None


@rule
def deliberation_scope(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A village decides for itself; commune-wide rules exist for contributions and money only."""
    item, scope = item_of(draft, context), text(draft, "scope")
    villages = ids(draft, "villages")
    if scope == DecisionScope.VILLAGE and context.unit_kind is UnitKind.COMMUNE:
        if not villages:
            yield blocks(
                "deliberation_scope",
                "villages",
                "Chưa chọn thôn, tổ dân phố quyết định việc này.",
                "Chọn thôn, hoặc chọn phạm vi toàn đơn vị.",
            )
        if len(villages) > 1:
            yield asks(
                "deliberation_scope_many",
                "villages",
                f"Bản ghi này gộp {len(villages)} thôn, trong khi mỗi thôn tự quyết định.",
                "Ghi mỗi thôn một bản ghi, hoặc ghi lý do gộp.",
                _SHARES,
            )
    is_for_people = item is not None and UnitKind.COMMUNE in item.applies_to
    if scope == DecisionScope.UNIT and item and is_for_people and item.commune_threshold is None:
        yield asks(
            "deliberation_scope_commune",
            "scope",
            "Luật không quy định cách quyết định việc này trong phạm vi toàn xã.",
            "Ghi từng thôn một bản ghi, hoặc ghi lý do.",
            _SHARES,
        )
