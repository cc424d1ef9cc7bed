"""Practice drafts of what people meet, decide and build, and of the office's own conference."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import cast

from qcdc_desktop.demo.drafts import Villages, some_day
from qcdc_desktop.demo.people import person, pick
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.catalogue import CatalogueItem, Catalogues, ItemKind
from qcdc_desktop.specs.form import Draft

_TOPICS = {
    "HA_TANG_DONG_GOP": 5, "BINH_XET_HO_NGHEO": 3, "HUONG_UOC": 2, "BAU_TRUONG_THON": 1,
    "BTTND_GSDTCD": 1, "KHAC": 2,
}  # fmt: skip
_WORKS = (
    ("Đường bê tông nội thôn {village}", "GIAO_THONG"),
    ("Sửa nhà văn hóa thôn {village}", "NHA_VAN_HOA"),
    ("Mương nước cánh đồng thôn {village}", "THUY_LOI"),
    ("Điện chiếu sáng thôn {village}", "DIEN_NUOC"),
    ("Sân điểm trường thôn {village}", "TRUONG_HOC"),
)


def village_meetings(
    chance: Random, year: int, villages: Villages, households: Sequence[int]
) -> Iterator[Draft]:
    """Two or three meetings a village, and the yearly conference in November of most."""
    for (village, name), total in zip(villages, households, strict=True):
        for _ in range(chance.randrange(2, 4)):
            topic = pick(chance, _TOPICS)
            yield meeting(chance, (village, name), total, some_day(chance, year), "HOP", topic)
        if chance.random() < 0.8:
            held_on = date(year, 11, chance.randrange(5, 20))
            kind = "HOI_NGHI_DINH_KY"
            yield meeting(chance, (village, name), total, held_on, kind, "KHAC")


def meeting(
    chance: Random, where: tuple[int, str], total: int, held_on: date, kind: str, topic: str
) -> Draft:
    return {
        "village": where[0],
        "held_on": held_on,
        "kind": kind,
        "topics": (topic,),
        "place": f"Nhà văn hóa thôn {where[1]}",
        "notified_on": held_on - timedelta(days=chance.choice((2, 3, 5, 6, 7))),
        "households_total": total,
        "households_present": int(total * chance.uniform(0.55, 0.95)),
        "chair_name": person(chance),
        "secretary_name": person(chance),
        "minutes_no": f"{chance.randrange(1, 30):02d}/BB-HT",
        "summary": "Các hộ dự họp thống nhất nội dung đã bàn.",
    }


_ITEMS = {
    "HA_TANG_DONG_GOP": ("dong-gop", "Mức đóng góp làm đường thôn {village}"),
    "HUONG_UOC": ("huong-uoc", "Quy ước thôn {village}"),
    "BAU_TRUONG_THON": ("truong-thon", "Bầu trưởng thôn {village}"),
    "BTTND_GSDTCD": ("ttnd", "Bầu thành viên Ban Thanh tra nhân dân thôn {village}"),
    "KHAC": ("tu-quan-khac", "Lịch dọn vệ sinh đường thôn {village}"),
}
"""The end of the catalogue code and the matter, by what the meeting was about."""


def deliberations(
    chance: Random,
    meetings: Sequence[tuple[int, Draft]],
    names: dict[object, str],
    catalogues: Catalogues,
) -> Iterator[Draft]:
    """One vote at each meeting that was about something to decide."""
    for meeting_id, meeting in meetings:
        if meeting["kind"] != "HOP":
            continue
        held_on, topics = cast("date", meeting["held_on"]), meeting["topics"]
        topic = next(iter(cast("Sequence[str]", topics)))
        code, title = _ITEMS.get(topic, ("", ""))
        items = catalogues.items_for(UnitKind.COMMUNE, held_on, (ItemKind.DECIDE, ItemKind.VOTE))
        item = next((one for one in items if code and code in one.code), None)
        if item is not None:
            village = names[meeting["village"]]
            yield _vote(chance, meeting_id, meeting, item, held_on) | {
                "title": title.format(village=village)
            }


def _vote(
    chance: Random, meeting_id: int, meeting: Draft, item: CatalogueItem, held_on: date
) -> Draft:
    total = cast("int", meeting["households_total"])
    present = cast("int", meeting["households_present"])
    against = chance.randrange(0, 4)
    needs = item.recognition_working_days is not None
    is_recognised = needs and chance.random() < 0.8
    sent_on = held_on + timedelta(days=chance.choice((2, 3, 4, 5, 12)))
    works = "dong-gop" in item.code
    money = chance.randrange(20, 200) * 1_000_000
    state = money // 2
    return {
        "item": item.code,
        "scope": "VILLAGE",
        "villages": (meeting["village"],),
        "method": "HOP",
        "meeting": meeting_id,
        "decided_on": held_on,
        "election_action": "BAU_MOI" if "truong-thon" in item.code else None,
        "document_no": f"{chance.randrange(1, 40):02d}/NQ-T",
        "voters_total": total,
        "voters_present": present,
        "votes_for": present - against,
        "votes_against": against,
        "votes_other": 0,
        "sent_on": sent_on,
        "recognition_result": "CONG_NHAN" if is_recognised else None if needs else "KHONG_CAN",
        "recognised_on": sent_on + timedelta(days=4) if is_recognised else None,
        "recognition_no": f"{chance.randrange(20, 190)}/QĐ-UBND" if is_recognised else None,
        "progress": "HOAN_THANH" if works and chance.random() < 0.4 else "CHUA_LAM",
        "total_vnd": money if works else None,
        "state_budget_vnd": state if works else None,
        "people_cash_vnd": money - state if works else None,
        "other_vnd": 0 if works else None,
        "labour_days": chance.randrange(50, 400) if works else None,
    }


def conference(chance: Random, year: int, name: str) -> Draft:
    """About the year before, held in the first quarter."""
    called = chance.randrange(18, 60)
    present = called - chance.randrange(0, called // 4)
    opinions = chance.randrange(2, 9)
    return {
        "body_name": name,
        "for_year": year - 1,
        "held_on": date(year, chance.choice((1, 2, 3)), chance.randrange(5, 28)),
        "called_count": called,
        "present_count": present,
        "opinions_count": opinions,
        "opinions_resolved_count": opinions - chance.randrange(0, 2),
        "resolution_no": f"01/NQ-HN{year}",
        "votes_for": present - chance.randrange(0, 2),
        "is_small_unit": False,
    }


def office_decisions(kind: UnitKind, held: Draft, catalogues: Catalogues) -> Iterator[Draft]:
    """What the staff voted on at their conference."""
    held_on = cast("date", held["held_on"])
    items = catalogues.items_for(kind, held_on, (ItemKind.DECIDE, ItemKind.VOTE))
    for item in items[:2] if kind is not UnitKind.COMMUNE else ():
        yield {
            "title": item.short_title,
            "item": item.code,
            "scope": "UNIT",
            "method": "HOP",
            "decided_on": held_on,
            "document_no": held["resolution_no"],
            "voters_total": held["called_count"],
            "voters_present": held["present_count"],
            "votes_for": held["votes_for"],
            "votes_against": 0,
            "votes_other": 0,
            "recognition_result": "KHONG_CAN",
        }


def mobilisation(chance: Random, year: int, where: tuple[int, str]) -> Draft:
    name, kind = chance.choice(_WORKS)
    started_on = some_day(chance, year)
    people, state = chance.randrange(5, 90) * 1_000_000, chance.randrange(10, 200) * 1_000_000
    other = chance.choice((0, 0, 5_000_000, 12_000_000))
    gives_land = kind in {"GIAO_THONG", "TRUONG_HOC"} and chance.random() < 0.6
    finished_on = started_on + timedelta(days=chance.randrange(15, 90))
    return {
        "name": name.format(village=where[1]),
        "kind": kind,
        "village": where[0],
        "started_on": started_on,
        "finished_on": finished_on if finished_on <= date(year, 11, 20) else None,
        "total_vnd": people + state + other,
        "people_cash_vnd": people,
        "state_vnd": state,
        "other_vnd": other,
        "labour_days": chance.randrange(20, 500),
        "land_m2": chance.randrange(50, 1500) if gives_land else None,
        "donating_households": chance.randrange(1, 12) if gives_land else None,
        "road_m": chance.randrange(120, 1800) if kind == "GIAO_THONG" else None,
    }


def custom_reform(chance: Random, year: int, village: int, period: str) -> Draft:
    funerals = chance.randrange(0, 6)
    return {
        "village": village,
        "year": year,
        "period": period,
        "campaign_teams_count": 1 if period == "H1" else 0,
        "models_count": int(chance.random() < 0.15),
        "clans_count": chance.randrange(0, 3),
        "funerals_count": funerals,
        "funerals_coffin_count": chance.randrange(0, funerals + 1),
        "funerals_48h_count": chance.randrange(0, funerals + 1),
        "marriages_registered_count": chance.randrange(0, 7),
        "marriages_postponed_count": chance.randrange(0, 2),
        "child_marriages_count": int(chance.random() < 0.1),
        "kin_marriages_count": 0,
        "births_at_facility_count": chance.randrange(0, 9),
        "treatments_count": chance.randrange(20, 180),
    }
