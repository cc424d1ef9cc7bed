"""What a draft bears beside its content until it is saved: where it was taken from.

They travel with the draft through the form, its save points and its discarded texts.
"""

from collections.abc import Mapping

COPIED_FROM = "copied_from"
"""Id of the record it was duplicated from; the first row of the copy's history keeps it."""
TAKEN_UP = "taken_up"
"""Id of the discarded text it was taken up from; saving it makes that one void."""


def marks(draft: Mapping[str, object]) -> dict[str, object]:
    """Those this draft bears."""
    return {key: draft[key] for key in (COPIED_FROM, TAKEN_UP) if draft.get(key) is not None}
