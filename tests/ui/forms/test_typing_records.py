"""Records of every main register typed with Enter only stand in the data file exactly."""

from __future__ import annotations

import pytest

from qcdc_desktop.specs.form import value_at
from tests.ui.forms.test_record_page import Desk, context, desk
from tests.ui.forms.typist import Typed, type_record

pytestmark = pytest.mark.gui
__all__ = ["context", "desk"]

MOST_KEYS = 400
"""At seven keys a second a minute holds so many."""


def typed_and_saved(desk: Desk, register: str, number: int) -> Typed:
    desk.open(register)
    desk.settle()
    done = type_record(desk.page, number)
    desk.act("record.save")
    return done


@pytest.mark.parametrize("register", ["publicity", "dialogue", "petition", "covenant"])
def test_that_records_typed_with_enter_only_are_in_the_file_exactly(
    desk: Desk, register: str
) -> None:
    for number in (1, 2, 3):
        done = typed_and_saved(desk, register, number)
        assert desk.page.record_id is not None
        stored = desk.context.records.load(register, desk.page.record_id)
        shown = {key: one for key, one in done.values.items()
                 if desk.page.desk.spec.is_visible(key, stored)}  # fmt: skip
        assert len(shown) >= 5
        assert {key: value_at(stored, key) for key in shown} == shown
        assert done.keys < MOST_KEYS
    assert desk.count(register) == 3
