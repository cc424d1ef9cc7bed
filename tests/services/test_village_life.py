"""A year of village meetings, decisions and works in a real file, counted by hand.

Workbooks as offices keep them are brought in; the report's figures are those added up on paper.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.periods import parse_period
from tests.exchange.making import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qcdc_desktop.specs.form import Draft

TODAY = date(2025, 12, 1)

MEETINGS = [
    ["SỔ THEO DÕI HỌP THÔN NĂM 2025"],
    ["STT", "Thôn", "Ngày họp", "Loại cuộc họp", "Nội dung họp", "Tổng số hộ", "Số hộ tham dự",
     "Chủ trì"],
    [1, "Bản Lủng", "12/3/2025", "Họp thôn", "Làm đường; bình xét hộ nghèo", 100, 80, "Hầu Páo"],
    [2, "Nà Chì", "15/4/2025", "Họp", "Hộ nghèo", 60, 40, "Vàng Sính"],
    [3, "Nà Chì", "15/11/2025", "Hội nghị cuối năm", "Khác", 60, 45, "Vàng Sính"],
    [4, "Bản Lủng", "20/5/2025", "Họp", "Sửa đổi quy ước", 50, 60, "Hầu Páo"],
]  # fmt: skip
DECISIONS = [
    ["NỘI DUNG NHÂN DÂN BÀN VÀ QUYẾT ĐỊNH NĂM 2025"],
    ["STT", "Nội dung nhân dân bàn", "Ngày biểu quyết", "Nhóm nội dung", "Phạm vi", "Thôn",
     "Hình thức", "Tổng số hộ", "Số hộ dự", "Số hộ đồng ý", "Không đồng ý", "Ngày gửi UBND xã",
     "Cuộc họp"],
    [1, "Mức góp làm đường", "12/3/2025", "Chủ trương, mức đóng góp", "Thôn", "Bản Lủng",
     "Họp thôn", 90, 80, 60, 20, "14/3/2025", "Số 1, 12/03/2025: Bản Lủng"],
    [2, "Mức góp điện sáng", "15/4/2025", "Chủ trương, mức đóng góp", "Thôn", "Nà Chì",
     "Họp thôn", 90, 80, 59, 21, "17/4/2025", 2],
]  # fmt: skip
WORKS = [
    ["BIỂU HUY ĐỘNG SỨC DÂN NĂM 2025"],
    ["STT", "Tên công trình", "Lĩnh vực", "Thôn", "Ngày khởi công", "Tổng giá trị",
     "Nhân dân đóng góp", "Nhà nước hỗ trợ", "Nguồn khác", "Số ngày công"],
    [1, "Đường nội thôn", "Đường bê tông", "Bản Lủng", "1/4/2025", 100, 40, 60, 0, 120],
    [2, "Sân nhà văn hóa", "Nhà văn hóa", "Nà Chì", "1/8/2025", 30, 30, 0, 0, 15],
    [3, "Mương", "Thủy lợi", "Nà Chì", "1/9/2025", 30, 30, 1, 0, 15],
]  # fmt: skip


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE", "modules": ("CUSTOM_REFORM",)}
    made = create_data_file(tmp_path / "a.qcdcdb", unit, today=lambda: TODAY)
    yield made
    made.close(backup=False)


@pytest.fixture
def villages(context: AppContext) -> dict[str, int]:
    return {name: village(context, name, households) for name, households in HOUSEHOLDS.items()}


HOUSEHOLDS = {"Bản Lủng": 100, "Nà Chì": 60}


def village(context: AppContext, name: str, households: int, **more: object) -> int:
    figures = [{"as_of_on": date(2024, 12, 31), "households": households}]
    draft = {**context.records.blank("village"), "name": name, "figures": figures, **more}
    saved = context.records.complete(context.actor, "village", draft).saved
    assert saved is not None
    return saved.id


def bring_in(context: AppContext, path: Path) -> dict[str, int]:
    return dict(context.importing.run(context.actor, context.importing.plan(path)).added)


def test_that_a_year_of_village_books_counts_as_added_up_by_hand(
    context: AppContext, villages: dict[str, int], tmp_path: Path
) -> None:
    books = {"hop": MEETINGS, "ban": DECISIONS, "viec": WORKS}
    added = [bring_in(context, workbook(tmp_path / f"{name}.xlsx", rows))
             for name, rows in books.items()]  # fmt: skip
    assert added == [{"village_meeting": 4}, {"deliberation": 2}, {"mobilisation": 3}]
    drafts = {book: context.listing.drafts(book) for book in ("village_meeting", "mobilisation")}
    assert drafts == {"village_meeting": 1, "mobilisation": 1}, "present over total, parts over sum"

    period = parse_period("2025")
    assert period is not None
    figures = context.reporting.figures(period)
    number = {code: figures[code].number for code in (
        "E01", "E03", "E03.M", "E06.TQ", "E06.KTQ", "K01", "K02", "K02.DAN", "K04",
    )}  # fmt: skip
    assert number == {
        "E01": 3, "E03": 165, "E03.M": 220, "E06.TQ": 1, "E06.KTQ": 1,
        "K01": 2, "K02": 130, "K02.DAN": 70, "K04": 135,
    }  # fmt: skip


def test_that_a_vote_finds_its_meeting_by_the_number_in_the_book(
    context: AppContext, villages: dict[str, int], tmp_path: Path
) -> None:
    bring_in(context, workbook(tmp_path / "hop.xlsx", MEETINGS))
    bring_in(context, workbook(tmp_path / "ban.xlsx", DECISIONS))
    page = context.listing.page(ListQuery("deliberation", ("meeting", "villages"), limit=5))
    held = [
        context.records.load("village_meeting", int(str(row.values["meeting"])))["held_on"]
        for row in page.rows
    ]
    assert held == [date(2025, 3, 12), date(2025, 4, 15)]
    names = context.records.references("village_meeting")
    assert (int(str(page.rows[0].values["meeting"])), "Số 1, 12/03/2025: Bản Lủng") in names
    shown = context.listing.shown("deliberation", "meeting", page.rows[0].values["meeting"])
    assert shown == "Số 1: Bản Lủng"
    assert "Bản Lủng" in {hit.title for hit in context.listing.find("Hầu Páo")}


def test_that_a_record_keeps_the_households_of_its_day_when_villages_merge(
    context: AppContext, villages: dict[str, int]
) -> None:
    blank = context.records.blank("village_meeting")
    meeting = {
        **blank, "village": villages["Nà Chì"], "held_on": date(2025, 5, 5), "topics": ("KHAC",),
        "households_present": 40, "chair_name": "Vàng Sính",
    }  # fmt: skip
    saved = context.records.complete(context.actor, "village_meeting", meeting).saved
    assert saved is not None
    assert context.records.load("village_meeting", saved.id)["households_total"] == 60

    merged = context.records.load("village", villages["Bản Lủng"])
    merged |= {"valid_to_on": date(2025, 6, 30), "successor_id": villages["Nà Chì"]}
    assert context.records.complete(context.actor, "village", merged).saved is not None

    history = context.contexts.registers.villages()
    sums = {each.name: each.households for each in history.living(date(2025, 7, 1))}
    assert sums == {"Nà Chì": 160}
    assert history.living(date(2025, 7, 1))[0].parts_told == "Bản Lủng 100 hộ"
    kept = context.records.load("village_meeting", saved.id)
    assert kept["households_total"] == 60
    assert not context.records.check("village_meeting", kept)
    later = context.records.derive(
        "village_meeting", {**meeting, "held_on": date(2025, 7, 2), "households_total": None}
    )
    assert later["households_total"] == 160
    gone = {**meeting, "village": villages["Bản Lủng"], "held_on": date(2025, 7, 2)}
    asked = {issue.rule for issue in context.records.check("village_meeting", gone)}
    assert "village_of_day" in asked
    offered = [name for _, name in context.records.references("village", on=date(2025, 7, 2))]
    assert offered == ["Nà Chì"]


def test_that_a_village_brought_back_from_the_bin_counts_again(
    context: AppContext, villages: dict[str, int]
) -> None:
    def names() -> list[str]:
        return [each.name for each in context.contexts.registers.villages().living(TODAY)]

    assert names() == ["Bản Lủng", "Nà Chì"]
    context.records.delete(context.actor, "village", villages["Nà Chì"], "ghi nhầm")
    assert names() == ["Bản Lủng"]
    context.records.restore(context.actor, "village", villages["Nà Chì"])
    assert names() == ["Bản Lủng", "Nà Chì"]


def test_that_custom_counts_are_one_row_a_village_and_half_year(
    context: AppContext, villages: dict[str, int]
) -> None:
    row = {**context.records.blank("custom_reform"), "village": villages["Nà Chì"], "year": 2025,
           "period": "H1", "funerals_count": 4, "funerals_coffin_count": 3}  # fmt: skip
    assert context.records.complete(context.actor, "custom_reform", row).saved is not None
    assert context.records.complete(context.actor, "custom_reform", row).saved is None
    whole_year = context.records.complete(context.actor, "custom_reform", {**row, "period": "YEAR"})
    assert [issue.rule for issue in whole_year.issues] == ["reform_once"]
    whole_unit = context.records.complete(context.actor, "custom_reform", {**row, "village": None})
    assert [issue.rule for issue in whole_unit.issues] == ["reform_twice"]
    second = context.records.complete(context.actor, "custom_reform", {**row, "period": "H2"})
    assert second.saved is not None
    half = (Condition("counted_on", "to", date(2025, 5, 31)),)
    assert context.listing.count(ListQuery("custom_reform", (), half)) == 1


def test_that_the_books_offered_follow_the_modules_of_the_unit(context: AppContext) -> None:
    def books() -> list[str]:
        return [spec.key for spec in context.forms.books_of(context.unit())]

    assert "custom_reform" in books()
    unit = {**context.unit(), "modules": ()}
    context.records.save(context.actor, "unit", unit)
    context.changed("unit")
    assert "custom_reform" not in books()
