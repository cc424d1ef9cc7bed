"""The invented commune of the samples: its unit, and a data file with its five books."""

from datetime import date
from pathlib import Path

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "workbooks" / "xa-nam-luu-2022"
CLERK = Actor("Văn thư")
BOOKS = ("danh-sach-thon", "so-cong-khai", "so-doi-thoai", "so-don-thu", "bieu-huong-uoc")


def unit(**changes: object) -> dict[str, object]:
    return {
        "name": "UBND xã Nậm Lừu",
        "code": "02485",
        "kind": "COMMUNE",
        "province_name": "Hà Giang",
        "place_name": "Nậm Lừu",
        "document_symbol": "UBND",
        "issuing_lines": "ỦY BAN NHÂN DÂN\nXÃ NẬM LỪU",
        "addressees": "Ủy ban nhân dân tỉnh Hà Giang (qua Sở Nội vụ)",
        "signatories": [
            {
                "full_name": "Nông Văn Khỏe",
                "post": "Phó Chủ tịch",
                "head_post": "Chủ tịch",
                "collective": "Ủy ban nhân dân",
                "signing_form": "TM_KT",
                "is_default": True,
            }
        ],
        "recipients": [{"line": "Thường trực Đảng ủy, HĐND xã"}],
        **changes,
    }


def new_context(folder: Path, *, today: date = date(2022, 12, 31), **changes: object) -> AppContext:
    """An empty data file of the commune, open."""
    return create_data_file(
        folder / "nam-luu.qcdcdb", unit(**changes), actor=CLERK, today=lambda: today
    )


def context_with_books(folder: Path) -> AppContext:
    """The data file with the five books imported through the same importer users get."""
    context = new_context(folder)
    for book in BOOKS:
        plan = context.importing.plan(SAMPLES / f"{book}.xlsx")
        context.importing.run(CLERK, plan)
    return context
