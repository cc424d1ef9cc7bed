"""Good drafts to break one thing in, and the context that checks them with the real law."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity, UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.usual_numbers import Usual
from qcdc_desktop.domain.village_history import VillageHistory, VillageSpan
from qcdc_desktop.paths import forms
from qcdc_desktop.specs.catalogue_reading import open_catalogues
from qcdc_desktop.specs.checking import check
from qcdc_desktop.specs.deadlines import read_deadlines
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft, FormSet, put
from qcdc_desktop.specs.holidays import read_calendar
from qcdc_desktop.specs.loader import load_forms
from qcdc_desktop.specs.machines import read_machines
from qcdc_desktop.specs.record_context import RuleContext
from tests.specs.drafts_oversight import GOOD_OVERSIGHT
from tests.specs.drafts_people import GOOD_PEOPLE

TODAY = date(2026, 11, 22)
ITEM_2022 = "c22-ck-01-ktxh.1-ke-hoach"


class FewRegisters:
    """Other records, as few as a rule asks about: how many fit, which names are known."""

    def __init__(
        self,
        count: int = 0,
        names: frozenset[str] = frozenset(),
        villages: tuple[VillageSpan, ...] = (),
        records: Mapping[tuple[str, int], Draft] | None = None,
        usual: Mapping[str, Usual] | None = None,
    ) -> None:
        self.asked: list[tuple[str, tuple[Condition, ...]]] = []
        self._count = count
        self._names = names
        self._villages = villages
        self._records = records or {}
        self._usual = usual or {}

    def count(self, register: str, conditions: tuple[Condition, ...]) -> int:
        self.asked.append((register, conditions))
        return self._count

    def received_before(self, petition: int, on: date, session: int | None) -> bool:
        self.asked.append(("reception_session", (Condition("linked_petition", "eq", petition),)))
        return self._count > 0

    def names(self) -> frozenset[str]:
        return self._names

    def villages(self) -> VillageHistory:
        return VillageHistory(self._villages)

    def usual_numbers(self, register: str) -> Mapping[str, Usual]:
        self.asked.append((register, ()))
        return self._usual

    def record(self, register: str, record_id: int) -> Mapping[str, object]:
        return self._records.get((register, record_id), {})


@cache
def all_forms() -> FormSet:
    return load_forms(forms())


@cache
def _law() -> dict[str, Any]:
    return {
        "catalogues": open_catalogues(forms() / "catalogs"),
        "calendar": read_calendar(forms() / "deadlines" / "holidays.toml"),
        "deadlines": read_deadlines(forms() / "deadlines" / "regimes.toml"),
        "machines": read_machines(forms() / "states"),
    }


def context(
    register: str,
    *,
    today: date = TODAY,
    unit_kind: UnitKind = UnitKind.COMMUNE,
    remote: bool = False,
    registers: FewRegisters | None = None,
    before: Mapping[str, object] | None = None,
) -> RuleContext:
    return RuleContext(
        spec=all_forms()[register],
        today=today,
        unit_kind=unit_kind,
        unit_is_remote=remote,
        registers=registers or FewRegisters(),
        before=before,
        unit_days={"PLAN": "15/02"},
        **_law(),
    )


def made(register: str, **changes: object) -> Draft:
    """A good record with some values changed; ``case__result`` means ``case.result``."""
    draft = copy.deepcopy(GOOD[register])
    for key, value in changes.items():
        put(draft, key.replace("__", "."), value)
    return draft


def found(register: str, draft: Draft, **surroundings: Any) -> list[Issue]:
    """What derive and check say together, as saving does it."""
    seen = context(register, **surroundings)
    return check(derive(draft, seen), seen)


def rules_found(register: str, draft: Draft, severity: Severity, **surroundings: Any) -> set[str]:
    issues = found(register, draft, **surroundings)
    return {issue.rule for issue in issues if issue.severity is severity}


def blocked(register: str, draft: Draft, **surroundings: Any) -> set[str]:
    return rules_found(register, draft, Severity.BLOCK, **surroundings)


def asked(register: str, draft: Draft, **surroundings: Any) -> set[str]:
    return rules_found(register, draft, Severity.EXPLAIN, **surroundings)


def reminded(register: str, draft: Draft, **surroundings: Any) -> set[str]:
    return rules_found(register, draft, Severity.REMIND, **surroundings)


GOOD: dict[str, Draft] = GOOD_PEOPLE | GOOD_OVERSIGHT | {
    "publicity": {
        "id": None,
        "title": "Kế hoạch phát triển kinh tế - xã hội năm 2025",
        "item": ITEM_2022,
        "document_no": "12/KH-UBND",
        "decided_on": date(2025, 1, 6),
        "posted_on": date(2025, 1, 8),
        "removed_on": date(2025, 2, 7),
        "forms": ("NIEM_YET", "CONG_TTDT"),
        "feedback_count": 0,
        "villages": (),
    },
    "dialogue": {
        "id": None,
        "kind": "DT_NGUOI_DUNG_DAU",
        "title": "Đối thoại của Chủ tịch UBND xã với Nhân dân",
        "plan_no": "20/KH-UBND",
        "invited_on": date(2025, 5, 5),
        "held_on": date(2025, 5, 20),
        "place": "Nhà văn hóa thôn",
        "mode": "TRUC_TIEP",
        "scope": "TOAN_XA",
        "target_groups": ("NHAN_DAN",),
        "chair_name": "Hoàng Chá Và",
        "chair_post": "Chủ tịch UBND xã",
        "chair_role": "CHU_TICH",
        "attendees_total": 80,
        "attendees_citizens": 60,
        "attendees_officials": 20,
        "speakers_count": 2,
        "minutes_no": "03/BB-UBND",
        "conclusion_no": "15/TB-UBND",
        "conclusion_on": date(2025, 5, 23),
        "conclusion_sent_on": date(2025, 5, 23),
        "state": "DA_KET_LUAN",
        "opinions": [
            {
                "id": 1,
                "content": "Đề nghị sửa đường vào thôn",
                "field": "HA_TANG",
                "kind": "KIEN_NGHI",
                "classification": "TIEP_THU_GIAO_GQ",
                "assigned_to": "Phòng Kinh tế",
                "due_on": date(2027, 6, 10),
                "state": "GIAO_XU_LY",
            },
            {
                "id": 2,
                "content": "Hỏi về chế độ bảo hiểm",
                "field": "AN_SINH",
                "kind": "HOI_DAP",
                "classification": "TRA_LOI_TAI_CHO",
                "answer": "Đã trả lời theo quy định",
                "state": "DA_TRA_LOI_TAI_CHO",
            },
        ],
    },
    "petition": {
        "id": None,
        "no_in": "12",
        "received_on": date(2026, 7, 6),
        "kind": "KHIEU_NAI",
        "sender_name": "Sùng Thị Dính",
        "sender_address": "Thôn Nà Chì",
        "content": "Về việc bồi thường đất",
        "eligibility": "DU_DIEU_KIEN",
        "within_competence": True,
        "handling": "THU_LY",
        "case": {
            "field": "DDNC",
            "state": "KN_THU_LY",
            "level": "LAN_DAU",
            "complexity": "THUONG",
            "accepted_on": date(2026, 7, 15),
            "accept_no": "21/TB-UBND",
            "extensions": [],
            "suspensions": [],
        },
    },
    "reception_session": {
        "id": None,
        "held_on": date(2026, 8, 10),
        "kind": "DK",
        "mode": "TRUC_TIEP",
        "place": "Phòng tiếp công dân",
        "is_scheduled": True,
        "is_held": True,
        "host_role": "THU_TRUONG",
        "host_post": "Chủ tịch UBND xã",
        "host_name": "Hoàng Chá Và",
        "entries": [
            {
                "id": 1,
                "seq_no": 7,
                "matter_type": "KN",
                "citizen_name": "Sùng Thị Dính",
                "citizen_address": "Thôn Nà Chì",
                "id_doc_type": "CCCD",
                "id_doc_no": "002095000123",
                "content_summary": "Về việc bồi thường đất",
                "has_petition": True,
                "people_count": 1,
                "same_content_count": 1,
                "within_competence": True,
                "handling": "THU_LY",
                "citizen_reply_on": date(2026, 8, 20),
                "citizen_reply_kind": "DA_THU_LY",
            },
        ],
    },
    "covenant": {
        "id": None,
        "village": 3,
        "name_kind": "QUY_UOC",
        "version_no": 1,
        "action_kind": "XAY_DUNG_MOI",
        "scope_groups": ("NHOM_1", "NHOM_2"),
        "has_customs_clause": True,
        "posted_from_on": date(2025, 3, 1),
        "posted_to_on": date(2025, 4, 1),
        "adoption_form": "HOP",
        "adopted_on": date(2025, 4, 2),
        "households_total": 100,
        "households_present": 80,
        "votes_for": 70,
        "votes_against": 8,
        "votes_other": 2,
        "sig_village_head": "Hầu A Páo",
        "sig_front_head": "Ly Minh Quý",
        "sig_household_1": "Mua Chá Và",
        "sig_household_2": "Đỗ Đình Nghĩa",
        "file_sent_on": date(2025, 4, 4),
        "file_complete_on": date(2025, 4, 4),
        "has_request_form": True,
        "has_minutes": True,
        "has_adopted_draft": True,
        "decision_no": "45/QĐ-UBND",
        "decision_on": date(2025, 4, 10),
        "sent_back_on": date(2025, 4, 11),
        "published_forms": ("NIEM_YET", "HOI_NGHI"),
        "state": "HIEU_LUC",
        "reviews": [{"id": 1, "year": 2025, "review_by": "CONG_DONG", "result": "GIU_NGUYEN"}],
    },
    "village": {
        "id": None,
        "name": "Nà Chì",
        "kind": "THON",
        "figures": [
            {"as_of_on": date(2025, 12, 31), "households": 173, "population": 774},
            {"as_of_on": date(2021, 12, 31), "households": 160, "population": 700},
        ],
    },
    "catalogue_exclusion": {"id": None, "item": ITEM_2022, "reason": "Không phát sinh"},
    "unit": {
        "id": None,
        "name": "UBND xã Nậm Lừu",
        "kind": "COMMUNE",
        "place_name": "Nậm Lừu",
        "document_symbol": "UBND",
        "half_year_cutoff": "31/05",
        "year_cutoff": "20/11",
        "signatories": [
            {"full_name": "Hoàng Văn Đức", "post": "Chủ tịch", "signing_form": "KHONG",
             "is_default": True},
        ],
        "recipients": [{"line": "Lưu: VT."}],
        "deadlines": [{"kind": "H1", "due_day": "05/06"}, {"kind": "H1_LATE", "due_day": "15/06"}],
    },
}  # fmt: skip
