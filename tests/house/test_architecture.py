"""The dependency rule, the silence on the network and the size of modules, kept by machine."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "qcdc_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))

NETWORK_MODULES = {
    "aiohttp", "asyncio", "ftplib", "http.client", "http.server", "httpx", "imaplib", "poplib",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip

# Python tells its audit hooks of every socket before it is made, in any thread, at any depth.
BLOCKED = """
import sys
def refuse(event, words):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise SystemExit(f"reached for the network: {event} {words}")
sys.addaudithook(refuse)
"""


def imported(module: Path) -> set[str]:
    """Every module name a file imports, in full, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def child(statements: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", BLOCKED + statements, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_that_imports_obey_the_dependency_rule() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_that_no_module_imports_a_network() -> None:
    reaching = {
        (module.relative_to(ROOT).as_posix(), name)
        for module in MODULES
        for name in imported(module)
        if any(name == taboo or name.startswith(f"{taboo}.") for taboo in NETWORK_MODULES)
    }
    assert not reaching


def test_that_a_migration_imports_nothing_of_ours() -> None:
    versions = PACKAGE / "store" / "migrations" / "versions"
    guilty = {
        (module.name, name)
        for module in versions.glob("*.py")
        for name in imported(module)
        if name.split(".")[0] == "qcdc_desktop"
    }
    assert not guilty


def test_that_every_module_loads_with_the_network_blocked() -> None:
    loaded = child(
        "import importlib, pkgutil, qcdc_desktop\n"
        "for found in pkgutil.walk_packages(qcdc_desktop.__path__, 'qcdc_desktop.'):\n"
        "    if not found.name.endswith('__main__') and '.migrations.' not in found.name:\n"
        "        importlib.import_module(found.name)\n"
    )
    assert loaded.returncode == 0, loaded.stderr


def test_that_a_year_of_work_runs_with_the_network_blocked(tmp_path: Path) -> None:
    worked = child(
        "from qcdc_desktop.cli import main\n"
        "raise SystemExit(main(sys.argv[1:]))",
        "demo", str(tmp_path / "unit"), "--year", "2022", "--records", "5", "--seed", "1",
    )  # fmt: skip
    assert worked.returncode in {0, 1}, worked.stderr
    assert "Traceback" not in worked.stderr


def test_that_the_command_line_knows_no_qt() -> None:
    loaded = child(
        "import qcdc_desktop.cli\n"
        "print(*[name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')])"
    )
    assert (loaded.returncode, loaded.stdout.strip()) == (0, ""), loaded.stderr


def test_that_the_window_starts_without_the_heavy_libraries() -> None:
    loaded = child(
        "import qcdc_desktop.app\n"
        "heavy = {'alembic', 'docx', 'lxml', 'openpyxl', 'python_calamine', 'reportlab'}\n"
        "heavy.add('sqlalchemy')\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    assert (loaded.returncode, loaded.stdout.strip()) == (0, ""), loaded.stderr


def test_that_no_module_outgrows_its_one_job() -> None:
    """A migration is exempt: it states one step of history whole, and is never edited again."""
    long = {
        module.relative_to(ROOT).as_posix(): lines
        for folder in (PACKAGE, ROOT / "installer", ROOT / "tests")
        for module in folder.rglob("*.py")
        if module.parent.name != "versions"
        and (lines := len(module.read_bytes().splitlines())) > 500
    }
    assert not long
