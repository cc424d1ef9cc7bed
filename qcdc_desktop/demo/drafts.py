"""Drafts of a practice year, one function a register; most are in order, some have a flaw."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from qcdc_desktop.demo.people import (
    MATTERS,
    OPINIONS,
    PUBLISHED,
    PUBLISHED_INSIDE,
    VILLAGES,
    person,
    pick,
)
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.text import words
from qcdc_desktop.specs.catalogue import CatalogueItem, Catalogues, ItemKind
from qcdc_desktop.specs.form import Draft

Villages = Sequence[tuple[int, str]]

SYMBOLS = {UnitKind.COMMUNE: "UBND", UnitKind.AGENCY: "PNV", UnitKind.PUBLIC_UNIT: "THNM"}
"""How each kind of practice unit signs its papers."""


def some_day(chance: Random, year: int) -> date:
    """A day of the reporting year, so far as it is over by 20/11."""
    return date(year, 1, 4) + timedelta(days=chance.randrange(318))


def village(chance: Random, name: str, year: int) -> Draft:
    households = chance.randrange(45, 175)
    return {
        "name": name,
        "kind": "THON",
        "is_remote": VILLAGES.index(name) % 3 == 0,
        "head_name": person(chance),
        "front_head_name": person(chance),
        "valid_from_on": date(2010, 1, 1),
        "figures": [
            {
                "as_of_on": date(year - 1, 12, 31),
                "households": households,
                "population": households * 4 + chance.randrange(60),
                "ethnic_minority_households": int(households * 0.8),
            }
        ],
    }


def publicity(
    chance: Random, year: int, kind: UnitKind, villages: Villages, catalogues: Catalogues
) -> Draft:
    decided = some_day(chance, year)
    place = chance.choice(villages)[1] if villages else VILLAGES[0]
    titles = PUBLISHED if kind is UnitKind.COMMUNE else PUBLISHED_INSIDE
    title = chance.choice(titles).format(year=year, before=year - 1, village=place)
    posted = decided + timedelta(days=chance.choice((0, 1, 1, 2, 2, 3, 9)))
    removed = posted + timedelta(days=chance.choice((30, 31, 32, 35, 15)))
    outside = ("NIEM_YET", "CONG_TTDT", "TRUYEN_THANH", "QUA_TRUONG_THON", "HOI_NGHI_DOI_THOAI")
    inside = ("NIEM_YET", "HOI_NGHI_CBCCVC", "THONG_BAO_NOI_BO", "GUI_VAN_BAN")
    forms = outside if kind is UnitKind.COMMUNE else inside
    return {
        "item": _item(title, catalogues.items_for(kind, decided, (ItemKind.PUBLISH,))),
        "title": title,
        "document_no": f"{chance.randrange(1, 230):02d}/{chance.choice(('TB', 'QĐ', 'KH'))}"
        f"-{SYMBOLS[kind]}",
        "document_on": decided,
        "decided_on": decided,
        "forms": ("NIEM_YET", *chance.sample(forms[1:], chance.randrange(0, 3))),
        "place": "Trụ sở; nhà văn hóa thôn" if kind is UnitKind.COMMUNE else "Bảng tin cơ quan",
        "posted_on": posted,
        "removed_on": removed if chance.random() < 0.9 else None,
        "posting_minutes_no": f"{chance.randrange(1, 90):02d}/BB-NY",
        "responsible_name": person(chance),
        "feedback_count": chance.randrange(0, 5),
        "feedback_accepted_count": 0,
    }


def _item(title: str, items: Sequence[CatalogueItem]) -> str | None:
    """The item sharing most words with the title: close enough for practice."""
    told = set(words(title))
    best = max(items, key=lambda item: len(told & set(words(item.title))), default=None)
    return best.code if best else None


def dialogue(chance: Random, year: int, kind: UnitKind, villages: Villages) -> Draft:
    held = some_day(chance, year)
    commune = kind is UnitKind.COMMUNE
    attendees = chance.randrange(28, 95)
    opinions = [_opinion(chance, held, villages) for _ in range(chance.randrange(4, 12))]
    kinds = (
        {"DT_UBND_NHAN_DAN": 4, "DT_NGUOI_DUNG_DAU": 3, "DT_CHUYEN_DE": 2, "DT_DOT_XUAT": 1}
        if commune
        else {"DT_CBCCVC": 5, "DT_NGUOI_DUNG_DAU": 2}
    )
    sent = held + timedelta(days=chance.choice((3, 4, 5, 6, 12)))
    return {
        "kind": pick(chance, kinds),
        "title": "Đối thoại giữa lãnh đạo xã với Nhân dân"
        if commune
        else "Đối thoại với viên chức",
        "plan_no": f"{chance.randrange(1, 60):02d}/KH-{SYMBOLS[kind]}",
        "invited_on": held - timedelta(days=chance.choice((6, 7, 8, 10))),
        "held_on": held,
        "ended_at": "11 giờ 15",
        "place": f"Nhà văn hóa thôn {chance.choice(villages)[1]}" if villages else "Hội trường",
        "mode": "TRUC_TIEP",
        "scope": "TOAN_XA" if commune else "CO_QUAN",
        "target_groups": ("NHAN_DAN",) if commune else ("VIEN_CHUC", "NLD"),
        "chair_name": person(chance),
        "chair_post": "Chủ tịch UBND xã" if commune else "Hiệu trưởng",
        "chair_role": "CHU_TICH" if commune else "THU_TRUONG",
        "co_chair": "Chủ tịch Ủy ban MTTQ xã" if commune else None,
        "secretary_name": person(chance),
        "attendees_total": attendees,
        "attendees_female": attendees // 3,
        "speakers_count": len(opinions),
        "minutes_no": f"{chance.randrange(1, 60):02d}/BB-{SYMBOLS[kind]}",
        "conclusion_no": f"{chance.randrange(1, 60):02d}/TB-{SYMBOLS[kind]}",
        "conclusion_on": sent,
        "conclusion_sent_on": sent,
        "state": "DA_KET_LUAN",
        "opinions": opinions,
    }


def _opinion(chance: Random, held: date, villages: Villages) -> Draft:
    field = chance.choice(list(OPINIONS))
    where = chance.choice(villages) if villages else (None, "trung tâm")
    classification = pick(
        chance, {"TRA_LOI_TAI_CHO": 6, "TIEP_THU_GIAO_GQ": 3, "KIEN_NGHI_CAP_TREN": 1}
    )
    due = held + timedelta(days=20)
    accepted = classification == "TIEP_THU_GIAO_GQ"
    done = accepted and chance.random() < 0.7
    return {
        "village": where[0],
        "content": OPINIONS[field].format(village=where[1]),
        "field": field,
        "kind": "KIEN_NGHI",
        "classification": classification,
        "answer": "Đã trả lời tại hội nghị." if classification == "TRA_LOI_TAI_CHO" else None,
        "assigned_to": "Công chức địa chính - xây dựng" if accepted else None,
        "due_on": due if accepted else None,
        "resolved_on": due - timedelta(days=3) if done else None,
        "result": "Đã xử lý xong, báo trưởng thôn." if done else None,
        "escalated_to": "UBND tỉnh" if classification == "KIEN_NGHI_CAP_TREN" else None,
        "escalated_no": "15/TTr-UBND" if classification == "KIEN_NGHI_CAP_TREN" else None,
        "state": {
            "TRA_LOI_TAI_CHO": "DA_TRA_LOI_TAI_CHO",
            "TIEP_THU_GIAO_GQ": "DA_CO_KET_QUA" if done else "DANG_XU_LY",
            "KIEN_NGHI_CAP_TREN": "DA_KIEN_NGHI",
        }[classification],
    }


def petition(chance: Random, year: int, villages: Villages) -> Draft:
    received = some_day(chance, year)
    kind = pick(chance, {"KHIEU_NAI": 3, "TO_CAO": 2, "KIEN_NGHI": 3, "PHAN_ANH": 3})
    where = chance.choice(villages) if villages else (None, "trung tâm")
    field = {"KHIEU_NAI": "DDNC", "TO_CAO": "CCCV"}.get(kind) or chance.choice(
        ("CDCS", "DD", "KHAC")
    )
    within = chance.random() < 0.8
    draft: Draft = {
        "received_on": received,
        "kind": kind,
        "channel": pick(chance, {"TRUC_TIEP_VAN_THU": 5, "BUU_CHINH": 2, "TIEP_CONG_DAN": 3}),
        "signatory_kind": "MOT_NGUOI",
        "signatory_count": 1,
        "content": MATTERS[field].format(village=where[1]),
        "eligibility": "DU_DIEU_KIEN",
        "within_competence": within,
        "case": _case(chance, kind, field, received, within=within),
    }
    if kind == "TO_CAO":
        draft["handling"] = "THU_LY" if within else "CHUYEN_DON"
    else:
        draft["sender_name"] = person(chance)
        draft["sender_address"] = f"Thôn {where[1]}"
        draft["sender_village"] = where[0]
        outside = "HUONG_DAN" if kind == "KHIEU_NAI" else "CHUYEN_DON"
        draft["handling"] = "THU_LY" if within else outside
    if not within:
        draft["handling_body"] = "Cơ quan có thẩm quyền cấp tỉnh"
        draft["handling_on"] = received + timedelta(days=3)
    return draft


def _case(chance: Random, kind: str, field: str, received: date, *, within: bool) -> Draft:
    accepted = received + timedelta(days=4)
    resolved = accepted + timedelta(days=chance.choice((8, 12, 20, 25, 28, 44)))
    done = within and chance.random() < 0.75
    matter = {"KHIEU_NAI": "KN", "TO_CAO": "TC"}.get(kind, "KP")
    states = {
        "KN": ("KN_DA_QD", "KN_XAC_MINH", "KN_HUONG_DAN"),
        "TC": ("TC_KET_LUAN", "TC_XAC_MINH", "TC_CHUYEN"),
        "KP": ("KP_DA_TRA_LOI", "KP_DANG_XU_LY", "KP_CHUYEN"),
    }[matter]
    results = {
        "KN": ("DUNG", "SAI", "DUNG_MP"),
        "TC": ("DUNG", "SAI", "DUNG_SAI"),
        "KP": ("TIEP_THU", "GIAI_TRINH"),
    }[matter]
    return {
        "title": None,
        "field": field,
        "opened_on": received,
        "state": states[0] if done else states[1] if within else states[2],
        "level": {"KN": "LAN_DAU", "TC": "TC_LAN_DAU"}.get(matter),
        "competent_body": None if within else "Cơ quan có thẩm quyền cấp tỉnh",
        "assigned_to": "Công chức tư pháp - hộ tịch" if within else None,
        "verifier": "Công chức tư pháp - hộ tịch" if within and matter != "KP" else None,
        "accused_office": "Một công chức xã" if matter == "TC" else None,
        "accepted_on": accepted if within and matter != "KP" else None,
        "accept_no": f"{chance.randrange(1, 60):02d}/TB-UBND" if within else None,
        "complexity": "THUONG",
        "decision_no": f"{chance.randrange(1, 90):02d}/QĐ-UBND" if done else None,
        "decided_on": resolved if done else None,
        "resolved_on": resolved if done else None,
        **(_followed_up(matter, resolved) if done else {}),
        "result": chance.choice(results) if done else None,
        "decision_effect": "GIU_NGUYEN" if done and matter == "KN" else None,
        "archive_ref": "Hồ sơ giấy, tủ mật" if matter == "TC" else None,
    }


def _followed_up(matter: str, decided: date) -> Draft:
    """What comes after a decision or conclusion: sent, and for a denunciation made public."""
    if matter == "KP":
        return {}
    sent: Draft = {"sent_on": decided + timedelta(days=2)}
    if matter == "KN":
        return sent
    return sent | {
        "published_on": decided + timedelta(days=6),
        "publish_kind": "NIEM_YET",
        "publish_days": 15,
        "execution_status": "DANG_THI_HANH",
    }


def covenant(chance: Random, year: int, where: tuple[int, str], households: int) -> Draft:
    adopted = date(year - chance.randrange(0, 4), chance.randrange(3, 10), chance.randrange(1, 28))
    decided = adopted + timedelta(days=8)
    yes = int(households * chance.uniform(0.58, 0.9))
    return {
        "village": where[0],
        "name_kind": "QUY_UOC",
        "title": f"Quy ước thôn {where[1]}",
        "version_no": 1,
        "action_kind": "XAY_DUNG_MOI",
        "scope_groups": ("NHOM_1", "NHOM_2", "NHOM_3"),
        "has_customs_clause": chance.random() < 0.6,
        "proposer_kind": "TRUONG_THON",
        "posted_from_on": adopted - timedelta(days=35),
        "posted_to_on": adopted - timedelta(days=4),
        "posting_places": ("NHA_VAN_HOA",),
        "consult_forms": ("GUI_HO", "HOP"),
        "opinions_count": chance.randrange(3, 25),
        "accepted_count": 2,
        "adoption_form": "HOP",
        "households_total": households,
        "households_present": min(households, yes + 4),
        "votes_for": yes,
        "votes_against": 2,
        "votes_other": 0,
        "adopted_on": adopted,
        "sig_village_head": person(chance),
        "sig_front_head": person(chance),
        "sig_household_1": person(chance),
        "sig_household_2": person(chance),
        "file_sent_on": adopted + timedelta(days=3),
        "file_complete_on": adopted + timedelta(days=3),
        "has_request_form": True,
        "has_minutes": True,
        "has_adopted_draft": True,
        "decision_no": f"{chance.randrange(20, 190)}/QĐ-UBND",
        "decision_on": decided,
        "decided_by": "UBND huyện (trước đây)" if decided < date(2023, 8, 16) else "UBND xã",
        "is_stamped": True,
        "sent_back_on": decided + timedelta(days=1),
        "published_forms": ("NIEM_YET", "HOI_NGHI"),
        "state": "LEGACY" if decided < date(2023, 8, 16) else "HIEU_LUC",
        "reviews": [
            {
                "year": year,
                "review_by": "CONG_DONG",
                "reviewed_on": date(year, 11, 18),
                "form": "LONG_GHEP",
                "result": pick(chance, {"GIU_NGUYEN": 6, "SUA_DOI": 2, "BO_SUNG": 1}),
                "praised_households": chance.randrange(0, 12),
                "reminded_households": chance.randrange(0, 4),
            }
        ],
    }
