"""The command line: the same services as the window, without Qt.

Exit codes: 0 clean, 1 warnings, 2 refused. Vietnamese words on stdout, progress on stderr;
``--json`` prints one JSON document instead of words.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from qcdc_desktop import __version__
from qcdc_desktop.commands.output import REFUSED, Console
from qcdc_desktop.errors import QcdcError

Command = Callable[[argparse.Namespace, Console], int]


class _Parser(argparse.ArgumentParser):
    """Refuses in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(REFUSED, f"Lệnh chưa đúng: {_in_vietnamese(message)}\nXem cách dùng: qcdc -h\n")


def _in_vietnamese(message: str) -> str:
    for english, vietnamese in (
        ("the following arguments are required:", "còn thiếu"),
        ("unrecognized arguments:", "không hiểu"),
        ("invalid choice:", "không có lựa chọn"),
        ("choose from", "hãy chọn trong"),
        ("expected one argument", "cần một giá trị"),
        ("expected at least one argument", "cần ít nhất một giá trị"),
        ("argument ", "tham số "),
        ("invalid int value:", "không phải số nguyên:"),
    ):
        message = message.replace(english, vietnamese)
    return message


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = _parser().parse_args(argv)
    console = Console(as_json=getattr(args, "json", False))
    try:
        return _command(args.command)(args, console)
    except QcdcError as error:
        console.warn(error.text)
        console.document({"refused": error.code, "message": error.text})
        return REFUSED
    except KeyboardInterrupt:
        console.warn("Đã dừng theo yêu cầu.")
        return REFUSED


def _command(name: str) -> Command:
    """The function of a command; its module is imported only when it runs."""
    from qcdc_desktop.commands import data_file, demo, importing, reporting

    return {
        "new": data_file.new,
        "backup": data_file.backup,
        "restore": data_file.restore,
        "verify": data_file.verify,
        "paths": data_file.show_paths,
        "template": importing.template,
        "import": importing.run_import,
        "list": reporting.list_records,
        "check": reporting.check,
        "report": reporting.report,
        "demo": demo.demo,
    }[name]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="qcdc", description="Sổ và báo cáo thực hiện quy chế dân chủ ở cơ sở.")
    parser.add_argument("--version", action="version", version=f"qcdc {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--json", action="store_true", help="in một tài liệu JSON")
        return command

    def data(command: argparse.ArgumentParser) -> None:
        command.add_argument("--data", type=Path, required=True, help="tệp dữ liệu")

    command = add("new", "Tạo tệp dữ liệu mới")
    command.add_argument("file", type=Path)
    command.add_argument("--unit", type=Path, required=True, help="tệp TOML mô tả đơn vị")

    command = add("template", "Tạo mẫu Excel để nhập liệu")
    command.add_argument("register", help="tên sổ, hoặc all")
    command.add_argument("out", type=Path)

    command = add("import", "Nhập sổ từ Excel")
    command.add_argument("file", type=Path, nargs="+")
    data(command)
    command.add_argument("--register", help="tên sổ; bỏ trống thì chương trình tự nhận")
    command.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi")

    command = add("list", "Liệt kê một sổ")
    command.add_argument("register")
    data(command)
    command.add_argument("--search", default="", help="từ cần tìm, không cần dấu")
    command.add_argument("--limit", type=int, default=0, help="nhiều nhất bao nhiêu dòng")

    for name, text in (("check", "Kiểm tra số liệu một kỳ"), ("report", "Lập báo cáo một kỳ")):
        command = add(name, text)
        data(command)
        command.add_argument("--period", help="2022-H1, 2022, 2022-Q3")
        command.add_argument("--from", dest="start", help="từ ngày, cho báo cáo đột xuất")
        command.add_argument("--to", dest="end", help="đến ngày, cho báo cáo đột xuất")
    command.add_argument("--out", type=Path, required=True, help="thư mục ghi báo cáo")
    command.add_argument("--format", default="xlsx,pdf", help="xlsx,pdf,json")

    command = add("demo", "Tạo đơn vị tập huấn có sổ và báo cáo")
    command.add_argument("folder", type=Path)
    command.add_argument("--unit", choices=("commune", "agency", "public_unit"), default="commune")
    command.add_argument("--year", type=int, default=2022)
    command.add_argument("--records", type=int, default=200)
    command.add_argument("--seed", type=int, default=1)

    command = add("backup", "Sao lưu có kiểm tra")
    data(command)
    command.add_argument("--to", type=Path, help="thư mục sao lưu")

    command = add("restore", "Khôi phục từ bản sao lưu")
    command.add_argument("backup", type=Path)
    data(command)
    command.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không thay")

    command = add("verify", "Kiểm tra tệp dữ liệu hoặc bản sao lưu")
    command.add_argument("file", type=Path)

    add("paths", "Các nơi chương trình đọc và ghi")
    return parser


if __name__ == "__main__":
    sys.exit(main())
