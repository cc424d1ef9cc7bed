"""Makes the practice data file: unit, villages, a year of records, all through the services."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, cast

from qcdc_desktop.demo import drafts, leading, oversight, reception, village_life
from qcdc_desktop.demo.learning import add_learning
from qcdc_desktop.demo.people import VILLAGES
from qcdc_desktop.demo.storing import store
from qcdc_desktop.demo.year_before import add_late_record, add_year_before, send_report
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.specs.form import Draft

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext

_MATTERS = {"KHIEU_NAI": "KN", "TO_CAO": "TC", "KIEN_NGHI": "KNPA", "PHAN_ANH": "KNPA"}


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made: the data file and how many records each register got."""

    path: Path
    records: dict[str, int]


_UNITS: dict[UnitKind, Draft] = {
    UnitKind.COMMUNE: {
        "code": "TH-XA-01",
        "name": "UBND xã Nậm Mẫu",
        "issuing_lines": "ỦY BAN NHÂN DÂN\nXÃ NẬM MẪU",
        "place_name": "Nậm Mẫu",
        "document_symbol": "UBND",
        "modules": ("CUSTOM_REFORM",),
        "signatories": [
            {
                "full_name": "Nông Văn Chiến", "post": "Phó Chủ tịch", "head_post": "Chủ tịch",
                "collective": "Ủy ban nhân dân", "signing_form": "TM_KT", "is_default": True,
            },
            {
                "full_name": "Phàn Thị Lan", "post": "Chủ tịch", "head_post": "Chủ tịch",
                "collective": "Ủy ban nhân dân", "signing_form": "TM",
            },
        ],
    },
    UnitKind.AGENCY: {
        "code": "TH-CQ-01",
        "name": "Phòng Nội vụ Tập huấn",
        "issuing_lines": "ỦY BAN NHÂN DÂN TỈNH\nPHÒNG NỘI VỤ TẬP HUẤN",
        "place_name": "Nậm Mẫu",
        "document_symbol": "PNV",
        "signatories": [
            {
                "full_name": "Trần Minh Khoa", "post": "Trưởng phòng",
                "head_post": "Trưởng phòng", "signing_form": "KHONG", "is_default": True,
            }
        ],
    },
    UnitKind.PUBLIC_UNIT: {
        "code": "TH-TR-01",
        "name": "Trường Tiểu học Nậm Mẫu",
        "issuing_lines": "UBND XÃ NẬM MẪU\nTRƯỜNG TIỂU HỌC NẬM MẪU",
        "place_name": "Nậm Mẫu",
        "document_symbol": "THNM",
        "signatories": [
            {
                "full_name": "Đặng Thị Tuyết", "post": "Hiệu trưởng", "head_post": "Hiệu trưởng",
                "signing_form": "KHONG", "is_default": True,
            }
        ],
    },
}  # fmt: skip


def demo_unit(kind: UnitKind, year: int) -> Draft:
    """The practice unit of one kind, with signatories and recipients.

    Its deadlines are those every new unit starts with (``forms/records/unit.toml``).
    """
    return {
        **_UNITS[kind],
        "kind": kind.value,
        "parent_name": "Ủy ban nhân dân tỉnh Hà Giang",
        "province_name": "Hà Giang",
        "addressees": "Ủy ban nhân dân tỉnh Hà Giang (qua Sở Nội vụ)",
        "is_remote": False,
        "first_year": year,
        "half_year_cutoff": "31/05",
        "year_cutoff": "20/11",
        "recipients": [
            {"line": "Như trên"},
            {"line": "Thường trực Đảng ủy, HĐND xã"},
            {"line": "Ủy ban MTTQ xã"},
            {"line": "Lưu: VT"},
        ],
    }


def make_demo(
    path: Path,
    kind: UnitKind = UnitKind.COMMUNE,
    year: int = 2022,
    records: int = 200,
    seed: int = 1,
    progress: Progress = SILENT,
) -> Demo:
    """Make the data file ``path``; the same arguments always make the same records.

    Raises:
        EnvironmentFault: the file exists already or cannot be written.
    """
    from qcdc_desktop.context import create_data_file

    context = create_data_file(path, demo_unit(kind, year))
    try:
        made = _fill(context, kind, year, records, Random(seed), progress)
    finally:
        context.close(backup=False)
    return Demo(path, made)


def make_practice(
    path: Path,
    kind: UnitKind = UnitKind.COMMUNE,
    year: int = 2022,
    records: int = 200,
    seed: int = 1,
    progress: Progress = SILENT,
) -> Demo:
    """The file to learn with: ``make_demo`` and what a first hour should meet besides.

    A village merged of two, letters sent again, a record with files, the year before with its
    report sent and one record that came too late for it. Attachments lie beside ``path``.

    Raises:
        EnvironmentFault: the file exists already or cannot be written.
    """
    from qcdc_desktop.context import create_data_file

    unit = {**demo_unit(kind, year), "first_year": year - 1}
    context = create_data_file(path, unit)
    try:
        chance = Random(seed)
        made = _fill(context, kind, year, records, chance, progress)
        villages = _villages(context)
        _add(made, add_year_before(context, kind, year, villages, chance))
        _add(made, add_learning(context, kind, year, villages, chance))
        progress.report(records, records, "Báo cáo năm trước")
        send_report(context, year - 1)
        _add(made, add_late_record(context, kind, year - 1, chance))
    finally:
        context.close(backup=False)
    return Demo(path, made)


def _villages(context: "AppContext") -> list[tuple[int, str]]:
    """Id and name of every village, as drafts name them."""
    rows = context.listing.page(ListQuery("village", ("name",), limit=100)).rows
    return sorted((row.id, str(row.values["name"])) for row in rows)


def _add(made: dict[str, int], more: Mapping[str, int]) -> None:
    for register, number in more.items():
        made[register] = made.get(register, 0) + number


def _fill(
    context: "AppContext",
    kind: UnitKind,
    year: int,
    records: int,
    chance: Random,
    progress: Progress,
) -> dict[str, int]:
    made: dict[str, int] = {}

    def add(register: str, made_drafts: Iterable[Draft]) -> list[int]:
        rows = list(made_drafts)
        ids = store(context, register, rows)
        made[register] = len(rows)
        progress.report(sum(made.values()), records, context.forms[register].title)
        return ids

    unit = dict(context.unit())
    context.records.complete(context.actor, "unit", unit)
    villages: list[tuple[int, str]] = []
    households: list[int] = []
    if kind is UnitKind.COMMUNE:
        rows = [drafts.village(chance, name, year) for name in VILLAGES[:12]]
        villages = list(zip(add("village", rows), VILLAGES[:12], strict=True))
        households = [cast("list[Draft]", row["figures"])[0]["households"] for row in rows]  # pyright: ignore[reportAssignmentType]
        add(
            "covenant",
            (
                drafts.covenant(chance, year, where, number)
                for where, number in zip(villages[:-1], households, strict=False)
            ),
        )
    rest = max(records - len(villages) * 2, 6)
    meetings = max(2, min(rest // 20, 400))
    letters = rest * 45 // 100
    catalogues = context.law.catalogues
    add("dialogue", (drafts.dialogue(chance, year, kind, villages) for _ in range(meetings)))
    petitions = [drafts.petition(chance, year, villages) for _ in range(letters)]
    petition_ids = add("petition", petitions)
    add(
        "publicity",
        (
            drafts.publicity(chance, year, kind, villages, catalogues)
            for _ in range(rest - meetings - letters)
        ),
    )
    known = [
        (id_, cast("date", row["received_on"]), _MATTERS[str(row["kind"])])
        for id_, row in zip(petition_ids, petitions, strict=True)
    ]
    add(
        "reception_session",
        (
            reception.reception_session(chance, year, kind, villages, known)
            for _ in range(max(6, letters // 3))
        ),
    )
    _village_life(context, kind, year, chance, villages, households, add)
    _oversight(context, kind, year, chance, villages, max(4, rest // 20), add)
    return made


def _village_life(
    context: "AppContext",
    kind: UnitKind,
    year: int,
    chance: Random,
    villages: Sequence[tuple[int, str]],
    households: Sequence[int],
    add: Callable[[str, Iterable[Draft]], list[int]],
) -> None:
    """Meetings with what was decided at them, the staff conference, works of the people."""
    catalogues = context.law.catalogues
    held = village_life.conference(chance, year, str(context.unit().get("name") or ""))
    add("conference", [held])
    if kind is not UnitKind.COMMUNE:
        add("deliberation", village_life.office_decisions(kind, held, catalogues))
        return
    meetings = list(village_life.village_meetings(chance, year, villages, households))
    meeting_ids = add("village_meeting", meetings)
    told = list(zip(meeting_ids, meetings, strict=True))
    names: dict[object, str] = dict(villages)
    add("deliberation", village_life.deliberations(chance, told, names, catalogues))
    add("mobilisation", (village_life.mobilisation(chance, year, each) for each in villages))
    add(
        "custom_reform",
        (
            village_life.custom_reform(chance, year, village, period)
            for village, _ in villages
            for period in ("H1", "H2")
        ),
    )


def _oversight(
    context: "AppContext",
    kind: UnitKind,
    year: int,
    chance: Random,
    villages: Sequence[tuple[int, str]],
    often: int,
    add: Callable[[str, Iterable[Draft]], list[int]],
) -> None:
    """Boards first, for supervision names them; ``often``: of what happens all year round."""
    catalogues = context.law.catalogues
    boards = oversight.boards(chance, year, kind, villages)
    ids = add("oversight_body", boards)
    known = {str(row["kind"]): id_ for id_, row in zip(ids, boards, strict=True)}
    each = range(often)
    add(
        "consultation",
        (oversight.consultation(chance, year, kind, villages, catalogues) for _ in each),
    )
    add(
        "supervision",
        (oversight.supervision(chance, year, kind, villages, catalogues, known) for _ in each),
    )
    add("inspection", oversight.inspections(chance, year, kind, villages))
    add("directive", leading.directives(chance, year, kind))
    add("outreach", (leading.outreach(chance, year, kind, villages) for _ in each))
    add("model", leading.models(chance, year, kind))
    add("satisfaction", leading.surveys(chance, year, kind))
