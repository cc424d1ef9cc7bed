"""The first hour: a few things to do once in the practice data, each ticked when it is done.

What records show is read from them; what leaves no record (a print, a look at the report) is told
by the window. Where somebody stands is kept in the practice file itself, so it can be left and
taken up again, and nothing of it is ever written into real data.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.practice_facts import last_ids, shown_steps

_KEY = "practice_guide"


@dataclass(frozen=True, slots=True)
class Step:
    """``place`` is where it is done: an entry of the navigation, or a command of the window.

    A command in braces in ``words`` is shown as the key it has now.
    """

    key: str
    words: str
    place: str


STEPS = (
    Step(
        "write",
        "Ghi một bản ghi công khai: {record.new}, Enter sang ô sau, {record.save}",
        "list:publicity",
    ),
    Step(
        "answer",
        "Ghi ngày niêm yết muộn, trả lời điểm ▲ Giải trình ({record.next_issue})",
        "list:publicity",
    ),
    Step("complete", "Hoàn thành bản ghi ấy ({record.complete})", "list:publicity"),
    Step(
        "paper",
        "In giấy tờ ({record.papers}): xem biên bản niêm yết của bản ghi",
        "list:publicity",
    ),
    Step("petition", "Ghi một đơn kiến nghị vào sổ đơn thư ({record.new})", "list:petition"),
    Step("clock", "Mở Tổng quan ({view.overview}), xem việc đến hạn và quá hạn", "overview"),
    Step("search", "Tìm một tên không dấu ở ô tìm ({find.all}) rồi mở kết quả", "find.all"),
    Step("report", "Mở báo cáo định kỳ ({work.report}), xem số đếm từ sổ", "report"),
    Step(
        "export",
        "Xuất báo cáo hoặc một danh sách ra PDF ({page.pdf}), Excel ({page.xlsx})",
        "report",
    ),
    Step("bin", "Xóa một bản ghi vừa tập vào Thùng rác ({record.delete})", "list:publicity"),
    Step("backup", "Sao lưu ngay ({file.backup})", "file.backup"),
)
SEEN = frozenset({"paper", "clock", "search", "report", "export", "backup"})
"""Steps that leave no record; the window tells when they happen."""


class PracticeGuide:
    """How far somebody has come in one practice file."""

    def __init__(self, database: Database, actor: Actor) -> None:
        self._database = database
        self._actor = actor

    def belongs_to(self, database: Database) -> bool:
        """Whether it counts in this open file."""
        return database is self._database

    def begin(self) -> None:
        """Count from the records there are now; every tick is taken away."""
        with self._database.read() as connection:
            since = last_ids(connection)
        self._keep(since, ())

    def done(self) -> frozenset[str]:
        """The steps that are done; a guide that was never begun begins.

        What was done once stays done: undoing it is practice too.
        """
        if self._database.setting(_KEY) is None:
            self.begin()
        since, seen = self._read()
        with self._database.read() as connection:
            shown = shown_steps(connection, since)
        if new := shown.difference(seen):
            self._keep(since, (*seen, *sorted(new)))
        return frozenset({*shown, *seen})

    def saw(self, step: str) -> None:
        """Something that leaves no record has happened."""
        since, seen = self._read()
        if step in SEEN and step not in seen:
            self._keep(since, (*seen, step))

    def _read(self) -> tuple[dict[str, int], tuple[str, ...]]:
        told = json.loads(self._database.setting(_KEY) or "{}")
        return cast("dict[str, int]", told.get("since") or {}), tuple(told.get("seen") or ())

    def _keep(self, since: dict[str, int], seen: Sequence[str]) -> None:
        told = json.dumps({"since": since, "seen": list(seen)})
        self._database.set_setting(self._actor, _KEY, told)
