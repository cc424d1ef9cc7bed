"""What will be made, and three ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

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
        "Thử với dữ liệu tập huấn",
        "Mở một xã mẫu để tập; không lập tệp của đơn vị.",
    ),
)


class FinishStep(Step):
    """Emits which card was taken."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Hoàn tất", "Chưa có gì được ghi ra đĩa cho đến khi chọn một cách dưới đây.", parent
        )
        self._likely = "first"
        self._summary = QLabel()
        self._summary.setObjectName("summary")
        self._summary.setWordWrap(True)
        self.column.addWidget(self._summary)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.cards: dict[str, QPushButton] = {}
        for name, sign, title, words in CARDS:
            row.addWidget(self._card(name, sign, title, words), 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        return self.cards[self._likely]

    def show_answers(self, answers: Answers, problem: str) -> None:
        """Say what will be made; what is missing keeps the first two ways closed."""
        lines = [
            f"Đơn vị: {answers.unit.get('name') or 'chưa ghi tên'}",
            f"Năm bắt đầu: {answers.unit.get('first_year')}",
            f"Thôn, tổ dân phố: {len(answers.villages) or 'để sau'}",
            f"Sổ Excel sẽ xem trước: {len(answers.workbooks) or 'không'}",
            f"Tệp dữ liệu: {answers.path}",
        ]
        self._summary.setText("\n".join(lines + ([f"▲ {problem}"] if problem else [])))
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
