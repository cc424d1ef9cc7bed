"""Words that begin, fill or rule out a person's name in Vietnamese office texts.

``SURNAMES`` and ``MIDDLE_NAMES`` keep their marks ("Và" is a surname, "va" is nothing); the other
sets are folded. Families of the northern mountains stand beside those of the plains.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words("ông bà anh chị em cụ cô chú bác cháu thầy dì cậu mợ thím")

ROLE_WORDS = _words("""
    chu tich pho bi thu truong thon ban giam doc hieu ke toan can bo cong chuc vien dia chinh quy
    tram dang uy ubnd hdnd mttq xa phuong to dan khu giao y si bac cuu pct ct thanh tra tu phap ho
    van phong thong quan su an chi huy hoi phu nu nong doan vi dong hang xom lang nguoi la ten gia
""")
"""Posts and bodies that may stand between an address and the name."""

PLACE_WORDS = _words("""
    xa thon ban to pho khu huyen tinh phuong xom ap thi tran duong cho cau suoi
""")
"""After these a capitalised word is rather a place."""

STREET_WORDS = _words("duong pho truong ngo cho quy giai bong vien cau")
"""Before these names of people name streets, schools, funds and prizes."""

NOT_A_NAME = _words("""
    uy ban nhan dan hoi dong mat tran cong an ubnd hdnd mttq chu trong nhung cac da khi nay kia ay
    ta em chi con dau chau ngoai noi ba me day co lai va voi ke viet nam nha nuoc dang quoc phong
    van xa huyen tinh thon so bo luat nghi quyet thong hop vi theo
""")
"""Capitalised after an address, and yet nobody: bodies, kin, the beginning of a sentence."""

SURNAMES = _words("""
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý ly đinh đoàn vàng giàng
    sùng thào mua hầu tẩn tần phàn triệu nông lò lù ma mai vi hà cao trương lưu tô tạ chu cháng cư
    cứ hạng hảng hờ lầu lừu má mùa mã thò tráng xìn sìn bàn chẩu quan lộc hứa lâm thân trịnh phùng
    quách kiều tống đàm lương la lục lèng vù vừ và đào khổng thái châu lại viên chảo chấn giang
    hoàn lùng mạ phúc seo tải thền thèn vần xin
""")

MIDDLE_NAMES = _words("""
    văn thị đình a mí chá seo hữu đức minh xuân quang thanh ngọc công bá duy thế trọng quốc mạnh
    như kim thu tiến viết phù láo tả
""")
