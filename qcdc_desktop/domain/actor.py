"""Who acts: handed to every write, so that accounts and roles can attach without new paths."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or the program itself) on whose behalf something is written."""

    name: str


PROGRAM = Actor("Chương trình")
