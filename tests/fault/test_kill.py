"""No acknowledged save is lost by ``kill -9``, and the file opens by itself afterwards."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
RUNS = 4
KILLS = 250
"""Four runs of 250 are the thousand kills; each run is a process of its own beside the others."""


@pytest.fixture
def memory_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder without a disk behind it where there is one: a kill asks nothing of the disk."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shutil.disk_usage(shared).free < 500_000_000:
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="qcdc-", dir=shared))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def killed(folder: Path, kills: int, seed: int, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [
            sys.executable, "-X", "utf8", "-m", "tests.fault.killing",
            folder, str(kills), str(seed), *words,
        ],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are POSIX")
@pytest.mark.parametrize("seed", range(RUNS))
def test_that_killing_the_program_while_it_saves_loses_nothing(
    memory_folder: Path, seed: int
) -> None:
    told = killed(memory_folder, KILLS, seed)
    assert told["found"] == {}
    assert told["whole"]
    assert told["kills"] == KILLS
    assert told["saves"] > KILLS / 2, "the clerk must have been killed at work"
    assert told["bad_backups"] == 0
    assert told["slowest"] < 3, "the file opens by itself, its lock cleared, within 3 seconds"


@pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are POSIX")
def test_that_the_harness_sees_a_loss_when_saves_are_told_before_they_are_kept(
    memory_folder: Path,
) -> None:
    told = killed(memory_folder, 80, 1, "early")
    assert any(one.startswith("lost") for one in told["found"])
