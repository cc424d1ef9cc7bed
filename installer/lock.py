"""Writes the hash locks of installer/requirements anew from the ranges in pyproject.toml.

For maintainers, after a range has changed or to take newer releases. Needs the tool ``uv``, which
resolves once for Linux and Windows and for every supported Python; the program itself does not.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "installer" / "requirements"
PROJECT = str(ROOT / "pyproject.toml")

# runtime: what ships; build: what installs the project itself; test: all of it and the checks.
INPUTS = {
    "runtime.txt": [PROJECT],
    "build.txt": ["--group", f"{PROJECT}:build"],
    "test.txt": [PROJECT, "--group", f"{PROJECT}:build", "--group", f"{PROJECT}:test"],
}
# No header and no annotations: a lock names neither the machine nor the place it came from.
OPTIONS = [
    "--universal",
    "--generate-hashes",
    "--fork-strategy=fewest",
    "--python-version=3.11",
    "--no-header",
    "--no-annotate",
    "--quiet",
]


def main() -> int:
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    for name, inputs in INPUTS.items():
        # The shipped versions come first; the other locks follow them.
        pinned = [] if name == "runtime.txt" else ["--constraints", str(LOCKS / "runtime.txt")]
        command = ["uv", "pip", "compile", *inputs, *OPTIONS, *pinned, *upgrade]
        subprocess.run([*command, "--output-file", str(LOCKS / name)], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
