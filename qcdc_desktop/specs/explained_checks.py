"""Reads ``forms/reports/explanations.toml``: what a check that records explain is called upward."""

from collections.abc import Mapping
from pathlib import Path

from qcdc_desktop.specs.toml_reading import read_table

OTHER = "Điểm khác đã giải trình"
"""A check that an older program asked and no form file names any more."""


def load_explained_checks(folder: Path) -> Mapping[str, str]:
    """Titles by rule, in the order a report groups them.

    Raises:
        FormError: naming the file and the key.
    """
    file = read_table(folder / "reports" / "explanations.toml")
    return {rule: file.text(rule) for rule in file}
