"""The Inspectorate's tables as papers: live sums, nobody named, villages too small left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from qcdc_desktop.context import AppContext
from qcdc_desktop.demo import make_demo
from qcdc_desktop.domain.statistics import StatisticsPeriod
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.build_statistics import few_denunciations
from qcdc_desktop.services.statistics import NO_VILLAGE
from tests.services.nam_luu import CLERK, new_context

YEAR = StatisticsPeriod(2026)
NAMES = ("Zùng Quyzz Kín", "Hầu Zvắng Páo")
PAPERS = ("038999777555", "0999123789")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = new_context(tmp_path, today=date(2026, 11, 22))
    yield opened
    opened.close(backup=False)


def petition(kind: str, **more: object) -> dict[str, object]:
    return {
        "received_on": date(2026, 3, 2),
        "kind": kind,
        "channel": "TIEP_CONG_DAN",
        "content": "Về việc thu quỹ sai quy định",
        "eligibility": "DU_DIEU_KIEN",
        "within_competence": True,
        "handling": "THU_LY",
        "case": {"recovered_vnd": 12_345_000, "execution_status": "DANG_THI_HANH",
                 "decided_on": date(2026, 4, 1), "resolved_on": date(2026, 4, 1),
                 "result": "DUNG"},
        **more,
    }  # fmt: skip


def completed(context: AppContext, register: str, draft: dict[str, object]) -> int:
    """Stored as complete, whatever the rules would still ask."""
    derived = context.records.derive(register, {**context.records.blank(register), **draft})
    with context.database.unit(CLERK) as unit:
        return unit.add_many(register, [derived], status=["COMPLETE"], book_years=[2026])[0]


@pytest.fixture
def filled(context: AppContext) -> AppContext:
    sender = {"sender_name": NAMES[0], "sender_phone": PAPERS[1], "sender_id_no": PAPERS[0]}
    first = completed(context, "petition", petition("KHIEU_NAI", **sender))
    completed(context, "petition", petition("TO_CAO"))
    entry = {
        "matter_type": "KN", "citizen_name": NAMES[1], "id_doc_no": PAPERS[0],
        "content_summary": "Đất", "people_count": 6, "handling": "THU_LY",
        "linked_petition": first,
    }  # fmt: skip
    session = {
        "held_on": date(2026, 3, 2), "kind": "DK", "host_role": "THU_TRUONG", "is_held": True,
        "host_name": "Phàn Văn Thử", "entries": [entry],
    }  # fmt: skip
    completed(context, "reception_session", session)
    return context


def test_that_no_paper_for_the_upper_level_holds_a_person(
    filled: AppContext, tmp_path: Path
) -> None:
    """complaints.md §13, example 7."""
    formats = ("xlsx", "pdf", "docx", "json")
    paths = filled.statistics.write(YEAR, tmp_path / "out", formats, by_village=True)
    assert [path.suffix for path in paths] == [f".{form}" for form in formats]
    for path in paths:
        told = _all_text(path)
        assert "01/TCD" in told
        for secret in (*NAMES, *PAPERS, "Phàn Văn Thử", "thu quỹ"):
            assert secret not in told, (path.name, secret)


def _all_text(path: Path) -> str:
    if path.suffix == ".json":
        return path.read_text("utf-8")
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    import zipfile

    with zipfile.ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_that_sums_are_live_formulas_in_the_workbook(filled: AppContext, tmp_path: Path) -> None:
    (path,) = filled.statistics.write(YEAR, tmp_path, ("xlsx",), ("01/TCD", "01/KQGQ"))
    book = load_workbook(path)
    assert [name for name in book.sheetnames if name[0] == "0"] == ["01-TCD", "01-KQGQ"]
    rows = {str(row[0].value): row for row in book["01-TCD"].iter_rows()}
    numbers = [cell.value for cell in rows["MS"]]
    assert numbers[1:4] == ["1 = 4 + 13 + 22", "2 = 5 + 14 + 23", "3 = 6 + 7 + 15 + 16 + 24 + 25"]
    keys = {str(cell.value): get_column_letter(cell.column or 0) for cell in rows["unit"]}
    line = rows["UBND xã Nậm Lừu"]
    at = line[0].row
    expected = ",".join(f"{keys[f'ms{n}']}{at}" for n in (4, 13, 22))
    assert line[1].value == f"=SUM({expected})"
    values = load_workbook(path, data_only=True)
    assert values["01-TCD"][f"{keys['ms2']}{at}"].value == 6
    money = {str(cell.value): cell.column for cell in _row(book["01-KQGQ"], "unit")}
    shown = _row(values["01-KQGQ"], "UBND xã Nậm Lừu")[money["ms7"] - 1].value
    assert float(str(shown)) == pytest.approx(12.345)


def _row(sheet: Any, first: str) -> list[Any]:
    return next(list(row) for row in sheet.iter_rows() if row[0].value == first)


def test_that_the_paper_tells_its_own_window_and_every_column_once(
    filled: AppContext, tmp_path: Path
) -> None:
    (path,) = filled.statistics.write(YEAR, tmp_path, ("pdf",), ("03/KQGQ",))
    told = " ".join(_all_text(path).split())
    assert "Số liệu từ ngày 15/12/2025 đến ngày 14/12/2026" in told
    assert "Biểu số 03/KQGQ" in told
    document = filled.statistics.document(YEAR, ("03/KQGQ",), split=True)
    keys = [c.key for annex in document.annexes for c in annex.columns if c.key != "unit"]
    assert keys == [f"ms{n}" for n in range(1, 32)]
    assert max(len(annex.columns) for annex in document.annexes) <= 14


def test_that_a_figure_opens_exactly_the_records_it_counts(filled: AppContext) -> None:
    query = filled.statistics.records_behind("01/TCD", "1", YEAR)
    assert query.register == "reception_session"
    assert filled.listing.count(query) == 1
    query = filled.statistics.records_behind("01/XLD", "6", YEAR)
    assert filled.listing.count(query) == 2
    with pytest.raises(Refused):
        filled.statistics.records_behind("01/TCD", "30", YEAR)
    with pytest.raises(Refused):
        filled.statistics.records_behind("05/TCD", "1", YEAR)


def test_that_what_no_column_takes_is_told_and_opens(filled: AppContext) -> None:
    completed(filled, "petition", petition("KHIEU_NAI", within_competence=None, handling="LUU"))
    (table,) = filled.statistics.counted(YEAR, ("01/XLD",))
    assert len(table.findings) == 1
    assert table.findings[0].startswith("Có 1 đơn đủ điều kiện chưa ghi")
    assert filled.listing.count(filled.statistics.unplaced_behind("01/XLD", 0, YEAR)) == 1


def test_that_a_village_with_one_or_two_denunciations_is_not_told(filled: AppContext) -> None:
    """Only the office's total is (complaints.md §9.4), should the data ever hold a village."""
    (table,) = filled.statistics.counted(YEAR, ("01/XLD",), by_village=True)
    few = replace(table, villages=(("Nà Chì", {"8": 1, "9": 2}), ("Bản Lủng", {"9": 5})))
    many = replace(table, villages=(("Nà Chì", {"8": 1, "9": 3}), ("Bản Lủng", {"9": 0})))
    assert few_denunciations(few) == {"9"}
    assert few_denunciations(many) == frozenset()


def test_that_denunciations_belong_to_no_village_in_the_first_place(filled: AppContext) -> None:
    (table,) = filled.statistics.counted(YEAR, ("01/XLD",), by_village=True)
    told = dict(table.villages)
    assert told[NO_VILLAGE]["9"] == 1
    assert all(not amounts["9"] for name, amounts in table.villages if name != NO_VILLAGE)
    for code, one in filled.statistics.tables.items():
        about_tc = any(
            column.measure and ("matter", ("TC",)) in column.measure.where for column in one.columns
        )
        wholly = code in {"03/XLD", "03/KQGQ", "04/KQGQ"}
        assert not (wholly and one.by_village)
        assert about_tc or not wholly


def test_that_what_the_circular_was_not_read_for_is_told_beside_not_on_the_paper(
    filled: AppContext,
) -> None:
    table = filled.statistics.tables["03/KQGQ"]
    assert any("2024" in caution for caution in table.cautions)
    document = filled.statistics.document(YEAR, ("03/KQGQ",))
    printed = str(document.annexes) + str(document.body)
    assert not any(caution in printed for caution in table.cautions)


@pytest.mark.parametrize("kind", ["COMMUNE", "AGENCY", "PUBLIC_UNIT"])
def test_that_every_kind_of_unit_has_all_tables(tmp_path: Path, kind: str) -> None:
    from qcdc_desktop.context import open_context
    from qcdc_desktop.domain.kinds import UnitKind

    demo = make_demo(tmp_path / "th.qcdcdb", UnitKind(kind), 2026, records=60)
    context = open_context(demo.path, today=lambda: date(2026, 11, 22))
    try:
        counted = context.statistics.counted(YEAR)
    finally:
        context.close(backup=False)
    assert [one.table.code for one in counted] == [
        "01/TCD", "02/TCD", "01/XLD", "02/XLD", "03/XLD", "04/XLD",
        "01/KQGQ", "02/KQGQ", "03/KQGQ", "04/KQGQ",
    ]  # fmt: skip
    assert counted[0].amounts["1"] > 0
    assert not any("phải" in finding for one in counted for finding in one.findings)


def test_that_json_has_each_figure_by_table_and_number(filled: AppContext, tmp_path: Path) -> None:
    (path,) = filled.statistics.write(YEAR, tmp_path, ("json",), ("01/TCD",))
    told = json.loads(path.read_text("utf-8"))
    assert (told["period"], told["window_from"]) == ("2026", "2025-12-15")
    assert told["figures"]["01/TCD:2"]["value"] == 6
    assert len(told["figures"]) == 29
