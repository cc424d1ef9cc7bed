"""Lists tell and keep apart the records with files and those without."""

from __future__ import annotations

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from tests.services.attaching import CLERK, attach, context, path, picture

__all__ = ["context", "path"]


def ids(context: AppContext, *, with_files: bool) -> list[int]:
    query = ListQuery(
        "publicity", ("title",), (Condition("id", "attached", with_files),), sort=Sort("book_no")
    )
    found = [row.id for row in context.listing.page(query).rows]
    assert context.listing.count(query) == len(found)
    assert sorted(context.listing.ids(query)) == sorted(found)
    return found


def test_that_a_list_keeps_records_with_files_or_those_without(context: AppContext) -> None:
    blank = context.records.blank("publicity")
    made = [context.records.save(CLERK, "publicity", blank).id for _ in range(3)]
    other = context.records.save(CLERK, "dialogue", context.records.blank("dialogue")).id
    context.attachments.attach(CLERK, "dialogue", other, "a.png", picture())
    assert ids(context, with_files=True) == []
    kept = attach(context, made[1])
    attach(context, made[1], picture(), "ảnh.png")
    assert context.attachments.counts("publicity", made) == {made[1]: 2}
    assert ids(context, with_files=True) == [made[1]]
    assert ids(context, with_files=False) == [made[0], made[2]]
    context.attachments.detach(CLERK, kept, "đính nhầm")
    assert ids(context, with_files=True) == [made[1]]
