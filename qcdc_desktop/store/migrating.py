"""Making a data file and bringing an older one up to date, whole or not at all."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store.backup import flush_folder, remove_database
from qcdc_desktop.store.checking import row_counts
from qcdc_desktop.store.database import SCHEMA, schema_of
from qcdc_desktop.store.engine import APPLICATION_ID, check_driver, make_engine
from qcdc_desktop.store.faults import explained


def create(path: Path) -> None:
    """Make an empty data file by running every migration; appears under its name only when whole.

    Raises:
        EnvironmentFault: the file exists already, or the folder cannot be written.
    """
    check_driver()
    if path.exists():
        raise EnvironmentFault(
            "exists",
            f"Đã có tệp “{path.name}” trong thư mục này.",
            "Hãy mở tệp đó hoặc chọn tên khác; tệp có sẵn không bị ghi đè.",
        )
    making = path.with_name(path.name + ".making")
    with explained():
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_database(making)
        try:
            making.touch(exist_ok=False)
            _upgrade(making)
            making.replace(path)
            flush_folder(path.parent)
        finally:
            remove_database(making)


def migrate(path: Path) -> int:
    """Bring a file to this program's schema in one transaction; returns the schema it had.

    The caller has made a verified backup. A failure leaves the file as it was.
    """
    before = schema_of(path)
    if before < SCHEMA:
        with explained():
            _upgrade(path)
    return before


def _upgrade(path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    engine = make_engine(path, journal="TRUNCATE")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.execution_options(writing=True).connect() as connection:
            _set_foreign_keys(connection, on=False)
            raw: Any = connection.connection.driver_connection
            counts = row_counts(raw)
            counts.pop("schema_version", None)
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _verify(connection, counts)
                connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            _set_foreign_keys(connection, on=True)
    finally:
        engine.dispose()


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    """Outside any transaction: inside one SQLite ignores the setting without a word."""
    raw: Any = connection.connection.driver_connection
    raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _verify(connection: Connection, counts: dict[str, int]) -> None:
    """No dangling reference, no row lost."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    lost = [
        name
        for name, number in counts.items()
        if connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() != number
    ]
    if broken or lost:
        raise EnvironmentFault(
            "migration",
            "Không nâng cấp được tệp dữ liệu: kiểm tra sau nâng cấp không khớp.",
            "Tệp vẫn như cũ. Hãy giữ phiên bản chương trình cũ và gửi gói hỗ trợ.",
        )
