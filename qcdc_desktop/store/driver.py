"""The one SQLite of the process; ``sqlcipher3`` has the interface of ``sqlite3``, but no stubs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3.dbapi2 as module
    from sqlite3 import (
        Connection,
        DatabaseError,
        Error,
        OperationalError,
        connect,
        sqlite_version,
        sqlite_version_info,
    )
else:
    import sqlcipher3.dbapi2 as module
    from sqlcipher3.dbapi2 import (
        Connection,
        DatabaseError,
        Error,
        OperationalError,
        connect,
        sqlite_version,
        sqlite_version_info,
    )

__all__ = [
    "Connection",
    "DatabaseError",
    "Error",
    "OperationalError",
    "connect",
    "module",
    "sqlite_version",
    "sqlite_version_info",
]
