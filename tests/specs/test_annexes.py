"""Annexes are read strictly: no personal field, no small number by village, STT and Ghi chú."""

from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.annexes import AnnexSpec, load_annexes
from qcdc_desktop.specs.indicators import load_indicators
from qcdc_desktop.specs.toml_reading import FormError

FORMS = Path(__file__).resolve().parents[2] / "forms"
INDICATORS = load_indicators(FORMS)
STT = '{ key = "ordinal", label = "STT", kind = "integer", width = 5 }'
NOTE = '{ key = "note", label = "Ghi chú", width = 5 }'


def read(folder: Path, *columns: str, head: str = "") -> tuple[AnnexSpec, ...]:
    place = folder / "reports" / "annexes"
    place.mkdir(parents=True, exist_ok=True)
    head = head or 'rows = "records"\nsource = { record = "petition", on = "received_on" }'
    listed = ",\n".join(columns or (STT, NOTE))
    text = f'[[annex]]\ncode = "X"\ntitle = "Thử"\n{head}\ncolumn = [\n{listed}\n]\n'
    (place / "X.toml").write_text(text, encoding="utf-8")
    return load_annexes(folder, INDICATORS)


def column(more: str) -> str:
    return f'{{ key = "x", label = "x", width = 5, {more} }}'


VILLAGES = 'rows = "villages"'
COUNT = 'count = { record = "petition", on = "received_on" }'


@pytest.mark.parametrize(
    ("columns", "head", "told"),
    [
        ((STT, column('field = "sender_name"'), NOTE), "", "dữ liệu cá nhân"),
        ((STT, column('field = "nothing"'), NOTE), "", "không có cột"),
        ((STT, column('field = "kind"'), NOTE), VILLAGES, "chỉ phụ lục liệt kê bản ghi"),
        ((STT,), "", "thiếu cột note"),
        ((NOTE,), "", "thiếu cột ordinal"),
        ((STT, column(COUNT), NOTE), VILLAGES, "che số nhỏ"),
        ((STT, column('ratio_of = ["ordinal"]'), NOTE), "", "cần đúng hai cột"),
        ((STT, column('sum_of = ["y"]'), NOTE), "", "không có cột"),
        ((STT, NOTE), 'rows = "records"', "source"),
    ],
)
def test_that_a_slip_in_an_annex_is_named(
    tmp_path: Path, columns: tuple[str, ...], head: str, told: str
) -> None:
    with pytest.raises(FormError, match=told):
        read(tmp_path, *columns, head=head)


def test_that_petitions_by_village_hide_small_numbers(tmp_path: Path) -> None:
    (spec,) = read(tmp_path, STT, column(f"{COUNT}, hides_small = true"), NOTE, head=VILLAGES)
    assert [each.hides_small for each in spec.columns] == [False, True, False]


def test_that_one_office_has_no_two_annexes_of_one_code(tmp_path: Path) -> None:
    read(tmp_path)
    twice = (tmp_path / "reports" / "annexes" / "X.toml").read_text(encoding="utf-8")
    (tmp_path / "reports" / "annexes" / "Y.toml").write_text(twice, encoding="utf-8")
    with pytest.raises(FormError, match="hai phụ lục cùng mã"):
        load_annexes(tmp_path, INDICATORS)


def test_that_each_kind_of_office_has_its_annexes() -> None:
    annexes = load_annexes(FORMS, INDICATORS)
    every = {kind: [a.code for a in annexes if kind in a.unit_kinds] for kind in UnitKind}
    assert every[UnitKind.COMMUNE] == [
        *(f"PL-{n:02d}" for n in range(1, 13)), "PL-12B", "PL-13", "PL-14",
    ]  # fmt: skip
    for kind in (UnitKind.AGENCY, UnitKind.PUBLIC_UNIT):
        assert every[kind] == [
            "PL-01", "PL-02", "PL-04", "PL-05", "PL-07", "PL-08", "PL-09", "PL-12", "PL-13",
            "PL-14",
        ]  # fmt: skip
