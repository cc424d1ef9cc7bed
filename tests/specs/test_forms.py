"""The form files: all of them load, every slip is refused by name, the words are clean."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcdc_desktop.domain.choices import DeadlineKind
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.text import fold_heading
from qcdc_desktop.paths import forms, resources
from qcdc_desktop.specs.derivations import DERIVATIONS
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.specs.loader import ORDER, load_forms
from qcdc_desktop.specs.rules import RULES
from qcdc_desktop.specs.toml_reading import FormError
from tests.specs.drafts import all_forms, context


def fields() -> Iterator[tuple[str, FieldSpec]]:
    """Every field of every record type, rows included, with its place."""
    for register, spec in all_forms().records.items():
        for field in spec.fields.values():
            yield f"{register}.{field.key}", field
        for line in spec.lines.values():
            for field in line.fields:
                yield f"{register}.{line.key}.{field.key}", field


def refusal(tmp_path: Path, register: str, old: str, new: str) -> str:
    """The words of the refusal after one change in one file."""
    shutil.copytree(forms() / "records", tmp_path / "forms" / "records")
    file = tmp_path / "forms" / "records" / f"{register}.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FormError) as refused:
        load_forms(tmp_path / "forms")
    return str(refused.value)


def test_that_all_registers_load_in_their_order() -> None:
    assert tuple(all_forms().records) == ORDER


def test_that_a_new_unit_starts_with_every_deadline_of_the_plan() -> None:
    rows = all_forms()["unit"].lines["deadlines"].default
    assert {row["kind"]: row["due_day"] for row in rows} == {
        "PLAN": "15/02", "H1": "05/06", "H1_LATE": "15/06", "YEAR": "30/11",
    }  # fmt: skip
    assert all("32/KH-UBND" in row["basis"] for row in rows)
    assert set(DeadlineKind) == {row["kind"] for row in rows}


def test_that_a_row_to_start_with_has_known_columns_and_codes(tmp_path: Path) -> None:
    words = refusal(tmp_path, "unit", 'kind = "PLAN"', 'kind = "PLANS"')
    assert "PLANS" in words


def test_that_a_row_to_start_with_has_no_strange_column(tmp_path: Path) -> None:
    words = refusal(tmp_path, "unit", 'due_day = "15/02"', 'due_on = "15/02"')
    assert "due_on" in words


def test_that_an_agency_keeps_no_books_of_villages() -> None:
    commune = {spec.key for spec in all_forms().books("COMMUNE")}
    agency = {spec.key for spec in all_forms().books("AGENCY")}
    assert agency < commune
    assert {"publicity", "deliberation", "dialogue", "petition", "conference"} <= agency
    assert {"village_meeting", "covenant", "mobilisation"} <= commune - agency


def test_that_a_book_of_an_optional_module_is_kept_only_with_it() -> None:
    plain = [spec.key for spec in all_forms().books("COMMUNE")]
    more = [spec.key for spec in all_forms().books("COMMUNE", ("CUSTOM_REFORM",))]
    assert [key for key in more if key not in plain] == ["custom_reform"]
    assert "custom_reform" not in [
        spec.key for spec in all_forms().books("AGENCY", ("CUSTOM_REFORM",))
    ]


def test_that_a_module_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    words = refusal(tmp_path, "custom_reform", '"CUSTOM_REFORM"', '"CUSTOMS"')
    assert "CUSTOMS" in words


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('label = "Nội dung công khai"', 'labell = "x"\nlabel = "Nội dung công khai"', "labell"),
        ("[field.place]\nlabel", "[field.placed]\nlabel", "field.place"),
        ('KHAC = "Hình thức khác"\n', "", "choices.KHAC"),
        ('NIEM_YET = "Niêm yết"', 'NIEM_YET = "Niêm yết"\nDAN = "Dán"', "choices.DAN"),
        ('"posting_minutes_no", "removal_minutes_no"]', '"posting_minutes_no"]', "section"),
        ('"feedback_count", "feedback_acc', '"feedbacks", "feedback_acc', "section.feedback"),
        ('"publicity_dates",', '"publicity_date",', "rules"),
        ('"publicity_deadline",', '"publicity_limit",', "derivations"),
        ('columns = ["title",', 'columns = ["titles",', "list"),
        ('item_kinds = ["publish"]', 'item_kinds = ["publicise"]', "field.item"),
        ('TRUYEN_THANH = ["COMMUNE"]', 'TRUYEN_THANH = ["SCHOOL"]', "choice_kinds.TRUYEN_THANH"),
        ('TRUYEN_THANH = ["COMMUNE"]', "TRUYEN_THANH = []", "choice_kinds.TRUYEN_THANH"),
        ('TRUYEN_THANH = ["COMMUNE"]', 'LOA = ["COMMUNE"]', "choice_kinds.LOA"),
        ('key = "publicity"', 'key = "publicities"', "key"),
        ('date_field = "posted_on"', 'date_field = "put_up_on"', "date_field"),
    ],
)
def test_that_each_slip_is_refused_naming_file_and_key(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    words = refusal(tmp_path, "publicity", old, new)
    assert "forms/records/publicity.toml" in words
    assert named in words


def test_that_a_condition_on_an_unknown_code_is_refused(tmp_path: Path) -> None:
    words = refusal(tmp_path, "dialogue", '{ state = ["HOAN"] }', '{ state = ["LUI"] }')
    assert "postponed_to_on" in words


def test_that_choices_of_communes_are_not_offered_to_agencies_and_schools() -> None:
    posting, scope = all_forms()["publicity"].field("forms"), all_forms()["dialogue"].field("scope")
    for kind, offered in (("COMMUNE", True), ("AGENCY", False), ("PUBLIC_UNIT", False)):
        assert posting.is_offered_to("QUA_TRUONG_THON", kind) is offered
        assert scope.is_offered_to("TOAN_XA", kind) is offered
        assert posting.is_offered_to("HOI_NGHI_CBCCVC", kind)
        assert scope.is_offered_to("CO_QUAN", kind)
    assert "QUA_TRUONG_THON" in posting.choices_for({})


def test_that_a_field_standing_twice_is_refused(tmp_path: Path) -> None:
    words = refusal(tmp_path, "village", '["name", "kind",', '["name", "head_name", "kind",')
    assert "hai lần" in words


def test_that_every_rule_and_derivation_is_used_by_a_form() -> None:
    specs = all_forms().records.values()
    assert {name for spec in specs for name in spec.rules} == set(RULES)
    assert {name for spec in specs for name in spec.derivations} == set(DERIVATIONS)


def test_that_each_register_has_an_icon_of_ours() -> None:
    icons = {path.stem for path in (resources() / "icons").glob("*.svg")}
    assert {spec.icon for spec in all_forms().records.values()} <= icons


def test_that_labels_are_short_and_spaced_once() -> None:
    for place, field in fields():
        assert len(field.label) <= 48, place
        assert len(field.heading) <= 36 or field.heading == field.label, place
        for words in (field.label, field.short_label, field.help, *field.choices.values()):
            assert "  " not in words, place
            assert words == words.strip(), place


def test_that_help_and_section_lines_end_with_a_full_stop() -> None:
    for place, field in fields():
        assert not field.help or field.help.endswith("."), place
    for spec in all_forms().records.values():
        for section in spec.sections:
            assert not section.help or section.help.endswith("."), section.key
        assert spec.empty_text.endswith(".")


def test_that_every_field_to_fill_in_has_help_or_speaks_for_itself() -> None:
    silent = [
        place
        for place, field in fields()
        if not (field.help or field.derived or field.unit or field.key in {"note", "tags"})
    ]
    assert not silent


def test_that_lists_fit_a_small_screen() -> None:
    for spec in all_forms().records.values():
        assert 4 <= len(spec.list.columns) <= 8, spec.key


def test_that_choices_that_look_alike_do_not_stand_in_one_list() -> None:
    """The same word for two codes is fine only where the codes belong to different kinds."""
    for place, field in fields():
        shown: dict[str, str] = {}
        for code, words in field.choices.items():
            other = shown.setdefault(words, code)
            assert other == code or {other, code} <= set(field.choices_when), place


def test_that_words_of_old_books_mean_one_code_in_one_kind_of_record() -> None:
    for place, field in fields():
        meant: dict[str, set[str]] = {}
        for code, words in field.choice_synonyms.items():
            for word in words:
                meant.setdefault(fold_heading(word), set()).add(code)
        for word, codes in meant.items():
            alone = len(codes) == 1 or all(code in field.choices_when for code in codes)
            assert alone, f"{place}: {word} {codes}"


def test_that_a_denunciation_shows_no_field_of_the_sender() -> None:
    spec = all_forms()["petition"]
    senders = [key for key in spec.fields if key.startswith("sender_")]
    assert len(senders) == 5
    assert not any(spec.is_visible(key, {"kind": "TO_CAO"}) for key in senders)
    assert not any(spec.is_visible(key, {}) for key in senders)
    assert all(spec.is_visible(key, {"kind": "PHAN_ANH"}) for key in senders)


@pytest.mark.parametrize("kind", ["KHIEU_NAI", "TO_CAO", "KIEN_NGHI", "PHAN_ANH"])
def test_that_the_states_offered_are_those_of_the_kinds_machine(kind: str) -> None:
    matter = {"KHIEU_NAI": "KN", "TO_CAO": "TC"}.get(kind, "KNPA")
    offered = all_forms()["petition"].field("case.state").choices_for({"kind": kind})
    machine = context("petition").machines.for_matter(matter)
    assert set(offered) == {state.code for state in machine.states}


def test_that_reference_fields_refer_to_registers_that_exist() -> None:
    for place, field in fields():
        if field.kind in {FieldKind.REFERENCE, FieldKind.REFERENCES}:
            assert field.refers_to in ORDER, place


def test_that_articles_are_cited_with_their_law() -> None:
    for place, field in fields():
        if "Điều" in field.basis:
            assert re.search(r"Luật|Nghị định|Pháp lệnh|Thông tư|Quyết định", field.basis), place
