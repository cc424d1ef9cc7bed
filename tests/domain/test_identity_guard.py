"""The guard of denunciations: it finds who somebody is and leaves ordinary office text alone."""

import random
import unicodedata
from itertools import pairwise, product

import pytest

from qcdc_desktop.domain.identity_guard import IdentityKind, find_identities
from qcdc_desktop.domain.text import compose, fold

TELLING = (
    ("Người gửi có số căn cước 001099012345.", IdentityKind.ID_NUMBER),
    ("CCCD: 002 094 001 234, cấp năm 2021.", IdentityKind.ID_NUMBER),
    ("Số định danh 002.094.001.234 ghi trong đơn.", IdentityKind.ID_NUMBER),
    ("CMND 073123456 do Công an tỉnh cấp.", IdentityKind.ID_NUMBER),
    ("Chứng minh nhân dân số 245 678 901.", IdentityKind.ID_NUMBER),
    ("Đơn kèm bản sao CMND số 245678901", IdentityKind.ID_NUMBER),
    ("Số giấy tờ: 012345678", IdentityKind.ID_NUMBER),
    ("Điện thoại liên hệ 0912345678.", IdentityKind.PHONE),
    ("Gọi số 0912 345 678 sau 17 giờ.", IdentityKind.PHONE),
    ("SĐT 0912.345.678", IdentityKind.PHONE),
    ("Liên hệ 0912-345-678 khi cần.", IdentityKind.PHONE),
    ("Zalo +84 912 345 678", IdentityKind.PHONE),
    ("Máy bàn 02193 867 123 của gia đình.", IdentityKind.PHONE),
    ("Trả lời qua thư nguoigui@gmail.com.", IdentityKind.EMAIL),
    ("Hộp thư a.b-c@mail.example.vn đã nhận.", IdentityKind.EMAIL),
    ("Thư điện tử: nguoi.gui (at) gmail.com", IdentityKind.EMAIL),
    ("Tố cáo ông Nguyễn Văn An nhận tiền của dân.", IdentityKind.NAME),
    ("Theo lời bà Hoàng Thị Mẩy kể lại.", IdentityKind.NAME),
    ("Người nộp đơn là anh Sùng A Páo.", IdentityKind.NAME),
    ("Do chị Tẩn Mí Sính viết hộ.", IdentityKind.NAME),
    ("Cụ Đỗ Đình Nghĩa chứng kiến việc này.", IdentityKind.NAME),
    ("Em Giàng Thị Dính có đơn gửi kèm.", IdentityKind.NAME),
    ("Ông Hùng tự ý cấp đất.", IdentityKind.NAME),
    ("Tố cáo bà Lan kế toán.", IdentityKind.NAME),
    ("Đồng chí Lý Minh Quý đã nhận đơn.", IdentityKind.NAME),
    ("Tố cáo đ/c Phàn Văn Đức về việc chi sai.", IdentityKind.NAME),
    ("Trưởng thôn là ông trưởng thôn Hầu A Páo.", IdentityKind.NAME),
    ("Cô giáo Vàng Thị Say đứng đơn.", IdentityKind.NAME),
    ("bà Phó Chủ tịch Nguyễn Thị Hoa ký sai", IdentityKind.NAME),
    ("Nguyễn Văn Bình, thôn Nà Chì, đứng đơn.", IdentityKind.NAME),
    ("Người làm chứng: Thào Thị Yến", IdentityKind.NAME),
    ("ÔNG NGUYỄN VĂN AN CHIẾM ĐẤT CÔNG", IdentityKind.NAME),
    ("Chú Lò Văn Phương và vợ cùng ký.", IdentityKind.NAME),
    ("Bác Triệu Đình Nghĩa đưa đơn tận tay.", IdentityKind.NAME),
    ("Theo ông   Nông   Văn Thắng thì sự việc kéo dài.", IdentityKind.NAME),
)
"""At least one hit of the kind."""

HARMLESS = (
    "Về việc chi sai chế độ, chính sách cho hộ nghèo năm 2022.",
    "Tố cáo công chức địa chính lập hồ sơ đất không đúng quy định.",
    "Đơn nhận ngày 05/01/2022, thụ lý ngày 13-02-2022.",
    "Hồ sơ giấy số 07, tủ mật.",
    "Số tiền 120.000.000 đồng chi sai mục đích.",
    "Thu hồi 1.250.000.000 đồng và 350 m2 đất.",
    "Quyết toán 245 678 901 đồng từ quỹ thôn.",
    "Theo Quyết định số 100/QĐ-UBND ngày 21/03/2020.",
    "Theo Thông báo 15/TB-UBND và Kế hoạch 32/KH-UBND.",
    "Bà con nhân dân thôn Nà Chì phản ánh việc thu quỹ.",
    "Ông bà, cha mẹ của các hộ đều bức xúc.",
    "Anh em trong thôn đề nghị xem xét.",
    "Đề nghị ông Chủ tịch UBND xã kiểm tra.",
    "Tố cáo ông Trưởng thôn thu tiền sai quy định.",
    "Bà Phó Chủ tịch Hội đồng nhân dân xã đã tiếp.",
    "Ủy ban nhân dân xã Nậm Lừu thụ lý.",
    "Mã vụ việc NTC-2026-007, lần đầu.",
    "Đã chuyển Công an huyện theo thẩm quyền.",
    "Hành vi xảy ra tại thôn Tả Lử Thận năm 2021.",
    "Tuyến đường Nguyễn Văn Linh thi công chậm.",
    "Trường Nguyễn Thị Minh Khai thu sai khoản phí.",
    "Căn cứ khoản 2 Điều 24 Luật Tố cáo số 25/2018/QH14.",
    "Xác minh từ 01/06/2022 đến 30/06/2022.",
    "Tạm đình chỉ theo khoản 1 Điều 34.",
    "Cô nuôi dạy trẻ phản ánh chế độ.",
    "Kết luận: có đúng, có sai.",
    "Ông A và bà B là cách gọi trong đơn.",
    "Các cụ cao tuổi ở bản được mời họp.",
    "Nội dung 1: chi hỗ trợ giống ngô; nội dung 2: phân bón.",
    "Cán bộ, công chức xã vi phạm giờ làm việc.",
)


@pytest.mark.parametrize(("sentence", "kind"), TELLING)
def test_that_what_tells_who_somebody_is_is_found(sentence: str, kind: IdentityKind) -> None:
    assert kind in {span.kind for span in find_identities(sentence)}


@pytest.mark.parametrize("sentence", HARMLESS)
def test_that_ordinary_office_text_is_left_alone(sentence: str) -> None:
    found = find_identities(sentence)
    assert not found, [sentence[span.start : span.end] for span in found]


SURNAMES = ["Nguyễn", "Trần", "Hoàng", "Sùng", "Vàng", "Giàng", "Tẩn", "Phàn", "Lý", "Triệu"]
MIDDLES = ["Văn", "Thị", "A", "Mí", "Đình", "Chá", "Seo", "Thị Ngọc"]
GIVEN = ["An", "Mẩy", "Páo", "Sính", "Hường", "Nghĩa", "Đức", "Dính", "Thắng", "Ướt"]
FRAMES = (
    "Tố cáo ông {name} lạm thu quỹ của thôn.",
    "Theo bà {name}, việc này kéo dài từ năm 2021.",
    "Người đứng đơn: {name}.",
    "Anh {name} ở thôn Nà Chì có đơn gửi UBND xã.",
    "Đề nghị xác minh việc ông trưởng thôn {name} chi sai.",
)
NUMBERS = ("0{a}{b}2345678", "0{a}{b}2 345 678", "0{a}{b}2.345.678", "0020{a}40{b}1234")
THINGS = ["chi sai chế độ", "thu quỹ sai quy định", "cấp đất không đúng", "bình xét hộ nghèo"]
PLACES = ["Nà Chì", "Tả Lử Thận", "Bản Măng", "Lùng Tao", "Khuổi Luông", "Đoàn Kết"]
HARMLESS_FRAMES = (
    "Tố cáo công chức xã {thing} tại thôn {place} ngày {day:02d}/0{month}/2022.",
    "Tố cáo ông Trưởng thôn {place} {thing}, số tiền {day}.500.000 đồng.",
    "Bà con thôn {place} phản ánh việc {thing} theo Quyết định {day}/QĐ-UBND.",
    "Ủy ban nhân dân xã giao Thanh tra xác minh việc {thing}, hạn {day:02d}-0{month}-2022.",
    "Nhân dân bản {place} đề nghị ông Chủ tịch UBND xã kiểm tra việc {thing}.",
)


def telling_sentences() -> list[str]:
    named = [
        frame.format(name=f"{surname} {middle} {given}")
        for frame, surname, middle, given in product(FRAMES, SURNAMES, MIDDLES, GIVEN)
    ]
    numbered = [
        f"Người gửi để lại số {number.format(a=a, b=b)} trong đơn."
        for number, a, b in product(NUMBERS, range(1, 10), range(10))
    ]
    picked = random.Random(7).sample(named, 560) + random.Random(8).sample(numbered, 140)
    return [*picked, *(sentence for sentence, _ in TELLING)]


def harmless_sentences() -> list[str]:
    made = [
        frame.format(thing=thing, place=place, day=day, month=month)
        for frame, thing, place, day, month in product(
            HARMLESS_FRAMES, THINGS, PLACES, range(1, 29, 3), (3, 9)
        )
    ]
    return [*random.Random(9).sample(made, 300), *HARMLESS]


def test_that_at_least_95_of_100_tellings_are_found() -> None:
    sentences = telling_sentences()
    missed = [sentence for sentence in sentences if not find_identities(sentence)]
    assert len(sentences) + len(harmless_sentences()) >= 1000
    assert len(missed) <= 0.05 * len(sentences), missed[:20]


def test_that_at_most_10_of_100_harmless_texts_raise_an_alarm() -> None:
    sentences = harmless_sentences()
    alarmed = [sentence for sentence in sentences if find_identities(sentence)]
    assert len(alarmed) <= 0.10 * len(sentences), alarmed[:20]


@pytest.mark.parametrize(("sentence", "kind"), TELLING)
def test_that_decomposed_letters_hide_nothing(sentence: str, kind: IdentityKind) -> None:
    taken_apart = unicodedata.normalize("NFD", sentence)
    assert kind in {span.kind for span in find_identities(taken_apart)}


def test_that_spans_point_into_the_composed_text_and_do_not_overlap() -> None:
    text = unicodedata.normalize("NFD", "Ông Nguyễn Văn An, điện thoại 0912345678, và bà Lan.")
    spans = find_identities(text)
    shown = [compose(text)[span.start : span.end] for span in spans]
    assert shown == ["Ông Nguyễn Văn An", "0912345678", "bà Lan"]
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_that_names_already_in_the_books_are_found_without_marks_and_address() -> None:
    known = frozenset({fold("Ma Văn Tình"), fold("Lục Kim")})
    assert not find_identities("theo lời kể của dân")
    assert find_identities("theo loi ma van tinh kể", known)
    assert find_identities("Theo Lục Kim kể", known)
    assert not find_identities("cây lúc kim loại rơi", known)


def test_that_a_date_of_nine_digits_is_no_paper() -> None:
    assert not find_identities("Từ 05-01-2022 06-01-2022 7 ngày")
