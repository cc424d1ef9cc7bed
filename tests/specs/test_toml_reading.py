"""A slip in a declaration is found at start and named: file, key, what was expected."""

from enum import StrEnum
from pathlib import Path

import pytest

from qcdc_desktop.specs.toml_reading import FormError, Table, read_table


class Colour(StrEnum):
    RED = "RED"
    BLUE = "BLUE"


def table(tmp_path: Path, text: str) -> Table:
    path = tmp_path / "forms" / "things" / "thing.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def test_that_an_unknown_key_is_refused_by_name(tmp_path: Path) -> None:
    file = table(tmp_path, 'title = "x"\n[[item]]\ncode = "a"\n[[item]]\ncode = "b"\ncodde = 1\n')
    file.text("title")
    first, second = file.tables("item")
    first.text("code")
    first.done()
    second.text("code")
    with pytest.raises(FormError) as caught:
        second.done()
    assert caught.value.key == "item[2].codde"
    assert "forms/things/thing.toml" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    file.done()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('n = "7"', "n"),
        ("n = true", "n"),
        ("n = 7.0", "n"),
        ("", "n"),
    ],
)
def test_that_only_a_whole_number_is_a_whole_number(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(FormError) as caught:
        table(tmp_path, text).integer("n")
    assert caught.value.key == key


def test_that_every_kind_reads_back_what_was_written(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        'text = "Đối thoại"\nflag = true\nday = 2022-06-30\ntexts = ["a", "b"]\n'
        'numbers = [1, 2]\ncolour = "RED"\ncolours = ["BLUE"]\n[inner]\nkey = "v"\n',
    )
    assert file.text("text") == "Đối thoại"
    assert file.flag("flag")
    assert file.day("day").isoformat() == "2022-06-30"
    assert file.texts("texts") == ("a", "b")
    assert file.integers("numbers") == (1, 2)
    assert file.member("colour", Colour) is Colour.RED
    assert file.members("colours", Colour) == (Colour.BLUE,)
    assert list(file.table("inner")) == ["key"]
    assert file.optional_member("missing", Colour) is None
    assert file.optional_text("missing too") is None
    assert file.optional_tables("no rows") == ()
    file.done()


def test_that_decomposed_text_is_read_composed(tmp_path: Path) -> None:
    decomposed = "Đo\u0302\u0301i thoa\u0323i"
    assert table(tmp_path, f'text = "{decomposed}"').text("text") == "Đối thoại"


@pytest.mark.parametrize("text", ['c = "GREEN"', "c = 1", 'c = "  "'])
def test_that_a_code_outside_its_enumeration_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormError):
        table(tmp_path, text).member("c", Colour)


def test_that_a_list_may_not_repeat_itself(tmp_path: Path) -> None:
    with pytest.raises(FormError):
        table(tmp_path, 'c = ["RED", "RED"]').members("c", Colour)


def test_that_a_moment_is_no_day(tmp_path: Path) -> None:
    with pytest.raises(FormError):
        table(tmp_path, "d = 2022-06-30T10:00:00").day("d")


@pytest.mark.parametrize("data", [b"key = ", b"key = '\xff'"])
def test_that_a_broken_file_says_which_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(data)
    with pytest.raises(FormError) as caught:
        read_table(path)
    assert "broken.toml" in str(caught.value)


def test_that_a_missing_file_says_which_file(tmp_path: Path) -> None:
    with pytest.raises(FormError) as caught:
        read_table(tmp_path / "forms" / "gone.toml")
    assert "forms/gone.toml" in str(caught.value)
