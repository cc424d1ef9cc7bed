"""Backups are proven, numbered, rotated by number; restoring leaves the old or the new file."""

from __future__ import annotations

import itertools
import os
import random
import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store import backup, bookkeeping, restoring
from qcdc_desktop.store.backup import backups_in, last_write_in, make_backup, rotate
from qcdc_desktop.store.checking import check_file
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.lock import WriterLock

CLERK = Actor("Cán bộ thử")


def add(database: Database, words: str) -> None:
    with database.unit(CLERK) as unit:
        unit.save("publicity", {"title": words}, status="DRAFT", book_year=2022)


def titles(path: Path) -> list[str]:
    database = Database(path)
    try:
        with database.read() as connection:
            return list(
                connection.exec_driver_sql("SELECT title FROM publicity ORDER BY id").scalars()
            )
    finally:
        database.close()


def test_that_a_backup_of_an_open_file_holds_what_is_saved_and_is_one_plain_file(
    database: Database, data_file: Path, tmp_path: Path
) -> None:
    add(database, "một")
    made = make_backup(data_file, tmp_path / "sao", "manual")
    add(database, "hai")
    assert [one.name for one in (tmp_path / "sao").iterdir()] == [made.path.name]
    assert check_file(made.path).ok
    assert check_file(made.path).records["publicity"] == 1
    assert [one.name for one in (tmp_path / "sao").iterdir()] == [made.path.name]
    assert last_write_in(made.path) != last_write_in(data_file)
    again = make_backup(data_file, tmp_path / "sao", "manual")
    assert last_write_in(again.path) == last_write_in(data_file)


def test_that_backups_of_one_second_do_not_overwrite_each_other(
    database: Database, data_file: Path, tmp_path: Path
) -> None:
    add(database, "một")
    made = [make_backup(data_file, tmp_path / "sao", "manual") for _ in range(4)]
    assert [one.number for one in made] == [1, 2, 3, 4]
    assert [one.path for one in backups_in(tmp_path / "sao", data_file.stem)] == [
        one.path for one in reversed(made)
    ]


def test_that_a_clock_gone_wrong_does_not_make_the_newest_backup_old(
    database: Database, data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = bookkeeping.now()
    for years in (0, 46, -20):
        monkeypatch.setattr(backup, "now", partial(clock.replace, year=clock.year + years))
        newest = make_backup(data_file, tmp_path / "sao", "manual")
        assert backups_in(tmp_path / "sao")[0].path == newest.path
    assert rotate(tmp_path / "sao", data_file.stem, keep=1) == []


def test_that_a_file_damaged_under_way_is_no_backup(
    database: Database, data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        add(database, f"Kế hoạch {number} " * 20)

    fsync = os.fsync

    def spoil(handle: int) -> None:
        if os.fstat(handle).st_size > 8192:
            os.pwrite(handle, b"\0" * 4096, 4096 * 20)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(EnvironmentFault) as fault:
        make_backup(data_file, tmp_path / "sao", "manual")
    assert fault.value.code == "backup_unproven"
    assert list((tmp_path / "sao").iterdir()) == []


BACKUP = st.tuples(st.sampled_from(("good", "good", "bad", "gone")), st.booleans())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(BACKUP, min_size=1, max_size=14), keep=st.integers(0, 5))
def test_that_rotation_keeps_the_newest_and_never_fewer_than_three_that_check(
    pristine_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[str, bool]],
    keep: int,
) -> None:
    folder = tmp_path_factory.mktemp("rotate")
    chance = random.Random(str(history))
    good: list[Path] = []
    before_migration: set[Path] = set()
    for number, (health, migration) in enumerate(history, start=1):
        year = chance.choice((1999, 2022, 2072))
        reason = "migration" if migration else "manual"
        path = folder / f"don-vi_{year}0101-000000_{reason}-{number:04d}{backup.SUFFIX}"
        if health == "good":
            os.link(pristine_file, path)
            good.append(path)
        elif health == "bad":
            path.write_bytes(b"\0" * 512)
        if migration and health != "gone":
            before_migration.add(path)
        rotate(folder, "don-vi", keep)
        left = [one for one in good if one.exists()]
        assert len(left) >= min(3, len(good))
        if good:
            assert good[-1] in left
        assert all(one.exists() for one in before_migration)
    shutil.rmtree(folder)


def test_that_rotation_looks_at_no_other_file(pristine_file: Path, tmp_path: Path) -> None:
    names = ["báo cáo.xlsx", "khac_20220101-000000_manual-0001.qcdcbak", "don-vi.qcdcbak"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    for number in range(1, 9):
        name = f"don-vi_20220101-000000_exit-{number:04d}{backup.SUFFIX}"
        os.link(pristine_file, tmp_path / name)
    assert len(rotate(tmp_path, "don-vi", keep=3)) == 5
    assert all((tmp_path / name).exists() for name in names)


# ---- restoring


def test_that_restoring_brings_back_the_backup_and_sets_the_present_file_aside(
    data_file: Path, tmp_path: Path
) -> None:
    database = Database(data_file)
    add(database, "một")
    made = make_backup(data_file, tmp_path / "sao", "manual")
    add(database, "hai")
    database.close()
    aside = restoring.restore(made.path, data_file)
    assert titles(data_file) == ["một"]
    assert aside is not None
    assert titles(aside) == ["một", "hai"]
    assert {one.name for one in data_file.parent.iterdir()} == {data_file.name, "sao", "thay-the"}


def test_that_saves_still_in_the_journal_are_set_aside_with_the_file(
    data_file: Path, tmp_path: Path
) -> None:
    database = Database(data_file)
    add(database, "một")
    made = make_backup(data_file, tmp_path / "sao", "manual")
    add(database, "hai")
    crashed = tmp_path / "sập" / data_file.name
    crashed.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(f"{data_file}{ending}", f"{crashed}{ending}")
    database.close()
    assert Path(f"{crashed}-wal").stat().st_size
    aside = restoring.restore(made.path, crashed)
    assert titles(crashed) == ["một"]
    assert aside is not None
    assert titles(aside) == ["một", "hai"]


@pytest.mark.parametrize("damage", [b"", b"\0" * 5000, b"SQLite format 3\0" + b"\1" * 3000])
def test_that_a_damaged_present_file_is_set_aside_bit_by_bit(
    data_file: Path, tmp_path: Path, damage: bytes
) -> None:
    made = make_backup(data_file, tmp_path / "sao", "manual")
    data_file.write_bytes(damage)
    Path(f"{data_file}-wal").write_bytes(b"old")
    aside = restoring.restore(made.path, data_file)
    assert titles(data_file) == []
    assert aside is not None
    assert aside.read_bytes() == damage


def test_that_a_damaged_backup_restores_nothing(data_file: Path, tmp_path: Path) -> None:
    made = make_backup(data_file, tmp_path / "sao", "manual")
    content = bytearray(made.path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    made.path.write_bytes(content)
    before = data_file.read_bytes()
    with pytest.raises(EnvironmentFault):
        restoring.restore(made.path, data_file)
    assert data_file.read_bytes() == before


STEPS = ("link", "replace", "unlink", "fsync", "open")


@pytest.mark.parametrize("stop", range(1, 40))
def test_that_a_restore_stopped_at_any_step_leaves_the_old_or_the_new_file(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    database = Database(data_file)
    add(database, "một")
    made = make_backup(data_file, tmp_path / "sao", "manual")
    add(database, "hai")
    database.close()

    class Killed(BaseException):
        pass

    steps = itertools.count(1)
    dead = False
    for name in STEPS:
        real = getattr(os, name)

        def step(*words: object, real: object = real, **named: object) -> object:
            nonlocal dead
            if dead or next(steps) == stop:
                dead = True  # a dead process does not tidy up either
                raise Killed
            return real(*words, **named)  # pyright: ignore[reportCallIssue]

        monkeypatch.setattr(os, name, step)
    try:
        restoring.restore(made.path, data_file)
    except Killed:
        pass
    finally:
        monkeypatch.undo()
    assert titles(data_file) in (["một"], ["một", "hai"])
    assert restoring.restore(made.path, data_file)
    assert titles(data_file) == ["một"]


# ---- the lock


def test_that_a_second_writer_is_told_who_holds_the_file(data_file: Path) -> None:
    first, second = WriterLock(data_file), WriterLock(data_file)
    assert first.take()
    assert not second.take()
    assert second.holder().machine
    first.release()
    assert not first.path.exists()
    assert second.take()
    second.release()


def test_that_a_lock_file_left_behind_is_no_obstacle(data_file: Path) -> None:
    left = data_file.with_name(data_file.name + ".lock")
    left.write_text('{"user": "ma", "machine": "cu", "since": "lâu"}', encoding="utf-8")
    lock = WriterLock(data_file)
    assert lock.take()
    assert lock.holder().user != "ma"
    lock.release()


def test_that_a_lock_taken_on_a_file_being_removed_is_taken_again(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qcdc_desktop.store import lock as module

    lock, real, removed = WriterLock(data_file), module._opened, []

    def opened_then_swept(path: Path) -> int:
        handle = real(path)
        if not removed:
            path.unlink()
            removed.append(path)
        return handle

    monkeypatch.setattr(module, "_opened", opened_then_swept)
    assert lock.take()
    assert lock.path.exists()
    assert not WriterLock(data_file).take()
    lock.release()
