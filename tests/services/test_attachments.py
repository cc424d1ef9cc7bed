"""Files of records: stored once, read back proven, backed up, restored, cleaned, never in words."""

from __future__ import annotations

import errno
import io
import logging
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from qcdc_desktop import paths
from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.file_kinds import FileKind
from qcdc_desktop.errors import EnvironmentFault, QcdcError, Refused
from qcdc_desktop.services import attachments as service
from qcdc_desktop.services.housekeeping import backup_file, restore, verify
from qcdc_desktop.store import content_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

CLERK = Actor("Cán bộ thử")
ROOT = Path(__file__).resolve().parents[2]
SECRET = "Hoàng Thị Bí Mật"
PDF = b"%PDF-1.7\n" + b"quet don " * 100


def picture(color: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (20, 10), color).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "dữ liệu" / "xã.qcdcdb"
    made.parent.mkdir()
    create_data_file(made, {"name": "UBND xã Thử"}).close(backup=False)
    return made


@pytest.fixture
def context(path: Path) -> Iterator[AppContext]:
    opened = open_context(path)
    yield opened
    opened.close(backup=False)


def record(context: AppContext, register: str = "publicity", **values: object) -> int:
    draft = {**context.records.blank(register), **values}
    if register == "publicity":
        draft |= {"title": "Quỹ", "posted_on": date(2022, 1, 1)}
    return context.records.save(CLERK, register, draft).id


def files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


def attach(context: AppContext, number: int, content: bytes = PDF, name: str = "đơn.pdf") -> int:
    return context.attachments.attach(CLERK, "publicity", number, name, content).id


# ---- stored


def test_that_a_file_is_kept_under_its_hash_and_read_back_the_same(
    context: AppContext, path: Path, tmp_path: Path
) -> None:
    source = tmp_path / "đơn của bà A.pdf"
    source.write_bytes(PDF)
    number = record(context)
    view = context.attachments.attach_file(CLERK, "publicity", number, source)
    source.unlink()
    assert (view.name, view.kind, view.size) == ("đơn của bà A.pdf", FileKind.PDF, len(PDF))
    assert context.attachments.read(view.id)[1] == PDF
    (stored,) = files(path.parent / "xã.dinh-kem")
    digest = content_folder.digest_of(PDF)
    assert stored == path.parent / "xã.dinh-kem" / digest[:2] / f"{digest}.bin"
    assert context.attachments.counts("publicity", [number, 99]) == {number: 1}
    assert context.attachments.of_record("publicity", number) == [view]


def test_that_the_same_content_is_stored_once_and_named_once_in_a_record(
    context: AppContext, path: Path
) -> None:
    first, second = record(context), record(context)
    assert attach(context, first) == attach(context, first, name="tên khác.pdf")
    assert attach(context, second) != attach(context, first)
    assert len(files(path.parent / "xã.dinh-kem")) == 1
    assert context.attachments.usage().count == 1
    assert context.attachments.usage().size == len(PDF)


def test_that_attaching_and_taking_off_stand_in_the_history_and_change_no_revision(
    context: AppContext,
) -> None:
    number = record(context)
    before = context.records.load("publicity", number)
    context.attachments.detach(CLERK, attach(context, number), "đính nhầm")
    told = [(one.action, dict(one.changes)) for one in context.records.history("publicity", number)]
    assert told[:2] == [
        ("detach", {"attachment": ("đơn.pdf", None), "attachment_reason": (None, "đính nhầm")}),
        ("attach", {"attachment": (None, "đơn.pdf")}),
    ]
    assert context.records.load("publicity", number) == before


def test_that_taking_off_can_be_taken_back(context: AppContext) -> None:
    number = record(context)
    removed = context.attachments.detach(CLERK, attach(context, number), "nhầm")
    assert context.attachments.of_record("publicity", number) == []
    back = context.attachments.take_back(CLERK, removed)
    assert context.attachments.read(back.id)[1] == PDF


def test_that_a_name_is_one_plain_line_and_tells_the_true_kind(context: AppContext) -> None:
    number = record(context)
    view = context.attachments.attach(
        CLERK, "publicity", number, "a\u202efdp.\n/exe\x07.jpg", picture()
    )
    assert view.name == "afdp.exe.jpg.png"
    long = context.attachments.attach(CLERK, "publicity", number, "đ" * 400 + ".pdf", PDF)
    assert long.name == "đ" * 180 + ".pdf"


# ---- refused


def test_that_what_is_too_large_is_refused_with_the_limit(
    context: AppContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    number = record(context)
    large = tmp_path / "lớn.pdf"
    large.write_bytes(PDF)
    with large.open("r+b") as file:
        file.truncate(service.LARGEST_FILE + 1)
    with pytest.raises(Refused, match="25 MB"):
        context.attachments.attach_file(CLERK, "publicity", number, large)
    monkeypatch.setattr(service, "LARGEST_TOTAL", len(PDF) + 5)
    attach(context, number)
    attach(context, record(context))  # the same content costs nothing
    with pytest.raises(Refused) as raised:
        attach(context, number, picture(), "ảnh.png")
    assert raised.value.code == "over_budget"
    assert len(files(context.attachments.folder)) == 1


@pytest.mark.parametrize(
    ("register", "values"),
    [
        ("petition", {"kind": "TO_CAO", "matter": "TC"}),
        ("dialogue", {"opinions": [{"kind": "TO_CAO", "content": "x"}]}),
    ],
)
def test_that_nothing_is_attached_to_what_tells_of_a_denunciation(
    context: AppContext, register: str, values: dict[str, object]
) -> None:
    number = record(context, register, **values)
    assert "bí mật" in context.attachments.why_not(register, number)
    with pytest.raises(Refused) as raised:
        context.attachments.attach(CLERK, register, number, "đơn.pdf", PDF)
    assert raised.value.code == "denunciation"
    assert not files(context.attachments.folder)


def test_that_a_petition_with_files_becomes_no_denunciation_until_they_are_off(
    context: AppContext,
) -> None:
    number = record(context, "petition", kind="KIEN_NGHI", content="x")
    view = context.attachments.attach(CLERK, "petition", number, f"đơn {SECRET}.pdf", PDF)
    draft = context.records.load("petition", number) | {"kind": "TO_CAO"}
    with pytest.raises(Refused) as raised:
        context.records.save(CLERK, "petition", draft)
    assert raised.value.code == "attached"
    assert context.records.load("petition", number)["kind"] == "KIEN_NGHI"
    context.attachments.detach(CLERK, view.id, "hồ sơ mật")
    context.records.save(CLERK, "petition", draft)
    history = context.records.history("petition", number)
    assert not [one for one in history if SECRET in str(one.changes)]


def test_that_a_record_in_the_bin_takes_none_and_keeps_what_it_has(context: AppContext) -> None:
    number = record(context)
    held = attach(context, number)
    context.records.delete(CLERK, "publicity", number, "trùng")
    with pytest.raises(Refused):
        attach(context, number, picture(), "ảnh.png")
    assert context.attachments.tidy() == 0
    context.records.restore(CLERK, "publicity", number)
    assert context.attachments.read(held)[1] == PDF


def test_that_a_file_open_to_be_read_shows_but_takes_nothing(path: Path) -> None:
    writer = open_context(path)
    number = record(writer)
    held = attach(writer, number)
    writer.close(backup=False)
    reader = open_context(path, read_only=True)
    assert reader.attachments.read(held)[1] == PDF
    assert reader.attachments.why_not("publicity", number)
    with pytest.raises(Refused):
        attach(reader, number, picture(), "ảnh.png")
    assert len(files(reader.attachments.folder)) == 1
    reader.close()


# ---- faults


def code_of(raised: pytest.ExceptionInfo[QcdcError]) -> str:
    assert raised.value.message.endswith(".")
    assert raised.value.remedy.endswith(".")
    assert "đơn" not in raised.value.text
    assert SECRET not in raised.value.text
    return raised.value.code


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


# ---- cleaning


def test_that_leaving_cleans_what_no_record_needs_and_nothing_else(path: Path) -> None:
    context = open_context(path)
    first, second = record(context), record(context)
    shared = attach(context, first)
    attach(context, second)
    alone = attach(context, first, picture(), "ảnh.png")
    folder = context.attachments.folder
    foreign = folder / "ghi chú của tôi.txt"
    foreign.write_text("đừng xóa", encoding="utf-8")
    context.attachments.detach(CLERK, shared, "x")
    context.attachments.detach(CLERK, alone, "x")
    assert len(files(folder)) == 3
    context.close(backup=False)
    assert files(folder) == sorted(
        [foreign, content_folder.place_in(folder, content_folder.digest_of(PDF))]
    )


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


# ---- handing out


def test_that_a_copy_is_handed_out_without_a_name_and_taken_back(path: Path) -> None:
    context = open_context(path)
    number = record(context)
    held = attach(context, number, PDF, f"đơn {SECRET}.pdf")
    copy = context.attachments.hand_out(held)
    assert copy.name == f"tep-{held}.pdf"
    assert copy.read_bytes() == PDF
    assert not copy.stat().st_mode & 0o277
    assert context.attachments.hand_out(held) == copy
    context.close(backup=False)
    assert not copy.parent.exists()


def test_that_copies_are_saved_beside_each_other(context: AppContext, tmp_path: Path) -> None:
    number = record(context)
    attach(context, number)
    attach(context, number, PDF + b"2")
    written = context.attachments.save_all("publicity", number, tmp_path)
    assert [one.name for one in written] == ["đơn.pdf", "đơn (2).pdf"]
    assert written[1].read_bytes() == PDF + b"2"
    with pytest.raises(EnvironmentFault) as raised:
        context.attachments.save_copy(
            context.attachments.of_record("publicity", number)[0].id,
            tmp_path / "không có" / "đơn.pdf",
        )
    assert code_of(raised) == "folder_missing"


def test_that_no_name_of_a_file_reaches_the_log(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    context = open_context(path)
    number = record(context)
    held = attach(context, number, PDF, f"đơn {SECRET}.pdf")
    context.housekeeping.backup()
    shutil.rmtree(context.attachments.folder)
    context.attachments.mend()
    context.attachments.detach(CLERK, held, "x")
    context.close()
    assert "file attached" in caplog.text
    assert SECRET not in caplog.text
    assert ".pdf" not in caplog.text
