"""The closed enumerations of the registers; shown texts stand in ``forms/records``.

Sources: the register descriptions (§1–§8), Luật Khiếu nại, Luật Tố cáo, Luật Tiếp công dân and
their decrees, Luật Thực hiện dân chủ ở cơ sở, NĐ 61/2023. States are data (``forms/states``).
"""

from enum import StrEnum


class PublicityForm(StrEnum):
    """Luật 10/2022 Điều 12.1, 48; registers.md §1."""

    NIEM_YET = "NIEM_YET"
    CONG_TTDT = "CONG_TTDT"
    TRUYEN_THANH = "TRUYEN_THANH"
    QUA_TRUONG_THON = "QUA_TRUONG_THON"
    GUI_VAN_BAN = "GUI_VAN_BAN"
    HOI_NGHI_DOI_THOAI = "HOI_NGHI_DOI_THOAI"
    TIEP_CONG_DAN = "TIEP_CONG_DAN"
    QUA_DOAN_THE = "QUA_DOAN_THE"
    MANG_XA_HOI = "MANG_XA_HOI"
    HOI_NGHI_CBCCVC = "HOI_NGHI_CBCCVC"
    THONG_BAO_NOI_BO = "THONG_BAO_NOI_BO"
    KHAC = "KHAC"


class PublicityState(StrEnum):
    CHUA_CONG_KHAI = "CHUA_CONG_KHAI"
    DANG_CONG_KHAI = "DANG_CONG_KHAI"
    DA_KET_THUC = "DA_KET_THUC"


class VillageKind(StrEnum):
    THON = "THON"
    TO_DAN_PHO = "TO_DAN_PHO"
    BAN = "BAN"
    KHU_PHO = "KHU_PHO"


class SigningForm(StrEnum):
    """NĐ 30/2020 §5 of document-format.md; KHONG: the head signs alone."""

    KHONG = "KHONG"
    TM = "TM"
    KT = "KT"
    TM_KT = "TM_KT"
    TL = "TL"
    TUQ = "TUQ"
    Q = "Q"


class DeadlineKind(StrEnum):
    """Reports and plan of KH 32/KH-UBND; the half-year report has two stated days."""

    PLAN = "PLAN"
    H1 = "H1"
    H1_LATE = "H1_LATE"
    YEAR = "YEAR"


class DialogueKind(StrEnum):
    """dialogues.md §1."""

    DT_NGUOI_DUNG_DAU = "DT_NGUOI_DUNG_DAU"
    DT_UBND_NHAN_DAN = "DT_UBND_NHAN_DAN"
    DT_TRUOC_QDHC = "DT_TRUOC_QDHC"
    DT_CAP_UY = "DT_CAP_UY"
    DT_KHIEU_NAI = "DT_KHIEU_NAI"
    DT_CBCCVC = "DT_CBCCVC"
    DT_NOI_LAM_VIEC = "DT_NOI_LAM_VIEC"
    DT_CHUYEN_DE = "DT_CHUYEN_DE"
    DT_DOT_XUAT = "DT_DOT_XUAT"


class DialogueMode(StrEnum):
    TRUC_TIEP = "TRUC_TIEP"
    TRUC_TUYEN = "TRUC_TUYEN"
    KET_HOP = "KET_HOP"


class DialogueScope(StrEnum):
    TOAN_XA = "TOAN_XA"
    CUM_THON = "CUM_THON"
    THON = "THON"
    CO_QUAN = "CO_QUAN"
    NHOM_DOI_TUONG = "NHOM_DOI_TUONG"


class TargetGroup(StrEnum):
    NHAN_DAN = "NHAN_DAN"
    THANH_NIEN = "THANH_NIEN"
    PHU_NU = "PHU_NU"
    NONG_DAN = "NONG_DAN"
    CCB = "CCB"
    DOANH_NGHIEP = "DOANH_NGHIEP"
    DTTS = "DTTS"
    TON_GIAO = "TON_GIAO"
    CBCCVC = "CBCCVC"
    VIEN_CHUC = "VIEN_CHUC"
    NLD = "NLD"


class ChairRole(StrEnum):
    BI_THU = "BI_THU"
    CHU_TICH = "CHU_TICH"
    THU_TRUONG = "THU_TRUONG"
    UY_QUYEN = "UY_QUYEN"


class DialogueState(StrEnum):
    """dialogues.md §4."""

    DU_KIEN = "DU_KIEN"
    DA_MOI = "DA_MOI"
    DA_TO_CHUC = "DA_TO_CHUC"
    CO_BIEN_BAN = "CO_BIEN_BAN"
    DA_KET_LUAN = "DA_KET_LUAN"
    DANG_THUC_HIEN = "DANG_THUC_HIEN"
    HOAN_THANH = "HOAN_THANH"
    HOAN = "HOAN"
    HUY = "HUY"


class OpinionField(StrEnum):
    """dialogues.md §3.2."""

    DAT_DAI = "DAT_DAI"
    HA_TANG = "HA_TANG"
    AN_SINH = "AN_SINH"
    GIAM_NGHEO = "GIAM_NGHEO"
    Y_TE = "Y_TE"
    GIAO_DUC = "GIAO_DUC"
    MOI_TRUONG = "MOI_TRUONG"
    AN_NINH = "AN_NINH"
    VAN_HOA = "VAN_HOA"
    TTHC = "TTHC"
    TAI_CHINH = "TAI_CHINH"
    SAN_XUAT = "SAN_XUAT"
    LAO_DONG = "LAO_DONG"
    CAN_BO = "CAN_BO"
    KHAC = "KHAC"


class OpinionKind(StrEnum):
    PHAN_ANH = "PHAN_ANH"
    KIEN_NGHI = "KIEN_NGHI"
    KHIEU_NAI = "KHIEU_NAI"
    TO_CAO = "TO_CAO"
    GOP_Y = "GOP_Y"
    HOI_DAP = "HOI_DAP"


class OpinionClassification(StrEnum):
    """dialogues.md §3.3: exactly one per opinion."""

    TRA_LOI_TAI_CHO = "TRA_LOI_TAI_CHO"
    TIEP_THU_GIAO_GQ = "TIEP_THU_GIAO_GQ"
    KIEN_NGHI_CAP_TREN = "KIEN_NGHI_CAP_TREN"
    CHUYEN_KN_TC = "CHUYEN_KN_TC"
    KHONG_CO_CO_SO = "KHONG_CO_CO_SO"


class OpinionState(StrEnum):
    """dialogues.md §4."""

    MOI = "MOI"
    DA_TRA_LOI_TAI_CHO = "DA_TRA_LOI_TAI_CHO"
    GIAO_XU_LY = "GIAO_XU_LY"
    DANG_XU_LY = "DANG_XU_LY"
    DA_CO_KET_QUA = "DA_CO_KET_QUA"
    DA_THONG_BAO = "DA_THONG_BAO"
    DA_KIEN_NGHI = "DA_KIEN_NGHI"
    CAP_TREN_TRA_LOI = "CAP_TREN_TRA_LOI"
    CHUYEN_MODULE_DON = "CHUYEN_MODULE_DON"


class Satisfaction(StrEnum):
    HAI_LONG = "HAI_LONG"
    CHUA_HAI_LONG = "CHUA_HAI_LONG"
    KHONG_RO = "KHONG_RO"


class Matter(StrEnum):
    """Khiếu nại, tố cáo, kiến nghị – phản ánh."""

    KN = "KN"
    TC = "TC"
    KNPA = "KNPA"


class PetitionKind(StrEnum):
    """The word on the letter; books tell kiến nghị from phản ánh, both are matter KNPA."""

    KHIEU_NAI = "KHIEU_NAI"
    TO_CAO = "TO_CAO"
    KIEN_NGHI = "KIEN_NGHI"
    PHAN_ANH = "PHAN_ANH"


class PetitionChannel(StrEnum):
    """complaints.md §3.3."""

    TIEP_CONG_DAN = "TIEP_CONG_DAN"
    BUU_CHINH = "BUU_CHINH"
    TRUC_TIEP_VAN_THU = "TRUC_TIEP_VAN_THU"
    HOP_THU_GOP_Y = "HOP_THU_GOP_Y"
    DIEN_TU = "DIEN_TU"
    CO_QUAN_CHUYEN_DEN = "CO_QUAN_CHUYEN_DEN"
    DAI_BIEU_CHUYEN = "DAI_BIEU_CHUYEN"


class SignatoryKind(StrEnum):
    MOT_NGUOI = "MOT_NGUOI"
    NHIEU_NGUOI = "NHIEU_NGUOI"
    NAC_DANH_KHAC = "NAC_DANH_KHAC"


class Eligibility(StrEnum):
    DU_DIEU_KIEN = "DU_DIEU_KIEN"
    KHONG_DU_DIEU_KIEN = "KHONG_DU_DIEU_KIEN"


class IneligibleReason(StrEnum):
    """complaints.md §4 INELIGIBLE (TT 05/2021)."""

    KHONG_KY = "KHONG_KY"
    KHONG_HO_TEN = "KHONG_HO_TEN"
    NAC_DANH = "NAC_DANH"
    KHONG_NOI_DUNG = "KHONG_NOI_DUNG"
    KHONG_TIENG_VIET = "KHONG_TIENG_VIET"
    TRUNG = "TRUNG"
    DONG_GUI = "DONG_GUI"
    DA_HUONG_DAN = "DA_HUONG_DAN"
    RACH_NAT = "RACH_NAT"
    KHAC = "KHAC"


class Handling(StrEnum):
    """complaints.md §4 HANDLING."""

    THU_LY = "THU_LY"
    HUONG_DAN = "HUONG_DAN"
    CHUYEN_DON = "CHUYEN_DON"
    DON_DOC = "DON_DOC"
    TRA_DON = "TRA_DON"
    GIAI_THICH = "GIAI_THICH"
    TU_CHOI_TIEP = "TU_CHOI_TIEP"
    TRA_LOI_NGAY = "TRA_LOI_NGAY"
    LUU = "LUU"


class CaseField(StrEnum):
    """complaints.md §4 FIELD; which apply depends on the matter."""

    CDCS = "CDCS"
    DDNC = "DDNC"
    HC_KHAC = "HC_KHAC"
    CCCV = "CCCV"
    TN = "TN"
    DD = "DD"
    TP = "TP"
    DANG = "DANG"
    KHAC = "KHAC"


class CaseLevel(StrEnum):
    LAN_DAU = "LAN_DAU"
    LAN_HAI = "LAN_HAI"
    TC_LAN_DAU = "TC_LAN_DAU"
    TC_TIEP = "TC_TIEP"


class CaseState(StrEnum):
    """complaints.md §7; the prefix tells the matter."""

    KN_TIEP_NHAN = "KN_TIEP_NHAN"
    KN_HUONG_DAN = "KN_HUONG_DAN"
    KN_DON_DOC = "KN_DON_DOC"
    KN_KHONG_THU_LY = "KN_KHONG_THU_LY"
    KN_THU_LY = "KN_THU_LY"
    KN_XAC_MINH = "KN_XAC_MINH"
    KN_DOI_THOAI = "KN_DOI_THOAI"
    KN_TAM_DINH_CHI = "KN_TAM_DINH_CHI"
    KN_DINH_CHI = "KN_DINH_CHI"
    KN_DA_QD = "KN_DA_QD"
    KN_LAN_HAI = "KN_LAN_HAI"
    KN_CO_HIEU_LUC = "KN_CO_HIEU_LUC"
    KN_THI_HANH_XONG = "KN_THI_HANH_XONG"
    TC_TIEP_NHAN = "TC_TIEP_NHAN"
    TC_XU_LY_BAN_DAU = "TC_XU_LY_BAN_DAU"
    TC_CHUYEN = "TC_CHUYEN"
    TC_HUONG_DAN = "TC_HUONG_DAN"
    TC_KHONG_THU_LY = "TC_KHONG_THU_LY"
    TC_KHONG_XU_LY = "TC_KHONG_XU_LY"
    TC_THU_LY = "TC_THU_LY"
    TC_XAC_MINH = "TC_XAC_MINH"
    TC_GIA_HAN_1 = "TC_GIA_HAN_1"
    TC_GIA_HAN_2 = "TC_GIA_HAN_2"
    TC_TAM_DINH_CHI = "TC_TAM_DINH_CHI"
    TC_DINH_CHI = "TC_DINH_CHI"
    TC_KET_LUAN = "TC_KET_LUAN"
    TC_XU_LY_KL = "TC_XU_LY_KL"
    TC_CONG_KHAI = "TC_CONG_KHAI"
    TC_THEO_DOI_THI_HANH = "TC_THEO_DOI_THI_HANH"
    TC_CHUYEN_DIEU_TRA = "TC_CHUYEN_DIEU_TRA"
    TC_TIEP = "TC_TIEP"
    KP_TIEP_NHAN = "KP_TIEP_NHAN"
    KP_CHUYEN = "KP_CHUYEN"
    KP_TRA_LOI_NGAY = "KP_TRA_LOI_NGAY"
    KP_DANG_XU_LY = "KP_DANG_XU_LY"
    KP_DA_TRA_LOI = "KP_DA_TRA_LOI"
    KP_THEO_DOI = "KP_THEO_DOI"
    KP_HOAN_THANH = "KP_HOAN_THANH"
    KP_KHONG_XU_LY = "KP_KHONG_XU_LY"
    LUU = "LUU"


class Complexity(StrEnum):
    THUONG = "THUONG"
    PHUC_TAP = "PHUC_TAP"
    DAC_BIET_PHUC_TAP = "DAC_BIET_PHUC_TAP"


class ComplexityCriterion(StrEnum):
    """NĐ 124 Điều 3a, NĐ 31 Điều 3.2."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    DD = "DD"
    E = "E"
    G = "G"


class CaseResult(StrEnum):
    """complaints.md §4 RESULT."""

    DUNG = "DUNG"
    SAI = "SAI"
    DUNG_MP = "DUNG_MP"
    CONG_NHAN = "CONG_NHAN"
    HUY_SUA = "HUY_SUA"
    DUNG_SAI = "DUNG_SAI"
    TIEP_THU = "TIEP_THU"
    GIAI_TRINH = "GIAI_TRINH"
    KHONG_CO_CO_SO = "KHONG_CO_CO_SO"
    RUT = "RUT"
    DINH_CHI = "DINH_CHI"


class DecisionEffect(StrEnum):
    """Luật Khiếu nại Điều 31.2.h."""

    GIU_NGUYEN = "GIU_NGUYEN"
    SUA_DOI = "SUA_DOI"
    HUY_MOT_PHAN = "HUY_MOT_PHAN"
    HUY_TOAN_BO = "HUY_TOAN_BO"
    CHAM_DUT_HVHC = "CHAM_DUT_HVHC"


class RefusalGround(StrEnum):
    """Luật Khiếu nại Điều 11; G1 … G9 for grounds 11.1 … 11.9."""

    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    G5 = "G5"
    G6 = "G6"
    G7 = "G7"
    G8 = "G8"
    G9 = "G9"


class PublishKind(StrEnum):
    HOP = "HOP"
    NIEM_YET = "NIEM_YET"
    CONG_TTDT = "CONG_TTDT"
    PTTTDC = "PTTTDC"


class ExecutionStatus(StrEnum):
    CHUA_THI_HANH = "CHUA_THI_HANH"
    DANG_THI_HANH = "DANG_THI_HANH"
    DA_THI_HANH = "DA_THI_HANH"


class Timeliness(StrEnum):
    """Closed in time, late, under no limit of law, or without the data to tell."""

    DUNG_HAN = "DUNG_HAN"
    TRE_HAN = "TRE_HAN"
    KHONG_AN_DINH = "KHONG_AN_DINH"
    CHUA_DU_DU_LIEU = "CHUA_DU_DU_LIEU"


class CovenantName(StrEnum):
    HUONG_UOC = "HUONG_UOC"
    QUY_UOC = "QUY_UOC"


class CovenantAction(StrEnum):
    XAY_DUNG_MOI = "XAY_DUNG_MOI"
    SUA_DOI = "SUA_DOI"
    BO_SUNG = "BO_SUNG"
    THAY_THE = "THAY_THE"


class ScopeGroup(StrEnum):
    """NĐ 61/2023 Điều 5, five groups."""

    NHOM_1 = "NHOM_1"
    NHOM_2 = "NHOM_2"
    NHOM_3 = "NHOM_3"
    NHOM_4 = "NHOM_4"
    NHOM_5 = "NHOM_5"


class ProposerKind(StrEnum):
    TRUONG_THON = "TRUONG_THON"
    CONG_DAN = "CONG_DAN"


class PostingPlace(StrEnum):
    NHA_VAN_HOA = "NHA_VAN_HOA"
    BANG_TIN = "BANG_TIN"
    DIEM_SINH_HOAT = "DIEM_SINH_HOAT"
    KHAC = "KHAC"


class CovenantConsultForm(StrEnum):
    """NĐ 61/2023 Điều 9.2."""

    GUI_HO = "GUI_HO"
    MANG_XH = "MANG_XH"
    HOM_THU = "HOM_THU"
    HOP = "HOP"


class AdoptionForm(StrEnum):
    HOP = "HOP"
    PHAT_PHIEU = "PHAT_PHIEU"


class CovenantPublishForm(StrEnum):
    """NĐ 61/2023 Điều 15.1."""

    NIEM_YET = "NIEM_YET"
    HOI_NGHI = "HOI_NGHI"
    TRUYEN_THANH = "TRUYEN_THANH"
    SAO_GUI_HO = "SAO_GUI_HO"
    MANG_XH = "MANG_XH"
    PBGDPL = "PBGDPL"
    KHAC = "KHAC"


class CovenantState(StrEnum):
    """covenants.md §4.1."""

    DE_XUAT = "DE_XUAT"
    SOAN_THAO = "SOAN_THAO"
    LAY_Y_KIEN = "LAY_Y_KIEN"
    DA_THONG_QUA = "DA_THONG_QUA"
    KHONG_CONG_NHAN = "KHONG_CONG_NHAN"
    HIEU_LUC = "HIEU_LUC"
    TAM_NGUNG_TB = "TAM_NGUNG_TB"
    TAM_NGUNG_MP = "TAM_NGUNG_MP"
    DANG_SUA = "DANG_SUA"
    BAI_BO_MP = "BAI_BO_MP"
    BAI_BO = "BAI_BO"
    HET_HIEU_LUC = "HET_HIEU_LUC"
    LEGACY = "LEGACY"


class SuspensionScope(StrEnum):
    TOAN_BO = "TOAN_BO"
    MOT_PHAN = "MOT_PHAN"


class ReviewBy(StrEnum):
    CONG_DONG = "CONG_DONG"
    UBND_XA = "UBND_XA"


class ReviewForm(StrEnum):
    HOP = "HOP"
    LONG_GHEP = "LONG_GHEP"


class ReviewResult(StrEnum):
    """covenants.md §4.3."""

    GIU_NGUYEN = "GIU_NGUYEN"
    SUA_DOI = "SUA_DOI"
    BO_SUNG = "BO_SUNG"
    THAY_THE = "THAY_THE"
    TAM_NGUNG = "TAM_NGUNG"
    BAI_BO = "BAI_BO"
    CHUA_RA_SOAT = "CHUA_RA_SOAT"
