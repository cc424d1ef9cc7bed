"""Closed enumerations of a case that came with its later steps."""

from enum import StrEnum


class WithdrawalGuard(StrEnum):
    """Luật Tố cáo Điều 33.3: why a withdrawn denunciation is resolved all the same."""

    KHONG = "KHONG"
    """Asked, and none of the three."""
    DAU_HIEU_VI_PHAM = "DAU_HIEU_VI_PHAM"
    BI_DE_DOA = "BI_DE_DOA"
    LOI_DUNG = "LOI_DUNG"
