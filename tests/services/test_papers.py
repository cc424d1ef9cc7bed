"""Papers out of records, read as the person reads them: from the PDF and from Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import docx
import pypdfium2
import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.papers import PaperOffer
from qcdc_desktop.specs.form import Draft

CLERK = Actor("Cán bộ thử")
TODAY = date(2026, 9, 15)
NAME = "Lò Văn Thử"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {
        "name": "UBND xã Thử", "kind": "COMMUNE", "first_year": 2022,
        "issuing_lines": "ỦY BAN NHÂN DÂN\nXÃ THỬ", "place_name": "Thử", "document_symbol": "UBND",
        "signatories": [
            {
                "full_name": "Hà Thị Ký", "post": "Chủ tịch", "signing_form": "TM",
                "collective": "Ủy ban nhân dân", "is_default": True,
            }
        ],
    }  # fmt: skip
    made = create_data_file(tmp_path / "a.qcdcdb", unit, today=lambda: TODAY)
    yield made
    made.close(backup=False)


def save(context: AppContext, register: str, **values: object) -> int:
    draft = {**context.records.blank(register), **values}
    return context.records.save(CLERK, register, draft).id


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("\ufffe", "").split())


def paper(context: AppContext, key: str, record: int | None, row: int | None = None) -> str:
    spec = context.papers.find(key)
    offer = PaperOffer(key, spec.register, spec.name, record, row)
    return words_of(context.papers.pdf(offer))


def publicity(context: AppContext, **values: object) -> int:
    told: Draft = {
        "title": "Dự toán ngân sách xã năm 2026", "document_no": "12/QĐ-UBND",
        "document_on": date(2026, 1, 5), "posted_on": date(2026, 2, 3), "place": "Trụ sở xã",
        "forms": ("NIEM_YET",), "posting_minutes_no": "07/BB-UBND",
        "responsible_name": "Vi Thị Ghi",
    }  # fmt: skip
    return save(context, "publicity", **(told | values))


def test_that_minutes_say_what_the_record_says(context: AppContext) -> None:
    told = paper(context, "bien_ban_niem_yet", publicity(context))
    for words in (
        "ỦY BAN NHÂN DÂN XÃ THỬ", "Số: 07/BB-UBND", "BIÊN BẢN",
        "Nội dung công khai: Dự toán ngân sách xã năm 2026.",
        "Văn bản công khai số 12/QĐ-UBND, ngày 05 tháng 01 năm 2026.",
        "ngày 03 tháng 02 năm 2026", "Địa điểm: Trụ sở xã.", "Vi Thị Ghi", "./.",
    ):  # fmt: skip
        assert words in told, words
    assert "Thử, ngày" not in told  # minutes have no place and date line


def test_that_what_is_missing_leaves_room_for_a_hand(context: AppContext) -> None:
    record = publicity(context, document_no=None, document_on=None, posting_minutes_no=None)
    told = paper(context, "bien_ban_niem_yet", record)
    assert "Văn bản công khai số ……" in told
    assert "ngày …… tháng …… năm" in told
    assert "Số: /BB-UBND" in told


def test_that_an_empty_form_holds_nothing_of_any_record(context: AppContext) -> None:
    publicity(context)
    told = paper(context, "bien_ban_niem_yet", None)
    assert "Dự toán" not in told
    assert "Vi Thị Ghi" not in told
    assert "XÃ THỬ" in told
    assert "2026" not in told


@pytest.mark.parametrize("key", ["bien_ban_niem_yet", "giay_moi_doi_thoai", "giay_bien_nhan"])
def test_that_the_same_record_gives_the_same_bytes(
    context: AppContext, key: str, tmp_path: Path
) -> None:
    spec = context.papers.find(key)
    offer = PaperOffer(key, spec.register, spec.name)
    assert context.papers.pdf(offer) == context.papers.pdf(offer)
    for name in ("a.docx", "b.docx"):
        context.papers.write(offer, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_that_every_paper_of_every_register_prints_empty_in_both_forms(
    context: AppContext, tmp_path: Path
) -> None:
    for key, spec in context.papers.forms.papers.items():
        offer = PaperOffer(key, spec.register, spec.name)
        told = words_of(context.papers.pdf(offer))
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in told, key
        target = tmp_path / f"{offer.file_name}.docx"
        context.papers.write(offer, target)
        assert docx.Document(str(target)).paragraphs, key


def opinion(content: str, classification: str, **more: object) -> Draft:
    return {"content": content, "classification": classification, "kind": "KIEN_NGHI", **more}


def dialogue(context: AppContext) -> int:
    return save(
        context, "dialogue", title="Đối thoại về đất đai", held_on=date(2026, 5, 20),
        place="Nhà văn hóa xã", chair_name="Hà Thị Ký", chair_post="Chủ tịch UBND xã",
        attendees_total=42, speakers_count=3, conclusion_no="16/TB-UBND",
        conclusion_on=date(2026, 5, 25),
        opinions=[
            opinion("Sửa kênh mương", "TRA_LOI_TAI_CHO"),
            opinion("Cấp giấy chứng nhận", "TIEP_THU_GIAO_GQ", assigned_to="Công chức địa chính"),
            opinion("Nâng cấp đường tỉnh", "KIEN_NGHI_CAP_TREN", escalated_to="UBND tỉnh"),
        ],
    )  # fmt: skip


def test_that_a_conclusion_counts_opinions_and_assigns_those_left(context: AppContext) -> None:
    told = paper(context, "thong_bao_ket_luan_doi_thoai", dialogue(context))
    assert "Số: 16/TB-UBND" in told
    assert "Thử, ngày 25 tháng 5 năm 2026" in told
    assert "Tổng số 03 ý kiến, kiến nghị; trong đó trả lời trực tiếp tại hội nghị 01" in told
    assert "Cấp giấy chứng nhận" in told
    assert "UBND tỉnh" in told
    assert "Sửa kênh mương" not in told  # answered on the spot, nobody is to resolve it


def petition(context: AppContext, kind: str) -> int:
    sender = {} if kind == "TO_CAO" else {"sender_name": NAME, "sender_address": "Thôn Bản Thử"}
    return save(
        context, "petition", kind=kind, received_on=date(2026, 7, 6), no_in="15",
        content="Về ranh giới đất ở", handling="THU_LY", **sender,
        case={"code": "VV-01", "accepted_on": date(2026, 7, 10), "accept_no": "11/TB-UBND"},
    )  # fmt: skip


def test_that_a_complaint_is_accepted_in_its_authors_name(context: AppContext) -> None:
    told = paper(context, "thong_bao_thu_ly_khieu_nai", petition(context, "KHIEU_NAI"))
    assert "Mẫu số 03" in told
    assert f"Kính gửi: {NAME}" in told
    assert "kể từ ngày 10 tháng 7 năm 2026" in told
    assert "thuộc thẩm quyền giải quyết của Chủ tịch UBND xã Thử" in told


def test_that_papers_of_a_denunciation_name_nobody(context: AppContext) -> None:
    record = petition(context, "TO_CAO")
    offers = {offer.key for offer in context.papers.offers("petition", record)}
    assert offers == {
        "phieu_xu_ly_don", "thong_bao_thu_ly_to_cao", "thong_bao_khong_thu_ly_to_cao",
        "phieu_chuyen_don",
    }  # fmt: skip
    for key in offers:
        told = paper(context, key, record)
        assert "Thông tin được bảo vệ" in told, key
        assert NAME not in told


def test_that_a_paper_of_another_kind_of_petition_is_refused(context: AppContext) -> None:
    with pytest.raises(Refused, match="không lập được"):
        paper(context, "thong_bao_thu_ly_khieu_nai", petition(context, "TO_CAO"))


def test_that_a_covenants_resolution_comes_from_its_village_with_shares_of_all_households(
    context: AppContext,
) -> None:
    village = save(context, "village", name="Bản Thử", kind="THON")
    record = save(
        context, "covenant", village=village, name_kind="HUONG_UOC", title="Hương ước mới",
        households_total=142, households_present=102, votes_for=98, votes_against=2, votes_other=2,
        adopted_on=date(2026, 6, 1), sig_village_head="Lù A Trưởng", sig_household_1="Vàng A Hộ",
    )  # fmt: skip
    told = paper(context, "nghi_quyet_thong_qua_huong_uoc", record)
    assert "UBND XÃ THỬ" in told
    assert "Tán thành: 98 hộ, đạt 69 %" in told
    for name in ("Lù A Trưởng", "Vàng A Hộ"):
        assert name in told


def test_that_a_meeting_bears_the_kind_of_its_village_and_its_front_head(
    context: AppContext,
) -> None:
    village = save(
        context, "village", name="Khuổi Thử", kind="THON", front_head_name="Nông Thị Mặt"
    )
    record = save(
        context, "village_meeting", village=village, held_on=date(2026, 4, 2), kind="HOP",
        households_total=45, households_present=35, chair_name="Phàn A Chủ",
    )  # fmt: skip
    told = paper(context, "bien_ban_hop_thon", record)
    assert "THÔN KHUỔI THỬ" in told
    assert "Nông Thị Mặt" in told
    assert "45 hộ; số đại diện hộ có mặt: 35 (77,8 %)" in told


def reception(context: AppContext) -> int:
    return save(
        context, "reception_session", held_on=date(2026, 8, 4), kind="TX", place="Phòng tiếp dân",
        entries=[
            {"matter_type": "KN", "citizen_name": NAME, "handling": "TU_CHOI_TIEP",
             "refusal_ground": "L3", "content_summary": "Việc cũ"},
            {"matter_type": "TC", "content_summary": "Việc thứ hai", "handling": "THU_LY"},
        ],
    )  # fmt: skip


def test_that_a_reception_offers_its_papers_entry_by_entry(context: AppContext) -> None:
    record = reception(context)
    offers = context.papers.offers("reception_session", record)
    assert [(offer.key, offer.row) for offer in offers] == [
        ("thong_bao_tu_choi_tiep", 0), ("giay_bien_nhan", 0), ("giay_bien_nhan", 1),
    ]  # fmt: skip
    assert NAME in paper(context, "thong_bao_tu_choi_tiep", record, 0)
    told = paper(context, "giay_bien_nhan", record, 1)
    assert "đã nhận của ông (bà) Thông tin được bảo vệ" in told
    with pytest.raises(Refused, match="lượt"):
        paper(context, "giay_bien_nhan", record, 2)


def test_that_the_self_inspection_list_comes_from_the_catalogue_of_the_day(
    context: AppContext,
) -> None:
    record = save(context, "inspection", kind="TU_KIEM_TRA", held_on=date(2026, 9, 1))
    offer = PaperOffer("bang_tu_kiem_tra", "inspection", "Bảng tự kiểm tra", record)
    table = context.papers.document(offer).body[2]
    questions = [row.cells[1] for row in table.rows]  # pyright: ignore[reportAttributeAccessIssue]
    asked = context.law.catalogues.items_for(context.papers._kind, TODAY)
    assert len(questions) == len([item for item in asked if item.parent is None])
    assert any("Đã công khai" in str(text) for text in questions)


def test_that_only_pdf_and_word_are_written(context: AppContext, tmp_path: Path) -> None:
    offer = PaperOffer("giay_moi_doi_thoai", "dialogue", "Giấy mời", dialogue(context))
    with pytest.raises(Refused, match="pdf hoặc docx"):
        context.papers.write(offer, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_that_no_file_name_names_a_person(context: AppContext) -> None:
    for offer in context.papers.offers("petition", petition(context, "KHIEU_NAI")):
        assert "lo-van-thu" not in offer.file_name


@pytest.mark.parametrize(
    ("day", "law", "decree"),
    [
        (date(2023, 6, 30), "Pháp lệnh Thực hiện dân chủ", "Quyết định số 22/2018/QĐ-TTg"),
        (date(2023, 7, 1), "Luật Thực hiện dân chủ", "Quyết định số 22/2018/QĐ-TTg"),
        (date(2023, 8, 16), "Luật Thực hiện dân chủ", "Nghị định số 61/2023/NĐ-CP"),
    ],
)
def test_that_a_paper_cites_the_law_of_the_day_of_its_event(
    context: AppContext, day: date, law: str, decree: str
) -> None:
    record = save(
        context, "covenant", name_kind="QUY_UOC", title="Quy ước", adopted_on=day, decision_on=day
    )
    told = paper(context, "de_nghi_cong_nhan_huong_uoc", record)
    assert law in told
    assert decree in told
    assert ("Mẫu số 01" in told) == (decree.startswith("Nghị định"))


def test_that_the_properties_of_a_file_name_no_citizen(context: AppContext, tmp_path: Path) -> None:
    record = petition(context, "KHIEU_NAI")
    key = "quyet_dinh_giai_quyet_khieu_nai"
    offer = PaperOffer(key, "petition", "Quyết định", record)
    assert NAME in paper(context, key, record)
    document = pypdfium2.PdfDocument(context.papers.pdf(offer))
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == "Quyết định giải quyết khiếu nại (khung)"
    assert not any(NAME in value for value in told.values())
    context.papers.write(offer, tmp_path / "a.docx")
    properties = docx.Document(str(tmp_path / "a.docx")).core_properties
    assert properties.title == "Quyết định giải quyết khiếu nại (khung)"
    assert NAME not in f"{properties.subject}{properties.author}{properties.comments}"


def test_that_whoever_is_chosen_signs_the_paper_and_nobody_else(context: AppContext) -> None:
    unit = context.unit()
    deputy = {
        "full_name": "Mã Văn Phó", "post": "Phó Chủ tịch", "head_post": "Chủ tịch",
        "signing_form": "TM_KT", "collective": "Ủy ban nhân dân",
    }  # fmt: skip
    rows = cast("list[Draft]", unit["signatories"])
    context.records.save(CLERK, "unit", {**unit, "signatories": [*rows, deputy]})
    head, second = context.papers.signatories()
    assert (head.is_default, second.told) == (True, "Mã Văn Phó – Phó Chủ tịch")
    spec = context.papers.find("thong_bao_ket_luan_doi_thoai")
    offer = PaperOffer(spec.key, spec.register, spec.name, dialogue(context))
    assert context.papers.is_signed(offer)
    assert words_of(context.papers.pdf(offer)).endswith("CHỦ TỊCH Hà Thị Ký")
    told = words_of(context.papers.pdf(replace(offer, signatory=second.id)))
    assert told.endswith("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Mã Văn Phó")
    gone = words_of(context.papers.pdf(replace(offer, signatory=999)))
    assert gone.endswith("CHỦ TỊCH Hà Thị Ký")
