"""The steps of cases, dialogues, opinions and covenants: complete, tied to the model, one way."""

import shutil
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import inspect

from qcdc_desktop.domain.choices import CaseState, CovenantState, DialogueState, OpinionState
from qcdc_desktop.model.covenant import Covenant
from qcdc_desktop.model.dialogue import Dialogue, DialogueOpinion
from qcdc_desktop.model.petition import Case
from qcdc_desktop.model.report import ReportVersion
from qcdc_desktop.paths import forms
from qcdc_desktop.specs.machines import Machine, Machines, read_machine, read_machines
from qcdc_desktop.specs.toml_reading import FormError

RECORDS = {
    "case": (Case, CaseState),
    "dialogue": (Dialogue, DialogueState),
    "dialogue_opinion": (DialogueOpinion, OpinionState),
    "covenant": (Covenant, CovenantState),
}
REPORT = "report_version"
"""Its steps say more than its row keeps: a reason belongs to the step it was given with."""


@cache
def machines() -> Machines:
    return read_machines(forms() / "states")


def matter(code: str) -> Machine:
    return machines().for_matter(code)


def test_that_all_seven_machines_are_there() -> None:
    assert {each.code for each in machines().all} == {
        "complaint",
        "denunciation",
        "reflection",
        "dialogue",
        "opinion",
        "covenant",
        "report",
    }


@pytest.mark.parametrize("record", RECORDS)
def test_that_the_machines_know_exactly_the_states_of_the_model(record: str) -> None:
    states = machines().states_of(record)
    codes = [state.code for state in states]
    assert sorted(codes) == sorted(RECORDS[record][1])
    assert len(codes) == len(set(codes))


def test_that_the_fields_a_state_needs_are_stored_fields() -> None:
    for machine in machines().all:
        types = (ReportVersion,) if machine.record == REPORT else RECORDS[machine.record][:1]
        stored = set(inspect(types[0]).attrs.keys())
        assert machine.field in stored
        for holder in (*machine.states, *machine.transitions):
            assert set(holder.needs) <= stored, holder


def test_that_the_prefix_of_a_case_state_tells_the_matter() -> None:
    for code, prefix in {"KN": "KN_", "TC": "TC_", "KNPA": "KP_"}.items():
        codes = {state.code for state in matter(code).states}
        assert {each for each in codes if not each.startswith(prefix)} == {"LUU"}


def test_that_every_step_leads_between_states_of_its_machine() -> None:
    for machine in machines().all:
        for step in machine.transitions:
            assert step.source in machine
            assert step.target in machine


def test_that_no_state_is_a_trap_unless_it_is_an_end() -> None:
    for machine in machines().all:
        stuck = [s.code for s in machine.states if not s.is_end and not machine.allowed(s.code)]
        assert stuck == []


def test_that_every_end_of_a_case_can_be_filed() -> None:
    for code in ("KN", "TC", "KNPA"):
        machine = matter(code)
        assert machine.state("LUU").is_end
        assert not machine.allowed("LUU")
        assert all(machine.can(state.code, "LUU") for state in machine.states if state.is_end)


def test_that_one_declared_step_at_a_time_is_allowed() -> None:
    machine = matter("KN")
    assert machine.can("KN_TIEP_NHAN", "KN_THU_LY")
    assert machine.can("KN_THU_LY", "KN_THU_LY")
    assert not machine.can("KN_TIEP_NHAN", "KN_DA_QD")
    assert not machine.can("KN_THU_LY", "KN_TIEP_NHAN")
    assert machine.can(None, "KN_TIEP_NHAN")
    assert not machine.can(None, "KN_DA_QD")


def test_that_an_old_book_may_jump_forward_but_never_back() -> None:
    machine = matter("KN")
    assert machine.reachable(None, "KN_THI_HANH_XONG")
    assert machine.reachable("KN_TIEP_NHAN", "KN_DA_QD")
    assert not machine.reachable("KN_DA_QD", "KN_XAC_MINH")
    assert not machine.reachable("KN_XAC_MINH", "KN_THU_LY")
    assert not machine.reachable("KN_HUONG_DAN", "KN_THU_LY")


def test_that_a_suspended_case_resumes_but_is_no_way_back() -> None:
    machine = matter("KN")
    assert machine.can("KN_TAM_DINH_CHI", "KN_XAC_MINH")
    assert machine.reachable("KN_TAM_DINH_CHI", "KN_DA_QD")
    assert not machine.reachable("KN_XAC_MINH", "KN_THU_LY")
    assert machine.reachable("KN_DOI_THOAI", "KN_XAC_MINH")


def test_that_a_state_says_what_is_still_missing() -> None:
    machine = matter("KN")
    draft = {"accepted_on": "2026-07-15", "decision_no": "12/QĐ-UBND", "result": ""}
    assert machine.missing_for("KN_DA_QD", draft) == ("decided_on", "result", "decision_effect")
    assert machine.missing_for("KN_THU_LY", draft) == ()
    assert machine.missing_for("KN_THU_LY", draft, "KN_TIEP_NHAN") == ("accept_no",)
    assert machine.missing_for("KN_TAM_DINH_CHI", {**draft, "suspensions": []}) == ("suspensions",)


def test_that_zero_and_no_are_answers() -> None:
    machine = machines().for_record("dialogue")
    assert machine.missing_for("DA_TO_CHUC", {"held_on": "x", "attendees_total": 0}) == ()


def test_that_a_covenant_counts_where_the_decree_says_so() -> None:
    machine = machines().for_record("covenant")
    assert set(machine.counted_as("CO_HUONG_UOC")) == {
        "HIEU_LUC",
        "TAM_NGUNG_MP",
        "DANG_SUA",
        "BAI_BO_MP",
        "LEGACY",
    }
    assert machine.reachable(None, "LEGACY")
    assert machine.can("KHONG_CONG_NHAN", "SOAN_THAO")
    assert not machine.can("HIEU_LUC", "SOAN_THAO")


def test_that_only_a_dialogue_that_took_place_counts_as_held() -> None:
    held = machines().for_record("dialogue").counted_as("DA_TO_CHUC")
    assert not {"DU_KIEN", "DA_MOI", "HOAN", "HUY"} & set(held)
    assert len(held) == 5


def test_that_an_unknown_state_is_a_bug() -> None:
    for ask in (
        lambda: matter("KN").can("KN_TIEP_NHAN", "TC_THU_LY"),
        lambda: matter("KN").allowed("KN_KHONG_CO"),
        lambda: matter("KN").counted_as("KHONG_CO"),
        lambda: machines().for_matter("XX"),
        lambda: machines().for_record("case"),
    ):
        with pytest.raises(KeyError):
            ask()


@pytest.mark.parametrize(
    ("found", "replaced"),
    [
        ('to = "DA_MOI"', 'to = "DA_MOII"'),
        ('from = ["DU_KIEN"]', 'from = ["DU_KIENN"]'),
        ('counts_as = ["DA_TO_CHUC"]', 'counts_as = ["DA_HOP"]'),
        ('code = "CO_BIEN_BAN"', 'code = "DA_KET_LUAN"'),
        ("is_start = true\n", ""),
        ("is_return = true\n", ""),
        ("is_end = true", "is_edn = true"),
        ('from = ["DU_KIEN", "DA_MOI"]\nto = "HOAN"', 'from = ["HUY"]\nto = "DA_TO_CHUC"'),
    ],
)
def test_that_a_slip_in_a_machine_is_refused(tmp_path: Path, found: str, replaced: str) -> None:
    file = Path(shutil.copy(forms() / "states" / "dialogue.toml", tmp_path))
    text = file.read_text(encoding="utf-8")
    assert found in text
    file.write_text(text.replace(found, replaced, 1), encoding="utf-8")
    with pytest.raises(FormError):
        read_machine(file)
