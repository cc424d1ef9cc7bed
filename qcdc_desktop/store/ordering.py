"""Which columns of a register an index puts in order."""

from functools import cache
from typing import cast

from sqlalchemy import Table

from qcdc_desktop.model.structure import structure

SMALL = frozenset({"unit", "village", "catalogue_exclusion", "covenant"})
"""Registers of at most some hundreds of rows: any own column may order them."""


@cache
def sortable_columns(register: str) -> frozenset[str]:
    """Own columns whose order costs no full sort; ``book_no`` stands for the book's order."""
    shape = structure(register)
    if register in SMALL:
        return frozenset({"book_no", "status", "updated_at", *shape.stored & shape.columns.keys()})
    table = cast("Table", shape.type.__table__)
    leading = {
        index.columns[1].key
        for index in table.indexes
        if index.columns[0].key == "deleted_at" and len(index.columns) > 1
    }
    ordered = {key for key, facts in shape.columns.items() if facts.ordered}
    found = {key for key in shape.columns if key in leading}
    found |= {key for key in ordered if f"{key}_key" in leading}
    return frozenset(found | {"book_no"})
