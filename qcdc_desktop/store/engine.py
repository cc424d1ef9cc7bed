"""Connections to the data file: driver, settings read back, transactions that begin at once.

``isolation_level=None`` and an own BEGIN keep schema changes and saves whole; the settings are
those of ``reliability.md`` A1: with WAL/FULL or TRUNCATE/FULL no acknowledged save was lost in
simulated power cuts, with SQLite's defaults one in five was.
"""

import errno
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store import driver

OLDEST_SQLITE = (3, 51, 3)
"""Earlier ones can lose a WAL reset."""

APPLICATION_ID = 0x51434443
"""``QCDC`` in the file header marks a data file of this program."""

_SETTINGS: dict[str, tuple[str, object]] = {
    "foreign_keys": ("ON", 1),
    "synchronous": ("FULL", 2),
    "busy_timeout": ("5000", 5000),
    "temp_store": ("MEMORY", 2),
    "mmap_size": ("0", 0),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
}


def check_driver() -> None:
    """Refuse a driver whose SQLite is too old.

    Raises:
        EnvironmentFault: the bundled SQLite is older than ``OLDEST_SQLITE``.
    """
    if tuple(driver.sqlite_version_info) < OLDEST_SQLITE:
        raise EnvironmentFault(
            "old_sqlite",
            f"Thư viện dữ liệu SQLite {driver.sqlite_version} quá cũ, có thể làm mất dữ liệu.",
            "Hãy cài lại chương trình từ bộ cài mới.",
        )


def connect(path: Path, *, read_only: bool = False, journal: str = "WAL") -> Any:
    """A driver connection with all settings made and read back.

    Reading goes through the journal beside the file. Only on a medium that lets nobody write is
    the file read as unchangeable; a journal with unmerged saves is then no file to be read alone.

    Raises:
        EnvironmentFault: a setting did not take, or saves lie unmerged on a read-only medium.
    """
    if not read_only:
        return _opened(path, "mode=rw", read_only=False, journal=journal)
    try:
        return _opened(path, "mode=ro", read_only=True, journal=journal)
    except driver.OperationalError:
        if not path.exists() or not _is_read_only(path.parent):
            raise
    rest = path.with_name(path.name + "-wal")
    if rest.exists() and rest.stat().st_size:
        raise EnvironmentFault(
            "unmerged",
            "Tệp dữ liệu nằm ở nơi chỉ cho đọc và còn phần đã lưu chưa gộp vào tệp.",
            f"Hãy chép cả “{path.name}” và “{rest.name}” sang thư mục ghi được rồi mở ở đó.",
        )
    return _opened(path, "mode=ro&immutable=1", read_only=True, journal=journal)


def _is_read_only(folder: Path) -> bool:
    """Whether really nobody may make a file here; asked only after an opening failed."""
    probe = folder / f".qcdc-{secrets.token_hex(8)}.tmp"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        return error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}
    return False


def _opened(path: Path, mode: str, *, read_only: bool, journal: str) -> Any:
    raw = driver.connect(
        f"file:{quote(str(path))}?{mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5,
    )
    try:
        _configure(raw, read_only=read_only, journal=journal)
        if read_only:
            # A file that cannot be read tells so only at the first question.
            raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except BaseException:
        raw.close()
        raise
    return raw


def _configure(raw: Any, *, read_only: bool, journal: str) -> None:
    for name, (value, expected) in _SETTINGS.items():
        raw.execute(f"PRAGMA {name}={value}")
        actual = raw.execute(f"PRAGMA {name}").fetchone()
        if actual is None or actual[0] != expected:
            raise EnvironmentFault(
                "setting",
                f"Tệp dữ liệu không nhận thiết đặt an toàn “{name}”.",
                "Hãy cài lại chương trình; không dùng tiếp để tránh mất dữ liệu.",
            )
    if not read_only:
        got = str(raw.execute(f"PRAGMA journal_mode={journal}").fetchone()[0]).upper()
        if got not in {"WAL", "TRUNCATE"}:
            got = str(raw.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0]).upper()
        if got not in {"WAL", "TRUNCATE"}:
            raise EnvironmentFault(
                "journal",
                "Ổ đĩa này không cho ghi nhật ký an toàn.",
                "Hãy chuyển tệp dữ liệu sang ổ đĩa trong máy.",
            )


def make_engine(path: Path, *, read_only: bool = False, journal: str = "WAL") -> Engine:
    """An engine whose write transactions begin IMMEDIATE and whose reads begin deferred."""
    engine = create_engine(
        "sqlite://",
        module=driver.module,
        creator=lambda: connect(path, read_only=read_only, journal=journal),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
