"""Drafts of a practice year's citizen reception: the desk, the head's days, some groups."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from qcdc_desktop.demo.people import MATTERS, person, pick
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.form import Draft

_HEADS = {
    UnitKind.COMMUNE: "Chủ tịch UBND xã",
    UnitKind.AGENCY: "Trưởng phòng",
    UnitKind.PUBLIC_UNIT: "Hiệu trưởng",
}
_CHAIR_ALONE_FROM = date(2026, 7, 1)


def reception_session(
    chance: Random,
    year: int,
    kind: UnitKind,
    villages: Sequence[tuple[int, str]],
    petitions: Sequence[tuple[int, date, str]] = (),
) -> Draft:
    """One session; ``petitions`` are id, day of receipt and matter of letters it may be about."""
    held_on = date(year, 1, 4) + timedelta(days=chance.randrange(318))
    session = pick(chance, {"TX": 5, "DK": 4, "DX": 1})
    role = "CAN_BO"
    if session != "TX":
        delegated = chance.random() < 0.2 and held_on < _CHAIR_ALONE_FROM
        role = "UY_QUYEN" if delegated else "THU_TRUONG"
    posts = {
        "CAN_BO": "Công chức văn phòng",
        "UY_QUYEN": f"Phó {_HEADS[kind]}",
        "THU_TRUONG": _HEADS[kind],
    }
    held = session == "TX" or chance.random() < 0.96
    count = chance.choice((0, 1, 1, 1, 2, 3)) if held else 0
    if session == "TX":
        count = max(count, 1)
    known = [one for one in petitions if one[1] <= held_on]
    return {
        "held_on": held_on,
        "kind": session,
        "mode": "TRUC_TIEP",
        "place": "Phòng tiếp công dân",
        "started_at": "7 giờ 30",
        "is_scheduled": session == "DK",
        "is_held": held,
        "not_held_reason": None if held else "Người đứng đầu dự họp ở tỉnh",
        "host_role": role,
        "host_post": posts[role],
        "host_name": person(chance),
        "entries": [_entry(chance, held_on, villages, known) for _ in range(count)],
    }


def _entry(
    chance: Random,
    held_on: date,
    villages: Sequence[tuple[int, str]],
    known: Sequence[tuple[int, date, str]],
) -> Draft:
    where = chance.choice(villages) if villages else (None, "trung tâm")
    linked = chance.choice(known) if known and chance.random() < 0.5 else None
    matter = linked[2] if linked else pick(chance, {"KN": 3, "TC": 1, "KNPA": 4})
    people = chance.choice((1, 1, 1, 1, 2, 2, 7, 12))
    within = linked is not None or chance.random() < 0.8
    outside = {"KN": "HUONG_DAN", "TC": "CHUYEN_DON", "KNPA": "CHUYEN_DON"}[matter]
    replied = held_on + timedelta(days=chance.choice((4, 7, 9)))
    field = {"KN": "DDNC", "TC": "CCCV"}.get(matter) or "KHAC"
    entry: Draft = {
        "matter_type": matter,
        "content_summary": MATTERS[field].format(village=where[1]),
        "has_petition": linked is not None or chance.random() < 0.5 or matter == "TC",
        "people_count": people,
        "same_content_count": people,
        "delegates_count": (2 if people <= 10 else 3) if people >= 5 else None,
        "within_competence": within,
        "handling": "THU_LY" if within else outside,
        "handling_body": None if within else "Cơ quan có thẩm quyền cấp tỉnh",
        "citizen_reply_on": replied,
        "citizen_reply_kind": "DA_THU_LY" if within else "DA_CHUYEN",
        "linked_petition": linked[0] if linked else None,
    }
    if matter != "TC":
        entry["citizen_name"] = person(chance)
        entry["citizen_address"] = f"Thôn {where[1]}"
        entry["citizen_village"] = where[0]
        entry["id_doc_type"] = "KHONG"
    return entry
