"""What a record says in a paper: its values in words, dots where a hand must write.

A record of a denunciation gives away nobody: in place of every personal value stands that the
information is protected (Luật Tố cáo 2018 Điều 8, 23; ``registers.md`` §7).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.domain.vietnamese_format import (
    date_in_words,
    percent_text,
    two_digits,
)
from qcdc_desktop.reports.tables import NOT_APPLICABLE, percent
from qcdc_desktop.specs.form import Draft, FieldSpec, FormSet, LineSpec, RecordSpec, value_at
from qcdc_desktop.specs.papers import ALWAYS, Condition, Count, Mode, PaperTable, Parts, Share
from qcdc_desktop.specs.sentences import Part

PROTECTED: Final = "Thông tin được bảo vệ"
_DENOUNCING: Final = {"matter": "TC", "matter_type": "TC", "kind": "TO_CAO"}
_DATE_DOTS: Final = "…/…/……"
_WORDED_DATE_DOTS: Final = "ngày …… tháng …… năm ………"
_DOTS: Final = {FieldKind.INTEGER: "……", FieldKind.MONEY: "…………"}
_TEXT_DOTS: Final = "……………………"
_LONG_DOTS: Final = "…" * 40
_SHORT: Final = 10
_DAY_NAMED: Final = re.compile(r"\bngày $", re.IGNORECASE)
_NO_DAY: Final = re.compile(r"^(\d\d/)?\d{4}$")
_KINDS: Final = ("thôn ", "tổ dân phố", "bản ", "xóm ", "ấp ", "buôn ", "khu phố", "làng ", "tổ ")


@dataclass(frozen=True)
class Office:
    """What papers of all records share: forms, words of the office, ways to read values."""

    forms: FormSet
    words: Mapping[str, str]
    shown: Callable[[FieldSpec, object], str]
    load: Callable[[str, int], Draft]
    named_rows: Callable[[str], Sequence[Mapping[str, str]]]


@dataclass(frozen=True)
class RecordWords:
    """One record (``line`` and ``row``: one of its rows) as the names of a paper find it."""

    office: Office
    spec: RecordSpec
    draft: Mapping[str, object]
    line: LineSpec | None = None
    row: Mapping[str, object] | None = None
    extra: Mapping[str, str] | None = None
    counts: Mapping[str, Count] | None = None
    shares: Mapping[str, Share] | None = None
    is_blank: bool = False

    # ---- what a builder asks

    def text(self, parts: Parts, *, dots: bool = True) -> str:
        told = ""
        for part in parts:
            words = self._part(part, dots=dots)
            # "ngày 06/2022" is no Vietnamese: the day is left to a hand.
            if _DAY_NAMED.search(told) and _NO_DAY.match(words):
                words = f"…/{words}" if "/" in words else f"…/…/{words}"
            told += words
        return told

    def holds(self, condition: Condition) -> bool:
        if condition is ALWAYS:  # nearly every part, and a book has thousands of rows
            return True
        seen = self.draft if self.row is None else {**self.draft, **self.row}
        return condition.holds(seen, is_blank=self.is_blank)

    def value(self, name: str) -> object:
        found = self._find(name)
        if found is None:
            return None
        spec, value = found
        return PROTECTED if self._is_protected(spec) else value

    def rows(self, table: PaperTable) -> Sequence[RecordWords]:
        line = self.spec.lines.get(table.rows)
        if line is None:
            return [self._extra_row(row) for row in self.office.named_rows(table.rows)]
        return [
            self.at(line, row)
            for row in self._rows(table.rows)
            if table.where is None or table.where.holds(row)
        ]

    def at(self, line: LineSpec, row: Mapping[str, object]) -> RecordWords:
        """The same record, standing at one of its rows."""
        return RecordWords(
            self.office, self.spec, self.draft, line, row, self.extra, self.counts, self.shares,
            self.is_blank,
        )  # fmt: skip

    def _extra_row(self, row: Mapping[str, str]) -> RecordWords:
        return RecordWords(
            self.office, self.spec, self.draft, extra={**(self.extra or {}), **row},
            is_blank=self.is_blank,
        )  # fmt: skip

    # ---- values

    def _part(self, part: Part, *, dots: bool) -> str:
        if not part.name:
            return part.text
        told, empty = self._told(part)
        if not told:
            return empty if dots and part.mode != Mode.BARE else ""
        match part.mode:
            case Mode.CAPITAL:
                return told.upper()
            case Mode.SMALL:
                return told[:1].lower() + told[1:]
            case _:
                return told

    def _told(self, part: Part) -> tuple[str, str]:
        """A name's value in words, and the dots that stand for it when there is none."""
        name = part.name
        if self.extra is not None and name in self.extra:
            return self.extra[name], _TEXT_DOTS
        if self.counts is not None and name in self.counts:
            return self._counted(self.counts[name]), "……"
        if self.shares is not None and name in self.shares:
            return self._shared(self.shares[name]), "……"
        if name in self.office.words:
            return self.office.words[name], _TEXT_DOTS
        found = self._find(name)
        if found is None:
            return "", _TEXT_DOTS
        spec, value = found
        if self._is_protected(spec):
            return PROTECTED, PROTECTED
        if part.mode == Mode.VILLAGE:
            return "; ".join(map(self._village, self._ids(value))), _TEXT_DOTS
        if spec.kind is FieldKind.DATE and part.mode == Mode.IN_WORDS:
            return date_in_words(value) if isinstance(value, date) else "", _WORDED_DATE_DOTS
        if part.mode == Mode.TWO_DIGITS and isinstance(value, int):
            return two_digits(value), "……"
        return self.office.shown(spec, value), self._dots(spec)

    def _ids(self, value: object) -> Sequence[int]:
        if isinstance(value, int):
            return (value,)
        return cast("Sequence[int]", value or ())

    def _village(self, village: int) -> str:
        """Its name, with its kind before it unless the name begins with one."""
        draft = self.office.load("village", village)
        name, kinds = str(draft.get("name") or ""), self.office.forms["village"].fields["kind"]
        kind = kinds.choices.get(str(draft.get("kind")), "")
        if not kind or name.lower().startswith(tuple(each.lower() for each in _KINDS)):
            return name[:1].lower() + name[1:] if kind else name
        return f"{kind.lower()} {name}"

    def _dots(self, spec: FieldSpec) -> str:
        if spec.length is not None and spec.length <= _SHORT:
            return "……"
        if spec.kind is FieldKind.DATE:
            return _DATE_DOTS
        if spec.kind is FieldKind.LONG_TEXT:
            return _LONG_DOTS
        return _DOTS.get(spec.kind, _TEXT_DOTS)

    def _find(self, name: str) -> tuple[FieldSpec, object] | None:
        """The column a name stands for and what it holds here."""
        if self.line is not None and self.row is not None:
            for spec in self.line.fields:
                if spec.key == name:
                    return spec, self.row.get(name)
        if name in self.spec.fields:
            return self.spec.fields[name], value_at(self.draft, name)
        head, _, rest = name.partition(".")
        owner = self._find(head) if rest else None
        if owner is None or owner[0].refers_to is None:
            return None
        spec = self.office.forms[owner[0].refers_to].fields[rest]
        if not isinstance(owner[1], int):
            return spec, None
        return spec, value_at(self.office.load(owner[0].refers_to, owner[1]), rest)

    def _is_protected(self, spec: FieldSpec) -> bool:
        if spec.privacy is not Privacy.PERSONAL or self.is_blank:
            return False
        seen = self.row if self.row is not None else self.draft
        return any(seen.get(key) == code for key, code in _DENOUNCING.items())

    def _rows(self, key: str) -> Sequence[Mapping[str, object]]:
        return cast("Sequence[Mapping[str, object]]", value_at(self.draft, key) or ())

    def _counted(self, count: Count) -> str:
        rows = self._rows(count.rows)
        if self.is_blank or not rows:
            return ""
        found = sum(count.where is None or count.where.holds(row) for row in rows)
        return two_digits(found)

    def _shared(self, share: Share) -> str:
        part, whole = (value_at(self.draft, key) for key in (share.part, share.whole))
        if not (isinstance(part, int) and isinstance(whole, int)):
            return ""
        exact = percent(part, whole)
        return "" if exact is NOT_APPLICABLE else percent_text(exact)


def period_words(title: str, window: Window) -> dict[str, str]:
    """The words a list or a book has for its window."""
    return {
        "period": title,
        "from": date_in_words(window.start),
        "to": date_in_words(window.end),
        "year": str(window.end.year),
    }
