"""Reads `forms/catalogs/`: the index at once, each framework when it is first needed."""

from __future__ import annotations

from pathlib import Path

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.catalogue import (
    Basis,
    Catalogue,
    CatalogueEdition,
    CatalogueItem,
    CatalogueRule,
    Catalogues,
    Confidence,
    FormOfDoing,
    ItemKind,
    LegalBasis,
    LegalDocument,
    LimitUnit,
    PostingMode,
    PostingRule,
    PublishDeadline,
    Renewal,
    ShareRule,
    Side,
    Source,
    Threshold,
)
from qcdc_desktop.specs.toml_reading import Table, read_table


def open_catalogues(folder: Path) -> Catalogues:
    """The catalogues of a folder with an `index.toml`."""
    index = read_table(folder / "index.toml")
    two_tier_from = index.day("two_tier_from")
    editions = [_edition(row) for row in index.tables("catalogue")]
    index.done()
    return Catalogues(editions, lambda edition: _read_catalogue(folder, edition), two_tier_from)


def _edition(row: Table) -> CatalogueEdition:
    edition = CatalogueEdition(
        code=row.text("code"),
        file=row.text("file"),
        title=row.text("title"),
        version=row.text("version"),
        prepared_on=row.day("prepared_on"),
        valid_from=row.day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )
    row.done()
    return edition


def _read_catalogue(folder: Path, edition: CatalogueEdition) -> Catalogue:
    file = read_table(folder / edition.file)
    if file.text("code") != edition.code:
        raise file.error("code", f"cần là “{edition.code}” như trong index.toml")
    notes = file.optional_texts("notes")
    names = file.table("groups")
    groups = {code: names.text(code) for code in names}
    documents = tuple(_document(row) for row in file.tables("document"))
    forms = tuple(_form(row) for row in file.tables("form"))
    rules = tuple(_rule(row) for row in file.tables("rule"))
    sources = tuple(_source(row) for row in file.tables("source"))
    reader = _ItemReader(edition.code, groups, forms, sources)
    items = sorted((reader.read(row) for row in file.tables("item")), key=lambda it: it.position)
    file.done()
    return Catalogue(edition.code, notes, groups, documents, forms, rules, sources, tuple(items))


class _ItemReader:
    """Reads items and refuses codes that no other part of the file declares."""

    def __init__(
        self,
        framework: str,
        groups: dict[str, str],
        forms: tuple[FormOfDoing, ...],
        sources: tuple[Source, ...],
    ) -> None:
        self._framework = framework
        self._groups = groups
        self._sources = {source.code for source in sources}
        self._forms = {kind: {f.code for f in forms if f.kind is kind} for kind in ItemKind}
        self._codes: set[str] = set()

    def read(self, row: Table) -> CatalogueItem:
        code = row.text("code")
        if code in self._codes:
            raise row.error("code", f"mã “{code}” đã dùng ở trên")
        kind = row.member("kind", ItemKind)
        forms = row.choices("forms", self._forms[kind])
        sources = row.choices("sources", self._sources)
        item = CatalogueItem(
            code=code,
            framework=self._framework,
            position=row.integer("position"),
            kind=kind,
            group=row.choice("group", self._groups),
            applies_to=frozenset(row.members("applies_to", UnitKind)),
            short_title=row.text("short_title"),
            title=row.text("title"),
            keywords=row.optional_texts("keywords"),
            legal_basis=_legal_basis(row.table("legal_basis")),
            see_also=row.optional_texts("see_also"),
            forms=forms,
            required_forms=row.choices("required_forms", forms),
            renewal=row.optional_member("renewal", Renewal),
            valid_from=row.day("valid_from"),
            valid_to=row.optional_day("valid_to"),
            needs_check_2025=row.optional_flag("needs_check_2025"),
            confidence=row.member("confidence", Confidence),
            rules_confidence=row.member("rules_confidence", Confidence),
            sources=sources,
            # A part stands below its whole, so the whole has been read.
            parent=row.optional_choice("parent", self._codes),
            posting=_posting(row, sources),
            deadline=_deadline(row, sources),
            threshold=_threshold(row, "threshold"),
            quorum=_threshold(row, "quorum"),
            commune_threshold=_threshold(row, "commune_threshold"),
            notice_before_days=row.optional_integer("notice_before_days"),
            consult_min_days=row.optional_integer("consult_min_days"),
            reply_within_days=row.optional_integer("reply_within_days"),
            send_within_working_days=row.optional_integer("send_within_working_days"),
            recognition_working_days=row.optional_integer("recognition_working_days"),
            send_to=row.optional_texts("send_to"),
            recognised_by=row.optional_text("recognised_by"),
            effective_from=row.optional_text("effective_from"),
            maps_to=row.optional_texts("maps_to"),
            note=row.optional_text("note"),
        )
        if not item.applies_to:
            raise row.error("applies_to", "cần ít nhất một loại đơn vị")
        row.done()
        self._codes.add(code)
        return item


def _legal_basis(row: Table) -> LegalBasis:
    basis = LegalBasis(
        law=row.text("law"),
        article=row.optional_text("article") or "",
        clause=row.optional_text("clause") or "",
        point=row.optional_text("point") or "",
    )
    row.done()
    return basis


def _posting(row: Table, sources: tuple[str, ...]) -> PostingRule | None:
    mode = row.optional_member("posting_mode", PostingMode)
    min_days = row.optional_integer("posting_min_days")
    radio_min_days = row.optional_integer("radio_min_days")
    places = row.optional_texts("posting_places")
    if mode is None:
        return None
    confidence = row.member("rules_confidence", Confidence)
    return PostingRule(mode, min_days, radio_min_days, places, confidence, sources)


def _deadline(row: Table, sources: tuple[str, ...]) -> PublishDeadline | None:
    days = row.optional_integer("deadline_days")
    counted_from = row.optional_text("deadline_from")
    unit = row.optional_member("deadline_unit", LimitUnit)
    if (days is None) != (unit is None):
        raise row.error("deadline_unit", "deadline_days và deadline_unit phải đi cùng nhau")
    if days is None or unit is None:
        return None
    confidence = row.member("rules_confidence", Confidence)
    return PublishDeadline(days, unit, counted_from or "", confidence, sources)


def _threshold(row: Table, key: str) -> Threshold | None:
    share = row.optional_table(key)
    if share is None:
        return None
    threshold = Threshold(
        basis=share.member("basis", Basis),
        rule=share.member("rule", ShareRule),
        num=share.integer("num"),
        den=share.integer("den"),
    )
    share.done()
    if not 0 < threshold.num <= threshold.den:
        raise share.error("num", "cần một tỷ lệ từ trên 0 đến 1")
    return threshold


def _document(row: Table) -> LegalDocument:
    document = LegalDocument(
        number=row.text("number"),
        title=row.text("title"),
        signed_on=row.day("signed_on"),
        in_force_on=row.optional_day("in_force_on"),
        out_of_force_on=row.optional_day("out_of_force_on"),
        status=row.text("status"),
        source=row.text("source"),
    )
    row.done()
    return document


def _form(row: Table) -> FormOfDoing:
    form = FormOfDoing(
        code=row.text("code"),
        kind=row.member("kind", ItemKind),
        side=row.member("side", Side),
        label=row.text("label"),
        legal_basis=row.text("legal_basis"),
        evidence=row.text("evidence"),
    )
    row.done()
    return form


def _rule(row: Table) -> CatalogueRule:
    rule = CatalogueRule(
        code=row.text("code"),
        kind=row.member("kind", ItemKind),
        side=row.member("side", Side),
        legal_basis=row.text("legal_basis"),
        text=row.text("text"),
        value=row.optional_integer("value"),
        unit=row.text("unit"),
        confidence=row.member("confidence", Confidence),
        sources=row.optional_texts("sources"),
    )
    row.done()
    return rule


def _source(row: Table) -> Source:
    source = Source(
        code=row.text("code"),
        title=row.text("title"),
        url=row.optional_text("url"),
        locator=row.optional_text("locator"),
        note=row.optional_text("note"),
    )
    row.done()
    return source
