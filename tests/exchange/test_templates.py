"""What is typed into a template comes back as it was meant, without a question."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.exchange.plan import ImportPlan
from qcdc_desktop.exchange.template import template_columns, write_template
from qcdc_desktop.specs.form import FormSet
from tests.exchange.making import plan

_FIRST_ROW = 6


def _filled(path: Path, forms: FormSet, register: str, rows: list[dict[str, object]]) -> ImportPlan:
    """Write a template, type the rows by field key (``#`` for the number), read it back."""
    write_template([forms[register]], path)
    book = load_workbook(path)
    sheet = cast("Worksheet", book.worksheets[0])
    places = {cell.value: cell.column for cell in sheet[_FIRST_ROW - 1]}
    places["#"] = 1
    for at, row in enumerate(rows, start=_FIRST_ROW):
        for key, value in row.items():
            sheet.cell(at, cast("int", places[key])).value = value  # pyright: ignore
    book.save(path)
    return plan(path, forms)


@pytest.mark.parametrize(
    "register", ["publicity", "dialogue", "petition", "covenant", "village", "catalogue_exclusion"]
)
def test_that_an_empty_template_asks_nothing_and_holds_no_record(
    register: str, tmp_path: Path, forms: FormSet
) -> None:
    found = _filled(tmp_path / "mau.xlsx", forms, register, [])
    sheet = found.sheets[0]
    assert sheet.register == register
    assert sheet.view.is_template
    assert {column.score for column in sheet.view.columns} == {100}
    assert (found.records, found.doubts, found.skipped) == ((), (), ())
    assert found.unread == ("Danh mục",)


def test_that_a_typed_dialogue_comes_back_with_its_opinions(tmp_path: Path, forms: FormSet) -> None:
    found = _filled(
        tmp_path / "mau.xlsx",
        forms,
        "dialogue",
        [
            {
                "#": 1, "kind": "Đối thoại chuyên đề", "title": "Về đất đai",
                "held_on": date(2022, 3, 1), "place": "Hội trường", "mode": "Trực tiếp",
                "scope": "Toàn xã", "target_groups": "Nông dân; Phụ nữ", "chair_name": "Lý A",
                "chair_post": "Chủ tịch UBND xã", "chair_role": "Chủ tịch UBND",
                "attendees_total": 1388, "state": "Đã tổ chức",
                "opinions.content": "Làm đường", "opinions.field": "Giáo dục",
                "opinions.classification": "Tiếp thu, giao giải quyết",
                "opinions.village": "Nà Chì", "opinions.due_on": date(2022, 4, 1),
            },
            {"opinions.content": "Sửa cầu", "opinions.village": "Thôn Cốc Pài"},
            {"#": 2, "title": "Khác", "held_on": "05/06/2022", "villages": "Nà Chì; Sín Chải"},
        ],
    )  # fmt: skip
    first, second = (record.draft for record in found.records)
    assert found.doubts == ()
    assert found.skipped == ()
    assert first == {
        "kind": "DT_CHUYEN_DE",
        "title": "Về đất đai",
        "held_on": date(2022, 3, 1),
        "place": "Hội trường",
        "mode": "TRUC_TIEP",
        "scope": "TOAN_XA",
        "target_groups": ("NONG_DAN", "PHU_NU"),
        "chair_name": "Lý A",
        "chair_post": "Chủ tịch UBND xã",
        "chair_role": "CHU_TICH",
        "attendees_total": 1388,
        "state": "DA_TO_CHUC",
        "opinions": [
            {
                "content": "Làm đường",
                "field": "GIAO_DUC",
                "classification": "TIEP_THU_GIAO_GQ",
                "village": 2,
                "due_on": date(2022, 4, 1),
            },
            {"content": "Sửa cầu", "village": 6},
        ],
    }
    assert second["held_on"] == date(2022, 6, 5)
    assert second["villages"] == (2, 10)


def test_that_every_choice_of_every_register_can_be_picked_and_comes_back(
    tmp_path: Path, forms: FormSet
) -> None:
    for register in ("publicity", "dialogue", "petition", "covenant", "village"):
        spec = forms[register]
        own = [
            column for column in template_columns(spec, "COMMUNE")
            if column.field.choices and not column.field.choices_when and column.key in spec.fields
        ]  # fmt: skip
        for column in own:
            codes = list(column.field.choices)
            title = "Nà Chì" if spec.title_field == "village" else "Tên"
            named = {spec.title_field: title} if spec.title_field != column.key else {}
            rows = [
                {"#": at, **named, column.key: column.field.choices[code]}
                for at, code in enumerate(codes, start=1)
            ]
            if register == "village":
                rows = [{**row, "name": f"Tên {row['#']}"} for row in rows]
            found = _filled(
                tmp_path / "mau.xlsx", forms, register, cast("list[dict[str, object]]", rows)
            )
            assert found.doubts == (), (register, column.key)
            got = [_at(record.draft, column.key) for record in found.records]
            assert got == [(code,) if column.field.kind == "choices" else code for code in codes], (
                register,
                column.key,
            )


def _at(draft: dict[str, object], key: str) -> object:
    head, _, rest = key.partition(".")
    value = draft.get(head)
    return value if not rest else cast("dict[str, object]", value).get(rest)


def test_that_a_village_keeps_figures_of_several_days(tmp_path: Path, forms: FormSet) -> None:
    found = _filled(
        tmp_path / "mau.xlsx",
        forms,
        "village",
        [
            {"#": 1, "name": "Bản Mới", "head_phone": "0123",
             "figures.as_of_on": date(2021, 12, 31), "figures.households": 40},
            {"figures.as_of_on": date(2022, 12, 31), "figures.households": 42},
        ],
    )  # fmt: skip
    assert found.doubts == ()
    assert found.records[0].draft["figures"] == [
        {"as_of_on": date(2021, 12, 31), "households": 40},
        {"as_of_on": date(2022, 12, 31), "households": 42},
    ]
    assert found.records[0].draft["head_phone"] == "0123"


def test_that_moved_and_deleted_columns_do_no_harm(tmp_path: Path, forms: FormSet) -> None:
    path = tmp_path / "mau.xlsx"
    write_template([forms["publicity"]], path)
    book = load_workbook(path)
    sheet = cast("Worksheet", book.worksheets[0])
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_cols(3, 4)
    sheet.insert_cols(2)
    sheet["B4"] = "Ý riêng"
    sheet["A6"], sheet["B6"], sheet["C6"] = 1, "của tôi", "Thu quỹ"
    book.save(path)
    found = plan(path, forms)
    assert found.records[0].draft == {"title": "Thu quỹ", "note": "Cột Ý riêng: của tôi"}


def test_that_a_template_is_an_open_workbook_with_lists_and_hints(
    tmp_path: Path, forms: FormSet
) -> None:
    path = tmp_path / "mau.xlsx"
    items = {("publish",): ["a-1 Kế hoạch", "a-2 Ngân sách"]}
    write_template([forms["publicity"]], path, items)
    book = load_workbook(path)
    sheet = cast("Worksheet", book.worksheets[0])
    assert not sheet.protection.sheet
    assert sheet.freeze_panes == "B6"
    codes = {cell.value: cell.column_letter for cell in sheet[5]}  # pyright: ignore
    assert sheet["A5"].value == "#publicity"
    dates = sheet.column_dimensions[codes["posted_on"]]
    assert dates.number_format == "dd/mm/yyyy"
    rules = {str(rule.sqref).split("6:")[0]: rule for rule in sheet.data_validations.dataValidation}
    listed = rules[codes["forms"]]
    assert listed.type == "list"
    assert "chấm phẩy" in str(listed.prompt)
    words = cast("Worksheet", book["Danh mục"])
    shown = {str(cell.value) for column in words.iter_cols(min_row=3) for cell in column}
    assert "Niêm yết" in shown
    assert "a-2 Ngân sách" in shown
    assert "vba" not in repr(book.vba_archive).lower()


def test_that_a_template_offers_what_fits_the_kind_of_unit(tmp_path: Path, forms: FormSet) -> None:
    kinds = forms["dialogue"].field("kind")
    for unit_kind in ("COMMUNE", "PUBLIC_UNIT"):
        path = tmp_path / f"{unit_kind}.xlsx"
        write_template([forms["dialogue"]], path, unit_kind=unit_kind)
        lists = load_workbook(path)["Danh mục"]
        words = [cell.value for row in lists.iter_rows() for cell in row]
        for code, text in kinds.choices.items():
            assert (text in words) == kinds.is_offered_to(code, unit_kind)
