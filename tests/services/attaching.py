"""A data file with a record to carry files, for the tests of attachments."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import QcdcError

CLERK = Actor("Cán bộ thử")
SECRET = "Hoàng Thị Bí Mật"
PDF = b"%PDF-1.7\n" + b"quet don " * 100


def picture(color: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (20, 10), color).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "dữ liệu" / "xã.qcdcdb"
    made.parent.mkdir()
    create_data_file(made, {"name": "UBND xã Thử"}).close(backup=False)
    return made


@pytest.fixture
def context(path: Path) -> Iterator[AppContext]:
    opened = open_context(path)
    yield opened
    opened.close(backup=False)


def record(context: AppContext, register: str = "publicity", **values: object) -> int:
    draft = {**context.records.blank(register), **values}
    if register == "publicity":
        draft |= {"title": "Quỹ", "posted_on": date(2022, 1, 1)}
    return context.records.save(CLERK, register, draft).id


def files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


def attach(context: AppContext, number: int, content: bytes = PDF, name: str = "đơn.pdf") -> int:
    return context.attachments.attach(CLERK, "publicity", number, name, content).id


def code_of(raised: pytest.ExceptionInfo[QcdcError]) -> str:
    assert raised.value.message.endswith(".")
    assert raised.value.remedy.endswith(".")
    assert "đơn" not in raised.value.text
    assert SECRET not in raised.value.text
    return raised.value.code
