"""Drafts of a practice year: directives, outreach, models and surveys."""

from datetime import date
from random import Random

from qcdc_desktop.demo.drafts import SYMBOLS, Villages, some_day
from qcdc_desktop.demo.people import person, pick
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.form import Draft

_TOPICS = (
    "Phổ biến các quy định về thực hiện dân chủ ở cơ sở",
    "Kỹ năng tiếp công dân và hòa giải ở cơ sở",
    "Quyền giám sát của Nhân dân đối với công trình trên địa bàn",
)
_MODELS = {
    "VAN_HOA_XA_HOI": "Dân vận khéo vận động xóa bỏ hủ tục",
    "KINH_TE": "Tổ liên kết trồng chè sạch",
    "QUOC_PHONG_AN_NINH": "Tổ tự quản an ninh trật tự",
    "HE_THONG_CHINH_TRI": "Tổ tiếp nhận thủ tục tại nhà",
}


def directives(chance: Random, year: int, kind: UnitKind) -> list[Draft]:
    """The year's plan a little early, letters, a set of rules and a review."""
    symbol = SYMBOLS[kind]

    def paper(day: date, form: str, code: str, title: str, **more: object) -> Draft:
        number = f"{chance.randrange(3, 200):02d}/{f'{code}-' if code else ''}{symbol}"
        if form == "CONG_VAN":
            number = f"{number}-VP"
        draft: Draft = {
            "kind": form, "action": "BAN_HANH", "number": number, "issued_on": day, "title": title,
        }  # fmt: skip
        return draft | more

    return [
        paper(
            date(year, 2, chance.choice((3, 8, 11))),
            "KE_HOACH",
            "KH",
            f"Kế hoạch thực hiện dân chủ ở cơ sở năm {year}",
            is_annual_plan=True,
        ),
        paper(
            date(year, 2, 8),
            "QUYET_DINH",
            "QĐ",
            "Về việc kiện toàn Ban Chỉ đạo thực hiện dân chủ",
            concerns_steering_committee=True,
        ),
        paper(date(year, 3, 16), "CONG_VAN", "", "Về việc tăng cường công khai, đối thoại"),
        paper(
            date(year, 4, 21),
            "QUY_CHE",
            "QĐ",
            "Quy chế thực hiện dân chủ của đơn vị",
            action="SUA_DOI",
            supersedes_no=f"31/QĐ-{symbol}",
            is_democracy_rules=True,
        ),
        paper(
            date(year, 7, 12),
            "NOI_QUY",
            "QĐ",
            "Nội quy tiếp công dân",
            action="RA_SOAT_GIU_NGUYEN",
        ),
        paper(date(year, 10, 5), "HUONG_DAN", "HD", "Hướng dẫn tổ chức hội nghị cuối năm"),
    ]


def outreach(chance: Random, year: int, kind: UnitKind, villages: Villages) -> Draft:
    commune = kind is UnitKind.COMMUNE
    weights = {"TUYEN_TRUYEN": 5, "TAP_HUAN": 2, "TIN_BAI": 2, "TAI_LIEU": 1}
    form = pick(chance, weights | ({"PHAT_THANH": 4} if commune else {}))
    gathers = form in {"TUYEN_TRUYEN", "TAP_HUAN"}
    people = pick(chance, {"NHAN_DAN": 4, "TRUONG_THON": 2, "CAN_BO_XA": 1, "BTTND_BGSDTCD": 1})
    language = pick(chance, {"VI": 5, "HMONG": 2, "DAO": 1, "TAY": 1}) if commune else "VI"
    where = chance.choice(villages) if villages else None
    return {
        "kind": form,
        "held_on": some_day(chance, year),
        "topic": chance.choice(_TOPICS),
        "language": language,
        "audience": people if commune else "CBCCVC",
        "place": f"Nhà văn hóa thôn {where[1]}" if where and gathers else None,
        "villages": (where[0],) if where and form == "TUYEN_TRUYEN" else (),
        "attendees_count": chance.randrange(22, 90) if gathers else None,
        "items_count": None if gathers else chance.randrange(1, 12),
        "recipients_count": chance.randrange(60, 150) if form == "TAI_LIEU" else None,
    }


def models(chance: Random, year: int, kind: UnitKind) -> list[Draft]:
    """One a field; some recognised, one of them commended."""
    own = "XA" if kind is UnitKind.COMMUNE else "DON_VI"
    made: list[Draft] = []
    for at, (field, name) in enumerate(_MODELS.items()):
        draft: Draft = {
            "name": name,
            "kind": "QCDC" if field == "HE_THONG_CHINH_TRI" else "DAN_VAN_KHEO",
            "subject": "CA_NHAN" if at == 1 else "TAP_THE",
            "holder": person(chance) if at == 1 else "Tổ công tác",
            "field": field,
            "registered_on": date(year, 2 + at, 12),
            "results": "Được Nhân dân đồng tình, duy trì thường xuyên.",
        }
        if at % 2 == 0:
            draft |= {"recognised_on": date(year, 9, 2), "recognition_level": own}
            draft |= {"recognition_no": f"{90 + at}/QĐ-{SYMBOLS[kind]}", "is_exemplary": True}
        if at == 0:
            draft |= {"is_proposed_for_commendation": True, "commendation_form": "GIAY_KHEN"}
            draft |= {
                "commendation_no": f"140/QĐ-{SYMBOLS[kind]}",
                "commended_on": date(year, 11, 5),
            }
        made.append(draft)
    return made


def surveys(chance: Random, year: int, kind: UnitKind) -> list[Draft]:
    """One a quarter; in a commune one more about new countryside."""
    made = [
        _survey(chance, date(year, month, 28), "MOT_CUA" if kind is UnitKind.COMMUNE else "PHUC_VU")
        for month in (3, 6, 9)
    ]
    if kind is UnitKind.COMMUNE:
        made.append(_survey(chance, date(year, 10, 15), "NONG_THON_MOI"))
    return made


def _survey(chance: Random, on: date, about: str) -> Draft:
    sent = chance.randrange(60, 160)
    returned = sent - chance.randrange(0, 15)
    subjects = {
        "MOT_CUA": "Mức độ hài lòng tại bộ phận một cửa",
        "PHUC_VU": "Mức độ hài lòng về sự phục vụ của đơn vị",
        "NONG_THON_MOI": "Sự hài lòng của hộ gia đình về xây dựng nông thôn mới",
    }
    return {
        "kind": about,
        "surveyed_on": on,
        "subject": subjects[about],
        "officer_name": person(chance),
        "one_stop_visits": sent * 4 if about == "MOT_CUA" else None,
        "ballots_sent": sent,
        "ballots_returned": returned,
        "satisfied_count": returned - chance.randrange(0, 9),
    }
