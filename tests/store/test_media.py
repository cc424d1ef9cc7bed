"""On a medium that people pull out, every save stands in the one file."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop import paths
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.services.housekeeping import doubtful_place, new_file, open_file
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


def test_that_a_folder_others_copy_from_is_known_by_its_name(tmp_path: Path) -> None:
    assert media.synced_by(tmp_path / "OneDrive - UBND tinh" / "xa.qcdcdb") == "OneDrive"
    assert media.synced_by(tmp_path / "Google Drive" / "so" / "xa.qcdcdb") == "Google Drive"
    assert media.synced_by(tmp_path / "Tài liệu" / "xa.qcdcdb") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="mounts are POSIX")
def test_that_a_share_is_known_by_its_file_system(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n//may-chu/so /mnt/so cifs rw 0 0\n", "utf-8")
    assert media._kind_of(Path("/mnt/so/xa.qcdcdb"), mounts) == "cifs"
    assert media._kind_of(Path("/home/xa.qcdcdb"), mounts) == "ext4"
    assert media._kind_of(Path("/home/xa.qcdcdb"), tmp_path / "none") == ""
    assert not media.is_on_network(tmp_path / "xa.qcdcdb")


def test_that_a_doubtful_place_is_told_with_what_to_do(tmp_path: Path) -> None:
    assert "OneDrive" in doubtful_place(tmp_path / "OneDrive" / "xa.qcdcdb")
    assert "Nên chuyển" in doubtful_place(tmp_path / "OneDrive" / "xa.qcdcdb")
    assert doubtful_place(tmp_path / "xa.qcdcdb") == ""


def test_that_a_stick_that_cannot_be_written_is_no_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "data_root", lambda: tmp_path)
    assert paths.portable_folder() is None
    (tmp_path / ".portable").touch()
    assert paths.portable_folder() == tmp_path
    monkeypatch.setattr(paths.os, "access", lambda *_: False)
    assert paths.portable_folder() is None


@pytest.mark.skipif(sys.platform == "win32", reason="mounts are POSIX")
def test_that_a_stick_is_found_where_it_is_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "USB của xã"
    mounts = tmp_path / "mounts"
    told = str(stick).replace(" ", "\\040")
    mounts.write_text(
        f"proc /proc proc rw 0 0\n/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {told} vfat rw 0 0\n", "utf-8"
    )
    monkeypatch.setattr(media, "_MOUNTS", mounts)
    monkeypatch.setattr(media, "is_removable", lambda path: path.parent == stick)
    assert media.removable_drives() == [stick]
    monkeypatch.setattr(media, "_MOUNTS", tmp_path / "none")
    assert media.removable_drives() == []
