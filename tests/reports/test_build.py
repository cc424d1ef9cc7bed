"""Figures into words, sections, annexes and the paper around them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qcdc_desktop.domain.figures import Figure, FigureKind, Figures, FigureState, counted, ratio
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.reports import document as paper
from qcdc_desktop.reports.build import figure_line, wording_of
from qcdc_desktop.reports.build_annexes import build_annex
from qcdc_desktop.reports.build_outline import build_sections, section_blocks, text_blocks
from qcdc_desktop.reports.build_paper import Header, letterhead, signature, unit_words
from qcdc_desktop.reports.build_sentences import Wording, figure_words
from qcdc_desktop.reports.xlsx.sheets import figure_row
from qcdc_desktop.specs.report_outline import ReportForms, load_report_forms

FORMS = Path(__file__).resolve().parents[2] / "forms"
UNIT: dict[str, object] = {"name": "UBND xã Nậm Lừu", "province_name": "Hà Giang"}


@pytest.fixture(scope="module")
def forms() -> ReportForms:
    return load_report_forms(FORMS)


def wording(forms: ReportForms, before: Mapping[str, int] | None = None, **amounts: int) -> Wording:
    """Every figure of a commune at zero, save those given (``H08_KN`` for ``H08.KN``)."""
    period = Period(2022, "H1")
    given = {code.replace("_", "."): amount for code, amount in amounts.items()}
    values: dict[str, Figure] = {}
    for spec in forms.indicators.for_unit(UnitKind.COMMUNE):
        if spec.is_declared:
            values[spec.code] = Figure(
                spec.code, spec.label, spec.unit, FigureKind.DECLARED, FigureState.MISSING
            )
        elif spec.ratio:
            parts = (given.get(code, 0) for code in spec.ratio)
            values[spec.code] = ratio(spec.code, spec.label, spec.unit, *parts)
        else:
            values[spec.code] = counted(spec.code, spec.label, spec.unit, given.get(spec.code, 0))
    earlier = {code: counted(code, code, "", number) for code, number in (before or {}).items()}
    figures = Figures(period, period.window(), period.year_to_date(), values, earlier)
    return wording_of(UNIT, figures)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (counted("X", "x", "", 0), "0"),
        (counted("X", "x", "", 3), "03"),
        (counted("X", "x", "", 12), "12"),
        (counted("X", "x", "", 1388), "1.388"),
        (ratio("X", "x", "%", 5, 6), "83,3\u00a0%"),
        (ratio("X", "x", "%", 6, 6), "100\u00a0%"),
        (ratio("X", "x", "%", 0, 0), "–"),
        (Figure("X", "x", "", FigureKind.DECLARED, FigureState.NOTHING), "0"),
        (Figure("X", "x", "", FigureKind.DECLARED, FigureState.MISSING), "…"),
        (Figure("X", "x", "", FigureKind.DECLARED, FigureState.VALUE, text="Tốt"), "Tốt"),
    ],
)
def test_that_figures_are_written_as_offices_write_them(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


def sentences(forms: ReportForms, words: Wording, key: str) -> list[str]:
    sections = build_sections(forms.outlines[UnitKind.COMMUNE], words, {})
    return [s.text for section in sections if section.key == key for s in section.sentences]


def test_that_dialogues_are_told_with_their_figures(forms: ReportForms) -> None:
    words = wording(forms, G01=3, G02=2, G04=117, G05=22, G06=9, G07=12, G08=1)
    told = sentences(forms, words, "ket_qua.doi_thoai")
    assert told[0] == (
        "Trong kỳ, Ủy ban nhân dân tổ chức 03 hội nghị, cuộc đối thoại với 117 lượt người tham dự."
    )
    assert told[1] == "Người đứng đầu trực tiếp chủ trì 02 cuộc."
    assert "trả lời trực tiếp tại hội nghị 09 ý kiến (40,9\u00a0%)" in told[2]


def test_that_numbers_in_sentences_know_the_records_they_stand_for(forms: ReportForms) -> None:
    words = wording(forms, G01=3)
    sections = build_sections(forms.outlines[UnitKind.COMMUNE], words, {})
    dialogue = next(section for section in sections if section.key == "ket_qua.doi_thoai")
    bound = [
        (run.code, run.text)
        for run in dialogue.sentences[0].runs
        if isinstance(run, paper.FigureRun)
    ]
    assert bound == [("G01", "03"), ("G04", "0")]


def test_that_nothing_received_is_one_sentence(forms: ReportForms) -> None:
    assert sentences(forms, wording(forms), "ket_qua.don_thu") == [
        "Trong kỳ không phát sinh lượt tiếp công dân.",
        "Trong kỳ không phát sinh đơn khiếu nại, tố cáo, kiến nghị, phản ánh.",
    ]


def test_that_the_year_before_is_told_only_when_compared(forms: ReportForms) -> None:
    alone = sentences(forms, wording(forms, H07=18), "ket_qua.don_thu")[1]
    assert alone.startswith("Trong kỳ tiếp nhận 18 đơn, gồm:")
    compared = sentences(forms, wording(forms, {"H07": 4}, H07=18), "ket_qua.don_thu")[1]
    assert compared.startswith("Trong kỳ tiếp nhận 18 đơn (cùng kỳ năm trước: 04), gồm:")


def test_that_an_empty_section_stands_with_room_to_write(forms: ReportForms) -> None:
    outline = forms.outlines[UnitKind.COMMUNE]
    sections = build_sections(outline, wording(forms), {"kien_nghi": "Cấp thêm kinh phí."})
    blocks = section_blocks(sections, {"PL-01": "Phụ lục I"})
    after = {
        block.text: getattr(blocks[place + 1], "text", "")
        for place, block in enumerate(blocks[:-1])
        if isinstance(block, paper.Heading)
    }
    assert after["V. KIẾN NGHỊ, ĐỀ XUẤT"] == "Cấp thêm kinh phí."
    assert set(after["1. Ưu điểm"]) == {"…"}
    told = [getattr(block, "text", "") for block in blocks]
    assert "(Số liệu chi tiết tại Phụ lục I kèm theo)" in told


def test_that_typed_lines_become_paragraphs_and_items() -> None:
    blocks = text_blocks("Nhân dân đồng thuận.\n\n- Làm đường\n  + Hiến đất  ")
    assert [(type(block).__name__, getattr(block, "text", "")) for block in blocks] == [
        ("Paragraph", "Nhân dân đồng thuận."),
        ("BulletItem", "Làm đường"),
        ("BulletItem", "Hiến đất"),
    ]


def test_that_petition_rows_carry_codes_and_add_up(forms: ReportForms) -> None:
    spec = next(annex for annex in forms.annexes if annex.code == "PL-07")
    words = wording(forms, H08_KN=7, H08_TC=2, H08_KNPA=9, H12_KN=3, H10_KTT_KNPA=3)
    annex = build_annex(spec, (), words)
    keys = [column.key for column in annex.columns]
    received = keys.index("received")
    assert [row.cells[received] for row in annex.rows] == [7, 2, 9]
    assert [row.refs[received] for row in annex.rows] == ["H08.KN", "H08.TC", "H08.KNPA"]
    notes = [row.cells[-1] for row in annex.rows]
    assert notes == [None, None, "03 đơn không thuộc thẩm quyền, đã hướng dẫn hoặc chuyển"]
    assert annex.total is not None
    assert annex.total[received] == 18
    assert annex.window_line == "Số liệu từ ngày 21/11/2021 đến ngày 31/05/2022"


def test_that_figure_lines_keep_what_upper_levels_add_up() -> None:
    line = figure_line(ratio("J01.TL", "Tỷ lệ", "%", 8, 12))
    assert (line.value, line.numerator, line.denominator) == (Decimal("66.7"), 8, 12)
    nothing = figure_line(Figure("H16", "x", "", FigureKind.DECLARED, FigureState.NOTHING))
    assert (nothing.state, nothing.value) == ("nothing", None)
    missing = figure_line(Figure("H16", "x", "", FigureKind.DECLARED, FigureState.MISSING))
    assert (missing.state, missing.kind) == ("missing", paper.FigureKind.DECLARED)
    assert figure_line(counted("X", "x", "", 0)).state == "zero"
    assert figure_line(ratio("X", "x", "%", 0, 0)).value is paper.NOT_APPLICABLE


def test_that_a_figure_carries_the_year_so_far_the_year_before_and_the_plan() -> None:
    period = Period(2022, "H2")
    figures = Figures(
        period,
        period.window(),
        period.year_to_date(),
        {"K06": counted("K06", "Quỹ", "đồng", 500)},
        before={"K06": counted("K06", "Quỹ", "đồng", 400)},
        to_date={"K06": counted("K06", "Quỹ", "đồng", 876)},
        plans={"K06": 680},
    )
    line = figure_line(figures["K06"], figures)
    assert (line.value, line.to_date, line.before, line.plan) == (500, 876, 400, 680)
    assert (line.achieved, line.is_compared) == (Decimal("128.8"), True)
    alone = replace(figures, before={}, plans={})
    line = figure_line(figures["K06"], alone)
    assert (line.before, line.is_compared, line.plan, line.achieved) == (None, False, None, None)
    assert figure_row(line).cells[5] == "Không so sánh"


@pytest.mark.parametrize(
    ("name", "province", "place", "told"),
    [
        ("UBND xã Nậm Lừu", "Hà Giang", "Xã Nậm Lừu", "tỉnh Hà Giang"),
        ("Ủy ban nhân dân phường 5", "Thành phố Cần Thơ", "Phường 5", "Thành phố Cần Thơ"),
        ("Trường THCS Nậm Lừu", None, "Trường THCS Nậm Lừu", "tỉnh"),
    ],
)
def test_that_the_words_of_a_unit_come_from_its_name(
    name: str, province: str | None, place: str, told: str
) -> None:
    words = unit_words({"name": name, "province_name": province})
    assert (words["unit"], words["place"], words["province"]) == (name, place, told)


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("KHONG", ("PHÓ HIỆU TRƯỞNG",)),
        ("Q", ("Q. PHÓ HIỆU TRƯỞNG",)),
        ("KT", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("TL", ("TL. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("TUQ", ("TUQ. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("TM_KT", ("TM. TẬP THỂ", "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
    ],
)
def test_that_the_signature_follows_its_form(form: str, lines: tuple[str, ...]) -> None:
    row = {
        "id": 4, "full_name": "Lý Thị Mai", "post": "Phó Hiệu trưởng",
        "head_post": "Hiệu trưởng", "collective": "Tập thể", "signing_form": form,
    }  # fmt: skip
    made = signature({"signatories": [row]}, Header())
    assert made == paper.Signature(lines, "Lý Thị Mai")


def test_that_the_signatory_of_this_report_goes_before_the_default() -> None:
    rows = [
        {"id": 1, "full_name": "Một", "post": "Chủ tịch", "is_default": True},
        {"id": 2, "full_name": "Hai", "post": "Phó Chủ tịch"},
    ]
    for header, name in ((Header(), "Một"), (Header(signatory=2), "Hai")):
        made = signature({"signatories": rows}, header)
        assert made is not None
        assert made.name == name
    assert signature({}, Header()) is None


def test_that_a_commune_prints_no_superior_above_its_name() -> None:
    lines = "UBND XÃ NẬM LỪU\nTRẠM Y TẾ"
    commune = letterhead({"kind": "COMMUNE", "issuing_lines": lines}, Header(), 2022)
    station = letterhead({"kind": "PUBLIC_UNIT", "issuing_lines": lines}, Header(), 2022)
    assert (commune.parents, commune.issuers) == ((), ("UBND XÃ NẬM LỪU", "TRẠM Y TẾ"))
    assert (station.parents, station.issuers) == (("UBND XÃ NẬM LỪU",), ("TRẠM Y TẾ",))
    assert letterhead({}, Header(issued_on=date(2023, 1, 5)), 2022).year == 2023
