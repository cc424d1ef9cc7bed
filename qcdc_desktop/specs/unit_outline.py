"""A unit's own copy of an outline: sections renamed, moved, hidden, and some of its own.

The form file stays as it is; what a unit changed lies in its data file and is laid over the outline
here. A section that a later form file adds appears where that file has it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qcdc_desktop.specs.annexes import AnnexSpec
from qcdc_desktop.specs.report_outline import OutlineSpec, SectionSpec

OWN = "rieng."
"""How the keys of a unit's own sections begin."""
_OWN_HELP = "Phần riêng của đơn vị; viết nội dung tại đây."


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section in its place. ``title`` and ``level`` None: as the form file has them."""

    key: str
    title: str | None = None
    level: int | None = None
    is_hidden: bool = False

    @property
    def is_own(self) -> bool:
        return self.key.startswith(OWN)


@dataclass(frozen=True, slots=True)
class Scope:
    """What an ad hoc report consists of; None: everything, an empty tuple: nothing."""

    subject: str = ""
    addressees: str = ""
    sections: tuple[str, ...] | None = None
    annexes: tuple[str, ...] | None = None

    @property
    def is_whole(self) -> bool:
        return self == Scope()


def arranged(
    sections: Sequence[SectionSpec], changes: Sequence[SectionChange]
) -> tuple[tuple[SectionSpec, SectionChange], ...]:
    """Every section, hidden ones too, in the unit's order, each with what was changed about it."""
    if not changes:
        return tuple((section, SectionChange(section.key)) for section in sections)
    known = {section.key: section for section in sections}
    kept = [change for change in changes if change.is_own or change.key in known]
    named = {change.key for change in kept}
    for place, section in enumerate(sections):
        if section.key in named:
            continue
        before = sections[place - 1].key if place else ""
        at = next((i for i, change in enumerate(kept, 1) if change.key == before), 0)
        kept.insert(at, SectionChange(section.key))
        named.add(section.key)
    return tuple((_changed(known.get(change.key), change), change) for change in kept)


def unit_outline(outline: OutlineSpec, changes: Sequence[SectionChange]) -> OutlineSpec:
    """The outline as this unit prints it; a hidden heading hides what stands under it."""
    shown: list[SectionSpec] = []
    hidden_level: int | None = None
    for section, change in arranged(outline.sections, changes):
        if hidden_level is not None and section.level > hidden_level:
            continue
        hidden_level = section.level if change.is_hidden else None
        if not change.is_hidden:
            shown.append(section)
    return replace(outline, sections=tuple(shown))


def scoped_outline(outline: OutlineSpec, scope: Scope) -> OutlineSpec:
    """Only the chosen sections, each with the headings it stands under."""
    if scope.sections is None:
        return outline
    wanted = _with_headings(outline.sections, scope.sections)
    return replace(outline, sections=tuple(s for s in outline.sections if s.key in wanted))


def scoped_annexes(annexes: Sequence[AnnexSpec], scope: Scope) -> tuple[AnnexSpec, ...]:
    """Only the chosen annexes."""
    if scope.annexes is None:
        return tuple(annexes)
    return tuple(annex for annex in annexes if annex.code in scope.annexes)


def _with_headings(sections: Sequence[SectionSpec], chosen: Collection[str]) -> set[str]:
    """A section brings the headings above it; a heading chosen alone brings all under it."""
    wanted: set[str] = set()
    above: list[SectionSpec] = []
    for place, section in enumerate(sections):
        above = [one for one in above if one.level < section.level]
        if section.key in chosen:
            wanted.update(one.key for one in (*above, section))
            under = _under(sections, place)
            if not any(one.key in chosen for one in under):
                wanted.update(one.key for one in under)
        above.append(section)
    return wanted


def _under(sections: Sequence[SectionSpec], place: int) -> list[SectionSpec]:
    found: list[SectionSpec] = []
    for section in sections[place + 1 :]:
        if section.level <= sections[place].level:
            break
        found.append(section)
    return found


def _changed(section: SectionSpec | None, change: SectionChange) -> SectionSpec:
    if section is None:
        title, level = change.title or "Phần riêng", change.level or 3
        return SectionSpec(change.key, title, level, (), (), has_text=True, help=_OWN_HELP)
    title, level = change.title or section.title, change.level or section.level
    return replace(section, title=title, level=level)
