"""Files of records through faults, power cuts, backups and restores."""

from __future__ import annotations

import errno
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop import paths
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.errors import EnvironmentFault, QcdcError
from qcdc_desktop.services import attachments as service
from qcdc_desktop.services.housekeeping import backup_file, restore, verify
from tests.services.attaching import (
    CLERK,
    PDF,
    SECRET,
    attach,
    code_of,
    context,
    files,
    path,
    picture,
    record,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["context", "path"]

ROOT = Path(__file__).resolve().parents[2]

# ---- faults


def test_that_a_source_that_vanished_is_told(context: AppContext, tmp_path: Path) -> None:
    number = record(context)
    for source, code in (
        (tmp_path / f"{SECRET}.pdf", "source_gone"),
        (tmp_path, "folder"),
    ):
        with pytest.raises(QcdcError) as raised:
            context.attachments.attach_file(CLERK, "publicity", number, source)
        assert code_of(raised) == code


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may grow beyond ``room`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_that_a_full_disk_leaves_neither_file_nor_row(context: AppContext) -> None:
    number = record(context)
    held = attach(context, number)
    large = b"%PDF-" + bytes(6_000_000)
    with full_disk(5_000_000), pytest.raises(EnvironmentFault) as raised:
        attach(context, number, large)
    assert code_of(raised) == "disk_full"
    assert [one.id for one in context.attachments.of_record("publicity", number)] == [held]
    assert len(files(context.attachments.folder)) == 1
    attach(context, number, large)
    assert context.housekeeping.verify().attachments.ok


def test_that_a_row_that_cannot_be_written_takes_its_content_along(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = record(context)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(service.rows, "add_attachment", full)
        with pytest.raises(EnvironmentFault):
            attach(context, number)
    assert not files(context.attachments.folder)
    attach(context, number)


def test_that_a_folder_that_is_gone_or_changed_is_told_apart(
    context: AppContext, path: Path
) -> None:
    held = attach(context, record(context))
    (stored,) = files(context.attachments.folder)
    stored.chmod(0o644)
    stored.write_bytes(PDF.replace(b"quet", b"sua "))
    with pytest.raises(EnvironmentFault) as raised:
        context.attachments.read(held)
    assert code_of(raised) == "attachment_changed"
    assert context.housekeeping.verify().attachments.findings == (
        "1 tệp đính kèm bị sửa hoặc hỏng.",
    )
    shutil.rmtree(context.attachments.folder)
    with pytest.raises(EnvironmentFault) as raised:
        context.attachments.read(held)
    assert code_of(raised) == "attachment_missing"
    found = context.housekeeping.verify()
    assert found.ok
    assert found.attachments.findings == ("Thiếu 1 tệp đính kèm.",)


def test_that_a_changed_file_is_taken_from_a_backup(context: AppContext) -> None:
    held = attach(context, record(context))
    context.housekeeping.backup()
    (stored,) = files(context.attachments.folder)
    stored.write_bytes(b"khac")
    assert context.attachments.read(held)[1] == PDF
    assert stored.read_bytes() == PDF
    stored.write_bytes(b"x" * len(PDF))
    assert context.attachments.mend() == 0, "a quick look asks for the size only"
    assert context.attachments.mend(deep=True) == 1
    assert context.housekeeping.verify().attachments.ok


def test_that_a_renamed_data_file_finds_its_files(path: Path) -> None:
    context = open_context(path)
    held = attach(context, record(context))
    context.close(backup=False)
    moved = path.with_name("xã mới.qcdcdb")
    path.rename(moved)
    context = open_context(moved)
    assert context.attachments.mend() == 1
    shutil.rmtree(path.parent / "xã.dinh-kem")
    assert context.attachments.read(held)[1] == PDF
    context.close(backup=False)


# ---- power cuts

DYING = """
import os, signal, sys
from pathlib import Path
from qcdc_desktop.context import open_context
from qcdc_desktop.domain import files
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.services import attachments as service
stage = sys.argv[2]
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if stage == "writing":
    files._replace = die
elif stage == "between":
    service.rows.add_attachment = die
elif stage == "row":
    real = service.rows.add_attachment
    service.rows.add_attachment = lambda *words: (real(*words), die())
context = open_context(Path(sys.argv[1]))
content = b"%PDF-1.7" + b"x" * 300000
context.attachments.attach(Actor("x"), "publicity", 1, "a.pdf", content)
die()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
@pytest.mark.parametrize(
    ("stage", "kept", "left"),
    [("writing", 0, 1), ("between", 0, 1), ("row", 0, 1), ("after", 1, 1)],
)
def test_that_a_kill_leaves_a_whole_attachment_or_none(
    path: Path, stage: str, kept: int, left: int
) -> None:
    context = open_context(path)
    assert record(context) == 1
    context.close(backup=False)
    done = subprocess.run([sys.executable, "-c", DYING, str(path), stage], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    context = open_context(path)
    assert len(files(context.attachments.folder)) == left
    assert len(context.attachments.of_record("publicity", 1)) == kept
    rows = [one for one in context.records.history("publicity", 1) if one.action == "attach"]
    assert len(rows) == kept
    assert context.housekeeping.verify().attachments.ok
    assert context.attachments.tidy() == left - kept
    assert len(files(context.attachments.folder)) == kept
    context.close(backup=False)


# ---- backups


def test_that_a_backup_holds_the_files_and_copies_none_twice(context: AppContext) -> None:
    number = record(context)
    attach(context, number)
    first = context.housekeeping.backup(reason="start")
    store = context.housekeeping.folder / "xã.dinh-kem"
    (copied,) = files(store)
    stamp = copied.stat().st_mtime_ns
    attach(context, number, picture(), "ảnh.png")
    second = context.housekeeping.backup(reason="start")
    assert copied.stat().st_mtime_ns == stamp
    assert len(files(store)) == 2
    assert (first.lacking, second.lacking) == (0, 0)
    for made, count in ((first, 1), (second, 2)):
        found = verify(made.path)
        assert (found.attachments.count, found.attachments.ok) == (count, True)
    copied.unlink()
    assert not verify(first.path).attachments.ok
    assert context.housekeeping.backup().lacking == 0
    assert verify(first.path).attachments.ok


def test_that_a_backup_tells_what_it_could_not_take_along(context: AppContext) -> None:
    attach(context, record(context))
    shutil.rmtree(context.attachments.folder)
    made = context.housekeeping.backup()
    assert made.lacking == 1
    assert verify(made.path).ok
    assert not verify(made.path).attachments.ok


def test_that_attaching_alone_is_a_change_worth_a_backup(context: AppContext) -> None:
    number = record(context)
    context.housekeeping.backup()
    assert context.housekeeping.backup_if_changed("exit") is None
    attach(context, number)
    assert context.housekeeping.backup_if_changed("exit") is not None


def test_that_contents_go_from_the_backups_with_the_last_that_needs_them(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = record(context)
    held = attach(context, number)
    context.housekeeping.backup()
    store = context.housekeeping.folder / "xã.dinh-kem"
    context.attachments.detach(CLERK, held, "x")
    monkeypatch.setattr("qcdc_desktop.store.backup.rotate.__defaults__", (3,))
    for turn in range(3):
        assert len(files(store)) == 1, turn
        context.housekeeping.backup()
    assert not files(store)


def test_that_restoring_brings_the_files_back_too(path: Path, tmp_path: Path) -> None:
    context = open_context(path)
    number = record(context)
    held = attach(context, number)
    made = context.housekeeping.backup(tmp_path / "USB")
    context.attachments.detach(CLERK, held, "x")
    attach(context, number, picture(), "ảnh.png")
    context.close(backup=False)
    shutil.rmtree(path.parent / "xã.dinh-kem")
    restore(made.path, path)
    context = open_context(path)
    assert context.attachments.read(held)[1] == PDF
    assert [one.id for one in context.attachments.of_record("publicity", number)] == [held]
    context.close(backup=False)


def test_that_the_way_back_after_a_mistaken_restore_keeps_its_files(path: Path) -> None:
    context = open_context(path)
    number = record(context)
    made = backup_file(path)
    held = attach(context, number)
    context.close(backup=False)
    aside = restore(made.path, path)
    assert aside is not None
    context = open_context(path)
    assert context.attachments.of_record("publicity", number) == []
    context.close(backup=False)
    shutil.copyfile(aside, path)
    context = open_context(path)
    assert context.attachments.read(held)[1] == PDF
    context.close(backup=False)


def test_that_a_whole_folder_carried_to_another_machine_works(path: Path, tmp_path: Path) -> None:
    context = open_context(path)
    held = attach(context, record(context))
    context.close(backup=False)
    other = tmp_path / "máy khác"
    other.mkdir()
    shutil.copyfile(path, other / path.name)
    shutil.copytree(path.parent / "xã.dinh-kem", other / "xã.dinh-kem")
    context = open_context(other / path.name)
    assert context.attachments.read(held)[1] == PDF
    context.close(backup=False)
    assert paths.backups(path) != other
