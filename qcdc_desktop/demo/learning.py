"""What a clerk should meet once while learning: a merged village, a letter sent again, files.

Each case stands in a record of its own, told by hand rather than drawn by chance.
"""

import struct
import zlib
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from qcdc_desktop.demo import drafts, village_life
from qcdc_desktop.demo.storing import store
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.specs.form import Draft

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext

PARTS = ("Phìn Hồ", "Lao Chải")
MERGED = "Phìn Chải"
_HOUSEHOLDS = (64, 51)
_SCAN_SCALE = 2
"""A page of A4 as about 1190 × 1680 dots, under a hundred kilobytes."""


def add_learning(
    context: "AppContext", kind: UnitKind, year: int, villages: drafts.Villages, chance: Random
) -> dict[str, int]:
    """Add the cases; how many records each register got."""
    made: dict[str, int] = {}
    where = villages
    if kind is UnitKind.COMMUNE:
        parts = _merged_village(context, year, chance)
        made |= {"village": 3, "village_meeting": 2, "covenant": 2}
        where = (*villages, parts[-1])
    made["petition"] = len(store(context, "petition", _letters(year, where)))
    made["publicity"] = _notices(context, kind, year, villages, chance)
    return made


def _merged_village(
    context: "AppContext", year: int, chance: Random
) -> tuple[tuple[int, str], ...]:
    """Two villages until 30 June of the year before, one from the day after."""
    [merged] = store(
        context,
        "village",
        [{"name": MERGED, "kind": "THON", "valid_from_on": date(year - 1, 7, 1)}],
    )
    rows: list[Draft] = [
        {
            "name": name,
            "kind": "THON",
            "valid_from_on": date(2004, 1, 1),
            "valid_to_on": date(year - 1, 6, 30),
            "successor_id": merged,
            "figures": [
                {
                    "as_of_on": date(year - 2, 12, 31),
                    "households": households,
                    "population": households * 4 + 7,
                    "ethnic_minority_households": households - 5,
                }
            ],
        }
        for name, households in zip(PARTS, _HOUSEHOLDS, strict=True)
    ]
    ids = store(context, "village", rows)
    before, now = (ids[0], PARTS[0]), (merged, MERGED)
    store(
        context,
        "village_meeting",
        [
            village_life.meeting(
                chance, before, _HOUSEHOLDS[0], date(year - 1, 3, 20), "HOP", "KHAC"
            ),
            village_life.meeting(chance, now, sum(_HOUSEHOLDS), date(year, 2, 18), "HOP", "KHAC"),
        ],
    )
    store(
        context,
        "covenant",
        [_old_covenant(place, date(year - 1, 7, 1)) for place in zip(ids, PARTS, strict=True)],
    )
    return (*zip(ids, PARTS, strict=True), now)


def _old_covenant(where: tuple[int, str], merged_on: date) -> Draft:
    """Of an old paper that tells no more than the month and the year; it ended with its village."""
    return {
        "village": where[0],
        "name_kind": "HUONG_UOC",
        "title": f"Hương ước thôn {where[1]}",
        "version_no": 1,
        "action_kind": "XAY_DUNG_MOI",
        "scope_groups": ("NHOM_1",),
        "has_customs_clause": False,
        "adoption_form": "HOP",
        "households_total": 48,
        "households_present": 45,
        "votes_for": 44,
        "decision_no": "31/QĐ-UBND",
        "adopted_on": PartialDate(2005, 6),
        "decision_on": PartialDate(2006),
        "decided_by": "UBND huyện (trước đây)",
        "state": "HET_HIEU_LUC",
        "replaced_on": merged_on,
    }


def _letters(year: int, villages: drafts.Villages) -> list[Draft]:
    """A wish sent twice within a month by the same person, once written without marks."""
    village = villages[-1] if villages else (None, "trung tâm")
    wish = f"Đề nghị sửa mương dẫn nước vào cánh đồng thôn {village[1]}"

    def letter(day: date, sender: str, **more: object) -> Draft:
        return {
            "received_on": day,
            "kind": "KIEN_NGHI",
            "channel": "TRUC_TIEP_VAN_THU",
            "signatory_kind": "MOT_NGUOI",
            "signatory_count": 1,
            "sender_name": sender,
            "sender_address": f"Thôn {village[1]}",
            "sender_village": village[0],
            "content": wish,
            "eligibility": "DU_DIEU_KIEN",
            "within_competence": True,
            "handling": "THU_LY",
            "case": {"field": "KHAC", "opened_on": day, "state": "KP_DANG_XU_LY"},
            **more,
        }

    return [
        letter(date(year, 3, 14), "Phàn Thị Mẩy"),
        letter(date(year, 4, 2), "Phan Thi May"),
    ]


def _notices(
    context: "AppContext", kind: UnitKind, year: int, villages: drafts.Villages, chance: Random
) -> int:
    """One with files, one that waits for its day as a draft, one in the bin."""
    catalogues = context.law.catalogues
    posted, waiting, mistaken = (
        drafts.publicity(chance, year, kind, villages, catalogues) for _ in range(3)
    )
    waiting |= {"posted_on": None, "removed_on": None}
    ids = store(context, "publicity", [posted, waiting, mistaken])
    _attach(context, ids[0])
    context.records.delete(context.actor, "publicity", ids[2], "Ghi nhầm hai lần.")
    return len(ids)


def _attach(context: "AppContext", record_id: int) -> None:
    """The record's own posting minutes as a paper and as the scan of its first page."""
    offer = context.papers.offers("publicity", record_id)[0]
    paper = context.papers.pdf(offer)
    for name, content in (
        ("bien-ban-niem-yet.pdf", paper),
        ("ban-quet-bien-ban.png", _scan(paper)),
    ):
        context.attachments.attach(context.actor, "publicity", record_id, name, content)


def _scan(paper: bytes) -> bytes:
    """The first page as a grey picture, as a scanner makes one."""
    import pypdfium2

    document = pypdfium2.PdfDocument(paper)
    try:
        bitmap = document[0].render(scale=_SCAN_SCALE, grayscale=True)
        dots, width = bytes(bitmap.buffer), bitmap.width
        lines = (
            dots[at * bitmap.stride : at * bitmap.stride + width] for at in range(bitmap.height)
        )
        return _png(width, bitmap.height, b"".join(b"\0" + line for line in lines))
    finally:
        document.close()


def _png(width: int, height: int, lines: bytes) -> bytes:
    """A grey PNG of lines that begin with their filter byte."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        told = kind + content
        return struct.pack(">I", len(content)) + told + struct.pack(">I", zlib.crc32(told))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(lines, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
