"""The manual under ``resources/help``: topics in reading order, their headings, search, links.

A topic is a Markdown file whose first line is its title; ``##`` headings are its sections. Links
lead to ``topic.md`` or to ``topic.md#section``, the section being its heading without marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qcdc_desktop.domain.files import safe_file_name
from qcdc_desktop.domain.text import compose, fold

ORDER = (
    "bat-dau",
    "tap-lam-quen",
    "ghi-so",
    "ghi-nhanh",
    "kiem-tra",
    "lay-lai",
    "tep-dinh-kem",
    "cac-so",
    "nhap-excel",
    "tim-loc-in",
    "thoi-han",
    "giay-to",
    "tiep-cong-dan",
    "bao-cao",
    "bieu-thong-ke",
    "sao-luu",
    "giao-dien",
    "su-co",
    "phim-tat",
    "dong-lenh",
)
FIRST = ORDER[0]
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the words under it; the opening of a topic has no heading."""

    heading: str
    text: str

    @property
    def anchor(self) -> str:
        return safe_file_name(self.heading) if self.heading else ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the manual."""

    name: str
    title: str
    markdown: str
    sections: tuple[Section, ...]

    @property
    def links(self) -> tuple[str, ...]:
        """Where its links lead."""
        return tuple(_LINK.findall(self.markdown))

    def section(self, anchor: str) -> Section | None:
        return next((one for one in self.sections if one.anchor == anchor), None)

    def holding(self, phrase: str) -> tuple[Section, ...]:
        """Sections that hold these words side by side, marks and case ignored."""
        wanted = " ".join(fold(phrase).split())
        return tuple(one for one in self.sections if wanted in self._folded(one))

    def mentioning(self, words: str) -> tuple[Section, ...]:
        """Sections that hold each of the words somewhere."""
        wanted = fold(words).split()
        return tuple(one for one in self.sections if all(w in self._folded(one) for w in wanted))

    def writes(self, phrase: str) -> bool:
        """Whether the words stand here side by side with just these marks."""
        wanted = " ".join(compose(phrase).casefold().split())
        return wanted in " ".join(self.markdown.casefold().split())

    def _folded(self, section: Section) -> str:
        return " ".join(fold(f"{self.title} {section.heading} {section.text}").split())


def find(topics: Mapping[str, Topic], words: str) -> dict[str, tuple[Section, ...]]:
    """By topic the sections that hold the words as a phrase, or else each of them somewhere.

    Topics that have the words with their marks come first, then those that are about them by
    their title or a heading.
    """
    wanted = " ".join(fold(words).split())

    def distance(name: str) -> tuple[bool, int]:
        topic = topics[name]
        inexact = not topic.writes(words)
        if wanted in fold(topic.title):
            return inexact, 0
        headings = any(wanted in fold(one.heading) for one in topic.sections)
        return inexact, 1 if headings else 2

    for look in (Topic.holding, Topic.mentioning):
        found = {name: hits for name, topic in topics.items() if (hits := look(topic, words))}
        if found:
            return {name: found[name] for name in sorted(found, key=distance)}
    return {}


def read_topics(folder: Path) -> dict[str, Topic]:
    """All topics by name, in reading order."""
    return {name: _topic(name, folder / f"{name}.md") for name in ORDER}


def _topic(name: str, path: Path) -> Topic:
    markdown = compose(path.read_text(encoding="utf-8"))
    opening, *rest = re.split(r"^## ", markdown, flags=re.MULTILINE)
    title, _, first = opening.partition("\n")
    sections = [Section("", first.strip())] if first.strip() else []
    for part in rest:
        heading, _, text = part.partition("\n")
        sections.append(Section(heading.strip(), text.strip()))
    return Topic(name, title.removeprefix("# ").strip(), markdown, tuple(sections))
