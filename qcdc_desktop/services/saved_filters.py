"""Filters a person gave a name to, by register; they belong to the data file."""

import json
from collections.abc import Mapping
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.text import tidy
from qcdc_desktop.store.database import Database

State = Mapping[str, object]
"""What the filter row of a list stood on: words, and by field what each filter keeps."""


class SavedFilters:
    """Reads and writes one setting for each register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, register: str) -> dict[str, State]:
        """By name, in the order they were saved."""
        try:
            told = json.loads(self._database.setting(_place(register)) or "{}")
        except ValueError:
            return {}
        if not isinstance(told, dict):
            return {}
        pairs = cast("dict[str, object]", told)
        return {
            name: cast("State", state) for name, state in pairs.items() if isinstance(state, dict)
        }

    def keep(self, actor: Actor, register: str, name: str, state: State) -> None:
        """Save under a name; one of the same name is replaced."""
        self._write(actor, register, {**self.all(register), tidy(name): state})

    def drop(self, actor: Actor, register: str, name: str) -> None:
        left = {one: state for one, state in self.all(register).items() if one != name}
        self._write(actor, register, left)

    def _write(self, actor: Actor, register: str, filters: Mapping[str, State]) -> None:
        told = json.dumps(filters, ensure_ascii=False)
        self._database.set_setting(actor, _place(register), told)


def _place(register: str) -> str:
    return f"filters.{register}"
