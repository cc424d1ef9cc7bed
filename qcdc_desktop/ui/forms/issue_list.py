"""The findings beside the form: what must be put right, explained, or is only a reminder.

A click or Enter leads to the field. Findings that ask for a reason take it in their own card. The
notes on fields stand under them.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.places import place_of
from qcdc_desktop.domain.text import compose
from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.forms.note_list import NoteList
from qcdc_desktop.ui.forms.place_words import place_words
from qcdc_desktop.ui.forms.repeat_hints import RepeatHints
from qcdc_desktop.ui.forms.side_card import SideCard
from qcdc_desktop.ui.theme import set_role

WORDS = {
    Severity.BLOCK: ("■ Phải sửa", "overdue", "alarm"),
    Severity.EXPLAIN: ("▲ Giải trình", "soon", "notice"),
    Severity.REMIND: ("● Nhắc", "secondary", "quiet"),
}
_GAPS = "gaps"
_NAMED = 6
"""So many fields still to be filled in are named; a single further one too."""
_UPWARD = (
    "Lời giải trình đi cùng báo cáo lên cấp trên: ghi lý do, không ghi họ tên, địa chỉ, số giấy tờ"
    " của người dân."
)
ORDER = (Severity.BLOCK, Severity.EXPLAIN, Severity.REMIND)


class IssueCard(SideCard):
    """One finding; ``reason_box`` is there where it asks for an explanation."""

    reason_edited = Signal(str)

    def __init__(self, issue: Issue, place: str, parent: QWidget | None = None) -> None:
        words, tone, ground = WORDS[issue.severity]
        super().__init__(ground, parent)
        self.issue = issue
        self.line(f"{words} · {place}" if place else words, tone)
        self._message = self.line(issue.message)
        more = _more(issue)
        self._more = self.line(more, "small")
        self._more.setVisible(bool(more))
        self.reason_box: QLineEdit | None = None
        if issue.severity is Severity.EXPLAIN:
            self.reason_box = QLineEdit(self)
            self.reason_box.setPlaceholderText("Lý do, được in trong báo cáo…")
            self.reason_box.setToolTip(_UPWARD)
            self.reason_box.setAccessibleDescription(_UPWARD)
            self.reason_box.setAccessibleName(f"Lý do: {issue.message}")
            self.reason_box.setMaxLength(2000)
            self.column.addSpacing(4)
            self.column.addWidget(self.reason_box)
            self.reason_box.textEdited.connect(self._on_reason)
        self.setAccessibleName(f"{words}. {issue.message}")

    def renew(self, issue: Issue) -> None:
        """The same finding in other words (days counted on)."""
        self.issue = issue
        self._message.setText(issue.message)
        self._more.setText(_more(issue))

    def show_reason(self, text: str) -> None:
        """Show a reason given before; signals nothing."""
        if self.reason_box is not None and self.reason_box.text() != text:
            self.reason_box.setText(text)

    def _on_reason(self, text: str) -> None:
        self.reason_edited.emit(compose(text))


class IssueList(QFrame):
    """All cards, the gravest first; F4 walks through them."""

    jump_asked = Signal(object)  # Issue
    reason_edited = Signal(str, str)  # issue key, reason

    def __init__(self, spec: RecordSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self.setObjectName("issue_list")
        set_role(self, "card")
        self._cards: dict[str, IssueCard] = {}
        self._at, self._place = "", 0
        title = QLabel("Kiểm tra", self)
        set_role(title, "subheading")
        self.quiet = QLabel("Chưa thấy chỗ nào cần sửa.", self)
        self.quiet.setWordWrap(True)
        set_role(self.quiet, "secondary")
        self.repeats = RepeatHints(self)
        self.notes = NoteList(self)
        keys = QLabel(self)
        key_words.label(keys, "{record.next_issue} chỗ tiếp theo · {record.check} kiểm tra hết")
        set_role(keys, "small")
        self._inside = QWidget()
        self._inside.setProperty("role", "scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.quiet)
        self._column.addWidget(self.notes)
        self._column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(self.repeats)
        column.addWidget(self.area, 1)
        column.addWidget(keys)

    def show_issues(
        self, issues: Sequence[Issue], gaps: Sequence[Issue], reasons: Mapping[str, str]
    ) -> None:
        """Show findings; ``gaps`` are told in one card together. Cards in use stay."""
        shown = [one for one in issues if one not in gaps]
        shown.sort(key=lambda one: ORDER.index(one.severity))
        if gaps:
            shown.append(self._gap_card(gaps))
        keys = list(dict.fromkeys(one.key for one in shown))
        for key in [key for key in self._cards if key not in keys]:
            card = self._cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, key in enumerate(keys):
            issue = next(one for one in shown if one.key == key)
            card = self._card(issue)
            card.show_reason(reasons.get(key, ""))
            self._column.removeWidget(card)
            self._column.insertWidget(number, card)
            card.show()
        self.quiet.setVisible(not shown)

    def show_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        """The notes on fields, by place, under the findings; no step leads to them."""
        self.notes.show_notes(
            [(place, place_words(self._spec, place), text) for place, text in notes]
        )

    def cards(self) -> list[IssueCard]:
        """The cards in the order shown."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        found = (item.widget() for item in items if item is not None)
        return [one for one in found if isinstance(one, IssueCard)]

    def step(self, direction: int) -> None:
        """Lead to the next finding, or the one before.

        What was put right is gone from the list, and the one after it stands in its place.
        """
        cards = self.cards()
        if not cards:
            return
        keys = [card.issue.key for card in cards]
        if self._at in keys:
            place = keys.index(self._at) + direction
        else:
            place = self._place if direction > 0 else self._place - 1
        self._lead_to(cards[place % len(cards)])

    def lead_to(self, issue: Issue) -> None:
        """Show where a finding stands; where it asks for a reason, the reason comes next."""
        card = self._cards.get(issue.key)
        if card is not None:
            self._lead_to(card)
        else:
            self.jump_asked.emit(issue)

    def summary(self) -> tuple[str, str]:
        """Words and tone for the head of the page."""
        cards = self.cards()
        blocks = sum(1 for one in cards if one.issue.severity is Severity.BLOCK)
        explains = sum(
            1 for one in cards if one.reason_box is not None and not one.reason_box.text().strip()
        )
        if blocks:
            return f"■ {blocks} chỗ phải sửa", "overdue"
        if explains:
            return f"▲ {explains} chỗ cần giải trình", "soon"
        return "", ""

    def _lead_to(self, card: IssueCard) -> None:
        """The field comes into sight first; an empty reason then takes the focus."""
        self._remember(card)
        self.area.ensureWidgetVisible(card)
        self.jump_asked.emit(card.issue)
        if card.reason_box is not None and not card.reason_box.text().strip():
            card.reason_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self, card: IssueCard) -> None:
        self._at, self._place = card.issue.key, self.cards().index(card)

    def _card(self, issue: Issue) -> IssueCard:
        if issue.key in self._cards:
            self._cards[issue.key].renew(issue)
            return self._cards[issue.key]
        place = (
            "" if issue.rule == _GAPS else place_words(self._spec, place_of(issue.field, issue.row))
        )
        card = IssueCard(issue, place, self._inside)
        card.asked.connect(self._on_asked)
        card.reason_edited.connect(self._on_reason)
        self._cards[issue.key] = card
        return card

    def _gap_card(self, gaps: Sequence[Issue]) -> Issue:
        names = [place_words(self._spec, one.field) for one in gaps]
        further = f" và {len(names) - _NAMED} ô nữa" if len(names) > _NAMED + 1 else ""
        told = "; ".join(names[:_NAMED] if further else names)
        message = f"Còn {len(gaps)} ô cần ghi để hoàn thành: {told}{further}."
        return Issue(_GAPS, Severity.REMIND, gaps[0].field, message)

    def _on_asked(self) -> None:
        card = self.sender()
        assert isinstance(card, IssueCard)
        self._remember(card)
        self.jump_asked.emit(card.issue)

    def _on_reason(self, text: str) -> None:
        card = self.sender()
        assert isinstance(card, IssueCard)
        self.reason_edited.emit(card.issue.key, text)


def _more(issue: Issue) -> str:
    """What to do, and on what legal basis."""
    return " ".join(one for one in (issue.remedy, issue.basis) if one)
