"""Closed enumerations of consultation, supervision, leading and measuring.

Shown texts stand in ``forms/records``.
Sources: registers.md §4, §9–§12, §15, §16 and Masters; Luật 10/2022/QH15 Điều 26, 34–45, 60–63.
"""

from enum import StrEnum


class ConsultationForm(StrEnum):
    """The eight forms of Luật 10/2022 Điều 26.1; TRUC_TIEP, KHAC: inside an office (Điều 54)."""

    HOI_NGHI = "HOI_NGHI"
    HOP_DAN = "HOP_DAN"
    PHAT_PHIEU = "PHAT_PHIEU"
    HOM_THU_DUONG_DAY_NONG = "HOM_THU_DUONG_DAY_NONG"
    MAT_TRAN_DOAN_THE = "MAT_TRAN_DOAN_THE"
    CONG_TTDT = "CONG_TTDT"
    MANG_XA_HOI = "MANG_XA_HOI"
    DOI_THOAI_DOI_TUONG = "DOI_THOAI_DOI_TUONG"
    TRUC_TIEP = "TRUC_TIEP"
    KHAC = "KHAC"


class SupervisionBody(StrEnum):
    """Who supervises; BTTND of a commune and of an agency are told apart by the unit."""

    BTTND = "BTTND"
    BGSDTCD = "BGSDTCD"
    MTTQ = "MTTQ"
    DOAN_THE = "DOAN_THE"
    HDND = "HDND"
    NHAN_DAN = "NHAN_DAN"


class SupervisionActivity(StrEnum):
    """Supervision (QĐ 217-QĐ/TW), social criticism and contributions (QĐ 217, 218-QĐ/TW)."""

    GIAM_SAT = "GIAM_SAT"
    PHAN_BIEN = "PHAN_BIEN"
    GOP_Y = "GOP_Y"


class InspectionKind(StrEnum):
    TU_KIEM_TRA = "TU_KIEM_TRA"
    BCD_TINH = "BCD_TINH"
    UBND_TINH_SO_NOI_VU = "UBND_TINH_SO_NOI_VU"
    UBND_HUYEN = "UBND_HUYEN"
    """Until 30/06/2025: no district level since."""
    KHAC = "KHAC"


class DirectiveKind(StrEnum):
    KE_HOACH = "KE_HOACH"
    CONG_VAN = "CONG_VAN"
    QUYET_DINH = "QUYET_DINH"
    QUY_CHE = "QUY_CHE"
    NOI_QUY = "NOI_QUY"
    HUONG_DAN = "HUONG_DAN"
    KHAC = "KHAC"


class DirectiveAction(StrEnum):
    BAN_HANH = "BAN_HANH"
    SUA_DOI = "SUA_DOI"
    BO_SUNG = "BO_SUNG"
    THAY_THE = "THAY_THE"
    BAI_BO = "BAI_BO"
    RA_SOAT_GIU_NGUYEN = "RA_SOAT_GIU_NGUYEN"


class OutreachKind(StrEnum):
    TUYEN_TRUYEN = "TUYEN_TRUYEN"
    TAP_HUAN = "TAP_HUAN"
    PHAT_THANH = "PHAT_THANH"
    TIN_BAI = "TIN_BAI"
    TAI_LIEU = "TAI_LIEU"
    MANG_XA_HOI = "MANG_XA_HOI"


class OutreachLanguage(StrEnum):
    VI = "VI"
    HMONG = "HMONG"
    TAY = "TAY"
    DAO = "DAO"
    NUNG = "NUNG"
    OTHER = "OTHER"


class OutreachAudience(StrEnum):
    """One per record, so that people by audience add up to all people."""

    CAN_BO_XA = "CAN_BO_XA"
    TRUONG_THON = "TRUONG_THON"
    BTTND_BGSDTCD = "BTTND_BGSDTCD"
    NHAN_DAN = "NHAN_DAN"
    CBCCVC = "CBCCVC"


class ModelKind(StrEnum):
    DAN_VAN_KHEO = "DAN_VAN_KHEO"
    QCDC = "QCDC"
    KHAC = "KHAC"


class ModelSubject(StrEnum):
    TAP_THE = "TAP_THE"
    CA_NHAN = "CA_NHAN"


class ModelField(StrEnum):
    """The four fields of Dân vận khéo; reception of citizens apart (H18)."""

    KINH_TE = "KINH_TE"
    VAN_HOA_XA_HOI = "VAN_HOA_XA_HOI"
    QUOC_PHONG_AN_NINH = "QUOC_PHONG_AN_NINH"
    HE_THONG_CHINH_TRI = "HE_THONG_CHINH_TRI"
    TIEP_CONG_DAN = "TIEP_CONG_DAN"
    KHAC = "KHAC"


class RecognitionLevel(StrEnum):
    DON_VI = "DON_VI"
    XA = "XA"
    HUYEN = "HUYEN"
    """Until 30/06/2025."""
    TINH = "TINH"
    TRUNG_UONG = "TRUNG_UONG"


class CommendationForm(StrEnum):
    BIEU_DUONG = "BIEU_DUONG"
    THU_KHEN = "THU_KHEN"
    GIAY_KHEN = "GIAY_KHEN"
    BANG_KHEN = "BANG_KHEN"
    DANH_HIEU = "DANH_HIEU"
    KHAC = "KHAC"


class SatisfactionKind(StrEnum):
    """What people were asked about; K07 counts only NONG_THON_MOI, L11 only MOT_CUA."""

    MOT_CUA = "MOT_CUA"
    PHUC_VU = "PHUC_VU"
    NONG_THON_MOI = "NONG_THON_MOI"
    KHAC = "KHAC"


class OversightKind(StrEnum):
    BAN_CHI_DAO = "BAN_CHI_DAO"
    BTTND = "BTTND"
    BGSDTCD = "BGSDTCD"
    TO_HOA_GIAI = "TO_HOA_GIAI"


class OversightRole(StrEnum):
    TRUONG = "TRUONG"
    PHO = "PHO"
    THU_KY = "THU_KY"
    UY_VIEN = "UY_VIEN"


class OversightState(StrEnum):
    """Seen today, from the term and the day of dissolution."""

    DANG_HOAT_DONG = "DANG_HOAT_DONG"
    HET_NHIEM_KY = "HET_NHIEM_KY"
    DA_GIAI_THE = "DA_GIAI_THE"


class MediationResult(StrEnum):
    """How a mediation (hòa giải ở cơ sở) ended; H17 counts both."""

    THANH = "THANH"
    KHONG_THANH = "KHONG_THANH"
