"""What has changed in the books since a report was approved, figure by figure."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from qcdc_desktop.domain.figures import Figure, Figures, FigureState
from qcdc_desktop.domain.measuring import RecordsBehind
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.reports.build_sentences import figure_words


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure whose amount or records differ; ``late`` of the added were entered after approval.

    A record entered after its period was approved is "nhập bổ sung": it keeps its own date and is
    counted by the next version of that period, and by later periods whose days hold it.
    """

    code: str
    label: str
    before: str
    after: str
    register: str = ""
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    late: tuple[int, ...] = ()

    @property
    def is_amount(self) -> bool:
        return self.before != self.after

    @property
    def sentence(self) -> str:
        return f"{self.label} ({self.code}): từ {self.before} thành {self.after}"

    @property
    def records_text(self) -> str:
        """What happened to the records: entered late, come in otherwise, no longer counted."""
        told = (
            (len(self.late), "bản ghi nhập bổ sung"),
            (len(self.added) - len(self.late), "bản ghi nay được tính"),
            (len(self.removed), "bản ghi không còn được tính"),
        )
        return "; ".join(f"{count} {words}" for count, words in told if count > 0)


def amount_changes(frozen: Figures, live: Figures) -> tuple[FigureChange, ...]:
    """Figures told otherwise now, in the order of the frozen report; new figures do not count."""
    return tuple(
        _change(figure, live.values[code])
        for code, figure in frozen.values.items()
        if code in live and _amount(figure) != _amount(live.values[code])
    )


def all_changes(
    frozen: Figures,
    live: Figures,
    behind_frozen: Mapping[str, tuple[str, tuple[int, ...]]],
    behind_live: Mapping[str, RecordsBehind],
    entered: Mapping[str, Mapping[int, datetime]],
    frozen_at: datetime,
) -> tuple[FigureChange, ...]:
    """The same with the records: a figure may stay as it was while its records are others.

    ``entered``: when records were entered, by register and id, for those that came in.
    """
    changes: list[FigureChange] = []
    for code, figure in frozen.values.items():
        if code not in live:
            continue
        register, then = behind_frozen.get(code, ("", ()))
        known = behind_live.get(code)
        now = set(known.record_ids) if known else set[int]()
        if known is None or not register:
            then, now = (), set[int]()
        added, removed = tuple(sorted(now - set(then))), tuple(sorted(set(then) - now))
        if not added and not removed and _amount(figure) == _amount(live.values[code]):
            continue
        times = entered.get(register, {})
        late = tuple(id_ for id_ in added if id_ in times and times[id_] >= frozen_at)
        change = _change(figure, live.values[code], _in_table)
        changes.append(
            FigureChange(
                code, change.label, change.before, change.after, register, added, removed, late
            )
        )
    return tuple(changes)


def come_in(
    behind_frozen: Mapping[str, tuple[str, tuple[int, ...]]],
    behind_live: Mapping[str, RecordsBehind],
) -> dict[str, Collection[int]]:
    """Ids that a figure counts now and did not then, by register."""
    found: dict[str, set[int]] = {}
    for code, (register, then) in behind_frozen.items():
        if code in behind_live:
            found.setdefault(register, set()).update(set(behind_live[code].record_ids) - set(then))
    return {register: ids for register, ids in found.items() if ids}


def _change(
    before: Figure, after: Figure, told: Callable[[Figure], str] = figure_words
) -> FigureChange:
    return FigureChange(before.code, before.label, _words(before, told), _words(after, told))


def _in_table(figure: Figure) -> str:
    """A table has 1 where a sentence has 01."""
    whole = isinstance(figure.number, int)
    return show_integer(int(figure.number or 0)) if whole else figure_words(figure)


def _words(figure: Figure, told: Callable[[Figure], str]) -> str:
    if figure.state is FigureState.MISSING:
        return "chưa báo cáo"
    if figure.state is FigureState.NOTHING:
        return "không phát sinh"
    return told(figure)


def _amount(figure: Figure) -> tuple[object, ...]:
    parts = (figure.numerator, figure.denominator)
    return (figure.state, figure.number, figure.text, *parts)
