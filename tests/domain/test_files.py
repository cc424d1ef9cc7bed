"""A file appears whole or not at all, and a failure says what is wrong and what to do."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain import files
from qcdc_desktop.domain.files import safe_file_name, write_atomically, write_bytes_atomically
from qcdc_desktop.domain.progress import Cancelled
from qcdc_desktop.errors import EnvironmentFault


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "RETRY_PAUSES", (0.0, 0.0))


def failing(error: BaseException) -> object:
    def write(target: BinaryIO) -> None:
        target.write(b"half of it")
        raise error

    return write


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_what_lies_on_the_disk_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "Báo cáo.pdf"
    digest = write_bytes_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    assert digest == hashlib.sha256(b"content").hexdigest()
    assert names_in(tmp_path) == ["Báo cáo.pdf"]


@pytest.mark.parametrize(
    ("number", "code", "word"),
    [
        (errno.ENOSPC, "disk_full", "đầy"),
        (errno.EROFS, "read_only", "chỉ cho đọc"),
        (errno.EACCES, "read_only", "chỉ cho đọc"),
        (errno.EIO, "folder_missing", "không còn thấy"),
        (errno.ENAMETOOLONG, "name_illegal", "không dùng làm tên"),
        (errno.EBADF, "write_failed", "Không ghi được"),
    ],
)
def test_that_each_fault_of_the_disk_has_its_own_sentence(
    tmp_path: Path, number: int, code: str, word: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    with pytest.raises(EnvironmentFault, match=word) as caught:
        write_atomically(path, failing(OSError(number, "")))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert caught.value.remedy
    assert path.read_bytes() == b"before"
    assert names_in(tmp_path) == ["a.xlsx"]


@pytest.mark.parametrize("error", [Cancelled(), ValueError("a bug"), KeyboardInterrupt()])
def test_that_stopping_half_way_leaves_the_old_file(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    with pytest.raises(type(error)):
        write_atomically(path, failing(error))  # type: ignore[arg-type]
    assert path.read_bytes() == b"before"
    assert names_in(tmp_path) == ["a.xlsx"]


def test_that_a_file_open_elsewhere_is_tried_again_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[Path] = []

    def refuse(self: Path, target: Path) -> None:
        tries.append(self)
        raise PermissionError(errno.EACCES, "sharing violation")

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(EnvironmentFault, match="đang mở") as caught:
        write_bytes_atomically(path, b"after")
    assert caught.value.code == "target_open"
    assert len(tries) == 3
    assert path.read_bytes() == b"before"
    assert names_in(tmp_path) == ["a.xlsx"]


def test_that_a_moment_of_antivirus_is_waited_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    tries: list[int] = []

    def refuse_once(self: Path, target: Path) -> Path:
        tries.append(1)
        if len(tries) == 1:
            raise PermissionError(errno.EACCES, "busy")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_once)
    write_bytes_atomically(tmp_path / "a.xlsx", b"after")
    assert (tmp_path / "a.xlsx").read_bytes() == b"after"


def test_that_a_workbook_open_in_libreoffice_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    (tmp_path / ".~lock.a.xlsx#").touch()
    with pytest.raises(EnvironmentFault) as caught:
        write_bytes_atomically(path, b"after")
    assert caught.value.code == "target_open"
    assert path.read_bytes() == b"before"


def test_that_a_lost_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        write_bytes_atomically(tmp_path / "gone" / "a.pdf", b"")
    assert caught.value.code == "folder_missing"


@pytest.mark.parametrize(
    "name", ["con", "CON.xlsx", "lpt1.pdf", "a:b.pdf", "a?.pdf", "ends.", "ends ", "x" * 300]
)
def test_that_a_name_no_system_takes_is_refused_before_writing(tmp_path: Path, name: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        write_bytes_atomically(tmp_path / name, b"")
    assert caught.value.code == "name_illegal"
    assert names_in(tmp_path) == []


def test_that_a_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(EnvironmentFault) as caught:
        write_bytes_atomically(tmp_path / "a.pdf", b"")
    assert caught.value.code == "name_illegal"


def test_that_a_disk_that_gives_back_something_else_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def replace_and_spoil(self: Path, target: Path) -> Path:
        path = replace(self, target)
        target.write_bytes(b"rot")
        return path

    monkeypatch.setattr(Path, "replace", replace_and_spoil)
    with pytest.raises(EnvironmentFault) as caught:
        write_bytes_atomically(tmp_path / "a.pdf", b"content")
    assert caught.value.code == "verify_failed"


def test_that_safe_names_have_no_marks_and_sort_by_their_figures() -> None:
    assert safe_file_name("2022-H1 Báo cáo 6 tháng đầu năm") == "2022-h1-bao-cao-6-thang-dau-nam"
    assert safe_file_name("Đơn thư / khiếu nại: số 5") == "don-thu-khieu-nai-so-5"
    assert safe_file_name("???") == "tep"
    assert safe_file_name("CON") == "tep-con"


@given(st.text(max_size=300))
def test_that_a_safe_name_is_always_taken(text: str) -> None:
    name = safe_file_name(text)
    assert name.isascii()
    files._check_name(Path(name))
