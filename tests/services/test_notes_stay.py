"""A note on a field is the office's own: it goes into no paper, table, package or search."""

from __future__ import annotations

import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.demo import demo_unit
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.services.books import BookOffer

HALF = Period(2022, "H1")
CLERK = Actor("Nông Thị Hường")
SHOWN, SECRET = "Kếhoạchthuchi", "Hỏilạikếtoán"
"""Words without spaces, so that no line break parts them on paper."""


@pytest.fixture
def noted(tmp_path: Path) -> AppContext:
    """One record in the half-year, with a note on its title."""
    unit = demo_unit(UnitKind.COMMUNE, 2022)
    context = create_data_file(tmp_path / "xa.qcdcdb", unit, actor=CLERK)
    draft = {
        **context.records.blank("publicity"),
        "title": SHOWN,
        "decided_on": date(2022, 3, 1),
        "posted_on": date(2022, 3, 2),
        "field_notes": {"title": SECRET},
    }
    context.records.save(CLERK, "publicity", draft)
    context.changed("publicity")
    return context


def told(path: Path) -> str:
    """All a file says, in its own letters."""
    if path.suffix == ".pdf":
        return subprocess.run(
            ["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True
        ).stdout
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            parts = [package.read(name) for name in package.namelist()]
        return "".join(part.decode("utf-8", "replace") for part in parts)
    return path.read_text(encoding="utf-8", errors="replace")


def test_that_no_list_book_paper_report_or_package_tells_a_note(
    noted: AppContext, tmp_path: Path
) -> None:
    made = list(noted.reporting.write(HALF, tmp_path, ("xlsx", "pdf", "docx", "json")))
    for suffix in ("pdf", "xlsx"):
        path = tmp_path / f"so.{suffix}"
        noted.reporting.write_register(ListQuery("publicity", ()), path)
        assert SHOWN in told(path)
        made.append(path)
    offer = next(one for one in noted.books.of_register("publicity") if not one.is_posted)
    made.append(tmp_path / "quyen.pdf")
    noted.books.write(BookOffer(offer.key, offer.register, offer.name, False, HALF), made[-1])
    row = noted.listing.page(ListQuery("publicity", (), limit=1)).rows[0]
    for one in noted.papers.offers("publicity", row.id):
        made.append(tmp_path / f"{len(made)}.docx")
        noted.papers.write(one, made[-1])
    assert len(made) > 6
    assert [path.name for path in made if SECRET in told(path)] == []


def test_that_a_copy_of_the_record_and_the_search_leave_the_note_behind(noted: AppContext) -> None:
    number = noted.listing.page(ListQuery("publicity", (), limit=1)).rows[0].id
    assert noted.records.load("publicity", number)["field_notes"] == {"title": SECRET}
    assert noted.records.duplicate("publicity", number)["field_notes"] == {}
    assert noted.listing.page(ListQuery("publicity", (), search=SHOWN)).rows
    assert not noted.listing.page(ListQuery("publicity", (), search=SECRET)).rows
