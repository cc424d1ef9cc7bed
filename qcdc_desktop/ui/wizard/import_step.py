"""Last year's registers: which workbooks to bring in once the data file is made."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QPushButton, QWidget

from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.wizard.step import Step


class ImportStep(Step):
    """Files only; the plan of each is shown before anything is brought in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Nhập từ Excel",
            "Chọn các sổ đang có. Sau khi lập tệp dữ liệu, chương trình đọc từng sổ, cho xem trước "
            "sẽ ghi những gì rồi mới nhập; ô nào còn nghi ngờ được nêu rõ.",
            parent,
        )
        self.files = QListWidget()
        self.files.setObjectName("workbooks")
        self.files.setAccessibleName("Các tệp Excel sẽ nhập")
        self._add = add = QPushButton("Chọn tệp Excel…")
        dress(add, "file-spreadsheet")
        self.drop = drop = QPushButton("Bỏ tệp đang chọn")
        drop.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(drop)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.files, 1)
        add.clicked.connect(self._on_add)
        drop.clicked.connect(self._on_drop)
        self.files.currentRowChanged.connect(lambda row: drop.setEnabled(row >= 0))

    @property
    def first(self) -> QWidget:
        return self._add

    def workbooks(self) -> tuple[Path, ...]:
        return tuple(Path(self.files.item(at).text()) for at in range(self.files.count()))

    def add(self, names: list[str]) -> None:
        """List files that are not listed yet."""
        known = {str(path) for path in self.workbooks()}
        self.files.addItems([name for name in names if name not in known])
        self.changed.emit()

    def _on_add(self) -> None:
        dialog = QFileDialog(self.window(), "Chọn các sổ Excel", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter("Bảng tính (*.xlsx *.xls *.ods)")
        dialog.filesSelected.connect(self.add)
        dialog.open()

    def _on_drop(self) -> None:
        self.files.takeItem(self.files.currentRow())
        self.changed.emit()
