"""Guesses which register a sheet is and which field each column holds.

Words decide first; what stands in the cells settles what words leave open ("Kết quả" over dates is
a day, over "Đúng", "Sai" a result). A person's earlier choice for the same headings beats
any guess.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qcdc_desktop.domain.text import fold_heading, tidy
from qcdc_desktop.exchange.headings import Candidate, HeadingIndex
from qcdc_desktop.exchange.layout import Heading, Title, fitness, headings
from qcdc_desktop.exchange.plan import ORDER, ColumnGuess
from qcdc_desktop.exchange.row_kinds import is_column_numbers
from qcdc_desktop.exchange.workbook_file import Cell, Sheet, column_letters
from qcdc_desktop.specs.form import RecordSpec

_NAMED = 120
"""What the register's name in the title is worth, in points of headings."""
_CORE = 15
_LEAST_COLUMNS = 2
_SAMPLES = 40

Fit = Callable[[str, Sequence[Cell]], float]
"""0–1: the share of these cells that the field of that key can read."""


@dataclass(frozen=True, slots=True)
class RegisterGuess:
    """A register, its heading in the sheet, and how sure: points of matching words."""

    register: str
    heading: Heading
    points: int


def rank_registers(
    sheet: Sheet, indexes: Mapping[str, HeadingIndex], file_name: str
) -> list[RegisterGuess]:
    """Registers this sheet may be, the likeliest first."""
    blocks = headings(sheet)
    guesses: list[RegisterGuess] = []
    for register, index in indexes.items():
        scored = [(fitness(block, index), block) for block in blocks]
        if not scored:
            continue
        points, block = max(scored, key=lambda pair: pair[0])
        matched = sum(bool(index.candidates(parts)) for parts in block.parts if parts)
        if points <= 0 or matched < _LEAST_COLUMNS:
            continue
        named = _named(index.spec, sheet, block, file_name)
        guesses.append(RegisterGuess(register, block, points + named + _core(index, block)))
    return sorted(guesses, key=lambda guess: -guess.points)


def _core(index: HeadingIndex, block: Heading) -> int:
    """What a register cannot do without is there: its title and its date."""
    best = {found[0].field for parts in block.parts if parts and (found := index.candidates(parts))}
    spec = index.spec
    has_date = not spec.date_field or spec.date_field in best
    return _CORE * ((spec.title_field in best) + has_date)


def best_heading(sheet: Sheet, index: HeadingIndex) -> Heading | None:
    """The likeliest heading when the register is known."""
    scored = [(fitness(block, index), block) for block in headings(sheet)]
    points, block = max(scored, key=lambda pair: pair[0], default=(0, None))
    return block if points > 0 else None


def _named(spec: RecordSpec, sheet: Sheet, heading: Heading, file_name: str) -> int:
    """The title, the sheet's or the file's name says which register it is."""
    above = [
        fold_heading(str(cell))
        for row in sheet.rows[: heading.first]
        for cell in row
        if isinstance(cell, str)
    ]
    names = {fold_heading(name) for name in (*spec.import_names, spec.title, spec.short_title)}
    names.discard("")
    longest = 0
    places = ((above, 1.0), ([fold_heading(sheet.name)], 0.9), ([_stem(file_name)], 0.6))
    for place, weight in places:
        for text in place:
            for name in names:
                if f" {name} " in f" {text} ":
                    longest = max(longest, round(weight * (_NAMED + len(name))))
    return longest


def _stem(file_name: str) -> str:
    return fold_heading(file_name.rpartition(".")[0])


def guess_columns(
    sheet: Sheet, heading: Heading, index: HeadingIndex, fit: Fit
) -> tuple[ColumnGuess, ...]:
    """One guess per column that has a heading or anything under it."""
    below = sheet.rows[heading.last + 1 :]
    width = max(len(heading.parts), max((len(row) for row in below), default=0))
    samples = [_samples(below, column) for column in range(width)]
    if heading.codes is not None:
        return _template_columns(heading, samples)
    continued = _continued(below, heading, index)
    offers: list[tuple[float, int, Candidate]] = []
    for column, parts in enumerate(heading.parts):
        offers.extend(
            (_worth(one, column, samples[column], continued, fit), column, one)
            for one in (index.candidates(parts) if parts else ())
        )
    offers.sort(key=lambda offer: (-offer[0], offer[1]))
    chosen = _assign(offers)
    guesses: list[ColumnGuess] = []
    for column in range(width):
        parts = heading.parts[column] if column < len(heading.parts) else ()
        if not parts and not samples[column]:
            continue
        one = chosen.get(column)
        guesses.append(
            ColumnGuess(
                letter=column_letters(column),
                heading=" / ".join(parts),
                field=one.field if one else None,
                score=min(one.score, 99) if one else 0,
                code=one.code if one else None,
                samples=tuple(tidy(str(cell))[:60] for cell in samples[column][:3]),
            )
        )
    return tuple(guesses)


def _template_columns(
    heading: Heading, samples: Sequence[Sequence[Cell]]
) -> tuple[ColumnGuess, ...]:
    codes = heading.codes or {}
    guesses: list[ColumnGuess] = []
    for column, cells in enumerate(samples):
        parts = heading.parts[column] if column < len(heading.parts) else ()
        if column in codes or cells:
            field = codes.get(column)
            guesses.append(
                ColumnGuess(
                    letter=column_letters(column),
                    heading=" / ".join(parts),
                    field=field,
                    score=100 if field else 0,
                    samples=tuple(tidy(str(cell))[:60] for cell in cells[:3]),
                )
            )
    return tuple(guesses)


def _assign(offers: Sequence[tuple[float, int, Candidate]]) -> dict[int, Candidate]:
    """Best first: a column means one field, a field stands in one column or in ticked ones."""
    chosen: dict[int, Candidate] = {}
    whole: set[str] = set()
    spread: set[tuple[str, str]] = set()
    ticked: set[str] = set()
    for _, column, one in offers:
        if column in chosen or one.field in whole:
            continue
        if one.code is not None:
            if (one.field, one.code) in spread:
                continue
            spread.add((one.field, one.code))
            ticked.add(one.field)
        elif one.field in ticked:
            continue
        else:
            whole.add(one.field)
        chosen[column] = one
    return chosen


def _samples(below: Sequence[tuple[Cell, ...]], column: int) -> list[Cell]:
    found: list[Cell] = []
    for row in below:
        if column < len(row) and row[column] is not None and not is_column_numbers(row):
            found.append(row[column])
            if len(found) == _SAMPLES:
                break
    return found


def _continued(
    below: Sequence[tuple[Cell, ...]], heading: Heading, index: HeadingIndex
) -> dict[int, bool]:
    """Whether each column is filled in rows without a running number (a record's further rows)."""
    if not index.spec.lines:
        return {}
    order = next(
        (
            column
            for column, parts in enumerate(heading.parts)
            if parts and any(one.field == ORDER for one in index.candidates(parts)[:1])
        ),
        None,
    )
    if order is None:
        return {}
    further = [row for row in below if order < len(row) and row[order] is None and any(row)]
    numbered = sum(order < len(row) and row[order] is not None for row in below)
    if len(further) * 4 < numbered:
        return {}
    return {
        column: sum(column < len(row) and row[column] is not None for row in further) * 2
        >= len(further)
        for column in range(len(heading.parts))
    }


def _worth(
    one: Candidate, column: int, samples: Sequence[Cell], continued: Mapping[int, bool], fit: Fit
) -> float:
    worth = float(one.score)
    if one.code is None and one.field != ORDER and samples:
        worth *= 0.7 + 0.3 * fit(one.field, samples)
    if continued and one.field != ORDER:
        belongs_to_rows = "." in one.field and not one.field.startswith("case.")
        worth += 12 if continued.get(column, False) == belongs_to_rows else -12
    return worth


def title_default(spec: RecordSpec, key: str, title: Title) -> str | None:
    """The one choice that the sheet's title names: "SỔ THEO DÕI TỐ CÁO" says the kind."""
    if key not in spec.fields:
        return None
    field = spec.fields[key]
    text = f" {fold_heading(title.text)} "
    named = {
        code
        for code, shown in field.choices.items()
        for phrase in (shown, *field.choice_synonyms.get(code, ()))
        if len(fold_heading(phrase).split()) > 1 and f" {fold_heading(phrase)} " in text
    }
    return next(iter(named)) if len(named) == 1 else None
