"""A fresh data file for each test, made by the migrations once and copied."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.migrating import create

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLERK = Actor("Cán bộ thử")


@pytest.fixture(scope="session")
def pristine_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pristine") / "moi.qcdcdb"
    create(path)
    return path


@pytest.fixture
def data_file(pristine_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "don-vi.qcdcdb"
    shutil.copyfile(pristine_file, path)
    return path


@pytest.fixture
def database(data_file: Path) -> Iterator[Database]:
    opened = Database(data_file)
    yield opened
    opened.close()
