"""The calendar that comes with the program, as people read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop import paths
from qcdc_desktop.cli import main
from qcdc_desktop.domain.working_days import HolidayKind
from qcdc_desktop.services.holidays import year_views
from qcdc_desktop.specs.catalogue import Confidence
from qcdc_desktop.specs.holidays import read_calendar, read_years

TABLE = paths.data_root() / "forms" / "deadlines" / "holidays.toml"


def test_that_what_is_read_is_what_days_are_counted_by() -> None:
    calendar = read_calendar(TABLE)
    years = read_years(TABLE)
    off = {day for year in years for one in year.breaks if not one.is_worked for day in one.days}
    worked = {one.first for year in years for one in year.breaks if one.is_worked}
    assert off == set(calendar.holidays)
    assert worked == calendar.working
    assert {year.year for year in years} == calendar.years


def test_that_every_year_tells_its_source_and_how_far_it_was_checked() -> None:
    years = read_years(TABLE)
    views = {view.year: view for view in year_views(years)}
    assert list(views) == sorted(views, reverse=True)
    assert all(view.source.startswith("Bộ luật Lao động 2019") for view in views.values())
    unsure = next(one.year for one in years if one.confidence is Confidence.MEMORY_LOW)
    assert "cần bổ sung" in views[unsure].confidence


def test_that_a_day_the_office_wrote_itself_is_told_beside_the_shipped_one() -> None:
    own = [(date(2022, 9, 1), "Quốc khánh", HolidayKind.NGHI)]
    (year,) = (view for view in year_views(read_years(TABLE), own) if view.year == 2022)
    told = [one.replaced for one in year.breaks if one.replaced]
    assert told == ["đơn vị đã ghi thay ngày 01/09/2022"]


def test_that_the_command_line_lists_a_year_and_refuses_one_without_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["holidays", "--year", "2022"]) == 0
    assert "Tết Nguyên đán Nhâm Dần" in capsys.readouterr().out
    assert main(["holidays", "--year", "1990"]) == 2
    assert "Chưa có lịch nghỉ lễ của năm 1990" in capsys.readouterr().err


def test_that_a_day_both_off_and_worked_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "holidays.toml"
    table.write_text(
        "[[year]]\nyear = 2022\nconfidence = 'SOURCED'\nworking = [2022-05-01]\n"
        "[[year.holiday]]\nname = 'Quốc tế Lao động'\nfrom = 2022-05-01\n",
        encoding="utf-8",
    )
    with pytest.raises(Exception, match="vừa nghỉ vừa làm bù"):
        read_years(table)
