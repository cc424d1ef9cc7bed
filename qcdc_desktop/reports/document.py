"""What a report says, as plain values: paper, workbook and screen are all made from it.

A ``Document`` is frozen and goes to JSON and back unchanged (``document_json``), so a signed report
prints the same years later whatever the registers hold by then. Nothing in it knows how it will
look. Layout: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from qcdc_desktop.domain.practice import MARK, is_practice_code
from qcdc_desktop.domain.vietnamese_format import (
    blank_date_in_words,
    date_in_words,
    document_number,
    roman,
)
from qcdc_desktop.reports.chart import Chart, ChartKind, Series
from qcdc_desktop.reports.explanation import Explanation
from qcdc_desktop.reports.tables import (
    NOT_APPLICABLE,
    Align,
    Cell,
    Column,
    Formula,
    FormulaKind,
    Kind,
    NotApplicable,
    Row,
    RowKind,
    percent,
    total_cells,
)

__all__ = [
    "DOTS",
    "NOT_APPLICABLE",
    "Align",
    "Annex",
    "BlankLines",
    "Block",
    "BulletItem",
    "Cell",
    "Chart",
    "ChartKind",
    "Column",
    "Cover",
    "Document",
    "Explanation",
    "FigureKind",
    "FigureLine",
    "FigureRun",
    "Formula",
    "FormulaKind",
    "Heading",
    "Kind",
    "Letterhead",
    "Meta",
    "NotApplicable",
    "Paragraph",
    "RegisterTable",
    "Row",
    "RowKind",
    "Run",
    "Series",
    "Signature",
    "SignatureForm",
    "SmallTable",
    "TextRun",
    "paragraph",
    "percent",
    "signature_lines",
]


DOTS: Final = "……"
"""A text with these in it is written on by hand; its lines are not stretched."""
_CLOSING_MARK: Final = re.compile(r"\s*\./\.")


# ---- letterhead and signature -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Boxes 1–4 of the first page.

    ``parents`` is the superior body, upright; ``issuers`` the issuing body, bold, one entry per
    printed line. A missing ``number`` or ``dated_on`` leaves room to write by hand: the clerical
    desk gives the number. A paper without place and date line (biên bản) has an empty ``place``,
    one without a number (a village's own paper) an empty ``symbol``. ``number_text`` is a number as
    the desk wrote it, symbol included.
    """

    issuers: tuple[str, ...]
    symbol: str
    place: str
    year: int
    parents: tuple[str, ...] = ()
    number: int | None = None
    dated_on: date | None = None
    number_text: str = ""

    @property
    def number_line(self) -> str:
        if self.number_text:
            return f"Số: {self.number_text}"
        return f"Số: {document_number(self.number, self.symbol)}" if self.symbol else ""

    @property
    def date_words(self) -> str:
        return date_in_words(self.dated_on) if self.dated_on else blank_date_in_words(self.year)

    @property
    def place_line(self) -> str:
        return f"{self.place}, {self.date_words}" if self.place else ""


class SignatureForm(StrEnum):
    """In whose name the signer signs (Nghị định 30/2020, Điều 13 and Phụ lục I)."""

    HEAD = "HEAD"
    TM = "TM"
    KT = "KT"
    TM_KT = "TM_KT"
    Q = "Q"
    PHU_TRACH = "PHU_TRACH"
    TL = "TL"
    TUQ = "TUQ"


def signature_lines(
    form: SignatureForm, *, head_title: str, signer_title: str = "", collective: str = ""
) -> tuple[str, ...]:
    """The capital lines above the signature.

    >>> signature_lines(SignatureForm.KT, head_title="Chủ tịch", signer_title="Phó Chủ tịch")
    ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    head, signer, body = head_title.upper(), signer_title.upper(), collective.upper()
    match form:
        case SignatureForm.HEAD:
            lines = (head,)
        case SignatureForm.TM:
            lines = (f"TM. {body}", head)
        case SignatureForm.KT | SignatureForm.PHU_TRACH:
            lines = (f"KT. {head}", signer)
        case SignatureForm.TM_KT:
            lines = (f"TM. {body}", f"KT. {head}", signer)
        case SignatureForm.Q:
            lines = (f"Q. {head}",)
        case SignatureForm.TL | SignatureForm.TUQ:
            lines = (f"{form.value}. {head}", signer)
    return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Signature:
    """``lines`` as printed (``signature_lines``); an empty ``name`` is written by hand."""

    lines: tuple[str, ...]
    name: str = ""


# ---- body ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextRun:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A number in a sentence that stands for indicator ``code``: the screen opens its records."""

    code: str
    text: str


Run = TextRun | FigureRun


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 0 a centred part, 1 "I. …" in bold capitals, 2 and 3 bold ("A.", "1."), 4 "a) …"."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``is_filled`` dots what is left of its last line, for a hand to write on."""

    runs: tuple[Run, ...]
    is_filled: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class BulletItem:
    """A paragraph that begins with "- "."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class BlankLines:
    """Dotted lines from margin to margin, for a hand to write on."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class SmallTable:
    """A table inside the body, as wide as the text."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    unit_line: str = ""


Block = Heading | Paragraph | BulletItem | BlankLines | SmallTable


def paragraph(text: str) -> Paragraph:
    return Paragraph((TextRun(text),))


# ---- annexes and figures ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Annex:
    """One "Phụ lục": a table on landscape paper, and the sheet named by ``code`` (PL-01)."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit_line: str = ""
    window_line: str = ""
    total_label: str = "Tổng cộng"
    notes: tuple[str, ...] = ()
    empty_text: str = "Không phát sinh trong kỳ"
    heading: str = ""
    """What stands above the title instead of "Phụ lục"; empty for an annex."""
    is_continued: bool = False
    """A further part of the wide table before it: drawn right below, without titles of its own."""

    @property
    def total(self) -> tuple[Cell, ...] | None:
        """Cells of the total row, or None when no column is totalled or there is no row."""
        return total_cells(self.columns, self.rows, self.total_label)


class FigureKind(StrEnum):
    COUNTED = "counted"
    DECLARED = "declared"
    MISSING = "missing"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        return {
            FigureKind.COUNTED: "Đếm từ sổ",
            FigureKind.DECLARED: "Kê khai",
            FigureKind.MISSING: "Chưa báo cáo",
            FigureKind.NOTHING: "Không phát sinh",
        }[self]


FIGURE_STATES: Final = {
    "value": "Có số liệu",
    "zero": "Bằng không",
    "nothing": "Không phát sinh",
    "missing": "Chưa báo cáo",
    "not_applicable": "Không tính được",
}
"""How a figure stands, in words; what was counted or typed as 0 is not "không phát sinh"."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One indicator with its plain value; a ratio keeps both parts, for upper levels to add.

    ``state`` is one of ``FIGURE_STATES``. Beside the value stand the same ``before``, in the same
    period last year, ``to_date``, since the opening of the reporting year, the ``plan`` of the year
    and what of it is ``achieved`` in percent. ``before`` means something only when ``is_compared``.
    """

    code: str
    label: str
    unit: str
    value: Cell
    kind: FigureKind = FigureKind.COUNTED
    numerator: int | Decimal | None = None
    denominator: int | Decimal | None = None
    state: str = ""
    to_date: Cell = None
    before: Cell = None
    is_compared: bool = False
    plan: int | None = None
    achieved: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """Where a document comes from.  Holds no person's name, no computer name, no path."""

    unit_code: str
    unit_name: str
    period: str
    period_label: str = ""
    window_from: date | None = None
    window_to: date | None = None
    version: int = 1
    catalogue_versions: tuple[tuple[str, str], ...] = ()
    generator: str = "qcdc_desktop"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of an office: ``title`` is BÁO CÁO, ``subject`` its trích yếu by lines.

    ``closing`` is the last sentence; what writers print is ``final_body``, ``ground_lines``,
    ``addressee_lines`` and ``recipient_lines``, whose marks are set here once for all of them.
    ``witnesses`` sign below the others, two in a row; ``form_label`` is the law's name of the form
    ("Mẫu số 01/TCD"), printed in the upper right corner. Lists and slips do without the mark.
    """

    kind: str
    title: str
    subject: tuple[str, ...]
    letterhead: Letterhead
    meta: Meta
    body: tuple[Block, ...] = ()
    closing: str = ""
    addressees: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    signature: Signature | None = None
    left_signature: Signature | None = None
    witnesses: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    charts: tuple[Chart, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    is_draft: bool = False
    form_label: str = ""
    has_mark: bool = True
    name: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """Words that lie across every page: a draft, practice data."""
        practice = (MARK,) if is_practice_code(self.meta.unit_code) else ()
        return (*practice, *(("DỰ THẢO",) if self.is_draft else ()))

    @property
    def spoken_title(self) -> str:
        """What a reader's window is called: a paper's own name where its subject names a person."""
        return self.name or " ".join((self.title, *self.subject))

    @property
    def final_body(self) -> tuple[Block, ...]:
        """The body with its closing sentence and the mark "./." at the very end only."""
        blocks = [_without_mark(block) for block in self.body]
        if self.closing.strip():
            blocks.append(paragraph(_CLOSING_MARK.sub(".", self.closing).strip()))
        if not blocks or not self.has_mark:
            return tuple(blocks)
        last = blocks[-1]
        if isinstance(last, Paragraph) and last.is_filled:
            return tuple(blocks)
        if isinstance(last, (Paragraph, BulletItem)) and last.runs:
            *runs, end = last.runs
            ended = replace(end, text=end.text.rstrip().rstrip(".;,") + "./.")
            return (*blocks[:-1], replace(last, runs=(*runs, ended)))
        return (*blocks, paragraph("./."))

    @property
    def ground_lines(self) -> tuple[str, ...]:
        """The grounds: each ends with ";", the last with "."."""
        return _listed(self.grounds, last=".")

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """One addressee as it is; two or more as a list."""
        if len(self.addressees) < 2:
            return self.addressees
        return tuple(f"- {line}" for line in _listed(self.addressees, last="."))

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """Nơi nhận: "Như trên" first when there is an addressee, the archive line last."""
        named = [_bare(line) for line in self.recipients]
        if not named:
            return ()
        if self.addressees and not any(line.startswith("Như trên") for line in named):
            named.insert(0, "Như trên")
        kept = [line for line in named if line.startswith("Lưu")] or ["Lưu: VT"]
        named = [line for line in named if not line.startswith("Lưu")] + kept
        return tuple(f"- {line}" for line in _listed(named, last="."))

    @property
    def attached_line(self) -> str:
        """The italic line under an annex title that names the paper it belongs to."""
        head = self.letterhead
        number = document_number(head.number, head.symbol)
        return (
            f"(Kèm theo {self.title.capitalize()} số {number} {head.date_words} "
            f"của {self.meta.unit_name})"
        )

    def annex_heading(self, place: int) -> str:
        """Phụ lục, with a Roman number when there are two or more; ``place`` counts from 0."""
        return f"Phụ lục {roman(place + 1)}" if len(self.annexes) > 1 else "Phụ lục"


def _bare(line: str) -> str:
    return line.strip().lstrip("-").rstrip(".;, ").strip()


def _listed(lines: Sequence[str], *, last: str) -> tuple[str, ...]:
    bare = [_bare(line) for line in lines]
    return tuple(
        line + (last if place == len(bare) else ";") for place, line in enumerate(bare, start=1)
    )


def _without_mark(block: Block) -> Block:
    if not isinstance(block, (Paragraph, BulletItem)) or "./." not in block.text:
        return block
    runs = tuple(replace(run, text=_CLOSING_MARK.sub(".", run.text)) for run in block.runs)
    return replace(block, runs=runs)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a book: whose it is, what it is called, and lines such as its days."""

    office: tuple[str, ...]
    title: str
    lines: tuple[str, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A whole register for print or Excel; ``rows`` is walked once, so it may be a generator."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    unit_name: str
    row_count: int | None = None
    code: str = "SO"
    window_line: str = ""
    unit_line: str = ""
    total_label: str = "Tổng cộng"
    notes: tuple[str, ...] = ()
    generator: str = "qcdc_desktop"
    cover: Cover | None = None
    form_label: str = ""
    marks: tuple[str, ...] = ()
