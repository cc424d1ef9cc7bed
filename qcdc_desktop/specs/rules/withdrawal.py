"""A withdrawn denunciation: the three questions of Luật Tố cáo Điều 33.3 come before any end."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices import CaseResult, CaseState, Matter
from qcdc_desktop.domain.choices_case import WithdrawalGuard
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.derivations.petition import matter_of
from qcdc_desktop.specs.draft_values import codes, day, text
from qcdc_desktop.specs.rules.findings import blocks
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_BASIS = "Luật Tố cáo, Điều 33; Nghị định 156/2026/NĐ-CP"


@rule
def denunciation_withdrawn(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Signs of a violation, threats or abuse: the case goes on, its state does not change."""
    withdrawn_on = day(draft, "case.withdrawn_on")
    if matter_of(draft) is not Matter.TC or withdrawn_on is None:
        return
    found = set(codes(draft, "case.withdrawal_guards"))
    if not found:
        yield blocks(
            "denunciation_withdrawn_asked",
            "case.withdrawal_guards",
            "Chưa ghi kết quả xem xét việc rút tố cáo.",
            "Chọn Không có dấu hiệu nào, hoặc dấu hiệu đã thấy.",
            _BASIS,
        )
    if found == {WithdrawalGuard.KHONG.value} or not found:
        return
    ends = text(draft, "case.state") == CaseState.TC_DINH_CHI
    if ends or text(draft, "case.result") == CaseResult.RUT:
        yield blocks(
            "denunciation_withdrawn",
            "case.state" if ends else "case.result",
            "Việc rút tố cáo này không làm dừng vụ việc: vẫn phải giải quyết.",
            "Giữ tình trạng trước khi rút và tiếp tục giải quyết.",
            _BASIS,
        )
    decided_on = day(draft, "case.decided_on")
    if decided_on is not None and withdrawn_on > decided_on:
        yield blocks(
            "denunciation_withdrawn_late",
            "case.withdrawn_on",
            "Chỉ rút tố cáo được trước khi có kết luận.",
            "Sửa ngày rút tố cáo, hoặc xóa ô này.",
            _BASIS,
        )
