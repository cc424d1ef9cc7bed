"""The real window over a practice file, as other folders make it, and an office without books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from tests.services.nam_luu import CLERK, unit
from tests.ui.shell.conftest import data_file, look, practice, start, vietnamese, window

__all__ = ["data_file", "look", "practice", "start", "vietnamese", "window"]

TODAY = date(2022, 6, 30)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AppContext]:
    """An empty data file of a commune, open, in a folder as people name them."""
    folder = tmp_path / "Nguyễn Văn Đức" / "Tài liệu cơ quan"
    folder.mkdir(parents=True)
    made = create_data_file(folder / "xã Nậm Lừu.qcdcdb", unit(), actor=CLERK, today=lambda: TODAY)
    yield made
    made.close(backup=False)
