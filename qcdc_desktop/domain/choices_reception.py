"""The closed enumerations of citizen reception and of the statistical tables.

Sources: Luật Tiếp công dân 42/2013 (Điều 2, 9, 18, 28), NĐ 154/2026 (Điều 4, 16, 27), the tables of
TT 01/2024/TT-TTCP. Shown texts stand in ``forms/records``.
"""

from enum import StrEnum


class ReceptionKind(StrEnum):
    """Regular desk; the head's scheduled day; the head's extraordinary reception."""

    TX = "TX"
    DK = "DK"
    DX = "DX"


class ReceptionMode(StrEnum):
    TRUC_TIEP = "TRUC_TIEP"
    TRUC_TUYEN = "TRUC_TUYEN"


class HostRole(StrEnum):
    """Who receives: the head, somebody the head authorised, the reception officer."""

    THU_TRUONG = "THU_TRUONG"
    UY_QUYEN = "UY_QUYEN"
    CAN_BO = "CAN_BO"


class IdDocument(StrEnum):
    """What the citizen showed; KHONG: nothing."""

    CCCD = "CCCD"
    GCNCC = "GCNCC"
    DDCN = "DDCN"
    HC = "HC"
    CMND = "CMND"
    KHAC = "KHAC"
    KHONG = "KHONG"


class ReplyKind(StrEnum):
    """Luật Tiếp công dân Điều 28.1: what the citizen is told within ten working days."""

    DA_THU_LY = "DA_THU_LY"
    CAN_XAC_MINH_THEM = "CAN_XAC_MINH_THEM"
    TU_CHOI_THU_LY = "TU_CHOI_THU_LY"
    DA_CHUYEN = "DA_CHUYEN"


class ReceptionRefusal(StrEnum):
    """Luật Tiếp công dân Điều 9 (L1–L3), NĐ 154/2026 Điều 4.1 (A–K)."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    DD = "DD"
    E = "E"
    G = "G"
    H = "H"
    I = "I"  # noqa: E741 - the decree's own letter
    K = "K"


class NationalEntry(StrEnum):
    """NĐ 154/2026 Điều 27.1: entered in the national database or not."""

    CHUA_NHAP = "CHUA_NHAP"
    DA_NHAP = "DA_NHAP"
    LOI = "LOI"


class PriorResolution(StrEnum):
    """How far the matter had been resolved when it came here (02–04/XLD)."""

    CHUA = "CHUA"
    LAN_DAU = "LAN_DAU"
    LAN_HAI = "LAN_HAI"
    BAN_AN = "BAN_AN"
    TC_QUA_HAN = "TC_QUA_HAN"
    TC_DA_KET_LUAN = "TC_DA_KET_LUAN"
    DA_GIAI_QUYET = "DA_GIAI_QUYET"
