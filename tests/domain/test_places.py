"""What is said of rows goes with them, whatever becomes of the rows."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.issues import Issue, parted
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.places import RowMove, parted_place, place_of

OTHERS = {
    "title": "ô",
    "opinions": "bảng",
    "opinion_count@total": "tổng",
    "opinions_x.a[0]": "bảng khác",
}
ROWS = {"opinions.content[0]": "một", "fits@opinions.state[1]": "hai", "opinions[2]": "ba"}


def told(move: RowMove) -> list[str | None]:
    """The text of each row after a move, wherever in the row it belongs."""
    now = move.carried(ROWS)
    by_row = {parted_place(key.rpartition("@")[2])[1]: text for key, text in now.items()}
    assert len(by_row) == len(now)
    return [by_row.get(row) for row in range(len(move.origins))]


@pytest.mark.parametrize(
    "place", ["title", "case.accepted_on", "opinions.content[12]", "opinions[0]"]
)
def test_that_a_place_is_written_as_it_is_read(place: str) -> None:
    assert place_of(*parted_place(place)) == place


def test_that_a_finding_stands_at_a_place() -> None:
    issue = Issue("fits", Severity.EXPLAIN, "opinions.state", "…", row=3)
    assert issue.key == "fits@opinions.state[3]"
    assert parted(issue.key) == ("fits", "opinions.state", 3)


def test_that_a_row_put_in_pushes_down_what_is_said_of_those_below() -> None:
    assert told(RowMove.spliced("opinions", 3, 1, new=2)) == ["một", None, None, "hai", "ba"]


def test_that_what_is_said_of_a_row_goes_with_it_and_is_kept_to_come_back() -> None:
    move = RowMove.spliced("opinions", 3, 1, out=1)
    assert told(move) == ["một", "ba"]
    assert move.left_behind(ROWS) == {"fits@opinions.state[1]": "hai"}
    back = move.reversed()
    assert {**back.carried(move.carried(ROWS)), **move.left_behind(ROWS)} == ROWS


def test_that_an_order_is_followed_and_taken_back() -> None:
    move = RowMove.ordered("opinions", (2, 0, 1))
    assert told(move) == ["ba", "một", "hai"]
    assert move.reversed().carried(move.carried(ROWS)) == ROWS


def test_that_a_row_pasted_over_a_new_one_takes_its_place() -> None:
    assert told(RowMove.spliced("opinions", 3, 2, out=1, new=2)) == ["một", "hai", None, None]


def test_that_what_is_said_of_anything_else_stays() -> None:
    for move in (RowMove.spliced("opinions", 3, 0, out=3), RowMove.ordered("opinions", (2, 1, 0))):
        assert move.carried(OTHERS) == OTHERS
        assert move.left_behind(OTHERS) == {}
