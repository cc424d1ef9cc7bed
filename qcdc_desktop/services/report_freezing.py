"""What approving keeps of a report: its figures with their records, its paper, what made it."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from qcdc_desktop import __version__
from qcdc_desktop.domain.figures import Figures
from qcdc_desktop.domain.measuring import RecordsBehind
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.reports.document import Document
from qcdc_desktop.reports.document_json import document_to_json
from qcdc_desktop.services.frozen_values import (
    beside_json,
    figure_json,
    packed,
    packed_ids,
    sections_json,
)
from qcdc_desktop.services.report_composition import Composed
from qcdc_desktop.services.report_files import FORMATS, save_document
from qcdc_desktop.store.bookkeeping import now
from qcdc_desktop.store.report_versions import FigureRow


def frozen_figures(figures: Figures, behind: Mapping[str, RecordsBehind]) -> list[FigureRow]:
    """Every figure with that of a year before and the ids it counted."""
    rows: list[FigureRow] = []
    for code, figure in figures.values.items():
        counted = behind.get(code)
        rows.append(
            FigureRow(
                code,
                figure_json(figure),
                beside_json(figures, code),
                None if counted is None else counted.register,
                None if counted is None else packed_ids(counted.record_ids),
                None if counted is None else len(counted.record_ids),
            )
        )
    return rows


def frozen_values(
    composed: Composed, document: Document, forms: Path, actor: str
) -> dict[str, object]:
    """The columns of an approved version."""
    figures, text = composed.figures, document_to_json(document)
    return {
        "window_from": figures.window.start,
        "window_to": figures.window.end,
        "year_from": figures.year_to_date.start,
        "document": packed(text),
        "document_digest": sha256(text.encode()).hexdigest(),
        "outline": packed(sections_json(composed.sections)),
        "forms_digest": forms_digest(forms),
        "generator": f"qcdc_desktop {__version__}",
        "frozen_at": now(),
        "frozen_by": actor,
    }


def document_files(
    document: Document, fonts: Path, progress: Progress = SILENT
) -> dict[str, bytes]:
    """The paper in every format the program writes, byte for byte as it goes to a folder."""
    with TemporaryDirectory(prefix="qcdc-") as folder:
        made: dict[str, bytes] = {}
        for form in FORMATS:
            path = Path(folder) / f"report.{form}"
            save_document(document, path, fonts, progress)
            made[form] = path.read_bytes()
    return made


def forms_digest(folder: Path) -> str:
    """What all declarations come to: tells whether two reports were made by the same ones."""
    digest = sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
