"""Rules about villages that merge, and about records of villages of another time."""

from datetime import date

from qcdc_desktop.domain.village_history import VillageSpan
from tests.specs.drafts import FewRegisters, asked, blocked, found, made

NEW = VillageSpan(8, "Trung Thành", valid_from_on=date(2025, 7, 1))
ENDED = VillageSpan(9, "Lao Chải", valid_to_on=date(2020, 12, 31), successor_id=7)
VILLAGES = FewRegisters(villages=(NEW, ENDED))


def test_that_a_village_merges_into_one_that_stands_the_day_after() -> None:
    good = made("village", id=7, valid_to_on=date(2025, 6, 30), successor_id=8)
    assert not blocked("village", good, registers=VILLAGES)
    assert "village_successor_gap" not in asked("village", good, registers=VILLAGES)
    early = made("village", id=7, valid_to_on=date(2025, 6, 29), successor_id=8)
    assert "village_successor_gap" in asked("village", early, registers=VILLAGES)


def test_that_a_village_never_merges_into_itself_by_any_way() -> None:
    for successor in (7, 9):
        draft = made("village", id=7, valid_to_on=date(2019, 6, 30), successor_id=successor)
        assert "village_successor" in blocked("village", draft, registers=VILLAGES)


def test_that_a_merged_village_names_its_last_day() -> None:
    draft = made("village", id=7, successor_id=8)
    assert "village_successor_day" in blocked("village", draft, registers=VILLAGES)


def test_that_nothing_merges_into_a_village_that_has_ended() -> None:
    ended = FewRegisters(villages=(VillageSpan(9, "Lao Chải", valid_to_on=date(2020, 12, 31)),))
    draft = made("village", id=7, valid_to_on=date(2025, 6, 30), successor_id=9)
    assert "village_successor_day" in blocked("village", draft, registers=ended)


def test_that_every_register_asks_why_it_names_a_village_of_another_time() -> None:
    publicity = made("publicity", villages=(8,))
    assert "village_of_day" in asked("publicity", publicity, registers=VILLAGES)
    issues = found("publicity", made("publicity", villages=(9,)), registers=VILLAGES)
    told = next(issue.message for issue in issues if issue.rule == "village_of_day")
    assert told.startswith("Thôn Lao Chải đã kết thúc ngày 31/12/2020")
    later = made("publicity", villages=(8,), decided_on=date(2025, 7, 1), posted_on=None)
    assert "village_of_day" not in asked("publicity", later, registers=VILLAGES)
    covenant = made("covenant", village=9)
    assert "village_of_day" in asked("covenant", covenant, registers=VILLAGES)
