"""Villages through time: who stands for whom, whose households count on a day."""

from datetime import date

from qcdc_desktop.domain.village_history import VillageCount, VillageHistory, VillageSpan

MERGED_ON = date(2025, 7, 1)
LAST_DAY = date(2025, 6, 30)


def count(year: int, households: int | None, population: int | None = None) -> VillageCount:
    return VillageCount(date(year, 12, 31), households, population)


NA_CHI = VillageSpan(1, "Nà Chì", counts=(count(2023, 95), count(2024, 100, 420)))
BAN_LUNG = VillageSpan(
    2, "Bản Lủng", None, LAST_DAY, successor_id=1, counts=(count(2024, 60, 250),)
)
COC_PAI = VillageSpan(3, "Cốc Pài", date(2010, 1, 1), date(2020, 12, 31), 2, (count(2019, 20),))
FUTURE = VillageSpan(4, "Đoàn Kết", date(2026, 1, 1), counts=(count(2026, 10),))
HISTORY = VillageHistory([NA_CHI, BAN_LUNG, COC_PAI, FUTURE])


def test_that_a_merged_village_lives_to_its_last_day_and_its_successor_from_the_next() -> None:
    assert [each.name for each in HISTORY.living(LAST_DAY)] == ["Nà Chì", "Bản Lủng"]
    assert [each.name for each in HISTORY.living(MERGED_ON)] == ["Nà Chì"]
    assert [each.name for each in HISTORY.living(date(2026, 1, 1))] == ["Nà Chì", "Đoàn Kết"]


def test_that_the_sum_of_a_merged_village_is_that_of_its_parts_until_it_is_counted_anew() -> None:
    assert HISTORY.households_on(1, LAST_DAY) == 100
    living = HISTORY.living(MERGED_ON)[0]
    assert (living.households, living.population) == (160, 670)
    assert living.parts_told == "Bản Lủng 60 hộ, Cốc Pài 20 hộ"
    recounted = VillageSpan(1, "Nà Chì", counts=(*NA_CHI.counts, count(2025, 158)))
    history = VillageHistory([recounted, BAN_LUNG])
    assert history.households_on(1, date(2025, 12, 31)) == 158
    assert history.living(date(2025, 12, 31))[0].parts_told == "Bản Lủng 60 hộ"


def test_that_what_was_merged_before_the_count_is_in_it_already() -> None:
    assert HISTORY.households_on(2, LAST_DAY) == 60
    early = date(2021, 1, 1)
    assert HISTORY.living_village(2, early) is not None
    assert HISTORY.households_on(2, early) == 60, "the nearest later figure"


def test_that_a_village_made_by_merging_has_the_households_of_its_parts() -> None:
    old = [
        VillageSpan(1, "A", None, LAST_DAY, 3, (count(2024, 40),)),
        VillageSpan(2, "B", None, LAST_DAY, 3, (count(2024, 50),)),
    ]
    made = VillageSpan(3, "A và B", MERGED_ON)
    assert VillageHistory([*old, made]).households_on(3, MERGED_ON) == 90
    unknown = VillageSpan(4, "C", None, LAST_DAY, 3)
    assert VillageHistory([*old, unknown, made]).households_on(3, MERGED_ON) is None


def test_that_a_record_about_any_part_counts_for_the_village_of_the_day() -> None:
    assert HISTORY.living(MERGED_ON)[0].ids == {1, 2, 3}
    heir = HISTORY.heir(3, MERGED_ON)
    assert heir is not None
    assert heir.id == 1
    assert HISTORY.heir(3, date(2015, 5, 5)) == COC_PAI
    assert HISTORY.heir(99, MERGED_ON) is None


def test_that_a_circle_of_successors_ends() -> None:
    first = VillageSpan(1, "A", None, LAST_DAY, 2)
    second = VillageSpan(2, "B", None, LAST_DAY, 1)
    history = VillageHistory([first, second])
    assert history.heir(1, MERGED_ON) is None
    assert history.living(MERGED_ON) == ()
    assert history.is_in_circle(1, 2)
    assert not HISTORY.is_in_circle(2, 1)


def test_that_drafts_are_no_villages_of_the_report() -> None:
    draft = VillageSpan(5, "Nháp", is_complete=False)
    assert VillageHistory([draft]).living(MERGED_ON) == ()
