"""All figures of a period: counted in one read, declared ones beside them, ratios recomputed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qcdc_desktop.domain.figures import Figure, FigureKind, FigureState, counted, ratio
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.measuring import RecordsBehind
from qcdc_desktop.domain.numbers import parse_integer
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.named_measures import NamedMeasures
from qcdc_desktop.specs.catalogue import Catalogues
from qcdc_desktop.specs.indicators import IndicatorSet, IndicatorSpec
from qcdc_desktop.store.report_reader import ReportReader

Declared = Mapping[str, tuple[str | None, str]]


@dataclass(frozen=True)
class FigureCounter:
    """Counts for one unit inside one read transaction."""

    reader: ReportReader
    indicators: IndicatorSet
    unit_kind: UnitKind
    catalogues: Catalogues
    declared: Declared = field(default_factory=dict[str, tuple[str | None, str]])

    @cached_property
    def _named(self) -> NamedMeasures:
        return NamedMeasures(self.reader, self.unit_kind, self.catalogues)

    def all(self) -> dict[str, Figure]:
        """Every figure this unit reports, by code, in the order of the form files."""
        return self._counted(self.indicators.for_unit(self.unit_kind))

    def some(self, codes: Collection[str]) -> dict[str, Figure]:
        """Figures counted straight from records, without the parts of others."""
        specs = self.indicators.for_unit(self.unit_kind)
        return self._counted(
            tuple(spec for spec in specs if spec.code in codes and spec.measure is not None)
        )

    def _counted(self, specs: tuple[IndicatorSpec, ...]) -> dict[str, Figure]:
        numbers = self._numbers(specs)
        return {spec.code: self._figure(spec, numbers) for spec in specs}

    def behind(self, code: str) -> RecordsBehind:
        """The records a figure counts; of a ratio those above the line.

        Raises:
            Refused: the figure is typed or read from the catalogue, so no record stands behind it.
        """
        spec = self.indicators[code]
        if spec.measure is not None:
            return self.reader.behind(spec.measure)
        if spec.ratio is not None:
            return self.behind(spec.ratio[0])
        if spec.total:
            return _together([self.behind(part) for part in spec.total])
        if spec.named and not spec.named.startswith("items_to_publish"):
            return self._named.compute(spec.named)
        raise Refused(
            "no_records",
            f"Chỉ tiêu {code} không đếm từ bản ghi nào.",
            "Số này do đơn vị kê khai hoặc lấy từ danh mục nội dung công khai.",
        )

    def _numbers(self, specs: tuple[IndicatorSpec, ...]) -> dict[str, int]:
        """Amounts by code; the parts of totals and ratios are reported by the same units."""
        numbers = self.reader.count(
            {spec.code: spec.measure for spec in specs if spec.measure is not None}
        )
        for spec in specs:
            if spec.named:
                numbers[spec.code] = self._named.compute(spec.named).amount
        for spec in specs:
            if spec.total:
                numbers[spec.code] = sum(numbers[part] for part in spec.total)
        return numbers

    def _figure(self, spec: IndicatorSpec, numbers: Mapping[str, int]) -> Figure:
        if spec.is_declared:
            return _declared(spec, self.declared)
        if spec.ratio is not None:
            above, below = (numbers[code] for code in spec.ratio)
            return ratio(spec.code, spec.label, spec.unit, above, below)
        return counted(spec.code, spec.label, spec.unit, numbers[spec.code])


def _declared(spec: IndicatorSpec, declared: Declared) -> Figure:
    """Not typed: "chưa báo cáo"; typed as nothing: "không phát sinh"."""
    text, note = "", ""
    number: int | None = None
    if spec.code not in declared:
        state = FigureState.MISSING
    else:
        value, note = declared[spec.code]
        text = (value or "").strip()
        number = parse_integer(text) if text else None
        state = FigureState.ZERO if number == 0 else FigureState.VALUE
        if not text:
            state = FigureState.NOTHING
    return Figure(
        spec.code,
        spec.label,
        spec.unit,
        FigureKind.DECLARED,
        state,
        number,
        text="" if number is not None else text,
        note=note,
    )


def _together(parts: list[RecordsBehind]) -> RecordsBehind:
    records = tuple(sorted({id_ for part in parts for id_ in part.record_ids}))
    rows = tuple(id_ for part in parts for id_ in part.row_ids)
    return RecordsBehind(parts[0].register, records, rows, sum(part.amount for part in parts))
