"""Drafts of a practice year: boards, consultation, supervision and inspection."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from qcdc_desktop.demo.drafts import SYMBOLS, Villages, some_day
from qcdc_desktop.demo.people import person, pick
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.catalogue import Catalogues, ItemKind
from qcdc_desktop.specs.form import Draft

_CONSULTED = (
    "Dự thảo kế hoạch phát triển kinh tế - xã hội năm {year}",
    "Phương án sử dụng quỹ đất công ích của xã",
    "Dự thảo quy chế thực hiện dân chủ ở xã",
    "Phương án hỗ trợ, tái định cư đường vào {village}",
)
_CONSULTED_INSIDE = (
    "Dự thảo kế hoạch công tác năm {year}",
    "Dự thảo quy chế chi tiêu nội bộ năm {year}",
    "Dự thảo nội quy cơ quan",
)
_SUPERVISED = (
    "Thu, chi các khoản Nhân dân đóng góp thôn {village}",
    "Xây dựng đường bê tông thôn {village}",
    "Bình xét hộ nghèo, hộ cận nghèo năm {year}",
    "Giải quyết kiến nghị của Nhân dân thôn {village}",
)
_SUPERVISED_INSIDE = (
    "Thực hiện nghị quyết hội nghị cán bộ, viên chức năm {year}",
    "Thu, chi tài chính, sử dụng tài sản công năm {year}",
)
_INSPECTED = (
    "Công khai thu, chi tại thôn {village}",
    "Việc tiếp công dân, xử lý đơn của bộ phận một cửa",
    "Việc thực hiện quy chế dân chủ tại thôn {village}",
)


def boards(chance: Random, year: int, kind: UnitKind, villages: Villages) -> list[Draft]:
    """The committee and a people's inspectorate; in a commune a project board and mediators too."""
    commune = kind is UnitKind.COMMUNE
    place = "xã" if commune else "cơ quan"
    symbol = SYMBOLS[kind]
    made = [
        {
            "kind": "BAN_CHI_DAO",
            "name": f"Ban Chỉ đạo thực hiện dân chủ ở {place}",
            "decision_no": f"18/QĐ-{symbol}",
            "established_on": date(year - 1, 3, 10),
            "reorganised_on": date(year, 2, 8),
            "reorganisation_no": f"12/QĐ-{symbol}",
            "members": _members(chance, 9, "Công chức xã" if commune else "Viên chức"),
            "sessions": [
                {
                    "held_on": date(year, month, 20),
                    "contents": "Giao ban, kiểm điểm việc thực hiện dân chủ trong quý.",
                    "minutes_no": f"{month:02d}/BB-BCĐ",
                }
                for month in (3, 6, 9)
            ],
        },
        {
            "kind": "BTTND",
            "name": f"Ban Thanh tra nhân dân {place}",
            "decision_no": "07/QĐ-MTTQ" if commune else "05/QĐ-CĐCS",
            "decided_by": "Ủy ban MTTQ xã" if commune else "Công đoàn cơ sở",
            "established_on": date(year - 1, 1, 12),
            "term_from_on": date(year - 1, 1, 12),
            "term_to_on": date(year + 1, 1, 11),
            "members": _members(chance, 7 if commune else 3, "Đại diện cử tri"),
        },
    ]
    if commune:
        made.append(_project_board(chance, year, villages))
        made += [_mediators(chance, year, village) for village in villages]
    return made


def _project_board(chance: Random, year: int, villages: Villages) -> Draft:
    return {
        "kind": "BGSDTCD",
        "name": "Ban Giám sát đầu tư của cộng đồng",
        "project_name": f"Đường bê tông thôn {villages[0][1]}",
        "decision_no": "09/QĐ-MTTQ",
        "decided_by": "Ủy ban MTTQ xã",
        "established_on": date(year, 2, 25),
        "members": _members(chance, 5, "Đại diện Nhân dân"),
    }


def _mediators(chance: Random, year: int, village: tuple[int, str]) -> Draft:
    results = [pick(chance, {"THANH": 4, "KHONG_THANH": 1}) for _ in range(chance.randrange(0, 3))]
    return {
        "kind": "TO_HOA_GIAI",
        "name": f"Tổ hòa giải thôn {village[1]}",
        "village": village[0],
        "decision_no": f"{chance.randrange(20, 60)}/QĐ-UBND",
        "decided_by": "UBND xã",
        "established_on": date(year - 2, 6, 1),
        "members": _members(chance, 5, "Hòa giải viên"),
        "mediations": [
            {
                "held_on": some_day(chance, year),
                "contents": "Tranh chấp ranh giới đất vườn",
                "result": result,
            }
            for result in results
        ],
    }


def _members(chance: Random, count: int, post: str) -> list[Draft]:
    roles = ("TRUONG", "PHO", *(["UY_VIEN"] * (count - 2)))
    return [
        {
            "full_name": person(chance),
            "role": role,
            "post": post,
            "is_female": at % 3 == 1,
            "is_ethnic_minority": at % 4 != 0,
            "is_party_member": at < count // 2 + 1,
        }
        for at, role in enumerate(roles)
    ]


def consultation(
    chance: Random, year: int, kind: UnitKind, villages: Villages, catalogues: Catalogues
) -> Draft:
    commune = kind is UnitKind.COMMUNE
    titles = _CONSULTED if commune else _CONSULTED_INSIDE
    at = chance.randrange(len(titles))
    from_on = _early_day(chance, year)
    to_on = from_on + timedelta(days=chance.choice((20, 21, 25, 30, 14)))
    items = catalogues.items_for(kind, from_on, (ItemKind.CONSULT,))
    item = items[min(at, len(items) - 1)]
    opinions = chance.randrange(3, 40)
    explained = to_on + timedelta(days=6)
    symbol = SYMBOLS[kind]
    sent = chance.randrange(40, 120)
    return {
        "item": item.code,
        "title": titles[at].format(year=year + 1, village=_place(chance, villages)),
        "summary": "Mục tiêu, giải pháp, kinh phí và thời gian thực hiện.",
        "plan_no": f"{chance.randrange(1, 60):02d}/KH-{symbol}",
        "plan_sent_on": from_on - timedelta(days=3),
        "forms": ("HOP_DAN", "PHAT_PHIEU") if commune else ("HOI_NGHI", "PHAT_PHIEU"),
        "from_on": from_on,
        "to_on": to_on,
        "ballots_sent": sent,
        "ballots_returned": sent - chance.randrange(0, 12),
        "opinions_count": opinions,
        "accepted_count": opinions * 2 // 3,
        "explanation_no": f"{chance.randrange(20, 160)}/BC-{symbol}",
        "explanation_on": explained,
        "is_explanation_public": chance.random() < 0.85,
    }


def supervision(
    chance: Random,
    year: int,
    kind: UnitKind,
    villages: Villages,
    catalogues: Catalogues,
    board_ids: dict[str, int],
) -> Draft:
    """``board_ids``: the boards of the unit by kind."""
    commune = kind is UnitKind.COMMUNE
    weights = {"BTTND": 4, "BGSDTCD": 3, "MTTQ": 2, "HDND": 1} if commune else {"BTTND": 3}
    body = pick(chance, weights)
    held = _early_day(chance, year)
    titles = _SUPERVISED if commune else _SUPERVISED_INSIDE
    subject = chance.choice(titles).format(year=year, village=_place(chance, villages))
    items = catalogues.items_for(kind, held, (ItemKind.SUPERVISE,))
    found = chance.choice((0, 0, 0, 1, 2))
    asked = chance.randrange(0, 4)
    pending = 1 if asked > 1 and chance.random() < 0.3 else 0
    received = held + timedelta(days=5)
    answered = received + timedelta(days=chance.choice((7, 10, 13, 15, 19)))
    is_project = body == "BGSDTCD"
    return {
        "body": body,
        "activity": "PHAN_BIEN" if body == "MTTQ" and chance.random() < 0.3 else "GIAM_SAT",
        "oversight_body": board_ids.get(body),
        "item": items[0].code if items else None,
        "held_on": held,
        "subject": subject,
        "report_no": f"{chance.randrange(1, 40):02d}/BC-MTTQ" if commune else None,
        "project_name": f"Đường bê tông thôn {villages[0][1]}" if is_project else None,
        "project_value_vnd": 1_250_000_000 if is_project else None,
        "is_assigned_verification": body == "BTTND" and chance.random() < 0.2,
        "violations_count": found,
        "democracy_violations_count": 0,
        "recommendations_count": asked,
        "to_party_count": 0,
        "to_government_count": asked,
        "to_other_count": 0,
        "recommended_on": received if asked else None,
        "answered_on": answered if asked and not pending else None,
        "resolved_count": asked - pending,
        "pending_count": pending,
        "refused_count": 0,
        "recovered_vnd": 3_500_000 * found if is_project else None,
        "deducted_vnd": 12_000_000 * found if is_project else None,
        "recovered_m2": 0 if body == "BTTND" else None,
    }


def inspections(chance: Random, year: int, kind: UnitKind, villages: Villages) -> list[Draft]:
    """Four of the unit's own, one unexpected, one from above."""
    symbol = SYMBOLS[kind]
    made: list[Draft] = []
    for month in (3, 5, 8, 10):
        count = chance.randrange(0, 4)
        made.append(
            {
                "kind": "TU_KIEM_TRA",
                "is_unexpected": month == 8,
                "plan_no": f"{month + 10}/KH-{symbol}",
                "held_on": date(year, month, chance.randrange(6, 27)),
                "inspector": "Tổ tự kiểm tra",
                "target": chance.choice(_INSPECTED).format(village=_place(chance, villages)),
                "contents": "Xem xét việc công khai, lấy ý kiến, hồ sơ lưu.",
                "recommendations_count": count,
                "done_count": max(count - 1, 0),
            }
        )
    made.append(
        {
            "kind": "UBND_TINH_SO_NOI_VU",
            "is_unexpected": False,
            "held_on": date(year, 9, 14),
            "inspector": "Đoàn kiểm tra của Sở Nội vụ",
            "target": "Việc thực hiện quy chế dân chủ của đơn vị",
            "conclusion_no": "210/TB-SNV",
            "conclusion_on": date(year, 9, 28),
            "recommendations_count": 2,
            "done_count": 1,
        }
    )
    return made


def _early_day(chance: Random, year: int) -> date:
    """Early enough in the year for its answer to come within the reporting year."""
    return date(year, 1, 10) + timedelta(days=chance.randrange(270))


def _place(chance: Random, villages: Sequence[tuple[int, str]]) -> str:
    return chance.choice(villages)[1] if villages else "trung tâm"
