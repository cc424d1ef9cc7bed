"""Papers made from records: which there are, the paper of one record, the empty form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import cast

from qcdc_desktop.domain.choices import SigningForm
from qcdc_desktop.domain.files import safe_file_name
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports import Notice, pdf_bytes
from qcdc_desktop.reports.build_paper import signed_by, unit_kind, unit_words
from qcdc_desktop.reports.build_record_paper import build_record_paper
from qcdc_desktop.reports.document import Document
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.paper_words import Office, RecordWords
from qcdc_desktop.services.records import RecordService
from qcdc_desktop.services.report_files import save_document
from qcdc_desktop.services.rule_context import Law
from qcdc_desktop.services.self_inspection import self_inspection_rows
from qcdc_desktop.specs.form import Draft, value_at
from qcdc_desktop.specs.paper_reading import load_papers
from qcdc_desktop.specs.papers import PaperForms, PaperSpec
from qcdc_desktop.store.database import Database

GENERATOR = "qcdc_desktop"


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """A paper that can be made: ``record`` None for the empty form, ``row`` counts from 0.

    ``signatory`` is the id of who signs for the unit; None, or one who signs no more: the default.
    """

    key: str
    register: str
    name: str
    record: int | None = None
    row: int | None = None
    signatory: int | None = None

    @property
    def file_name(self) -> str:
        """Without anything that names a person."""
        parts = [self.name]
        if self.record is None:
            parts.append("mau trong")
        if self.row is not None:
            parts.append(f"luot {self.row + 1}")
        return safe_file_name(" ".join(parts))


@dataclass(frozen=True, slots=True)
class Signer:
    """One who may sign for the unit."""

    id: int
    name: str
    post: str
    is_default: bool

    @property
    def told(self) -> str:
        return " – ".join(filter(None, (self.name, self.post)))


@dataclass(frozen=True)
class PaperService:
    """The papers of one data file; reads only."""

    database: Database
    law: Law
    records: RecordService
    listing: ListingService
    unit: Callable[[], Mapping[str, object]]
    resources: Path
    today: Callable[[], date]

    @cached_property
    def forms(self) -> PaperForms:
        return load_papers(self.resources.parent / "forms", self.law.forms)

    # ---- which there are

    def of_register(self, register: str) -> tuple[PaperSpec, ...]:
        """Every paper this unit makes from records of a register."""
        return self.forms.of(register, self._kind)

    def offers(self, register: str, record_id: int) -> tuple[PaperOffer, ...]:
        """The papers of one record as it stands saved; one for each row they are made for."""
        draft = self.records.load(register, record_id)
        found: list[PaperOffer] = []
        for paper in self.of_register(register):
            if not paper.row:
                if paper.condition.holds(draft):
                    found.append(PaperOffer(paper.key, register, paper.name, record_id))
                continue
            for place, row in enumerate(_rows(draft, paper.row)):
                if paper.condition.holds({**draft, **row}):
                    name = f"{paper.name} – lượt {place + 1}"
                    found.append(PaperOffer(paper.key, register, name, record_id, place))
        return tuple(found)

    def blanks(self, register: str) -> tuple[PaperOffer, ...]:
        """The empty forms of a register."""
        return tuple(
            PaperOffer(paper.key, register, paper.name) for paper in self.of_register(register)
        )

    def find(self, key: str) -> PaperSpec:
        """The paper of this key.

        Raises:
            Refused: there is none.
        """
        paper = self.forms.papers.get(key)
        if paper is None:
            raise Refused("paper", f"Không có giấy tờ “{key}”.", "Xem tên: qcdc paper --list.")
        return paper

    # ---- who signs

    def signatories(self) -> tuple[Signer, ...]:
        """Those who sign for the unit, in the order of the unit's page."""
        rows = _rows(self.unit(), "signatories")
        return tuple(
            Signer(
                cast("int", row["id"]),
                str(row.get("full_name") or ""),
                str(row.get("post") or ""),
                bool(row.get("is_default")),
            )
            for row in rows
        )

    def is_signed(self, offer: PaperOffer) -> bool:
        """Whether somebody signs it for the unit: minutes of a village have their own signers."""
        return any(each.is_unit for each in self.find(offer.key).signatures)

    # ---- the paper

    def document(self, offer: PaperOffer) -> Document:
        """The paper of a record, or the empty form.

        Raises:
            Refused: the record or the row is gone, or the paper is not made from such a record.
        """
        spec = self.find(offer.key)
        if offer.record is None:
            draft: Draft = {}
            year = 0
        else:
            draft = self.records.load(spec.register, offer.record)
            year = self._year(spec, draft)
        words = RecordWords(
            self.office,
            self.law.forms[spec.register],
            draft,
            extra=self.dated_words(spec.register, self._day(spec, draft)),
            counts=spec.counts,
            shares=spec.shares,
            is_blank=offer.record is None,
        )
        if offer.record is not None:
            words = self._standing(spec, words, offer)
        unit = signed_by(self.unit(), offer.signatory)
        document = build_record_paper(spec, words, unit, year, GENERATOR)
        if spec.form_from is not None and self._day(spec, draft) < spec.form_from:
            return replace(document, form_label="")
        return document

    def pdf(self, offer: PaperOffer, progress: Progress = SILENT) -> bytes:
        """The very PDF that prints, for the preview."""
        return pdf_bytes(self.document(offer), fonts=self.fonts, progress=progress)

    def write(
        self, offer: PaperOffer, path: Path, progress: Progress = SILENT
    ) -> tuple[Notice, ...]:
        """To ``.pdf`` or ``.docx`` by the name of the file.

        Raises:
            Refused: another format, or as :meth:`document`.
            EnvironmentFault: the machine does not let the file be written.
        """
        if path.suffix.lower() not in {".pdf", ".docx"}:
            raise Refused(
                "format", "Giấy tờ ghi được dạng pdf hoặc docx.", "Đổi đuôi tên tệp rồi thử lại."
            )
        return save_document(self.document(offer), path, self.fonts, progress)

    @property
    def fonts(self) -> Path:
        return self.resources / "fonts"

    def dated_words(self, register: str, on: date) -> dict[str, str]:
        """The laws that papers of an event of that day cite."""
        return self.forms.words_on(register, on, self._kind)

    @cached_property
    def office(self) -> Office:
        """What papers of all records share."""
        return Office(
            forms=self.law.forms,
            words=office_words(self.unit()),
            shown=self.listing.shown_field,
            load=self.records.load,
            named_rows=self._named_rows,
        )

    # ---- parts

    @property
    def _kind(self) -> UnitKind:
        return unit_kind(self.unit())

    def _standing(self, spec: PaperSpec, words: RecordWords, offer: PaperOffer) -> RecordWords:
        if spec.row:
            rows = _rows(words.draft, spec.row)
            if offer.row is None or not 0 <= offer.row < len(rows):
                raise Refused("row", "Không có lượt này trong bản ghi.", "Chọn lượt bằng --row.")
            words = words.at(words.spec.lines[spec.row], rows[offer.row])
        if not words.holds(spec.condition):
            raise Refused(
                "paper",
                f"Bản ghi này không lập được “{spec.name}”.",
                "Xem giấy tờ của bản ghi ở nút In giấy tờ.",
            )
        return words

    def _year(self, spec: PaperSpec, draft: Mapping[str, object]) -> int:
        """The year of the event where it is known, else this year."""
        return self._day(spec, draft).year

    def _day(self, spec: PaperSpec, draft: Mapping[str, object]) -> date:
        """The day whose law holds: that of the event, today while it is not known."""
        form = self.law.forms[spec.register]
        day = value_at(draft, form.book_date_field or form.date_field)
        return day if isinstance(day, date) else self.today()

    def _named_rows(self, name: str) -> Sequence[Mapping[str, str]]:
        if name == "none":
            return ()
        assert name == "self_inspection", name
        return self_inspection_rows(self.database, self.law.catalogues, self._kind, self.today())


def office_words(unit: Mapping[str, object]) -> dict[str, str]:
    """The words of the office: its name, commune, province, head's post, superior body."""
    words = unit_words(unit)
    rows = cast("Sequence[Mapping[str, object]]", unit.get("signatories") or ())
    default = next((row for row in rows if row.get("is_default")), rows[0] if rows else {})
    alone = {SigningForm.KHONG, SigningForm.TM, SigningForm.Q}
    key = "post" if default.get("signing_form") in alone else "head_post"
    commune = unit_kind(unit) is UnitKind.COMMUNE
    head = str(default.get(key) or "") or ("Chủ tịch" if commune else "Thủ trưởng")
    if commune and head.lower() == "chủ tịch":
        head = f"Chủ tịch {words['unit']}"
    words["head_post"] = head
    words["head_title"] = head.partition(" UBND")[0]
    words["commune"] = words.pop("place")
    words["parent"] = str(unit.get("parent_name") or "") or "cơ quan cấp trên"
    return words


def _rows(draft: Mapping[str, object], key: str) -> Sequence[Mapping[str, object]]:
    return cast("Sequence[Mapping[str, object]]", value_at(draft, key) or ())
