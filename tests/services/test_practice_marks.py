"""Whatever comes out of practice data says so, on paper and by its name; real data never do."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.demo import demo_unit, make_practice
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.practice import MARK
from qcdc_desktop.services.books import BookOffer

HALF = Period(2022, "H1")
FORMATS = ("xlsx", "pdf", "docx")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppContext]:
    path = tmp_path_factory.mktemp("practice") / "tap-huan.qcdcdb"
    make_practice(path, records=40, seed=2)
    context = open_context(path)
    yield context
    context.close(backup=False)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[AppContext]:
    unit = {**demo_unit(UnitKind.COMMUNE, 2022), "code": "10-02-31"}
    context = create_data_file(tmp_path / "don-vi.qcdcdb", unit)
    yield context
    context.close(backup=False)


def pages(path: Path) -> list[str]:
    text = subprocess.run(
        ["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    return [page for page in text.split("\f") if page.strip()]


def bears_mark(path: Path) -> bool:
    """Every page, every sheet, every kind of page header."""
    if path.suffix == ".pdf":
        return all(MARK in page for page in pages(path))
    if path.suffix == ".xlsx":
        sheets = load_workbook(path).worksheets
        return all(
            any(MARK in str(cell or "") for row in sheet.iter_rows(max_row=12, values_only=True)
                for cell in row)
            for sheet in sheets
        )  # fmt: skip
    with zipfile.ZipFile(path) as package:
        headers = [name for name in package.namelist() if name.startswith("word/header")]
        return bool(headers) and all(MARK in package.read(name).decode() for name in headers)


def test_that_a_practice_report_says_so_in_every_format(
    practice: AppContext, tmp_path: Path
) -> None:
    for path in practice.reporting.write(HALF, tmp_path, FORMATS):
        assert path.name.startswith("tap-huan_")
        assert bears_mark(path), path.suffix


def test_that_a_practice_register_says_so(practice: AppContext, tmp_path: Path) -> None:
    for suffix in ("pdf", "xlsx"):
        path = tmp_path / f"so.{suffix}"
        practice.reporting.write_register(ListQuery("publicity", ()), path)
        assert bears_mark(path), suffix
    offer = next(one for one in practice.books.of_register("publicity") if not one.is_posted)
    path = tmp_path / "quyen.pdf"
    practice.books.write(BookOffer(offer.key, offer.register, offer.name, False, HALF), path)
    assert bears_mark(path)


def test_that_a_practice_paper_and_table_say_so(practice: AppContext, tmp_path: Path) -> None:
    row = practice.listing.page(ListQuery("publicity", (), limit=1)).rows[0]
    offer = practice.papers.offers("publicity", row.id)[0]
    for suffix in ("pdf", "docx"):
        path = tmp_path / f"giay.{suffix}"
        practice.papers.write(offer, path)
        assert bears_mark(path), suffix


def test_that_real_data_bear_no_practice_mark(real: AppContext, tmp_path: Path) -> None:
    for path in real.reporting.write(HALF, tmp_path, FORMATS):
        assert "tap-huan" not in path.name
        assert not bears_mark(path), path.suffix
