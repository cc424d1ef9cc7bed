"""Strict reading of the TOML files under `forms/`.

People who know the law but not the program edit these files, so a slip must be found at start and
named exactly: which file, which key, what was expected there. A `Table` hands out each key by the
kind the reader needs and remembers what was asked for; `done()` then refuses every key nobody
asked for, because a misspelt key is a rule that silently never applies.

    file = read_table(path)
    note = file.optional_text("note")
    for row in file.tables("item"):
        kind = row.member("kind", ItemKind)
        row.done()
    file.done()
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from qcdc_desktop.specs.toml_cache import kept_or_parsed

_Code = TypeVar("_Code", bound=StrEnum)


class FormError(Exception):
    """A declaration under `forms/` cannot be used. Says the file, the key and what was expected."""

    def __init__(self, file: Path, key: str, expected: str) -> None:
        self.file = file
        self.key = key
        self.expected = expected
        place = f"{_short_name(file)}, khóa “{key}”" if key else _short_name(file)
        super().__init__(f"Tệp khai báo {place}: {expected}")


def read_toml(path: Path) -> dict[str, Any]:
    """The whole file as plain values; unreadable or broken TOML is a `FormError`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FormError(path, "", "cần mở đọc được tệp này") from error
    try:
        return kept_or_parsed(path, data, _parse)
    except UnicodeDecodeError as error:
        raise FormError(path, "", "cần là văn bản mã hóa UTF-8") from error
    except ValueError as error:
        raise FormError(path, "", f"cần đúng cú pháp TOML ({error})") from error


def _parse(data: bytes) -> dict[str, Any]:
    # Brought in only where a form is not kept from the last start.
    import tomllib

    return tomllib.loads(data.decode("utf-8"))


def read_table(path: Path) -> Table:
    """The whole file as a `Table` to be read key by key."""
    return Table(path, read_toml(path))


class Table:
    """One TOML table being read. Text comes out composed (NFC), as the data file stores it.

    `text`, `integer`, … need the key; `optional_…` give None (or an empty tuple) where it is
    missing. Rows of a list are named from 1: `item[3].code` is the code of the third `[[item]]`.
    """

    def __init__(self, file: Path, values: Mapping[str, Any], key: str = "") -> None:
        self.file = file
        self.key = key
        self._values = values
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        """The keys as written, for tables whose keys are themselves data (codes, years)."""
        return iter(self._values)

    def error(self, key: str, expected: str) -> FormError:
        """The error to raise for a key of this table, for what only the caller can judge."""
        return FormError(self.file, self._path(key), expected)

    def text(self, key: str) -> str:
        return self._text(key, self._needed(key))

    def optional_text(self, key: str) -> str | None:
        value = self._take(key)
        return None if value is None else self._text(key, value)

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """A text that must be one of the allowed codes."""
        return self._one_of(key, self.text(key), allowed)

    def optional_choice(self, key: str, allowed: Collection[str]) -> str | None:
        value = self.optional_text(key)
        return None if value is None else self._one_of(key, value, allowed)

    def member(self, key: str, kind: type[_Code]) -> _Code:
        """A code of a closed enumeration, as its member."""
        return kind(self.choice(key, [*kind]))

    def optional_member(self, key: str, kind: type[_Code]) -> _Code | None:
        self._asked.add(key)
        return self.member(key, kind) if key in self else None

    def members(self, key: str, kind: type[_Code]) -> tuple[_Code, ...]:
        """A list of codes of a closed enumeration; empty where the key is missing."""
        return tuple(kind(code) for code in self.choices(key, [*kind]))

    def integer(self, key: str) -> int:
        return self._integer(key, self._needed(key))

    def optional_integer(self, key: str) -> int | None:
        value = self._take(key)
        return None if value is None else self._integer(key, value)

    def flag(self, key: str) -> bool:
        return self._flag(key, self._needed(key))

    def optional_flag(self, key: str, *, default: bool = False) -> bool:
        value = self._take(key)
        return default if value is None else self._flag(key, value)

    def day(self, key: str) -> dt.date:
        return self._day(key, self._needed(key))

    def optional_day(self, key: str) -> dt.date | None:
        value = self._take(key)
        return None if value is None else self._day(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; may be empty, may not repeat."""
        return self._texts(key, self._needed(key))

    def optional_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where the key is missing."""
        value = self._take(key)
        return () if value is None else self._texts(key, value)

    def choices(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """A list of codes, each one of the allowed; empty where the key is missing."""
        return tuple(self._one_of(key, code, allowed) for code in self.optional_texts(key))

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers, empty where the key is missing."""
        rows = self._list(key, self._take(key))
        return tuple(self._integer(f"{key}[{at}]", row) for at, row in enumerate(rows, 1))

    def days(self, key: str) -> tuple[dt.date, ...]:
        """A list of days, empty where the key is missing."""
        rows = self._list(key, self._take(key))
        return tuple(self._day(f"{key}[{at}]", row) for at, row in enumerate(rows, 1))

    def table(self, key: str) -> Table:
        return self._table(key, self._needed(key))

    def optional_table(self, key: str) -> Table | None:
        value = self._take(key)
        return None if value is None else self._table(key, value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """The rows of `[[key]]`, at least one."""
        self._needed(key)
        return self.optional_tables(key)

    def optional_tables(self, key: str) -> tuple[Table, ...]:
        """The rows of `[[key]]`, empty where there is none."""
        rows = self._list(key, self._take(key))
        return tuple(self._table(f"{key}[{at}]", row) for at, row in enumerate(rows, 1))

    def raw(self, key: str) -> Any:
        """The value as TOML gave it, None where missing; for values of more than one kind."""
        return self._take(key)

    def done(self) -> None:
        """Refuses keys that nobody asked for."""
        unknown = [key for key in self._values if key not in self._asked]
        if unknown:
            known = ", ".join(sorted(self._asked))
            raise self.error(unknown[0], f"là khóa lạ, chương trình chỉ biết: {known}")

    def _take(self, key: str) -> Any:
        self._asked.add(key)
        return self._values.get(key)

    def _needed(self, key: str) -> Any:
        value = self._take(key)
        if value is None:
            raise self.error(key, "cần có khóa này")
        return value

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "cần một đoạn chữ không rỗng")
        return unicodedata.normalize("NFC", value)

    def _integer(self, key: str, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, "cần một số nguyên")
        return value

    def _flag(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise self.error(key, "cần true hoặc false")
        return value

    def _day(self, key: str, value: Any) -> dt.date:
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            raise self.error(key, "cần một ngày dạng 2022-06-30, không đặt trong dấu nháy")
        return value

    def _texts(self, key: str, value: Any) -> tuple[str, ...]:
        rows = self._list(key, value)
        texts = tuple(self._text(f"{key}[{at}]", row) for at, row in enumerate(rows, 1))
        if len(set(texts)) < len(texts):
            raise self.error(key, "không được lặp lại một giá trị")
        return texts

    def _one_of(self, key: str, value: str, allowed: Collection[str]) -> str:
        if value not in allowed:
            raise self.error(key, f"“{value}” không thuộc: {', '.join(sorted(allowed))}")
        return value

    def _list(self, key: str, value: Any) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(key, "cần một danh sách")
        return cast("list[Any]", value)

    def _table(self, key: str, value: Any) -> Table:
        if not isinstance(value, dict):
            raise self.error(key, "cần một bảng")
        return Table(self.file, cast("dict[str, Any]", value), self._path(key))

    def _path(self, key: str) -> str:
        return f"{self.key}.{key}" if self.key else key


def _short_name(file: Path) -> str:
    """The path from `forms/` on: enough to find the file, without the folders of this computer."""
    parts = file.parts
    if "forms" in parts:
        at = len(parts) - 1 - parts[::-1].index("forms")
        return "/".join(parts[at:])
    return file.name
