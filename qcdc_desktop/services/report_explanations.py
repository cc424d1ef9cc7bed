"""Reasons given in the records that a report counts, gathered to go upward with it.

Privacy: nothing tells who a citizen is (reliability.md G). A register that names people in columns
of its own gives its numbers only; words on personal columns are the rule's general name; free text
loses what looks like a name or a number of a paper; of a denunciation nothing is told but the check
and the number in the book.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qcdc_desktop.domain.identity_guard import without_identities
from qcdc_desktop.domain.issues import parted
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.domain.measuring import MeasureSpec
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.reports.build_explanations import MOST_NAMED
from qcdc_desktop.reports.explanation import Explanation
from qcdc_desktop.services.rule_context import RuleContexts
from qcdc_desktop.specs.checking import check
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.explained_checks import OTHER
from qcdc_desktop.specs.form import FieldSpec, RecordSpec
from qcdc_desktop.store.explained import Explained, counted_days, read_explained
from qcdc_desktop.store.reading_many import load_these
from qcdc_desktop.store.report_reader import ReportReader

Findings = Mapping[tuple[str, int], Mapping[str, str]]
"""What the checks say now of each record looked at: the words by key of the finding."""


_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class ExplanationReader:
    """Reads inside one read transaction; ``titles`` name the checks in the order told."""

    reader: ReportReader
    contexts: RuleContexts
    titles: Mapping[str, str]

    def gather(
        self, books: Iterable[RecordSpec], measures: Collection[MeasureSpec]
    ) -> tuple[Explanation, ...]:
        """By check, then by book and number; whole imported books last, a line each.

        As long as paper names each one, every record is checked anew: its finding is told in the
        words the clerk answered, and a reason whose finding is gone is left out. Of more only the
        check's name is told; nobody reads them one by one, and looking would take too long.
        """
        specs = {spec.key: spec for spec in books if spec.date_field}
        found = {key: self._read(spec, measures) for key, spec in specs.items()}
        count = sum(len(row.reasons) for each in found.values() for row in each.rows)
        findings = self._findings(found) if count <= MOST_NAMED else None
        told = [
            one for key, each in found.items() for one in self._of_rows(specs[key], each, findings)
        ]
        order = {rule: place for place, rule in enumerate(self.titles)}
        told.sort(key=lambda one: order.get(one.rule, len(order)))
        return (*told, *self._of_books(specs, found))

    # ---- private

    def _read(self, spec: RecordSpec, measures: Iterable[MeasureSpec]) -> Explained:
        days = counted_days(spec.key, spec.date_field, measures)
        return read_explained(self.reader.connection, spec.key, days, self._window)

    @property
    def _window(self) -> Window:
        return self.reader.spans.period

    def _findings(self, found: Mapping[str, Explained]) -> Findings:
        """Of denunciations nothing is looked up: nothing of them will be told."""
        told: dict[tuple[str, int], Mapping[str, str]] = {}
        for register, each in found.items():
            ids = [row.id for row in each.rows if row.reasons and not row.denounces]
            if not ids:
                continue
            surroundings = self.contexts.make(register)
            for draft in load_these(self.reader.connection, register, ids):
                context = replace(surroundings, before=draft)
                issues = check(derive(draft, context), context)
                told[(register, int(str(draft["id"])))] = {
                    issue.key: issue.message for issue in issues
                }
        return told

    def _of_rows(
        self, spec: RecordSpec, found: Explained, findings: Findings | None
    ) -> Iterator[Explanation]:
        names_people = any(one.privacy is Privacy.PERSONAL for one in spec.fields.values())
        for row in found.rows:
            words = None if findings is None else findings.get((spec.key, row.id), _NOTHING)
            for key, reason in row.reasons.items():
                if words is not None and key not in words and not row.denounces:
                    continue
                rule, check = self._told(spec, key, words)
                yield Explanation(
                    register=spec.key,
                    book=spec.title,
                    reason="" if row.denounces else without_identities(reason),
                    rule=rule,
                    title=self.titles.get(rule, OTHER),
                    key=key,
                    check="" if row.denounces else check,
                    record_id=row.id,
                    book_no=row.book_no,
                    book_year=row.book_year,
                    on=None if names_people or row.denounces else row.on,
                    is_protected=row.denounces,
                )

    def _told(self, spec: RecordSpec, key: str, words: Mapping[str, str] | None) -> tuple[str, str]:
        """The rule, and what it found: only where, if it is about a person or nobody looked."""
        rule, name, at = parted(key)
        field = _field(spec, name)
        if words and not (field is not None and field.privacy is Privacy.PERSONAL):
            return rule, words.get(key, "")
        label = spec.one if field is None else field.label
        return rule, label if at is None else f"{label}, dòng {at + 1}"

    def _of_books(
        self, specs: Mapping[str, RecordSpec], found: Mapping[str, Explained]
    ) -> Iterator[Explanation]:
        for key, each in found.items():
            if each.book is not None:
                reason = " ".join(each.book.reasons)
                yield Explanation(key, specs[key].title, reason, count=each.book.count)


def _field(spec: RecordSpec, key: str) -> FieldSpec | None:
    try:
        return spec.field(key)
    except (KeyError, StopIteration):
        return None  # a whole row table, or a column of an older program
