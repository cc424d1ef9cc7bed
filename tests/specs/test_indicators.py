"""Declared figures are read strictly: a slip names its file and key."""

import re
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.measuring import Moment, Span
from qcdc_desktop.specs.catalogue_reading import open_catalogues
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


GROUPS = {
    "A": 8, "B": 11, "C": 8, "D": 16, "E": 13, "F": 6, "G": 11, "H": 18, "I": 18, "J": 15, "K": 8,
    "L": 12, "M": 6, "N": 4,
}  # fmt: skip
"""How many indicators each group of the provincial list has (reports.md §4)."""

COMMUNE_ONLY = {
    "A01", "A02", "A03", "A04", "A05", "D06", "D15", "I02", "I10", "I11", "I12", "I13", "I16",
    "H17", "N02", *(f"E{n:02d}" for n in range(1, 14)), *(f"J{n:02d}" for n in range(1, 16)),
    *(f"K{n:02d}" for n in range(1, 9)),
}  # fmt: skip
OTHERS_ONLY = {"A08": {UnitKind.PUBLIC_UNIT}, "A06": {UnitKind.COMMUNE, UnitKind.AGENCY}}
OFFICES = {"L08"}
"""Ban Thanh tra nhân dân of an office; of a commune it stands in group I."""


def wanted() -> list[str]:
    return [f"{group}{n:02d}" for group, many in GROUPS.items() for n in range(1, many + 1)]


def test_that_all_154_indicators_of_the_provincial_list_are_declared(
    indicators: IndicatorSet,
) -> None:
    assert len(wanted()) == 154
    known = {code.partition(".")[0] for code in indicators.indicators}
    assert known == set(wanted())


def test_that_every_figure_has_its_unit_and_its_kinds_of_office(indicators: IndicatorSet) -> None:
    for spec in indicators.indicators.values():
        assert spec.unit, spec.code
        assert (spec.unit == "%") == (spec.ratio is not None or bool(spec.change)), spec.code
        code, own = spec.code.partition(".")[0], set(spec.unit_kinds) - {UnitKind.RECEIVER}
        if code in COMMUNE_ONLY or spec.code.startswith("D01.CQ"):
            assert own == {UnitKind.COMMUNE}, spec.code
        elif code in OTHERS_ONLY:
            assert own == OTHERS_ONLY[code], spec.code
        elif code in OFFICES:
            assert own == {UnitKind.AGENCY, UnitKind.PUBLIC_UNIT}, spec.code
        else:
            assert own == {UnitKind.COMMUNE, UnitKind.AGENCY, UnitKind.PUBLIC_UNIT}, spec.code


def test_that_only_what_no_book_tells_is_typed(indicators: IndicatorSet) -> None:
    typed = {spec.code for spec in indicators.indicators.values() if spec.is_declared}
    assert typed == {
        "A06", "A07", "A07.NU", "A07.DTTS", "A07.DV", "A08", "D14", "D15", "D16",
        "H16", "I10", "K08", "L01.M", "L07", "L07.YK", "L10", "L12.DH", "L12.M",
        "N01", "N02", "N02.C", "N03", "N04",
    }  # fmt: skip


def test_that_every_catalogue_item_a_figure_asks_for_exists(indicators: IndicatorSet) -> None:
    catalogues = open_catalogues(FORMS / "catalogs")
    for spec in indicators.indicators.values():
        for condition in spec.measure.conditions if spec.measure else ():
            if condition.column.rpartition(".")[2] == "item" and isinstance(condition.value, tuple):
                for item in condition.value:
                    assert catalogues.find(str(item)) is not None, (spec.code, item)


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
