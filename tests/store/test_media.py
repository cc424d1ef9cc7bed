"""On a medium that people pull out, every save stands in the one file."""

from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.services.housekeeping import new_file, open_file
from qcdc_desktop.store import media

CLERK = Actor("An")


@pytest.mark.parametrize(("removable", "journal"), [(True, "truncate"), (False, "wal")])
def test_that_the_journal_follows_the_medium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removable: bool, journal: str
) -> None:
    monkeypatch.setattr(media, "is_removable", lambda _path: removable)
    path = tmp_path / "xa.qcdcdb"
    new_file(path)
    with closing(open_file(path)) as database:
        with database.unit(CLERK) as unit:
            unit.save("village", {"name": "Nà Chì"}, status="DRAFT", book_year=2022)
        with database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == journal
            assert connection.exec_driver_sql("SELECT count(*) FROM village").scalar() == 1
        assert path.with_name("xa.qcdcdb-wal").exists() is not removable


def test_that_a_missing_folder_is_no_stick(tmp_path: Path) -> None:
    assert media.journal_for(tmp_path / "khong-co" / "xa.qcdcdb") == "WAL"
