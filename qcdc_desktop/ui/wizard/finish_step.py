"""What will be made, and three ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.ui.icons import pixmap
from qcdc_desktop.ui.theme import set_role
from qcdc_desktop.ui.wizard.answers import Answers
from qcdc_desktop.ui.wizard.step import Step

CARDS = (
    ("first", "pencil", "Ghi việc đầu tiên", "Lập tệp dữ liệu rồi mở ngay sổ công khai để ghi."),
    ("import", "file-import", "Nhập từ Excel", "Lập tệp dữ liệu rồi xem trước các sổ cũ sẽ nhập."),
    (
        "practice",
        "school",
        "Thử dữ liệu tập huấn",
        "Mở một xã mẫu để tập; không lập tệp của đơn vị.",
    ),
)


_SUMMARY = ("Đơn vị", "Năm bắt đầu", "Thôn, tổ dân phố", "Sổ Excel sẽ xem trước", "Tệp dữ liệu")


class FinishStep(Step):
    """Emits which card was taken."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Hoàn tất", "Chưa có gì được ghi ra đĩa cho đến khi chọn một cách dưới đây.", parent
        )
        self._likely = "first"
        self._told = {caption: QLabel() for caption in _SUMMARY}
        grid = self.grid()
        for at, (caption, told) in enumerate(self._told.items()):
            told.setWordWrap(True)
            told.setTextFormat(Qt.TextFormat.PlainText)
            name = QLabel(caption)
            set_role(name, "secondary")
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, at, 1)
        self._missing = QLabel()
        self._missing.setObjectName("missing")
        self._missing.setWordWrap(True)
        set_role(self._missing, "soon")
        self.column.addWidget(self._missing)
        self.column.addSpacing(8)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(12)
        self.cards: dict[str, QPushButton] = {}
        for name, sign, title, words in CARDS:
            self._row.addWidget(self._card(name, sign, title, words), 1)
        self.column.addLayout(self._row)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        return self.cards[self._likely]

    def stand(self, *, narrow: bool) -> None:
        """The ways on side by side, or below each other where that is too wide."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else across)

    def show_answers(self, answers: Answers, problem: str) -> None:
        """Say what will be made; what is missing keeps the first two ways closed."""
        told = (
            answers.unit.get("name") or "chưa ghi tên",
            answers.unit.get("first_year"),
            len(answers.villages) or "để sau",
            len(answers.workbooks) or "không",
            str(answers.path).replace("/", "/\u200b"),
        )
        for label, words in zip(self._told.values(), told, strict=True):
            label.setText(str(words))
        self._missing.setText(f"▲ {problem}")
        self._missing.setVisible(bool(problem))
        for name in ("first", "import"):
            self.cards[name].setEnabled(not problem)
            self.cards[name].setToolTip(problem)
        self._likely = "practice" if problem else "import" if answers.workbooks else "first"
        for name, card in self.cards.items():
            set_role(card, "primary" if name == self._likely else "")

    def _card(self, name: str, sign: str, title: str, words: str) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        picture = QLabel()
        picture.setPixmap(pixmap(sign, "accent", 28))
        text = QLabel(words)
        text.setWordWrap(True)
        set_role(text, "secondary")
        button = QPushButton(title)
        button.setObjectName(name)
        button.clicked.connect(self._on_clicked)
        self.cards[name] = button
        column.addWidget(picture)
        column.addWidget(text, 1)
        column.addWidget(button)
        return card

    def _on_clicked(self) -> None:
        self.taken.emit(self.sender().objectName())
