"""Copying onto a stick: whole, read back, nothing half under the final name, nothing replaced."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.services import sticks
from qcdc_desktop.services.sticks import carry
from qcdc_desktop.store import media

CONTENT = os.urandom(3_000_000)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that plays the stick: the system calls it one."""
    folder = tmp_path / "USB"
    folder.mkdir()
    monkeypatch.setattr(media, "is_removable", lambda path: path.is_relative_to(folder))
    return folder


class Pulled(Progress):
    """The stick is pulled out, or the person stops, after the first piece."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def report(self, done: int, total: int, text: str = "") -> None:
        if 0 < done < total:
            raise self.error


def test_that_files_stand_whole_on_the_stick_and_it_may_be_pulled(
    report: Path, stick: Path, tmp_path: Path
) -> None:
    second = tmp_path / "bao-cao.xlsx"
    second.write_bytes(b"PK")
    carried = carry([report, second], stick)
    assert carried.files == (stick / "bao-cao.pdf", stick / "bao-cao.xlsx")
    assert (stick / "bao-cao.pdf").read_bytes() == CONTENT
    assert carried.may_pull


def test_that_a_folder_is_no_stick_to_pull(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "O-dia-khac"
    folder.mkdir()
    assert not carry([report], folder).may_pull


def test_that_what_stands_on_the_stick_already_is_not_replaced(report: Path, stick: Path) -> None:
    (stick / "bao-cao.pdf").write_bytes(b"ky truoc")
    assert carry([report], stick).files == (stick / "bao-cao-2.pdf",)
    assert (stick / "bao-cao.pdf").read_bytes() == b"ky truoc"


@pytest.mark.parametrize(
    ("code", "told"),
    [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EIO, "không còn thấy thư mục hoặc ổ đĩa")],
)
def test_that_a_full_or_pulled_stick_leaves_nothing_under_the_name(
    report: Path, stick: Path, code: int, told: str
) -> None:
    with pytest.raises(EnvironmentFault, match=told):
        carry([report], stick, Pulled(OSError(code, "")))
    assert not list(stick.iterdir())


def test_that_a_stick_that_is_gone_is_told(report: Path, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="không còn thấy thư mục hoặc ổ đĩa"):
        carry([report], tmp_path / "khong-con")


def test_that_stopping_leaves_nothing(report: Path, stick: Path) -> None:
    with pytest.raises(Cancelled):
        carry([report], stick, Pulled(Cancelled()))
    assert not list(stick.iterdir())


def test_that_a_stick_that_gives_back_something_else_keeps_no_copy(
    report: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(path: Path) -> None:
        path.write_bytes(CONTENT[:-1] + b"?")

    monkeypatch.setattr(sticks.media, "forget_read", spoil)
    with pytest.raises(EnvironmentFault, match="đọc lại thấy khác"):
        carry([report], stick)
    assert not list(stick.iterdir())


def test_that_a_file_that_is_gone_is_told(stick: Path, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="Không còn đọc được “cu"):
        carry([tmp_path / "cu.pdf"], stick)
    assert not list(stick.iterdir())
