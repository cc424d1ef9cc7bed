"""Takes apart cells in which an office wrote two facts at once."""

import re
from datetime import date

from qcdc_desktop.domain.dates import date_in_text, parse_date
from qcdc_desktop.domain.text import fold_heading, tidy

_NUMBER_AND_DAY = re.compile(
    r"^(?:số\s*:?\s*)?(?P<number>\S*\d\S*(?:\s*/\s*\S+)?)[\s,;(]+"
    r"(?:ngày\s*)?(?P<day>\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4})\)?\.?$",
    re.IGNORECASE,
)
_NUMBER_IN_WORDS = re.compile(r"^(?:số\s*:?\s*)?(?P<number>\S*\d\S*)[\s,;(]+ngày\b", re.IGNORECASE)
_POST = re.compile(
    r"\b(chu tich|bi thu|truong|giam doc|thu truong|hieu truong|pho|pct|ct|uy vien|can bo|"
    r"cong chuc)\b"
)
_TITLE = re.compile(r"^(đồng chí|đ/c|đ\.c|ông|bà|anh|chị)[.:]?\s+", re.IGNORECASE)
_BETWEEN_FACTS = re.compile(r"\s*[,;\n]\s*|\s+[-–]\s+")
_ADDRESS_BREAK = re.compile(r"\s*[,;\n]\s*|\s+[-–]\s+|\s+\((?=[^)]*\)$)")
_PARENTHESES = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*$")
_PAPER = re.compile(
    r"[,;\n(\s–-]*(?:số\s*)?(?:cccd|cmnd|cmt|căn cước|hộ chiếu|số định danh)[^0-9A-Za-z]*"
    r"(?:số\s*:?\s*)?(?P<number>[A-Za-z]?\d[\d ]{6,14}\d)\)?",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"^(?P<words>.*?\D)\s*[/,(:–-]\s*(?P<people>\d{1,4})\s*(?:người)?\)?$", re.IGNORECASE
)
_HIDDEN_SENDER = re.compile(r"^\(?\s*(thong tin|giu bi mat|duoc bao ve|bao ve|an danh|nac danh)\b")


def number_and_day(text: str) -> tuple[str, date] | None:
    """``100/QĐ-UBND ngày 21/03/2020`` as its number and its day; None when it is not both."""
    text = tidy(text)
    if found := _NUMBER_AND_DAY.match(text):
        day = parse_date(re.sub(r"\s", "", found["day"]), date(2000, 1, 1))
        return (found["number"].rstrip(",;"), day) if day else None
    found = _NUMBER_IN_WORDS.match(text)
    day = date_in_text(text)
    return (found["number"].rstrip(",;"), day) if found and day else None


def name_and_address(text: str) -> tuple[str, str]:
    """``Lý Thị A, thôn B`` as name and address; an empty address when there is none."""
    parts = [part for part in _ADDRESS_BREAK.split(text.strip(), maxsplit=1) if part]
    name = tidy(parts[0]) if parts else ""
    address = tidy(parts[1]).rstrip(")") if len(parts) > 1 else ""
    return name, address


def without_paper(text: str) -> tuple[str, str]:
    """``Lý Thị A, thôn B, CCCD 0123…`` without the paper, and the paper's number."""
    found = _PAPER.search(text)
    if not found:
        return text, ""
    return text[: found.start()].rstrip(" ,;-–("), found["number"].replace(" ", "")


def kind_and_people(text: str) -> tuple[str, int | None]:
    """``KN/12`` or ``Khiếu nại (5 người)`` as its words and its number of persons."""
    found = _PEOPLE.match(tidy(text))
    return (found["words"], int(found["people"])) if found else (text, None)


def address_parts(address: str) -> list[str]:
    """The pieces of an address, each of which may name a village."""
    return [piece for piece in _BETWEEN_FACTS.split(address) if piece]


def is_hidden_sender(text: str) -> bool:
    """The book itself hides the sender: "(Thông tin được bảo vệ)"."""
    return bool(_HIDDEN_SENDER.match(fold_heading(text)))


def chair(text: str) -> tuple[str | None, str | None, str | None]:
    """Who presided as name, post and role code (``ChairRole``); None for what is not said."""
    remark = ""
    text = tidy(text)
    if found := _PARENTHESES.match(text):
        text, remark = found[1], found[2]
    names: list[str] = []
    posts: list[str] = []
    for part in (piece for piece in _BETWEEN_FACTS.split(text) if piece):
        (posts if _POST.search(fold_heading(part)) else names).append(_TITLE.sub("", part))
    if remark and _POST.search(fold_heading(remark)) and not posts:
        posts.append(remark)
    post = ", ".join(posts) or None
    return ", ".join(names) or None, post, _role(fold_heading(f"{post or ''} {remark}"))


def _role(folded: str) -> str | None:
    if "uy quyen" in folded or re.search(r"\b(pho|pct)\b", folded):
        return "UY_QUYEN"
    if re.search(r"\bbi thu\b", folded):
        return "BI_THU"
    if re.search(r"\bchu tich\b|\bct\b", folded):
        return "CHU_TICH"
    if re.search(r"\b(thu truong|giam doc|hieu truong|truong)\b", folded):
        return "THU_TRUONG"
    return None
