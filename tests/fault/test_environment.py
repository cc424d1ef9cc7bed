"""Disk full, locked, read-only, damaged, gone: each is told in words and nothing told is lost."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.domain.listing import ListQuery, Sort
from qcdc_desktop.errors import EnvironmentFault, QcdcError, Refused
from qcdc_desktop.services.housekeeping import Housekeeping, open_file
from qcdc_desktop.store import driver, engine, query
from qcdc_desktop.store.backup import make_backup
from qcdc_desktop.store.checking import check_file
from qcdc_desktop.store.database import Database, schema_of
from qcdc_desktop.store.engine import connect
from qcdc_desktop.store.migrating import create

if TYPE_CHECKING:
    from collections.abc import Iterator

CLERK = Actor("Cán bộ thử")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    path = tmp_path / "dữ liệu" / "đơn vị.qcdcdb"
    create(path)
    return path


@pytest.fixture
def database(data_file: Path) -> Iterator[Database]:
    opened = open_file(data_file)
    yield opened
    opened.close()


def add(database: Database, words: str = "x") -> int:
    with database.unit(CLERK) as unit:
        return unit.save("publicity", {"title": words}, status="DRAFT", book_year=2022).id


def titles(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.exec_driver_sql("SELECT title FROM publicity ORDER BY id").scalars())


def fault(of: Database | None = None, act: object = None) -> str:
    with pytest.raises(QcdcError) as raised:
        add(of) if of else act()  # pyright: ignore[reportCallIssue, reportOptionalCall]
    assert raised.value.message
    assert raised.value.remedy
    return raised.value.code


# ---- the disk is full


@contextlib.contextmanager
def full_disk(room: int, *folders: Path) -> Iterator[None]:
    """No file of these folders may grow by more than ``room`` bytes; a write beyond it fails."""
    sizes = [one.stat().st_size for folder in folders for one in folder.rglob("*") if one.is_file()]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max([*sizes, 0]) + room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, told)


@pytest.mark.slow
@pytest.mark.parametrize("room", range(0, 64, 8))
def test_that_a_full_disk_is_told_and_loses_nothing_that_was_told(
    tmp_path: Path, room: int
) -> None:
    folder = tmp_path / "nhỏ"
    folder.mkdir()
    mounted = sys.platform == "linux" and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={2400 + room}k", "tmpfs", folder],
        check=False, capture_output=True,
    ).returncode  # fmt: skip
    if not mounted:
        _full_by_limit(tmp_path)
        return
    try:
        create(folder / "a.qcdcdb")
        (folder / "room").write_bytes(b"0" * 800_000)
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "tests.fault.filling", folder],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        told = json.loads(done.stdout)
    finally:
        subprocess.run(["umount", folder], check=True)
    assert told["told"] > 5
    assert told["codes"] == ["disk_full"]
    assert (told["lost"], told["half"], told["whole"]) == ([], 0, "ok")
    assert told["unasked"] == [], "what was refused is not there either"
    assert told["left"] == []


def _full_by_limit(tmp_path: Path) -> None:
    """Where nothing may be mounted: a file that may not grow is as good as a full disk."""
    create(tmp_path / "b.qcdcdb")
    database = open_file(tmp_path / "b.qcdcdb")
    try:
        saved = [add(database) for _ in range(3)]
        with full_disk(0, tmp_path):
            assert fault(database) == "disk_full" or fault(database) == "disk_error"
            with pytest.raises(EnvironmentFault):
                write_bytes_atomically(tmp_path / "báo cáo.xlsx", b"x" * 3_000_000)
        assert add(database) == len(saved) + 1
        assert len(titles(database)) == len(saved) + 1
    finally:
        database.close()


# ---- somebody else holds the file


HOLDER = """
import sys, time
from qcdc_desktop.store import driver
raw = driver.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
time.sleep(float(sys.argv[2]))
raw.execute("ROLLBACK")
"""


@contextlib.contextmanager
def held(data_file: Path, seconds: float) -> Iterator[None]:
    """Another process writes in the file for some seconds from now."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", HOLDER, data_file, str(seconds)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        other.stdin.write("\n")
        other.stdin.flush()
        try:
            yield
        finally:
            other.kill()


def test_that_a_save_waits_for_another_program_to_finish(
    database: Database, data_file: Path
) -> None:
    with held(data_file, 1.0):
        started = time.monotonic()
        assert add(database) == 1
        assert 0.3 < time.monotonic() - started < 5


def test_that_a_file_held_too_long_is_told_and_can_be_saved_later(
    database: Database, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine._SETTINGS, "busy_timeout", ("300", 300))
    database._engine.dispose()
    with held(data_file, 60):
        assert fault(database) == "locked"
        assert titles(database) == []
    assert add(database) == 1


def test_that_a_second_writer_is_refused_by_name_and_a_reader_let_in(
    database: Database, data_file: Path
) -> None:
    add(database, "một")
    with pytest.raises(Refused, match="đang được mở bởi") as refused:
        open_file(data_file)
    assert refused.value.code == "held"
    reader = open_file(data_file, read_only=True)
    assert titles(reader) == ["một"]
    assert fault(reader) == "read_only"
    add(database, "hai")
    assert titles(reader) == ["một", "hai"]
    reader.close()
    add(database, "ba")


def test_that_the_lock_of_a_killed_program_is_no_obstacle(data_file: Path) -> None:
    code = (
        "import sys, pathlib, os\n"
        "from qcdc_desktop.services.housekeeping import open_file\n"
        "database = open_file(pathlib.Path(sys.argv[1]))\nos.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, data_file], cwd=ROOT, check=False
    )
    assert killed.returncode
    assert data_file.with_name(data_file.name + ".lock").exists()
    open_file(data_file).close()


def test_that_a_read_only_medium_opens_for_reading_only(tmp_path: Path) -> None:
    folder = tmp_path / "đĩa"
    folder.mkdir()
    path = folder / "a.qcdcdb"
    create(path)
    database = open_file(path)
    add(database, "một")
    crash = {one.name: one.read_bytes() for one in folder.iterdir()}
    database.close()
    mounted = (
        sys.platform == "linux"
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "tmpfs", folder], check=False, capture_output=True
        ).returncode
    )
    if not mounted:
        return
    try:
        for unmerged in (False, True):
            subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
            if unmerged:
                for name, content in crash.items():
                    if not name.endswith("-shm"):
                        (folder / name).write_bytes(content)
            else:
                create(path)
                full = open_file(path)
                add(full, "một")
                full.close()
            subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
            assert fault(act=lambda: open_file(path)) == ("unmerged" if unmerged else "read_only")
            if unmerged:
                assert fault(act=lambda: open_file(path, read_only=True)) == "unmerged"
            else:
                reader = open_file(path, read_only=True)
                assert titles(reader) == ["một"]
                assert fault(reader) == "read_only"
                assert make_backup(path, tmp_path / "sao", "manual").size
                with pytest.raises(EnvironmentFault):
                    make_backup(path, folder / "sao", "manual")
                reader.close()
            assert fault(act=lambda: create(folder / "b.qcdcdb")) == "read_only"
    finally:
        subprocess.run(["umount", folder], check=True)


# ---- the file goes away while it is open


def test_that_nothing_is_told_saved_into_a_file_that_was_deleted_or_replaced(
    database: Database, data_file: Path
) -> None:
    add(database)
    away = data_file.with_name("chuyển đi")
    data_file.rename(away)
    assert fault(database) == "file_gone"
    shutil.copyfile(away, data_file)
    assert fault(database) == "file_gone"
    data_file.unlink()
    away.rename(data_file)
    assert add(database) == 2


def test_that_a_journal_swept_away_loses_nothing(database: Database, data_file: Path) -> None:
    told = [add(database) for _ in range(3)]
    for _ in range(3):
        data_file.with_name(data_file.name + "-wal").unlink()
        told += [add(database) for _ in range(3)]
    crashed = data_file.parent / "sập.qcdcdb"
    for ending in ("", "-wal"):
        shutil.copyfile(f"{data_file}{ending}", f"{crashed}{ending}")
    assert len(titles(database)) == len(told)
    with contextlib.closing(Database(crashed)) as after:
        assert len(titles(after)) == len(told)


# ---- the file is not what it should be


def _zeroed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096, 2):
        content[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(content)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"rac rac rac rac rac rac")


def _empty(path: Path) -> None:
    os.truncate(path, 0)


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(driver.connect(str(path))) as raw:
        raw.execute("CREATE TABLE other (id)")


def _newer(path: Path) -> None:
    with closing(driver.connect(str(path))) as raw:
        raw.execute("PRAGMA user_version=99")


def _workbook(path: Path) -> None:
    path.write_bytes(b"PK\3\4" + b"\0" * 5000)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_zeroed, "damaged"), (_cut, "damaged"), (_header, "not_data_file"), (_empty, "empty_file"),
        (_foreign, "not_data_file"), (_newer, "newer"), (_workbook, "not_data_file"),
        (_folder, "not_data_file"), (Path.unlink, "missing"),
    ],
)  # fmt: skip
def test_that_a_file_that_is_not_whole_is_told_and_left_as_it_is(
    data_file: Path, damage: object, code: str
) -> None:
    database = open_file(data_file)
    for number in range(40):
        add(database, f"Kế hoạch {number} " * 30)
    database.close()
    damage(data_file)  # pyright: ignore[reportCallIssue]
    before = data_file.read_bytes() if data_file.is_file() else None
    assert fault(act=lambda: open_file(data_file)) == code
    assert (data_file.read_bytes() if data_file.is_file() else None) == before
    assert not data_file.with_name(data_file.name + ".lock").exists()


def test_that_verifying_tells_a_damaged_page(data_file: Path) -> None:
    database = open_file(data_file)
    for number in range(40):
        add(database, f"Kế hoạch {number} " * 30)
    assert Housekeeping(database).verify().ok
    database.close()
    _zeroed(data_file)
    assert check_file(data_file).findings


@pytest.mark.skipif(not Path("/proc/locks").is_file(), reason="Linux tells its locks")
def test_that_checking_an_open_file_does_not_drop_the_locks_on_it(
    database: Database, data_file: Path
) -> None:
    """On POSIX closing any handle on the file would: others then take it for free."""

    def locked() -> bool:
        held = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
        inode = str(data_file.stat().st_ino)
        return any(str(os.getpid()) in one and one[-3].endswith(f":{inode}") for one in held)

    add(database)
    assert locked()
    Housekeeping(database).verify()
    schema_of(data_file)
    make_backup(data_file, data_file.parent / "sao", "manual")
    assert locked()


# ---- connections


@pytest.mark.parametrize("name", list(engine._SETTINGS))
def test_that_a_setting_that_does_not_take_is_refused(
    data_file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    value, expected = engine._SETTINGS[name]
    monkeypatch.setitem(engine._SETTINGS, name, (value, "khác"))
    assert expected != "khác"
    assert fault(act=lambda: connect(data_file)) == "setting"


@pytest.mark.parametrize("journal", ["WAL", "TRUNCATE"])
def test_that_the_settings_hold_on_every_connection(data_file: Path, journal: str) -> None:
    database = Database(data_file, journal=journal)
    with contextlib.ExitStack() as stack:
        for _ in range(6):
            connection = stack.enter_context(database.read())
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
            assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            told = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())
            assert told.upper() == journal
    assert add(database) == 1
    database.close()


def test_that_threads_read_while_one_saves(database: Database) -> None:
    wrong: list[object] = []

    def look() -> None:
        try:
            for _ in range(15):
                with database.read() as connection:
                    found = query.page(
                        connection, ListQuery("publicity", ("title",), sort=Sort("book_no"))
                    )
                    if len(found.rows) != query.count(connection, ListQuery("publicity", ())):
                        wrong.append(found)
        except QcdcError as error:
            wrong.append(error)

    readers = [threading.Thread(target=look) for _ in range(10)]
    for reader in readers:
        reader.start()
    for _ in range(15):
        add(database)
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(titles(database)) == 15


@pytest.mark.filterwarnings("error::ResourceWarning")
def test_that_closing_leaves_no_connection_and_no_file_open(data_file: Path) -> None:
    def handles() -> list[str]:
        shown = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        return [one for one in shown if str(data_file.parent) in one]

    if not Path("/proc/self/fd").is_dir():
        return
    database = open_file(data_file)
    add(database)
    with contextlib.suppress(ZeroDivisionError), database.unit(CLERK):
        raise ZeroDivisionError
    with contextlib.suppress(QcdcError):
        open_file(data_file)
    for _ in range(3):
        make_backup(data_file, data_file.parent / "sao", "manual")
        check_file(data_file)
    assert handles()
    database.close()
    gc.collect()
    assert handles() == []
    assert {one.name for one in data_file.parent.iterdir()} == {data_file.name, "sao"}
