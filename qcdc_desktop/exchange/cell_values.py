"""Turns one cell into the value of one field, or says why it cannot.

Nothing is guessed silently: a value is either clear, or there is a doubt and the text is kept.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from qcdc_desktop.domain.dates import (
    date_in_text,
    parse_date,
    parse_partial,
    say_date,
    show_date,
)
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.numbers import parse_integer, show_integer
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.text import compose, fold_heading, tidy
from qcdc_desktop.exchange.choice_words import ChoiceWords
from qcdc_desktop.exchange.surroundings import Surroundings
from qcdc_desktop.exchange.workbook_file import Cell
from qcdc_desktop.specs.form import FieldSpec

_FIRST_SERIAL, _LAST_SERIAL = 14611, 73415  # 1940 … 2100 as a workbook counts days
_DAY_ZERO = date(1899, 12, 30)
_CLOCK = re.compile(
    r"[\s,]+(lúc\s+)?\d{1,2}\s*([:hg]|giờ)\s*\d{0,2}(\s*phút)?(:\d\d)?$", re.IGNORECASE
)
_DATE_LIKE = re.compile(r"^\d{1,4}\s*[/\-. ]\s*\d{1,2}(\s*[/\-. ]\s*\d{2,4})?$")
_DIGITS_DATE = re.compile(r"^(\d{6}|\d{8})$")
_COUNTED = re.compile(r"^(\d[\d., ]*?)\s*([^\W\d_]+(\s+[^\W\d_]+){0,2})?\.?$")
_YES = {"co", "x", "v", "1", "dung", "roi", "da", "true", "yes", "da co", "thuoc", "o"}
_NO = {"khong", "0", "chua", "false", "no", "ko", "k", "khong co", "chua co", "khong thuoc"}
_YES_SIGNS = set("✓✔√☑✅×✗xXvV+")
_NO_SIGNS = set("-–—")
_BETWEEN_CHOICES = re.compile(r"[;\n\r+•]|(?<!\w)-(?=\s)")
_BETWEEN_WORDS = re.compile(r"[,/]|\s+và\s+")
_BETWEEN_NAMES = re.compile(r"[;,\n\r]|\s+và\s+")
TICKS = _YES_SIGNS | {"x", "v"}


@dataclass(frozen=True, slots=True)
class Reading:
    """``value`` None is nothing; with a ``doubt``, ``rest`` is the text that must be kept."""

    value: object = None
    doubt: str = ""
    rest: str = ""


def shown(cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, datetime):
        at = "" if cell.time() == time() else f" {cell:%H:%M}"
        return show_date(cell.date()) + at
    if isinstance(cell, date):
        return show_date(cell)
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ",")
    return str(cell)


_Read = Callable[[FieldSpec, Cell, Mapping[str, object]], Reading]


class CellReader:
    """Reads cells of one sheet: ``year`` completes dates that were written without one.

    ``event_day`` names the field whose day decides which law's catalogue an item is of.
    """

    def __init__(
        self, surroundings: Surroundings, year: int | None, event_day: str = "decided_on"
    ) -> None:
        self._around = surroundings
        self._year = year
        self._event_day = event_day
        self._words: dict[int, ChoiceWords] = {}
        self._by_kind: dict[FieldKind, _Read] = {
            FieldKind.TEXT: self._text,
            FieldKind.LONG_TEXT: self._long_text,
            FieldKind.INTEGER: self._integer,
            FieldKind.MONEY: self._integer,
            FieldKind.DATE: self._date,
            FieldKind.FLAG: self._flag,
            FieldKind.CHOICE: self._choice,
            FieldKind.CHOICES: self._choices,
            FieldKind.REFERENCE: self._reference,
            FieldKind.REFERENCES: self._references,
            FieldKind.ITEM: self._item,
        }

    def read(self, field: FieldSpec, cell: Cell, draft: Mapping[str, object]) -> Reading:
        """The value of ``field`` in this cell; ``draft`` tells which choices are open."""
        if cell is None:
            return Reading()
        return self._by_kind[field.kind](field, cell, draft)

    def ticked(self, cell: Cell) -> bool | None:
        """Whether a cell of a column that stands for one choice is ticked; None when unclear."""
        if cell is None:
            return False
        if isinstance(cell, (bool, int, float)):
            return bool(cell)
        return _flag_of(str(cell))

    def _text(self, field: FieldSpec, cell: Cell, _: Mapping[str, object]) -> Reading:
        if "phone" in field.key and isinstance(cell, int) and len(str(cell)) == 9:
            return Reading(f"0{cell}")
        return _limited(field, tidy(_plain(cell)))

    def _long_text(self, field: FieldSpec, cell: Cell, _: Mapping[str, object]) -> Reading:
        return _limited(field, compose(_plain(cell)).strip())

    def _integer(self, field: FieldSpec, cell: Cell, _: Mapping[str, object]) -> Reading:
        number = _whole(cell)
        if number is None:
            return _doubtful(cell, "Không phải số nguyên.")
        if field.minimum is not None and number < field.minimum:
            return _doubtful(cell, f"Nhỏ hơn {show_integer(field.minimum)}.")
        if abs(number) > 10**15:
            return _doubtful(cell, "Số quá lớn.")
        return Reading(number)

    def _date(self, field: FieldSpec, cell: Cell, _: Mapping[str, object]) -> Reading:
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(cell, date):
            if 1945 <= cell.year <= 2100:
                return _as_exact(field, cell)
            return _doubtful(cell, "Năm nằm ngoài khoảng 1945–2100.")
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            year = parse_partial(str(cell))
            return _serial(cell) if year is None else _as_exact(field, year)
        if not isinstance(cell, str):
            return _doubtful(cell, "Không phải ngày.")
        text = _CLOCK.sub("", tidy(cell)).strip(" .,;")
        if (part := parse_partial(text)) is not None:
            return _as_exact(field, part)
        if text.isdigit() and len(text) == 5:
            return _serial(int(text))
        if not (_DATE_LIKE.match(text) or _DIGITS_DATE.match(text)):
            in_words = date_in_text(text if text.lower().startswith("ngày") else f"ngày {text}")
            if in_words and len(re.findall(r"\d+", text)) == 3 and len(text) <= 60:
                return Reading(in_words)
            return _doubtful(cell, "Không đọc được thành ngày; cần dạng 05/06/2022.")
        has_year = len(re.findall(r"\d+", text)) == 3 or bool(_DIGITS_DATE.match(text))
        found = parse_date(text, date(self._year or self._around.today.year, 12, 31))
        if found is None:
            return _doubtful(cell, "Không có ngày này trong lịch; cần dạng 05/06/2022.")
        if not has_year and self._year is None:
            return _doubtful(cell, "Ngày không ghi năm.")
        return Reading(found)

    def _flag(self, _field: FieldSpec, cell: Cell, _: Mapping[str, object]) -> Reading:
        if isinstance(cell, bool):
            return Reading(cell)
        if isinstance(cell, (int, float)):
            cell = shown(cell)
        flag = _flag_of(str(cell))
        if flag is not None:
            return Reading(flag)
        folded = fold_heading(str(cell))
        for words, value in ((_NO, False), (_YES, True)):
            if any(folded.startswith(f"{word} ") for word in words if len(word) > 1):
                return Reading(value, "Có thêm chữ ngoài Có/Không.", shown(cell))
        return _doubtful(cell, "Không rõ là Có hay Không.")

    def _choice(self, field: FieldSpec, cell: Cell, draft: Mapping[str, object]) -> Reading:
        text = tidy(shown(cell))
        allowed = list(field.choices_for(draft))
        found = self._words_of(field).find(text, allowed)
        if len(found) > 1:
            found = self._words_of(field).main(text, allowed) or found
        if len(found) == 1:
            return Reading(found[0])
        if not found and len(allowed) < len(field.choices):
            elsewhere = self._words_of(field).find(text, field.choices)
            if elsewhere:
                return _doubtful(cell, "Lựa chọn này không dùng cho loại bản ghi này.")
        reason = "Có thể hiểu nhiều cách." if found else "Không có trong các lựa chọn."
        return _doubtful(cell, reason)

    def _choices(self, field: FieldSpec, cell: Cell, draft: Mapping[str, object]) -> Reading:
        allowed = list(field.choices_for(draft))
        codes: list[str] = []
        lost: list[str] = []
        for part in _pieces(shown(cell), _BETWEEN_CHOICES):
            found = self._words_of(field).find(part, allowed)
            smaller = _pieces(part, _BETWEEN_WORDS)
            if len(smaller) > 1 and not self._is_one(field, part):
                each = [self._words_of(field).find(piece, allowed) for piece in smaller]
                if all(each):
                    found = tuple(code for some in each for code in some)
                elif not found:
                    found = tuple(code for some in each for code in some)
                    lost.extend(
                        piece for piece, some in zip(smaller, each, strict=True) if not some
                    )
            if not found and part not in lost and len(smaller) < 2:
                lost.append(part)
            codes.extend(code for code in found if code not in codes)
        if not codes and not lost:
            lost.append(shown(cell))
        if lost:
            reason = "Không có trong các lựa chọn: " + "; ".join(lost)
            return Reading(tuple(codes) or None, reason, "; ".join(lost))
        return Reading(tuple(codes) or None)

    def _is_one(self, field: FieldSpec, text: str) -> bool:
        """The words with their commas are the shown text of one choice."""
        folded = fold_heading(text)
        phrases = (*field.choices.values(), *(w for s in field.choice_synonyms.values() for w in s))
        return any(fold_heading(phrase) == folded for phrase in phrases)

    def _reference(self, field: FieldSpec, cell: Cell, _: Mapping[str, object]) -> Reading:
        text = tidy(shown(cell))
        if field.refers_to == "village":
            village = self._around.villages.find(text)
            if village is not None:
                return Reading(village)
            if self._around.villages.is_whole_unit(text):
                return Reading()
            return _doubtful(cell, "Không có thôn, tổ dân phố tên này trong danh sách.")
        number = self._around.record(field.refers_to or "", text)
        if number is None:
            return _doubtful(cell, "Không tìm thấy bản ghi được nhắc tới.")
        return Reading(number)

    def _references(self, field: FieldSpec, cell: Cell, draft: Mapping[str, object]) -> Reading:
        text = tidy(shown(cell))
        if field.refers_to == "village" and self._around.villages.is_whole_unit(text):
            return Reading()
        whole = self._reference(field, text, draft)
        if whole.value is not None:
            return Reading((whole.value,))
        found: list[object] = []
        lost: list[str] = []
        for part in _pieces(shown(cell), _BETWEEN_NAMES):
            one = self._reference(field, part, draft)
            if one.value is None:
                lost.append(part)
            elif one.value not in found:
                found.append(one.value)
        if lost:
            rest = "; ".join(lost)
            return Reading(tuple(found) or None, f"Không có trong danh sách: {rest}", rest)
        return Reading(tuple(found) or None)

    def _item(self, field: FieldSpec, cell: Cell, draft: Mapping[str, object]) -> Reading:
        on = draft.get(self._event_day)
        offer = self._around.item(
            shown(cell), on if isinstance(on, date) else None, field.item_kinds
        )
        if offer is None or offer.score < 100:
            return _doubtful(cell, "Không có mục này trong danh mục.")
        return Reading(offer.code)

    def _words_of(self, field: FieldSpec) -> ChoiceWords:
        if id(field) not in self._words:
            self._words[id(field)] = ChoiceWords(field)
        return self._words[id(field)]


def _plain(cell: Cell) -> str:
    if isinstance(cell, timedelta):
        return str(cell)
    return shown(cell)


def _limited(field: FieldSpec, text: str) -> Reading:
    if field.length is not None and len(text) > field.length:
        size, most = show_integer(len(text)), show_integer(field.length)
        return Reading(text, f"Dài {size} ký tự, quá {most} ký tự.")
    return Reading(text or None)


def _doubtful(cell: Cell, reason: str) -> Reading:
    return Reading(None, reason, shown(cell))


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int):
        return cell
    if isinstance(cell, str):
        text = tidy(cell)
        number = parse_integer(text)
        if number is None and (counted := _COUNTED.match(text)):
            number = parse_integer(counted[1].strip(" .,"))
        return number
    return None


def _as_exact(field: FieldSpec, on: date) -> Reading:
    """A month or a year is a date only where the form permits it."""
    if isinstance(on, PartialDate) and not field.partial:
        return _doubtful(on, f"Chỉ có {say_date(on)}; ô này cần đủ ngày, tháng, năm.")
    return Reading(on)


def _serial(number: float) -> Reading:
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return Reading(_DAY_ZERO + timedelta(days=int(number)))
    return Reading(None, "Số này không phải ngày.", shown(number))


def _flag_of(text: str) -> bool | None:
    bare = text.strip()
    if bare and set(bare) <= _YES_SIGNS:
        return True
    if bare and set(bare) <= _NO_SIGNS:
        return False
    folded = fold_heading(bare)
    return True if folded in _YES else False if folded in _NO else None


def _pieces(text: str, between: re.Pattern[str]) -> list[str]:
    return [piece for part in between.split(text) if (piece := tidy(part).strip(" .,;-"))]
