"""All figures of a period: counted in one read, declared ones beside them, ratios recomputed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qcdc_desktop.domain.figures import Figure, FigureKind, FigureState, change, counted, ratio
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.measuring import RecordsBehind
from qcdc_desktop.domain.numbers import parse_integer
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.named_measures import NamedMeasures
from qcdc_desktop.specs.catalogue import Catalogues
from qcdc_desktop.specs.indicators import IndicatorSet, IndicatorSpec
from qcdc_desktop.store.report_reader import DeclaredValue, ReportReader

Declared = Mapping[str, DeclaredValue]


@dataclass(frozen=True)
class FigureCounter:
    """Counts for one unit inside one read transaction."""

    reader: ReportReader
    indicators: IndicatorSet
    unit_kind: UnitKind
    catalogues: Catalogues
    declared: Declared = field(default_factory=dict[str, DeclaredValue])
    modules: Collection[str] = ()
    """Optional books the unit keeps; without them their figures are not reported at all."""

    @cached_property
    def _named(self) -> NamedMeasures:
        return NamedMeasures(self.reader, self.unit_kind, self.catalogues)

    def all(self) -> dict[str, Figure]:
        """Every figure this unit reports, by code, in the order of the form files."""
        return self._counted(self._specs)

    def some(self, codes: Collection[str]) -> dict[str, Figure]:
        """These figures and no others, with what they are the sum or the share of."""
        wanted = self._with_parts(codes)
        specs = tuple(spec for spec in self._specs if spec.code in wanted)
        return {code: figure for code, figure in self._counted(specs).items() if code in codes}

    @cached_property
    def _specs(self) -> tuple[IndicatorSpec, ...]:
        return self.indicators.for_unit(self.unit_kind, self.modules)

    def _with_parts(self, codes: Collection[str]) -> set[str]:
        wanted = set(codes)
        for spec in reversed(self._specs):  # a total may be part of a ratio, not the reverse
            if spec.code in wanted:
                wanted |= {*spec.total, *(spec.ratio or ())}
        for spec in self._specs:
            if spec.code in wanted:
                wanted |= set(spec.total)
        return wanted

    def _counted(self, specs: tuple[IndicatorSpec, ...]) -> dict[str, Figure]:
        typed = {
            spec.code: declared_figure(spec, self.declared) for spec in specs if spec.is_declared
        }
        numbers = self._numbers(specs, typed)
        return {
            spec.code: typed[spec.code] if spec.is_declared else self._figure(spec, numbers)
            for spec in specs
        }

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
        if spec.is_mixed:
            raise Refused(
                "many_registers",
                f"Chỉ tiêu {code} cộng từ nhiều sổ.",
                f"Hãy mở từng phần: {', '.join(spec.total)}.",
            )
        if spec.total:
            return _together([self.behind(part) for part in spec.total])
        if spec.named and spec.has_records:
            return self._named.compute(spec.named)
        raise Refused(
            "no_records",
            f"Chỉ tiêu {code} không đếm từ bản ghi nào.",
            "Số này do đơn vị kê khai, lấy từ danh mục công khai hoặc từ ngày gửi báo cáo.",
        )

    def _numbers(
        self, specs: tuple[IndicatorSpec, ...], typed: Mapping[str, Figure]
    ) -> dict[str, int | None]:
        """Amounts by code, None: not reported; parts are reported by the same units."""
        numbers: dict[str, int | None] = {
            code: None if figure.state is FigureState.MISSING else figure.amount
            for code, figure in typed.items()
        }
        numbers |= self.reader.count(
            {spec.code: spec.measure for spec in specs if spec.measure is not None}
        )
        for spec in specs:
            if spec.named:
                numbers[spec.code] = self._named.compute(spec.named).amount
        for spec in specs:
            if spec.total:
                parts = [numbers[part] for part in spec.total]
                known = [part for part in parts if part is not None]
                numbers[spec.code] = sum(known) if len(known) == len(parts) else None
        return numbers

    def _figure(self, spec: IndicatorSpec, numbers: Mapping[str, int | None]) -> Figure:
        named = (spec.code, spec.label, spec.unit)
        if spec.change:  # told once the year before is known
            return change(*named, numbers[spec.change] or 0, None)
        if spec.ratio is not None:
            above, below = (numbers[code] for code in spec.ratio)
            if above is None or below is None:
                return Figure(*named, FigureKind.RATIO, FigureState.MISSING)
            return ratio(*named, above, below)
        number = numbers[spec.code]
        if number is None:
            return Figure(*named, FigureKind.COUNTED, FigureState.MISSING)
        return counted(*named, number)


def declared_figure(spec: IndicatorSpec, declared: Declared) -> Figure:
    """Not typed: "chưa báo cáo"; typed as nothing: "không phát sinh"."""
    typed = declared.get(spec.code)
    text, number = "", None
    if typed is None:
        state = FigureState.MISSING
    else:
        text = (typed.value or "").strip()
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
        note=typed.note if typed else "",
        by=typed.by if typed else "",
    )


def _together(parts: list[RecordsBehind]) -> RecordsBehind:
    records = tuple(sorted({id_ for part in parts for id_ in part.record_ids}))
    rows = tuple(id_ for part in parts for id_ in part.row_ids)
    return RecordsBehind(parts[0].register, records, rows, sum(part.amount for part in parts))
