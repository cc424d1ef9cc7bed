"""The kinds the whole program speaks of: of fields, of units, of severities, of privacy."""

from enum import StrEnum


class FieldKind(StrEnum):
    """What a stored value is; decides editor, list alignment, Excel type and parser."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    REFERENCE = "reference"
    REFERENCES = "references"
    ITEM = "item"
    """A catalogue item code (what the law says must be published, decided …)."""


class RecentKind(StrEnum):
    """What a line of free text holds, so that what was typed lately elsewhere is offered in it.

    ``PERSON``: somebody in office, never a citizen who sent, signed or came.
    """

    PERSON = "person"
    POST = "post"
    BODY = "body"
    DOCUMENT = "document"
    PLACE = "place"


class Privacy(StrEnum):
    """Who may see a column; what leaves the unit is an allow-list, empty by default."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"


class RecordStatus(StrEnum):
    DRAFT = "DRAFT"
    COMPLETE = "COMPLETE"


class RecordOrigin(StrEnum):
    """How a record came in; an imported old book is asked to explain gaps, not to fill them."""

    TYPED = "TYPED"
    IMPORTED = "IMPORTED"


class UnitKind(StrEnum):
    COMMUNE = "COMMUNE"
    AGENCY = "AGENCY"
    PUBLIC_UNIT = "PUBLIC_UNIT"
    RECEIVER = "RECEIVER"


class Severity(StrEnum):
    """Blocks completion, asks for an explanation, or only reminds."""

    BLOCK = "block"
    EXPLAIN = "explain"
    REMIND = "remind"
