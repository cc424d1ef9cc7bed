"""Figures put into words: the sentences of a report are bound to indicators, never typed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qcdc_desktop.domain.figures import Figure, Figures, FigureState
from qcdc_desktop.domain.vietnamese_format import NO_VALUE, percent_text, two_digits
from qcdc_desktop.reports.document import FigureRun, Run, TextRun
from qcdc_desktop.specs.sentences import WORDS, Part, SentenceSpec

_UNKNOWN = "…"


def figure_words(figure: Figure) -> str:
    """A figure as an office writes it in a sentence: 03, 1.388, 83,3 %; "…" for not reported."""
    match figure.state:
        case FigureState.MISSING:
            return _UNKNOWN
        case FigureState.NOT_APPLICABLE:
            return NO_VALUE
        case FigureState.NOTHING:
            return "0"
        case _:
            pass
    if figure.number is None:
        return figure.text
    if isinstance(figure.number, int):
        return two_digits(figure.number)
    return percent_text(figure.number)


@dataclass(frozen=True)
class Wording:
    """Everything placeholders may stand for: the figures and the words of this report."""

    figures: Figures
    words: Mapping[str, str]

    def applies(self, sentence: SentenceSpec) -> bool:
        """Its conditions hold, and the unit reports every figure it tells."""
        if any(code not in self.figures for code in sentence.codes):
            return False
        return all(self._occurs(code) for code in sentence.when) and not any(
            self._occurs(code) for code in sentence.without
        )

    def runs(self, parts: Iterable[Part]) -> tuple[Run, ...]:
        """The pieces of a sentence; numbers keep the code they stand for."""
        found: list[Run] = []
        for part in parts:
            if not part.name:
                found.append(TextRun(part.text))
            elif part.name in WORDS:
                found.append(TextRun(self.words[part.name]))
            elif part.is_compared:
                found += self._compared(part.name)
            else:
                found.append(FigureRun(part.name, figure_words(self.figures[part.name])))
        return tuple(found)

    def text(self, parts: Iterable[Part]) -> str:
        """The same without the bindings, for titles and notes."""
        return "".join(run.text for run in self.runs(parts))

    def _occurs(self, code: str) -> bool:
        figure = self.figures[code]
        return figure.state is FigureState.VALUE

    def _compared(self, code: str) -> list[Run]:
        before = self.figures.before.get(code)
        if before is None:
            return []
        return [TextRun(f" (cùng kỳ năm trước: {figure_words(before)})")]
