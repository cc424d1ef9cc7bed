from pathlib import Path

import pytest

from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.specs.loader import load_forms

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def forms() -> FormSet:
    return load_forms(ROOT / "forms")
