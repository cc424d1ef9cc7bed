"""What is offered again comes from the records of all registers, and never from citizens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop import paths
from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.specs.loader import load_forms
from qcdc_desktop.specs.toml_reading import FormError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qcdc_desktop.specs.form import Draft

CLERK = Actor("Nông Thị Hường")
TODAY = date(2022, 6, 13)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {"name": "UBND xã Nậm Lừu", "kind": "COMMUNE"}
    made = create_data_file(tmp_path / "xa.qcdc", unit, actor=CLERK, today=lambda: TODAY)
    yield made
    made.close(backup=False)


def saved(context: AppContext, register: str, **values: object) -> int:
    draft = {**context.records.blank(register), **values}
    return context.records.save(CLERK, register, draft).id


def offered(context: AppContext, register: str, key: str, typed: str = "") -> list[str]:
    field = context.forms[register].field(key)
    return list(context.recalling.fitting(register, field, typed))


def test_that_an_official_named_in_one_register_is_offered_in_every_other(
    context: AppContext,
) -> None:
    saved(context, "village_meeting", chair_name="Lò Văn Kín")
    saved(context, "oversight_body", members=[{"full_name": "Tẩn A Seo", "post": "Trưởng ban"}])
    saved(context, "village", name="Nà Đán", head_name="Vàng Thị Ánh")
    assert offered(context, "dialogue", "chair_name", "kin") == ["Lò Văn Kín"]
    assert offered(context, "dialogue", "chair_name", "seo") == ["Tẩn A Seo"]
    assert offered(context, "oversight_body", "members.full_name", "anh") == ["Vàng Thị Ánh"]
    assert offered(context, "dialogue", "chair_post") == ["Trưởng ban"]


def test_that_what_was_just_saved_is_offered_at_once(context: AppContext) -> None:
    assert offered(context, "dialogue", "place") == []
    saved(context, "outreach", place="Nhà văn hóa thôn Nà Đán")
    assert offered(context, "dialogue", "place", "van hoa") == ["Nhà văn hóa thôn Nà Đán"]
    saved(context, "dialogue", place="Hội trường UBND xã")
    assert offered(context, "dialogue", "place")[0] == "Hội trường UBND xã"


def test_that_what_lies_in_the_bin_is_not_offered(context: AppContext) -> None:
    number = saved(context, "dialogue", chair_name="Lò Văn Kín", opinions=[
        {"content": "Đường hỏng", "assigned_to": "Công chức địa chính"}])  # fmt: skip
    assert offered(context, "dialogue", "opinions.assigned_to") == ["Công chức địa chính"]
    context.records.delete(CLERK, "dialogue", number, "ghi nhầm")
    assert offered(context, "dialogue", "chair_name") == []
    assert offered(context, "dialogue", "opinions.assigned_to") == []


def test_that_numbers_of_a_case_and_of_its_rows_are_known(context: AppContext) -> None:
    saved(context, "petition", kind="KHIEU_NAI", case={
        "accept_no": "07/TB-UBND", "extensions": [{"decision_no": "09/QĐ-UBND"}]})  # fmt: skip
    assert offered(context, "petition", "case.accept_no", "08") == ["08/TB-UBND"]
    assert offered(context, "directive", "number", "qd") == ["09/QĐ-UBND"]


def test_that_no_citizen_is_ever_offered(context: AppContext) -> None:
    saved(context, "petition", kind="KHIEU_NAI", sender_name="Đường Thị Âm",
          sender_address="Thôn Khuổi Luông")  # fmt: skip
    came = {"matter_type": "KN", "citizen_name": "Giàng A Dê", "delegates": "Hầu Thị Mỷ"}
    saved(context, "reception_session", entries=[came])
    saved(context, "dialogue", opinions=[{"content": "Đường hỏng", "speaker": "Sùng A Páo"}])
    saved(context, "covenant", sig_household_1="Má Seo Chứ")
    names = ("Âm", "Dê", "Mỷ", "Páo", "Chứ", "Khuổi")
    for spec in context.forms.records.values():
        rows = [
            (f"{key}.{one.key}", one) for key, line in spec.lines.items() for one in line.fields
        ]
        for key, field in (*spec.fields.items(), *rows):
            told = [*offered(context, spec.key, key), *offered(context, spec.key, key, "a")]
            assert not [one for one in told if any(name in one for name in names)], key
            if field.recent is not None and field.privacy is Privacy.PERSONAL:
                assert key in {"members.full_name", "head_name", "front_head_name"}


@pytest.mark.parametrize(
    ("register", "field"),
    [
        ("petition", "[field.sender_name]"),
        ("reception_session", "[line.entries.field.citizen_name]"),
        ("dialogue", "[line.opinions.field.speaker]"),
        ("dialogue", "[field.held_on]"),
    ],
)
def test_that_a_form_file_that_would_offer_citizens_or_days_stops_the_program(
    tmp_path: Path, register: str, field: str
) -> None:
    folder = tmp_path / "forms" / "records"
    folder.mkdir(parents=True)
    for path in (paths.data_root() / "forms" / "records").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.stem == register:
            text = text.replace(field + "\n", f'{field}\nrecent = "person"\n')
        (folder / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match="recent"):
        load_forms(tmp_path / "forms")
