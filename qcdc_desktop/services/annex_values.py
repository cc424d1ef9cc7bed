"""The rows of annexes as plain values by column key; choices in words, people only by post."""

from collections.abc import Iterator, Mapping, Sequence

from qcdc_desktop.domain.covenant_standing import IN_FORCE
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.reports.build_annexes import Values
from qcdc_desktop.reports.document import Cell
from qcdc_desktop.specs.annexes import AnnexSpec
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.store.report_reader import ReportReader
from qcdc_desktop.store.report_rows import CovenantRow

_NO_COVENANT = "Chưa có hương ước, quy ước"


def annex_values(
    spec: AnnexSpec, reader: ReportReader, forms: FormSet, unit_name: str
) -> Sequence[Values]:
    """What one annex lists; nothing for an annex of figures."""
    match spec.rows:
        case "publicity":
            return list(_publicity(spec, reader, unit_name))
        case "dialogues":
            return list(_dialogues(reader, forms))
        case "villages":
            return list(_villages(reader, forms))
        case _:
            return ()


def _publicity(spec: AnnexSpec, reader: ReportReader, unit_name: str) -> Iterator[Values]:
    form_columns = [column for column in spec.columns if column.forms]
    for row in reader.publicity():
        values: dict[str, Cell] = {
            "title": row.title,
            "body": unit_name,
            "document_no": row.document_no,
            "posted_on": row.posted_on,
            "removed_on": row.removed_on,
        }
        for column in form_columns:
            values[column.key] = len(set(column.forms) & set(row.forms)) or None
        yield values


def _dialogues(reader: ReportReader, forms: FormSet) -> Iterator[Values]:
    kinds = forms["dialogue"].fields["kind"].choices
    roles = forms["dialogue"].fields["chair_role"].choices
    for row in reader.dialogues():
        yield {
            "held_on": row.held_on,
            "kind": kinds.get(row.kind or "", ""),
            "place": row.place,
            "chair": row.chair_post or roles.get(row.chair_role or "", ""),
            "attendees": row.attendees_total,
            "opinions": row.opinions,
            "answered": row.answered,
            "accepted": row.accepted,
            "escalated": row.escalated,
            "resolved": row.resolved,
            "conclusion": _numbered(row.conclusion_no, show_date(row.conclusion_on)),
        }


def _villages(reader: ReportReader, forms: FormSet) -> Iterator[Values]:
    """Every village, also those without a covenant; the covenant in force, else the newest."""
    cutoff = reader.spans.period.end
    fields = forms["covenant"].fields
    standings, names = fields["state"].choices, fields["name_kind"].choices
    results = forms["covenant"].lines["reviews"].field("result").choices
    covenants = _by_village(reader)
    for village in reader.villages():
        values: dict[str, Cell] = {"village": village.name, "households": village.households}
        row = covenants.get(village.id)
        standing = row.dates.standing_on(cutoff) if row else None
        if row is None or standing is None:
            yield {**values, "standing": _NO_COVENANT}
            continue
        in_force = standing in IN_FORCE
        yield {
            **values,
            "name_kind": names.get(row.name_kind or "", ""),
            "decision": _numbered(row.decision_no, show_date(row.dates.decision_on)),
            "standing": standings.get(standing, ""),
            "review": results.get(row.review or "", ""),
            "customs": 1 if in_force and row.has_customs_clause else None,
        }


def _by_village(reader: ReportReader) -> Mapping[int, CovenantRow]:
    cutoff = reader.spans.period.end
    chosen: dict[int, CovenantRow] = {}
    for row in reader.covenants():  # oldest decision first: the newest wins
        if row.village is None or row.dates.standing_on(cutoff) is None:
            continue
        held = chosen.get(row.village)
        if held and held.dates.is_in_force(cutoff) and not row.dates.is_in_force(cutoff):
            continue
        chosen[row.village] = row
    return chosen


def _numbered(number: str | None, day: str) -> str | None:
    """``15/TB-UBND ngày 05/06/2022``; a part that is not known is left out."""
    parts = [number or "", f"ngày {day}" if day else ""]
    return " ".join(part for part in parts if part) or None
