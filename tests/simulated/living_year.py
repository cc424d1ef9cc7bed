"""A year lived day by day: every record is begun when it happens and filled in as time goes.

The practice unit of one kind says what will have happened by the end of the year. Each of its
records is entered anew, on each of its own days, with only what can be known on that day: later
days are still empty, and so is how it stands in the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.demo import make_demo
from qcdc_desktop.demo.making import demo_unit
from qcdc_desktop.domain.issues import blocking
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.specs.form import Draft

YEAR = 2022
RECORDS = 90
_BOOKKEEPING = frozenset(
    (
        "id", "uid", "revision", "book_no", "book_year", "status", "origin", "created_at",
        "created_by", "updated_at", "updated_by", "case_id",
    )
)  # fmt: skip
_STANDING = frozenset(("state", "case.state", "case.result", "handling", "result", "progress"))
"""How a record stands in the end: unknown until its last day."""


@dataclass
class Story:
    """One record to be: its finished draft and the days on which something of it happens."""

    register: str
    old_id: int
    finished: Draft
    days: tuple[date, ...]


@dataclass
class LivingYear:
    """The data file that grows, the clock on the wall, and what was entered so far."""

    context: AppContext
    model: AppContext
    stories: list[Story]
    today: list[date]
    ids: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])

    def live(self) -> Iterator[date]:
        """Day after day; yields each day once its records are entered."""
        happens: dict[date, list[Story]] = {}
        for story in self.stories:
            for day in story.days:
                happens.setdefault(day, []).append(story)
        for day in sorted(happens):
            self.today[0] = day
            for story in happens[day]:
                self._enter(story, day)
            yield day

    def close(self) -> None:
        self.context.close(backup=False)
        self.model.close(backup=False)

    def _enter(self, story: Story, day: date) -> None:
        context, key = self.context, (story.register, story.old_id)
        known = self._pointed(_as_of(story.finished, day, ""), structure(story.register))
        number = self.ids.get(key)
        draft: Draft = dict(context.records.blank(story.register))
        if number is not None:
            draft = dict(context.records.load(story.register, number))
        draft |= known
        if "case" in draft and number is not None:
            kept = cast("Draft", context.records.load(story.register, number)["case"])
            draft["case"] = {**kept, **cast("Draft", known["case"])}
        if day < story.days[-1]:
            saved = context.records.save(context.actor, story.register, draft).id
        else:
            saved = _complete(context, story.register, draft)
        self.ids[key] = saved

    def _pointed(self, draft: Draft, shape: Structure) -> Draft:
        """References to the records of this file instead of the model's."""
        told = dict(draft)
        for name, value in draft.items():
            facts = shape.columns.get(name)
            if facts is not None and facts.refers_to:
                told[name] = self._new(facts.refers_to, value)
            elif name in shape.lines:
                rows = cast("list[Draft]", value)
                told[name] = [self._pointed(row, shape.lines[name]) for row in rows]
            elif name in shape.companions and value:
                told[name] = self._pointed(cast("Draft", value), shape.companions[name])
        return told

    def _new(self, register: str, value: object) -> object:
        if isinstance(value, int):
            return self.ids.get((register, value))
        if isinstance(value, (tuple, list)):
            return tuple(self.ids[register, int(one)] for one in cast("tuple[int, ...]", value))
        return value


def begin(folder: Path, kind: UnitKind) -> LivingYear:
    """The practice unit as the model, and an empty file of the same unit beside it."""
    wall = [date(YEAR - 1, 12, 31)]
    make_demo(folder / "model.qcdcdb", kind, YEAR, RECORDS)
    model = open_context(folder / "model.qcdcdb", today=lambda: wall[0])
    context = create_data_file(
        folder / "living.qcdcdb", demo_unit(kind, YEAR), today=lambda: wall[0]
    )
    unit = dict(context.unit()) | {"modules": model.unit().get("modules")}
    context.records.complete(context.actor, "unit", unit)
    books = model.forms.records
    stories = [
        story
        for register in books
        if not books[register].single
        for story in _stories(model, register)
    ]
    living = LivingYear(context, model, stories, wall)
    for story in [one for one in stories if one.register == "village"]:
        living.stories.remove(story)
        living._enter(story, story.days[-1])
    return living


def _stories(model: AppContext, register: str) -> Iterator[Story]:
    for number in sorted(model.listing.ids(ListQuery(register, ()))):
        loaded = dict(model.records.load(register, number))
        finished = _bare(loaded)
        days = tuple(sorted(set(_days(finished)))) or (date(YEAR, 1, 1),)
        yield Story(register, number, finished, days)


def _bare(draft: Mapping[str, object]) -> Draft:
    told: Draft = {}
    for name, value in draft.items():
        if name in _BOOKKEEPING:
            continue
        if isinstance(value, Mapping) and name != "explanations":
            told[name] = _bare(cast("Draft", value))
        elif isinstance(value, list):
            told[name] = [_bare(row) for row in cast("list[Draft]", value)]
        else:
            told[name] = value
    return told


def _days(draft: Mapping[str, object]) -> Iterator[date]:
    """The days on which something happens; last days and terms are no events."""
    for name, value in draft.items():
        if isinstance(value, date):
            if not name.endswith(("due_on", "term_to_on", "valid_to_on", "renew_on")):
                yield value
        elif isinstance(value, Mapping):
            yield from _days(cast("Draft", value))
        elif isinstance(value, list):
            for row in cast("list[Draft]", value):
                yield from _days(row)


def _as_of(draft: Mapping[str, object], day: date, path: str) -> Draft:
    is_over = day >= max(_days(draft), default=day)
    told: Draft = {}
    for name, value in draft.items():
        if isinstance(value, date):
            is_event = not name.endswith(("due_on", "term_to_on"))
            told[name] = None if is_event and value > day else value
        elif isinstance(value, Mapping) and name != "explanations":
            told[name] = _as_of(cast("Draft", value), day, f"{name}.")
        elif isinstance(value, list):
            told[name] = [_as_of(row, day, f"{name}.") for row in cast("list[Draft]", value)]
        elif path + name in _STANDING and not is_over:
            told[name] = None
        else:
            told[name] = value
    return told


def _complete(context: AppContext, register: str, draft: Draft) -> int:
    """Complete with reasons where the checks ask for one; nothing of the practice unit blocks."""
    done = context.records.complete(context.actor, register, draft)
    if done.saved is None:
        assert not blocking(done.issues), (register, [issue.message for issue in done.issues])
        reasons = {issue.key: "Đã kiểm tra với sổ giấy." for issue in done.issues}
        kept = cast("dict[str, str]", draft.get("explanations") or {})
        done = context.records.complete(
            context.actor, register, draft | {"explanations": kept | reasons}
        )
    assert done.saved is not None, (register, [issue.message for issue in done.issues])
    return done.saved.id
