"""How a note on a field is told: a sign, and the word with it, wherever one meets it."""

NOTE_SIGN = "♦"
"""Every font has it; ■ ▲ ● stand for findings."""


def told_note(note: str) -> str:
    """The note under its name; nothing for none."""
    return f"{NOTE_SIGN} Ghi chú: {note}" if note else ""
