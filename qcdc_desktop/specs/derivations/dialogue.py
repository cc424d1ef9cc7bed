"""Đối thoại: when the conclusion is due, where each opinion starts, what the rows add up to."""

from collections import Counter
from collections.abc import Mapping

from qcdc_desktop.domain.choices import OpinionClassification, OpinionState
from qcdc_desktop.specs.derivations.due import due_from, rule_of
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import rows, text
from qcdc_desktop.specs.record_context import RuleContext

FIRST_STATE: dict[str, OpinionState] = {
    OpinionClassification.TRA_LOI_TAI_CHO: OpinionState.DA_TRA_LOI_TAI_CHO,
    OpinionClassification.KHONG_CO_CO_SO: OpinionState.DA_TRA_LOI_TAI_CHO,
    OpinionClassification.TIEP_THU_GIAO_GQ: OpinionState.GIAO_XU_LY,
    OpinionClassification.KIEN_NGHI_CAP_TREN: OpinionState.DA_KIEN_NGHI,
    OpinionClassification.CHUYEN_KN_TC: OpinionState.CHUYEN_MODULE_DON,
}
"""Where an opinion stands when nothing else is known (dialogues.md §3.3, §4)."""


@derivation
def dialogue_conclusion_due(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Last day for the notice of conclusions, by the unit's own rules (no statute fixes one)."""
    due = due_from(draft, context, "DT_CONCLUSION", "held_on")
    return {
        "conclusion_due_on": due.on if due else None,
        "conclusion_rule": rule_of(due),
    }


@derivation
def dialogue_opinion_states(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Give each row without a state the one its classification leads to."""
    filled: list[dict[str, object]] = []
    for row in rows(draft, "opinions"):
        opinion = dict(row)
        classification = text(row, "classification")
        if not text(row, "state") and classification in FIRST_STATE:
            opinion["state"] = FIRST_STATE[classification].value
        filled.append(opinion)
    return {"opinions": filled}


@derivation
def dialogue_counts(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """The sums over the rows, as the data file counts them too."""
    found = [text(row, "classification") for row in rows(draft, "opinions")]
    count = Counter(found)
    return {
        "opinions_count": len(found),
        "answered_count": count[OpinionClassification.TRA_LOI_TAI_CHO.value],
        "accepted_count": count[OpinionClassification.TIEP_THU_GIAO_GQ.value],
        "escalated_count": count[OpinionClassification.KIEN_NGHI_CAP_TREN.value],
    }
