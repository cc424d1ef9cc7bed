"""Keeps a denouncer unknown: whatever a book says of the sender is dropped before anything else.

Luật Tố cáo and QĐ 774/QĐ-TTg: the identity is classified. It reaches no draft, no note, no digest
and no list of doubts, not even when the row's kind is only likely to be a denunciation.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from qcdc_desktop.domain.text import fold_heading
from qcdc_desktop.exchange.splitting import is_hidden_sender, name_and_address

PROTECTED = "(thông tin được bảo vệ)"


@dataclass(frozen=True, slots=True)
class Protected:
    """Where a register tells what kind of letter a row is, and which of its columns tell of whom.

    ``by_row``: each row is a matter of its own (the reception book), not the record as a whole.
    """

    kind: str
    code: str
    fields: tuple[str, ...]
    by_row: bool = False

    def is_about_sender(self, field: str | None) -> bool:
        """A column that tells who sent it; so may any column that was not recognised."""
        return field is None or field.startswith(self.fields)


PROTECTED_REGISTERS = {
    "petition": Protected("kind", "TO_CAO", ("sender_",)),
    "reception_session": Protected(
        "entries.matter_type",
        "TC",
        (
            "entries.citizen_",
            "entries.id_doc_",
            "entries.authority_doc",
            "entries.delegates",
        ),
        by_row=True,
    ),
}


_OTHER_KINDS = re.compile(r"khieu nai|kien nghi|phan anh|de nghi|^kn|^pa$|^don xin")


def is_denunciation(
    register: str, kind: str, default_kind: str | None, texts: Iterable[str]
) -> bool:
    """The row is a denunciation, or may be one because its kind does not say otherwise.

    ``kind`` is the row's own word; ``texts`` are all its cells, asked when there is no such word.
    """
    if register not in PROTECTED_REGISTERS:
        return False
    folded = fold_heading(kind)
    if "to cao" in folded or " tc " in f" {folded} ":
        return True
    if _OTHER_KINDS.search(folded):
        return False
    if default_kind and not folded:
        return default_kind == PROTECTED_REGISTERS[register].code
    return any("to cao" in fold_heading(text) for text in texts)


def without_names(text: str, senders: Iterable[str]) -> str:
    """The text with the senders' names taken out, should the clerk have repeated them."""
    for sender in senders:
        name, _ = name_and_address(sender)
        if len(name.split()) >= 2 and not is_hidden_sender(sender):
            text = re.sub(re.escape(name), PROTECTED, text, flags=re.IGNORECASE)
    return text


def scrub(value: object, senders: list[str]) -> object:
    """A draft whose texts, however deep, no longer name the senders."""
    if isinstance(value, str):
        return without_names(value, senders)
    if isinstance(value, dict):
        inner = cast("dict[str, object]", value)
        return {key: scrub(part, senders) for key, part in inner.items()}
    if isinstance(value, list):
        return [scrub(part, senders) for part in cast("list[object]", value)]
    return value
