"""Books of consultation, supervision, leading and boards as offices keep them, counted by hand.

Workbooks are brought in under both laws; the report's figures are those added up on paper.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import parse_period
from qcdc_desktop.specs.draft_values import rows
from tests.exchange.making import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qcdc_desktop.specs.form import Draft

TODAY = date(2025, 12, 1)

CONSULTED = [
    ["NỘI DUNG NHÂN DÂN THAM GIA Ý KIẾN NĂM 2025"],
    ["STT", "Nội dung lấy ý kiến", "Mục", "Hình thức", "Từ ngày", "Đến ngày", "Số phiếu phát ra",
     "Số phiếu thu về", "Số ý kiến tham gia", "Số ý kiến tiếp thu", "Báo cáo giải trình",
     "Công khai giải trình"],
    [1, "Dự thảo kế hoạch KT-XH 2026", "Dự thảo kế hoạch KT-XH", "Họp dân; phát phiếu",
     "1/9/2025", "21/9/2025", 90, 85, 12, 9, "40/BC-UBND ngày 26/9/2025", "x"],
    [2, "Quy hoạch đất công ích", "Quy hoạch sử dụng đất, quỹ đất", "Hội nghị", "2/3/2025",
     "22/3/2025", None, None, 5, 6, None, None],
    [3, "Dự thảo quy chế dân chủ", "Dự thảo quy chế dân chủ", "Hội nghị; cổng thông tin",
     "1/4/2025", "25/4/2025", None, None, 8, 3, "12/BC-UBND ngày 2/5/2025", "Có"],
]  # fmt: skip
SUPERVISED = [
    ["SỔ GIÁM SÁT CỦA NHÂN DÂN NĂM 2025"],
    ["STT", "Nội dung giám sát", "Cơ quan thực hiện", "Ngày giám sát", "Tên công trình",
     "Số sai phạm", "Số kiến nghị", "Kiến nghị với cấp ủy", "Kiến nghị với chính quyền",
     "Ngày nhận kiến nghị", "Ngày trả lời", "Đã giải quyết", "Chưa giải quyết", "Thu hồi tiền",
     "Thu hồi đất"],
    [1, "Quỹ thôn Nà Chì", "BTTND", "1/4/2025", None, 1, 4, 1, 3, "7/4/2025", "22/4/2025", 3, 1,
     2500000, 120],
    [2, "Đường bê tông", "Ban GSĐTCĐ", "5/5/2025", "Đường Nà Chì", 2, 2, 0, 2, "8/5/2025",
     "30/5/2025", 2, 0, 7000000, None],
    [3, "Đường bê tông", "Ban GSĐTCĐ", "9/9/2025", "Đường Nà Chì", 0, 0, 0, 0, None, None, 0, 0,
     None, None],
    [4, "Chế độ người có công", "UBMTTQ xã", "3/6/2025", None, 0, 3, 1, 1, None, None, 3, 0, None,
     None],
]  # fmt: skip
INSPECTED = [
    ["THEO DÕI KIỂM TRA, TỰ KIỂM TRA NĂM 2025"],
    ["STT", "Đơn vị được kiểm tra", "Loại kiểm tra", "Đột xuất", "Ngày kiểm tra",
     "Đoàn kiểm tra", "Số kiến nghị", "Đã thực hiện"],
    [1, "Thôn Nà Chì", "Tự kiểm tra", None, "6/5/2025", "Tổ tự kiểm tra", 3, 2],
    [2, "Bộ phận một cửa", "Tự kiểm tra", "x", "7/8/2025", "Tổ tự kiểm tra", 1, 1],
    [3, "UBND xã", "Sở Nội vụ", None, "9/9/2025", "Đoàn của Sở Nội vụ", 2, 0],
]  # fmt: skip
PAPERS = [
    ["DANH MỤC VĂN BẢN CHỈ ĐẠO NĂM 2025"],
    ["STT", "Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Kế hoạch năm"],
    [1, "12/KH-UBND", "14/2/2025", "Kế hoạch", "Kế hoạch dân chủ năm 2025", "x"],
    [2, "45/UBND-VP", "3/3/2025", "Công văn", "Tăng cường công khai", None],
    [3, "31/QĐ-UBND", "4/4/2025", "Quyết định", "Kiện toàn Ban Chỉ đạo", None],
]  # fmt: skip
TOLD = [
    ["SỔ TUYÊN TRUYỀN, TẬP HUẤN NĂM 2025"],
    ["STT", "Hình thức", "Ngày tổ chức", "Nội dung tuyên truyền", "Ngôn ngữ", "Đối tượng",
     "Số người tham dự", "Số lượng"],
    [1, "Tuyên truyền", "5/3/2025", "Luật mới", "Việt", "Nhân dân", 60, None],
    [2, "Tuyên truyền", "6/3/2025", "Luật mới", "Mông", "Nhân dân", 40, None],
    [3, "Tập huấn", "7/4/2025", "Tiếp công dân", None, "Trưởng thôn", 25, None],
    [4, "Loa truyền thanh", "8/4/2025", "Luật mới", None, "Nhân dân", None, 12],
]  # fmt: skip
MODELS = [
    ["DANH SÁCH MÔ HÌNH DÂN VẬN KHÉO NĂM 2025"],
    ["STT", "Tên mô hình", "Loại", "Tập thể/cá nhân", "Lĩnh vực", "Ngày đăng ký",
     "Ngày công nhận", "Cấp công nhận"],
    [1, "Tổ tự quản", "Dân vận khéo", "Tập thể", "An ninh", "1/2/2025", "2/9/2025", "Tỉnh"],
    [2, "Vườn chè", "Dân vận khéo", "Cá nhân", "Kinh tế", "5/2/2025", None, None],
]  # fmt: skip
SURVEYED = [
    ["ĐO LƯỜNG HÀI LÒNG NĂM 2025"],
    ["STT", "Nội dung khảo sát", "Loại khảo sát", "Ngày khảo sát", "Số lượt người dân, tổ chức",
     "Số phiếu phát ra", "Số phiếu thu về", "Số phiếu hài lòng"],
    [1, "Một cửa quý I", "Một cửa", "31/3/2025", 400, 100, 96, 80],
    [2, "Nông thôn mới", "NTM", "10/10/2025", None, 50, 50, 50],
    [3, "Một cửa quý II", "Một cửa", "30/6/2025", 300, 90, 91, 80],
]  # fmt: skip
BOARDS = [
    ["DANH SÁCH CÁC BAN"],
    ["STT", "Tên ban", "Loại ban", "Ngày thành lập", "Nhiệm kỳ từ", "Nhiệm kỳ đến",
     "Quyết định thành lập"],
    [1, "Ban Thanh tra nhân dân xã", "BTTND", "10/1/2025", "10/1/2025", "10/1/2030", "07/QĐ-MTTQ"],
    [2, "Ban Chỉ đạo", "BCĐ", "3/3/2024", None, None, "18/QĐ-UBND"],
]  # fmt: skip

BOOKS = {
    "consultation": CONSULTED, "supervision": SUPERVISED, "inspection": INSPECTED,
    "directive": PAPERS, "outreach": TOLD, "model": MODELS, "satisfaction": SURVEYED,
    "oversight_body": BOARDS,
}  # fmt: skip


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    deadlines = [{"kind": "PLAN", "due_day": "15/02", "basis": "KH 32/KH-UBND"}]
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE", "deadlines": deadlines}
    made = create_data_file(tmp_path / "a.qcdcdb", unit, today=lambda: TODAY)
    yield made
    made.close(backup=False)


def bring_in(context: AppContext, folder: Path, book: Sequence[Sequence[object]]) -> dict[str, int]:
    path = workbook(folder / "so.xlsx", book)
    return dict(context.importing.run(context.actor, context.importing.plan(path)).added)


def numbers(context: AppContext, *codes: str, period: str = "2025") -> dict[str, object]:
    wanted = parse_period(period)
    assert wanted is not None
    figures = context.reporting.figures(wanted)
    return {code: figures[code].number for code in codes}


@pytest.mark.parametrize("register", BOOKS)
def test_that_each_book_is_known_by_its_headings(
    context: AppContext, tmp_path: Path, register: str
) -> None:
    assert bring_in(context, tmp_path, BOOKS[register]) == {register: len(BOOKS[register]) - 2}


def test_that_consultations_count_as_added_up_by_hand(context: AppContext, tmp_path: Path) -> None:
    bring_in(context, tmp_path, CONSULTED)
    assert context.listing.drafts("consultation") == 1, "six accepted of five"
    assert numbers(context, "F01", "F02.HD", "F02.PP", "F02.HN", "F02.CT", "F03", "F04",
                   "F05.GT") == {
        "F01": 2, "F02.HD": 1, "F02.PP": 1, "F02.HN": 1, "F02.CT": 1, "F03": 20, "F04": 12,
        "F05.GT": 2,
    }  # fmt: skip


def test_that_supervision_counts_as_added_up_by_hand(context: AppContext, tmp_path: Path) -> None:
    bring_in(context, tmp_path, SUPERVISED)
    assert context.listing.drafts("supervision") == 1, "to the Party and the government: 2 of 3"
    assert numbers(context, "I03", "I04", "I05", "I05.XONG", "I05.CHO", "I05.TRE", "I06", "I07",
                   "I11", "I12", "I12.SP", "I13", "I14", "I14.CU", "I14.CQ", "I15") == {
        "I03": 1, "I04": 1, "I05": 4, "I05.XONG": 3, "I05.CHO": 1, "I05.TRE": 0, "I06": 2_500_000,
        "I07": 120, "I11": 2, "I12": 2, "I12.SP": 2, "I13": 7_000_000, "I14": 6, "I14.CU": 1,
        "I14.CQ": 5, "I15": 0,
    }  # fmt: skip
    page = context.listing.page(ListQuery("supervision", ("is_answer_late",), limit=9))
    late = {row.id: row.values["is_answer_late"] for row in page.rows}
    assert list(late.values()).count(True) == 1, "8/5 + 15 days = 23/5, answered 30/5"


def test_that_leading_counts_as_added_up_by_hand(context: AppContext, tmp_path: Path) -> None:
    for book in (INSPECTED, PAPERS, TOLD, MODELS, BOARDS):
        bring_in(context, tmp_path, book)
    assert numbers(context, "B01", "B01.KH", "B01.CV", "B01.QD", "B02", "B02.DH", "B08",
                   "B08.DX", "B09", "B10", "B10.XONG", "B10.CON") == {
        "B01": 3, "B01.KH": 1, "B01.CV": 1, "B01.QD": 1, "B02": 1, "B02.DH": 1, "B08": 2,
        "B08.DX": 1, "B09": 1, "B10": 6, "B10.XONG": 3, "B10.CON": 3,
    }  # fmt: skip
    assert numbers(context, "C01", "C02", "C03", "C05", "C06", "C06.TT", "C07", "M01", "M01.TT",
                   "M01.CN", "M02", "M02.T", "I01") == {
        "C01": 2, "C02": 100, "C03": 12, "C05": 1, "C06": 25, "C06.TT": 25, "C07": 1, "M01": 2,
        "M01.TT": 1, "M01.CN": 1, "M02": 1, "M02.T": 1, "I01": 1,
    }  # fmt: skip
    assert numbers(context, "B08", "C01", period="2025-H1") == {"B08": 1, "C01": 2}


def test_that_surveys_count_as_added_up_by_hand(context: AppContext, tmp_path: Path) -> None:
    bring_in(context, tmp_path, SURVEYED)
    assert context.listing.drafts("satisfaction") == 1, "91 ballots back of 90"
    assert numbers(context, "I17", "I17.HL", "L11", "L11.DG", "K07", "K07.HL") == {
        "I17": 146, "I17.HL": 130, "L11": 400, "L11.DG": 96, "K07": 50, "K07.HL": 50,
    }  # fmt: skip


def test_that_members_sessions_and_mediations_are_counted(context: AppContext) -> None:
    members = [
        {"full_name": "Hầu Mí Páo", "role": "TRUONG", "is_female": False},
        {"full_name": "Vàng Thị Mẩy", "role": "PHO", "is_female": True},
        {"full_name": "Lý A Sính", "role": "UY_VIEN", "left_on": date(2025, 3, 1)},
    ]
    committee: Draft = {
        "kind": "BAN_CHI_DAO", "name": "Ban Chỉ đạo", "established_on": date(2024, 3, 3),
        "reorganised_on": date(2025, 2, 8), "members": members,
        "sessions": [{"held_on": date(2025, 3, 20)}, {"held_on": date(2024, 3, 20)}],
    }  # fmt: skip
    mediators: Draft = {
        "kind": "TO_HOA_GIAI", "name": "Tổ hòa giải", "established_on": date(2024, 3, 3),
        "members": members[:2],
        "mediations": [
            {"held_on": date(2025, 4, 1), "result": "THANH"},
            {"held_on": date(2025, 5, 1), "result": "KHONG_THANH"},
        ],
    }  # fmt: skip
    for draft in (committee, mediators):
        whole = {**context.records.blank("oversight_body"), **draft}
        saved = context.records.complete(context.actor, "oversight_body", whole).saved
        assert saved is not None
    assert numbers(context, "B03", "B04", "B04.NU", "B05", "H17", "H17.VU", "H17.THANH") == {
        "B03": 1, "B04": 2, "B04.NU": 1, "B05": 1, "H17": 1, "H17.VU": 2, "H17.THANH": 1,
    }  # fmt: skip
    query = ListQuery("oversight_body", ("members_count", "female_count", "state"), limit=9)
    listed = context.listing.page(query).rows
    assert {row.values["members_count"] for row in listed} == {2}
    assert {row.values["state"] for row in listed} == {"DANG_HOAT_DONG"}


def test_that_a_list_of_members_is_one_board(context: AppContext, tmp_path: Path) -> None:
    people = [
        [1, "Hầu Mí Páo", "Trưởng ban", "Thôn Bản Lủng", None],
        [2, "Vàng Thị Mẩy", "Ủy viên", "Thôn Nà Chì", "x"],
    ]
    heading = ["STT", "Họ và tên", "Chức danh trong ban", "Chức vụ, nơi công tác", "Nữ"]
    title = ["DANH SÁCH THÀNH VIÊN BAN THANH TRA NHÂN DÂN XÃ NĂM 2025"]
    assert bring_in(context, tmp_path, [title, heading, *people]) == {"oversight_body": 1}
    board = context.records.load("oversight_body", 1)
    assert (board["name"], board["kind"]) == ("Ban thanh tra nhân dân xã", "BTTND")
    told = [(row["full_name"], row["role"], row["is_female"]) for row in rows(board, "members")]
    assert told == [("Hầu Mí Páo", "TRUONG", False), ("Vàng Thị Mẩy", "UY_VIEN", True)]


def test_that_a_board_goes_on_over_its_numbered_members(
    context: AppContext, tmp_path: Path
) -> None:
    heading = ["STT", "Tên ban", "Loại ban", "Ngày thành lập", "Họ và tên", "Vai trò"]
    book = [
        ["DANH SÁCH CÁC BAN"],
        heading,
        [1, "Ban Chỉ đạo", "BCĐ", "3/3/2024", "Hầu Mí Páo", "Trưởng ban"],
        [2, None, None, None, "Lý A Sính", "Phó ban"],
        [3, "Tổ hòa giải Nà Chì", "Tổ hòa giải", "4/4/2024", "Vàng Thị Mẩy", "Tổ trưởng"],
    ]
    assert bring_in(context, tmp_path, book) == {"oversight_body": 2}
    counts = {len(rows(context.records.load("oversight_body", id_), "members")) for id_ in (1, 2)}
    assert counts == {1, 2}


def test_that_a_book_of_the_old_law_keeps_its_own_catalogue(
    context: AppContext, tmp_path: Path
) -> None:
    old = [
        ["NHÂN DÂN THAM GIA Ý KIẾN NĂM 2022"],
        CONSULTED[1],
        [1, "Dự thảo kế hoạch KT-XH 2023", "Dự thảo kế hoạch KT-XH", "Họp dân", "1/9/2022",
         "8/9/2022", None, None, 4, 2, None, None],
    ]  # fmt: skip
    bring_in(context, tmp_path, old)
    (row,) = context.listing.page(
        ListQuery("consultation", ("item", "is_short", "status"), limit=2)
    ).rows
    assert dict(row.values) == {"item": "c07-yk-01-ktxh", "is_short": None, "status": "COMPLETE"}


def test_that_a_lists_words_are_found_and_a_template_comes_back(
    context: AppContext, tmp_path: Path
) -> None:
    bring_in(context, tmp_path, SUPERVISED)
    assert {hit.register for hit in context.listing.find("quy thon")} == {"supervision"}
    for register in BOOKS:
        path = tmp_path / f"{register}.xlsx"
        context.importing.write_template([register], path)
        plan = context.importing.plan(path)
        assert (plan.sheets[0].register, plan.records) == (register, ())
