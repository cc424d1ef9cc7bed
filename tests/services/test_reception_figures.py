"""Group H of the report: a book of reception counted by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.periods import Period
from tests.services.nam_luu import CLERK, new_context


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = new_context(tmp_path, today=date(2026, 11, 22))
    yield opened
    opened.close(backup=False)


def entry(people: int = 1, matter: str = "KN", petition: int | None = None) -> dict[str, object]:
    return {
        "matter_type": matter, "content_summary": "Đất", "people_count": people,
        "handling": "THU_LY", "linked_petition": petition,
    }  # fmt: skip


def stored(context: AppContext, register: str, *drafts: dict[str, object]) -> list[int]:
    blank = context.records.blank(register)
    derived = [context.records.derive(register, {**blank, **draft}) for draft in drafts]
    with context.database.unit(CLERK) as unit:
        return unit.add_many(
            register, derived, status=["COMPLETE"] * len(drafts), book_years=[2026] * len(drafts)
        )


def session(on: date, kind: str, role: str, *entries: dict[str, object], held: bool = True):  # noqa: ANN201
    return {"held_on": on, "kind": kind, "host_role": role, "is_held": held,
            "entries": list(entries)}  # fmt: skip


def test_that_a_hand_counted_book_of_reception_gives_group_h(context: AppContext) -> None:
    (letter,) = stored(
        context,
        "petition",
        {"received_on": date(2026, 1, 5), "kind": "KHIEU_NAI", "content": "Đất",
         "case": {"field": "DDNC"}},
    )  # fmt: skip
    stored(
        context,
        "reception_session",
        session(date(2025, 11, 20), "TX", "CAN_BO", entry(3)),  # the year before
        session(date(2025, 11, 21), "TX", "CAN_BO", entry(), entry(7, "KNPA")),
        session(date(2026, 1, 6), "DK", "THU_TRUONG", entry(2, petition=letter)),
        session(date(2026, 1, 6), "DX", "THU_TRUONG", entry(1, petition=letter)),
        session(date(2026, 2, 3), "DK", "THU_TRUONG"),  # nobody came
        session(date(2026, 3, 3), "DK", "THU_TRUONG", held=False),
        session(date(2026, 4, 7), "DK", "UY_QUYEN", entry(12, "TC")),
        session(date(2026, 6, 1), "TX", "CAN_BO", entry()),  # the second half-year
    )
    figures = context.reporting.figures(Period(2026, "H1"))
    told = {
        code: figures[code].amount
        for code in figures.values
        if code.startswith(("H01", "H02", "H03", "H04", "H05"))
    }
    assert told == {
        "H01": 5, "H01.LK": 5, "H01.NG": 23, "H01.NG.LK": 23,
        "H01.VU": 4, "H01.VU.DON": 1, "H01.VU.LE": 3,
        "H01.KN": 3, "H01.TC": 1, "H01.KNPA": 1,
        "H02": 2, "H02.NG": 8,
        "H03": 2, "H03.NG": 3, "H03.KY": 2,
        "H03.UQ": 1, "H03.UQ.NG": 12, "H03.UQ.KY": 1,
        "H04": 2, "H04.NG": 19,
        "H05": 2, "H05.LK": 2, "H05.VANG": 1,
    }  # fmt: skip
    year = context.reporting.figures(Period(2026))
    assert year["H01"].amount == 6
    behind = context.reporting.records_behind("H01.VU.DON", Period(2026, "H1"))
    assert behind.register == "reception_session"
    assert context.listing.count(behind) == 2


def test_that_mediation_is_counted_with_its_rate(context: AppContext) -> None:
    rows = [{"held_on": date(2026, 2, day), "result": result} for day, result in
            ((1, "THANH"), (2, "THANH"), (3, "KHONG_THANH"), (4, None))]  # fmt: skip
    members = [{"full_name": "Lý Thị Thử"}, {"full_name": "Sùng Văn Thử"},
               {"full_name": "Đã nghỉ", "left_on": date(2026, 1, 1)}]  # fmt: skip
    stored(
        context,
        "oversight_body",
        {"kind": "TO_HOA_GIAI", "name": "Tổ hòa giải Nà Chì", "established_on": date(2024, 1, 1),
         "members": members, "mediations": rows},
        {"kind": "BTTND", "name": "Ban Thanh tra nhân dân", "established_on": date(2024, 1, 1)},
    )  # fmt: skip
    figures = context.reporting.figures(Period(2026, "H1"))
    assert [figures[code].amount for code in ("H17", "H17.VIEN", "H17.VU", "H17.THANH")] == [
        1, 2, 4, 2,
    ]  # fmt: skip
    assert str(figures["H17.TL"].number) == "50.0"
