"""Puts forms/ and resources/ into the wheel as qcdc_desktop/_data; leaves editable installs alone.

A plain ``force-include`` would also copy both folders into the site-packages of every developer,
where the copies grow stale beside the checkout that ``paths.data_root()`` reads.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA_FOLDERS = ("forms", "resources")


class DataFolders(BuildHookInterface[Any]):
    """Adds the data folders to a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map each folder to its place in the package; `version` is "standard" or "editable"."""
        if version == "standard":
            for folder in DATA_FOLDERS:
                build_data["force_include"][folder] = f"qcdc_desktop/_data/{folder}"
