"""Numbers of papers as old books hold them: ``100/QĐ-UBND ngày 21/03/2020``.

Which numbers are well formed is told by ``vietnamese_format`` (NĐ 30/2020; the Party's own form).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from qcdc_desktop.domain.dates import date_in_text
from qcdc_desktop.domain.text import tidy
from qcdc_desktop.domain.vietnamese_format import is_party_number, is_state_number

_DAY_PART = re.compile(r"[,;(]?\s*ngày\s.*$", re.IGNORECASE)
_LEADING_WORDS = re.compile(
    r"^(?:(?:số|quyết định|thông báo|kế hoạch)\s*:?\s*)+(?=\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NumberAndDay:
    """The number of a paper and its day, as far as a cell told them."""

    number: str
    on: date | None


def split_number(text: str) -> NumberAndDay:
    """``Số 100/QĐ-UBND ngày 21/03/2020`` → ``100/QĐ-UBND`` and the day; either may be missing."""
    plain = tidy(text)
    number = _LEADING_WORDS.sub("", _DAY_PART.sub("", plain)).strip(" ,;.()")
    return NumberAndDay(number, date_in_text(plain))


def is_document_number(text: str) -> bool:
    """A well-formed number of a State or a Party paper."""
    return is_state_number(text) or is_party_number(text)
