"""The two frameworks of the law: complete, chosen by the day of the event, strict when read."""

import shutil
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from qcdc_desktop.domain.choices import PublicityForm
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.working_days import WorkingCalendar
from qcdc_desktop.paths import forms
from qcdc_desktop.specs.catalogue import (
    Basis,
    CatalogueItem,
    Catalogues,
    Confidence,
    ItemKind,
    LimitUnit,
    PostingMode,
    Renewal,
    ShareRule,
    Side,
    Threshold,
)
from qcdc_desktop.specs.catalogue_reading import open_catalogues
from qcdc_desktop.specs.holidays import read_calendar
from qcdc_desktop.specs.item_guess import ItemGuesser
from qcdc_desktop.specs.toml_reading import FormError

LAST_OLD_DAY = date(2023, 6, 30)
FIRST_NEW_DAY = date(2023, 7, 1)
OLD, NEW = "2007-2015", "2022"


@cache
def catalogues() -> Catalogues:
    return open_catalogues(forms() / "catalogs")


@cache
def calendar() -> WorkingCalendar:
    return read_calendar(forms() / "deadlines" / "holidays.toml")


@cache
def guesser() -> ItemGuesser:
    return ItemGuesser(catalogues())


def item(code: str) -> CatalogueItem:
    found = catalogues().find(code)
    assert found is not None, code
    return found


@pytest.mark.parametrize(
    ("framework", "kinds"),
    [
        (OLD, {"publish": 21, "decide": 2, "vote": 5, "consult": 13, "supervise": 10}),
        (NEW, {"publish": 64, "decide": 10, "consult": 20, "supervise": 18}),
    ],
)
def test_that_no_item_of_the_law_is_lost(framework: str, kinds: dict[str, int]) -> None:
    items = catalogues().catalogue(framework).items
    assert Counter(each.kind.value for each in items) == kinds
    assert len(items) == {OLD: 51, NEW: 112}[framework]


def test_that_every_code_is_used_once_in_all_frameworks() -> None:
    codes = [each.code for name in (OLD, NEW) for each in catalogues().catalogue(name).items]
    assert len(codes) == len(set(codes)) == 51 + 112


def test_that_the_old_framework_leads_over_to_the_new_one() -> None:
    new = catalogues().catalogue(NEW).by_code
    leads = {each.code: each.maps_to for each in catalogues().catalogue(OLD).items}
    assert all(leads.values())
    assert not [code for codes in leads.values() for code in codes if code not in new]


def test_that_publicity_forms_are_those_of_the_register() -> None:
    for name in (OLD, NEW):
        catalogue = catalogues().catalogue(name)
        used = {form for each in catalogue.items if each.posting for form in each.forms}
        assert used <= {*PublicityForm}
        assert {form.code for form in catalogue.forms if form.kind is ItemKind.PUBLISH} == used


def test_that_every_form_of_an_item_has_a_label_on_its_side() -> None:
    for name in (OLD, NEW):
        catalogue = catalogues().catalogue(name)
        labelled = {(form.kind, form.side, form.code) for form in catalogue.forms}
        for each in catalogue.items:
            side = Side.COMMUNE if UnitKind.COMMUNE in each.applies_to else Side.AGENCY
            lost = {form for form in each.forms if (each.kind, side, form) not in labelled}
            assert not lost or len(each.applies_to) == 3


@pytest.mark.parametrize(
    ("on", "framework", "prefix"),
    [(LAST_OLD_DAY, OLD, "c07-"), (FIRST_NEW_DAY, NEW, "c22-"), (date(2022, 1, 1), OLD, "c07-")],
)
def test_that_the_day_of_the_event_chooses_the_framework(
    on: date, framework: str, prefix: str
) -> None:
    assert catalogues().edition_on(on).code == framework
    found = catalogues().items_for(UnitKind.COMMUNE, on, side=Side.COMMUNE)
    assert found
    assert all(each.code.startswith(prefix) for each in found)


def test_that_a_day_before_every_law_has_nothing_to_answer_for() -> None:
    assert catalogues().items_for(UnitKind.COMMUNE, date(2001, 1, 1)) == ()
    assert catalogues().items_for(UnitKind.AGENCY, date(2010, 1, 1)) == ()


@pytest.mark.parametrize("on", [LAST_OLD_DAY, FIRST_NEW_DAY])
def test_that_a_commune_answers_for_both_checklists(on: date) -> None:
    whole = catalogues().items_for(UnitKind.COMMUNE, on)
    towards_people = catalogues().items_for(UnitKind.COMMUNE, on, side=Side.COMMUNE)
    inside = catalogues().items_for(UnitKind.COMMUNE, on, side=Side.AGENCY)
    assert whole[: len(towards_people)] == towards_people
    assert {each.code for each in whole} == {each.code for each in (*towards_people, *inside)}
    assert inside == catalogues().items_for(UnitKind.AGENCY, on)
    assert len(whole) == len({each.code for each in whole})


def test_that_an_agency_has_no_commune_checklist() -> None:
    assert catalogues().items_for(UnitKind.AGENCY, FIRST_NEW_DAY, side=Side.COMMUNE) == ()
    school = catalogues().items_for(UnitKind.PUBLIC_UNIT, date(2024, 9, 1))
    office = catalogues().items_for(UnitKind.AGENCY, date(2024, 9, 1))
    assert {each.code for each in school} - {each.code for each in office} == {"u22-ck-giao-duc"}


def test_that_an_item_applies_from_its_own_day_on() -> None:
    def has_draft_covenants(on: date) -> bool:
        found = catalogues().items_for(UnitKind.COMMUNE, on)
        return any(each.code == "c22-ck-huong-uoc-du-thao" for each in found)

    assert not has_draft_covenants(date(2023, 8, 15))
    assert has_draft_covenants(date(2023, 8, 16))


def test_that_kinds_narrow_the_checklist() -> None:
    found = catalogues().items_for(
        UnitKind.COMMUNE, FIRST_NEW_DAY, (ItemKind.DECIDE,), Side.COMMUNE
    )
    assert [each.legal_basis.clause for each in found] == ["1", "2", "3", "4", "5", "6"]


def test_that_known_numbers_of_the_law_stand_as_read() -> None:
    plan = item("c22-ck-01-ktxh.1-ke-hoach")
    assert plan.parent == "c22-ck-01-ktxh"
    assert plan.deadline is not None
    assert (plan.deadline.days, plan.deadline.unit) == (5, LimitUnit.WD)
    assert plan.posting is not None
    assert (plan.posting.mode, plan.posting.min_days) == (PostingMode.FIXED_DAYS, 30)
    assert str(plan.legal_basis) == "khoản 1 Điều 11 Luật 10/2022/QH15"
    assert plan.required_forms == ("NIEM_YET", "CONG_TTDT")

    poor = item("c22-ck-07-an-sinh.2-binh-xet").posting
    assert poor is not None
    assert poor.radio_min_days == 3

    procedures = item("c22-ck-13-thu-tuc-hanh-chinh").posting
    assert procedures is not None
    assert (procedures.mode, procedures.min_days) == (PostingMode.PERMANENT, None)

    old_plan = item("c07-ck-01-ktxh-ngan-sach")
    assert old_plan.deadline is not None
    assert (old_plan.deadline.days, old_plan.deadline.unit) == (2, LimitUnit.D)
    assert old_plan.deadline.confidence is Confidence.MEMORY_MEDIUM

    staff = item("a15-ck-04-nhan-su")
    assert staff.deadline is not None
    assert (staff.deadline.days, staff.deadline.unit) == (3, LimitUnit.WD)

    budget = item("c22-ck-02-ngan-sach.3-thuc-hien-quy")
    assert budget.renewal is Renewal.QUARTERLY
    assert budget.renewal.months == 3
    assert budget.rules_confidence is Confidence.MEMORY_MEDIUM


def test_that_a_number_the_law_does_not_fix_is_no_number() -> None:
    other = item("c07-ck-11-khac")
    assert other.deadline is None
    assert other.posting is not None
    assert other.posting.min_days is None


def test_that_a_publishing_deadline_knows_weekends_and_holidays() -> None:
    deadline = item("c22-ck-01-ktxh.1-ke-hoach").deadline
    assert deadline is not None
    assert deadline.due_on(date(2024, 4, 26), calendar()) == date(2024, 5, 7)
    old = item("c07-ck-01-ktxh-ngan-sach").deadline
    assert old is not None
    assert old.due_on(date(2022, 1, 28), calendar()) == date(2022, 2, 7)


def test_that_two_thirds_passes_exactly_and_half_does_not() -> None:
    contribution = item("c22-qd-01-muc-dong-gop")
    assert contribution.threshold is not None
    assert contribution.threshold == Threshold(Basis.ALL_HOUSEHOLDS, ShareRule.AT_LEAST, 2, 3)
    assert contribution.threshold.is_met(100, 150)
    assert not contribution.threshold.is_met(99, 150)
    covenant = item("c22-qd-03-huong-uoc")
    assert covenant.threshold is not None
    assert not covenant.threshold.is_met(75, 150)
    assert covenant.threshold.is_met(76, 150)
    assert covenant.quorum == Threshold(Basis.ALL_HOUSEHOLDS, ShareRule.MORE_THAN, 1, 2)
    assert not covenant.threshold.is_met(0, 0)


def test_that_parts_are_found_under_their_whole() -> None:
    parts = catalogues().catalogue(NEW).children("c22-ck-02-ngan-sach")
    assert len(parts) == 6
    assert all(part.code.startswith("c22-ck-02-ngan-sach.") for part in parts)


def test_that_a_code_is_found_in_whichever_framework_and_an_unknown_one_is_not() -> None:
    fresh = open_catalogues(forms() / "catalogs")
    new, old = fresh.find("a22-ck-02-ke-hoach"), fresh.find("c07-ck-10-thu-tuc")
    assert new is not None
    assert old is not None
    assert (new.framework, old.framework) == (NEW, OLD)
    assert fresh.find("c99-khong-co") is None


def test_that_a_framework_is_read_only_when_it_is_asked_for(tmp_path: Path) -> None:
    folder = shutil.copytree(forms() / "catalogs", tmp_path / "catalogs")
    (folder / "2007-2015.toml").unlink()
    lazy = open_catalogues(folder)
    assert lazy.edition_on(LAST_OLD_DAY).version
    assert lazy.catalogue_on(FIRST_NEW_DAY) is lazy.catalogue(NEW)
    with pytest.raises(FormError):
        lazy.catalogue_on(LAST_OLD_DAY)


def test_that_the_district_level_ends_on_the_first_of_july_2025() -> None:
    assert not catalogues().is_two_tier(date(2025, 6, 30))
    assert catalogues().is_two_tier(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("wrong", "right", "key"),
    [
        ('kind = "publish"', 'kind = "publisch"', "kind"),
        ('forms = ["HOP", "PHAT_PHIEU"]', 'forms = ["HOP", "NIEM_YET"]', "forms"),
        ("posting_min_days = 30", "posting_mindays = 30", "posting_mindays"),
        ('code = "c07-ck-02-du-an-dat-dai"', 'code = "c07-ck-01-ktxh-ngan-sach"', "code"),
        ('deadline_unit = "D"\n', "", "deadline_unit"),
        ("num = 1, den = 2", "num = 3, den = 2", "num"),
        ('sources = ["123-dieu5"]', 'sources = ["bao-dieu5"]', "sources"),
        ('group = "KHAC"', 'group = "LINH_TINH"', "group"),
    ],
)
def test_that_a_slip_in_a_catalogue_is_named(
    tmp_path: Path, wrong: str, right: str, key: str
) -> None:
    folder = shutil.copytree(forms() / "catalogs", tmp_path / "catalogs")
    file = folder / "2007-2015.toml"
    text = file.read_text(encoding="utf-8")
    head, items = text.split("[[item]]", 1)
    assert wrong in items
    file.write_text(f"{head}[[item]]{items.replace(wrong, right, 1)}", encoding="utf-8")
    with pytest.raises(FormError) as caught:
        open_catalogues(folder).catalogue(OLD)
    assert caught.value.key.startswith("item[")
    assert caught.value.key.rpartition(".")[2] == key


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thủ tục hành chính tại bộ phận một cửa", "c07-ck-10-thu-tuc"),
        ("Kế hoạch phát triển kinh tế - xã hội năm 2022", "c07-ck-01-ktxh-ngan-sach"),
        ("DU TOAN NGAN SACH XA NAM 2022", "c07-ck-01-ktxh-ngan-sach"),
        ("Đối tượng, mức thu phí, lệ phí", "c07-ck-09-phi-le-phi"),
        ("Kết quả giải quyết kiến nghị của Nhân dân", "c07-ck-08-tiep-thu-y-kien"),
        ("Kết quả tuyển quân năm 2022", "c07-ck-11-khac"),
        ("Phương án đền bù, hỗ trợ giải phóng mặt bằng", "c07-ck-02-du-an-dat-dai"),
        ("Danh sách hộ nghèo, hộ cận nghèo năm 2022", "c07-ck-05-vay-von-ho-ngheo"),
        ("Mức đóng góp xây dựng đường bê tông", "c07-ck-04-quy-dong-gop"),
    ],
)
def test_that_a_line_of_an_old_book_suggests_its_item(text: str, code: str) -> None:
    found = guesser().suggest(text, UnitKind.COMMUNE, date(2022, 3, 1), side=Side.COMMUNE)
    assert found[0].item.code == code
    assert all(one.score >= two.score for one, two in pairwise(found))
    assert all(0 < each.score <= 100 for each in found)


def test_that_the_same_line_suggests_the_item_of_its_own_day() -> None:
    text = "Quyết toán ngân sách xã năm 2021"
    new = guesser().suggest(text, UnitKind.COMMUNE, date(2024, 3, 1))
    assert new[0].item.code == "c22-ck-02-ngan-sach.5-quyet-toan"


@pytest.mark.parametrize("text", ["", "  ", "2022", "Cuộc thi hát then", "xã, thôn"])
def test_that_nothing_is_suggested_for_what_means_nothing(text: str) -> None:
    assert guesser().suggest(text, UnitKind.COMMUNE, date(2022, 3, 1)) == ()
