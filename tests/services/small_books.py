"""A village commune's half-year small enough to count by hand; the expected annexes are made of it.

In the window (21/11/2021–31/05/2022) unless a line says otherwise. Two villages, Nà Chì of 60
households and Bản Lủng of 40, which was made of Cốc Pài (15) and Nậm Hán (25) on 01/01/2022.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert

from qcdc_desktop.model.base import Base

NOW = datetime(2022, 6, 1, 8)  # noqa: DTZ001 - the data file keeps local time
_FEBRUARY, _MARCH, _APRIL, _LATE = (
    date(2022, 2, 10), date(2022, 3, 5), date(2022, 4, 20), date(2022, 6, 15),
)  # fmt: skip

BOOKS: dict[str, list[dict[str, Any]]] = {
    "village": [
        {"name": "Bản Lủng", "name_key": "ban lung", "valid_from_on": date(2022, 1, 1)},
        {"name": "Nà Chì", "name_key": "na chi"},
        {"name": "Cốc Pài", "name_key": "coc pai", "valid_to_on": date(2021, 12, 31),
         "successor_id": 1},
        {"name": "Nậm Hán", "name_key": "nam han", "valid_to_on": date(2021, 12, 31),
         "successor_id": 1},
    ],
    "publicity": [
        {"title": "Dự toán ngân sách năm 2022", "document_no": "05/TB-UBND", "posted_on": _FEBRUARY,
         "removed_on": _MARCH, "forms": ("NIEM_YET", "TRUYEN_THANH")},
        {"title": "Quyết định hỗ trợ gửi ông Lò Văn Tám", "posted_on": _APRIL,
         "forms": ("GUI_VAN_BAN", "CONG_TTDT", "KHAC")},
        {"title": "Sau ngày chốt", "posted_on": _LATE, "forms": ("NIEM_YET",)},
        {"title": "Bản nháp", "posted_on": _MARCH, "forms": ("NIEM_YET",), "status": "DRAFT"},
    ],
    "village_meeting": [
        {"village": 2, "held_on": _FEBRUARY, "kind": "HOP", "topics": ("HA_TANG_DONG_GOP",),
         "households_total": 60, "households_present": 45},
        {"village": 2, "held_on": _APRIL, "kind": "HOI_NGHI_DINH_KY", "topics": ("KHAC",),
         "households_total": 60, "households_present": 50},
        # held by a village merged since: counts for Bản Lủng
        {"village": 3, "held_on": date(2021, 12, 1), "kind": "HOP", "topics": ("HUONG_UOC",),
         "households_total": 15, "households_present": 12},
    ],
    "deliberation": [
        {"item": "c07-qd-01-dong-gop", "title": "Làm đường nội thôn", "villages": (2,),
         "method": "HOP", "decided_on": _FEBRUARY, "voters_total": 60, "voters_present": 45,
         "votes_for": 41, "is_passed": True, "total_vnd": 120_000_000,
         "state_budget_vnd": 70_000_000, "people_cash_vnd": 40_000_000, "other_vnd": 10_000_000,
         "labour_days": 85},
        {"item": "c07-qd-02-noi-bo", "title": "Sửa nhà văn hóa", "villages": (1,),
         "method": "PHAT_PHIEU", "decided_on": _APRIL, "voters_total": 40, "votes_for": 20,
         "is_passed": False, "total_vnd": 30_000_000, "people_cash_vnd": 30_000_000},
        {"item": "c07-bq-01-huong-uoc", "title": "Hương ước thôn Nà Chì", "villages": (2,),
         "method": "HOP", "decided_on": _APRIL, "voters_total": 60, "votes_for": 52,
         "is_passed": True, "recognition_result": "CONG_NHAN", "recognition_no": "31/QĐ-UBND",
         "recognised_on": date(2022, 5, 4)},
        {"item": "c07-bq-02-truong-thon", "title": "Bầu Trưởng thôn Bản Lủng", "villages": (1,),
         "method": "PHAT_PHIEU", "decided_on": _MARCH, "voters_total": 40, "votes_for": 33,
         "is_passed": True, "election_action": "BAU_MOI"},
        {"item": "a15-qd-02-nghi-quyet", "title": "Nghị quyết hội nghị năm 2022", "method": "HOP",
         "decided_on": _FEBRUARY, "voters_total": 22, "votes_for": 20, "is_passed": True},
    ],
    "consultation": [
        {"item": "c07-yk-01-ktxh", "title": "Kế hoạch phát triển năm 2022",
         "forms": ("HOI_NGHI", "HOP_DAN"), "from_on": _FEBRUARY, "to_on": _MARCH,
         "opinions_count": 14, "accepted_count": 11, "plan_no": "07/KH-UBND",
         "explanation_no": "12/BC-UBND", "explanation_on": _MARCH},
        {"item": "c07-yk-02-dat-dai", "title": "Kế hoạch sử dụng đất", "forms": ("PHAT_PHIEU",),
         "from_on": _APRIL, "opinions_count": 6, "accepted_count": 0},
    ],
    "dialogue": [
        {"held_on": _MARCH, "kind": "DT_NGUOI_DUNG_DAU", "state": "HOAN_THANH",
         "place": "Nhà văn hóa xã", "target_groups": ("NHAN_DAN",),
         "chair_post": "Chủ tịch UBND xã", "chair_role": "CHU_TICH",
         "attendees_total": 64, "conclusion_no": "15/TB-UBND",
         "conclusion_on": date(2022, 3, 9)},
        {"held_on": _APRIL, "kind": "DT_DOT_XUAT", "state": "HOAN", "attendees_total": 30},
    ],
    "dialogue_opinion": [
        {"dialogue_id": 1, "classification": "TRA_LOI_TAI_CHO"},
        {"dialogue_id": 1, "classification": "TIEP_THU_GIAO_GQ", "resolved_on": _APRIL},
        {"dialogue_id": 1, "classification": "TIEP_THU_GIAO_GQ", "resolved_on": _LATE},
        {"dialogue_id": 1, "classification": "KIEN_NGHI_CAP_TREN"},
    ],
    "case": [{"resolved_on": _APRIL, "state": "KN_THU_LY"}, {"state": "TC_THU_LY"}],
    "petition": [
        {"received_on": _MARCH, "kind": "KHIEU_NAI", "matter": "KN", "within_competence": True,
         "handling": "THU_LY", "case_id": 1},
        {"received_on": _APRIL, "kind": "TO_CAO", "matter": "TC", "within_competence": True,
         "handling": "THU_LY", "case_id": 2},
        {"received_on": _APRIL, "kind": "PHAN_ANH", "matter": "KNPA", "within_competence": False,
         "handling": "CHUYEN_DON"},
    ],
    "covenant": [
        {"village": 2, "name_kind": "HUONG_UOC", "decision_no": "31/QĐ-UBND",
         "decision_on": date(2022, 5, 4), "state": "HIEU_LUC", "has_customs_clause": True,
         "action_kind": "XAY_DUNG_MOI"},
    ],
    "supervision": [
        {"body": "BTTND", "held_on": _MARCH, "subject": "Chi trả chế độ hộ nghèo",
         "violations_count": 1, "recommendations_count": 3, "to_party_count": 1,
         "to_government_count": 2, "to_other_count": 0, "resolved_count": 2, "pending_count": 1,
         "refused_count": 0, "recovered_vnd": 4_500_000, "policy_issues_count": 1},
        {"body": "BGSDTCD", "held_on": _APRIL, "subject": "Đường Nà Chì",
         "project_name": "Đường Nà Chì", "violations_count": 2,
         "recommendations_count": 2, "to_party_count": 0,
         "to_government_count": 1, "to_other_count": 1, "resolved_count": 1, "pending_count": 0,
         "refused_count": 1, "recovered_vnd": 10_000_000, "deducted_vnd": 25_000_000},
        {"body": "MTTQ", "held_on": _APRIL, "subject": "Thu các quỹ", "recommendations_count": 0},
    ],
    "mobilisation": [
        {"name": "Đường nội thôn Nà Chì", "kind": "GIAO_THONG", "village": 2,
         "started_on": _FEBRUARY, "total_vnd": 120_000_000, "people_cash_vnd": 40_000_000,
         "state_vnd": 70_000_000, "other_vnd": 10_000_000, "labour_days": 85, "land_m2": 340,
         "donating_households": 7, "road_m": 520},
        {"name": "Quỹ Vì người nghèo", "kind": "QUY", "started_on": _MARCH,
         "total_vnd": 18_500_000, "people_cash_vnd": 18_500_000, "planned_vnd": 20_000_000},
    ],
    "conference": [
        {"held_on": _FEBRUARY, "body_name": "UBND xã", "for_year": 2022, "called_count": 24,
         "present_count": 22, "opinions_count": 5, "opinions_resolved_count": 4,
         "resolution_no": "01/NQ-HN", "votes_for": 20, "is_valid": True, "is_passed": True},
    ],
    "model": [
        {"name": "Thôn không rác thải", "kind": "DAN_VAN_KHEO", "subject": "TAP_THE",
         "field": "VAN_HOA_XA_HOI", "village": 2, "registered_on": _FEBRUARY,
         "recognised_on": _APRIL, "recognition_level": "XA", "commendation_form": "GIAY_KHEN",
         "commendation_no": "40/QĐ-UBND", "commended_on": _APRIL},
        {"name": "Hộ Giàng Mí Sử nuôi ong", "kind": "DAN_VAN_KHEO", "subject": "CA_NHAN",
         "field": "KINH_TE", "registered_on": _MARCH},
    ],
    "satisfaction": [
        {"kind": "MOT_CUA", "surveyed_on": _MARCH, "subject": "Bộ phận một cửa",
         "one_stop_visits": 310, "ballots_sent": 100, "ballots_returned": 90,
         "satisfied_count": 81},
        {"kind": "NONG_THON_MOI", "surveyed_on": _APRIL, "subject": "Nông thôn mới",
         "ballots_sent": 90, "ballots_returned": 84, "satisfied_count": 70},
    ],
}  # fmt: skip

FIGURES: list[dict[str, Any]] = [
    {"village_id": 2, "as_of_on": date(2021, 12, 31), "households": 60},
    {"village_id": 3, "as_of_on": date(2021, 12, 31), "households": 15},
    {"village_id": 4, "as_of_on": date(2021, 12, 31), "households": 25},
]
_LINES = frozenset({"dialogue_opinion", "case"})


def fill(connection: Connection) -> None:
    """Put the books into an empty database."""
    for table, rows in {**BOOKS, "village_figure": FIGURES}.items():
        is_line = table in _LINES or table == "village_figure"
        for number, row in enumerate(rows, start=1):
            stamp = {} if is_line else _STAMP
            values = {**stamp, "id": number, "uid": f"{table}-{number}", **row}
            connection.execute(insert(Base.metadata.tables[table]), values)


_STAMP: dict[str, Any] = {
    "status": "COMPLETE", "created_at": NOW, "created_by": "x", "updated_at": NOW,
    "updated_by": "x",
}  # fmt: skip
