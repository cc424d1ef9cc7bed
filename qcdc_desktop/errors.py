"""The four ways to fail, one shape each (bad input is a domain ``Issue``, not an exception).

Messages are Vietnamese sentences for the person at the screen and never hold personal data.
"""


class QcdcError(Exception):
    """Anything the program can explain: a message and what to do about it."""

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy

    @property
    def text(self) -> str:
        """The message followed by the remedy, ready to show."""
        return f"{self.message} {self.remedy}".strip()


class Refused(QcdcError):
    """A forbidden act: wrong state, changed meanwhile, not allowed for this unit."""


class EnvironmentFault(QcdcError):
    """The machine's fault: disk full, file locked, read-only, damaged or newer than the program."""


class Bug(QcdcError):
    """Our fault: shown with an apology, a copy button and the place of the log."""
