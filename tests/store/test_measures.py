"""A figure and the records behind it come from one filter, whatever the registers hold."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from qcdc_desktop.domain.measuring import Spans
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.model.base import Base
from qcdc_desktop.model.covenant import Covenant, CovenantReview
from qcdc_desktop.model.dialogue import Dialogue, DialogueOpinion
from qcdc_desktop.model.petition import Case, Petition
from qcdc_desktop.model.publicity import Publicity
from qcdc_desktop.specs.indicators import load_indicators
from qcdc_desktop.store.measures import count_all, records_behind

FORMS = Path(__file__).resolve().parents[2] / "forms"
INDICATORS = load_indicators(FORMS)
MEASURES = {
    code: spec.measure for code, spec in INDICATORS.indicators.items() if spec.measure is not None
}
SPANS = Spans(
    Window(date(2022, 3, 1), date(2022, 5, 31)), Window(date(2021, 11, 21), date(2022, 5, 31))
)
NOW = datetime(2022, 6, 1, 8)  # noqa: DTZ001 - the data file keeps local time


def bookkeeping(number: int, **given_: object) -> dict[str, object]:
    return {
        "id": number,
        "uid": f"uid-{number}",
        "status": "COMPLETE",
        "created_at": NOW,
        "created_by": "x",
        "updated_at": NOW,
        "updated_by": "x",
        "deleted_at": None,
        **given_,
    }


def line(number: int, **given_: object) -> dict[str, object]:
    return {"id": number, "uid": f"uid-{number}", "seq": 0, **given_}


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        Base.metadata.create_all(opened)
        opened.commit()
        yield opened
    engine.dispose()


days = st.dates(date(2021, 9, 1), date(2022, 8, 1)) | st.none()
counts = st.integers(0, 300) | st.none()


def code(*codes: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from((*codes, None))


standing = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["COMPLETE", "COMPLETE", "COMPLETE", "DRAFT"]),
        "deleted_at": st.sampled_from([None, None, None, NOW]),
    }
)
publicity = st.fixed_dictionaries(
    {
        "posted_on": days,
        "is_late": st.booleans() | st.none(),
        "forms": st.sets(st.sampled_from(["NIEM_YET", "TRUYEN_THANH", "CONG_TTDT", "KHAC"])).map(
            lambda codes: tuple(sorted(codes))
        ),
    }
)
dialogue = st.fixed_dictionaries(
    {
        "held_on": days,
        "state": code("DU_KIEN", "DA_TO_CHUC", "HOAN", "HOAN_THANH"),
        "kind": code("DT_DOT_XUAT", "DT_CHUYEN_DE", "DT_UBND_NHAN_DAN"),
        "chair_role": code("BI_THU", "UY_QUYEN"),
        "attendees_total": counts,
        "conclusion_on": days,
        "conclusion_due_on": days,
    }
)
opinion = st.fixed_dictionaries(
    {
        "classification": code(
            "TRA_LOI_TAI_CHO", "TIEP_THU_GIAO_GQ", "KIEN_NGHI_CAP_TREN", "KHONG_CO_CO_SO"
        ),
        "resolved_on": days,
        "due_on": days,
    }
)
petition = st.fixed_dictionaries(
    {
        "received_on": days,
        "kind": code("KHIEU_NAI", "TO_CAO", "KIEN_NGHI", "PHAN_ANH"),
        "within_competence": st.booleans() | st.none(),
        "eligibility": code("DU_DIEU_KIEN", "KHONG_DU_DIEU_KIEN"),
        "handling": code("THU_LY", "CHUYEN_DON", "HUONG_DAN"),
        "case_id": st.integers(1, 6) | st.none(),
    }
)
case = st.fixed_dictionaries(
    {
        "resolved_on": days,
        "resolve_due_on": days,
        "result": code("DUNG", "SAI", "DUNG_MP"),
        "timeliness": code("DUNG_HAN", "TRE_HAN", "CHUA_DU_DU_LIEU"),
        "state": code("KN_THU_LY", "KN_KHONG_THU_LY"),
    }
)
covenant = st.fixed_dictionaries(
    {
        "decision_on": days,
        "action_kind": code("XAY_DUNG_MOI", "SUA_DOI", "THAY_THE"),
        "is_decision_late": st.booleans() | st.none(),
        "adopted_on": days,
        "opinions_count": counts,
    }
)
review = st.fixed_dictionaries(
    {
        "year": st.sampled_from([2021, 2022]),
        "reviewed_on": days,
        "result": code("GIU_NGUYEN", "SUA_DOI", "CHUA_RA_SOAT"),
        "praised_households": counts,
    }
)


@st.composite
def registers(draw: st.DrawFn) -> dict[type, list[dict[str, object]]]:
    """A few rows of each register with everything that may be missing missing at times."""
    rows: dict[type, list[dict[str, object]]] = {}

    def some(type_: type, shape: st.SearchStrategy[Mapping[str, object]], most: int = 6) -> int:
        drawn = draw(st.lists(st.tuples(shape, standing), max_size=most))
        rows[type_] = [
            bookkeeping(number, **body, **state)
            for number, (body, state) in enumerate(drawn, start=1)
        ]
        return len(drawn)

    rows[Case] = [line(n, **draw(case)) for n in range(1, 7)]
    some(Publicity, publicity)
    some(Petition, petition, 10)
    dialogues, covenants = some(Dialogue, dialogue), some(Covenant, covenant)
    rows[DialogueOpinion] = [
        line(n, dialogue_id=draw(st.integers(1, dialogues)), **draw(opinion))
        for n in range(1, 8)
        if dialogues
    ]
    rows[CovenantReview] = [
        line(n, covenant_id=draw(st.integers(1, covenants)), **draw(review))
        for n in range(1, 6)
        if covenants
    ]
    return rows


def fill(connection: Connection, rows: dict[type, list[dict[str, object]]]) -> None:
    for type_, values in rows.items():
        if values:
            connection.execute(insert(type_), values)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=registers())
def test_that_every_figure_is_the_number_of_the_records_it_opens(
    connection: Connection, rows: dict[type, list[dict[str, object]]]
) -> None:
    with connection.begin() as transaction:
        fill(connection, rows)
        counted = count_all(connection, MEASURES, SPANS)
        for code_, spec in MEASURES.items():
            behind = records_behind(connection, spec, SPANS)
            assert counted[code_] == behind.amount, code_
            assert set(behind.record_ids) <= {
                row["id"]
                for type_, values in rows.items()
                for row in values
                if getattr(type_, "__tablename__", "") == behind.register
                and row.get("status") == "COMPLETE"
                and row.get("deleted_at") is None
            }, code_
        _check_sums(counted)
        transaction.rollback()


def _check_sums(counted: dict[str, int]) -> None:
    """Totals are the sums of their parts, whatever was left out of a record."""
    assert counted["G01"] == counted["G01.DX"] + counted["G01.CD"] + counted["G01.DK"]
    assert counted["G05"] == sum(
        counted[part] for part in ("G06", "G07", "G08", "G05.KNTC", "G05.KCS", "G05.CHUA")
    )
    assert counted["H07"] == counted["H09.DU"] + counted["H09.KHONG"] + counted["H09.CHUA"]
    assert counted["H07"] == counted["H10.TT"] + counted["H10.KTT"] + counted["H10.CHUA"]
    assert counted["H08.KNPA"] == counted["H08.KNPA.KN"] + counted["H08.KNPA.PA"]
    assert counted["H11"] == counted["H15.DUNG"] + counted["H15.TRE"] + counted["H15.CHUA"]
    for year_to_date, period in (("H07.LK", "H07"), ("H11.LK", "H11"), ("G01.LK", "G01")):
        assert counted[year_to_date] >= counted[period]


def test_that_cases_to_resolve_are_those_resolved_and_those_left(connection: Connection) -> None:
    cases = [
        (date(2021, 12, 1), date(2022, 1, 5)),  # over before the period
        (date(2021, 12, 1), date(2022, 4, 5)),  # carried over, resolved
        (date(2021, 12, 1), None),  # carried over, left
        (date(2022, 3, 1), date(2022, 5, 31)),  # first and last day count
        (date(2022, 4, 1), date(2022, 6, 1)),  # resolved after the cut-off
        (date(2022, 6, 1), None),  # received after the cut-off
    ]
    for number, (received, resolved) in enumerate(cases, start=1):
        connection.execute(insert(Case), [line(number, resolved_on=resolved)])
        values = bookkeeping(
            number,
            received_on=received,
            kind="KHIEU_NAI",
            within_competence=True,
            handling="THU_LY",
            case_id=number,
        )
        connection.execute(insert(Petition), [values])
    counted = count_all(connection, MEASURES, SPANS)
    assert (counted["H07"], counted["H07.KT"], counted["H11"], counted["H12"]) == (2, 2, 2, 2)
    assert counted["H11.PHAI"] == counted["H11"] + counted["H12"]


def test_that_two_petitions_on_one_matter_are_two_petitions_and_one_case(
    connection: Connection,
) -> None:
    connection.execute(insert(Case), [line(1, resolved_on=date(2022, 4, 1))])
    for number in (1, 2):
        values = bookkeeping(
            number,
            received_on=date(2022, 3, 10 + number),
            kind="KIEN_NGHI",
            within_competence=True,
            case_id=1,
        )
        connection.execute(insert(Petition), [values])
    counted = count_all(connection, MEASURES, SPANS)
    assert (counted["H07"], counted["H07.VU"], counted["H11"]) == (2, 1, 1)


def test_that_both_ends_of_the_window_count(connection: Connection) -> None:
    window = SPANS.period
    days_ = [
        window.start - timedelta(days=1),
        window.start,
        window.end,
        window.end + timedelta(days=1),
    ]
    connection.execute(
        insert(Publicity),
        [bookkeeping(n, posted_on=day) for n, day in enumerate(days_, start=1)],
    )
    assert records_behind(connection, MEASURES["D02"], SPANS).record_ids == (2, 3)
