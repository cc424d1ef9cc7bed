"""Backups when something changed, whatever the clock says; verifying; restoring."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop import paths
from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.housekeeping import backup_file, restore
from qcdc_desktop.store import backup, bookkeeping

if TYPE_CHECKING:
    from pathlib import Path

CLERK = Actor("Cán bộ thử")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.qcdcdb"
    create_data_file(made, {"name": "UBND xã Thử"}).close(backup=False)
    return made


def save(context: AppContext, title: str) -> None:
    draft = {**context.records.blank("publicity"), "title": title, "posted_on": date(2022, 1, 1)}
    context.records.save(CLERK, "publicity", draft)


def test_that_leaving_backs_up_what_changed_and_nothing_twice(path: Path) -> None:
    folder = paths.backups(path)
    for changed, number in ((True, 1), (False, 1), (True, 2), (False, 2)):
        context = open_context(path)
        if changed:
            save(context, "x")
        context.close()
        assert len(list(folder.iterdir())) == number


@pytest.mark.parametrize("years", [50, -20])
def test_that_a_wrong_clock_stops_no_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    real = bookkeeping.now()
    context = open_context(path)
    monkeypatch.setattr(backup, "now", lambda: real.replace(year=real.year + years, day=1))
    save(context, "một")
    assert context.housekeeping.backup_if_changed("start")
    monkeypatch.undo()
    assert context.housekeeping.backup_if_changed("start") is None
    save(context, "hai")
    assert context.housekeeping.backup_if_changed("start")
    newest = context.housekeeping.last_backup()
    assert newest is not None
    assert newest.number == 2
    context.close(backup=False)


def test_that_a_newest_backup_gone_bad_is_replaced(path: Path) -> None:
    context = open_context(path)
    save(context, "một")
    made = context.housekeeping.backup()
    made.path.write_bytes(b"\0" * 4096)
    assert context.housekeeping.backup_if_changed("start")
    context.close(backup=False)


def test_that_nothing_is_deleted_in_a_folder_a_person_chose(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "KEEP", 3)
    context = open_context(path)
    save(context, "một")
    for _ in range(5):
        context.housekeeping.backup(tmp_path / "USB")
        context.housekeeping.backup()
    context.close(backup=False)
    assert len(list((tmp_path / "USB").iterdir())) == 5


def test_that_a_file_in_use_is_backed_up_but_not_restored_over(path: Path, tmp_path: Path) -> None:
    context = open_context(path)
    save(context, "một")
    made = backup_file(path, tmp_path / "USB")
    assert context.housekeeping.verify(made.path).ok
    assert context.housekeeping.verify().ok
    with pytest.raises(Refused):
        restore(made.path, path)
    save(context, "hai")
    context.close(backup=False)
    assert restore(made.path, path)
    context = open_context(path)
    assert context.listing.total("publicity") == 1
    context.close(backup=False)


def test_that_a_read_only_context_backs_nothing_up(path: Path) -> None:
    context = open_context(path, read_only=True)
    assert context.read_only
    with pytest.raises(Refused):
        save(context, "x")
    context.close()
    assert not paths.backups(path).exists()


def test_that_opening_lets_go_of_what_was_discarded_a_month_ago(path: Path) -> None:
    with closing(open_context(path)) as context:
        blank = context.records.blank("outreach")
        for days, title in ((31, "cũ"), (29, "mới")):
            number = context.discarded.keep(context.actor, "outreach", {**blank, "title": title})
            with context.database.unit(context.actor) as unit:
                unit.connection.exec_driver_sql(
                    "UPDATE discarded_text SET discarded_at = datetime(discarded_at, ?)"
                    " WHERE id = ?",
                    (f"-{days} days", number),
                )
    with closing(open_context(path)) as context:
        assert [one.draft["title"] for one in context.discarded.all()] == ["mới"]
