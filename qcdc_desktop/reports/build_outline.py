"""The sections of a report in order: numbered titles, generated sentences, the clerk's own text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcdc_desktop.domain.vietnamese_format import roman
from qcdc_desktop.reports.build_sentences import Wording
from qcdc_desktop.reports.document import Block, BulletItem, Heading, Paragraph, Run, TextRun
from qcdc_desktop.specs.report_outline import OutlineSpec, SectionSpec

_TO_FILL = "…………………………………………………………………………"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One generated sentence; ``codes`` are the indicators it is bound to."""

    runs: tuple[Run, ...]
    codes: tuple[str, ...]
    is_bullet: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section as it prints; ``text`` is the clerk's own, kept under ``key``.

    ``number`` is what stands before the title ("8."), ``path`` how one speaks of it ("II.8").
    """

    key: str
    number: str
    path: str
    title: str
    level: int
    sentences: tuple[Sentence, ...]
    text: str
    has_text: bool
    annexes: tuple[str, ...]
    help: str = ""

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def codes(self) -> tuple[str, ...]:
        """Indicators its sentences use."""
        return tuple(dict.fromkeys(code for each in self.sentences for code in each.codes))

    @property
    def is_empty(self) -> bool:
        return self.has_text and not self.sentences and not self.text.strip()


def build_sections(
    outline: OutlineSpec, wording: Wording, texts: Mapping[str, str]
) -> tuple[OutlineSection, ...]:
    """Every section, numbered I. / A. / 1.; the Arabic ones run on under a Roman."""
    return tuple(
        OutlineSection(
            key=section.key,
            number=number,
            path=path,
            title=section.title,
            level=section.level,
            sentences=tuple(
                Sentence(wording.runs(each.parts), each.codes, each.is_bullet)
                for each in section.sentences
                if wording.applies(each)
            ),
            text=texts.get(section.key, ""),
            has_text=section.has_text,
            annexes=section.annexes,
            help=section.help,
        )
        for section, (number, path) in zip(
            outline.sections, _numbers(outline.sections), strict=True
        )
    )


def _numbers(sections: Sequence[SectionSpec]) -> list[tuple[str, str]]:
    """The printed number of each section and the path people call it by: ("8.", "II.8")."""
    found: list[tuple[str, str]] = []
    parts = letters = items = 0
    for section in sections:
        if section.level == 1:
            parts, letters, items = parts + 1, 0, 0
            number = path = roman(parts)
        elif section.level == 2:
            letters += 1
            number = chr(ord("A") + letters - 1)
            path = f"{roman(parts)}.{number}"
        else:
            items += 1
            number = str(items)
            path = f"{roman(parts)}.{number}"
        found.append((f"{number}.", path))
    return found


def section_blocks(
    sections: Sequence[OutlineSection], annex_names: Mapping[str, str]
) -> tuple[Block, ...]:
    """The body: ``annex_names`` maps a code to the name the paper gives it ("Phụ lục II")."""
    blocks: list[Block] = []
    for section in sections:
        blocks.append(Heading(section.level, section.heading))
        blocks += [
            (BulletItem if each.is_bullet else Paragraph)(each.runs) for each in section.sentences
        ]
        blocks += text_blocks(section.text)
        if section.is_empty:
            blocks.append(Paragraph((TextRun(_TO_FILL),)))
        named = [annex_names[code] for code in section.annexes if code in annex_names]
        if named:
            line = f"(Số liệu chi tiết tại {', '.join(named)} kèm theo)"
            blocks.append(Paragraph((TextRun(line, italic=True),)))
    return tuple(blocks)


def text_blocks(text: str) -> list[Block]:
    """Typed text, a paragraph a line; a line that begins with "-" is an item."""
    blocks: list[Block] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith(("- ", "– ", "+ ")):
            blocks.append(BulletItem((TextRun(line[2:].strip()),)))
        elif line:
            blocks.append(Paragraph((TextRun(line),)))
    return blocks
