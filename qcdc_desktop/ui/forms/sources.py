"""What editors ask of the services: today, choices of references, catalogue items."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.catalogue import CatalogueItem
from qcdc_desktop.specs.form import Draft, FieldSpec

if TYPE_CHECKING:
    from qcdc_desktop.services.importing import PastedRows


def _nothing_recent(_field: FieldSpec) -> Sequence[object]:
    return ()


def _nothing_recalled(_field: FieldSpec, _typed: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class FormSources:
    """Handed to a form by its page, so that editors know no service.

    ``references(register, search, on)`` lists ``(id, name)``; ``items(field, draft)`` what the law
    names for this draft; ``excluded(on)`` maps item codes to the reason why they do not apply here;
    ``recent(field)`` gives what was chosen most in the newest records;
    ``recalled(field, typed)`` gives texts used lately that fit what is typed;
    ``pasted(table, text)`` reads a block of the clipboard as rows of a row table.
    Fields that name a record ``not_kept`` by this kind of unit, or that the form file asks of other
    kinds than ``unit_kind``, are not shown; choices of other kinds are not offered.
    """

    today: Callable[[], date]
    references: Callable[[str, str, date | None], Sequence[tuple[int, str]]]
    reference_name: Callable[[str, int], str]
    items: Callable[[FieldSpec, Draft], Sequence[CatalogueItem]]
    find_item: Callable[[str], CatalogueItem | None]
    excluded: Callable[[date | None], dict[str, str]]
    recent: Callable[[FieldSpec], Sequence[object]] = _nothing_recent
    recalled: Callable[[FieldSpec, str], Sequence[str]] = _nothing_recalled
    pasted: "Callable[[str, str], PastedRows] | None" = None
    not_kept: frozenset[str] = frozenset()
    unit_kind: str = UnitKind.COMMUNE

    def asks(self, field: FieldSpec) -> bool:
        """Whether this kind of unit is asked the field at all."""
        return field.refers_to not in self.not_kept and field.is_asked_of(self.unit_kind)

    def choices(self, field: FieldSpec, draft: Mapping[str, object]) -> dict[str, str]:
        """What a choice offers in this draft to this kind of unit."""
        return {
            code: text
            for code, text in field.choices_for(draft).items()
            if field.is_offered_to(code, self.unit_kind)
        }
