"""Whole sheets typed with TCVN3 or VNI: proposed, shown both ways, read as meant."""

from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.old_letters import OldLetters
from qcdc_desktop.exchange.planning import Planner
from qcdc_desktop.exchange.workbook_file import open_workbook
from qcdc_desktop.specs.form import FormSet
from tests.exchange.making import Rows, around, workbook

_TCVN3: Rows = [
    ["Sæ theo dâi c«ng khai n¨m 2022"],
    ["STT", "Néi dung c«ng khai", "Ngµy quyÕt ®Þnh", "H×nh thøc c«ng khai"],
    [1, "Quü v× ng­êi nghÌo", "12/05/2022", "Niªm yÕt"],
    [2, "Møc ®ãng gãp lµm ®­êng", "13/05/2022", "TruyÒn thanh"],
]
_VNI: Rows = [
    ["Soå theo doõi coâng khai naêm 2022"],
    ["STT", "Noäi dung coâng khai", "Ngaøy quyeát ñònh", "Hình thöùc coâng khai"],
    [1, "Quyõ vì ngöôøi ngheøo", "12/05/2022", "Nieâm yeát"],
    [2, "Möùc ñoùng goùp laøm ñöôøng", "13/05/2022", "Truyeàn thanh"],
]


@pytest.mark.parametrize(("rows", "letters"), [(_TCVN3, OldLetters.TCVN3), (_VNI, OldLetters.VNI)])
def test_that_a_book_in_old_letters_is_read_as_it_was_meant(
    tmp_path: Path, forms: FormSet, rows: Rows, letters: OldLetters
) -> None:
    path = workbook(tmp_path / "so.xlsx", rows)
    plan = Planner(open_workbook(path), around(forms)).plan()
    (sheet,) = plan.sheets
    assert sheet.register == "publicity"
    assert [record.draft["title"] for record in sheet.records] == [
        "Quỹ vì người nghèo",
        "Mức đóng góp làm đường",
    ]
    assert sheet.records[0].draft["forms"] == ("NIEM_YET",)
    assert sheet.records[0].draft["decided_on"] == date(2022, 5, 12)
    told = {one.letter: one for one in sheet.view.old_columns}
    assert {one.letters for one in told.values()} == {letters}
    assert all(one.is_converted for one in told.values())
    assert told["B"].before != told["B"].after
    assert told["B"].after.startswith("Nội dung")


def test_that_a_person_may_leave_a_column_as_it_lies(tmp_path: Path, forms: FormSet) -> None:
    good = [["SỔ CÔNG KHAI NĂM 2022"], ["STT", "Nội dung công khai", "Ngày quyết định"]]
    path = workbook(tmp_path / "so.xlsx", [*good, *(row[:3] for row in _TCVN3[2:])], "Sổ")
    planner = Planner(open_workbook(path), around(forms), letters={"Sổ": {"B": None}})
    (sheet,) = planner.plan().sheets
    assert sheet.records[0].draft["title"] == "Quü v× ng­êi nghÌo"
    assert not sheet.view.old_columns[0].is_converted


def test_that_what_is_not_sure_stays_until_a_person_says_so(tmp_path: Path, forms: FormSet) -> None:
    rows = [
        ["SỔ CÔNG KHAI NĂM 2022"],
        ["STT", "Nội dung công khai", "Ngày quyết định"],
        [1, "Quü v× thôn", "12/05/2022"],
    ]
    path = workbook(tmp_path / "so.xlsx", rows, "Sổ")
    (sheet,) = Planner(open_workbook(path), around(forms)).plan().sheets
    (told,) = sheet.view.old_columns
    assert (told.is_sure, told.is_converted) == (False, False)
    assert sheet.records[0].draft["title"] == "Quü v× thôn"


def test_that_good_books_have_no_such_columns(forms: FormSet) -> None:
    from tests.exchange.making import SAMPLES

    for path in SAMPLES.glob("*.xlsx"):
        view = Planner(open_workbook(path), around(forms)).view()
        assert [sheet.old_columns for sheet in view.sheets] == [()] * len(view.sheets), path.name
