"""Files of records: stored once, read back proven, refused with a reason, cleaned, handed out."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.file_kinds import FileKind
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.services import attachments as service
from qcdc_desktop.store import content_folder
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

__all__ = ["context", "path"]

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
    with pytest.raises(Refused, match="25\N{NO-BREAK SPACE}MB"):
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


def test_that_copies_left_by_a_power_cut_go_another_day(
    context: AppContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, fresh = tmp_path / "qcdc-xem-cu", tmp_path / "qcdc-xem-moi"
    for folder in (old, fresh):
        folder.mkdir()
        (folder / "tep-1.pdf").write_bytes(PDF)
    os.utime(old, (0, 0))
    context.attachments.mend()
    assert (old.exists(), fresh.exists()) == (False, True)


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
