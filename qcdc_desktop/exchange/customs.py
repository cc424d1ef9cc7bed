"""What each register's old books leave unsaid and every clerk knows.

A petition resolved is a case with a decision; a covenant with a recognition decision is in force; a
village list is of the day in its title. Each function adds only what follows from the row itself.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.text import fold_heading, tidy
from qcdc_desktop.exchange.layout import Title
from qcdc_desktop.exchange.surroundings import Surroundings
from qcdc_desktop.specs.form import Draft, RecordSpec

_NEW_RULES_ON = date(2023, 8, 16)
"""NĐ 61/2023/NĐ-CP in force: covenants recognised before are kept as of the former rules."""

_RECOGNISED_BEFORE, _RECOGNISED = "LEGACY", "HIEU_LUC"
_NO_COVENANT = {"chua co", "khong co", "chua xay dung", "chua ban hanh", "chua"}
_OFFERED_FROM = 45
_YEAR_IN_HEADING = re.compile(r"\b(20\d{2})\b")

_MATTERS = {"KHIEU_NAI": "KN", "TO_CAO": "TC", "KIEN_NGHI": "KNPA", "PHAN_ANH": "KNPA"}
_RESOLVED = {"KN": "KN_DA_QD", "TC": "TC_KET_LUAN", "KNPA": "KP_DA_TRA_LOI"}
_STATES: dict[tuple[str, str | None], str] = {
    ("KN", None): "KN_TIEP_NHAN",
    ("KN", "THU_LY"): "KN_THU_LY",
    ("KN", "HUONG_DAN"): "KN_HUONG_DAN",
    ("KN", "CHUYEN_DON"): "KN_HUONG_DAN",
    ("KN", "DON_DOC"): "KN_DON_DOC",
    ("KN", "TRA_DON"): "KN_KHONG_THU_LY",
    ("KN", "TU_CHOI_TIEP"): "KN_KHONG_THU_LY",
    ("KN", "GIAI_THICH"): "KN_KHONG_THU_LY",
    ("KN", "TRA_LOI_NGAY"): "KN_HUONG_DAN",
    ("TC", None): "TC_TIEP_NHAN",
    ("TC", "THU_LY"): "TC_THU_LY",
    ("TC", "HUONG_DAN"): "TC_HUONG_DAN",
    ("TC", "CHUYEN_DON"): "TC_CHUYEN",
    ("TC", "DON_DOC"): "TC_CHUYEN",
    ("TC", "TRA_DON"): "TC_KHONG_THU_LY",
    ("TC", "TU_CHOI_TIEP"): "TC_KHONG_THU_LY",
    ("TC", "LUU"): "TC_KHONG_XU_LY",
    ("KNPA", None): "KP_TIEP_NHAN",
    ("KNPA", "THU_LY"): "KP_DANG_XU_LY",
    ("KNPA", "CHUYEN_DON"): "KP_CHUYEN",
    ("KNPA", "HUONG_DAN"): "KP_CHUYEN",
    ("KNPA", "DON_DOC"): "KP_CHUYEN",
    ("KNPA", "TRA_LOI_NGAY"): "KP_TRA_LOI_NGAY",
    ("KNPA", "GIAI_THICH"): "KP_DA_TRA_LOI",
    ("KNPA", "TRA_DON"): "KP_KHONG_XU_LY",
    ("KNPA", "TU_CHOI_TIEP"): "KP_KHONG_XU_LY",
    ("KNPA", "LUU"): "KP_KHONG_XU_LY",
}
_OPINION_STATES = {
    "TRA_LOI_TAI_CHO": "DA_TRA_LOI_TAI_CHO",
    "TIEP_THU_GIAO_GQ": "GIAO_XU_LY",
    "KIEN_NGHI_CAP_TREN": "DA_KIEN_NGHI",
    "CHUYEN_KN_TC": "CHUYEN_MODULE_DON",
    "KHONG_CO_CO_SO": "DA_TRA_LOI_TAI_CHO",
}
_VILLAGE_KINDS = {
    "thon": "THON",
    "xom": "THON",
    "ap": "THON",
    "ban": "BAN",
    "to dan pho": "TO_DAN_PHO",
    "tdp": "TO_DAN_PHO",
    "khu pho": "KHU_PHO",
}


@dataclass(slots=True)
class Row:
    """What a custom may look at and leave behind: ``raw`` texts by field, headings by field."""

    spec: RecordSpec
    title: Title
    around: Surroundings
    mapped: frozenset[str]
    raw: Mapping[str, str]
    headings: Mapping[str, str]
    offered: dict[str, str] = field(default_factory=dict[str, str])
    skip_reason: str = ""


Custom = Callable[[Draft, Row], None]


def publicity(draft: Draft, row: Row) -> None:
    """Offer the catalogue item that the title most likely means."""
    title, on = draft.get("title"), draft.get("decided_on") or draft.get("posted_on")
    if draft.get("item") or not isinstance(title, str):
        return
    offer = row.around.item(
        title, on if isinstance(on, date) else None, row.spec.fields["item"].item_kinds
    )
    if offer and offer.score >= _OFFERED_FROM:
        draft["item"] = offer.code
        row.offered["item"] = offer.title


def dialogue(draft: Draft, row: Row) -> None:
    """A dialogue with its day was held; a title comes from its kind; opinions get their state."""
    held_on = draft.get("held_on")
    if isinstance(held_on, date):
        draft.setdefault("state", "DA_TO_CHUC" if held_on <= row.around.today else "DU_KIEN")
    if "title" not in row.mapped and isinstance(held_on, date):
        kind = tidy(row.raw.get("kind", "")).lower()
        words = kind if "đối thoại" in kind else f"đối thoại {kind}".strip()
        draft["title"] = f"{words[:1].upper()}{words[1:]} ngày {show_date(held_on)}"
    for opinion in cast("list[Draft]", draft.get("opinions") or []):
        state = _OPINION_STATES.get(str(opinion.get("classification")))
        if state:
            opinion.setdefault("state", state)


def petition(draft: Draft, row: Row) -> None:
    """The case behind the letter: its matter, the day it opened and where it stands."""
    matter = _MATTERS.get(str(draft.get("kind")))
    if matter is None:
        return
    draft["matter"] = matter
    case = cast("Draft", draft.setdefault("case", {}))
    if draft.get("received_on"):
        case.setdefault("opened_on", draft["received_on"])
    handling = cast("str | None", draft.get("handling"))
    if case.get("resolved_on") or case.get("result"):
        state = _RESOLVED[matter]
    elif handling == "LUU" and matter == "KN":
        state = "LUU"
    else:
        state = _STATES.get((matter, handling), _STATES[matter, None])
    case.setdefault("state", state)


def covenant(draft: Draft, row: Row) -> None:
    """State by the recognition decision, title by the village, review by the heading's year."""
    told = {fold_heading(row.raw.get(key, "")) for key in ("name_kind", "title", "decision_no")}
    if told & _NO_COVENANT and not draft.get("decision_on") and not draft.get("adopted_on"):
        row.skip_reason = "Thôn chưa có hương ước, quy ước"
        return
    decided = draft.get("decision_on")
    if draft.get("decision_no") or isinstance(decided, date):
        before = isinstance(decided, date) and decided < _NEW_RULES_ON
        draft.setdefault("state", _RECOGNISED_BEFORE if before else _RECOGNISED)
    elif draft.get("adopted_on"):
        draft.setdefault("state", "DA_THONG_QUA")
    village = tidy(row.raw.get("village", ""))
    if not draft.get("title") and village:
        kinds = row.spec.fields["name_kind"].choices
        named = kinds.get(str(draft.get("name_kind")), "Hương ước, quy ước")
        draft["title"] = f"{named} {village}"
    for review in cast("list[Draft]", draft.get("reviews") or []):
        heading = " ".join(text for key, text in row.headings.items() if key.startswith("reviews."))
        found = _YEAR_IN_HEADING.search(heading)
        year = int(found[1]) if found else row.title.year
        if year is not None:
            review.setdefault("year", year)


def village(draft: Draft, row: Row) -> None:
    """Kind by the name's first word; figures are of the day in the title, else the year's end."""
    name = fold_heading(str(draft.get("name") or ""))
    if "kind" not in row.mapped and name:
        kind = next(
            (kind for word, kind in _VILLAGE_KINDS.items() if name.startswith(f"{word} ")),
            row.spec.fields["kind"].default or "THON",
        )
        draft["kind"] = kind
    day = row.title.as_of
    if day is None and row.title.year is not None:
        day = min(date(row.title.year, 12, 31), row.around.today)
    for figure in cast("list[Draft]", draft.get("figures") or []):
        if day is not None:
            figure.setdefault("as_of_on", day)


CUSTOMS: dict[str, Custom] = {
    "publicity": publicity,
    "dialogue": dialogue,
    "petition": petition,
    "covenant": covenant,
    "village": village,
}
