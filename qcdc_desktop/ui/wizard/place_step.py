"""From which year the books run, and where the data file lies."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from qcdc_desktop import paths
from qcdc_desktop.ui.file_acts import FILTER
from qcdc_desktop.ui.steady_boxes import SteadySpin
from qcdc_desktop.ui.wizard.step import Step


class PlaceStep(Step):
    """Year and place; the proposed place is right for nearly everybody."""

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(
            "Năm, nơi cất dữ liệu",
            "Dữ liệu nằm trong một tệp trên máy này. Không đặt tệp trong thư mục đồng bộ qua mạng.",
            parent,
        )
        self.year = SteadySpin()
        self.year.setObjectName("first_year")
        self.year.setRange(1998, year + 1)
        self.year.setValue(year)
        self.year.setMaximumWidth(120)
        self.path = QLineEdit(str(_free(paths.default_data_file())))
        self.path.setObjectName("path")
        choose = QPushButton("Chọn…")
        choose.setObjectName("choose_path")
        grid = self.grid()
        self.row(grid, "&Năm bắt đầu ghi sổ", self.year, "Nhập sổ cũ từ năm nào thì ghi năm đó.")
        self.row(
            grid,
            "&Tệp dữ liệu",
            self.path,
            "Bản sao lưu nằm trong thư mục sao-luu cạnh tệp này; nên chép thêm ra USB.",
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(choose)
        grid.addLayout(row, grid.rowCount() - 2, 1)
        self.column.addStretch(1)
        choose.clicked.connect(self._on_choose)

    @property
    def first(self) -> QWidget:
        return self.year

    def problem(self) -> str:
        if not self.path.text().strip():
            return "Chọn nơi cất tệp dữ liệu."
        return (
            f"Đã có tệp {self.target().name} ở đó; hãy đặt tên khác."
            if self.target().exists()
            else ""
        )

    def target(self) -> Path:
        path = Path(self.path.text().strip()).expanduser()
        return path if path.suffix else path.with_suffix(paths.DATA_SUFFIX)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self.window(), "Nơi cất tệp dữ liệu", str(self.target()), FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(paths.DATA_SUFFIX.lstrip("."))
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()


def _free(path: Path) -> Path:
    """A name that is not taken yet."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
