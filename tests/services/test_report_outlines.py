"""The unit's own outline, ad hoc reports and the texts of earlier ones, on a real data file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.periods import Period, ad_hoc
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.document import Heading
from qcdc_desktop.services.report_outlines import SectionChoice
from qcdc_desktop.specs.unit_outline import Scope, SectionChange, arranged
from tests.services.nam_luu import CLERK, new_context

PERIOD = Period(2022, "H1")
QUARTER = ad_hoc(date(2022, 1, 1), date(2022, 3, 31))
PETITIONS = "ket_qua.don_thu"
DIALOGUE = "ket_qua.doi_thoai"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = new_context(tmp_path, today=date(2022, 6, 1))
    yield opened
    opened.close(backup=False)


def titles(context: AppContext) -> list[str]:
    return [section.title for section in context.reporting.outline(PERIOD)]


def test_that_a_unit_renames_moves_hides_and_adds_sections_of_its_outline(
    context: AppContext,
) -> None:
    outlines = context.reporting.outlines
    before = titles(context)
    choices = list(outlines.choices())
    at = next(i for i, one in enumerate(choices) if one.key == DIALOGUE)
    choices[at] = replace(choices[at], title="Đối thoại với Nhân dân các thôn")
    choices[at], choices[at + 1] = choices[at + 1], choices[at]
    last = next(one for one in choices if one.key == "danh_gia.uu_diem")
    choices[choices.index(last)] = replace(last, is_hidden=True)
    own = SectionChoice(outlines.new_key(choices), "Chợ phiên Nậm Lừu", 3, "")
    choices.insert(at, own)
    outlines.keep(CLERK, choices)
    now = titles(context)
    assert now.index("Chợ phiên Nậm Lừu") + 2 == now.index("Đối thoại với Nhân dân các thôn")
    assert last.title not in now
    context.reporting.set_text(CLERK, PERIOD, own.key, "Họp chợ 12 phiên.")
    texts = [getattr(b, "text", "") for b in context.reporting.document(PERIOD).body]
    place = next(i for i, text in enumerate(texts) if text.endswith("Chợ phiên Nậm Lừu"))
    assert texts[place + 1] == "Họp chợ 12 phiên."
    numbers = [s.number for s in context.reporting.outline(PERIOD) if s.path.startswith("II.")]
    assert [n for n in numbers if n[0].isdigit()] == [
        f"{n}." for n in range(1, sum(n[0].isdigit() for n in numbers) + 1)
    ]
    assert outlines.is_own
    outlines.reset(CLERK)
    assert titles(context) == before
    assert not outlines.is_own
    assert context.reporting.texts(PERIOD) == {own.key: "Họp chợ 12 phiên."}


def test_that_an_outline_like_the_form_file_keeps_nothing(context: AppContext) -> None:
    outlines = context.reporting.outlines
    outlines.keep(CLERK, outlines.choices())
    assert not outlines.is_own


def test_that_an_outline_without_any_section_is_refused(context: AppContext) -> None:
    outlines = context.reporting.outlines
    hidden = [replace(choice, is_hidden=True) for choice in outlines.choices()]
    with pytest.raises(Refused, match="không còn mục nào"):
        outlines.keep(CLERK, hidden)
    nameless = [replace(choice, title=" ") for choice in outlines.choices()]
    with pytest.raises(Refused, match="Tên mục"):
        outlines.keep(CLERK, nameless)


def test_that_a_hidden_heading_hides_what_stands_under_it(context: AppContext) -> None:
    outlines = context.reporting.outlines
    choices = [
        replace(one, is_hidden=True) if one.key == "danh_gia" else one for one in outlines.choices()
    ]
    outlines.keep(CLERK, choices)
    keys = [section.key for section in context.reporting.outline(PERIOD)]
    assert not [key for key in keys if key.startswith("danh_gia")]


def test_that_a_section_a_later_form_file_brings_stands_where_that_file_has_it(
    context: AppContext,
) -> None:
    sections = context.reporting.composer.forms.outlines[context.reporting.composer.kind].sections
    known = [SectionChange(section.key) for section in sections if section.key != DIALOGUE]
    placed = [section.key for section, _ in arranged(sections, known)]
    assert placed == [section.key for section in sections]


def test_that_an_ad_hoc_report_has_its_own_title_addressee_sections_and_annexes(
    context: AppContext,
) -> None:
    scope = Scope("Kết quả tiếp công dân quý I", "Thanh tra tỉnh", (PETITIONS,), ("PL-07",))
    context.reporting.outlines.set_scope(CLERK, QUARTER, scope)
    paper = context.reporting.document(QUARTER)
    assert paper.subject == ("Kết quả tiếp công dân quý I",)
    assert paper.addressee_lines == ("Thanh tra tỉnh",)
    assert [annex.code for annex in paper.annexes] == ["PL-07"]
    headings = [block.text for block in paper.body if isinstance(block, Heading)]
    assert [text.split(" ", 1)[0] for text in headings] == ["I.", "A.", "1."]
    assert context.reporting.outlines.scope(QUARTER) == scope
    assert len(context.reporting.document(PERIOD).annexes) > 1


def test_that_a_heading_chosen_alone_brings_all_that_stands_under_it(context: AppContext) -> None:
    paper = context.reporting.document(QUARTER, scope=Scope(sections=("danh_gia",), annexes=()))
    headings = [block.text for block in paper.body if isinstance(block, Heading)]
    assert len(headings) > 2
    assert paper.annexes == ()


def test_that_a_report_of_the_plan_is_always_whole(context: AppContext) -> None:
    with pytest.raises(Refused, match="đột xuất"):
        context.reporting.outlines.set_scope(CLERK, PERIOD, Scope("Trích yếu"))
    with pytest.raises(Refused, match="Không có mục"):
        context.reporting.outlines.set_scope(CLERK, QUARTER, Scope(sections=("khong_co",)))


def test_that_the_text_of_the_last_earlier_report_is_offered(context: AppContext) -> None:
    reporting = context.reporting
    for period, text in (
        (Period(2020), "Năm 2020"),
        (Period(2021), "Năm 2021"),
        (Period(2022), "Năm 2022"),
        (PERIOD, "Kỳ này"),
    ):
        reporting.set_text(CLERK, period, DIALOGUE, text)
    assert reporting.outlines.earlier_texts(PERIOD)[DIALOGUE] == ("năm 2021", "Năm 2021")
    assert reporting.outlines.earlier_texts(Period(2022))[DIALOGUE] == (PERIOD.title, "Kỳ này")
    assert DIALOGUE not in reporting.outlines.earlier_texts(Period(2020))
