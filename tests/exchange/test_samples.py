"""The registers of Nậm Lừu as they lie, against a count made by hand.

The numbers were counted in the sheets themselves: 64 numbered publicity rows; 7 dialogues with 14,
8, 11, 6, 13, 14 and 8 opinions; 41 petitions (15 khiếu nại, 4 tố cáo, 11 kiến nghị, 11 phản ánh),
21 of them with a day of resolution; 12 covenant rows, one of them "Chưa có"; 12 villages, 1,388
households, 6,664 people.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from qcdc_desktop.exchange.plan import ImportPlan
from qcdc_desktop.specs.form import FormSet, value_at
from tests.exchange.making import SAMPLES, plan


def _drafts(planned: ImportPlan) -> list[dict[str, object]]:
    return [record.draft for record in planned.records]


def _reasons(planned: ImportPlan) -> Counter[str]:
    return Counter(row.reason for row in planned.skipped)


def _lines(drafts: Iterable[dict[str, object]], key: str) -> list[dict[str, object]]:
    return [line for draft in drafts for line in draft.get(key) or []]  # pyright: ignore


def test_that_the_village_list_gives_twelve_villages_with_figures_of_its_day(
    forms: FormSet,
) -> None:
    found = plan(SAMPLES / "danh-sach-thon.xlsx", forms, ())
    drafts = _drafts(found)
    figures = _lines(drafts, "figures")
    assert len(drafts) == 12
    assert sum(line["households"] for line in figures) == 1388  # pyright: ignore
    assert sum(line["population"] for line in figures) == 6664  # pyright: ignore
    assert sum(line["ethnic_minority_households"] for line in figures) == 1110  # pyright: ignore
    assert {line["as_of_on"] for line in figures} == {date(2021, 12, 31)}
    assert sum(draft.get("is_remote") is True for draft in drafts) == 5
    assert drafts[0]["head_phone"] == "0732554628"
    assert _reasons(found) == {"Dòng cộng": 1}
    assert found.doubts == ()


def test_that_the_publicity_book_gives_sixty_four_records_without_a_doubt(forms: FormSet) -> None:
    found = plan(SAMPLES / "so-cong-khai.xlsx", forms)
    drafts = _drafts(found)
    assert len(drafts) == 64
    assert _reasons(found) == {"Dòng trống": 4, "Dòng đánh số cột": 1, "Phần ký tên": 1}
    assert found.doubts == ()
    assert all(isinstance(draft["posted_on"], date) for draft in drafts)
    assert sum(draft.get("removed_on") is None for draft in drafts) == 13
    first = drafts[0]
    assert first["title"] == "Thủ tục hành chính tại bộ phận một cửa"
    assert first["decided_on"] == date(2022, 1, 5)
    assert drafts[1]["removed_on"] == date(2022, 2, 13)
    assert drafts[2]["forms"] == ("TRUYEN_THANH", "NIEM_YET", "HOI_NGHI_DOI_THOAI")
    assert sum(draft["posted_on"] <= date(2022, 6, 30) for draft in drafts) == 34  # pyright: ignore


def test_that_blank_cells_under_a_dialogue_are_its_further_opinions(forms: FormSet) -> None:
    found = plan(SAMPLES / "so-doi-thoai.xlsx", forms)
    drafts = _drafts(found)
    assert [len(_lines([draft], "opinions")) for draft in drafts] == [14, 8, 11, 6, 13, 14, 8]
    told = Counter(line["classification"] for line in _lines(drafts, "opinions"))
    assert told == {"TRA_LOI_TAI_CHO": 40, "TIEP_THU_GIAO_GQ": 26, "KIEN_NGHI_CAP_TREN": 8}
    assert all(line.get("village") and line.get("field") for line in _lines(drafts, "opinions"))
    assert [draft["held_on"] for draft in drafts][3:5] == [date(2022, 7, 26), date(2022, 8, 22)]
    assert drafts[0]["chair_post"] == "Phó Chủ tịch UBND xã"
    assert [draft["chair_role"] for draft in drafts[2:5]] == ["BI_THU", "UY_QUYEN", "CHU_TICH"]
    assert found.doubts == ()
    assert found.skipped == ()


def test_that_the_petition_book_gives_forty_one_petitions_with_their_cases(forms: FormSet) -> None:
    found = plan(SAMPLES / "so-don-thu.xlsx", forms)
    drafts = _drafts(found)
    assert len(drafts) == 41
    assert Counter(draft["kind"] for draft in drafts) == {
        "KHIEU_NAI": 15,
        "TO_CAO": 4,
        "KIEN_NGHI": 11,
        "PHAN_ANH": 11,
    }
    assert sum(value_at(draft, "case.resolved_on") is not None for draft in drafts) == 21
    assert sum(draft["within_competence"] is True for draft in drafts) == 29
    assert Counter(draft["handling"] for draft in drafts) == {
        "THU_LY": 29,
        "CHUYEN_DON": 8,
        "HUONG_DAN": 4,
    }
    assert drafts[5]["content"] == "Về việc khác =1+1"
    assert drafts[0]["sender_name"] == "Phàn Thị Ngọc Ánh"
    assert drafts[0]["sender_village"] == 12
    assert value_at(drafts[8], "case.result") == "DUNG_MP"
    assert _reasons(found) == {"Dòng trống": 2, "Dòng cộng": 1}
    assert found.doubts == ()


def test_that_a_denunciation_carries_no_sender(forms: FormSet) -> None:
    found = plan(SAMPLES / "so-don-thu.xlsx", forms)
    told = [draft for draft in _drafts(found) if draft["kind"] == "TO_CAO"]
    assert len(told) == 4
    assert not [key for draft in told for key in draft if key.startswith("sender")]


def test_that_a_village_without_a_covenant_makes_no_record(forms: FormSet) -> None:
    found = plan(SAMPLES / "bieu-huong-uoc.xlsx", forms)
    drafts = _drafts(found)
    assert len(drafts) == 11
    assert [(row.row, row.reason) for row in found.skipped] == [
        (12, "Thôn chưa có hương ước, quy ước")
    ]
    assert drafts[0]["title"] == "Quy ước Bản Lủng"
    assert drafts[0]["decision_no"] == "100/QĐ-UBND"
    assert drafts[0]["decision_on"] == date(2020, 3, 21)
    reviews = _lines(drafts, "reviews")
    assert Counter(line["result"] for line in reviews) == {
        "SUA_DOI": 5,
        "THAY_THE": 4,
        "GIU_NGUYEN": 1,
    }
    assert {line["year"] for line in reviews} == {2022}
    assert sum(draft["has_customs_clause"] is True for draft in drafts) == 5
    assert found.doubts == ()
