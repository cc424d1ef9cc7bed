"""The closed enumerations of what people meet, decide and build (``registers.md`` §2, 3, 14, 17).

Sources: Luật 10/2022/QH15 Điều 15–24, 33; NĐ 59/2023; Pháp lệnh 34/2007 for events up to
30/06/2023. Shown texts stand in ``forms/records``.
"""

from enum import StrEnum


class OptionalModule(StrEnum):
    """Registers that only some offices keep (``unit.modules``)."""

    CUSTOM_REFORM = "CUSTOM_REFORM"


class MeetingKind(StrEnum):
    """HOI_NGHI_DINH_KY: the yearly conference of Điều 33; HOP_CUM: by cluster (Điều 18.3)."""

    HOP = "HOP"
    HOI_NGHI_DINH_KY = "HOI_NGHI_DINH_KY"
    HOP_CUM = "HOP_CUM"


class MeetingTopic(StrEnum):
    """What the half-year report splits meetings by (E02)."""

    HA_TANG_DONG_GOP = "HA_TANG_DONG_GOP"
    BINH_XET_HO_NGHEO = "BINH_XET_HO_NGHEO"
    HUONG_UOC = "HUONG_UOC"
    BAU_TRUONG_THON = "BAU_TRUONG_THON"
    BTTND_GSDTCD = "BTTND_GSDTCD"
    KHAC = "KHAC"


class DecisionScope(StrEnum):
    """One village or several, each for itself; or the commune or office as a whole."""

    VILLAGE = "VILLAGE"
    UNIT = "UNIT"


class DecisionMethod(StrEnum):
    """Luật 10/2022 Điều 17; online only for matters of Điều 15.6."""

    HOP = "HOP"
    PHAT_PHIEU = "PHAT_PHIEU"
    TRUC_TUYEN = "TRUC_TUYEN"


class ElectionAction(StrEnum):
    """What a vote on a person was: E12 counts both."""

    BAU_MOI = "BAU_MOI"
    CHO_THOI = "CHO_THOI"


class RecognitionResult(StrEnum):
    """KHONG_CAN: in force from the day of the vote (Điều 21.2)."""

    CONG_NHAN = "CONG_NHAN"
    KHONG_CONG_NHAN = "KHONG_CONG_NHAN"
    KHONG_CAN = "KHONG_CAN"


class DecisionProgress(StrEnum):
    CHUA_LAM = "CHUA_LAM"
    DANG_LAM = "DANG_LAM"
    HOAN_THANH = "HOAN_THANH"


class DecisionChange(StrEnum):
    """Luật 10/2022 Điều 22."""

    SUA_DOI = "SUA_DOI"
    BAI_BO = "BAI_BO"


class MobilisationKind(StrEnum):
    """QUY: a fund such as đền ơn đáp nghĩa, vì người nghèo (K06)."""

    GIAO_THONG = "GIAO_THONG"
    THUY_LOI = "THUY_LOI"
    NHA_VAN_HOA = "NHA_VAN_HOA"
    TRUONG_HOC = "TRUONG_HOC"
    DIEN_NUOC = "DIEN_NUOC"
    QUY = "QUY"
    KHAC = "KHAC"


class ReformPeriod(StrEnum):
    """The stretch of ``year`` that a row of counters covers."""

    H1 = "H1"
    H2 = "H2"
    YEAR = "YEAR"
