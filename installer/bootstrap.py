"""Makes the program run, or its tests, on a machine that has nothing but Python 3.11 or later.

``python3 installer/bootstrap.py run`` opens the program; without a screen it makes a practice unit
with its reports and pictures instead. ``… test`` runs every check. Further words go on to the
program or to pytest. Standard library only; what the program itself does stands elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "installer" / "requirements"
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
WINDOWS = os.name == "nt"
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.13", "python3.12", "python3.11")

# Without these Qt does not load (first line), draws no window under X11 (second and third) or
# prints nothing (last).
QT_PACKAGES = """
    libgl1 libegl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0
    libxcb-xkb1 libxkbcommon-x11-0
    libcups2
"""
# The tests read a printed page as text and let another program recalculate a workbook.
TEST_TOOLS = {"pdftotext": "poppler-utils", "soffice": "libreoffice-calc-nogui"}

QT_TRIAL = "from PySide6 import QtGui, QtWidgets, QtPrintSupport, QtSvg; QtWidgets.QApplication([])"
# The X11 plugin is loaded only where there is a screen, so ask for its libraries by name.
X11_LIBRARY = "libxcb-cursor.so.0"

DEMO_YEAR = "2022"


class Stopped(Exception):
    """A sentence for the person at the keyboard; nothing further can be done here."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(words: Sequence[str]) -> int:
    command, further = (words[0] if words else ""), list(words[1:])
    if command not in {"run", "test"}:
        say("Cách dùng: python3 installer/bootstrap.py run | test [tham số cho pytest]")
        return 2
    try:
        done_by_newer = require_python(words)
        if done_by_newer is not None:
            return done_by_newer
        python = prepare_environment("test.txt" if command == "test" else "runtime.txt")
        require_system(python, TEST_TOOLS if command == "test" else {})
        return run_tests(python, further) if command == "test" else run_program(python, further)
    except Stopped as stopped:
        say(str(stopped))
        return 2
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu.")
        return 130


# --- the environment ---------------------------------------------------------------------------


def require_python(words: Sequence[str]) -> int | None:
    """None when this Python will do; else what a newer one on the machine returned for `words`."""
    if sys.version_info >= OLDEST_PYTHON:
        return None
    for name in NEWER_PYTHONS:
        newer = shutil.which(name)
        if newer is not None and answers(newer, "import venv"):
            return subprocess.run([newer, __file__, *words], check=False).returncode
    found = f"{sys.version_info[0]}.{sys.version_info[1]}"
    raise Stopped(f"Cần Python 3.11 trở lên; máy này đang chạy Python {found}.")


def prepare_environment(lock: str) -> Path:
    """The Python of .venv with everything in `lock`; installs only when a lock has changed.

    The test lock holds the runtime lock whole, so `run` is content with an environment of `test`.
    """
    python = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
    wanted = fingerprint(lock)
    accepted = {wanted, fingerprint("test.txt")}
    if python.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") in accepted:
        return python
    if not python.exists() or not answers(python, "import pip"):
        make_venv()
    STAMP.unlink(missing_ok=True)
    say("Đang cài các thư viện (lần đầu mất một vài phút)…")
    locks = ["runtime.txt", "build.txt"] if lock == "runtime.txt" else [lock]
    requirements = [word for name in locks for word in ("-r", str(LOCKS / name))]
    install(python, ["--require-hashes", *requirements])
    install(python, ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    STAMP.write_text(wanted, encoding="utf-8")
    return python


def fingerprint(lock: str) -> str:
    """Names what an environment was made from: this Python, this folder, the locks' contents."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform} {ROOT}".encode())
    for name in (lock, "runtime.txt", "build.txt"):
        digest.update((LOCKS / name).read_bytes())
    return f"{lock} {digest.hexdigest()}\n"


def make_venv() -> None:
    """A fresh .venv; Debian splits off the module it needs, so say which package brings it."""
    shutil.rmtree(VENV, ignore_errors=True)
    say("Đang tạo môi trường .venv…")
    command = [sys.executable, "-m", "venv", str(VENV)]
    made = quiet(command)
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if is_debian() and is_root():
        apt_install([package])
        if quiet(command).returncode == 0:
            return
        shutil.rmtree(VENV, ignore_errors=True)
    if is_debian():
        raise Stopped(f"Python thiếu phần tạo môi trường. Hãy gõ:\n  {apt_line([package])}")
    raise Stopped(f"Không tạo được môi trường .venv:\n{made.stdout.strip()}")


def install(python: Path, words: Sequence[str]) -> None:
    command = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    installed = quiet([*command, *words])
    if installed.returncode != 0:
        said = installed.stdout.strip()
        raise Stopped(f"Không cài được thư viện. Hãy kiểm tra mạng và gõ lại lệnh.\n{said}")


# --- what the system must bring ----------------------------------------------------------------


def require_system(python: Path, tools: dict[str, str]) -> None:
    """Qt's system libraries and the named tools: installed where allowed, else asked for."""
    if WINDOWS or sys.platform == "darwin":
        return
    missing = [package for tool, package in tools.items() if shutil.which(tool) is None]
    if not qt_loads(python):
        missing += QT_PACKAGES.split()
    if not missing:
        return
    if not is_debian():
        raise Stopped(
            "Máy thiếu thư viện hệ thống hoặc công cụ. Tên trên Debian là:\n  " + " ".join(missing)
        )
    if not is_root():
        raise Stopped(f"Máy thiếu thư viện hệ thống hoặc công cụ. Hãy gõ:\n  {apt_line(missing)}")
    apt_install(missing)
    if not qt_loads(python):
        raise Stopped("Qt vẫn không nạp được sau khi cài thư viện hệ thống:\n" + qt_error(python))


def qt_loads(python: Path) -> bool:
    return qt_error(python) == ""


def qt_error(python: Path) -> str:
    """What a child says that opens Qt without a screen; "" when all went well.

    X11's own library is looked for where a screen will need it, or where it can be had for asking.
    """
    x11 = f"import ctypes; ctypes.CDLL({X11_LIBRARY!r}); " if has_screen() or is_root() else ""
    tried = quiet([str(python), "-c", x11 + QT_TRIAL], {"QT_QPA_PLATFORM": "offscreen"})
    return "" if tried.returncode == 0 else tried.stdout.strip() or f"mã {tried.returncode}"


def is_debian() -> bool:
    return shutil.which("apt-get") is not None


def is_root() -> bool:
    return not WINDOWS and os.geteuid() == 0


def apt_line(packages: Sequence[str]) -> str:
    return (
        "sudo apt-get update && "
        f"sudo apt-get install --yes --no-install-recommends {' '.join(packages)}"
    )


def apt_install(packages: Sequence[str]) -> None:
    say(f"Đang cài từ kho của hệ điều hành: {' '.join(packages)}")
    silent = {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--no-install-recommends", "-qq", *packages]
    # A stale or half-reachable list may still hold what is wanted: let the install decide.
    quiet(["apt-get", "update", "-qq"], silent)
    installed = quiet(command, silent)
    if installed.returncode != 0:
        raise Stopped(
            f"Không cài được:\n{installed.stdout.strip()}\nHãy gõ:\n  {apt_line(packages)}"
        )


# --- children ----------------------------------------------------------------------------------


def quiet(
    command: Sequence[str], extra: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a child without its chatter; what it said is in `stdout`."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(extra or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def answers(python: Path | str, statement: str) -> bool:
    return quiet([str(python), "-c", statement]).returncode == 0


def run_program(python: Path, further: list[str]) -> int:
    """Open the window; with no screen, show what the program does in a folder instead."""
    if not has_screen():
        return make_demo(python, Path(further[0]).resolve() if further else new_demo_folder())
    return subprocess.run([python, "-m", "qcdc_desktop", *further], check=False).returncode


def make_demo(python: Path, folder: Path) -> int:
    """A practice unit with a year of records, its reports, and pictures of the main pages."""
    say("Máy không có màn hình: tạo đơn vị mẫu, báo cáo và ảnh các trang chính…")
    pictures, qcdc = folder / "anh", str(python.with_name("qcdc"))
    work([qcdc, "demo", str(folder), "--year", DEMO_YEAR], "Không tạo được đơn vị mẫu.")
    data = next(iter(sorted(folder.glob("*.qcdcdb"))), None)
    if data is None:
        raise Stopped(f"Không thấy tệp dữ liệu của đơn vị mẫu trong {folder}.")
    draw = [str(python), "-m", "qcdc_desktop", "--data", str(data), "--pictures", str(pictures)]
    work([*draw, "--today", f"{DEMO_YEAR}-11-21"], "Không vẽ được ảnh các trang.")
    print(f"Đơn vị mẫu: {data}\nBáo cáo:    {folder}\nẢnh:        {pictures}")
    for path in sorted(pictures.glob("*.png")):
        print(f"  {path.relative_to(folder)}")
    return 0


def work(command: list[str], refusal: str) -> None:
    """Run one step; 1 says "done, with warnings". What it mutters is told only when it fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in {0, 1}:
        say(done.stderr.rstrip())
        raise Stopped(refusal)


def has_screen() -> bool:
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def new_demo_folder() -> Path:
    """demo/ in the checkout, numbered on when it is taken: an earlier trial is left as it is."""
    folder, number = ROOT / "demo", 2
    while folder.exists():
        folder, number = ROOT / f"demo-{number}", number + 1
    return folder


def run_tests(python: Path, further: list[str]) -> int:
    """Architecture, style, types, tests; the first that fails ends the run."""
    tools = python.parent
    checks: list[tuple[str, list[str]]] = [
        ("Kiến trúc", [str(tools / "lint-imports"), "--no-logo"]),
        ("Nếp viết", [str(tools / "ruff"), "check", "--quiet", "."]),
        ("Trình bày", [str(tools / "ruff"), "format", "--check", "--quiet", "."]),
        ("Kiểu", [str(tools / "basedpyright"), "--level", "error"]),
    ]
    for name, command in checks:
        started = time.monotonic()
        checked = quiet(command)
        if checked.returncode != 0:
            print(checked.stdout.rstrip())
            raise Stopped(f"{name}: không đạt.")
        say(f"{name}: đạt ({time.monotonic() - started:.0f} s)")
    pytest = [str(python), "-m", "pytest", "--quiet", *further]
    return subprocess.run(pytest, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
