"""Good drafts of consultation, supervision, inspection, leading, measuring and boards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import Draft


def member(role: str = "UY_VIEN", **more: object) -> Draft:
    return {"full_name": "Hầu Mí Páo", "role": role, **more}


GOOD_OVERSIGHT: dict[str, Draft] = {
    "consultation": {
        "id": None,
        "item": "c22-yk-01-ktxh",
        "title": "Dự thảo kế hoạch phát triển kinh tế - xã hội năm 2026",
        "forms": ("HOP_DAN", "PHAT_PHIEU"),
        "from_on": date(2025, 9, 1),
        "to_on": date(2025, 9, 21),
        "ballots_sent": 90,
        "ballots_returned": 85,
        "opinions_count": 12,
        "accepted_count": 9,
        "explanation_no": "40/BC-UBND",
        "explanation_on": date(2025, 9, 26),
        "is_explanation_public": True,
    },
    "supervision": {
        "id": None,
        "body": "BTTND",
        "activity": "GIAM_SAT",
        "item": "c22-gs-02-giam-sat-chinh-quyen",
        "held_on": date(2025, 4, 1),
        "subject": "Thu, chi các khoản Nhân dân đóng góp",
        "violations_count": 1,
        "recommendations_count": 4,
        "to_party_count": 1,
        "to_government_count": 3,
        "to_other_count": 0,
        "recommended_on": date(2025, 4, 7),
        "answered_on": date(2025, 4, 22),
        "resolved_count": 2,
        "pending_count": 1,
        "refused_count": 1,
    },
    "inspection": {
        "id": None,
        "kind": "TU_KIEM_TRA",
        "held_on": date(2025, 5, 6),
        "target": "Công khai tại thôn Nà Chì",
        "conclusion_no": "22/KL-UBND",
        "conclusion_on": date(2025, 5, 12),
        "recommendations_count": 3,
        "done_count": 2,
    },
    "directive": {
        "id": None,
        "kind": "KE_HOACH",
        "action": "BAN_HANH",
        "number": "12/KH-UBND",
        "issued_on": date(2025, 2, 14),
        "title": "Kế hoạch thực hiện dân chủ ở cơ sở năm 2025",
        "is_annual_plan": True,
    },
    "outreach": {
        "id": None,
        "kind": "TAP_HUAN",
        "held_on": date(2025, 6, 3),
        "topic": "Kỹ năng tiếp công dân",
        "language": "VI",
        "audience": "CAN_BO_XA",
        "attendees_count": 35,
    },
    "model": {
        "id": None,
        "name": "Tổ tự quản đường biên",
        "kind": "DAN_VAN_KHEO",
        "subject": "TAP_THE",
        "field": "QUOC_PHONG_AN_NINH",
        "registered_on": date(2025, 1, 15),
        "recognised_on": date(2025, 9, 2),
        "recognition_level": "TINH",
        "commended_on": date(2025, 9, 2),
        "commendation_form": "BANG_KHEN",
    },
    "satisfaction": {
        "id": None,
        "kind": "MOT_CUA",
        "surveyed_on": date(2025, 3, 31),
        "subject": "Bộ phận một cửa quý I",
        "one_stop_visits": 400,
        "ballots_sent": 100,
        "ballots_returned": 96,
        "satisfied_count": 80,
    },
    "oversight_body": {
        "id": None,
        "kind": "BTTND",
        "name": "Ban Thanh tra nhân dân xã",
        "decision_no": "07/QĐ-MTTQ",
        "established_on": date(2024, 1, 10),
        "term_from_on": date(2024, 1, 10),
        "term_to_on": date(2029, 1, 10),
        "members": [
            member("TRUONG", is_party_member=True),
            member("PHO", is_female=True),
            member(is_female=True, is_ethnic_minority=True),
            member(is_ethnic_minority=True),
            member(),
        ],
    },
}
