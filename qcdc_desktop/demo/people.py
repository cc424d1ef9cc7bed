"""Invented names of people, villages and matters; any likeness is chance."""

from random import Random

FAMILIES = (
    "Hầu", "Phàn", "Tẩn", "Vàng", "Giàng", "Sùng", "Thào", "Mua", "Lý", "Ly", "Nông", "Hoàng",
    "Triệu", "Đặng", "Nguyễn", "Phạm", "Trần", "Lù", "Chảo", "Bàn",
)  # fmt: skip
MIDDLES = ("Văn", "Thị", "A", "Mí", "Chá", "Minh", "Đình", "Ngọc", "Thanh", "Xuân")
GIVEN = (
    "Páo", "Mẩy", "Sính", "Quý", "Và", "Nghĩa", "Hường", "Đức", "Dính", "Thắng", "Yến", "Ánh",
    "Ướt", "Chiến", "Lan", "Sơn", "Tuyết", "Khoa", "Ửng", "Dung",
)  # fmt: skip
VILLAGES = (
    "Bản Lủng", "Nà Chì", "Khuổi Luông", "Lùng Tao", "Nậm Hán", "Cốc Pài", "Bản Măng",
    "Tả Lử Thận", "Đoàn Kết", "Sín Chải", "Nà Ràng", "Trung Thành", "Phìn Hồ", "Lao Chải",
)  # fmt: skip
PUBLISHED = (
    "Kế hoạch phát triển kinh tế - xã hội năm {year}",
    "Dự toán ngân sách xã năm {year}",
    "Quyết toán ngân sách xã năm {before}",
    "Danh sách hộ nghèo, hộ cận nghèo năm {year}",
    "Mức đóng góp xây dựng đường bê tông thôn {village}",
    "Thủ tục hành chính tại bộ phận một cửa",
    "Đối tượng, mức thu phí, lệ phí",
    "Kết quả bình xét gia đình văn hóa",
    "Phương án đền bù, hỗ trợ giải phóng mặt bằng đường liên thôn",
    "Quy hoạch sử dụng đất cấp xã",
    "Danh sách công dân khám sức khỏe nghĩa vụ quân sự",
    "Kết quả giải quyết kiến nghị của Nhân dân",
    "Danh sách hộ nhận hỗ trợ giống ngô, phân bón",
)
PUBLISHED_INSIDE = (
    "Kế hoạch công tác năm {year} của đơn vị",
    "Dự toán kinh phí hoạt động năm {year}",
    "Quyết toán kinh phí năm {before}",
    "Kết quả đánh giá, xếp loại viên chức quý",
    "Quy chế chi tiêu nội bộ năm {year}",
    "Kế hoạch tuyển dụng, đào tạo, bồi dưỡng năm {year}",
    "Kết quả thi đua, khen thưởng năm {before}",
    "Nội quy, quy chế của đơn vị sau rà soát",
)
MATTERS = {
    "DDNC": "Về việc ranh giới đất ở tại thôn {village}",
    "CDCS": "Về việc chế độ, chính sách đối với hộ ở thôn {village}",
    "HC_KHAC": "Về việc thủ tục hành chính tại bộ phận một cửa",
    "DD": "Về việc đất canh tác tại thôn {village}",
    "CCCV": "Về việc thực hiện công vụ tại xã",
    "KHAC": "Về việc mương nước, đường đi ở thôn {village}",
}
OPINIONS = {
    "HA_TANG": "Đề nghị sửa đoạn đường vào thôn {village} trước mùa mưa",
    "DAT_DAI": "Đề nghị đo lại ranh giới đất nương tại thôn {village}",
    "AN_SINH": "Hỏi về chế độ hỗ trợ người cao tuổi ở thôn {village}",
    "MOI_TRUONG": "Đề nghị có điểm gom rác tại thôn {village}",
    "GIAO_DUC": "Đề nghị mở lại điểm trường mầm non thôn {village}",
    "TTHC": "Đề nghị hướng dẫn thủ tục ngay tại nhà văn hóa thôn {village}",
    "VAN_HOA": "Góp ý việc cưới, việc tang theo quy ước thôn {village}",
    "SAN_XUAT": "Đề nghị cấp giống ngô, giống lúa đúng thời vụ cho thôn {village}",
}


def person(chance: Random) -> str:
    """A full name."""
    return " ".join(chance.choice(part) for part in (FAMILIES, MIDDLES, GIVEN))


def pick(chance: Random, choices: dict[str, int]) -> str:
    """One of the keys, by weight."""
    return chance.choices(list(choices), weights=list(choices.values()))[0]
