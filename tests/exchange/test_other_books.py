"""Books of other offices: other words, other layouts, the same records."""

from datetime import date
from pathlib import Path

from qcdc_desktop.exchange.plan import HIDDEN
from qcdc_desktop.specs.form import FormSet, value_at
from tests.exchange.making import plan, planner, workbook, workbook_of


def test_that_headings_in_the_first_row_and_other_words_are_understood(
    tmp_path: Path, forms: FormSet
) -> None:
    path = workbook(
        tmp_path / "cong khai.xlsx",
        [
            [
                "STT",
                "Tên nội dung",
                "Số VB",
                "Ngày ký",
                "Cách công khai",
                "Ngày niêm yết",
                "Ngày gỡ",
            ],
            [1, "Dự toán ngân sách", 15, 44567, "Dán thông báo, loa", "10/1", "09.02.2022"],
            [
                2,
                "Danh sách hộ nghèo",
                "16/TB",
                "12/1/2022",
                "Zalo\nBảng tin",
                date(2022, 1, 13),
                None,
            ],
        ],
        "Năm 2022",
    )
    found = plan(path, forms)
    first, second = (record.draft for record in found.records)
    assert first["title"] == "Dự toán ngân sách"
    assert first["document_no"] == "15"
    assert first["decided_on"] == date(2022, 1, 6)
    assert first["forms"] == ("NIEM_YET", "TRUYEN_THANH")
    assert first["posted_on"] == date(2022, 1, 10)
    assert first["removed_on"] == date(2022, 2, 9)
    assert second["forms"] == ("MANG_XA_HOI", "NIEM_YET")
    assert found.doubts == ()


def test_that_capital_headings_without_marks_are_understood(tmp_path: Path, forms: FormSet) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["SO THEO DOI TIEP NHAN DON THU"],
            ["NAM 2022"],
            ["TT", "NGAY DEN", "HO VA TEN", "DIA CHI", "LOAI DON", "NOI DUNG DON",
             "THUOC THAM QUYEN: CO/KHONG", "HUONG GIAI QUYET"],
            [1, "03/02/2022", "Lý Thị A", "Bản Nà Chì", "KIEN NGHI", "Đường hỏng", "x",
             "Giai quyet"],
            [2, "04/02/2022", "Vàng Văn B", "thôn khác", "khieu nai", "Đền bù", None, "huong dan"],
        ],
    )  # fmt: skip
    found = plan(path, forms)
    first, second = (record.draft for record in found.records)
    assert first["received_on"] == date(2022, 2, 3)
    assert first["sender_name"] == "Lý Thị A"
    assert first["sender_village"] == 2
    assert first["kind"] == "KIEN_NGHI"
    assert first["within_competence"] is True
    assert second["within_competence"] is False
    assert second["handling"] == "HUONG_DAN"
    assert "sender_village" not in second
    assert found.doubts == ()


def test_that_a_choice_spread_over_ticked_columns_is_read(tmp_path: Path, forms: FormSet) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["SỔ CÔNG KHAI NĂM 2022", None, None, None, None, None],
            ["STT", "Nội dung", "Hình thức công khai", None, None, "Ngày công khai"],
            [None, None, "Niêm yết", "Truyền thanh", "Hội nghị", None],
            [1, "Thu quỹ", "x", None, "X", "5/6"],
            [2, "Phí chợ", None, "✓", None, "6/6"],
        ],
        merged=("C2:E2", "A2:A3", "B2:B3", "F2:F3"),
    )
    found = plan(path, forms)
    first, second = (record.draft for record in found.records)
    assert first["forms"] == ("NIEM_YET", "HOI_NGHI_DOI_THOAI")
    assert second["forms"] == ("TRUYEN_THANH",)
    assert first["posted_on"] == date(2022, 6, 5)


def test_that_yes_and_no_in_two_columns_are_one_field(tmp_path: Path, forms: FormSet) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["SỔ THEO DÕI ĐƠN THƯ"],
            ["STT", "Ngày nhận", "Loại đơn", "Nội dung đơn", "Thuộc thẩm quyền", None],
            [None, None, None, None, "Có", "Không"],
            [1, "1/2/2022", "Phản ánh", "Rác thải", "x", None],
            [2, "2/2/2022", "Phản ánh", "Tiếng ồn", None, "x"],
        ],
        merged=("E2:F2",),
    )
    assert [record.draft["within_competence"] for record in plan(path, forms).records] == [
        True,
        False,
    ]


def test_that_several_sheets_are_each_taken_for_what_they_are(
    tmp_path: Path, forms: FormSet
) -> None:
    path = workbook_of(
        tmp_path / "tong-hop.xlsx",
        {
            "Bìa": [["UBND XÃ NẬM LỪU"], ["Tài liệu lưu hành nội bộ"]],
            "Đối thoại": [
                ["STT", "Ngày đối thoại", "Loại", "Chủ trì", "Nơi tổ chức", "Ý kiến",
                 "Phân loại ý kiến"],
                [1, "01/3/2022", "Định kỳ", "Đ/c Lý A, Chủ tịch UBND xã", "Hội trường",
                 "Làm đường", "Trả lời tại chỗ"],
            ],
            "Thôn": [
                ["STT", "Tên bản", "Tổng số hộ", "Nhân khẩu"],
                [1, "Bản Mới", "1.388", "4.021"],
            ],
        },
    )  # fmt: skip
    found = plan(path, forms)
    assert [(sheet.view.name, sheet.register) for sheet in found.sheets] == [
        ("Thôn", "village"),
        ("Đối thoại", "dialogue"),
    ]
    assert found.unread == ("Bìa",)
    village, dialogue = (record.draft for record in found.records)
    assert value_at(village["figures"][0], "households") == 1388  # pyright: ignore
    assert dialogue["chair_name"] == "Lý A"
    assert dialogue["chair_post"] == "Chủ tịch UBND xã"
    assert dialogue["chair_role"] == "CHU_TICH"
    assert len(dialogue["opinions"]) == 1  # pyright: ignore


def test_that_merged_cells_and_ditto_marks_repeat_the_value_above(
    tmp_path: Path, forms: FormSet
) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["STT", "Nội dung công khai", "Ngày công khai", "Hình thức", "Người thực hiện"],
            [1, "Thu quỹ", "5/6/2022", "Niêm yết", "Lý A"],
            [2, "Phí chợ", None, "nt", '"'],
            [3, "Hộ nghèo", "7/6/2022", "Loa", "-nt-"],
        ],
        merged=("C2:C3",),
    )
    found = plan(path, forms)
    assert [record.draft["posted_on"] for record in found.records] == [
        date(2022, 6, 5),
        date(2022, 6, 5),
        date(2022, 6, 7),
    ]
    assert found.records[1].draft["forms"] == ("NIEM_YET",)
    assert found.records[2].draft["responsible_name"] == "Lý A"


def test_that_a_cell_run_over_into_the_next_row_stays_one_record(
    tmp_path: Path, forms: FormSet
) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["STT", "Nội dung công khai", "Ngày công khai", "Hình thức công khai"],
            [1, "Thu quỹ", "5/6/2022", "Niêm yết"],
            [None, None, None, "Loa truyền thanh"],
            [2, "Phí chợ", "6/6/2022", "Loa"],
        ],
    )
    found = plan(path, forms)
    assert [record.rows for record in found.records] == [(2, 3), (4,)]
    assert found.records[0].draft["forms"] == ("NIEM_YET", "TRUYEN_THANH")
    assert [(doubt.row, doubt.column) for doubt in found.doubts] == [(3, "")]


def test_that_an_unknown_column_goes_to_the_note_under_its_heading(
    tmp_path: Path, forms: FormSet
) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["STT", "Nội dung công khai", "Ngày công khai", "Màu giấy"],
            [1, "Thu quỹ", "5/6/2022", "Hồng"],
        ],
    )
    found = plan(path, forms)
    assert found.sheets[0].view.columns[3].field is None
    assert found.records[0].draft["note"] == "Cột Màu giấy: Hồng"


def test_that_every_planted_error_is_one_doubt_at_its_cell_and_its_text_is_kept(
    tmp_path: Path, forms: FormSet
) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["SỔ THEO DÕI CÔNG KHAI"],
            [
                "STT",
                "Nội dung công khai",
                "Ngày công khai",
                "Hình thức công khai",
                "Thôn",
                "Số ý kiến",
            ],
            [1, "A", "31/02/2022", "Niêm yết", "Nà Chì", 1],
            [2, "B", "tháng 6", "Bồ câu đưa thư", "Nà Chì", 2],
            [3, "C", "5/6/2022", "Niêm yết; Bồ câu", "Làng Lạ", "nhiều"],
            [4, "D", "5/6/2022 - 7/6/2022", "Niêm yết", "Toàn xã", -1],
            [5, "E", "5/6/2022", "Niêm yết", None, 1.5],
        ],
    )
    found = plan(path, forms)
    assert [(doubt.row, doubt.column, doubt.value) for doubt in found.doubts] == [
        (3, "C", "31/02/2022"),
        (4, "C", "tháng 6"),
        (4, "D", "Bồ câu đưa thư"),
        (5, "D", "Niêm yết; Bồ câu"),
        (5, "E", "Làng Lạ"),
        (5, "F", "nhiều"),
        (6, "C", "5/6/2022 - 7/6/2022"),
        (6, "F", "-1"),
        (7, "F", "1,5"),
    ]
    assert all(doubt.sheet == "Sheet1" and doubt.heading and doubt.reason for doubt in found.doubts)
    for record, doubt in [(found.records[0], found.doubts[0]), (found.records[2], found.doubts[4])]:
        assert f"Cột {doubt.heading}: {doubt.value}" in str(record.draft["note"])


def test_that_totals_headings_groups_and_signatures_are_skipped_with_a_reason(
    tmp_path: Path, forms: FormSet
) -> None:
    heading = ["STT", "Nội dung công khai", "Ngày công khai", "Số ý kiến"]
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["SỔ THEO DÕI CÔNG KHAI"],
            heading,
            ["A", "B", 1, 2],
            ["I", "Quý I", None, None],
            [None, "Tháng 1", None, None],
            [1, "Thu quỹ", "5/1/2022", 3],
            ["Cộng tháng 1", None, None, 3],
            heading,
            [2, "Tổng số hộ nghèo của xã", "6/2/2022", 4],
            [3, None, None, None],
            [None, "Tổng cộng:", None, 7],
            [],
            [None, None, "Nậm Lừu, ngày 31 tháng 12 năm 2022", None],
            [None, "NGƯỜI LẬP BIỂU", "T/M UBND XÃ", None],
            [None, "Lý Thị A", "Vàng Văn B", None],
        ],
    )
    found = plan(path, forms)
    assert [record.draft["title"] for record in found.records] == [
        "Thu quỹ",
        "Tổng số hộ nghèo của xã",
    ]
    assert {row.row: row.reason for row in found.skipped} == {
        3: "Dòng đánh số cột",
        4: "Dòng tiêu đề nhóm",
        5: "Dòng tiêu đề nhóm",
        7: "Dòng cộng",
        8: "Dòng tiêu đề lặp lại",
        10: "Dòng chỉ có số thứ tự",
        11: "Dòng cộng",
        12: "Dòng trống",
        13: "Phần ký tên",
        14: "Phần ký tên",
        15: "Phần ký tên",
    }


def test_that_nothing_of_a_denouncer_is_kept_wherever_the_book_says_it(
    tmp_path: Path, forms: FormSet
) -> None:
    secret = ("Giàng Mật Danh", "0912345678", "Xóm Bí Mật", "012345678901", "Sùng Thị Kín")
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["SỔ THEO DÕI ĐƠN THƯ"],
            ["STT", "Ngày nhận", "Họ tên, địa chỉ", "SĐT", "Số CCCD", "Loại đơn", "Nội dung đơn",
             "Người liên hệ", "Ghi chú", "Hướng xử lý"],
            [1, "5/6/2022", f"{secret[0]}, {secret[2]}", secret[1], secret[3], "Đơn tố cáo",
             f"{secret[0]} tố cáo việc đất đai", secret[4], f"đã gặp {secret[0].upper()}",
             f"Hỏi {secret[0]}"],
            [2, "6/6/2022", f"{secret[0]}, {secret[2]}", secret[1], None, "?", "Tố cáo cán bộ",
             None, None, None],
        ],
    )  # fmt: skip
    found = plan(path, forms)
    shown = repr(found)
    for word in secret:
        assert word not in shown
        assert word.upper() not in shown
    assert {doubt.value for doubt in found.doubts if doubt.column in "CDEH"} == {HIDDEN}
    assert found.records[0].draft["kind"] == "TO_CAO"


def test_that_a_book_of_denunciations_needs_no_column_for_the_kind(
    tmp_path: Path, forms: FormSet
) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["SỔ THEO DÕI ĐƠN TỐ CÁO"],
            ["STT", "Ngày nhận", "Người gửi", "Nội dung đơn"],
            [1, "5/6/2022", "Giàng Mật Danh", "Việc thu quỹ"],
        ],
    )
    found = plan(path, forms)
    assert found.records[0].draft["kind"] == "TO_CAO"
    assert "Giàng Mật Danh" not in repr(found)


def test_that_formulas_without_a_saved_value_are_told(tmp_path: Path, forms: FormSet) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["STT", "Tên thôn", "Số hộ", "Số khẩu"],
            [1, "Nà Chì", 173, 774],
            [2, "Bản Lủng", "=40+9", 250],
        ],
    )
    found = plan(path, forms, ())
    assert [(doubt.row, doubt.column) for doubt in found.doubts] == [(3, "C")]
    assert "Công thức" in found.doubts[0].reason
    assert len(found.records) == 2


def test_that_a_persons_choice_of_columns_beats_the_guess(tmp_path: Path, forms: FormSet) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["STT", "Nội dung công khai", "Ngày công khai", "Ai làm"],
            [1, "Thu quỹ", "5/6/2022", "Lý A"],
        ],
    )
    found = planner(path, forms).plan(
        "publicity", "Sheet1", {"C": "decided_on", "D": "responsible_name"}
    )
    draft = found.records[0].draft
    assert draft["decided_on"] == date(2022, 6, 5)
    assert draft["responsible_name"] == "Lý A"
    assert "posted_on" not in draft


def test_that_a_cell_of_thirty_thousand_characters_loses_nothing(
    tmp_path: Path, forms: FormSet
) -> None:
    long = "Đường " * 5000
    path = workbook(
        tmp_path / "book.xlsx",
        [
            ["STT", "Ngày nhận", "Loại đơn", "Nội dung đơn"],
            [1, "5/6/2022", "Kiến nghị", long],
        ],
    )
    found = plan(path, forms)
    assert found.records[0].draft["content"] == long.strip()
    assert [(doubt.row, doubt.column) for doubt in found.doubts] == [(2, "D")]


def test_that_twins_stay_two_and_the_file_name_does_not_matter(
    tmp_path: Path, forms: FormSet
) -> None:
    rows = [
        ["STT", "Nội dung công khai", "Ngày công khai"],
        [1, "Thu quỹ", "5/6/2022"],
        [2, "Thu quỹ", "5/6/2022"],
    ]
    one = plan(workbook(tmp_path / "a.xlsx", rows), forms)
    other = plan(workbook(tmp_path / "b.xlsx", rows), forms)
    digests = [record.digest for record in one.records]
    assert len(set(digests)) == 2
    assert digests == [record.digest for record in other.records]
