"""A figure as a cell shows it: zero, "không phát sinh", "chưa báo cáo" and "–" stay apart."""

from decimal import Decimal

from qcdc_desktop.domain.figures import Figure, FigureKind, FigureState
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.vietnamese_format import NO_VALUE, decimal_text, percent_text

NOTHING = "Không phát sinh"
MISSING = "Chưa báo cáo"
NOT_COMPARED_SHORT = "không so sánh"
NOT_COMPARED = "Không so sánh: năm trước chưa có số liệu cùng kỳ."
_MADE = {
    FigureKind.COUNTED: "Đếm từ sổ",
    FigureKind.RATIO: "Tỷ lệ, tính lại",
    FigureKind.DECLARED: "Kê khai",
}


def shown(figure: Figure | None) -> str:
    """The value without its unit; a percentage keeps its sign."""
    if figure is None or figure.state is FigureState.NOT_APPLICABLE:
        return NO_VALUE
    if figure.state is FigureState.NOTHING:
        return NOTHING
    if figure.state is FigureState.MISSING:
        return f"◌ {MISSING}"
    if figure.number is None:
        return figure.text or NO_VALUE
    if figure.kind is FigureKind.RATIO:
        return percent_text(figure.number)
    if isinstance(figure.number, Decimal):
        return decimal_text(figure.number)
    return show_integer(figure.number)


def beside(figure: Figure | None) -> str:
    """The same for a column beside the period's: empty where nothing can be told."""
    return "" if figure is None else shown(figure)


def change(now: Figure, before: Figure | None) -> str:
    """By how much the figure rose (+) or fell (−); empty where one of the two tells no number."""
    values = [_number(one) for one in (now, before)]
    if values[0] is None or values[1] is None:
        return ""
    by = values[0] - values[1]
    sign = "+" if by > 0 else "−" if by < 0 else ""
    if now.kind is FigureKind.RATIO:
        return f"{sign}{decimal_text(Decimal(abs(by)))} điểm %"
    told = decimal_text(abs(by)) if isinstance(by, Decimal) else show_integer(abs(by))
    return f"{sign}{told}"


def _number(figure: Figure | None) -> int | Decimal | None:
    """What can be reckoned with; nothing that happened is nought."""
    if figure is None:
        return None
    return 0 if figure.state is FigureState.NOTHING else figure.number


def typed(figure: Figure) -> str:
    """The value as it is edited: what ``shown`` shows, without signs."""
    return shown(figure).removeprefix("◌ ")


def made(figure: Figure) -> str:
    """How the figure came about, a typed one with who typed it."""
    told = _MADE[figure.kind]
    return f"{told}: {figure.by}" if figure.by else told


def caption(figure: Figure, period_title: str) -> str:
    """Over the list of records behind a figure."""
    told = f"{figure.code}, {figure.label}: {shown(figure)} {figure.unit}, {period_title}"
    return f"Chỉ tiêu {told}. Danh sách này là các bản ghi đã tính vào số đó."
