"""What reading a sheet needs to know of the data file it is read for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from qcdc_desktop.domain.text import fold_heading
from qcdc_desktop.specs.form import FormSet

_PREFIX = re.compile(
    r"^(thon ban|to dan pho|khu dan cu|khu pho|khoi pho|thon|ban|tdp|xom|ap|khu|to|buon|lang)\s+"
)
_WHOLE_UNIT = re.compile(
    r"^(toan (xa|phuong|thi tran|don vi|co quan|dia ban)|"
    r"(tat ca )?(cac|\d+ ?\d*) (thon|ban|to)\b.*|tat ca.*|chung|ubnd xa|xa)$"
)


@dataclass(frozen=True, slots=True)
class NewVillage:
    """Stands in a draft for a village that the same import is about to add."""

    name: str


class VillageNames:
    """Finds a village by its name, with or without "Thôn", "Bản", "TDP" in front."""

    def __init__(self, named: Iterable[tuple[int, str]] = ()) -> None:
        self._whole: dict[str, int | NewVillage] = {}
        self._bare: dict[str, set[int | NewVillage]] = {}
        for number, name in named:
            self.add(number, name)

    def add(self, reference: int | NewVillage, name: str) -> None:
        whole = fold_heading(name)
        self._whole.setdefault(whole, reference)
        self._bare.setdefault(_PREFIX.sub("", whole), set()).add(reference)

    def find(self, text: str) -> int | NewVillage | None:
        """The village of that name; None when there is none or more than one."""
        whole = fold_heading(text)
        if whole in self._whole:
            return self._whole[whole]
        found = self._bare.get(_PREFIX.sub("", whole), set[int | NewVillage]())
        return next(iter(found)) if len(found) == 1 else None

    @staticmethod
    def is_whole_unit(text: str) -> bool:
        """Say whether the words mean no village in particular ("toàn xã", "các thôn")."""
        return bool(_WHOLE_UNIT.match(fold_heading(text)))

    def copy(self) -> "VillageNames":
        other = VillageNames()
        other._whole = dict(self._whole)
        other._bare = {name: set(found) for name, found in self._bare.items()}
        return other


@dataclass(frozen=True, slots=True)
class ItemOffer:
    """A catalogue item proposed for a text; 100 is certain."""

    code: str
    title: str
    score: int


def _no_item(_text: str, _on: date | None, _kinds: tuple[str, ...]) -> ItemOffer | None:
    return None


def _no_record(_register: str, _text: str) -> int | None:
    return None


@dataclass(frozen=True)
class Surroundings:
    """``item`` proposes a catalogue item; ``record`` finds a record of a register by its name."""

    forms: FormSet
    today: date
    villages: VillageNames = field(default_factory=VillageNames)
    item: Callable[[str, date | None, tuple[str, ...]], ItemOffer | None] = _no_item
    record: Callable[[str, str], int | None] = _no_record
