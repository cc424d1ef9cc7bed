"""A report on its way through the office, on a real data file: frozen, signed, supplemented."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import cast

import pytest

from qcdc_desktop import paths
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.document_json import document_to_json
from qcdc_desktop.services.frozen_values import packed_ids, unpacked_ids
from qcdc_desktop.services.late_entries import LATE
from qcdc_desktop.services.report_deadlines import reports_due
from qcdc_desktop.store.report_versions import VersionReader
from tests.services.nam_luu import CLERK, new_context

PERIOD = Period(2022, "H1")
FORMATS = ("xlsx", "pdf", "docx", "json")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = new_context(tmp_path, today=date(2022, 6, 20))
    publish(opened, "Dự toán ngân sách xã năm 2022", date(2022, 1, 14))
    yield opened
    opened.close(backup=False)


def publish(context: AppContext, title: str, on: date) -> int:
    """A finished record of the publicity book."""
    draft = {
        **context.records.blank("publicity"),
        "item": "c07-ck-01-ktxh-ngan-sach",
        "title": title,
        "document_no": "12/TB-UBND",
        "document_on": on,
        "decided_on": on,
        "forms": ("TRUYEN_THANH",),
        "posted_on": on,
        "responsible_name": "Công chức Văn phòng",
    }
    done = context.records.complete(CLERK, "publicity", draft)
    while done.saved is None:
        draft["explanations"] = {issue.key: "Đã kiểm tra" for issue in done.issues}
        blocking = [issue for issue in done.issues if issue.severity == "block"]
        assert not blocking, blocking
        done = context.records.complete(CLERK, "publicity", draft)
    return done.saved.id


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The text a person reads, the remedy included."""
    with pytest.raises(Refused) as caught:
        yield
    assert words in caught.value.text


def approve(context: AppContext) -> None:
    versions = context.reporting.versions
    for issue in context.reporting.check(PERIOD):
        if issue.severity == "explain":
            versions.explain(CLERK, PERIOD, issue.key, "Số đúng theo sổ")
    versions.take(CLERK, PERIOD, "TRINH_DUYET", {})
    versions.take(CLERK, PERIOD, "DA_DUYET", {})


def sign(context: AppContext) -> None:
    said = {"number": "12", "issued_on": date(2022, 6, 3)}
    context.reporting.versions.take(CLERK, PERIOD, "DA_KY", said)


def sent(context: AppContext, on: date) -> None:
    said = {"sent_on": on, "sent_channel": "Trục văn bản"}
    context.reporting.versions.take(CLERK, PERIOD, "DA_GUI", said)


def test_that_a_report_goes_its_declared_way_and_every_step_is_stamped(context: AppContext) -> None:
    versions = context.reporting.versions
    assert [offer.target for offer in versions.standing(PERIOD).offers] == ["TRINH_DUYET"]
    approve(context)
    sign(context)
    sent(context, date(2022, 6, 4))
    said = {"accepted_on": date(2022, 6, 6), "receipt": "BN-7"}
    view = versions.take(CLERK, PERIOD, "DA_TIEP_NHAN", said)
    assert [step.event for step in view.steps] == [
        "Trình lãnh đạo",
        "Duyệt và chốt số liệu",
        "Ghi số, ngày ký",
        "Ghi đã gửi",
        "Ghi nơi nhận đã tiếp nhận",
    ]
    assert {step.by for step in view.steps} == {CLERK.name}
    assert (view.row.number, view.row.sent_channel, view.row.receipt) == (
        "12",
        "Trục văn bản",
        "BN-7",
    )
    with context.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT changes FROM history WHERE action = 'report_state' ORDER BY id"
        )
        told = [json.loads(row[0])["state"] for row in rows]
    assert told[0] == ["DANG_SOAN", "TRINH_DUYET"]
    assert told[-1] == ["DA_GUI", "DA_TIEP_NHAN"]


def test_that_a_step_is_refused_with_what_it_lacks(context: AppContext) -> None:
    versions = context.reporting.versions
    with refused("Trình lãnh đạo"):
        versions.take(CLERK, PERIOD, "DA_KY", {})
    approve(context)
    with refused("còn thiếu số báo cáo, ngày ký"):
        versions.take(CLERK, PERIOD, "DA_KY", {})
    said = {"number": "1", "issued_on": date(2022, 12, 3)}
    with refused("còn ở phía trước"):
        versions.take(CLERK, PERIOD, "DA_KY", said)
    sign(context)
    with refused("đứng trước ngày ký"):
        sent(context, date(2022, 6, 1))
    sent(context, date(2022, 6, 3))
    with refused("lý do"):
        versions.take(CLERK, PERIOD, "TRA_LAI", {})


def test_that_an_unexplained_cross_check_keeps_a_report_from_being_approved(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qcdc_desktop.domain.issues import Issue
    from qcdc_desktop.domain.kinds import Severity
    from qcdc_desktop.services import report_composition

    found = Issue("cross_check", Severity.EXPLAIN, "D02", "Tổng không bằng các phần.")
    monkeypatch.setattr(report_composition, "check_report", lambda *_: [found])
    versions = context.reporting.versions
    versions.take(CLERK, PERIOD, "TRINH_DUYET", {})
    refusal = next(o for o in versions.standing(PERIOD).offers if o.target == "DA_DUYET").refusal
    assert "Tổng không bằng các phần." in refusal
    with refused("chưa giải trình"):
        versions.take(CLERK, PERIOD, "DA_DUYET", {})
    versions.take(CLERK, PERIOD, "DANG_SOAN", {})
    versions.explain(CLERK, PERIOD, found.key, "Một văn bản đăng hai lần")
    versions.take(CLERK, PERIOD, "TRINH_DUYET", {})
    versions.take(CLERK, PERIOD, "DA_DUYET", {})
    lines = [getattr(block, "text", "") for block in context.reporting.document(PERIOD).body]
    assert "Tổng không bằng các phần. Giải trình: Một văn bản đăng hai lần" in lines


def test_that_drafts_that_do_not_count_are_told_before_approving(context: AppContext) -> None:
    draft = {**context.records.blank("publicity"), "posted_on": date(2022, 2, 1), "title": "Nháp"}
    context.records.save(CLERK, "publicity", {**draft, "decided_on": date(2022, 2, 1)})
    context.reporting.versions.take(CLERK, PERIOD, "TRINH_DUYET", {})
    offers = context.reporting.versions.standing(PERIOD).offers
    assert offers[0].notes == ("Còn 1 bản ghi nháp trong kỳ, không được tính vào báo cáo.",)


def test_that_an_approved_report_keeps_figures_paper_bytes_and_ids_whatever_the_books_say(
    context: AppContext, tmp_path: Path
) -> None:
    reporting = context.reporting
    approve(context)
    figures, document = reporting.figures(PERIOD), reporting.document(PERIOD)
    behind = reporting.records_behind("D02", PERIOD).ids
    before = {p.suffix: p.read_bytes() for p in reporting.write(PERIOD, tmp_path / "1", FORMATS)}
    publish(context, "Nhập muộn", date(2022, 3, 1))
    context.records.delete(CLERK, "publicity", cast("tuple[int, ...]", behind)[0], "ghi trùng")
    assert reporting.figures(PERIOD) == figures
    assert document_to_json(reporting.document(PERIOD)) == document_to_json(document)
    assert reporting.records_behind("D02", PERIOD).ids == behind
    after = {p.suffix: p.read_bytes() for p in reporting.write(PERIOD, tmp_path / "2", FORMATS)}
    assert after == before
    assert reporting.pdf(PERIOD) == before[".pdf"]


def test_that_the_first_report_reprints_byte_for_byte_under_other_forms_and_resources(
    context: AppContext, tmp_path: Path
) -> None:
    approve(context)
    sign(context)
    reporting = context.reporting
    kept = {p.suffix: p.read_bytes() for p in reporting.write(PERIOD, tmp_path / "1", FORMATS)}
    publish(context, "Nhập muộn", date(2022, 3, 1))
    reporting.versions.supplement(CLERK, PERIOD, "Ghi sót một nội dung")
    context.close(backup=False)
    other = tmp_path / "other"
    for name in ("forms", "resources"):
        shutil.copytree(getattr(paths, name)(), other / name)
    outline = other / "forms" / "reports" / "commune.toml"
    outline.write_text(
        outline.read_text(encoding="utf-8").replace("BÁO CÁO", "TỜ TRÌNH"), encoding="utf-8"
    )
    for font in (other / "resources" / "fonts").iterdir():
        font.unlink()
    again = open_context(context.path, today=lambda: date(2030, 1, 1), data_root=other)
    try:
        assert again.reporting.document(PERIOD).title == "TỜ TRÌNH"
        written = again.reporting.write(PERIOD, tmp_path / "2", FORMATS, version=1)
        assert {path.suffix: path.read_bytes() for path in written} == kept
        first = again.reporting.versions.all(PERIOD)[0]
        signed = {file.format: file.sha256 for file in first.files if file.stage == "KY"}
        assert signed == {form: sha256(kept[f".{form}"]).hexdigest() for form in FORMATS}
    finally:
        again.close(backup=False)


def test_that_number_and_day_given_at_signing_stand_on_the_frozen_paper(
    context: AppContext,
) -> None:
    reporting = context.reporting
    approve(context)
    approved = reporting.document(PERIOD)
    assert approved.letterhead.number is None
    sign(context)
    signed = reporting.document(PERIOD)
    assert signed.letterhead.number_line == "Số: 12/BC-UBND"
    assert signed.letterhead.date_words == "ngày 03 tháng 6 năm 2022"
    assert signed.body == approved.body
    assert reporting.header(PERIOD).number == 12
    stages = [file.stage for file in reporting.versions.all(PERIOD)[0].files]
    assert stages == ["DUYET"] * 4 + ["KY"] * 4


def test_that_a_supplement_names_what_it_replaces_and_what_has_changed(
    context: AppContext,
) -> None:
    reporting = context.reporting
    approve(context)
    sign(context)
    late = publish(context, "Nhập muộn", date(2022, 3, 1))
    change = next(one for one in reporting.versions.changes(PERIOD) if one.code == "D02")
    assert (change.before, change.after, change.late) == ("1", "2", (late,))
    assert change.records_text == "1 bản ghi nhập bổ sung"
    with refused("Chưa ghi lý do"):
        reporting.versions.supplement(CLERK, PERIOD, " ")
    reporting.versions.supplement(CLERK, PERIOD, "Ghi sót một nội dung công khai")
    paper = reporting.document(PERIOD)
    lines = [getattr(block, "text", "") for block in paper.body]
    assert paper.subject[-1] == "(Bổ sung lần 1)"
    assert paper.meta.version == 2
    assert any(
        "thay thế Báo cáo số 12/BC-UBND ngày 03 tháng 6 năm 2022 của UBND xã Nậm Lừu" in line
        and "Lý do: Ghi sót một nội dung công khai." in line
        for line in lines
    )
    assert any("(D02): từ 01 thành 02" in line for line in lines)
    assert reporting.records_behind("D02", PERIOD, version=1).ids is not None
    assert reporting.figures(PERIOD)["D02"].number == 2
    assert reporting.header(PERIOD).number is None
    name = reporting.file_paths(PERIOD, Path(), ("pdf",))[0].name
    assert name == "BC-QCDC_6T-2022_xa-Nam-Luu_bo-sung-1.pdf"


def test_that_a_second_supplement_replaces_the_first(context: AppContext) -> None:
    reporting = context.reporting
    approve(context)
    sign(context)
    reporting.versions.supplement(CLERK, PERIOD, "Ghi sót")
    approve(context)
    said = {"number": "15", "issued_on": date(2022, 6, 10)}
    reporting.versions.take(CLERK, PERIOD, "DA_KY", said)
    reporting.versions.supplement(CLERK, PERIOD, "Lại ghi sót")
    paper = reporting.document(PERIOD)
    assert paper.subject[-1] == "(Bổ sung lần 2)"
    opening = getattr(paper.body[0], "text", "")
    assert "thay thế Báo cáo số 15/BC-UBND ngày 10 tháng 6 năm 2022" in opening
    assert "(Bổ sung lần 1)" in opening
    titles = [view.title for view in reporting.versions.all(PERIOD)]
    assert titles == ["Báo cáo lần đầu", "Bổ sung lần 1", "Bổ sung lần 2"]


def test_that_a_record_changed_without_changing_the_number_is_seen_too(
    context: AppContext,
) -> None:
    reporting = context.reporting
    approve(context)
    (old,) = cast("tuple[int, ...]", reporting.records_behind("D02", PERIOD).ids)
    new = publish(context, "Thay bản cũ", date(2022, 3, 1))
    context.records.delete(CLERK, "publicity", old, "ghi trùng")
    change = next(one for one in reporting.versions.changes(PERIOD) if one.code == "D02")
    assert not change.is_amount
    assert (change.added, change.removed) == ((new,), (old,))


def test_that_nothing_may_be_written_into_a_report_that_is_with_the_leader_or_approved(
    context: AppContext,
) -> None:
    reporting = context.reporting
    acts = (
        lambda: reporting.set_text(CLERK, PERIOD, "danh_gia.uu_diem", "Tốt"),
        lambda: reporting.declare(CLERK, PERIOD, "D16", "4"),
        lambda: reporting.withdraw(CLERK, PERIOD, "D16"),
        lambda: reporting.set_header(CLERK, PERIOD, 3, None, None),
    )
    reporting.versions.take(CLERK, PERIOD, "TRINH_DUYET", {})
    for act in acts:
        with refused("rút về soạn tiếp"):
            act()
    reporting.versions.take(CLERK, PERIOD, "TRA_LAI", {"reason": "Thiếu nhận định"})
    for act in acts:
        act()
    approve(context)
    for act in acts:
        with refused("lập bổ sung"):
            act()


def test_that_a_report_sent_back_before_signing_follows_the_books_again(
    context: AppContext,
) -> None:
    versions = context.reporting.versions
    approve(context)
    view = versions.take(CLERK, PERIOD, "TRA_LAI", {"reason": "Sửa nhận định"})
    assert view.text == "Bị trả lại (Sửa nhận định)"
    publish(context, "Nhập thêm", date(2022, 3, 1))
    assert context.reporting.figures(PERIOD)["D02"].number == 2
    assert versions.standing(PERIOD).is_editable
    approve(context)
    assert context.reporting.figures(PERIOD)["D02"].number == 2
    assert len(versions.all(PERIOD)) == 1


def test_that_a_sent_report_that_comes_back_is_only_supplemented(context: AppContext) -> None:
    versions = context.reporting.versions
    approve(context)
    sign(context)
    sent(context, date(2022, 6, 4))
    versions.take(CLERK, PERIOD, "TRA_LAI", {"reason": "Sai số liệu đơn thư"})
    standing = versions.standing(PERIOD)
    assert (standing.offers, standing.is_frozen) == ((), True)
    with refused("lập bổ sung"):
        versions.take(CLERK, PERIOD, "TRINH_DUYET", {})
    assert versions.supplement(CLERK, PERIOD, "Cấp trên trả lại").version == 2


def test_that_a_sent_report_is_due_no_more_and_its_day_tells_whether_it_was_late(
    context: AppContext,
) -> None:
    approve(context)
    sign(context)
    sent(context, date(2022, 6, 16))
    view = next(one for one in context.reporting.deadlines(2022) if one.period == PERIOD.code)
    assert (view.state, view.text) == ("sent_late", "Đã gửi ngày 16/06/2022, muộn 2 ngày")
    spans = context.reporting.composer.spans(Period(2022))
    plan = context.forms["unit"].lines["deadlines"].default
    with context.database.read() as connection:
        days = VersionReader(connection).sent_days()
    unit = {**context.unit(), "first_year": 2022}
    in_time = {"2022-H1": date(2022, 6, 14)}
    assert reports_due(unit, plan, spans.period, days) == (1, 0)
    assert reports_due(unit, plan, spans.period, in_time) == (1, 1)
    assert reports_due(context.unit(), plan, spans.period, in_time) == (2, 1)


def test_that_a_record_entered_after_its_period_was_approved_bears_the_mark(
    context: AppContext,
) -> None:
    before = publish(context, "Kịp thời", date(2022, 2, 1))
    approve(context)
    late = publish(context, "Nhập muộn", date(2022, 3, 1))
    later = publish(context, "Kỳ sau", date(2022, 6, 10))
    tags = {
        number: context.records.load("publicity", number)["tags"]
        for number in (before, late, later)
    }
    assert tags == {before: None, late: LATE, later: None}
    for number in (before, late):
        again = {**context.records.load("publicity", number), "tags": None}
        context.records.save(CLERK, "publicity", again)
    assert context.records.load("publicity", before)["tags"] is None
    assert context.records.load("publicity", late)["tags"] == LATE
    found = context.listing.page(ListQuery("publicity", ("title",), search="nhap bo sung"))
    assert [row.id for row in found.rows] == [late]


def test_that_what_stood_beside_a_figure_is_kept_with_it(context: AppContext) -> None:
    h2 = Period(2022, "H2")
    live = context.reporting.figures(h2)
    assert live.to_date["D02"].number == 1
    for issue in context.reporting.check(h2):
        if issue.severity == "explain":
            context.reporting.versions.explain(CLERK, h2, issue.key, "Số đúng theo sổ")
    context.reporting.versions.take(CLERK, h2, "TRINH_DUYET", {})
    context.reporting.versions.take(CLERK, h2, "DA_DUYET", {})
    publish(context, "Nhập muộn", date(2022, 3, 1))
    assert context.reporting.figures(h2) == live


def test_that_a_later_period_counts_what_was_entered_late(context: AppContext) -> None:
    approve(context)
    publish(context, "Nhập muộn", date(2022, 3, 1))
    assert context.reporting.figures(PERIOD)["D02"].number == 1
    assert context.reporting.figures(Period(2022))["D02"].number == 2


@pytest.mark.parametrize("ids", [(), (1,), (3, 200, 70_000), tuple(range(1, 100_001))])
def test_that_ids_are_kept_exactly_and_small(ids: tuple[int, ...]) -> None:
    packed = packed_ids(ids)
    assert unpacked_ids(packed) == ids
    assert len(packed) < 300


def test_that_reports_sent_in_time_are_counted_from_the_day_they_were_sent(
    context: AppContext,
) -> None:
    approve(context)
    sign(context)
    sent(context, date(2022, 6, 4))
    figures = context.reporting.figures(Period(2022))
    told = [figures[code].number for code in ("B11.N", "B11.M")]
    assert told == [1, 2]
    with pytest.raises(Refused):
        context.reporting.records_behind("B11.N", Period(2022))
