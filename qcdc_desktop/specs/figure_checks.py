"""What must hold between figures before a report is closed (reports.md §5), read from the forms.

Checks within a group stand in its file, those across groups in ``forms/reports/checks.toml``.
"""

from dataclasses import dataclass
from enum import StrEnum

from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.specs.toml_reading import Table


class CheckKind(StrEnum):
    """How ``figure`` stands to the sum of the others."""

    SUM_OF = "sum_of"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    CARRIED_FROM = "carried_from"
    """What the period opened with is what the one before left: its figure, not the sum."""


_SEVERITIES = (Severity.BLOCK.value, Severity.EXPLAIN.value)


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """``figure`` must be, or not exceed, the sum of ``parts``; a failed one blocks or is explained.

    Its kind, its figure and its first part name it: an explanation is stored under them.
    """

    figure: str
    parts: tuple[str, ...]
    kind: CheckKind
    message: str
    severity: Severity = Severity.EXPLAIN

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.figure, *self.parts)

    def holds(self, figure: int, parts: int) -> bool:
        """Whether the amounts agree; ``parts`` is their sum."""
        match self.kind:
            case CheckKind.AT_MOST:
                return figure <= parts
            case CheckKind.AT_LEAST:
                return figure >= parts
            case _:
                return figure == parts


def read_check(row: Table) -> CrossCheck:
    """A ``[[check]]``: a ``figure`` and one of the four ways it stands to others."""
    found = {kind: row.optional_texts(kind.value) for kind in CheckKind}
    given = [kind for kind, parts in found.items() if parts]
    if len(given) != 1:
        raise row.error("sum_of", f"cần một trong {', '.join(CheckKind)}")
    if given[0] is CheckKind.CARRIED_FROM and len(found[given[0]]) != 1:
        raise row.error("carried_from", "cần đúng một mã của kỳ trước")
    severity = row.optional_choice("severity", _SEVERITIES)
    check = CrossCheck(
        row.text("figure"),
        found[given[0]],
        given[0],
        row.text("message"),
        Severity(severity) if severity else Severity.EXPLAIN,
    )
    row.done()
    return check
