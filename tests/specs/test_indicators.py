"""Declared figures are read strictly: a slip names its file and key."""

import re
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.measuring import Moment, Span
from qcdc_desktop.specs.indicators import IndicatorSet, load_indicators
from qcdc_desktop.specs.toml_reading import FormError

FORMS = Path(__file__).resolve().parents[2] / "forms"


@pytest.fixture(scope="module")
def indicators() -> IndicatorSet:
    return load_indicators(FORMS)


def read(folder: Path, text: str) -> IndicatorSet:
    (folder / "indicators").mkdir()
    (folder / "indicators" / "X.toml").write_text(
        'group = "X"\ntitle = "Thử"\n\n' + text, encoding="utf-8"
    )
    return load_indicators(folder)


def row(way: str, code: str = "X01") -> str:
    return f'[[indicator]]\ncode = "{code}"\nlabel = "Thử"\nunit = "cuộc"\n{way}\n'


def test_that_every_indicator_of_these_registers_is_declared(indicators: IndicatorSet) -> None:
    """Groups A, D, G, H, J of the provincial list as far as these books carry them."""
    wanted = {f"A{n:02d}" for n in range(1, 9)} | {f"D{n:02d}" for n in range(1, 17)}
    wanted |= {f"G{n:02d}" for n in range(1, 12)}
    wanted |= {"H07", "H11", "H12", "H16", "J15"} | {f"J{n:02d}" for n in (*range(1, 10),)}
    missing = {code for code in wanted if code not in indicators}
    assert missing == set()
    for code in ("H08", "H09", "H10", "H13", "H14", "H15", "J10"):  # told in parts
        assert any(known.startswith(f"{code}.") for known in indicators.indicators)
    for code in ("H01", "H06", "H17", "J11", "J14"):  # of books that do not exist yet
        assert not any(known.startswith(code) for known in indicators.indicators)


def test_that_labels_are_told_once_in_each_group(indicators: IndicatorSet) -> None:
    """“Trong đó: …” lines aside, no two figures read alike."""
    labels = [
        spec.label
        for spec in indicators.indicators.values()
        if not spec.label.startswith("Trong đó")
    ]
    assert len(labels) == len(set(labels))


def test_that_only_communes_report_villages_and_covenants(indicators: IndicatorSet) -> None:
    agency = {spec.code for spec in indicators.for_unit(UnitKind.AGENCY)}
    assert not {code for code in agency if code.startswith("J")}
    assert {"A01", "D06", "D01.CQ"} & agency == set()
    assert {"D01", "G01", "H07"} <= agency


def test_that_a_filter_becomes_conditions_and_days(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "[filter.held]\nstate = { not_in = ['HOAN'] }\n\n"
        + row(
            "count = { record = 'dialogue', filters = ['held'], where = { counts_for = "
            "['DT_CAP_UY'], postponed_to_on = { after_or_empty = 'cutoff' } }, on = 'held_on', "
            "window = 'ytd' }"
        ),
    )
    measure = found["X01"].measure
    assert measure is not None
    assert (measure.on, measure.span) == ("held_on", Span.YEAR_TO_DATE)
    assert measure.conditions == (
        Condition("state", "not_in", ("HOAN",)),
        Condition("counts_for", "has", ("DT_CAP_UY",)),
        Condition("postponed_to_on", "after_or_empty", Moment.CUTOFF),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (row("count = { record = 'meeting', on = 'held_on' }"), "indicator[1].count.record"),
        (row("count = { record = 'dialogue', on = 'posted_on' }"), "count.on"),
        (row("count = { record = 'dialogue', on = 'title' }"), "không phải cột ngày"),
        (row("count = { record = 'dialogue' }"), "cần cột ngày"),
        (
            row("count = { record = 'dialogue', where = { kind = ['XX'] }, on = 'held_on' }"),
            "không phải mã của cột này",
        ),
        (
            row(
                "count = { record = 'dialogue', where = { kind = { like = 'X' } }, on = 'held_on' }"
            ),
            "cần một trong",
        ),
        (
            row("count = { record = 'dialogue', filters = ['ours'], on = 'held_on' }"),
            "không có bộ lọc “ours”",
        ),
        (
            row("count = { record = 'dialogue', on = 'held_on', windw = 'ytd' }"),
            "count.windw",
        ),
        (row("sum = { record = 'dialogue', field = 'people', on = 'held_on' }"), "sum.field"),
        (row("measure = 'guess'"), "“guess” không thuộc"),
        (row("declared = true\nmeasure = 'heads_in_dialogue'"), "đúng một cách tính"),
        (row(""), "đúng một cách tính"),
        (row("ratio = { numerator = 'X02', denominator = 'X03' }"), "không có chỉ tiêu X02"),
        (row("declared = true", "Y01"), "phải bắt đầu bằng X"),
        (row("declared = true") + row("declared = true"), "mã X01 đã có"),
        (
            row("declared = true") + "[[check]]\nfigure = 'X01'\nmessage = 'Sai'\n",
            "sum_of",
        ),
    ],
)
def test_that_a_slip_names_its_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(FormError, match=re.escape(told)) as caught:
        read(tmp_path, text)
    assert caught.value.file.name == "X.toml"
