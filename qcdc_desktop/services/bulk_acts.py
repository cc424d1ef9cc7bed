"""One act on many chosen records: each is written by itself, all are taken back together."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.domain.text import fold, tidy
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.records import RecordService, Saved
from qcdc_desktop.services.versions import VersionService
from qcdc_desktop.specs.form import Draft


@dataclass(frozen=True, slots=True)
class Changed:
    """One record that was written: what stood before, and the revision written."""

    before: Draft
    saved: Saved


@dataclass(frozen=True, slots=True)
class BulkResult:
    """``left`` are the records the act does not apply to or could not be done with."""

    register: str
    changed: tuple[Changed, ...]
    left: tuple[int, ...]


class BulkActs:
    """Drafts completed, tags added; both undone as one."""

    def __init__(self, records: RecordService, versions: VersionService) -> None:
        self._records = records
        self._versions = versions

    def complete(
        self, actor: Actor, register: str, ids: Sequence[int], progress: Progress = SILENT
    ) -> BulkResult:
        """Complete the drafts that pass every check; the others stay drafts and are named."""

        def act(draft: Draft) -> Saved | None:
            if draft.get("status") == RecordStatus.COMPLETE:
                return None
            return self._records.complete(actor, register, draft).saved

        return self._each(register, ids, act, progress)

    def tag(
        self,
        actor: Actor,
        register: str,
        ids: Sequence[int],
        tag: str,
        progress: Progress = SILENT,
    ) -> BulkResult:
        """Add a tag to those that do not bear it, marks and case ignored."""
        tag = tidy(tag.replace(",", " "))

        def act(draft: Draft) -> Saved | None:
            tags = [one.strip() for one in str(draft.get("tags") or "").split(",") if one.strip()]
            if not tag or fold(tag) in map(fold, tags):
                return None
            changed = copy.deepcopy(draft) | {"tags": ", ".join([*tags, tag])}
            return self._records.put_back(actor, register, changed)

        return self._each(register, ids, act, progress)

    def take_back(self, actor: Actor, result: BulkResult) -> int:
        """Undo the whole act; how many could not be, because they were written since."""
        kept = 0
        for one in result.changed:
            try:
                self._versions.take_back(
                    actor, result.register, one.before, one.saved.id, one.saved.revision
                )
            except Refused:
                kept += 1
        return kept

    def _each(
        self,
        register: str,
        ids: Sequence[int],
        act: Callable[[Draft], Saved | None],
        progress: Progress,
    ) -> BulkResult:
        changed: list[Changed] = []
        left: list[int] = []
        for place, number in enumerate(ids, start=1):
            before = self._records.load(register, number)
            saved = act(copy.deepcopy(before))
            if saved is None:
                left.append(number)
            else:
                changed.append(Changed(before, saved))
            progress.report(place, len(ids))
        return BulkResult(register, tuple(changed), tuple(left))
