"""A report of an invented commune, long enough to fill pages, with four different annexes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from qcdc_desktop.reports.document import (
    NOT_APPLICABLE,
    Align,
    Annex,
    BulletItem,
    Column,
    Document,
    FigureKind,
    FigureLine,
    FigureRun,
    Formula,
    FormulaKind,
    Heading,
    Kind,
    Letterhead,
    Meta,
    Paragraph,
    Row,
    RowKind,
    Signature,
    SignatureForm,
    SmallTable,
    TextRun,
    paragraph,
    signature_lines,
)

WINDOW = "Số liệu từ ngày 01/01/2022 đến ngày 31/05/2022"

FREE_TEXT = (
    "Nội dung Nhân dân quan tâm nhất là đất đai và giao thông nông thôn; thông báo kết luận được "
    "niêm yết tại nhà văn hóa các thôn, đọc trên loa truyền thanh vào các buổi sáng trong tuần và "
    "gửi đến từng trưởng thôn để phổ biến trong cuộc họp thôn gần nhất. "
)


def publicity() -> Annex:
    columns = (
        Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5, align=Align.CENTRE),
        Column("item", "Nội dung công khai", width=4.2),
        Column("owner", "Cơ quan thực hiện", width=1.8),
        Column("form_a", "Niêm yết", ("Hình thức công khai",), Kind.INTEGER, 0.8, total=True),
        Column("form_b", "Cổng TTĐT", ("Hình thức công khai",), Kind.INTEGER, 0.8, total=True),
        Column("form_c", "Truyền thanh", ("Hình thức công khai",), Kind.INTEGER, 0.8, total=True),
        Column(
            "forms",
            "Tổng",
            ("Hình thức công khai",),
            Kind.INTEGER,
            0.8,
            total=True,
            formula=Formula(FormulaKind.SUM, ("form_a", "form_b", "form_c")),
        ),
        Column("posted_on", "Từ ngày", ("Thời gian",), Kind.DATE, 1.1),
        Column("posted_until", "Đến ngày", ("Thời gian",), Kind.DATE, 1.1),
        Column("is_late", "Chậm", kind=Kind.MARK, width=0.7),
        Column("note", "Ghi chú", width=1.3),
    )
    rows: list[Row] = []
    number = 0
    for group in (
        "CK01. Kế hoạch phát triển kinh tế - xã hội",
        "CK02. Ngân sách, dự toán, quyết toán",
    ):
        start = number
        body: list[Row] = []
        for _ in range(16):
            number += 1
            a, b, c = number % 3 + 1, number % 2, number % 4
            body.append(
                Row(
                    (
                        number,
                        (
                            f"Nội dung thứ {number}: dự toán thu chi ngân sách xã và kết quả "
                            f"thực hiện quý {number % 4 + 1} đã được Hội đồng nhân dân xã thông qua"
                        ),
                        "UBND xã" if number % 2 else "Công chức Tài chính - Kế toán",
                        a,
                        b,
                        c,
                        a + b + c,
                        date(2022, 1 + number % 5, 5),
                        date(2022, 2 + number % 5, 4),
                        number % 7 == 0,
                        None,
                    ),
                    level=1,
                )
            )
        sums = [sum(int(row.cells[n] or 0) for row in body) for n in range(3, 7)]  # type: ignore[arg-type]
        rows.append(Row((None, group, None, *sums, None, None, None, None), kind=RowKind.GROUP))
        rows += body
        assert number > start
    return Annex(
        "PL-01",
        "Kết quả thực hiện công khai",
        columns,
        tuple(rows),
        unit_line="Đơn vị tính: lượt",
        window_line=WINDOW,
        notes=("Ghi chú: “x” là nội dung công khai chậm so với thời hạn.",),
    )


def dialogue() -> Annex:
    columns = (
        Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5, align=Align.CENTRE),
        Column("held_on", "Ngày", kind=Kind.DATE, width=1.1),
        Column("subject", "Nội dung đối thoại", width=3),
        Column("attendee_count", "Lượt người", kind=Kind.INTEGER, total=True),
        Column("opinion_count", "Tổng số", ("Ý kiến",), Kind.INTEGER, total=True),
        Column("answered", "Trả lời tại chỗ", ("Ý kiến", "Trong đó"), Kind.INTEGER, total=True),
        Column("assigned", "Giao giải quyết", ("Ý kiến", "Trong đó"), Kind.INTEGER, total=True),
        Column("upward", "Kiến nghị cấp trên", ("Ý kiến", "Trong đó"), Kind.INTEGER, total=True),
        Column(
            "answered_rate",
            "Tỷ lệ trả lời tại chỗ (%)",
            kind=Kind.PERCENT,
            total=True,
            formula=Formula(FormulaKind.RATIO, ("answered", "opinion_count")),
        ),
        Column("amount_vnd", "Kinh phí (đồng)", kind=Kind.MONEY, width=1.4, total=True),
        Column("note", "Ghi chú", width=1.4),
    )
    rows = (
        Row(
            (
                1,
                date(2022, 3, 12),
                "Đối thoại về đất đai",
                40,
                12,
                8,
                3,
                1,
                Decimal("66.7"),
                1_500_000,
                None,
            )
        ),
        Row(
            (
                2,
                date(2022, 4, 20),
                '=HYPERLINK("x")',
                52,
                20,
                12,
                8,
                0,
                Decimal("60.0"),
                12_345_678,
                "-1+1",
            )
        ),
        Row(
            (
                3,
                date(2022, 5, 25),
                "Tiếp xúc, đối thoại với thanh niên",
                25,
                0,
                0,
                0,
                0,
                NOT_APPLICABLE,
                NOT_APPLICABLE,
                "+84",
            )
        ),
    )
    return Annex("PL-05", "Kết quả đối thoại với Nhân dân", columns, rows, window_line=WINDOW)


def covenant() -> Annex:
    columns = (
        Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5, align=Align.CENTRE),
        Column("village", "Thôn, tổ dân phố", width=2),
        Column("has_covenant", "Có hương ước", kind=Kind.MARK),
        Column("recognised_on", "Ngày công nhận", kind=Kind.DATE, width=1.2),
        Column("area_m2", "Diện tích (m²)", kind=Kind.DECIMAL, total=True),
    )
    rows = tuple(
        Row((n, f"Thôn Nậm {name}", n % 2 == 0, date(2021, 6, n), Decimal(n) / 4))
        for n, name in enumerate(("Lừu", "Ngặt", "Cưởm", "Đích", "Khòa"), start=1)
    )
    return Annex(
        "PL-06", "Hương ước, quy ước của thôn, tổ dân phố", columns, rows, window_line=WINDOW
    )


def petitions() -> Annex:
    columns = (
        Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5, align=Align.CENTRE),
        Column("kind", "Loại đơn", width=3),
        Column("received_count", "Tiếp nhận", kind=Kind.INTEGER, total=True),
    )
    return Annex("PL-07", "Đơn thư khiếu nại, tố cáo", columns, (), window_line=WINDOW)


def report(**changes: object) -> Document:
    body = (
        Heading(1, "I. Công tác lãnh đạo, chỉ đạo, triển khai"),
        Heading(2, "1. Đặc điểm tình hình"),
        paragraph(
            "Xã Nậm Lừu có 12 thôn, 1.388 hộ với 6.742 nhân khẩu, trong đó hộ đồng bào dân tộc "
            "thiểu số chiếm 83,3 %. " + FREE_TEXT
        ),
        Heading(2, "2. Ban hành văn bản, kế hoạch"),
        paragraph(FREE_TEXT * 3),
        BulletItem((TextRun("Ban hành Kế hoạch số 12/KH-UBND ngày 26/01/2022;"),)),
        BulletItem(
            (TextRun("Kiện toàn Ban Chỉ đạo thực hiện quy chế dân chủ của xã. " + FREE_TEXT),)
        ),
        Heading(1, "II. Kết quả thực hiện"),
        Heading(2, "A. Ở xã, thôn, tổ dân phố"),
        Heading(3, "5. Đối thoại, tiếp xúc"),
        Paragraph(
            (
                TextRun("Trong kỳ, xã tổ chức "),
                FigureRun("G01", "03"),
                TextRun(" hội nghị đối thoại với "),
                FigureRun("G04", "117"),
                TextRun(" lượt người, "),
                FigureRun("G05", "32"),
                TextRun(" ý kiến; trả lời tại chỗ "),
                FigureRun("G06", "20"),
                TextRun(", tiếp thu giao giải quyết "),
                FigureRun("G07", "11"),
                TextRun(", kiến nghị cấp trên "),
                FigureRun("G08", "01"),
                TextRun("."),
            )
        ),
        SmallTable(
            (
                Column("code", "Mã", width=0.6),
                Column("label", "Chỉ tiêu", width=3),
                Column("now", "Kỳ này", kind=Kind.INTEGER, width=0.8),
                Column("then", "Cùng kỳ", kind=Kind.INTEGER, width=0.8),
            ),
            (
                Row(("G01", "Số cuộc đối thoại", 3, 2)),
                Row(("G04", "Lượt người dự", 117, 88)),
                Row(("G05", "Ý kiến, kiến nghị", 32, NOT_APPLICABLE)),
            ),
            title="Biểu 1. Kết quả đối thoại",
        ),
        paragraph("Kết quả đối thoại so với cùng kỳ năm trước./. " + FREE_TEXT * 2),
        Heading(4, "a) Về đất đai"),
        paragraph(FREE_TEXT * 4),
        Heading(1, "III. Đánh giá chung"),
        paragraph(FREE_TEXT * 4),
        Heading(1, "IV. Phương hướng, nhiệm vụ 6 tháng cuối năm"),
        paragraph(FREE_TEXT * 3),
        Heading(1, "V. Kiến nghị, đề xuất"),
        paragraph("Đề nghị Sở Nội vụ tổ chức tập huấn cho cán bộ thôn./."),
    )
    values: dict[str, object] = {
        "kind": "report",
        "title": "BÁO CÁO",
        "subject": ("Kết quả thực hiện quy chế dân chủ ở cơ sở", "6 tháng đầu năm 2022"),
        "letterhead": Letterhead(
            ("ỦY BAN NHÂN DÂN", "XÃ NẬM LỪU"),
            "BC-UBND",
            "Nậm Lừu",
            2022,
            number=7,
            dated_on=date(2022, 6, 5),
        ),
        "meta": Meta(
            "02485",
            "UBND xã Nậm Lừu",
            "2022-H1",
            "6 tháng đầu năm 2022",
            date(2022, 1, 1),
            date(2022, 5, 31),
            catalogue_versions=(("publicity-2008", "1"),),
            generator="qcdc_desktop 0.1",
            code="ABCD2345",
        ),
        "body": body,
        "closing": "Trên đây là Báo cáo kết quả thực hiện quy chế dân chủ ở cơ sở "
        "6 tháng đầu năm 2022, UBND xã Nậm Lừu kính báo cáo./.",
        "addressees": ("Ủy ban nhân dân tỉnh Hà Giang (qua Sở Nội vụ)",),
        "grounds": (
            "Căn cứ Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn",
            (
                "Căn cứ Kế hoạch số 32/KH-UBND ngày 26 tháng 01 năm 2022 của Ủy ban nhân dân tỉnh "
                "Hà Giang về thực hiện quy chế dân chủ ở cơ sở năm 2022."
            ),
        ),
        "signature": Signature(
            signature_lines(
                SignatureForm.TM_KT,
                collective="Ủy ban nhân dân",
                head_title="Chủ tịch",
                signer_title="Phó Chủ tịch",
            ),
            "Nông Văn Khỏe",
        ),
        "recipients": (
            "Thường trực Đảng ủy, HĐND xã",
            "Ủy ban MTTQ Việt Nam xã; các tổ chức chính trị - xã hội",
            "Các thôn, tổ dân phố",
            "Lưu: VT, VP (03 bản)",
        ),
        "annexes": (publicity(), dialogue(), covenant(), petitions()),
        "figures": (
            FigureLine("G01", "Số cuộc đối thoại", "cuộc", 3),
            FigureLine("G04", "Lượt người dự", "lượt", 117),
            FigureLine(
                "D01",
                "Tỷ lệ nội dung đã công khai",
                "%",
                Decimal("83.3"),
                numerator=25,
                denominator=30,
            ),
            FigureLine("H16", "Không để phát sinh điểm nóng", "", "Có", FigureKind.DECLARED),
            FigureLine("K04", "Ngày công", "công", None, FigureKind.MISSING),
        ),
    }
    values.update(changes)
    return Document(**values)  # type: ignore[arg-type]
