"""The log: five files of 1 MB, codes and ids only, never what somebody typed."""

import logging
import logging.handlers
from pathlib import Path
from types import TracebackType

LOGGER = logging.getLogger("qcdc")
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start_log(folder: Path, *, debug: bool = False) -> Path | None:
    """Log into ``folder``; a folder that cannot be written stops nothing."""
    # An error while logging would print the words that were to be logged.
    logging.raiseExceptions = False
    LOGGER.setLevel(logging.DEBUG if debug else logging.INFO)
    path = folder / "qcdc.log"
    if any(
        isinstance(old, logging.FileHandler) and Path(old.baseFilename) == path.absolute()
        for old in LOGGER.handlers
    ):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(_Scrubbed(_FORMAT))
    LOGGER.addHandler(handler)
    return path


def stop_log() -> None:
    """Let go of the log files."""
    for handler in list(LOGGER.handlers):
        LOGGER.removeHandler(handler)
        handler.close()


def told_plainly(error: BaseException) -> str:
    """An error by class and code line only: its text may quote a citizen."""
    told: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(told) < 5:
        places = " < ".join(reversed(_places(seen.__traceback__)))
        told.append(f"{type(seen).__name__} < {places}" if places else type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    return " | ".join(told)


def _places(trace: TracebackType | None) -> list[str]:
    lines: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return lines


class _Scrubbed(logging.Formatter):
    def formatException(self, ei: object) -> str:  # noqa: N802 - the library's name
        error = ei[1] if isinstance(ei, tuple) else None  # pyright: ignore[reportUnknownVariableType]
        return told_plainly(error) if isinstance(error, BaseException) else "?"
