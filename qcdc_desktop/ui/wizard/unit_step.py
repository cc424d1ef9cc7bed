"""Whose books these are: the words that stand on every paper."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from qcdc_desktop.domain.text import compose, tidy
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.theme import theme
from qcdc_desktop.ui.wizard.answers import guess
from qcdc_desktop.ui.wizard.step import Step

KINDS = {
    "COMMUNE": "Xã, phường, thị trấn, đặc khu",
    "AGENCY": "Cơ quan hành chính",
    "PUBLIC_UNIT": "Đơn vị sự nghiệp công lập",
}


class UnitStep(Step):
    """Only the name is needed; what the name tells is filled in and may be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Đơn vị",
            "Những chữ này đứng trên mọi văn bản. Chỉ cần tên đơn vị để bắt đầu; các ô khác sửa "
            "lại được bất cứ lúc nào ở mục Đơn vị.",
            parent,
        )
        self.kind = SteadyBox()
        adjusted = SteadyBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.kind.setSizeAdjustPolicy(adjusted)
        self.kind.setMinimumContentsLength(12)
        for code, words in KINDS.items():
            self.kind.addItem(words, code)
        self.unit_name = self._field("name", "UBND xã Nậm Lừu")
        self.parent_name = self._field("parent_name", "Ủy ban nhân dân tỉnh Tuyên Quang")
        self.province = self._field("province_name", "Tuyên Quang")
        self.place = self._field("place_name", "Nậm Lừu")
        self.symbol = self._field("document_symbol", "UBND")
        self.signer = self._field("full_name", "Họ và tên người ký")
        self.post = self._field("post", "Chủ tịch")
        self.addressees = QPlainTextEdit()
        self.addressees.setObjectName("addressees")
        self.addressees.setTabChangesFocus(True)
        self.addressees.setPlaceholderText("Mỗi dòng một nơi nhận báo cáo")
        self.addressees.setFixedHeight(theme().px(58))
        grid = self.grid()
        self.row(grid, "&Loại đơn vị", self.kind)
        self.row(grid, "&Tên đơn vị *", self.unit_name)
        self.row(grid, "&Cơ quan cấp trên", self.parent_name)
        self.row(grid, "Tỉ&nh, thành phố", self.province)
        self.row(grid, "Đị&a danh, ký hiệu", self.place)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.place)
        pair.addWidget(self.symbol)
        grid.addLayout(pair, grid.rowCount() - 1, 1)
        self.row(grid, "N&gười ký, chức vụ", self.signer)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.signer, 3)
        pair.addWidget(self.post, 2)
        grid.addLayout(pair, grid.rowCount() - 1, 1)
        self.symbol.setAccessibleName("Ký hiệu văn bản")
        self.post.setAccessibleName("Chức vụ")
        self.row(grid, "&Kính gửi", self.addressees)
        self.reform = QCheckBox("Ghi thêm sổ &Bài trừ hủ tục")
        self.reform.setObjectName("modules")
        self.reform.setToolTip("Chọn khi xã được giao theo dõi việc này; đổi lại được ở mục Đơn vị")
        grid.addWidget(self.reform, grid.rowCount(), 1)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.column.addStretch(1)
        self.unit_name.textEdited.connect(self._on_named)
        self._guessed = guess("")

    @property
    def first(self) -> QWidget:
        return self.unit_name

    def problem(self) -> str:
        return "" if tidy(self.unit_name.text()) else "Ghi tên đơn vị để lập được tệp dữ liệu."

    def draft(self) -> Draft:
        """The unit row; only what was filled in."""
        told = guess(self.unit_name.text())
        draft: Draft = {
            "kind": self.kind.currentData(),
            "name": tidy(self.unit_name.text()),
            "parent_name": tidy(self.parent_name.text()) or None,
            "province_name": tidy(self.province.text()) or None,
            "place_name": tidy(self.place.text()) or None,
            "document_symbol": tidy(self.symbol.text()) or None,
            "issuing_lines": told.issuing_lines or tidy(self.unit_name.text()).upper(),
            "addressees": compose(self.addressees.toPlainText()).strip() or None,
            "modules": self._modules(),
        }
        if tidy(self.signer.text()):
            draft["signatories"] = [self._signatory()]
        return draft

    def _signatory(self) -> Draft:
        post = tidy(self.post.text())
        is_collective = self.kind.currentData() == "COMMUNE" and post.lower().startswith("chủ tịch")
        return {
            "full_name": tidy(self.signer.text()),
            "post": post or None,
            "signing_form": "TM" if is_collective else "KHONG",
            "collective": "ỦY BAN NHÂN DÂN" if is_collective else None,
            "is_default": True,
        }

    def _modules(self) -> tuple[str, ...]:
        asked = self.kind.currentData() == "COMMUNE" and self.reform.isChecked()
        return ("CUSTOM_REFORM",) if asked else ()

    def _field(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setPlaceholderText(f"Ví dụ: {example}" if name != "full_name" else example)
        field.setToolTip(field.placeholderText())
        return field

    def _on_kind(self) -> None:
        """Only communes keep books beyond those of their kind."""
        self.reform.setVisible(self.kind.currentData() == "COMMUNE")

    def _on_named(self, text: str) -> None:
        """Fill what the name tells, where the person has not typed otherwise."""
        told = guess(text)
        for field, before, now in (
            (self.place, self._guessed.place_name, told.place_name),
            (self.symbol, self._guessed.document_symbol, told.document_symbol),
        ):
            if field.text() == before:
                field.setText(now)
        self._guessed = told
        self.changed.emit()
