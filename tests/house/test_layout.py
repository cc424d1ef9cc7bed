"""What lies where, what no file may hold, and that every dependency is locked by its hash."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARD = {
    ".ci", ".gitignore", "LICENSE", "README.md", "forms", "installer", "pyproject.toml",
    "qcdc_desktop", "resources", "tests",
}  # fmt: skip
LOCKS = sorted((ROOT / "installer" / "requirements").glob("*.txt"))
TEXT = {"", ".cfg", ".ini", ".md", ".mako", ".py", ".qss", ".sh", ".svg", ".toml", ".ts", ".txt"}

# Written in pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = [
    "pypi" + ".org", "python" + "hosted", "npm" + "js", "deb.deb" + "ian", "security.deb" + "ian",
    "index" + "-url", "extra" + "-index",
]  # fmt: skip
MACHINE_PATHS = ["/wor" + "k/", "/far" + "m/", "/tmp/re" + "search", "/root/" + "."]
UNFINISHED = re.compile(
    r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error|pragma: no " + r"cover)\b"
)


def own_files() -> Iterator[Path]:
    for name in sorted(CARD):
        entry = ROOT / name
        yield from (
            [entry]
            if entry.is_file()
            else (
                path
                for path in sorted(entry.rglob("*"))
                if path.is_file() and "__pycache__" not in path.parts
            )
        )


def texts() -> Iterator[tuple[str, str]]:
    for path in own_files():
        if path.suffix in TEXT:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_that_the_top_level_is_as_the_design_says() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    found = {
        entry.name
        for entry in ROOT.iterdir()
        if entry.name != ".git" and not any(entry.match(pattern.strip("/")) for pattern in ignored)
    }
    assert found == CARD


@pytest.mark.parametrize("words", [REGISTRY_HOSTS, MACHINE_PATHS], ids=["registry", "machine"])
def test_that_no_file_names_the_place_it_was_made(words: list[str]) -> None:
    named = [(name, word) for name, text in texts() for word in words if word in text]
    assert not named


def test_that_nothing_is_left_unfinished() -> None:
    marks = [
        (name, found.group())
        for name, text in texts()
        if name.endswith(".py")
        for found in UNFINISHED.finditer(text)
    ]
    assert not marks


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_that_every_locked_package_carries_its_hashes(lock: Path) -> None:
    entries = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert entries
    form = re.compile(r"[a-z0-9.-]+==[^ ]+( ; [^#]+?)? +(--hash=sha256:[0-9a-f]{64} *)+")
    assert [entry for entry in entries if not form.fullmatch(entry)] == []


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "installer" / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", text, re.MULTILINE))


def test_that_the_locks_agree_with_each_other() -> None:
    assert locked("runtime.txt").items() <= locked("test.txt").items()
    assert locked("build.txt").items() <= locked("test.txt").items()


def test_that_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in project["project"]["dependencies"]
    }
    assert wanted <= locked("runtime.txt").keys()


def test_that_qt_is_one_that_python_3_11_survives() -> None:
    version = tuple(int(part) for part in locked("runtime.txt")["pyside6-essentials"].split("."))
    assert (6, 8, 3) <= version < (6, 12)
