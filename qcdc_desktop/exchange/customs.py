"""What each register's old books leave unsaid and every clerk knows.

A village without a covenant is no record; a covenant is named after its village; a village list
is of the day in its title. Each function adds only what follows from the row and the sheet; what
follows from the record alone (states, deadlines) is derived later, as for a typed one.
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

_NO_COVENANT = {"chua co", "khong co", "chua xay dung", "chua ban hanh", "chua"}
_OFFERED_FROM = 45
_YEAR_IN_HEADING = re.compile(r"\b(20\d{2})\b")

_BOARD_IN_TITLE = re.compile(
    r"\b(?:ban (?:chỉ đạo|thanh tra|giám sát)|tổ h(?:òa|oà) giải)\b[^,;(\n]*?(?= năm 20|[,;(\n]|$)",
    re.IGNORECASE,
)
_BOARDS = {
    "ban chi dao": "BAN_CHI_DAO",
    "thanh tra nhan dan": "BTTND",
    "giam sat dau tu": "BGSDTCD",
    "hoa giai": "TO_HOA_GIAI",
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


def catalogue_item(draft: Draft, row: Row) -> None:
    """Offer the catalogue item that the title most likely means."""
    title = draft.get(row.spec.title_field)
    on = draft.get(row.spec.book_date_field) or draft.get(row.spec.date_field)
    if draft.get("item") or not isinstance(title, str):
        return
    offer = row.around.item(
        title, on if isinstance(on, date) else None, row.spec.fields["item"].item_kinds
    )
    if offer and offer.score >= _OFFERED_FROM:
        draft["item"] = offer.code
        row.offered["item"] = offer.title


def dialogue(draft: Draft, row: Row) -> None:
    """A dialogue with its day was held; its title comes from its kind and day."""
    held_on = draft.get("held_on")
    if isinstance(held_on, date):
        draft.setdefault("state", "DA_TO_CHUC" if held_on <= row.around.today else "DU_KIEN")
    if "title" not in row.mapped and isinstance(held_on, date):
        kind = tidy(row.raw.get("kind", "")).lower()
        words = kind if "đối thoại" in kind else f"đối thoại {kind}".strip()
        draft["title"] = f"{words[:1].upper()}{words[1:]} ngày {show_date(held_on)}"


def covenant(draft: Draft, row: Row) -> None:
    """Title by the village, review by the heading's year, state where no decision day tells it."""
    told = {fold_heading(row.raw.get(key, "")) for key in ("name_kind", "title", "decision_no")}
    if told & _NO_COVENANT and not draft.get("decision_on") and not draft.get("adopted_on"):
        row.skip_reason = "Thôn chưa có hương ước, quy ước"
        return
    if draft.get("decision_no") and not draft.get("decision_on"):
        draft.setdefault("state", "HIEU_LUC")
    elif draft.get("adopted_on") and not draft.get("decision_on"):
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


def reception_session(draft: Draft, row: Row) -> None:
    """A line of the paper book was received at the desk on its day, face to face.

    The book of thirteen columns ticks competence and leaves the handling to the columns after it.
    """
    if isinstance(draft.get("held_on"), date):
        draft.setdefault("is_held", True)
    draft.setdefault("kind", "TX")
    draft.setdefault("mode", "TRUC_TIEP")
    if draft["kind"] == "TX":
        draft.setdefault("host_role", "CAN_BO")
    for entry in cast("list[Draft]", draft.get("entries") or []):
        within = entry.get("within_competence")
        if within is not None and not entry.get("handling"):
            outside = "HUONG_DAN" if entry.get("matter_type") == "KN" else "CHUYEN_DON"
            entry["handling"] = "THU_LY" if within else outside


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


def oversight_body(draft: Draft, row: Row) -> None:
    """A list of members bears its board in the title: "Danh sách … Ban Thanh tra nhân dân xã"."""
    found = _BOARD_IN_TITLE.search(tidy(row.title.text))
    if "name" not in row.mapped and found and draft.get("members"):
        name = found.group()
        draft["name"] = f"{name[:1].upper()}{name[1:]}" if not name.isupper() else name.capitalize()
    told = fold_heading(str(draft.get("name") or ""))
    if "kind" not in row.mapped and told:
        kind = next((kind for words, kind in _BOARDS.items() if words in told), None)
        if kind:
            draft["kind"] = kind


CUSTOMS: dict[str, Custom] = {
    "publicity": catalogue_item,
    "consultation": catalogue_item,
    "dialogue": dialogue,
    "covenant": covenant,
    "reception_session": reception_session,
    "oversight_body": oversight_body,
    "village": village,
}
