"""Every data file ever released opens with the program of today."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.context import open_context
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
