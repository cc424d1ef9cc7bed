"""Every data file ever released opens with the program of today."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.context import open_context
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.services.housekeeping import verify
from qcdc_desktop.store.database import SCHEMA, schema_of

FILES = sorted((Path(__file__).parents[1] / "fixtures" / "databases").glob("*.qcdcdb"))
TOTALS = {"unit": 1, "village": 12, "covenant": 11}


def test_that_every_schema_has_its_file() -> None:
    assert [path.name for path in FILES] == [f"schema-{n}.qcdcdb" for n in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_a_released_file_opens_counts_and_stays_whole(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path / path.name))
    with closing(open_context(copy)) as context:
        assert {key: context.listing.total(key) for key in TOTALS} == TOTALS
        assert context.listing.drafts("publicity") == 1
        figures = context.reporting.figures(Period(2022)).values
        assert figures["A01"].number == 12
        assert len(context.records.history("petition", 2)) == 2
    assert schema_of(copy) == SCHEMA
    assert verify(copy).ok


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_every_file_takes_up_a_month_and_a_year_from_now_on(
    path: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(path, tmp_path / path.name))
    with closing(open_context(copy)) as context:
        before = context.records.load("covenant", 1)
        draft = {**before, "adopted_on": PartialDate(2005, 6), "decision_on": PartialDate(2006)}
        context.records.put_back(context.actor, "covenant", draft)
    with closing(open_context(copy)) as context:
        after = context.records.load("covenant", 1)
        assert (after["adopted_on"], after["decision_on"]) == (
            PartialDate(2005, 6),
            PartialDate(2006),
        )
        kept = {"adopted_on", "decision_on", "revision", "updated_at", "updated_by"}
        dated = {key for key in before if key not in kept and before[key] != after[key]}
        assert dated <= {"decision_due_on", "decision_rule", "is_decision_late"}


def test_that_a_file_of_schema_3_tells_its_months_and_years(tmp_path: Path) -> None:
    copy = Path(shutil.copy(FILES[2], tmp_path / FILES[2].name))
    with closing(open_context(copy)) as context:
        assert context.records.load("model", 1)["registered_on"] == PartialDate(2022, 3)
        covenant = context.records.load("covenant", 3)
        assert (covenant["adopted_on"], covenant["decision_on"]) == (
            PartialDate(2018),
            PartialDate(2019, 4),
        )


def test_that_a_file_of_schema_4_tells_its_notes_its_discarded_text_and_a_source(
    tmp_path: Path,
) -> None:
    copy = Path(shutil.copy(FILES[3], tmp_path / FILES[3].name))
    with closing(open_context(copy)) as context:
        notes = context.records.load("covenant", 3)["field_notes"]
        assert notes == {"adopted_on": "Biên bản cũ chỉ ghi năm", "note": "Hỏi lại thôn"}
        (discarded,) = context.discarded.all()
        assert (discarded.register, discarded.record_id) == ("dialogue", 1)
        assert discarded.draft["place"] == "Nhà văn hóa thôn"
        source = context.records.source("outreach", 5)
        assert source is not None
        assert source.id == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_every_file_takes_up_notes_and_discarded_texts(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path / path.name))
    with closing(open_context(copy)) as context:
        before = context.records.load("covenant", 1)
        noted = {**before, "field_notes": {"note": "Hỏi lại thôn"}}
        context.records.put_back(context.actor, "covenant", noted)
        number = context.discarded.keep(context.actor, "covenant", noted)
    with closing(open_context(copy)) as context:
        assert context.records.load("covenant", 1)["field_notes"] == {"note": "Hỏi lại thôn"}
        assert context.discarded.find(number).record_id == 1
