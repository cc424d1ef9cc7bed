"""The command line: the same services as the window, without Qt.

Exit codes: 0 clean, 1 warnings, 2 refused. Vietnamese words on stdout, progress on stderr;
``--json`` prints one JSON document instead of words.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from qcdc_desktop import __version__, paths
from qcdc_desktop.commands.output import REFUSED, Console
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.logs import LOGGER, start_log, stop_log, told_plainly

Command = Callable[[argparse.Namespace, Console], int]

_WORDS = (
    ("the following arguments are required:", "còn thiếu"),
    ("unrecognized arguments:", "không hiểu"),
    ("invalid choice:", "không có lựa chọn"),
    ("choose from", "hãy chọn trong"),
    ("expected one argument", "cần một giá trị"),
    ("expected at least one argument", "cần ít nhất một giá trị"),
    ("invalid int value:", "không phải số nguyên:"),
    ("ambiguous option:", "tham số viết tắt chưa rõ:"),
    ("could match", "có thể là"),
    ("ignored explicit argument", "không nhận giá trị"),
    ("argument ", "tham số "),
)
"""Python's own words in a usage error, and ours."""


class _Parser(argparse.ArgumentParser):
    """Explains and refuses in Vietnamese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._positionals.title = "Giá trị"
        self._optionals.title = "Tham số"
        self.add_argument("-h", "--help", action="help", help="xem cách dùng rồi thoát")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Cách dùng:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Cách dùng:", 1)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        for theirs, ours in _WORDS:
            message = message.replace(theirs, ours)
        self.exit(REFUSED, f"Lệnh chưa đúng: {message}\nXem cách dùng: {self.prog} -h\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = _parser().parse_args(argv)
    console = Console(as_json=args.json)
    try:
        return _command(args.command)(args, console)
    except QcdcError as error:
        return _refused(console, error.code, error.text)
    except KeyboardInterrupt:
        return _refused(console, "cancelled", "Đã dừng theo yêu cầu.")
    except BrokenPipeError:
        # Whoever read our words has heard enough; nothing more is said to anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:
        # Our fault. The error's own text may quote a citizen: only its place is told.
        place = told_plainly(error)
        start_log(paths.logs())
        LOGGER.error("command %s failed: %s", args.command, place)
        stop_log()
        return _refused(console, "bug", f"Chương trình gặp lỗi của chính nó ({place}).")


def _refused(console: Console, code: str, text: str) -> int:
    console.warn(text)
    console.document({"refused": code, "message": text})
    return REFUSED


def _command(name: str) -> Command:
    """The function of a command; its module is imported only when it runs."""
    if name in {"template", "import"}:
        from qcdc_desktop.commands import importing

        return {"template": importing.template, "import": importing.run_import}[name]
    if name in {"list", "check", "report"}:
        from qcdc_desktop.commands import reporting

        commands = {
            "list": reporting.list_records,
            "check": reporting.check,
            "report": reporting.report,
        }
        return commands[name]
    if name == "report-state":
        from qcdc_desktop.commands import report_state

        return report_state.report_state
    if name == "tables":
        from qcdc_desktop.commands import tables

        return tables.tables
    if name == "clocks":
        from qcdc_desktop.commands import clocks

        return clocks.clocks
    if name == "holidays":
        from qcdc_desktop.commands import holidays

        return holidays.holidays
    if name in {"paper", "book"}:
        from qcdc_desktop.commands import papers

        return {"paper": papers.paper, "book": papers.book}[name]
    if name in {"attach", "attachments"}:
        from qcdc_desktop.commands import attaching

        return {"attach": attaching.attach, "attachments": attaching.attachments}[name]
    if name == "support":
        from qcdc_desktop.commands import support

        return support.support
    if name == "demo":
        from qcdc_desktop.commands import demo

        return demo.demo
    from qcdc_desktop.commands import data_file

    return {
        "new": data_file.new,
        "backup": data_file.backup,
        "restore": data_file.restore,
        "verify": data_file.verify,
        "paths": data_file.show_paths,
    }[name]


def _add_import(
    add: Callable[[str, str], argparse.ArgumentParser],
    data: Callable[[argparse.ArgumentParser], None],
) -> None:
    """``import``: bringing books in, and what was brought in before."""
    command = add("import", "Nhập sổ từ Excel")
    command.add_argument("file", type=Path, nargs="*")
    data(command)
    command.add_argument("--register", help="tên sổ; bỏ trống thì chương trình tự nhận")
    command.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi")
    command.add_argument(
        "--letters",
        choices=("sure", "all", "none"),
        default="sure",
        help="đổi chữ TCVN3, VNI: chỗ chắc chắn, mọi chỗ, hoặc không đổi",
    )
    command.add_argument(
        "--marked-copy", type=Path, help="ghi bản chép của tệp, ô cần xem được tô màu"
    )
    command.add_argument("--list-imports", action="store_true", help="các lần nhập đã làm")
    command.add_argument("--undo", type=int, metavar="SỐ", help="hoàn tác lần nhập mang số này")


def _add_reports(
    add: Callable[[str, str], argparse.ArgumentParser],
    data: Callable[[argparse.ArgumentParser], None],
) -> None:
    """The commands that speak of a period."""
    for name, text in (("check", "Kiểm tra số liệu một kỳ"), ("report", "Lập báo cáo một kỳ")):
        command = add(name, text)
        data(command)
        command.add_argument("--period", help="2022-H1, 2022, 2022-Q3")
        command.add_argument("--from", dest="start", help="từ ngày, cho báo cáo đột xuất")
        command.add_argument("--to", dest="end", help="đến ngày, cho báo cáo đột xuất")
    command.add_argument("--out", type=Path, required=True, help="thư mục ghi báo cáo")
    command.add_argument("--format", default="xlsx,pdf", help="xlsx,pdf,docx,json")
    command.add_argument("--version", type=int, help="bản đã chốt: 1 lần đầu, 2 Bổ sung lần 1, …")
    command.add_argument("--sections", help="đột xuất: khóa các mục, cách nhau dấu phẩy")
    command.add_argument("--annexes", help="đột xuất: PL-01,PL-05; none: không kèm phụ lục")
    command.add_argument("--subject", default="", help="đột xuất: trích yếu")
    command.add_argument("--addressee", default="", help="đột xuất: nơi nhận ở Kính gửi")

    command = add("tables", "Lập biểu thống kê tiếp công dân, xử lý đơn, khiếu nại, tố cáo")
    data(command)
    command.add_argument("--period", required=True, help="2026-Q1, 2026-H1, 2026-9M, 2026")
    command.add_argument("--out", type=Path, help="thư mục ghi biểu; bỏ trống thì chỉ xem số")
    command.add_argument("--format", default="xlsx,pdf", help="xlsx,pdf,docx,json")
    command.add_argument("--table", action="append", help="01/TCD; ghi nhiều lần cho nhiều biểu")
    command.add_argument("--by-village", action="store_true", help="thêm số của từng thôn")

    command = add("report-state", "Xem báo cáo đang ở bước nào, ghi bước tiếp theo")
    data(command)
    command.add_argument("--period", required=True, help="2022-H1, 2022, 2022-01-01_2022-03-31")
    command.add_argument("--to", help="TRINH_DUYET, DA_DUYET, DA_KY, DA_GUI, DA_TIEP_NHAN, TRA_LAI")
    command.add_argument("--number", help="số báo cáo, khi ký")
    command.add_argument("--date", help="ngày ký, ngày gửi hoặc ngày tiếp nhận")
    command.add_argument("--channel", help="gửi qua đâu")
    command.add_argument("--receipt", help="biên nhận")
    command.add_argument("--reason", help="lý do trả lại, bổ sung hoặc giải trình")
    command.add_argument("--supplement", action="store_true", help="lập bổ sung, cần --reason")
    command.add_argument("--explain", help="giải trình điểm kiểm tra này, cần --reason")


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

    _add_import(add, data)

    command = add("list", "Liệt kê một sổ")
    command.add_argument("register")
    data(command)
    command.add_argument("--search", default="", help="từ cần tìm, không cần dấu")
    command.add_argument("--limit", type=int, default=0, help="nhiều nhất bao nhiêu dòng")

    _add_reports(add, data)

    command = add("clocks", "Việc quá hạn, sắp đến hạn và việc của năm chưa làm")
    data(command)
    command.add_argument("--overdue", action="store_true", help="chỉ việc quá hạn")
    command.add_argument("--register", help="chỉ một sổ")
    command.add_argument("--days", type=int, default=30, help="nhìn trước bao nhiêu ngày")

    command = add("holidays", "Lịch nghỉ lễ, tết và ngày làm bù dùng khi tính hạn")
    command.add_argument("--year", type=int, help="chỉ một năm")
    command.add_argument("--data", type=Path, help="tệp dữ liệu, để biết ngày đơn vị ghi thay")

    _add_papers(add, data)

    _add_attachments(add, data)

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

    _add_support(add, data)
    add("paths", "Các nơi chương trình đọc và ghi")
    return parser


def _add_attachments(
    add: Callable[[str, str], argparse.ArgumentParser],
    data: Callable[[argparse.ArgumentParser], None],
) -> None:
    command = add("attach", "Đính kèm tệp vào một bản ghi")
    command.add_argument("file", type=Path, nargs="+")
    other = add("attachments", "Tệp đính kèm của một bản ghi")
    other.add_argument("--save", type=Path, help="thư mục lưu bản chép của các tệp")
    for one in (command, other):
        data(one)
        one.add_argument("--register", required=True, help="tên sổ")
        one.add_argument("--record", type=int, required=True, help="số định danh (id) của bản ghi")


def _add_support(
    add: Callable[[str, str], argparse.ArgumentParser],
    data: Callable[[argparse.ArgumentParser], None],
) -> None:
    command = add("support", "Lập gói hỗ trợ không có bản ghi nào")
    data(command)
    command.add_argument("--out", type=Path, required=True, help="tệp .zip")


def _add_papers(
    add: Callable[[str, str], argparse.ArgumentParser],
    data: Callable[[argparse.ArgumentParser], None],
) -> None:
    command = add("paper", "Lập giấy tờ từ một bản ghi, hoặc mẫu trống")
    command.add_argument("name", nargs="?", help="tên giấy tờ; với --list là tên sổ")
    data(command)
    command.add_argument("--list", action="store_true", help="xem có những giấy tờ nào")
    command.add_argument("--record", type=int, help="số định danh (id) của bản ghi")
    command.add_argument("--row", type=int, help="lượt thứ mấy trong bản ghi, từ 1")
    command.add_argument("--blank", action="store_true", help="mẫu trống để ghi tay")
    command.add_argument("--signatory", help="người ký: họ tên hoặc số thứ tự ở Thông tin đơn vị")
    command.add_argument("--out", type=Path, help="tệp .pdf hoặc .docx")

    command = add("book", "In một sổ theo mẫu, có bìa, hoặc danh sách niêm yết")
    command.add_argument("register", nargs="?", help="tên sổ")
    data(command)
    command.add_argument("--list", action="store_true", help="xem có những mẫu sổ nào")
    command.add_argument("--name", help="tên mẫu sổ, khi một sổ có nhiều mẫu")
    command.add_argument("--period", help="2022, 2022-H1, 2022-Q3 (theo lịch)")
    command.add_argument("--from", dest="start", help="từ ngày")
    command.add_argument("--to", dest="end", help="đến ngày")
    command.add_argument("--blank", action="store_true", help="sổ trống để ghi tay")
    command.add_argument("--out", type=Path, help="tệp .pdf, .xlsx hoặc .docx")


if __name__ == "__main__":
    sys.exit(main())
