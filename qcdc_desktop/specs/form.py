"""What a form file says about one record type, tied to what the model says of its columns.

Frozen and free of Qt and SQL: list page, record page, import, export, template and checks all read
the same ``RecordSpec``. The file format is told key by key in ``forms/README.md``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import cast

from qcdc_desktop.domain.kinds import FieldKind, Privacy, RecentKind

Draft = dict[str, object]
"""One record in the making: values by column name, companions as nested drafts, rows as lists of
drafts, plus ``id`` and ``revision``."""


YEARS_BEGIN = 1000
"""Only years may not be smaller than this."""


@dataclass(frozen=True, slots=True)
class When:
    """Holds when every named field has one of the listed codes (``true``/``false`` for flags)."""

    fields: Mapping[str, tuple[str, ...]]

    def holds(self, draft: Mapping[str, object]) -> bool:
        # A loop, for every draft of an import asks this some fifty times.
        for key, codes in self.fields.items():  # noqa: SIM110
            if _code(value_at(draft, key)) not in codes:
                return False
        return True


def _code(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def value_at(draft: Mapping[str, object], key: str) -> object:
    """The value of ``title`` or of a dotted ``case.accepted_on``; None where there is none."""
    if "." not in key:
        return draft.get(key)
    head, _, rest = key.partition(".")
    value = draft.get(head)
    # Asked some four hundred times of every draft: plain dicts are not asked what they are.
    if type(value) is not dict and not isinstance(value, Mapping):
        return None
    return value_at(cast("Mapping[str, object]", value), rest)


def put(draft: Draft, key: str, value: object) -> None:
    """Set the value of ``title`` or of a dotted ``case.accepted_on``."""
    head, _, rest = key.partition(".")
    if not rest:
        draft[head] = value
        return
    inner = draft.get(head)
    if not isinstance(inner, dict):
        inner = draft[head] = {}
    put(cast("Draft", inner), rest, value)


def is_empty(value: object) -> bool:
    """Nothing typed: None, an empty text, an empty set; zero and False are values."""
    return value is None or value in ("", (), [])


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: the model's facts and the form's words.

    ``key`` is the column name, dotted for a companion (``case.accepted_on``). ``choices`` maps
    codes to shown texts in order, ``unit_kinds`` are the kinds of unit that are asked the field
    (all when empty), ``choice_kinds`` a code to the kinds of unit it is offered to
    (all where it is not named). ``synonyms`` are headings other offices use for this column.
    ``choice_synonyms`` maps a code to words found in old books. ``width`` is short, medium, full.
    ``partial``: a date of which an old paper may give only the month or the year; ``counts``: one
    that decides which report counts the record.
    ``recent``: what the text holds, where fields that hold the same offer what was typed lately.
    """

    key: str
    label: str
    kind: FieldKind
    privacy: Privacy
    short_label: str = ""
    help: str = ""
    basis: str = ""
    unit: str = ""
    width: str = "medium"
    derived: bool = False
    required: bool = False
    required_when: When | None = None
    visible_when: When | None = None
    unit_kinds: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    choices_when: Mapping[str, When] = field(default_factory=dict[str, When])
    choice_kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    choice_synonyms: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    refers_to: str | None = None
    item_kinds: tuple[str, ...] = ()
    default: object = None
    synonyms: tuple[str, ...] = ()
    length: int | None = None
    minimum: int | None = None
    ordered: bool = False
    recent: RecentKind | None = None
    partial: bool = False
    counts: bool = False

    @property
    def heading(self) -> str:
        """The word over a list column."""
        return self.short_label or self.label

    @property
    def is_year(self) -> bool:
        """A number that may not be small is a year, and years bear no dots."""
        return self.minimum is not None and self.minimum >= YEARS_BEGIN

    def is_required(self, draft: Mapping[str, object]) -> bool:
        """Needed to complete this draft."""
        asked = self.required or (
            self.required_when is not None and self.required_when.holds(draft)
        )
        return asked and self.is_visible(draft)

    def is_visible(self, draft: Mapping[str, object]) -> bool:
        return self.visible_when is None or self.visible_when.holds(draft)

    def is_asked_of(self, unit_kind: str) -> bool:
        """Whether this kind of unit is asked the field: an office has no villages to count."""
        return not self.unit_kinds or unit_kind in self.unit_kinds

    def choices_for(self, draft: Mapping[str, object]) -> dict[str, str]:
        """The codes that may be chosen in this draft (a case state belongs to its matter)."""
        if not self.choices_when:
            return dict(self.choices)
        return {
            code: text
            for code, text in self.choices.items()
            if code not in self.choices_when or self.choices_when[code].holds(draft)
        }

    def is_offered_to(self, code: str, unit_kind: str) -> bool:
        """Whether this kind of unit is offered the code: a school has no village heads.

        Only what is offered: a stored code of another kind of unit stays valid.
        """
        return code not in self.choice_kinds or unit_kind in self.choice_kinds[code]


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A headed group of fields and row tables, in the order they are asked.

    ``fields`` may name a row table (``opinions``); ``folded`` sections open on demand.
    """

    key: str
    title: str
    fields: tuple[str, ...]
    visible_when: When | None = None
    folded: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A table of rows inside a record: key ``opinions`` or ``case.extensions``.

    ``default`` are the rows a new record starts with.
    """

    key: str
    title: str
    one: str
    fields: tuple[FieldSpec, ...]
    table_columns: tuple[str, ...]
    visible_when: When | None = None
    default: tuple[Mapping[str, str], ...] = ()

    def field(self, key: str) -> FieldSpec:
        return next(spec for spec in self.fields if spec.key == key)


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """A filter offered above the list: a choice, choices, flag, reference or date field."""

    field: str


@dataclass(frozen=True, slots=True)
class ListSpec:
    columns: tuple[str, ...]
    sort: str
    descending: bool
    filters: tuple[str, ...]
    preview: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """One record type, whole. ``group`` is ``book`` (Sổ theo dõi) or ``unit`` (Đơn vị).

    ``date_field`` decides framework, book year and what period counts it; ``single`` marks the one
    unit row. ``kinds`` are the unit kinds that keep this book. ``rules`` and ``derivations`` name
    functions of ``specs.rules`` and ``specs.derivations``.
    """

    key: str
    title: str
    short_title: str
    one: str
    icon: str
    group: str
    kinds: tuple[str, ...]
    legal_basis: str
    empty_text: str
    date_field: str
    book_date_field: str
    title_field: str
    fields: Mapping[str, FieldSpec]
    sections: tuple[SectionSpec, ...]
    lines: Mapping[str, LineSpec]
    list: ListSpec
    rules: tuple[str, ...]
    derivations: tuple[str, ...]
    single: bool = False
    import_names: tuple[str, ...] = ()
    """Words in a sheet's title that tell this register ("sổ theo dõi công khai")."""
    module: str = ""
    """The optional module (``unit.modules``) that brings this book; empty: every office's."""
    shelf: str = ""
    """The heading in the navigation under which books of one matter stand together."""
    headline: tuple[str, ...] = ()
    """Unit kinds whose first page shows this register's number of the year."""

    def field(self, key: str) -> FieldSpec:
        """A field by key, also of a row table (``opinions.content``)."""
        if key in self.fields:
            return self.fields[key]
        head, _, rest = key.rpartition(".")
        return self.lines[head].field(rest)

    def is_visible(self, key: str, draft: Mapping[str, object]) -> bool:
        """The field shows: its own condition and its section's hold."""
        if key in self.fields and not self.fields[key].is_visible(draft):
            return False
        return all(
            section.visible_when.holds(draft)
            for section in self.sections
            if section.visible_when is not None and key in section.fields
        )


@dataclass(frozen=True, slots=True)
class FormSet:
    """All record types of one version of ``forms/``."""

    records: Mapping[str, RecordSpec]

    def __getitem__(self, register: str) -> RecordSpec:
        return self.records[register]

    def books(self, unit_kind: str, modules: Collection[str] = ()) -> tuple[RecordSpec, ...]:
        """The registers a unit of this kind with these modules keeps, in the order of the files."""
        return tuple(
            spec
            for spec in self.records.values()
            if spec.group == "book"
            and unit_kind in spec.kinds
            and (not spec.module or spec.module in modules)
        )

    def books_of(self, unit: Mapping[str, object]) -> tuple[RecordSpec, ...]:
        """The registers this office keeps, by its kind and its modules."""
        modules = unit.get("modules")
        chosen = cast("Collection[str]", modules) if isinstance(modules, tuple | list) else ()
        return self.books(str(unit.get("kind") or "COMMUNE"), chosen)

    def headlines(self, unit_kind: str) -> tuple[RecordSpec, ...]:
        """The registers whose number stands on the first page of a unit of this kind."""
        return tuple(spec for spec in self.books(unit_kind) if unit_kind in spec.headline)

    def not_kept(self, unit_kind: str) -> frozenset[str]:
        """Records a unit of this kind has none of: nothing of theirs is asked or offered there."""
        return frozenset(key for key, spec in self.records.items() if unit_kind not in spec.kinds)
