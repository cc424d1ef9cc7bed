"""Good drafts of meetings, decisions, conferences, works and custom counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import Draft

GOOD_PEOPLE: dict[str, Draft] = {
    "village_meeting": {
        "id": None,
        "village": 1,
        "held_on": date(2025, 3, 12),
        "kind": "HOP",
        "topics": ("HA_TANG_DONG_GOP",),
        "notified_on": date(2025, 3, 10),
        "households_total": 90,
        "households_present": 70,
        "chair_name": "Hầu Văn Páo",
    },
    "deliberation": {
        "id": None,
        "item": "c22-qd-01-muc-dong-gop",
        "title": "Mức đóng góp làm đường bê tông thôn Nà Chì",
        "scope": "VILLAGE",
        "villages": (1,),
        "method": "HOP",
        "decided_on": date(2025, 3, 12),
        "voters_total": 90,
        "voters_present": 80,
        "votes_for": 60,
        "votes_against": 20,
        "votes_other": 0,
        "sent_on": date(2025, 3, 14),
        "recognition_result": "KHONG_CAN",
    },
    "conference": {
        "id": None,
        "for_year": 2024,
        "held_on": date(2025, 3, 31),
        "body_name": "Cơ quan UBND xã",
        "called_count": 30,
        "present_count": 20,
        "opinions_count": 5,
        "opinions_resolved_count": 5,
        "resolution_no": "01/NQ-HN",
        "votes_for": 11,
    },
    "mobilisation": {
        "id": None,
        "name": "Đường bê tông nội thôn Nà Chì",
        "kind": "GIAO_THONG",
        "village": 1,
        "started_on": date(2025, 4, 1),
        "finished_on": date(2025, 5, 30),
        "total_vnd": 100_000_000,
        "people_cash_vnd": 40_000_000,
        "state_vnd": 60_000_000,
        "other_vnd": 0,
        "labour_days": 120,
        "land_m2": 300,
        "donating_households": 4,
        "road_m": 500,
    },
    "custom_reform": {
        "id": None,
        "village": 1,
        "year": 2025,
        "period": "H1",
        "funerals_count": 5,
        "funerals_coffin_count": 4,
        "funerals_48h_count": 3,
        "child_marriages_count": 0,
    },
}
