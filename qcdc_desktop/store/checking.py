"""Whether a data file or backup is whole, asked of the file as it lies on the disk."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store import driver
from qcdc_desktop.store.database import schema_of
from qcdc_desktop.store.engine import connect
from qcdc_desktop.store.faults import explained, fault_of

_NOT_WHOLE = "Cấu trúc tệp không toàn vẹn."
_ABOUT_THE_FILE = {"damaged", "not_data_file"}


@dataclass(frozen=True, slots=True)
class Check:
    """What a check of a data file found; ``records`` counts rows per table."""

    findings: tuple[str, ...]
    records: dict[str, int]

    @property
    def ok(self) -> bool:
        return not self.findings


def check_file(path: Path, *, quick: bool = False) -> Check:
    """Open a data file anew and check its pages, references, indexes and row counts.

    Raises:
        EnvironmentFault: it is no data file of this program, newer, or not readable now.
    """
    try:
        schema_of(path)
        with explained(), closing(connect(path, read_only=True)) as raw:
            return _checked(raw, quick=quick)
    except EnvironmentFault as fault:
        if fault.code != "damaged":
            raise
        return Check((_NOT_WHOLE,), {})


def _checked(raw: Any, *, quick: bool) -> Check:
    findings: list[str] = []
    records: dict[str, int] = {}
    try:
        pragma = "quick_check" if quick else "integrity_check"
        if raw.execute(f"PRAGMA {pragma}(20)").fetchall() != [("ok",)]:
            findings.append(_NOT_WHOLE)
        if raw.execute("PRAGMA foreign_key_check").fetchone():
            findings.append("Có bản ghi trỏ tới bản ghi không còn.")
        records = row_counts(raw)
    except driver.DatabaseError as error:
        fault = fault_of(error)
        if fault.code not in _ABOUT_THE_FILE:
            raise
        findings.append(_NOT_WHOLE)
    return Check(tuple(dict.fromkeys(findings)), records)


def row_counts(raw: Any) -> dict[str, int]:
    """Rows per table, the word indexes left out."""
    names = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
