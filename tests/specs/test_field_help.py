"""Beside every field stands what to write in it; where the law asks for it, by which article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from qcdc_desktop import paths
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.specs.loader import load_forms

PLAIN = {"note", "tags"}
"""Their names say it."""
ASKED_BY_LAW = {
    ("deliberation", "votes_for"): "Điều 21",
    ("deliberation", "voters_total"): "Điều 21",
    ("deliberation", "method"): "Điều 17",
    ("deliberation", "changed_on"): "Điều 22",
    ("consultation", "accepted_count"): "Điều 28",
    ("covenant", "adopted_on"): "Điều 10",
    ("covenant", "votes_for"): "Điều 21",
    ("covenant", "posted_from_on"): "Điều 9",
    ("covenant", "sent_back_on"): "Điều 18",
    ("covenant", "suspension_due_on"): "Điều 12",
    ("covenant", "annulment_ground"): "Điều 14",
    ("covenant", "sig_village_head"): "Điều 20",
    ("covenant.reviews", "result"): "Điều 15",
    ("dialogue", "held_on"): "Điều 32",
    ("village_meeting", "chair_name"): "Điều 3",
    ("village_meeting", "households_total"): "Điều 21",
    ("village.figures", "households"): "Điều 21",
    ("conference", "present_count"): "Điều 50",
    ("supervision", "recommendations_count"): "Điều 40",
    ("reception_session.entries", "delegates_count"): "Điều 29",
}
"""Said by hand from the pages on the law."""


@cache
def fields() -> dict[tuple[str, str], FieldSpec]:
    found: dict[tuple[str, str], FieldSpec] = {}
    for key, spec in load_forms(paths.data_root() / "forms").records.items():
        found |= {(key, field.key): field for field in spec.fields.values()}
        for name, line in spec.lines.items():
            found |= {(f"{key}.{name}", field.key): field for field in line.fields}
    return found


def typed() -> Iterator[tuple[str, FieldSpec]]:
    for (place, key), field in fields().items():
        if not field.derived and key.rpartition(".")[2] not in PLAIN:
            yield place, field


def test_that_every_field_one_types_says_what_to_write() -> None:
    assert not [(place, field.key) for place, field in typed() if not field.help.strip()]


def test_that_help_is_one_short_sentence_or_two() -> None:
    long = [(place, field.key) for place, field in typed() if len(field.help) > 200]
    assert not long
    assert not [field.help for _, field in typed() if not field.help.endswith(".")]


@pytest.mark.parametrize(("place", "key"), ASKED_BY_LAW)
def test_that_what_the_law_asks_names_its_article(place: str, key: str) -> None:
    assert ASKED_BY_LAW[place, key] in fields()[place, key].basis


def test_that_every_basis_names_a_law_and_where_it_stands() -> None:
    paper = re.compile(
        r"Luật|Nghị định|Thông tư|Quy định|Pháp lệnh|Kế hoạch|Quyết định|Chỉ thị|Hướng dẫn"
    )
    bases = {field.basis for field in fields().values() if field.basis}
    assert len(bases) > 40
    assert not [basis for basis in bases if not paper.search(basis)]
