"""The log: five files of 1 MB, codes and ids only, never what somebody typed."""

import logging
import logging.handlers
from pathlib import Path

LOGGER = logging.getLogger("qcdc")
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start_log(folder: Path, *, debug: bool = False) -> Path | None:
    """Log into ``folder``; a folder that cannot be written stops nothing."""
    LOGGER.setLevel(logging.DEBUG if debug else logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "qcdc.log"
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(_Scrubbed(_FORMAT))
    LOGGER.addHandler(handler)
    return path


class _Scrubbed(logging.Formatter):
    """Exceptions by class and line only: their texts may quote a citizen."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the library's name
        kind, _, trace = ei if isinstance(ei, tuple) else (None, None, None)
        lines: list[str] = []
        while trace is not None:
            code = trace.tb_frame.f_code
            lines.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return f"{getattr(kind, '__name__', '?')} < " + " < ".join(reversed(lines))
