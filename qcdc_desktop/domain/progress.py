"""Long work tells how far it is and may be told to stop, whoever runs it."""


class Cancelled(Exception):
    """The person asked to stop; the work in hand leaves nothing half done."""


class Progress:
    """Receives reports of long work; the base class listens to nothing."""

    def report(self, done: int, total: int, text: str = "") -> None:
        """Tell that ``done`` of ``total`` steps are over; may raise :class:`Cancelled`."""


SILENT = Progress()
