"""Reads ``forms/records/*.toml`` into ``RecordSpec`` and ties each field to its column.

Strict: an unknown key, an unknown column, a choice without a shown text, a condition on a field or
code that does not exist, a column that stands in no section, an unknown rule – each stops the
program with file and key.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from qcdc_desktop.domain.choices_people import OptionalModule
from qcdc_desktop.domain.kinds import FieldKind, Privacy, RecentKind, UnitKind
from qcdc_desktop.model.base import Facts
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.specs.catalogue import ItemKind
from qcdc_desktop.specs.derivations import DERIVATIONS
from qcdc_desktop.specs.form import (
    FieldSpec,
    FormSet,
    LineSpec,
    ListSpec,
    RecordSpec,
    SectionSpec,
    When,
)
from qcdc_desktop.specs.rules import RULES
from qcdc_desktop.specs.toml_reading import FormError, Table, read_table

ORDER = (
    "publicity",
    "village_meeting",
    "deliberation",
    "consultation",
    "dialogue",
    "covenant",
    "reception_session",
    "petition",
    "supervision",
    "inspection",
    "directive",
    "outreach",
    "conference",
    "mobilisation",
    "model",
    "satisfaction",
    "custom_reform",
    "oversight_body",
    "village",
    "catalogue_exclusion",
    "holiday",
    "unit",
)
"""The order of registers on screen. Books of a shelf stand together: keys count as they show."""

BOOKKEEPING = {"book_no": "Số", "status": "Bản ghi", "updated_at": "Sửa lần cuối"}
"""Columns every register has and may list, with their headings."""

_WIDTHS = {"short", "medium", "full"}

IN_OFFICE = frozenset(
    {
        ("oversight_body", "members.full_name"),
        ("village", "head_name"),
        ("village", "front_head_name"),
    }
)
"""The personal columns that name people by their office; of no other is anything offered again."""


def load_forms(folder: Path) -> FormSet:
    """All record types under ``folder/records``.

    Raises:
        FormError: naming the file and the key.
    """
    records: dict[str, RecordSpec] = {}
    for key in ORDER:
        path = folder / "records" / f"{key}.toml"
        records[key] = _record(path, structure(key))
    return FormSet(records)


def _record(path: Path, shape: Structure) -> RecordSpec:
    file = read_table(path)
    key = file.text("key")
    if key != path.stem:
        raise file.error("key", f"phải là “{path.stem}” như tên tệp")
    fields = _fields(file, shape)
    lines = {name: _line(file, name, part) for name, part in shape.all_lines().items()}
    spec = RecordSpec(
        key=key,
        title=file.text("title"),
        short_title=file.text("short_title"),
        one=file.text("one"),
        icon=file.text("icon"),
        group=file.choice("group", {"book", "unit"}),
        kinds=file.choices("kinds", set(UnitKind)),
        legal_basis=file.optional_text("legal_basis") or "",
        empty_text=file.optional_text("empty_text") or "",
        date_field=file.optional_text("date_field") or "",
        book_date_field=file.optional_text("book_date_field") or "",
        title_field=file.text("title_field"),
        fields=fields,
        sections=_sections(file),
        lines=lines,
        list=_list(file.table("list")),
        rules=file.choices("rules", set(RULES)),
        derivations=file.choices("derivations", set(DERIVATIONS)),
        single=file.optional_flag("single"),
        import_names=file.optional_texts("import_names"),
        module=file.optional_choice("module", set(OptionalModule)) or "",
        shelf=file.optional_text("shelf") or "",
        headline=tuple(file.members("headline", UnitKind)),
    )
    file.done()
    _check(path, spec)
    return spec


def _keys(shape: Structure) -> Iterable[tuple[str, Facts]]:
    yield from shape.columns.items()
    for name, part in shape.companions.items():
        for key, facts in part.columns.items():
            yield f"{name}.{key}", facts


def _fields(file: Table, shape: Structure) -> dict[str, FieldSpec]:
    """Each column with facts needs its ``[field.<key>]``; ``note`` and ``tags`` have theirs."""
    table = file.table("field")
    fields: dict[str, FieldSpec] = {}
    for key, facts in _keys(shape):
        if key in {"note", "tags"} and key not in table:
            fields[key] = _plain(key, facts)
        else:
            fields[key] = _field(table.table(key), key, facts)
    table.done()
    return fields


def _plain(key: str, facts: Facts) -> FieldSpec:
    labels = {"note": "Ghi chú", "tags": "Nhãn"}
    return FieldSpec(key, labels[key], facts.kind, facts.privacy, width="full", length=facts.length)


def _field(table: Table, key: str, facts: Facts) -> FieldSpec:
    width = table.optional_choice("width", _WIDTHS)
    choices, synonyms, conditions = _choices(table, facts)
    spec = FieldSpec(
        key=key,
        label=table.text("label"),
        kind=facts.kind,
        privacy=facts.privacy,
        short_label=table.optional_text("short_label") or "",
        help=table.optional_text("help") or "",
        basis=table.optional_text("basis") or "",
        unit=table.optional_text("unit") or "",
        width=width or _natural_width(facts),
        derived=facts.derived,
        required=table.optional_flag("required"),
        required_when=_when(table, "required_when"),
        visible_when=_when(table, "visible_when"),
        unit_kinds=table.choices("unit_kinds", set(UnitKind)),
        choices=choices,
        choices_when=conditions,
        choice_kinds=_choice_kinds(table, choices),
        choice_synonyms=synonyms,
        refers_to=facts.refers_to,
        item_kinds=table.choices("item_kinds", set(ItemKind)),
        default=table.raw("default"),
        synonyms=table.optional_texts("synonyms"),
        length=facts.length,
        minimum=facts.minimum,
        ordered=facts.ordered,
        recent=_recent(table, facts),
        partial=_partial(table, facts),
        counts=table.optional_flag("counts"),
    )
    table.done()
    if facts.kind is FieldKind.CHOICE and isinstance(spec.default, str):
        _known(table, "default", spec.default, choices)
    if facts.kind is FieldKind.ITEM and not spec.item_kinds:
        raise table.error("item_kinds", "cần ít nhất một loại mục")
    if spec.derived and (spec.required or spec.required_when):
        raise table.error("required", "cột do chương trình tính không thể bắt buộc điền")
    return spec


def _partial(table: Table, facts: Facts) -> bool:
    """Also that what decides a period says so: nothing else is asked for a reason."""
    partial = table.optional_flag("partial")
    if partial and (facts.kind is not FieldKind.DATE or facts.derived):
        raise table.error("partial", "chỉ dùng cho ô ngày do người ghi")
    if "counts" in table and not partial:
        raise table.error("counts", "chỉ dùng cùng partial")
    return partial


def _recent(table: Table, facts: Facts) -> RecentKind | None:
    kind = table.optional_member("recent", RecentKind)
    if kind is not None and (facts.kind is not FieldKind.TEXT or facts.derived):
        raise table.error("recent", "chỉ dùng cho ô một dòng chữ do người ghi")
    return kind


def _natural_width(facts: Facts) -> str:
    if facts.kind in {FieldKind.DATE, FieldKind.INTEGER, FieldKind.MONEY, FieldKind.FLAG}:
        return "short"
    if facts.kind in {FieldKind.LONG_TEXT, FieldKind.CHOICES, FieldKind.ITEM}:
        return "full"
    return "full" if (facts.length or 0) >= 200 else "medium"


def _choices(
    table: Table, facts: Facts
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, When]]:
    """Shown texts in the order of the file; every code of the column needs one."""
    texts: dict[str, str] = {}
    synonyms: dict[str, tuple[str, ...]] = {}
    conditions: dict[str, When] = {}
    if facts.choices is None:
        return texts, synonyms, conditions
    shown = table.table("choices")
    for code in shown:
        _known(shown, code, code, set(facts.choices))
        texts[code] = shown.text(code)
    shown.done()
    for code in facts.choices:
        if code not in texts:
            raise shown.error(code, "thiếu chữ hiển thị cho mã này")
    if old := table.optional_table("choice_synonyms"):
        for code in old:
            _known(old, code, code, texts)
            synonyms[code] = old.texts(code)
    if limited := table.optional_table("choices_when"):
        for code in limited:
            _known(limited, code, code, texts)
            when = _when(limited, code)
            if when:
                conditions[code] = when
    return texts, synonyms, conditions


def _choice_kinds(table: Table, codes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The kinds of unit a code is offered to; a code for nobody is a slip."""
    kinds: dict[str, tuple[str, ...]] = {}
    if codes and (limited := table.optional_table("choice_kinds")):
        for code in limited:
            _known(limited, code, code, codes)
            kinds[code] = limited.choices(code, set(UnitKind))
            if not kinds[code]:
                raise limited.error(code, "cần ít nhất một loại đơn vị")
        limited.done()
    return kinds


def _known(table: Table, key: str, code: str, codes: Iterable[str]) -> None:
    if code not in codes:
        raise table.error(key, f"“{code}” không phải mã của cột này")


def _when(table: Table, key: str) -> When | None:
    condition = table.optional_table(key)
    if condition is None:
        return None
    return When({name: condition.texts(name) for name in condition})


def _line(file: Table, key: str, shape: Structure) -> LineSpec:
    table = file.table("line").table(key)
    own = table.table("field")
    fields = tuple(_field(own.table(name), name, facts) for name, facts in shape.columns.items())
    own.done()
    spec = LineSpec(
        key=key,
        title=table.text("title"),
        one=table.text("one"),
        fields=fields,
        table_columns=table.texts("table_columns"),
        visible_when=_when(table, "visible_when"),
        default=tuple(_default_row(row, fields) for row in table.optional_tables("default")),
    )
    table.done()
    for name in spec.table_columns:
        _known(table, "table_columns", name, shape.columns)
    return spec


def _default_row(table: Table, fields: Iterable[FieldSpec]) -> dict[str, str]:
    """A row a new record starts with: texts of its columns, codes that exist."""
    row: dict[str, str] = {}
    for field in fields:
        if field.key in table:
            row[field.key] = table.text(field.key)
            if field.kind is FieldKind.CHOICE:
                _known(table, field.key, row[field.key], field.choices)
    table.done()
    return row


def _sections(file: Table) -> tuple[SectionSpec, ...]:
    sections: list[SectionSpec] = []
    for table in file.tables("section"):
        sections.append(
            SectionSpec(
                key=table.text("key"),
                title=table.text("title"),
                fields=table.texts("fields"),
                visible_when=_when(table, "visible_when"),
                folded=table.optional_flag("folded"),
                help=table.optional_text("help") or "",
            )
        )
        table.done()
    return tuple(sections)


def _list(table: Table) -> ListSpec:
    sort = table.text("sort")
    spec = ListSpec(
        columns=table.texts("columns"),
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        filters=table.optional_texts("filters"),
        preview=table.optional_texts("preview"),
    )
    table.done()
    return spec


def _check(path: Path, spec: RecordSpec) -> None:
    """Cross-references: each named field exists, each typed column stands in one section."""
    known = set(spec.fields) | set(spec.lines)
    placed: list[str] = []
    for section in spec.sections:
        for key in section.fields:
            if key not in known:
                raise FormError(path, f"section.{section.key}", f"không có trường “{key}”")
            placed.append(key)
    missing = [
        key
        for key in known
        if key not in placed and not (key in spec.fields and spec.fields[key].derived)
    ]
    missing = [key for key in missing if key not in {"note", "tags"}]
    if missing:
        raise FormError(path, "section", f"trường “{sorted(missing)[0]}” chưa đứng trong phần nào")
    if len(placed) != len(set(placed)):
        raise FormError(path, "section", "một trường đứng hai lần")
    for key in (*spec.list.columns, spec.list.sort, *spec.list.filters, *spec.list.preview):
        if key not in spec.fields and key not in BOOKKEEPING:
            raise FormError(path, "list", f"không có trường “{key}”")
    for key in (spec.date_field, spec.book_date_field, spec.title_field):
        if key and key not in spec.fields:
            raise FormError(path, "date_field", f"không có trường “{key}”")
    if not spec.single and spec.title_field not in spec.list.columns:
        raise FormError(path, "list.columns", f"phải có “{spec.title_field}”, tên của bản ghi")
    _check_conditions(path, spec)
    _check_recent(path, spec)


def _check_recent(path: Path, spec: RecordSpec) -> None:
    """What citizens are called is offered nowhere again, whatever a form file says."""
    rows = ((f"{name}.{one.key}", one) for name, line in spec.lines.items() for one in line.fields)
    for key, each in (*spec.fields.items(), *rows):
        is_citizens = each.privacy is Privacy.PERSONAL and (spec.key, key) not in IN_OFFICE
        if each.recent is not None and is_citizens:
            told = "dữ liệu cá nhân của công dân không gợi lại"
            raise FormError(path, f"field.{key}.recent", told)


def _check_conditions(path: Path, spec: RecordSpec) -> None:
    """A condition that can never hold is a slip: its field and its codes must exist."""
    for name, each in spec.fields.items():
        _check_whens(path, f"field.{name}", _whens(each), spec.fields)
    for section in spec.sections:
        _check_whens(path, f"section.{section.key}", [section.visible_when], spec.fields)
    for name, line in spec.lines.items():
        _check_whens(path, f"line.{name}", [line.visible_when], spec.fields)
        own = {each.key: each for each in line.fields}
        for each in line.fields:
            _check_whens(path, f"line.{name}.field.{each.key}", _whens(each), own)


def _whens(spec: FieldSpec) -> list[When | None]:
    return [spec.required_when, spec.visible_when, *spec.choices_when.values()]


def _check_whens(
    path: Path, key: str, whens: Iterable[When | None], fields: Mapping[str, FieldSpec]
) -> None:
    for when in whens:
        for name, codes in when.fields.items() if when else ():
            if name not in fields:
                raise FormError(path, key, f"điều kiện dùng trường “{name}” không có")
            kind = fields[name].kind
            known = set(fields[name].choices) if kind is FieldKind.CHOICE else {"true", "false"}
            if kind not in {FieldKind.CHOICE, FieldKind.FLAG} or not known.issuperset(codes):
                raise FormError(path, key, f"điều kiện dùng mã lạ của trường “{name}”")
